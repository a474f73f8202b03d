"""Packed files that are broken, or made to do harm."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from .case import Case, Expected, Harmless, Read, Refused
from .offers import OFFERS, Spelling
from .packed import ods_cell, ods_parts, ods_table, pack, xlsx_parts, xlsx_rows
from .world import World

_READ, _REFUSED, _HARMLESS = Read(), Refused(), Harmless()
_TEXTS = [Spelling().header(), *Spelling().rows()]
_SHEET = "xl/worksheets/sheet1.xml"
# share of what is too much when it is unpacked: all of it is refused, a little is looked into
_BOMBS = {100: Refused(), 5: Harmless()}
Parts = dict[str, bytes | str]


def cases(world: World) -> Iterator[Case]:
    """Yield all of them."""
    yield from _damaged()
    yield from _entities(world)
    yield from _names(world)
    yield from _cells()
    yield from _bombs()
    yield from _others()


def _xlsx(name: str, parts: Parts | bytes, expected: Expected = _REFUSED) -> Case:
    content = parts if isinstance(parts, bytes) else pack(parts)
    return Case(f"packed/xlsx, {name}", "xlsx", content, expected)


def _ods(name: str, parts: Parts | bytes, expected: Expected = _REFUSED) -> Case:
    content = parts if isinstance(parts, bytes) else pack(parts)
    return Case(f"packed/ods, {name}", "ods", content, expected)


def _book() -> Parts:
    return xlsx_parts(xlsx_rows(_TEXTS))


def _damaged() -> Iterator[Case]:
    for make, parts in ((_xlsx, _book()), (_ods, ods_parts(ods_table(_TEXTS)))):
        whole = pack(parts)
        for share in (0.1, 0.5, 0.9, 0.99):
            yield make(f"cut at {share}", whole[: int(len(whole) * share)])
        for position in (30, len(whole) // 3, len(whole) // 2):
            spoilt = bytearray(whole)
            spoilt[position : position + 8] = b"\xff" * 8
            yield make(f"spoilt at {position}", bytes(spoilt), _HARMLESS)
        for name in parts:
            less = {other: part for other, part in parts.items() if other != name}
            yield make(f"without {name.replace('/', ' ')}", less, _HARMLESS)
            for shown, content in (("empty", ""), ("half", _half(parts[name])), ("noise", b"\x80")):
                case = make(f"{name.replace('/', ' ')} {shown}", parts | {name: content})
                yield Case(case.name, case.ending, case.content, _HARMLESS)
        yield make("nothing inside", pack({}))
        yield make("in itself", pack({"list.xlsx": whole}))


def _half(part: bytes | str) -> bytes | str:
    return part[: len(part) // 2]


def _entities(world: World) -> Iterator[Case]:
    laughs = '<!DOCTYPE x [<!ENTITY a0 "haha">'
    for level in range(1, 30):
        laughs += f'<!ENTITY a{level} "&a{level - 1};&a{level - 1};">'
    laughs += "]>"
    heads = {
        "bomb": (laughs, "&a29;"),
        "quadratic": (f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>', "&a;" * 2_000),
        "file": (f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{world.secret}">]>', "&a;"),
        "address": (f'<!DOCTYPE x [<!ENTITY a SYSTEM "{world.url}/x">]>', "&a;"),
        "parameter": (f'<!DOCTYPE x [<!ENTITY % a SYSTEM "{world.url}/x.dtd"> %a;]>', ""),
        "type": (f'<!DOCTYPE x SYSTEM "{world.url}/x.dtd">', ""),
    }
    for shown, (head, use) in heads.items():
        for name in (_SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            parts = _book()
            part = str(parts[name]).replace("Trommeln", f"Trommeln{use}")
            where = name.rsplit("/", 1)[1]
            yield _xlsx(f"{shown} in {where}", parts | {name: head + part})
            declared = f'<?xml version="1.0" encoding="UTF-16"?>{head}{part}'.encode("utf-16")
            yield _xlsx(f"{shown} in {where} in utf-16", parts | {name: declared})
        shared = _book() | {"xl/sharedStrings.xml": f"{head}<sst><si><t>x{use}</t></si></sst>"}
        yield _xlsx(f"{shown} in shared texts", shared)
        parts = ods_parts(ods_table(_TEXTS).replace("Trommeln", f"Trommeln{use}"), before=head)
        yield _ods(shown, parts)


def _names(world: World) -> Iterator[Case]:
    targets = {
        "dots": f"../../../../../../../..{world.secret}",
        "file": f"file://{world.secret}",
        "address": f"{world.url}/sheet1.xml",
        "path": str(world.secret),
        "share": "\\\\127.0.0.1\\share\\worksheets\\sheet1.xml",
        "nowhere": "worksheets/none.xml",
        "itself": "workbook.xml",
    }
    for shown, target in targets.items():
        yield _xlsx(f"target {shown}", xlsx_parts(xlsx_rows(_TEXTS), target=target))
    climbing = {f"../../../{'../' * 6}tmp/worksheets/evil.xml": "x", "/etc/evil": "x",
                "..\\..\\evil.xml": "x"}  # fmt: skip
    yield _xlsx("dots in names of parts", _book() | climbing, _READ)
    yield _ods("dots in names of parts", ods_parts(ods_table(_TEXTS)) | climbing, _READ)
    outside = _book()
    relations = str(outside["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        f'<Relationship Id="r2" TargetMode="External" Type="x" Target="{world.url}/x.xlsx"/>'
        "</Relationships>",
    )
    yield _xlsx("links outside", outside | {"xl/_rels/workbook.xml.rels": relations}, _READ)
    linked = ods_table(_TEXTS).replace(
        "<table:table-row>",
        f'<table:table-source xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xlink:href="file://{world.secret}"/><table:table-row>', 1)  # fmt: skip
    yield _ods("links outside", ods_parts(linked), _READ)
    sheets = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r1"/>' for n in range(3_000))
    many = _book()
    book = str(many["xl/workbook.xml"])
    start, end = book.index("<sheet "), book.index("</sheets>")
    many["xl/workbook.xml"] = book[:start] + sheets + book[end:]
    yield _xlsx("3,000 sheets that are one", many, _READ)
    tables = "".join(ods_table(_TEXTS[:2], f"S{n}") for n in range(1_000))
    yield _ods("1,000 sheets", ods_parts(tables + ods_table(_TEXTS, "L")), _HARMLESS)


def _cells() -> Iterator[Case]:
    rows = xlsx_rows(_TEXTS)
    for name, cell in {
        "far right": '<c r="XFD1"><v>1</v></c>',
        "further right": '<c r="ZZZ1"><v>1</v></c>',
        "no letters": '<c r="99"><v>1</v></c>',
        "small letters": '<c r="a1"><v>1</v></c>',
        "text that is not there": '<c t="s"><v>99</v></c>',
        "text below zero": '<c t="s"><v>-1</v></c>',
        "style that is not there": '<c s="99"><v>1</v></c>',
        "style below zero": '<c s="-5"><v>1</v></c>',
        "no number": '<c s="x"><v>x</v></c>',
        "huge number": "<c><v>1e999</v></c>",
        "many digits": f"<c><v>{'9' * 5000}</v></c>",
        "text of many digits": f'<c t="s"><v>{"9" * 5000}</v></c>',
        "style of many digits": f'<c s="{"9" * 5000}"><v>1</v></c>',
        "not a number": "<c><v>NaN</v></c>",
        "odd date": '<c t="d"><v>0000-99-99</v></c>',
        "unknown type": '<c t="?"><v>1</v></c>',
        "nested": "<c><v><v><v>1</v></v></v></c>",
        "no control letters": '<c t="inlineStr"><is><t>_x0000__xD800__x0008_</t></is></c>',
    }.items():
        yield _xlsx(f"cell {name}", xlsx_parts(rows.replace("</row>", f"{cell}</row>", 1)),
                    _HARMLESS)  # fmt: skip
        below = rows.replace("</sheetData>", f"<row>{cell * 7}</row></sheetData>")
        yield _xlsx(f"cells below, {name}", xlsx_parts(below), _HARMLESS)
    for name, number in {
        "huge": "9" * 30,
        "many digits": "9" * 5000,
        "zero": "0",
        "none": "x",
    }.items():
        numbered = rows.replace("<row>", f'<row r="{number}">')
        yield _xlsx(f"rows called {name}", xlsx_parts(numbered), _HARMLESS)
    merged = "".join(f'<mergeCell ref="A{n}:CV{n + 999}"/>' for n in range(1, 3_001))
    yield _xlsx("merged cells over one another", xlsx_parts(rows + merged), _HARMLESS)
    for reference in ("A1:XFD1048576", "B2:A1", "A1", "A1:", ":", "A1:ZZZ99999999999999999999",
                      f"A1:B{'9' * 5000}"):  # fmt: skip
        one = f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>'
        yield _xlsx(f"merged {reference[:30]}", xlsx_parts(rows + one), _HARMLESS)

    for name, attributes in {
        "columns": ' table:number-columns-repeated="999999999"',
        "columns and digits": f' table:number-columns-repeated="{"9" * 5000}"',
        "spanned": ' table:number-columns-spanned="99999" table:number-rows-spanned="99999"',
        "spanned, digits": f' table:number-rows-spanned="{"9" * 5000}"',
        "below zero": ' table:number-columns-repeated="-5"',
    }.items():
        cells = [_TEXTS[0], [ods_cell("x", attributes), *_TEXTS[1][1:]], *_TEXTS[2:]]
        yield _ods(f"repeated {name}", ods_parts(ods_table(cells)), _HARMLESS)
    for times, expected in (("999999999", _REFUSED), ("9" * 5000, _HARMLESS)):
        table = ods_table(_TEXTS).replace(
            "<table:table-row>", f'<table:table-row table:number-rows-repeated="{times}">'
        )
        yield _ods(f"rows repeated {times[:12]}", ods_parts(table), expected)
    spaces = ods_table(_TEXTS).replace("Trommeln", 'Trommeln<text:s text:c="999999999"/>')
    yield _ods("a thousand million spaces", ods_parts(spaces), _READ)
    deep = "<table:table><table:table-row><table:table-cell>" * 3_000
    deep += "</table:table-cell></table:table-row></table:table>" * 3_000
    inside = ods_table(_TEXTS).replace("<text:p>Trommeln", f"{deep}<text:p>Trommeln")
    yield _ods("tables in tables", ods_parts(inside), _HARMLESS)
    for value in ("1e999", "NaN", "9" * 5000, "x", ""):
        odd = ods_table(_TEXTS).replace(
            'value-type="string"', f'value-type="float" office:value="{value}"')  # fmt: skip
        yield _ods(f"number {value[:9]}", ods_parts(odd), _HARMLESS)


def _bombs() -> Iterator[Case]:
    """Yield small files that are large inside; those that say so, and those that do not."""
    space, row = b" " * (1 << 20), b"<row><c><v>1</v></c></row>" * 40_000
    head, tail = b"<worksheet><sheetData>", b"</sheetData></worksheet>"
    wide = b"<row>" + b"<c><v>1</v></c>" * 1_900 + b"</row>"
    shared = b"<si><t/></si>" * 80_000
    big = {
        "spaces": (_SHEET, head, space, 500, tail),
        "one cell": (_SHEET, head + b'<row><c t="inlineStr"><is><t>', b"a" * (1 << 20), 500,
                     b"</t></is></c></row>" + tail),
        "a remark": (_SHEET, head + b"<!--", b"a" * (1 << 20), 500, b"-->" + tail),
        "an attribute": (_SHEET, head + b'<row x="', b"a" * (1 << 20), 500, b'"/>' + tail),
        "rows": (_SHEET, head, row, 500, tail),
        "cells": (_SHEET, head, wide * 40, 450, tail),
        "empty rows": (_SHEET, head, b"<row/>" * 200_000, 400, tail),
        "shared texts": ("xl/sharedStrings.xml", b"<sst>", shared, 500, b"</sst>"),
        "styles": ("xl/styles.xml", b"<styleSheet><cellXfs>", b"<xf/>" * 200_000, 400,
                   b"</cellXfs></styleSheet>"),
        "more than is taken": (_SHEET, head, space, 700, tail),
    }  # fmt: skip
    for name, (part, *content) in big.items():
        for share, expected in _BOMBS.items():
            first, piece, times, last = content
            write = partial(_inflated, _book(), part, first, piece, times * share // 100, last)
            yield Case(f"bomb/xlsx of {name}, {share} %", "xlsx", write, expected, is_big=True)
    ods = ods_parts(ods_table(_TEXTS))
    first, last = str(ods["content.xml"]).split("</table:table>")
    cell = b'<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    line = b"<table:table-row>" + cell * 500 + b"</table:table-row>"
    for name, piece, times in (("spaces", space, 500), ("cells", line * 30, 450),
                               ("marks", b"<table:table-row/>" * 50_000, 500)):  # fmt: skip
        end = f"</table:table>{last}".encode()
        for share, expected in _BOMBS.items():
            write = partial(
                _inflated, ods, "content.xml", first.encode(), piece, times * share // 100, end
            )
            yield Case(f"bomb/ods of {name}, {share} %", "ods", write, expected, is_big=True)
    parts: Parts = _book() | {f"xl/media/{n}": "" for n in range(6_000)}
    yield _xlsx("6,000 parts", parts)
    whole = bytearray(pack(_book()))
    for position in _sizes(whole):
        struct.pack_into("<I", whole, position, 2**31)
    yield _xlsx("parts that say to be huge", bytes(whole))
    liar = bytearray(pack(_book() | {_SHEET: str(_book()[_SHEET]) + " " * 30_000_000}))
    for position in _sizes(liar):
        struct.pack_into("<I", liar, position, 500)
    yield _xlsx("parts that say to be small", bytes(liar))


def _sizes(content: bytes | bytearray) -> Iterator[int]:
    """Yield where the directory of a packed file says how long its parts are."""
    position = content.find(b"PK\x01\x02")
    while position >= 0:
        yield position + 24
        position = content.find(b"PK\x01\x02", position + 1)


def _inflated(
    parts: Parts, name: str, first: bytes, piece: bytes, times: int, last: bytes, path: Path
) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for other, content in parts.items():
            if other != name:
                archive.writestr(other, content)
        with archive.open(name, "w") as part:
            part.write(first)
            for _ in range(times):
                part.write(piece)
            part.write(last)


def _others() -> Iterator[Case]:
    """Yield files of other programs."""
    locked = bytearray(pack(_book()))
    position = locked.find(b"PK\x01\x02")
    while position >= 0:
        locked[position + 8] |= 1
        position = locked.find(b"PK\x01\x02", position + 1)
    yield _xlsx("with a password", bytes(locked))
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5_000
    spreadsheet = ('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook '
                   'xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>')  # fmt: skip
    binary = _book()
    binary["xl/workbook.bin"] = binary.pop("xl/workbook.xml")
    files = {
        "old excel": (old, ("xls", "xlsx", "csv")),
        "excel of 2003": (spreadsheet.encode(), ("xml", "xls", "csv")),
        "xlsb": (pack(binary), ("xlsb", "xlsx")),
        "word": (pack({"word/document.xml": "<x/>"}), ("docx", "xlsx")),
        "kmz": (pack({"doc.kml": "<kml/>"}), ("kmz", "kml")),
        "zip of a list": (pack({"list.csv": "Akteur;Angebot\na;b\n"}), ("zip", "csv")),
        "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", ("pdf", "csv", "xlsx")),
        "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 200, ("png", "csv")),
        "photo": (b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\x80" * 200, ("jpg", "csv")),
        "gif": (b"GIF89a" + b"\x01\0\x01\0" * 50, ("gif", "csv")),
        "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', ("svg", "csv", "kml")),
        "web page": (b"<!DOCTYPE html><html><table><tr><td>a</td></tr></table>", ("xls", "csv")),
        "gzip": (b"\x1f\x8b\x08" + b"\0" * 50, ("gz", "csv")),
        "7z": (b"7z\xbc\xaf\x27\x1c" + b"\0" * 50, ("7z", "csv")),
        "program": (b"\x7fELF" + b"\0" * 500, ("bin", "csv", "xlsx")),
        "rtf": (b"{\\rtf1\\ansi Akteur;Angebot}", ("rtf", "csv")),
        "flatgeobuf": (b"fgb\x03fgb\0" + b"\0" * 100, ("fgb", "csv")),
        "parquet": (b"PAR1" + b"\x15\0" * 100 + b"PAR1", ("parquet", "csv")),
        "mail": (b"From: a@b.de\nSubject: Liste\n\nHallo", ("eml", "csv")),
    }
    for name, (content, endings) in files.items():
        for ending in endings:
            yield Case(f"other/{name} as {ending}", ending, content, _REFUSED)
    plain = "\r\n".join(";".join(row) for row in _TEXTS).encode()
    for ending in ("xlsx", "ods", "xls", "pdf", "geojson", "kml", "gml"):
        yield Case(f"other/list named {ending}", ending, plain, Read(OFFERS))
    for ending in ("gpkg", "shp"):
        yield Case(f"other/list named {ending}", ending, plain, _REFUSED)
