"""The ministry's real school file: what it says is what the register holds afterwards."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest
import registers

from bildungsprojekte_plugin.analysis.register_coverage import level_coverage
from bildungsprojekte_plugin.exchange.importing.result import ImportResult
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.profiles.library import read_profile
from bildungsprojekte_plugin.exchange.profiles.profile import Profile
from bildungsprojekte_plugin.exchange.understanding.questions import Answers, UndecidedError
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import Register
from bildungsprojekte_plugin.support.i18n import explain

# the table of shared/domain.md
STAGES = {
    form: set(stages.split())
    for forms, stages in (
        ("02", "primary"),
        ("06 08 13 16 83", "primary secondary_1"),
        ("17 18", "primary secondary_1 secondary_2"),
        ("04 10 14 85 87", "secondary_1"),
        ("15 20", "secondary_1 secondary_2"),
        ("30 88", "vocational"),
        ("25", "continuing"),
    )
    for form in forms.split()
}
RUHR = {
    *("05911", "05512", "05913", "05112", "05113", "05513", "05914", "05915", "05916"),
    *("05117", "05119", "05954", "05562", "05978", "05170"),
}  # fmt: skip

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The file as the csv module of Python reads it, without the plugin."""
    with registers.school_file().open(encoding="utf-8-sig", newline="") as file:
        assert file.readline().strip() == "sep=;"
        return list(csv.DictReader(file, delimiter=";"))


@pytest.fixture(scope="module")
def schools(rows) -> list[Row]:
    """The rows of schools in operation."""
    return [
        row
        for row in rows
        if row["Schulform"] != "0A" and row["Schulbetriebsschluessel"] in {"0", "1", "2"}
    ]


@pytest.fixture(scope="module", params=registers.BACKENDS)
def imported(request) -> tuple[Register, ImportResult]:
    return registers.schools_in(request.param)


@pytest.fixture(scope="module")
def register(imported) -> Register:
    """The register after the first import; nobody changes it."""
    return imported[0]


@pytest.fixture(scope="module")
def result(imported) -> ImportResult:
    return imported[1]


@pytest.fixture(scope="module")
def in_file() -> ImportResult:
    """The result of the import into a GeoPackage."""
    return registers.schools()[1]


@pytest.fixture(scope="module")
def names(register) -> dict[str, str]:
    return {actor.source_key: actor.name for actor in register.all(Actor)}


@pytest.fixture(scope="module")
def excerpt(tmp_path_factory) -> Path:
    """The first 300 rows of the file, which are as good as all where time counts."""
    lines = registers.school_file().read_bytes().splitlines(keepends=True)[:302]
    path = tmp_path_factory.mktemp("excerpt") / "schuldaten.csv"
    path.write_bytes(b"".join(lines))
    return path


@pytest.fixture
def own_register(tmp_path) -> Register:
    return registers.copy_of(registers.schools()[0], tmp_path)


@pytest.fixture(scope="module")
def profile() -> Profile:
    return read_profile("nrw_schuldaten")


def test_every_row_of_the_file_is_accounted_for(result, rows, schools):
    authorities = [row for row in rows if row["Schulform"] == "0A"]
    assert result.read == len(rows) > 5000
    assert result.inserted == len(schools)
    assert (result.updated, result.unchanged, result.rejected) == (0, 0, 0)
    assert result.skipped == len(rows) - len(schools)
    assert result.unlocated == sum(not row["UTMRechtswert"] for row in schools)
    assert result.read == sum(
        (result.inserted, result.updated, result.unchanged, result.skipped, result.rejected)
    )
    closed = len(rows) - len(schools) - len(authorities)
    assert sorted(result.skipped_because.values()) == sorted((len(authorities), closed))
    assert authorities
    assert closed


def test_a_school_is_one_actor_with_one_activity_in_the_stages_of_its_form(register, schools):
    join = "group_concat(t.code)" if register.path else "string_agg(t.code, ',')"
    found = registers.query(
        register,
        f"""SELECT a.source_key, a.actor_type, count(DISTINCT b.uuid),
                   {join} FILTER (WHERE t.vocabulary = 'stage'),
                   {join} FILTER (WHERE t.vocabulary = 'school_form')
            FROM actor a JOIN activity b ON b.actor = a.uuid
            LEFT JOIN activity_term t ON t.activity = b.uuid
            GROUP BY a.uuid, a.source_key, a.actor_type""",
    )
    assert {
        key: (kind, n, set((stages or "").split(",")) - {""}, form)
        for key, kind, n, stages, form in found
    } == {
        row["Schulnummer"]: (
            "school",
            1,
            STAGES.get(row["Schulform"], set()),
            row["Schulform"],
        )
        for row in schools
    }
    assert len(found) == len(schools)  # no number stands for two actors


