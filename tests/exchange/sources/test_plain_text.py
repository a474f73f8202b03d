"""Texts that were written for a browser."""

from __future__ import annotations

import time

import pytest

from bildungsprojekte_plugin.exchange.sources.files import open_file
from bildungsprojekte_plugin.exchange.sources.plain_text import plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<b>Lesen</b> für Kinder", "Lesen für Kinder"),
        ("Lesen<br>und<br/>Malen", "Lesen\nund\nMalen"),
        ("<p>Lesen</p>\n\n<p>Malen</p>", "Lesen\nMalen"),
        ("<table><tr><td>Alter</td><td>6-10</td></tr><tr><td>Ort</td></tr></table>",
         "Alter 6-10\nOrt"),
        ("Kinder &amp; Eltern&nbsp;hier", "Kinder & Eltern hier"),
        ('<a href="https://example.org">mehr</a>.', "mehr (https://example.org)."),
        ('<a href="https://example.org">https://example.org</a>', "https://example.org"),
        ('<a href="javascript:x">mehr</a>', "mehr"),
        ("<style>p {}</style><script>x()</script><p>Lesen</p>", "Lesen"),
        ("<html><head><title>t</title></head><body>Lesen</body></html>", "Lesen"),
        ("Alter < 6 und > 3", "Alter < 6 und > 3"),
        ("siehe <Datei>", "siehe <Datei>"),
        ("A  B\n\nC", "A  B\n\nC"),
    ],
)  # fmt: skip
def test_markup_is_taken_off(text, plain):
    assert plain_text(text) == plain


@pytest.mark.parametrize(
    "piece", ["<a", "<b>", "<!", "<!--", "<![", "</", "&#", "<a href='", "<p "]
)
def test_a_text_that_is_made_to_take_long_does_not(piece):
    start = time.process_time()
    plain_text("<b>x</b>" + piece * (100_000 // len(piece)))
    assert time.process_time() - start < 3


def test_descriptions_in_kml_are_plain(tmp_path):
    path = tmp_path / "orte.kml"
    path.write_text(
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>TV &amp; SV</name>'
        "<description><![CDATA[<div><b>Turnen</b><br>Mo &amp; Di</div>]]></description>"
        "<Point><coordinates>7.2,51.5</coordinates></Point></Placemark></Document></kml>"
    )
    table = open_file(path).content
    assert table.column("description") == ["Turnen\nMo & Di"]
    assert table.column("Name") == ["TV & SV"]
