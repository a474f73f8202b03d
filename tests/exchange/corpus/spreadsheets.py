"""Spreadsheets: XLSX written by openpyxl, ODS written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from .case import Case, Expected, Read
from .offers import ALL, ENGLISH, GERMAN, OFFERS, PLAIN, Offer, Spelling
from .packed import ods_cell, ods_parts, ods_table, pack, xlsx_parts, xlsx_rows
from .places import in_system

_READ = Read(says=ALL, system="EPSG:25832")
Fill = Callable[[Workbook, Worksheet], None]


def cases() -> Iterator[Case]:
    """Yield all spreadsheets."""
    yield from _xlsx_sheets()
    yield from _xlsx_cells()
    yield from _xlsx_by_hand()
    yield from _ods()


def _typed(offer: Offer, names: tuple[str, ...] = ALL) -> list[object]:
    """Return the cells of a row with their types, as people enter them."""
    x, y = in_system(offer.place, "EPSG:25832")
    values = {"x": round(x, 2), "y": round(y, 2)}
    return [values.get(name, getattr(offer, name, None)) for name in names]


def _rows(names: tuple[str, ...] = ALL, labels: dict[str, str] = GERMAN) -> list[list[object]]:
    return [[labels[name] for name in names], *(_typed(offer, names) for offer in OFFERS)]


def _write(fill: Fill, path: Path) -> None:
    book = Workbook()
    fill(book, book.active)
    book.save(path)


def _xlsx(name: str, fill: Fill, expected: Expected = _READ, sheet: str = "") -> Case:
    return Case(f"xlsx/{name}", "xlsx", partial(_write, fill), expected, sheet)


def _put(sheet: Worksheet, rows: list[list[object]], top: int = 1, left: int = 1) -> None:
    for number, row in enumerate(rows, start=top):
        for column, value in enumerate(row, start=left):
            if value not in (None, ""):
                sheet.cell(number, column, value)


def _xlsx_sheets() -> Iterator[Case]:
    yield _xlsx("plain", lambda _, sheet: _put(sheet, _rows()))
    yield _xlsx("english", lambda _, sheet: _put(sheet, _rows(labels=ENGLISH)))
    for top, left in ((4, 1), (1, 3), (6, 4), (30, 2)):
        yield _xlsx(
            f"at row {top}, column {left}",
            lambda _, sheet, top=top, left=left: _put(sheet, _rows(), top, left),
        )

    def titled(_: Workbook, sheet: Worksheet) -> None:
        _put(sheet, [["Bildungsangebote der Stadt"], ["Stand:", datetime(2024, 3, 1)]])
        sheet.merge_cells("A1:J1")
        _put(sheet, _rows(), 4)

    yield _xlsx("title in merged cells", titled)

    def grouped(_: Workbook, sheet: Worksheet) -> None:
        _put(sheet, [["Träger", "Angebot", "Adresse", "", "", "Laufzeit", "Umfang",
                      "Lage", "", ""]])  # fmt: skip
        sheet.merge_cells("C1:E1")
        sheet.merge_cells("H1:J1")
        _put(sheet, _rows(), 2)

    yield _xlsx("groups in merged cells", grouped)

    def two_lines(_: Workbook, sheet: Worksheet) -> None:
        upper = ["Akteur", "Angebot", "Adresse", "", "", "Beginn", "Plätze", "AGS", "Lage", ""]
        lower = ["", "", "Straße", "PLZ", "Ort", "", "", "", "Rechtswert", "Hochwert"]
        _put(sheet, [upper, lower, *_rows()[1:]])
        for merged in ("A1:A2", "B1:B2", "C1:E1", "F1:F2", "G1:G2", "H1:H2", "I1:J1"):
            sheet.merge_cells(merged)

    yield _xlsx("header of two lines in merged cells", two_lines)

    def three_lines(book: Workbook, sheet: Worksheet) -> None:
        _put(sheet, [["Angebote", "", "", "", "", "", "", "", "", ""]])
        sheet.merge_cells("A1:J1")
        upper = ["Akteur", "Angebot", "Adresse", "", "", "Beginn", "Plätze", "AGS", "Lage", ""]
        lower = ["", "", "Straße", "PLZ", "Ort", "", "", "", "Rechtswert", "Hochwert"]
        _put(sheet, [upper, lower, *_rows()[1:]], 2)
        for merged in ("A2:A3", "B2:B3", "C2:E2", "F2:F3", "G2:G3", "H2:H3", "I2:J2"):
            sheet.merge_cells(merged)

    yield _xlsx("title and header of two lines", three_lines)

    def merged_rows(_: Workbook, sheet: Worksheet) -> None:
        rows = _rows()
        twin = _typed(replace(OFFERS[0], title="Zweiter Kurs"))
        _put(sheet, [*rows[:2], ["", *twin[1:]], *rows[2:]])
        sheet.merge_cells("A2:A3")

    twins = (OFFERS[0], replace(OFFERS[0], title="Zweiter Kurs"), *OFFERS[1:])
    yield _xlsx("an organisation over two rows", merged_rows, replace(_READ, offers=twins))

    def several(book: Workbook, sheet: Worksheet) -> None:
        sheet.title = "Deckblatt"
        _put(sheet, [["Hinweise zum Ausfüllen"], ["Bitte alle Felder ausfüllen"]])
        _put(book.create_sheet("Angebote"), _rows())
        _put(book.create_sheet("Auswahl"), [["Kita"], ["Schule"]])

    yield _xlsx("the fullest of several sheets", several)
    yield _xlsx("a sheet by its name", several, sheet="Angebote")

    def hidden(book: Workbook, sheet: Worksheet) -> None:
        _put(sheet, _rows())
        old = book.create_sheet("Alt")
        old.sheet_state = "hidden"
        _put(old, [*_rows(), *_rows()[1:], *_rows()[1:]])
        lists = book.create_sheet("Listen")
        lists.sheet_state = "veryHidden"
        _put(lists, [[str(n)] * 20 for n in range(40)])

    yield _xlsx("hidden sheets", hidden)

    def only_hidden(book: Workbook, sheet: Worksheet) -> None:
        _put(sheet, [])
        data = book.create_sheet("Daten")
        data.sheet_state = "hidden"
        _put(data, _rows())

    yield _xlsx("hidden sheet by its name", only_hidden, sheet="Daten")

    def filtered(_: Workbook, sheet: Worksheet) -> None:
        _put(sheet, _rows())
        sheet.auto_filter.ref = "A1:J13"
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["C"].hidden = True

    yield _xlsx("hidden rows and columns", filtered)

    def footed(_: Workbook, sheet: Worksheet) -> None:
        _put(sheet, _rows())
        _put(sheet, [["Summe", "", "", "", "", "", 3983], ["Stand: 1. März 2024"]], 15)

    yield _xlsx("sum below", footed)

    def gaps(_: Workbook, sheet: Worksheet) -> None:
        rows = _rows()
        for number, row in enumerate(rows):
            _put(sheet, [row], 1 + 2 * number)

    yield _xlsx("blank rows in between", gaps)


def _xlsx_cells() -> Iterator[Case]:
    def changed(change: Callable[[Worksheet], None]) -> Fill:
        def fill(_: Workbook, sheet: Worksheet) -> None:
            _put(sheet, _rows())
            change(sheet)

        return fill

    def numbers(column: str, shown: str, value: Callable[[Offer], int]) -> Fill:
        def change(sheet: Worksheet) -> None:
            for number, offer in enumerate(OFFERS, start=2):
                cell = sheet[f"{column}{number}"]
                cell.value = value(offer)
                cell.number_format = shown

        return changed(change)

    yield _xlsx("postcode as number", numbers("D", "General", lambda offer: int(offer.postcode)))
    yield _xlsx("postcode as 00000", numbers("D", "00000", lambda offer: int(offer.postcode)))
    yield _xlsx("key as number", numbers("H", "General", lambda offer: int(offer.ags)))
    yield _xlsx("key as 00000000", numbers("H", "00000000", lambda offer: int(offer.ags)))
    yield _xlsx("key with thousands", numbers("H", "#,##0", lambda offer: int(offer.ags)))
    yield _xlsx("places with unit", numbers("G", '0" Plätze"', lambda offer: offer.places))
    yield _xlsx("places as decimals", numbers("G", "0.00", lambda offer: float(offer.places)))
    for shown in ("yyyy-mm-dd", "dd/mm/yyyy", "mm-dd-yy", "[$-407]d. mmmm yyyy", "d.m.yy;@",
                  "mmm yy", '"am" dd.mm.yyyy', "dd.mm.yyyy hh:mm"):  # fmt: skip

        def date_format(sheet: Worksheet, shown: str = shown) -> None:
            for number in range(2, 14):
                sheet[f"F{number}"].number_format = shown

        yield _xlsx(f"date as {shown.replace('/', 's')}", changed(date_format))

    def in_1904(book: Workbook, sheet: Worksheet) -> None:
        book.epoch = CALENDAR_MAC_1904
        _put(sheet, _rows())

    yield _xlsx("dates since 1904", in_1904)

    def as_texts(_: Workbook, sheet: Worksheet) -> None:
        spelling = Spelling(columns=ALL)
        _put(sheet, [spelling.header(), *spelling.rows()])

    yield _xlsx("everything as texts", as_texts)

    def rich(sheet: Worksheet) -> None:
        bold = InlineFont(b=True)
        for number, offer in enumerate(OFFERS, start=2):
            half = len(offer.title) // 2
            text = CellRichText(offer.title[:half], TextBlock(bold, offer.title[half:]))
            sheet[f"B{number}"].value = text

    yield _xlsx("rich text", changed(rich))

    def noted(sheet: Worksheet) -> None:
        for number in range(1, 14):
            sheet[f"A{number}"].comment = Comment("Bitte prüfen!", "Büro")
            sheet[f"B{number}"].hyperlink = "https://example.org"

    yield _xlsx("notes and links", changed(noted))

    def spaced(sheet: Worksheet) -> None:
        for number, offer in enumerate(OFFERS, start=2):
            sheet[f"A{number}"].value = f"  {offer.actor} "
            sheet[f"B{number}"].value = f"{offer.title} "

    yield _xlsx("spaces around", changed(spaced))

    def errors(sheet: Worksheet) -> None:
        for number in range(2, 14):
            sheet[f"K{number}"].value = "#N/A"
            sheet[f"K{number}"].data_type = "e"
        sheet["K1"].value = "Bemerkung"

    yield _xlsx("errors in cells", changed(errors))


def _xlsx_by_hand() -> Iterator[Case]:
    spelling = Spelling()
    texts = [spelling.header(), *spelling.rows()]
    plain = replace(_READ, says=PLAIN, system="")
    content = pack(xlsx_parts(xlsx_rows(texts)))
    yield Case("xlsx/cells without references", "xlsx", content, plain)
    yield Case("xlsx/named as csv", "csv", content, plain)
    yield Case("xlsx/named as xls", "xls", content, plain)
    yield Case("xlsx/named as text", "txt", content, plain)
    absolute = xlsx_parts(xlsx_rows(texts), target="/xl/worksheets/sheet1.xml")
    yield Case("xlsx/absolute targets", "xlsx", pack(absolute), plain)
    stored = pack(xlsx_parts(xlsx_rows(texts)), compression=0)
    yield Case("xlsx/not compressed", "xlsx", stored, plain)

    formulas = xlsx_rows(texts).replace(
        '<c t="inlineStr"><is><t>Trommeln</t></is></c>',
        '<c t="str"><f>CONCATENATE("Trom","meln")</f><v>Trommeln</v></c>',
    )
    yield Case("xlsx/formula with its value", "xlsx", pack(xlsx_parts(formulas)), plain)
    phonetic = xlsx_rows(texts).replace(
        "<t>Trommeln</t>", "<r><t>Trom</t></r><r><t>meln</t></r><rPh><t>drums</t></rPh>"
    )
    yield Case("xlsx/phonetic text", "xlsx", pack(xlsx_parts(phonetic)), plain)
    prefixed = xlsx_parts(xlsx_rows(texts))
    sheet = str(prefixed["xl/worksheets/sheet1.xml"])
    for name in ("worksheet", "sheetData", "row", "c", "is", "t"):
        for end in (" ", ">", "/"):
            sheet = sheet.replace(f"<{name}{end}", f"<x:{name}{end}")
        sheet = sheet.replace(f"</{name}>", f"</x:{name}>")
    prefixed["xl/worksheets/sheet1.xml"] = sheet.replace("xmlns=", "xmlns:x=")
    yield Case("xlsx/names with a prefix", "xlsx", pack(prefixed), plain)
    wide = xlsx_parts(xlsx_rows(texts))
    part = str(wide["xl/worksheets/sheet1.xml"])
    wide["xl/worksheets/sheet1.xml"] = ('<?xml version="1.0" encoding="UTF-16"?>' + part).encode(
        "utf-16"
    )
    yield Case("xlsx/parts in utf-16", "xlsx", pack(wide), plain)
    escaped = (replace(OFFERS[0], title="Lesen_x und_mehr"), *OFFERS[1:])
    body = xlsx_rows([spelling.header(), *spelling.rows(escaped)])
    read = replace(plain, offers=escaped)
    yield Case("xlsx/underscores", "xlsx", pack(xlsx_parts(body)), read)
    twice = xlsx_rows(texts).encode().decode("latin-1")
    yield Case("xlsx/encoded twice", "xlsx", pack(xlsx_parts(twice)), plain)
    coded = (replace(OFFERS[0], title="Lesen\nund _x0041_"), *OFFERS[1:])
    body = xlsx_rows([spelling.header(), *spelling.rows(coded)])
    body = body.replace("_x0041_", "_x005F_x0041_").replace("Lesen\n", "Lesen_x000A_")
    read = replace(plain, offers=coded)
    yield Case("xlsx/letters as codes", "xlsx", pack(xlsx_parts(body)), read)
    mode = "<workbookPr date1904='1'/>"
    serials = [
        [*row[:5], str((offer.starts_on - type(offer.starts_on)(1904, 1, 1)).days), *row[6:]]
        for row, offer in zip(texts[1:], OFFERS, strict=True)
    ]
    dated = xlsx_rows([texts[0], *serials])
    for row in serials:
        dated = dated.replace(
            f'<c t="inlineStr"><is><t>{row[5]}</t></is></c>', f'<c s="1"><v>{row[5]}</v></c>'
        )
    parts = xlsx_parts(dated, mode=mode)
    parts["xl/styles.xml"] = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    yield Case("xlsx/1904 by hand", "xlsx", pack(parts), plain)


def _ods() -> Iterator[Case]:
    rows = [["" if value is None else value for value in row] for row in _rows()]

    def ods(name: str, tables: str, expected: Read = _READ, **how: str) -> Case:
        sheet = how.pop("sheet", "")
        return Case(f"ods/{name}", "ods", pack(ods_parts(tables, **how)), expected, sheet)

    yield ods("plain", ods_table(rows))
    yield Case("ods/named as csv", "csv", pack(ods_parts(ods_table(rows))), _READ)
    texts = [Spelling(columns=ALL).header(), *Spelling(columns=ALL).rows()]
    yield ods("everything as texts", ods_table(texts))
    yield ods("title above", ods_table([["Angebote"], [], *rows]))
    yield ods("to the right", ods_table([["", "", *row] for row in rows]))

    def attributed(value: object, attributes: str) -> str:
        return ods_cell(value, attributes)

    span = ' table:number-columns-spanned="{}" table:number-rows-spanned="{}"'
    covered = "<table:covered-table-cell/>"
    two = [
        [attributed("Akteur", span.format(1, 2)), attributed("Angebot", span.format(1, 2)),
         attributed("Adresse", span.format(3, 1)), covered, covered,
         attributed("Beginn", span.format(1, 2)), attributed("Plätze", span.format(1, 2)),
         attributed("AGS", span.format(1, 2)), attributed("Lage", span.format(2, 1)), covered],
        [covered, covered, "Straße", "PLZ", "Ort", covered, covered, covered,
         "Rechtswert", "Hochwert"],
    ]  # fmt: skip
    yield ods("header of two lines in merged cells", ods_table([*two, *rows[1:]]))
    hidden = (
        '<style:style style:name="ta2"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    more = ods_table([*rows, *rows[1:], *rows[1:]], "Alt", "ta2")
    yield ods("hidden sheet", ods_table(rows) + more, styles=hidden)
    yield ods("a sheet by its name", ods_table([["Hinweis"]], "Start") + ods_table(rows, "Daten"),
              sheet="Daten")  # fmt: skip
    yield ods("the fullest sheet", ods_table([["Hinweis"]], "Start") + ods_table(rows, "Daten"))
    note = "<office:annotation><text:p>Bitte prüfen</text:p></office:annotation>"
    noted = ods_table(rows).replace("<text:p>Trommeln", f"{note}<text:p>Trommeln")
    yield ods("note", noted)
    spans = ods_table(rows).replace(
        "<text:p>Bühne frei</text:p>",
        "<text:p><text:span>Bühne</text:span><text:s/><text:a>frei</text:a></text:p>",
    )
    yield ods("rich text and spaces", spans)
    shown = ods_table(rows)
    for offer in OFFERS:
        shown = shown.replace(
            f'office:value-type="string"><text:p>{offer.ags}<',
            f'office:value-type="float" office:value="{int(offer.ags)}"><text:p>{offer.ags}<',
        )
    yield ods("keys that show their zero", shown)
    empty = ('<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
             'table:number-columns-repeated="1024"/></table:table-row></table:table>')  # fmt: skip
    yield ods("a million empty rows below", ods_table(rows).replace("</table:table>", empty))
    wide = '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    yield ods("empty columns beside", ods_table(rows).replace("</table:table-row>", wide))
    formula = ods_table(rows).replace(
        'office:value-type="string"><text:p>Trommeln',
        'table:formula="of:=&quot;Trom&quot;&amp;&quot;meln&quot;" office:value-type="string" '
        'office:string-value="Trommeln"><text:p>Trommeln',
    )
    yield ods("formula with its value", formula)
    grouped = ods_table(rows).replace("<table:table-row>", "<table:table-header-rows>"
                                      "<table:table-row>", 1).replace(
        "</table:table-row>", "</table:table-row></table:table-header-rows>", 1)  # fmt: skip
    yield ods("header rows as a group", grouped)
    times = ods_table(rows)
    for offer in OFFERS:
        day = offer.starts_on.isoformat()
        times = times.replace(f'date-value="{day}"', f'date-value="{day}T09:30:00.5"')
    yield ods("dates with a time", times)
    same = [replace(OFFERS[0], title=f"Kurs {n}") for n in range(3)]
    few = ods_table([rows[0], *map(_typed, same)])
    yield ods("few rows", few, replace(_READ, offers=tuple(same)))