def test_nothing_of_an_authority_or_a_closed_school_is_stored(register, rows, schools):
    taken = {row["Schulnummer"] for row in schools}
    left_out = {row["Schulnummer"] for row in rows} - taken
    assert left_out
    for table in ("actor", "activity"):
        rows = registers.query(register, f"SELECT source_key FROM {table}")
        stored = {key for (key,) in rows}
        assert stored == taken


def test_per_kreis_and_form_the_register_counts_what_the_file_counts(register, schools):
    expected = Counter(
        (row["Gemeindeschluessel"][:5], row["Schulform"])
        for row in schools
        if row["Gemeindeschluessel"][:5] in RUHR
    )
    table, _ = level_coverage(register, "kreis", "school_form")
    cells = list(table.tidy())
    counted = {(key, term): value for key, _, term, _, value, _ in cells if key in RUHR and value}
    assert counted == expected
    outside = sum(value or 0 for key, *_, value, _ in cells if key == "outside")
    assert outside == len(schools) - expected.total()


def test_an_unknown_form_is_kept_as_a_term_and_reported(register, result, schools):
    unknown = [row for row in schools if row["Schulform"] not in STAGES]
    assert {row["Schulform"] for row in unknown} == {"19"}
    assert "19" in register.vocabularies()["school_form"].labels("de")
    (about,) = [explain(remark.text) for remark in result.remarks]
    assert "19" in about
    assert "Schulform" in about
    assert str(len(unknown)) in about


def test_remarks_name_the_line_of_the_file(result):
    lines = registers.school_file().read_text(encoding="utf-8-sig").splitlines()
    for remark in result.remarks:
        assert '"19"' in lines[remark.line - 1]


def test_addresses_places_and_contacts_are_those_of_the_file(register, schools):
    actors = {actor.source_key: actor for actor in register.all(Actor)}
    assert {key: actor.point for key, actor in actors.items()} == {
        row["Schulnummer"]: (float(row["UTMRechtswert"]), float(row["UTMHochwert"]))
        for row in schools
    }
    for row in schools:
        actor = actors[row["Schulnummer"]]
        assert (actor.street or "", actor.postcode or "", actor.city or "") == (
            row["Strasse"].strip(),
            row["PLZ"].strip(),
            row["Ort"].strip(),
        )
        assert (actor.email or "") == row["E-Mail"].strip()
        assert (actor.website or "") == row["Homepage"].strip()


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ("Schu-|le u. Parzivalsch.", "Steiner Schule u. Parzivalsch."),
        ("Gemeinschafts-|grundschule Grevenbroich", "Gemeinschaftsgrundschule Grevenbroich"),
        ("Grafik-|und Mediendesign", "Grafik- und Mediendesign"),
        ("Montessori-|Gesamtschule f.", "Montessori-Gesamtschule f."),
        ("Berufskolleg -Sek.II-|für Wirtschaft", "-Sek.II- für Wirtschaft"),
        ("Gesamtschule|- Sekundarstufe I und II -", "Gesamtschule - Sekundarstufe I und II -"),
    ],
)
def test_names_cut_at_the_end_of_a_column_are_whole_again(names, schools, columns, name):
    wanted = [
        row["Schulnummer"]
        for row in schools
        if columns in "|".join(row[f"Schulbezeichnung_{n}"].strip() for n in (1, 2, 3))
    ]
    assert wanted
    assert all(name in names[key] for key in wanted)


def test_importing_the_same_file_again_changes_nothing_at_all(own_register, profile, in_file):
    before = hashlib.sha256(own_register.path.read_bytes()).hexdigest()
    again = import_file(own_register, registers.school_file(), profile)
    assert again.counts() == {
        **in_file.counts(),
        "inserted": 0,
        "unchanged": in_file.inserted,
    }
    assert hashlib.sha256(own_register.path.read_bytes()).hexdigest() == before


def test_a_dry_run_counts_like_the_real_one_and_stores_nothing(tmp_path, profile, in_file):
    register = registers.blank_copy(tmp_path)
    before = registers.content(register.path)
    rehearsed = import_file(register, registers.school_file(), profile, dry_run=True)
    assert rehearsed.counts() == in_file.counts()
    assert rehearsed.skipped_because == in_file.skipped_because
    assert registers.content(register.path) == before


