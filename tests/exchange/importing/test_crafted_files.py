"""Small files of schools: what the spelling of a file may be, and what a row becomes."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import registers
import school_csv
from school_csv import school

from bildungsprojekte_plugin.exchange.importing.result import ImportResult
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.profiles.library import read_profile
from bildungsprojekte_plugin.exchange.understanding.questions import Answers
from bildungsprojekte_plugin.model import Activity, Actor, Term
from bildungsprojekte_plugin.store import Register
from bildungsprojekte_plugin.support.i18n import explain


@pytest.fixture
def register(tmp_path) -> Register:
    return registers.blank_copy(tmp_path)


def take(register: Register, path: Path, **said: Any) -> ImportResult:
    profile = read_profile("nrw_schuldaten")
    return import_file(register, path, profile, answers=Answers(**said))


def only_actor(register: Register) -> Actor:
    (actor,) = register.all(Actor)
    return actor


AWKWARD = 'Schule "Am Teich"; Haus 2\nzweite Zeile'


def spelled(**how: object) -> str:
    """Return a file with an awkward cell, as another program would write it."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, school_csv.COLUMNS, delimiter=";", **how)
    writer.writeheader()
    writer.writerow(school(7, Schulbezeichnung_1=AWKWARD))
    writer.writerow(school(8))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    {
        "ministry": school_csv.text(school(7, Schulbezeichnung_1=AWKWARD), school(8)).encode(),
        "unix": spelled(lineterminator="\n").encode(),
        "windows": spelled(lineterminator="\r\n").encode(),
        "windows, byte order mark": b"\xef\xbb\xbf" + spelled(lineterminator="\r\n").encode(),
        "byte order mark before sep": b"\xef\xbb\xbfsep=;\r\n" + spelled().encode(),
        "no line end at the end": spelled(lineterminator="\n").rstrip().encode(),
        "blank lines": (spelled(lineterminator="\n") + "\n\n").encode(),
        "old mac": spelled(lineterminator="\r").encode(),
    }.items(),
    ids=lambda item: item[0],
)
def test_the_same_rows_however_the_file_is_spelled(register, tmp_path, content):
    path = tmp_path / "schulen.csv"
    path.write_bytes(content[1])
    assert take(register, path).counts() | {"unlocated": 0} == {
        "read": 2,
        "inserted": 2,
        "updated": 0,
        "unchanged": 0,
        "skipped": 0,
        "rejected": 0,
        "unlocated": 0,
    }
    assert [actor.name for actor in register.all(Actor)] == [
        'Schule "Am Teich"; Haus 2 zweite Zeile',
        "Schule 8",
    ]


def test_columns_may_stand_in_another_order_beside_others(register, tmp_path):
    row = {"Bemerkung": "neu"} | dict(reversed(school(7).items()))
    path = tmp_path / "schulen.csv"
    path.write_text(";".join(row) + "\n" + ";".join(row.values()) + "\n", encoding="utf-8")
    assert take(register, path).inserted == 1
    assert only_actor(register).name == "Schule 7"


@pytest.mark.parametrize("said", ["null", ""])
def test_a_row_that_names_no_coordinate_system_has_its_point_all_the_same(register, tmp_path, said):
    take(register, school_csv.write(tmp_path, school(EPSG=said)))
    assert only_actor(register).point == (375000, 5705000)


def test_coordinates_may_have_decimals_after_a_comma(register, tmp_path):
    take(register, school_csv.write(tmp_path, school(UTMRechtswert="375000,25")))
    assert only_actor(register).point == (375000.25, 5705000)


def test_a_school_without_coordinates_is_counted_and_stays_in_its_municipality(register, tmp_path):
    path = school_csv.write(tmp_path, school(1), school(2, UTMRechtswert="", UTMHochwert=""))
    result = take(register, path)
    assert (result.inserted, result.unlocated) == (2, 1)
    activity = register.all(Activity)[1]
    assert activity.point is None
    assert activity.ags == "05911000"
    assert activity.location_quality is None


def test_the_date_counts_as_a_beginning_only_where_it_is_one(register, tmp_path):
    path = school_csv.write(
        tmp_path,
        school(1, Schulbetriebsschluessel="1", Schulbetriebsdatum="01.08.2016"),
        school(2, Schulbetriebsschluessel="2", Schulbetriebsdatum="31.07.2030"),
        school(3, Schulbetriebsschluessel="1", Schulbetriebsdatum=""),
    )
    take(register, path)
    assert [activity.starts_on for activity in register.all(Activity)] == [
        date(2016, 8, 1),
        None,
        None,
    ]


