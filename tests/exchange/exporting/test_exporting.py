"""Exports: every format holds what the register holds, as other programs read it."""

from __future__ import annotations

import csv
import json
import resource
import shutil
import signal
import sqlite3
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from contextlib import closing
from datetime import date

import libreoffice
import pytest
import registers
from exported import (
    ATTRIBUTION,
    BOCHUM,
    FORMATS,
    HOSTILE,
    READERS,
    column,
    exported,
    hostile,
    parsed,
    read_with_gdal,
    read_xlsx,
)
from gdal_switch import gdal_raising
from osgeo import gdal, osr

from bildungsprojekte_plugin.exchange.exporting.own_sheets import Audience, What
from bildungsprojekte_plugin.exchange.exporting.return_sheets import INDEX, By, write_return_sheets
from bildungsprojekte_plugin.exchange.exporting.run import export
from bildungsprojekte_plugin.exchange.writing import ods, xlsx
from bildungsprojekte_plugin.exchange.writing.dead_text import dead, kept, revived
from bildungsprojekte_plugin.exchange.writing.sheet import Heading, Sheet
from bildungsprojekte_plugin.model import Actor, Query
from bildungsprojekte_plugin.store import create_register, open_register
from bildungsprojekte_plugin.support.errors import UserError

TITLED = ("xlsx", "ods")  # labels above the columns; the others have technical names
GEO = ("gpkg", "geojson", "shp")


def titles(path) -> dict[str, object]:
    """Return uuid → title as they stand in an exported file."""
    rows = READERS[path.suffix[1:]](path)
    labels = ("Identifier", "Title") if path.suffix[1:] in TITLED else ("uuid", "title")
    keys, cells = (column(rows, label) for label in labels)
    return dict(zip(keys, cells, strict=True))


@pytest.mark.parametrize("ending", FORMATS)
def test_every_text_is_there_as_it_is(tmp_path, ending):
    path, result = exported(tmp_path, ending)
    assert result.n == len(HOSTILE) + 3
    said = titles(path)
    for key, text in HOSTILE.items():
        if ending == "csv":
            assert revived(said[key]) == text
        elif ending == "xlsx":
            assert said[key].replace("_x005F_", "_") == text[:32_767]
        elif ending == "ods":
            assert said[key] == text.replace("\r", "\n")  # it has no other end of a line
        elif ending == "shp":
            assert said[key] == (text.strip(" ") if len(text) < 255 else text[:127])
        else:
            assert said[key] == text


@pytest.mark.parametrize(("ending", "cut"), [("xlsx", 1), ("shp", 1), ("csv", 0), ("gpkg", 0)])
def test_what_had_to_be_cut_is_said(tmp_path, ending, cut):
    _, result = exported(tmp_path, ending)
    assert sum(str(remark).count("cut in") for remark in result.remarks) == cut


@pytest.mark.parametrize("ending", FORMATS)
def test_days_numbers_and_keys_keep_their_types(tmp_path, ending):
    path, _ = exported(tmp_path, ending, query=Query(text="Voll"))
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    layer = dataset.GetLayer(0)
    names = {field.GetName(): field.GetTypeName() for field in layer.schema}
    labels = ("Starts on", "Places", "Postcode", "Key in the source")
    if ending not in TITLED:
        labels = ("starts_on", "places", "postcode", "source_key")
    day, places, postcode, key = labels
    if ending != "csv":  # which has no types
        assert names[day] == "Date"
        assert names[places] in ("Integer", "Integer64")
        assert names[postcode] == names[key] == "String"
    feature = layer.GetNextFeature()
    assert feature[day] == ("2024-02-29" if ending in ("csv",) else "2024/02/29")
    assert (int(feature[places]), feature[postcode], feature[key]) == (12, "44787", "007")


