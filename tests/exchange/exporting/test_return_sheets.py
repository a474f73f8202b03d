"""Return sheets: everybody gets their own entries, and what comes back is known again."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest
import registers
from exported import column, parsed, read_xlsx

from bildungsprojekte_plugin.exchange.exporting.own_rows import restored
from bildungsprojekte_plugin.exchange.exporting.own_sheets import What, recognise
from bildungsprojekte_plugin.exchange.exporting.return_sheets import INDEX, By, write_return_sheets
from bildungsprojekte_plugin.model import Activity, Actor, Contact, Query
from bildungsprojekte_plugin.support.errors import UserError

BOCHUM = {"point": (378_180.0, 5_701_853.0)}
HERNE = {"ags": "05916000"}
LONG = "Verein zur Förderung von allem und jedem " * 5


@pytest.fixture
def register(tmp_path):
    (tmp_path / "register").mkdir()
    register = registers.blank_copy(tmp_path / "register")
    with register.change("Filled") as change:
        change.insert_all(
            [
                Actor(uuid="a1", name="Verein/.. <b>", email="v@example.org", note="xnote",
                      **BOCHUM),
                Actor(uuid="a2", name="verein_ b", **HERNE),
                Actor(uuid="a3", name=LONG, actor_type="school"),
                Actor(uuid="a4", name="..."),
                Activity(uuid="t1", actor="a1", title="=1+1", note="xnote", postcode="01234",
                         terms={"stage": {"primary"}}, assured_on=date(2020, 1, 1), **BOCHUM),
                Activity(uuid="t2", actor="a1", title="Lesen", **HERNE),
                Activity(uuid="t3", actor="a2", title="Rechnen"),
                Activity(uuid="t4", actor="a3", title="Lesen"),
                Contact(uuid="c", actor="a1", name="xcontact"),
            ]
        )  # fmt: skip
    return register


def sheets(folder) -> dict[str, tuple[list[str], list[str]]]:
    """Return file → titles of its activities and names of its actors."""
    return {
        file.name: (column(read_xlsx(file, 1), "Title"), column(read_xlsx(file, 2), "Name"))
        for file in folder.iterdir()
        if file.name != INDEX
    }


def test_each_actor_gets_its_own_entries(register, tmp_path):
    folder = tmp_path / "sheets"
    result = write_return_sheets(register, By.ACTOR, Query(), "en", folder)
    assert sorted(sheets(folder).values()) == sorted([
        (["=1+1", "Lesen"], ["Verein/.. <b>"]),
        (["Rechnen"], ["verein_ b"]),
        (["Lesen"], [LONG]),
        ([], ["..."]),
    ])  # fmt: skip
    assert result.n == 4
    assert {file.name for file in folder.iterdir()} == set(result.files)
    for name in result.files:
        assert name == INDEX or all(c.isalnum() or c in "_-" for c in name.removesuffix(".xlsx"))
        assert len(name) < 90
    listed = read_xlsx(folder / INDEX)
    assert [row for row in listed if row[1] in sheets(folder) and row[3]] == [
        ["Verein/.. <b>", "Verein_b_a1.xlsx", "2", "v@example.org"]
    ]
    assert len(listed) == 5


def test_names_that_look_alike_are_kept_apart(tmp_path):
    register = registers.blank_copy(tmp_path)
    with register.change("Filled") as change:
        for number, name in enumerate(("Verein", "VEREIN", "Ver/ein", "Ver?ein", "CON")):
            change.insert(Actor(uuid=f"12345678-{number}", name=name))
    folder = tmp_path / "sheets"
    result = write_return_sheets(register, By.ACTOR, Query(), "de", folder)
    assert len({name.casefold() for name in result.files}) == 6


def test_each_municipality_gets_its_own_entries_and_none_is_left_out(register, tmp_path):
    folder = tmp_path / "sheets"
    write_return_sheets(register, By.MUNICIPALITY, Query(), "en", folder)
    assert sheets(folder) == {
        "Bochum_05911000.xlsx": (["=1+1"], ["Verein/.. <b>"]),
        "Herne_05916000.xlsx": (["Lesen", "Rechnen"], ["verein_ b"]),
        "without_municipality.xlsx": (["Lesen"], [LONG, "..."]),
    }


def test_a_query_says_who_is_asked(register, tmp_path):
    folder = tmp_path / "sheets"
    result = write_return_sheets(register, By.ACTOR, Query(text="rechnen"), "en", folder)
    assert (len(result.files), result.n) == (2, 1)


def test_what_comes_back_is_known_again(register, tmp_path):
    folder = tmp_path / "sheets"
    write_return_sheets(register, By.ACTOR, Query(), "de", folder)
    vocabularies = register.vocabularies()
    header, first, _ = read_xlsx(folder / "Verein_b_a1.xlsx", 1)
    sheet = recognise(header, vocabularies)
    assert sheet.what is What.ACTIVITIES
    filled = dict(zip(header, first, strict=True)) | {"Postleitzahl": "04321"}
    (confirmed,) = [h for h, c in sheet.columns.items() if c.name == "confirmed"]
    assert filled[confirmed] is None
    filled[confirmed] = "2025-06-01"
    values = restored({column: filled[h] for h, column in sheet.columns.items()}, vocabularies)
    stored = register.get(Activity, "t1")
    assert (values["uuid"], values["row_version"]) == ("t1", 1)
    assert values["assured_on"] == date(2025, 6, 1)
    with register.change("Checked by the club") as change:
        fields = {name: v for name, v in values.items() if name not in ("uuid", "row_version")}
        change.update(Activity, "t1", fields, based_on=values["row_version"])
    now = register.get(Activity, "t1")
    assert (now.postcode, now.assured_on) == ("04321", date(2025, 6, 1))
    for name in ("title", "terms", "note", "point", "ags", "actor", "project"):
        assert getattr(now, name) == getattr(stored, name)


def test_nothing_internal_goes_out(register, tmp_path):
    folder = tmp_path / "sheets"
    write_return_sheets(register, By.MUNICIPALITY, Query(), "de", folder)
    for file in folder.iterdir():
        with zipfile.ZipFile(file) as archive:
            content = b"".join(map(archive.read, archive.namelist()))
        assert b"xnote" not in content
        assert b"xcontact" not in content
        assert b"Ada" not in content


def test_the_third_sheet_says_how_to_fill_it_in(register, tmp_path):
    folder = tmp_path / "sheets"
    write_return_sheets(register, By.ACTOR, Query(), "en", folder)
    said = [row[1] for row in read_xlsx(folder / "Verein_b_a1.xlsx", 3)]
    assert any("Correct as it is" in text for text in said if text)
    with zipfile.ZipFile(folder / "Verein_b_a1.xlsx") as archive:
        workbook = parsed(archive.read("xl/workbook.xml"))
    assert [sheet.get("name") for sheet in workbook[0]] == ["Activities", "Actors", "Notes"]


def test_sheets_that_were_filled_in_are_not_written_over(register, tmp_path):
    folder = tmp_path / "sheets"
    write_return_sheets(register, By.ACTOR, Query(), "de", folder)
    before = {file: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(UserError, match="empty folder"):
        write_return_sheets(register, By.ACTOR, Query(), "de", folder)
    assert {file: file.read_bytes() for file in folder.iterdir()} == before


def test_a_folder_that_cannot_be_written_is_named(register, tmp_path):
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "no" / "such"):
        with pytest.raises(UserError, match=str(folder)):
            write_return_sheets(register, By.ACTOR, Query(), "de", folder)