def test_a_newer_edition_changes_what_it_says_differently(
    own_register, profile, rows, schools, tmp_path
):
    renamed, moved, reformed, gone = (row["Schulnummer"] for row in schools[10:14])
    edition = [dict(row) for row in rows[:300] if row["Schulnummer"] != gone]
    by_key = {row["Schulnummer"]: row for row in edition}
    by_key[renamed]["Schulbezeichnung_1"] = "Schule mit neuem Namen"
    by_key[moved] |= {"UTMRechtswert": "375000", "UTMHochwert": "5705000", "Ort": "Bochum"}
    by_key[reformed]["Schulform"] = "25" if by_key[reformed]["Schulform"] != "25" else "02"
    edition.append(by_key[moved] | {"Schulnummer": "999999", "Schulbezeichnung_1": "Ganz neu"})
    path = tmp_path / "edition.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(edition)
    versions = {actor.source_key: actor.row_version for actor in own_register.all(Actor)}

    with pytest.raises(UndecidedError):  # it may be of a part of the schools
        import_file(own_register, path, profile)
    answers = Answers(source="nrw_schuldaten")
    result = import_file(own_register, path, profile, answers=answers)

    assert (result.inserted, result.updated) == (1, 3)
    assert result.unchanged == sum(row in schools for row in rows[:300]) - 4
    actors = {actor.source_key: actor for actor in own_register.all(Actor)}
    activities = {activity.source_key: activity for activity in own_register.all(Activity)}
    assert actors[renamed].name.startswith("Schule mit neuem Namen")
    assert actors[moved].point == activities[moved].point == (375000, 5705000)
    assert actors[moved].ags == "05911000"  # Bochum, whatever the file says
    assert activities[reformed].terms["school_form"] == {by_key[reformed]["Schulform"]}
    assert activities[reformed].terms["stage"] == STAGES[by_key[reformed]["Schulform"]]
    assert actors["999999"].name.startswith("Ganz neu")
    # that a file lacks a school does not say that it is closed
    missing = {key for key, actor in actors.items() if actor.missing_since}
    assert gone in missing
    assert missing == versions.keys() - {row["Schulnummer"] for row in edition}
    changed = {key for key, actor in actors.items() if actor.row_version != versions.get(key)}
    assert changed - missing == {renamed, moved, "999999"}
    assert len(registers.query(own_register.path, "SELECT 1 FROM import_batch")) == 2


def test_what_the_office_has_deleted_stays_deleted(own_register, profile, excerpt):
    activity = own_register.all(Activity)[5]
    actor = own_register.get(Actor, activity.actor)
    with own_register.change("Closed, as we know") as change:
        change.delete(Activity, activity.uuid, based_on=activity.row_version)
        change.delete(Actor, actor.uuid, based_on=actor.row_version)
    n = own_register.count(Actor), own_register.count(Activity)
    result = import_file(own_register, excerpt, profile, answers=Answers(is_part=True))
    assert (result.inserted, result.updated) == (0, 0)
    assert result.skipped_because["deleted in the register"] == 1
    assert result.read == result.unchanged + result.skipped
    assert (own_register.count(Actor), own_register.count(Activity)) == n
    assert own_register.get(Actor, actor.uuid) is None


def test_the_batch_says_which_file_came_in_and_whom_to_name(register, result):
    ((name, checksum, profile, attribution, counts),) = registers.query(
        register,
        "SELECT file_name, sha256, profile, attribution, counts FROM import_batch",
    )
    source = registers.school_file()
    assert name == source.name
    assert checksum == hashlib.sha256(source.read_bytes()).hexdigest()
    assert profile == "nrw_schuldaten"
    assert attribution.startswith("Ministerium für Schule und Bildung")
    assert json.loads(counts) == result.counts()
    table, _ = level_coverage(register, "kreis", "stage")
    assert attribution in table.source


def test_other_line_ends_and_no_first_line_are_the_same_file(
    own_register, profile, excerpt, tmp_path
):
    lines = excerpt.read_text(encoding="utf-8-sig").splitlines()[1:]
    plain = tmp_path / "plain.csv"
    plain.write_bytes("\r\n".join(lines).encode())
    result = import_file(own_register, plain, profile, answers=Answers(is_part=True))
    assert (result.inserted, result.updated) == (0, 0)
    assert result.read == len(lines) - 1
