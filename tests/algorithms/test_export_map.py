"""`export_map`: what stands on the page, read back from the files by other programs."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import registers
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication, QLocale
from qgis.PyQt.QtGui import QColor, QImage
from running import run

from bildungsprojekte_plugin.algorithms.export_map import ExportMapAlgorithm
from bildungsprojekte_plugin.model import Activity, District, Term
from bildungsprojekte_plugin.reports import page as page_module
from bildungsprojekte_plugin.support.i18n import load_translator

KREISE = {
    *("Bochum", "Bottrop", "Dortmund", "Duisburg", "Essen", "Gelsenkirchen", "Hagen", "Hamm"),
    *("Herne", "Mülheim an der Ruhr", "Oberhausen", "Ennepe-Ruhr-Kreis", "Recklinghausen"),
    *("Unna", "Wesel"),
}  # fmt: skip
ATTRIBUTION = "© GeoBasis-DE / BKG 2017 (Daten verändert)"
MILLIMETRES = {
    "A4 landscape": (297, 210),
    "A4 portrait": (210, 297),
    "A3 landscape": (420, 297),
    "A3 portrait": (297, 420),
}


def export(register: Path, output: Path, feedback=None, **more: object) -> Path:
    parameters = {"LEVEL": "kreis", "BY": "stage", "TITLE": "", "PAGE": "A4", **more}
    results = run(ExportMapAlgorithm, feedback, REGISTER=register, OUTPUT=output, **parameters)
    assert Path(results["OUTPUT"]) == output
    assert set(output.parent.glob(".*")) == set()  # nothing half made is left
    return output


def text_of(pdf: Path) -> str:
    """Return the text of a PDF as poppler reads it, ligatures and line ends taken apart."""
    said = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True)
    return " ".join(unicodedata.normalize("NFKC", said.stdout).split())


Box = tuple[float, float, float, float]


def words_of(pdf: Path) -> list[tuple[str, Box]]:
    """Return the words of a PDF and where they stand, in points from the upper left corner."""
    said = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, text=True
    )
    pattern = (
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    )
    return [
        (unicodedata.normalize("NFKC", word), tuple(map(float, box)))
        for *box, word in re.findall(pattern, said.stdout)
    ]


def info_of(pdf: Path) -> dict[str, str]:
    said = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True, text=True)
    lines = (line.partition(":") for line in said.stdout.splitlines())
    return {name: value.strip() for name, _, value in lines}


@cache
def demo_pdf(level: str) -> Path:
    """Return the demo register's page; made once."""
    pdf = registers.demo().with_name(f"{level}.pdf")
    return export(registers.demo(), pdf, LEVEL=level, TITLE="Unser Titel")


@cache
def demo_text() -> str:
    return text_of(demo_pdf("kreis"))


@pytest.fixture
def german() -> Iterator[None]:
    QgsApplication.setLocale(QLocale("de_DE"))
    translator = load_translator("de")
    if translator is None or translator.isEmpty():
        QgsApplication.setLocale(QLocale("en_US"))
        pytest.skip("the translation is not built (make i18n)")
    yield
    QCoreApplication.removeTranslator(translator)
    QgsApplication.setLocale(QLocale("en_US"))


# ---- what stands on the page


def test_the_page_says_what_it_shows():
    text = demo_text()
    assert "Unser Titel" in text
    assert "Activities by Education stage" in text
    for stage in ("Early childhood education", "Primary education", "Continuing education"):
        assert stage in text
    assert f"{date.today().day} " in text
    assert str(date.today().year) in text


def test_the_scale_bar_is_as_long_as_it_says():
    west, east = registers.query(
        registers.demo(), "SELECT min(minx), max(maxx) FROM rtree_district_geom"
    )[0]
    frame = 297 - 2 * 10 - 62 - 4  # millimetres, as in tools/build_layouts.py
    kilometre = frame / ((east - west) / 1000 * 1.04)  # on paper
    words = words_of(demo_pdf("kreis"))
    number = next(index for index, (word, _) in enumerate(words) if word == "km") - 1
    last, zero = words[number], next(item for item in words if item[0] == "0")
    middles = [(left + right) / 2 / 72 * 25.4 for _, (left, _, right, _) in (zero, last)]
    assert middles[1] - middles[0] == pytest.approx(int(last[0]) * kilometre, rel=0.02)


def test_the_page_names_its_sources():
    text = demo_text()
    assert "Demo" in text
    assert ATTRIBUTION in text