@pytest.mark.parametrize("ending", FORMATS)
def test_codes_stand_beside_labels(tmp_path, ending):
    path, _ = exported(tmp_path, ending, query=Query(text="Voll"))
    rows = READERS[ending](path)
    stages = ("Education stage (code)", "Education stage", "Actor", "Project", "Municipality")
    if ending == "shp":
        stages = ("term_stage", "stage_l", "actor_name", "project_na", "municipali")
    elif ending not in TITLED:
        stages = ("term_stage", "term_stage_label", "actor_name", "project_name", "municipality")
    codes, labels, actor, project, town = (column(rows, name)[0] for name in stages)
    assert codes == "early; primary"
    assert labels == "Early childhood education; Primary education"
    assert (revived(actor), project, town) == ("=Club", "Lesen", "Bochum")


def test_labels_speak_the_language_that_was_asked_for(tmp_path):
    path, _ = exported(tmp_path, "xlsx", language="de", query=Query(text="Voll"))
    rows = read_xlsx(path)
    assert "Titel" in rows[0]
    assert column(rows, "Bildungsstufe") == ["Frühe Bildung; Primarbereich"]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("what", What)
def test_an_empty_result_is_a_table_without_rows(tmp_path, ending, what):
    if ending == "shp" and what.table.geometry is None:
        with pytest.raises(UserError, match="Shapefile"):
            exported(tmp_path, ending, what)
        return
    path, result = exported(tmp_path, ending, what, query=Query(text="nowhere to be found"))
    assert result.n == 0
    if ending == "geojson":
        assert json.loads(path.read_text(encoding="utf-8"))["features"] == []
    else:
        assert len(READERS[ending](path)) == 1
        assert len(READERS[ending](path)[0]) > 5


@pytest.mark.parametrize("ending", GEO)
def test_places_are_where_they_were_and_records_without_one_are_there(tmp_path, ending):
    path, _ = exported(tmp_path, ending)
    layer = (dataset := gdal.OpenEx(str(path), gdal.OF_VECTOR)).GetLayer(0)
    reference = layer.GetSpatialRef()
    assert reference.GetAuthorityCode(None) == ("4326" if ending == "geojson" else "25832")
    found = {feature["uuid"]: feature.GetGeometryRef() for feature in layer}
    assert found["by key"] is None
    assert found["formula"] is None
    (place,) = [feature.geometry().Clone() for feature in layer if feature["uuid"] == "full"]
    if ending == "geojson":
        assert 7.2 < place.GetX() < 7.3
        assert 51.4 < place.GetY() < 51.5
        ours = osr.SpatialReference()
        ours.ImportFromEPSG(25832)
        for one in (ours, reference):
            one.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        place.Transform(osr.CoordinateTransformation(reference, ours))
    assert (place.GetX(), place.GetY()) == pytest.approx(BOCHUM, abs=0.02)
    del dataset


def test_geojson_says_null_and_names_no_coordinate_system(tmp_path):
    path, _ = exported(tmp_path, "geojson")
    content = json.loads(path.read_text(encoding="utf-8"))
    assert "crs" not in content
    assert sum(feature["geometry"] is None for feature in content["features"]) == len(HOSTILE) + 2


def test_a_shapefile_tells_its_encoding_and_what_its_names_mean(tmp_path):
    path, _ = exported(tmp_path, "shp")
    assert path.with_suffix(".cpg").read_text() == "UTF-8"
    names = read_with_gdal(path)[0]
    assert len({name.lower() for name in names}) == len(names)
    assert max(map(len, names)) <= 10
    meanings = path.with_suffix(".txt").read_text(encoding="utf-8-sig")
    assert "starts_on: starts_on, Starts on" in meanings
    assert "project_na: project_name, Project" in meanings
    assert all(f"\n{name}: " in meanings for name in names)