@pytest.mark.parametrize("key", ["3", "4", "5", "6", "9", "", "7"])
def test_a_school_that_is_not_in_operation_is_left_out_and_counted(register, tmp_path, key):
    path = school_csv.write(tmp_path, school(1, Schulbetriebsschluessel=key), school(2))
    result = take(register, path)
    assert (result.read, result.inserted, result.skipped) == (2, 1, 1)
    assert sum(result.skipped_because.values()) == 1
    assert [actor.source_key for actor in register.all(Actor)] == ["2"]


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Haupt-", "und Realschule", ""), "Haupt- und Realschule"),
        (("Haupt-", "u. Realschule", ""), "Haupt- u. Realschule"),
        (("Förder-", "oder Hauptschule", ""), "Förder- oder Hauptschule"),
        (("Freie Schu-", "le Bochum", ""), "Freie Schule Bochum"),
        (("Max-", "Planck-", "Gymnasium"), "Max-Planck-Gymnasium"),
        (("Kolleg -Sek.II-", "für Technik", ""), "Kolleg -Sek.II- für Technik"),
        (("Schule -Primarstufe-", "im Aufbau", ""), "Schule -Primarstufe- im Aufbau"),
        (("Schule", "", "am Teich"), "Schule am Teich"),
        (("  Schule ", " am   Teich", ""), "Schule am Teich"),
        (("", "", ""), "Bochum, GG 1"),
    ],
)
def test_a_name_in_three_columns_becomes_one(register, tmp_path, parts, name):
    columns = {f"Schulbezeichnung_{n}": part for n, part in enumerate(parts, start=1)}
    take(register, school_csv.write(tmp_path, school(**columns)))
    assert only_actor(register).name == name


def test_a_school_without_any_name_goes_by_its_number(register, tmp_path):
    take(
        register, school_csv.write(tmp_path, school(17, Schulbezeichnung_1="", Kurzbezeichnung=""))
    )
    assert only_actor(register).name == "17"


def test_an_unknown_form_becomes_a_term_once_and_the_report_says_where(register, tmp_path):
    path = school_csv.write(
        tmp_path, school(1), school(2, Schulform="19"), school(3, Schulform="19")
    )
    result = take(register, path)
    (remark,) = result.remarks
    assert remark.line == 4
    assert "“19”" in explain(remark.text)
    assert "2" in explain(remark.text)  # rows
    terms = [term for term in register.all(Term) if term.code == "19"]
    assert [term.vocabulary for term in terms] == ["school_form"]
    activity = register.all(Activity)[1]
    assert activity.terms == {"school_form": {"19"}}
    again = school_csv.write(tmp_path, school(4, Schulform="19"), name="later.csv")
    take(register, again, is_part=True)
    assert len([term for term in register.all(Term) if term.code == "19"]) == 1


HOSTILE = '<img src="file:///etc/passwd"><script>alert(1)</script>=HYPERLINK("x")[% now() %]{n}'


def test_hostile_text_is_stored_as_the_text_that_it_is(register, tmp_path):
    path = school_csv.write(
        tmp_path, school(Schulbezeichnung_1=HOSTILE, Ort="'; DROP TABLE actor; --", Homepage="=1+1")
    )
    take(register, path)
    actor = only_actor(register)
    assert (actor.name, actor.city, actor.website) == (
        HOSTILE,
        "'; DROP TABLE actor; --",
        "=1+1",
    )


def test_a_term_that_the_office_has_deleted_does_not_stand_in_the_way(register, tmp_path):
    term = next(
        term for term in register.all(Term) if (term.vocabulary, term.code) == ("school_form", "88")
    )
    with register.change("We have none of these") as change:
        change.delete(Term, term.uuid, based_on=term.row_version)
    result = take(register, school_csv.write(tmp_path, school(Schulform="88")))
    assert result.inserted == len(result.remarks) == 1
    assert register.all(Activity)[0].terms == {"stage": {"vocational"}}


@pytest.mark.parametrize("form", ["02;04", "0\x002", "x" * 200, "0\n2"])
def test_what_could_not_be_a_term_is_not_made_one(register, tmp_path, form):
    n = register.count(Term)
    result = take(register, school_csv.write(tmp_path, school(Schulform=form)))
    assert result.inserted == len({remark.line for remark in result.remarks}) == 1
    assert register.count(Term) == n
    assert register.all(Activity)[0].terms == {}