def test_the_page_says_what_was_counted_and_what_could_not_be_shown():
    n, unlocated = registers.query(
        registers.demo(),
        "SELECT count(*), sum(geom IS NULL AND ags IS NULL) FROM activity WHERE deleted_at IS NULL",
    )[0]
    text = demo_text()
    assert f"total {n:,}" in text
    assert re.search(rf"[Ww]ithout location: {unlocated:,}\b", text)


@pytest.mark.parametrize("level", ["kreis", "municipality"])
def test_every_district_is_named_with_its_number(level):
    names = registers.query(
        registers.demo(),
        """SELECT d.name, count(a.uuid) FROM district d LEFT JOIN activity a
           ON substr(a.ags, 1, length(d.key)) = d.key AND a.deleted_at IS NULL AND a.geom NOT NULL
           WHERE d.level = ? GROUP BY d.key""",
        level,
    )
    assert len(names) == {"kreis": 15, "municipality": 53}[level]
    if level == "kreis":
        assert {name for name, _ in names} == KREISE
    words = [word for word, _ in words_of(demo_pdf(level))]
    for name, n in names:
        # a long name may go on in a second line, after a hyphen, a slash or a space
        pieces = re.split(r"(?<=[-/])|\s", name)
        assert all(any(piece in word for word in words) for piece in pieces), name
        assert f"{n:,}" in words, name


def test_where_there_is_no_room_names_overlap_but_none_is_left_out(tmp_path):
    large_pies = {"COUNT": "projects", "PAGE": "A4 portrait", "LEVEL": "municipality"}
    words = [
        word for word, _ in words_of(export(registers.demo(), tmp_path / "m.pdf", **large_pies))
    ]
    names = registers.query(
        registers.demo(), "SELECT name FROM district WHERE level = 'municipality'"
    )
    assert {re.split(r"(?<=[-/])|\s", name)[0] for (name,) in names} <= set(words)


def test_a_fictional_register_is_called_so_on_the_page_a_real_one_is_not(tmp_path):
    assert "Fictional data" in demo_text()
    assert "ictional" not in text_of(export(registers.blank(), tmp_path / "map.pdf"))


def test_in_german_the_page_is_german(tmp_path, german):
    text = text_of(export(registers.demo(), tmp_path / "karte.pdf", TITLE="Titel"))
    assert "Fiktive Daten" in text
    assert "Primarbereich" in text
    assert "4.000" in text
    assert "ictional" not in text.replace("fictional data)", "")  # of the register's own title
    assert not re.search(r"\b(Counted|total|Source|Boundaries|to|by|without|As of)\b", text)


def test_a_register_of_schools_names_the_ministry_on_the_page(tmp_path):
    path, result = registers.schools()
    pdf = export(path, tmp_path / "map.pdf", BY="school_form", LEVEL="municipality", PAGE="A3")
    text = text_of(pdf)
    assert "Ministerium für Schule und Bildung NRW, dl-de/by-2-0 (Daten verändert)" in text
    assert f"total {result.inserted:,}" in text


def test_count_and_weighting_are_said(tmp_path):
    pdf = export(registers.demo(), tmp_path / "m.pdf", COUNT="places", WEIGHTING="fractional")
    text = text_of(pdf)
    assert "Places by Education stage" in text
    assert "Fractional counting" in text
    assert "without a number of places" in text


HOSTILE = "[% now() %] <img src=x> {n} $CURRENT_DATE O'Neill"


def test_a_query_is_said_on_the_page(tmp_path):
    text = text_of(
        export(registers.demo(), tmp_path / "m.pdf", QUERY='{"districts": {"kreis": ["05916"]}}')
    )
    assert "Only these activities: Herne." in text


def test_a_hostile_title_is_printed_as_it_is(tmp_path):
    pdf = export(registers.blank(), tmp_path / "map.pdf", TITLE=HOSTILE)
    assert HOSTILE in text_of(pdf)
    assert info_of(pdf)["Title"] == HOSTILE


def test_hostile_names_in_the_legend_are_printed_as_they_are(tmp_path):
    register = registers.copy_of(registers.demo(), tmp_path)
    with register.change("A vocabulary from elsewhere") as change:
        for vocabulary, code, label in (
            ("vocabulary", "odd", "Odd [% 40+3 %]"),
            ("odd", "one", "One [% 40+2 %]"),
        ):
            change.insert(Term(vocabulary=vocabulary, code=code, label_de=label, label_en=label))
        activity = next(each for each in register.all(Activity) if each.point)
        change.update(
            Activity,
            activity.uuid,
            {"terms": {"odd": {"one"}}},
            based_on=activity.row_version,
        )
    text = text_of(export(register.path, tmp_path / "map.pdf", BY="odd"))
    assert "One [% 40+2 %]" in text
    assert "Odd [% 40+3 %]" in text
    assert not {"42", "43"} & set(text.split()) - {word for word in text.split() if "%" in word}