def test_a_shapefile_over_another_one_leaves_nothing_of_that(tmp_path):
    path, _ = exported(tmp_path, "shp")
    for ending in (".qix", ".sbn"):
        path.with_suffix(ending).write_text("index of what was there")
    path.with_suffix(".note").write_text("my own")
    exported(tmp_path, "shp", query=Query(text="Voll"))
    assert len(read_with_gdal(path)) == 2
    assert {file.suffix for file in tmp_path.iterdir()} == {
        *(".shp", ".shx", ".dbf", ".prj", ".cpg", ".txt", ".note")
    }


# ---- notes


@pytest.mark.parametrize("ending", FORMATS)
def test_every_file_says_what_it_holds(tmp_path, ending):
    query = Query(terms={"stage": {"primary"}}, districts={("municipality", "05911000")})
    path, result = exported(tmp_path, ending, query=query, csv_form="excel")
    assert result.words == "Primary education · Bochum"
    if ending == "xlsx":
        said = " ".join(cell for row in read_xlsx(path, 2) for cell in row if cell)
    elif ending == "ods":
        with zipfile.ZipFile(path) as archive:
            said = " ".join(parsed(archive.read("content.xml")).itertext())
    elif ending == "gpkg":
        with closing(sqlite3.connect(path)) as connection:
            ((said,),) = connection.execute("SELECT description FROM gpkg_contents")
    elif ending == "shp":
        said = path.with_suffix(".txt").read_text(encoding="utf-8-sig")
    elif ending == "csv":
        said = str(json.loads((tmp_path / f"{path.name}-metadata.json").read_text("utf-8")))
    else:
        said = str(json.loads(path.read_text(encoding="utf-8")))
    for text in (result.words, ATTRIBUTION, "Blank", date.today().isoformat()):
        assert text in said


def test_records_without_a_location_are_counted(tmp_path):
    path, _ = exported(tmp_path, "xlsx")
    notes = dict(read_xlsx(path, 2)[1:])
    assert notes["Records"] == str(len(HOSTILE) + 3)
    assert notes["of these without location"] == str(len(HOSTILE) + 1)
    assert notes["of these without coordinates"] == str(len(HOSTILE) + 2)


def test_a_query_that_names_what_is_not_there_is_refused(tmp_path):
    for query, named in (
        (Query(terms={"stage": {"nursery"}}), "nursery"),
        (Query(terms={"stages": {"primary"}}), "stages"),
        (Query(districts={("kreis", "09162")}), "09162"),
        (Query(actor="nobody"), "nobody"),
    ):
        with pytest.raises(UserError, match=named):
            exported(tmp_path, "xlsx", query=query)
    assert list(tmp_path.iterdir()) == []


# ---- spreadsheets


def test_csv_for_excel_opens_by_a_double_click(tmp_path):
    path, _ = exported(tmp_path, "csv", csv_form="excel")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    (full,) = [row for row in rows[1:] if row[rows[0].index("Identifier")] == "full"]
    cells = dict(zip(rows[0], full, strict=True))
    assert cells["Easting (EPSG:25832)"] == "378180,125"
    assert cells["Municipality key"] == "'05911000"
    assert cells["Starts on"] == "2024-02-29"
    said = dict(zip(column(rows, "Identifier"), column(rows, "Title"), strict=True))
    for key, text in HOSTILE.items():
        assert revived(said[key]) == text
        assert said[key][:1] not in tuple("=+-@\t\r\n0123456789")


