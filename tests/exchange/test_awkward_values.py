"""Whatever a field may hold comes back from each format, or the export says what does not.

Two things are so in every format: a text of blanks is nothing, and a text that was encoded twice is
mended.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import registers

from bildungsprojekte_plugin.exchange.exporting.own_sheets import Audience, What
from bildungsprojekte_plugin.exchange.exporting.run import ExportResult, export
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.model import Activity, Actor, Contact, Project, Query
from bildungsprojekte_plugin.store import Register, open_register
from bildungsprojekte_plugin.support.i18n import explain

CLASSES = {
    What.ACTORS: Actor,
    What.PROJECTS: Project,
    What.ACTIVITIES: Activity,
    What.CONTACTS: Contact,
}
STAMPS = ("fid", "row_version", "created_at", "created_by", "updated_at", "updated_by")
TEXTS = (
    *("  x", "x  ", "\tx\t", "\xa0x\xa0", "a   b", "a\tb", "a \n b", " \n x", " " * 250 + "x"),
    *("a\rb", "a\r\nb", "\rx\r", "a\n\nb", "\nx\n", "a\x85b", "a\u2028b"),
    *('"', '"x"', 'a"b""c', '"a";"b"', "'x", "'x'", "''x''", "'=1+1", "'", "''"),
    *("=1+1", "+49 201", "-1", "@SUM(1)", "|x", "of:=1", '="0123"', " =1", "\t=1", "＝1"),
    *("007", "1E5", "1,50", "3-4", "2024-01-02", "Mai 24", "WAHR", "NULL", "–", "-", "/", "k. A."),
    *("sep=;", "a;b,c|d", "dito", "Summe", "%s {0} {n}", 'a\\nb\\"c', "<b>&amp;</b>]]>", "#NV"),
    *("_x0041_", "a_x000D_b", "_x0041\x01_", "__x0041_", "_"),
    *("Grüße ÄÖÜß", "u\u0308", "🎒👩‍👩‍👧", "𝔘", "\u200bx\u200b", "\ufeffx", "\u202ex"),
    *("a\x01b", "a\x0bb", "a\uffffb", "\x7f"),
    *("ü" * 127, "ü" * 128, "x" * 254, "x" * 255, "x" * 32_767, "x" * 40_000, "🎒" * 20_000),
)  # fmt: skip
DAYS = (
    *(date(1, 1, 1), date(1582, 10, 10), date(1899, 12, 31), date(1900, 2, 28)),
    *(date(1900, 3, 1), date(2024, 2, 29), date(9999, 12, 31)),
)  # fmt: skip
NUMBERS = (0, 1, 2**31, 10**15, 2**53 + 1, 2**63 - 2)
POINTS = ((375000.123456789, 5705000.000000001), (0.1 + 0.2, 1e-7), (-1 / 3, 1e15 + 0.5),
          (0.0, 1e-300))  # fmt: skip
FORMATS = ("raw.csv", "excel.csv", "xlsx", "ods", "gpkg", "geojson", "shp")
CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))
_kept = TemporaryDirectory(prefix="awkward-")  # until Python ends


def text_fields(record_class) -> list[str]:
    """Return the fields that may hold any text."""
    return [
        column.name
        for column in record_class.table.data_columns
        if column.type == "text"
        and not (column.vocabulary or column.choices or column.references or column.digits)
    ]


@cache
def awkward() -> Path:
    """Return a register with every value in every field that may hold it; only for reading."""
    register = registers.blank_copy(Path(_kept.name), "awkward")
    with register.change("Filled") as change:
        for number, text in enumerate(TEXTS):
            actor = change.insert(
                Actor(uuid=f"a{number}", **dict.fromkeys(text_fields(Actor), text))
            )
            for key, kind in (("p", Project), ("t", Activity), ("c", Contact)):
                owner = {} if kind is Project else {"actor": actor}
                values = dict.fromkeys(text_fields(kind), text)
                change.insert(kind(uuid=f"{key}{number}", **owner, **values))
        for number, day in enumerate(DAYS):
            change.insert(Project(uuid=f"day{number}", title="Tag", starts_on=day, ends_on=day,
                                  assured_on=day, missing_since=day))  # fmt: skip
        for number, count in enumerate(NUMBERS):
            change.insert(Activity(uuid=f"number{number}", actor="a0", places=count,
                                   age_from=count, age_to=count + 1))  # fmt: skip
        for number, point in enumerate(POINTS):
            change.insert(Actor(uuid=f"point{number}", name="Ort", point=point))
    return register.path


def values(register: Register) -> dict[str, dict[str, object]]:
    """Return uuid → fields of all records."""
    return {
        record.uuid: {name: one for name, one in asdict(record).items() if name not in STAMPS}
        for record_class in CLASSES.values()
        for record in register.all(record_class)
    }


def in_shapefile(cell: object) -> object:
    """Return what a Shapefile has of a value."""
    if isinstance(cell, str):
        return cell.strip(" ").encode()[:254].decode(errors="ignore").strip(" ") or None
    if isinstance(cell, tuple):
        return tuple(float(f"{number:.15f}") for number in cell)
    return float(cell) if isinstance(cell, int) and cell > 2**53 else cell


COMES_BACK = {
    "xlsx": lambda cell: (
        cell.encode("utf-16-le")[:65534].decode("utf-16-le", "ignore")
        if isinstance(cell, str)
        else cell
    ),
    "ods": lambda cell: (
        cell.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROLS)
        if isinstance(cell, str)
        else cell
    ),
    "shp": in_shapefile,
}


def exported(
    register: Register, what: What, folder: Path, form: str
) -> tuple[Path, ExportResult, str]:
    """Export all of a kind. What has no places is no Shapefile: a GeoPackage then."""
    if form == "shp" and what.table.geometry is None:
        form = "gpkg"
    csv_form, _, ending = form.rpartition(".")
    path = folder / f"{what.value}.{ending}"
    result = export(register, Query(), what, Audience.INTERNAL, "de", path, csv_form or "excel")
    return path, result, form


@pytest.mark.parametrize("form", FORMATS)
def test_every_value_comes_back_or_what_does_not_is_named(tmp_path, form):
    here, there = open_register(awkward()), registers.blank_copy(tmp_path, "there")
    before = values(here)
    expected = dict(before)
    for what, record_class in CLASSES.items():
        path, result, written = exported(here, what, tmp_path, form)
        comes_back = COMES_BACK.get(written, lambda cell: cell)
        kinds = {record.uuid for record in here.all(record_class)}
        for uuid in kinds:
            expected[uuid] = {name: comes_back(cell) for name, cell in before[uuid].items()}
        is_all = all(expected[uuid] == before[uuid] for uuid in kinds)
        said = [explain(remark) for remark in result.remarks]
        assert bool(said) is not is_all
        imported = import_file(there, path, sets_rejected_aside=True)
        rejected = {row.cells[0] for row in imported.rejected_rows}
        assert len(rejected) == imported.rejected
        assert imported.read - imported.rejected == imported.inserted
        assert (imported.rejected == 0) or form == "shp"  # 2^63 is one more than there is room for
    found = values(there)
    for uuid in found:
        assert found[uuid] == expected[uuid]
    assert len(before) - len(found) == (1 if form == "shp" else 0)


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_that_nobody_has_touched_changes_nothing(tmp_path, form):
    here = registers.copy_of(awkward(), tmp_path)
    before = values(here)
    for what in CLASSES:
        path, _, _ = exported(here, what, tmp_path, form)
        result = import_file(here, path, sets_rejected_aside=True)
        if form != "shp":
            assert (result.unchanged, result.rejected) == (result.read, 0)
    after = values(here)
    big = {f"number{n}" for n, count in enumerate(NUMBERS) if count > 2**53}
    unlike = {uuid for uuid in before if after[uuid] != before[uuid]}
    assert unlike <= (big if form == "shp" else set())


@pytest.mark.parametrize("form", FORMATS)
def test_a_text_of_blanks_is_nothing_and_no_change(tmp_path, form):
    here, there = (registers.blank_copy(tmp_path, name) for name in ("here", "there"))
    with here.change("Filled") as change:
        for number, text in enumerate(("", "  ", "\r\n", None)):
            change.insert(Actor(uuid=f"a{number}", name="Club", note=text, street=text))
    path, _, _ = exported(here, What.ACTORS, tmp_path, form)
    result = import_file(here, path)
    assert (result.unchanged, result.changes) == (4, [])
    import_file(there, path)
    assert {(actor.note, actor.street) for actor in there.all(Actor)} == {(None, None)}


def test_what_is_lost_is_counted_by_column(tmp_path):
    register = registers.blank_copy(tmp_path)
    with register.change("Filled") as change:
        change.insert(Actor(name="x" * 255, note="x" * 300, short_name=" x"))
        change.insert(Actor(name="a\rb", note="x" * 300))
    said = {}
    for form in ("shp", "ods", "xlsx", "gpkg"):
        _, result, _ = exported(register, What.ACTORS, tmp_path, form)
        said[form] = [explain(remark) for remark in result.remarks]
    assert said["xlsx"] == said["gpkg"] == []
    (ends,) = said["ods"]
    assert "1 (Name)" in ends
    names, cut, edges = said["shp"]
    assert "actors.txt" in names
    assert "3 (Name, Interner Vermerk)" in cut
    assert "1 (Kurzbezeichnung)" in edges


def test_texts_that_excel_has_cut_stay_whole_in_the_register(tmp_path):
    register = registers.blank_copy(tmp_path)
    with register.change("Filled") as change:
        change.insert(Actor(uuid="a", name="Club", note="ü" * 40_000, city="Herne"))
    path, _, _ = exported(register, What.ACTORS, tmp_path, "xlsx")
    assert import_file(register, path).unchanged == 1
    assert register.get(Actor, "a").note == "ü" * 40_000


@pytest.mark.parametrize("text", ["Grüße", "🎒", "ü" * 200, "Süß – „oha“", "ß", "naïve Œuvre"])
def test_a_shapefile_of_our_own_is_utf_8_whatever_stands_in_it(tmp_path, text):
    here, there = (registers.blank_copy(tmp_path, name) for name in ("here", "there"))
    with here.change("Filled") as change:
        change.insert(Actor(uuid="a", name="Club", note=text))
    path, _, _ = exported(here, What.ACTORS, tmp_path, "shp")
    result = import_file(there, path)
    assert result.inserted == 1
    assert there.get(Actor, "a").note == text.encode()[:254].decode(errors="ignore")


def test_blanks_that_people_type_behind_a_word_of_a_list_are_not_stored(tmp_path):
    register = registers.blank_copy(tmp_path)
    path = tmp_path / "liste.csv"
    path.write_bytes(b'Verein;Angebot;Beschreibung\r\n TV ;Turnen  ;"a\r\nb"\r\n')
    import_file(register, path)
    (activity,) = register.all(Activity)
    assert (register.all(Actor)[0].name, activity.title) == ("TV", "Turnen")
    assert activity.description == "a\nb"