def test_a_district_without_an_area_does_not_stop_the_map(tmp_path):
    register = registers.copy_of(registers.demo(), tmp_path)
    with register.change("A district whose area nobody knows") as change:
        change.insert(District(level="kreis", key="99999", name="Nirgendwo"))
    assert "Bochum" in text_of(export(register.path, tmp_path / "map.pdf"))


def test_of_more_terms_than_colours_the_smaller_ones_are_one_slice(tmp_path):
    text = text_of(export(registers.demo(), tmp_path / "map.pdf", BY="theme"))
    assert "other terms" in text
    labels = registers.query(
        registers.demo(), "SELECT label_en FROM term WHERE vocabulary = 'theme'"
    )
    assert sum(label in text for (label,) in labels) == 9


def test_the_file_does_not_tell_who_made_it(tmp_path):
    info = info_of(export(registers.blank(), tmp_path / "map.pdf", TITLE="Titel"))
    assert info["Title"] == "Titel"
    assert "Author" not in info


def test_an_empty_register_has_a_map_of_zeros(tmp_path):
    text = text_of(export(registers.blank(), tmp_path / "map.pdf"))
    assert "total 0" in text
    assert text.count("Activities by Education stage") == 1  # there are no pies to explain
    assert "Recklinghausen" in text


# ---- nothing covers anything, nothing is cut off