TEXTS = [
    *HOSTILE.values(), "", "'", "''", "'a", "Lesen", "2. Mai", "1.000,50 €", "12:30", "3e", "＝1",
    "  =1", "' =1", "'''-1", "Dec-1", "true", "'true", "100%", "Raum 5", "5 Räume",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_comes_back_from_csv(text):
    for protected in (dead(text), kept(text)):
        assert revived(protected) == text
        assert not protected.lstrip(" ").startswith(tuple("=+-@\t\r\n＝"))


def test_what_is_harmless_stays_as_it_is():
    for text in ("Lesen", "Raum 5", "5 Räume", "D'Artagnan", "'s Heft", "a=b", ""):
        assert kept(text) == dead(text) == text
    assert dead("05911000") == "05911000"


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_no_cell_of_a_workbook_holds_a_formula(tmp_path, ending):
    path, _ = exported(tmp_path, ending)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                root = parsed(archive.read(name))
                assert not list(root.iter(f"{{{xlsx._MAIN}}}f"))
                assert b":formula=" not in archive.read(name)


def test_control_characters_do_not_break_a_workbook(tmp_path):
    register = registers.blank_copy(tmp_path)
    with register.change("Filled") as change:
        change.insert(Actor(name="a\x01b\x0bc\ufffed\x7f", uuid="a"))
    folder = tmp_path / "out"
    folder.mkdir()
    for ending in ("xlsx", "ods"):
        path, _ = exported(folder, ending, What.ACTORS, register=register)
        said = "a_x0001_b_x000B_c_xFFFE_d\x7f" if ending == "xlsx" else "abcd\x7f"
        assert column(READERS[ending](path), "Name") == [said]
    for ending in ("csv", "gpkg", "geojson", "shp"):
        path, _ = exported(folder, ending, What.ACTORS, register=register)
        assert column(READERS[ending](path), "name") == ["a\x01b\x0bc\ufffed\x7f"]


def test_days_before_excel_s_calendar_are_texts(tmp_path):
    path, _ = exported(tmp_path, "xlsx", query=Query(text="Alt"))
    assert column(read_xlsx(path), "Starts on") == ["1850-05-01"]


def test_texts_stay_texts_when_somebody_types_into_a_column(tmp_path):
    """A postcode that is corrected in Excel must keep its zero: its column has the format @."""
    path, _ = exported(tmp_path, "xlsx", What.ACTORS)
    with zipfile.ZipFile(path) as archive:
        sheet = parsed(archive.read("xl/worksheets/sheet1.xml"))
        styles = parsed(archive.read("xl/styles.xml"))
    space = f"{{{xlsx._MAIN}}}"
    formats = [xf.get("numFmtId") for xf in styles.find(f"{space}cellXfs")]
    number = read_xlsx(path)[0].index("Postcode")
    assert formats[int(sheet.find(f"{space}cols")[number].get("style"))] == "49"


# ---- on paper


def part_of(path, name):
    with zipfile.ZipFile(path) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 - our own file


def test_a_text_of_several_lines_has_its_room_and_headings_stand_on_every_page(tmp_path):
    path = tmp_path / "blatt.xlsx"
    headings = [Heading("note", "Vermerk"), Heading("n", "Anzahl", "integer")]
    rows = [("kurz", 1), ("Ein längerer Satz steht hier. " * 6, 2), ("eins\nzwei", 3)]
    xlsx.write_xlsx([Sheet("s", "Büro's & Co", headings, rows)], path)
    sheet = part_of(path, "xl/worksheets/sheet1.xml")
    heights = [row.get("ht") for row in sheet.iterfind(".//{*}row")]
    assert heights == [None, None, "39", "26"]
    assert sheet.find("{*}pageSetup").get("fitToWidth") == "1"
    (titles,) = part_of(path, "xl/workbook.xml").iterfind(".//{*}definedName")
    assert titles.text == "'Büro''s & Co'!$1:$1"


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_many_columns_are_printed_on_several_pages_side_by_side(tmp_path, ending):
    path = tmp_path / f"blatt.{ending}"
    headings = [Heading(f"c{n}", "Eine recht breite Spalte") for n in range(20)]
    write = {"xlsx": xlsx.write_xlsx, "ods": ods.write_ods}[ending]
    write([Sheet("s", "Blatt", headings, [])], path)
    part = {"xlsx": "xl/worksheets/sheet1.xml", "ods": "styles.xml"}[ending]
    values = {key: value for e in part_of(path, part).iter() for key, value in e.items()}
    said = next(
        value for key, value in values.items() if key.endswith(("fitToWidth", "scale-to-X"))
    )
    assert said == "4"


@libreoffice.NEEDED
@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_every_printed_page_says_which_row_it_goes_on_with(tmp_path, ending):
    path, _ = exported(tmp_path, ending, language="de", query=Query(text="Voll"))
    pdf = libreoffice.saved_as(path, "pdf", tmp_path)
    said = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    *pages, notes, _ = said.stdout.decode().split("\f")
    assert len(pages) > 3
    assert "Hinweise" in notes
    assert [n for n, page in enumerate(pages) if "Titel" not in page or "Voll" not in page] == []


def test_what_people_read_stands_before_the_keys_and_what_they_are_asked_comes_first(tmp_path):
    path, _ = exported(tmp_path, "xlsx", language="de")
    header = read_xlsx(path)[0]
    assert header[:3] == ["Akteur", "Projekt", "Titel"]
    assert header.index("Akteur (Kennung)") > header.index("Bildungsstufe")
    write_return_sheets(open_register(hostile()), By.ACTOR, Query(), "de", tmp_path / "sheets")
    (sheet,) = (file for file in (tmp_path / "sheets").iterdir() if file.name != INDEX)
    assert read_xlsx(sheet)[0][:4] == ["Stimmt so (Datum)", "Akteur", "Projekt", "Titel"]


# ---- whole or not at all, and never over what matters


@pytest.mark.parametrize("ending", FORMATS)
def test_what_fails_leaves_everything_as_it_was(tmp_path, ending):
    path, _ = exported(tmp_path, ending)
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}

    class Stopping:
        def isCanceled(self):  # noqa: N802
            self.asked = getattr(self, "asked", 0) + 1
            return self.asked > 1

        def setProgress(self, _percent):  # noqa: N802
            pass

    register = open_register(hostile())
    with pytest.raises(UserError, match="Stopped"):
        export(register, Query(), What.ACTIVITIES, Audience.PUBLIC, "de", path, "raw", Stopping())
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize("raises", [False, True])
@pytest.mark.parametrize("ending", ["gpkg", "shp", "geojson"])
def test_gdal_may_raise_or_not(tmp_path, ending, raises):
    with gdal_raising(raises):
        path, _ = exported(tmp_path, ending, query=Query(text="Voll"))
        assert column(READERS[ending](path), "uuid") == ["full"]


