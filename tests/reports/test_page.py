"""Which page is meant, what a template holds, and texts that fit into it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject

from bildungsprojekte_plugin.reports.page import (
    PAGES,
    Texts,
    check_format,
    fill_labels,
    item_of,
    load_template,
    page_named,
)
from bildungsprojekte_plugin.support.errors import UserError


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("A4", "A4 landscape"),
        ("a3", "A3 landscape"),
        ("A4 landscape", "A4 landscape"),
        ("a3 portrait", "A3 portrait"),
        ("A4_landscape", "A4 landscape"),
        ("A3-portrait", "A3 portrait"),
        ("  A4 portrait ", "A4 portrait"),
        ("A4   PORTRAIT", "A4 portrait"),
        ("DIN A4", "A4 landscape"),
    ],
)
def test_every_usual_spelling_of_a_page_is_understood(words, page):
    assert page_named(words) == page


@pytest.mark.parametrize(
    "words", ["", "A5", "A0", "letter", "A4 upright", "A44", "4", "portrait", "A4 portrait A3"]
)
def test_another_page_is_refused_with_those_that_there_are(words):
    with pytest.raises(UserError) as caught:
        page_named(words)
    assert all(page in str(caught.value) for page in (f"“{words}”", *PAGES))


@pytest.mark.parametrize("name", ["map.png", "map.PDF", "Karte 1.2.svg"])
def test_three_formats_are_known_whatever_the_case(tmp_path, name):
    check_format(tmp_path / name)


@pytest.mark.parametrize("name", ["map", "map.jpg", "map.png.txt", "map.gpkg"])
def test_other_formats_are_refused_with_the_names_that_work(tmp_path, name):
    with pytest.raises(UserError, match=r"\.png, \.pdf, \.svg") as caught:
        check_format(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)


@pytest.fixture
def project() -> QgsProject:
    """A project that lives as long as the layouts in it."""
    return QgsProject()


TEXTS = dict.fromkeys(("title", "subtitle", "fictional", "date", "counting", "source"), "Text")


@pytest.mark.parametrize("page", PAGES)
def test_a_template_has_every_part_of_a_map_for_a_report(project, page):
    layout = load_template(project, page)
    for name in (*TEXTS, "map", "legend", "scale_bar", "north_arrow"):
        box = item_of(layout, name)
        paper = layout.pageCollection().page(0).pageSize()
        corner = box.pos()
        assert 5 <= corner.x() < corner.x() + box.rect().width() <= paper.width() - 5
        assert 5 <= corner.y() < paper.height() - 5


def test_a_missing_part_is_named(project):
    layout = load_template(project, "A4 landscape")
    with pytest.raises(UserError, match="compass"):
        item_of(layout, "compass")


@pytest.mark.parametrize(
    "text",
    [
        "[% now() %]",
        "[%% %]%]",
        "Heute: $CURRENT_DATE $CURRENT_DATE(yyyy)",
        "<b>fett</b> <img src='x'>",
        "{n} {0} %s %1",
        "O'Neill \\n \"Haus\" 'x'",
        "erste Zeile\nzweite Zeile",
        "",
    ],
)
def test_a_text_is_printed_as_it_is(project, text):
    layout = load_template(project, "A4 landscape")
    fill_labels(layout, Texts(**TEXTS | {"title": text, "source": text}))
    assert item_of(layout, "title").currentText() == text
    assert item_of(layout, "source").currentText() == text


def test_a_long_text_gets_smaller_letters_a_short_one_keeps_its_own(project):
    layout = load_template(project, "A4 portrait")
    before = item_of(layout, "title").textFormat().size()
    fill_labels(layout, Texts(**TEXTS))
    assert item_of(layout, "title").textFormat().size() == before
    fill_labels(layout, Texts(**TEXTS | {"title": "Bildung in der Metropole Ruhr " * 3}))
    assert before * 0.45 < item_of(layout, "title").textFormat().size() < before