def covered(words: list[tuple[str, Box]]) -> list[tuple[str, str]]:
    """Return the pairs of words whose letters cover each other."""
    cores = []
    for word, (left, top, right, bottom) in words:
        room = (bottom - top) / 4  # a font's lines are higher than its letters
        cores.append((word, (left + 0.3, top + room, right - 0.3, bottom - room)))
    return [
        (one, other)
        for (one, a), (other, b) in combinations(cores, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


@pytest.mark.parametrize(
    ("level", "page"),
    [
        ("kreis", "A4 landscape"),
        ("kreis", "A4 portrait"),
        ("municipality", "A3 landscape"),
        ("municipality", "A4 landscape"),
        ("municipality", "A4 portrait"),
    ],
)
def test_no_word_covers_another_and_none_leaves_the_page(tmp_path, level, page):
    words = words_of(export(registers.demo(), tmp_path / "map.pdf", LEVEL=level, PAGE=page))
    assert len(words) > 60
    assert covered(words) == []
    width, height = (side / 25.4 * 72 for side in MILLIMETRES[page])
    for word, (left, top, right, bottom) in words:
        assert 20 < left < right < width - 20, word
        assert 20 < top < bottom < height - 20, word


def test_many_terms_and_long_sentences_have_room(tmp_path):
    title = "Bildungsprojekte der Städte und Kreise im Regionalverband Ruhr nach Themen und Orten"
    pdf = export(
        registers.demo(),
        tmp_path / "map.pdf",
        BY="theme",
        COUNT="places",
        WEIGHTING="fractional",
        PAGE="A4 portrait",
        TITLE=title,
    )
    words = words_of(pdf)
    assert covered(words) == []
    assert title in text_of(pdf)
    assert max(box[2] for _, box in words) < 210 / 25.4 * 72 - 20
    assert max(box[3] for _, box in words) < 297 / 25.4 * 72 - 20


# ---- the files


@pytest.mark.parametrize("page", MILLIMETRES)
def test_a_pdf_is_one_page_of_the_paper_size(tmp_path, page):
    info = info_of(export(registers.blank(), tmp_path / "map.pdf", PAGE=page, LEVEL="region"))
    assert info["Pages"] == "1"
    points = [float(side) for side in re.findall(r"[\d.]+", info["Page size"])[:2]]
    assert points == pytest.approx([side / 25.4 * 72 for side in MILLIMETRES[page]], abs=1)


@pytest.mark.parametrize("page", ["A4_portrait", "a3"])
def test_a_png_has_300_dots_an_inch(tmp_path, page):
    image = QImage(str(export(registers.blank(), tmp_path / "map.png", PAGE=page, LEVEL="region")))
    sides = MILLIMETRES[page_module.page_named(page)]
    assert [image.width(), image.height()] == pytest.approx(
        [side / 25.4 * 300 for side in sides], abs=1
    )


@pytest.mark.parametrize("page", ["A4-landscape", "A3 portrait"])
def test_an_svg_has_the_shape_of_the_paper(tmp_path, page):
    svg = export(registers.blank(), tmp_path / "map.svg", PAGE=page, LEVEL="region")
    box = re.search(r'viewBox="([\d. -]+)"', svg.read_text(encoding="utf-8"))
    _, _, width, height = map(float, box[1].split())
    across, down = MILLIMETRES[page_module.page_named(page)]
    assert width / height == pytest.approx(across / down, rel=0.002)


def pixels_of(image: QImage, colour: str) -> int:
    """Return how many pixels have exactly a colour."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return int((np.frombuffer(bits, np.uint32) == QColor(colour).rgb()).sum())


def test_the_picture_has_the_shades_and_the_slices_of_its_legend(tmp_path):
    image = QImage(str(export(registers.demo(), tmp_path / "map.png")))
    paper = image.width() * image.height()
    # ColorBrewer's "Blues" for the districts
    for shade in ("#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c"):
        assert pixels_of(image, shade) > paper / 500, shade
    # Paul Tol's "muted" for the stages
    for slice_ in ("#cc6677", "#332288", "#ddcc77", "#117733", "#88ccee", "#882255", "#44aa99"):
        assert pixels_of(image, slice_) > 1500, slice_
    assert 0.3 < pixels_of(image, "#ffffff") / paper < 0.8
    # the map's frame ends where the foot of the page begins
    across, down = round(100 / 25.4 * 300), round((210 - 10 - 24) / 25.4 * 300)
    assert any(image.pixelColor(across, down + row).value() < 180 for row in range(-3, 4))


# ---- what is refused


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"OUTPUT": "map.jpg"}, "map.jpg"),
        ({"PAGE": "A5"}, "A5"),
        ({"LEVEL": "planet"}, "planet"),
        ({"BY": "colour"}, "colour"),
        ({"COUNT": "sheep"}, "sheep"),
        ({"WEIGHTING": "heavy"}, "heavy"),
        ({"OUTPUT": "nowhere/map.png"}, "nowhere"),
        ({"REGISTER": "none.gpkg"}, "none.gpkg"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else value,
)
def test_what_cannot_be_is_refused_by_name(tmp_path, parameters, said):
    order = {"REGISTER": registers.blank(), "OUTPUT": "map.png", "LEVEL": "region"} | parameters
    order["OUTPUT"] = tmp_path / order["OUTPUT"]
    defaults = {"BY": "stage", "PAGE": "A4"}
    with pytest.raises(QgsProcessingException) as caught:
        run(ExportMapAlgorithm, **defaults | order)
    assert said in str(caught.value)
    assert "should not have" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["map.png", "map.pdf", "map.svg"])
def test_a_folder_in_the_place_of_the_file_is_named(tmp_path, name):
    (tmp_path / name).mkdir()
    with pytest.raises(QgsProcessingException, match=re.escape(str(tmp_path / name))):
        export(registers.blank(), tmp_path / name, LEVEL="region")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["map.png", "map.pdf"])
def test_an_older_map_stays_when_the_new_one_fails(tmp_path, monkeypatch, name):
    path = tmp_path / name
    path.write_bytes(b"older")

    def half(_layout: object, unfinished: Path) -> bool:
        unfinished.write_bytes(b"half")
        return False

    monkeypatch.setattr(page_module, "_write", half)
    with pytest.raises(QgsProcessingException, match=re.escape(str(path))):
        export(registers.blank(), path, LEVEL="region")
    assert path.read_bytes() == b"older"
    assert [file.name for file in tmp_path.iterdir()] == [name]
    monkeypatch.undo()
    export(registers.blank(), path, LEVEL="region")
    assert path.read_bytes() != b"older"


# ---- in the background


def test_ten_maps_in_the_background_one_after_another(qtbot, qtlog, tmp_path):
    before = set(QgsProject.instance().mapLayers())
    outcomes = []
    for number in range(10):
        name = f"map{number}.{('pdf', 'png', 'svg')[number % 3]}"
        if number == 4:
            name = f"nowhere/{name}"
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
        task = QgsProcessingAlgRunnerTask(
            ExportMapAlgorithm().create({}),
            {
                "REGISTER": str(registers.demo()),
                "LEVEL": "kreis" if number % 2 else "region",
                "OUTPUT": str(tmp_path / name),
            },
            context,
            feedback,
        )
        with qtbot.waitSignal(task.executed, timeout=20_000) as done:
            QgsApplication.taskManager().addTask(task)
        outcomes.append(done.args[0])
    assert outcomes == [number != 4 for number in range(10)]
    assert len([path for path in tmp_path.iterdir() if path.stat().st_size > 10_000]) == 9
    assert set(QgsProject.instance().mapLayers()) == before
    assert not [record.message for record in qtlog.records if "thread" in record.message]