@pytest.mark.parametrize("raises", [False, True])
@pytest.mark.parametrize("ending", FORMATS)
def test_a_full_disk_is_said_and_leaves_nothing(tmp_path, ending, raises):
    """The folder beside cannot hold the file: there is a limit on its size."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    register = open_register(hostile())
    with gdal_raising(raises):
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
        try:
            with pytest.raises(UserError, match="could not be written"):
                exported(tmp_path, ending, register=register)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_no_register_is_written_over(tmp_path):
    register = registers.blank_copy(tmp_path)
    other = create_register(tmp_path / "other.gpkg", "Other").path
    link = tmp_path / "link.gpkg"
    link.symlink_to(register.path)
    for path in (register.path, other, link):
        with pytest.raises(UserError, match="is a register"):
            export(register, Query(), What.ACTORS, Audience.PUBLIC, "en", path)
    assert open_register(register.path).title == "Blank"
    assert open_register(other).title == "Other"


def test_a_geopackage_that_others_have_open_is_not_written_over(tmp_path):
    path, _ = exported(tmp_path, "gpkg")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE note (text)")
        with pytest.raises(UserError, match="open in another program"):
            exported(tmp_path, "gpkg")


@pytest.mark.parametrize("name", ["a.txt", "a", "a.xlsx.zip", "no/such/folder.xlsx", "folder.xlsx"])
def test_a_place_that_cannot_be_written_is_named_before_any_work(tmp_path, name):
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(UserError, match=name.rpartition("/")[2]):
        export(
            open_register(hostile()), Query(), What.ACTORS, Audience.PUBLIC, "en", tmp_path / name
        )
