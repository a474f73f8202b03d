"""Texts that are broken, or made to do harm."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from .case import Case, Expected, Harmless, Read, Refused
from .offers import ALL, OFFERS, PLAIN, Offer, Spelling
from .texts import listed, written
from .world import World

_READ = Read()
_REFUSED = Refused()
_HARMLESS = Harmless()


def cases(world: World) -> Iterator[Case]:
    """Yield all of them."""
    yield from _empty()
    yield from _ragged()
    yield from _bytes()
    yield from _cells(world)
    yield from _pointers(world)
    yield from _values()
    yield from _slow()
    yield from _big()


def _case(name: str, text: str | bytes, expected: Expected, ending: str = "csv") -> Case:
    content = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    return Case(f"text/{name}", ending, content, expected)


def _empty() -> Iterator[Case]:
    header = ";".join(Spelling().header())
    for name, text in {
        "empty": "",
        "one space": " ",
        "line ends": "\n\r\n\n",
        "mark": "\ufeff",
        "sep alone": "sep=;\n",
        "header alone": header + "\n",
        "header without an end": header,
        "delimiters": ";;;;;;;\n" * 20,
        "one word": "Akteur",
        "no names": "\n".join(f"{n};{n + 1};{n + 2}" for n in range(30)),
        "a sentence": "Das ist keine Liste, sondern ein Satz.",
    }.items():
        for ending in ("csv", "xlsx", "geojson"):
            yield _case(f"{name} as {ending}", text, _REFUSED, ending)
    for ending in ("ods", "kml", "gml", "gpkg", "shp", "json", "tsv"):
        yield _case(f"empty as {ending}", "", _REFUSED, ending)


def _ragged() -> Iterator[Case]:
    header, *rows = listed(Spelling()).splitlines()

    def with_row(name: str, row: str, rejected: int = 1) -> Case:
        text = "\r\n".join([header, *rows, row])
        return _case(f"ragged, {name}", text, replace(_READ, rejected=rejected))

    yield with_row("too many cells", rows[0] + ";zu;viel")
    yield with_row("too few cells", "Verein;Kurs")
    yield with_row("one cell", "Verein")
    yield with_row("an open quote", rows[0].replace("Förder", '"Förder', 1))
    yield with_row("text behind a quote", rows[0].replace("Lesen", '"Lesen; Malen" und', 1))
    yield _case(
        "ragged, an open quote above",
        "\r\n".join([header, '"offen;1;2;3;4;01.01.2020;5', *rows]),
        replace(_READ, rejected=1),
    )
    yield _case(
        "ragged, an open quote in the header",
        "\r\n".join(['"' + header, *rows]),
        _HARMLESS,
    )


def _bytes() -> Iterator[Case]:
    text = listed(Spelling())
    yield _case("nul bytes in cells", text.replace("Trommeln", "Trom\0meln"), _HARMLESS)
    yield _case("nul bytes everywhere", text.replace(";", ";\0\0"), _HARMLESS)
    yield _case("nothing but nul bytes", b"\0" * 5000, _REFUSED)
    yield _case("a bad byte in utf-8", text.encode() + b"\xff", _HARMLESS)
    cut = text.encode().split("Ä".encode())[0] + b"\xc3"
    yield _case("cut in a letter", cut, _HARMLESS)
    yield _case("half a surrogate", text.replace("Trommeln", "Tr\ud800om"), _HARMLESS)
    wide = text.encode("utf-16")
    yield _case("utf-16 with a byte too few", wide[:-1], _HARMLESS)
    lone = wide.replace("o".encode("utf-16-le"), b"\x00\xd8", 1)
    yield _case("utf-16 with half a surrogate", lone, _HARMLESS)
    for seed in range(6):
        noise = random.Random(seed).randbytes(3000)
        yield _case(f"noise {seed}", noise, _HARMLESS)
        yield _case(f"noise {seed} behind a header", text[:60].encode() + noise, _HARMLESS)
    control = "".join(map(chr, range(1, 32)))
    yield _case("control characters", text.replace("Trommeln", f"Trom{control}meln"), _HARMLESS)


def _with(change: object) -> tuple[Offer, ...]:
    return tuple(change(offer, number) for number, offer in enumerate(OFFERS))


def _cells(world: World) -> Iterator[Case]:
    """Yield texts that some program might take for more than a text: they stay what they are."""
    path = world.secret
    for name, text in {
        "formula": '=HYPERLINK("{url}";"x")',
        "formula with plus": "+1+1",
        "formula with at": "@SUM(A1:A9)",
        "dde": "=cmd|' /C calc'!A0",
        "html": '<img src="{url}"><script>alert(1)</script>',
        "link": '<a href="file://{path}">x</a>',
        "expression": "[% load_layer('{path}','ogr') %]",
        "template": "{{{{ 7*7 }}}} {{% include '{path}' %}}",
        "sql": "'); DROP TABLE actor; --",
        "sql quote": "Robert'); DELETE FROM \"actor\" WHERE ('1'='1",
        "format": "{{0}} %s %n %x {{name}}",
        "path": "/vsicurl/{url}/x.csv",
        "share": "\\\\127.0.0.1\\share\\x.csv",
        "zip path": "/vsizip/{path}",
        "file address": "file://{path}",
        "dots": "../../../../../../{path}",
        "right to left": "Verein \u202etxt.exe\u202c",
        "no width": "Ver\u200bein\ufeff",
        "smileys": "Schule 🏫👩‍🏫",
        "combining": "Z\u0300\u0301\u0302\u0303" * 20,
        "quotes": "«\"'`´“”„‟",
        "nul as text": "\\0 %00 &#0;",
        "newlines": "a\nb\n\nc",
        "backslash at the end": "Verein\\",
        "null": "Null Komma nichts",
        "long": "Ä" * 5000,
    }.items():
        value = text.format(url=world.url, path=path)
        offers = _with(
            lambda offer, number, value=value: replace(
                offer, actor=f"{value} {number}" if number else value, title=f"{value} {number}"
            )
        )
        case = _case(f"cells, {name}", listed(Spelling(), offers=offers), Read(offers=offers))
        yield case
    every = f'"><script src="{world.url}/x.js"></script>=1+1'
    rows = [[every] * len(ALL) for _ in range(5)]
    yield _case("html in every field", written([Spelling(ALL).header(), *rows]), _HARMLESS)
    names = [f"{name}<b>=1" for name in Spelling().header()]
    yield _case("html in names", written([names, *Spelling().rows()]), _HARMLESS)


def _pointers(world: World) -> Iterator[Case]:
    """Yield files that are something else inside."""
    source = f"<SrcDataSource>{world.secret}</SrcDataSource><SrcSQL>SELECT * FROM x</SrcSQL>"
    layer = f'<OGRVRTLayer name="secret">{source}</OGRVRTLayer>'
    vrt = f"<OGRVRTDataSource>{layer}</OGRVRTDataSource>"
    remote = vrt.replace(str(world.secret), f"/vsicurl/{world.url}/x.csv")
    for ending in ("csv", "txt", "shp", "gpkg", "geojson", "kml", "gml", "xlsx", "ods", "vrt"):
        yield _case(f"vrt as {ending}", vrt, _REFUSED, ending)
        yield _case(f"vrt with an address as {ending}", remote, _REFUSED, ending)
    yield _case("vrt behind spaces", "\n \n" + vrt, _REFUSED)
    yield _case("vrt behind a mark", "\ufeff" + vrt, _REFUSED)
    yield _case("vrt in utf-16", vrt.encode("utf-16"), _REFUSED)
    yield _case("vrt behind a comment", f"<!-- Akteur;Angebot -->{vrt}", _REFUSED)
    yield _case("vrt behind a long comment", f"<!--{'x;y ' * 3000}-->{vrt}", _REFUSED)
    for name, text in {
        "path": str(world.secret),
        "vsicurl": f"/vsicurl/{world.url}/list.csv",
        "address": world.url,
        "wfs": f"WFS:{world.url}",
        "gdal service": f"<WCS_GDAL><ServiceURL>{world.url}</ServiceURL></WCS_GDAL>",
        "ogc features": f'{{"links": [{{"href": "{world.url}", "rel": "items"}}]}}',
        "pgdump": f"COPY actor FROM '{world.secret}';",
        "postgres": "PG:host=127.0.0.1 dbname=x",
    }.items():
        for ending in ("csv", "geojson", "gml"):
            yield _case(f"{name} as {ending}", text, _REFUSED, ending)


def _values() -> Iterator[Case]:
    digits = "9" * 5000
    bad = {
        "places": ("1e400", "9" * 30, digits, "-5", "zwölf", "1/0", "0x10", "NaN", "inf"),
        "starts_on": ("31.02.2021", "99.99.9999", "00.00.0000", "1.1.1", digits, "2021-13-01",
                      "99999999", "0000-00-00", "29.02.2021 25:61"),
        "x": ("1e308", "-1e308", "inf", "NaN", digits, "370.000.000.000,5", "0x1F", "1e-400"),
        "ags": (digits, "05999999999999", "abc", "-5911000", "٠٥٩١١٠٠٠"),
        "postcode": (digits, "ABCDE", "-4478", "٤٤٧٨٩"),
    }  # fmt: skip
    columns = (*PLAIN, "ags", "x", "y")
    good = Spelling(columns)
    for field, values in bad.items():
        for number, value in enumerate(values):
            spelling = Spelling(columns, values={
                field: lambda offer, value=value, field=field: value
                if offer.title == "Trommeln" else good.cell(offer, field)})  # fmt: skip
            rest = tuple(offer for offer in OFFERS if offer.title != "Trommeln")
            expected: Expected = Read(offers=rest, says=columns, rejected=1)
            if (field, value) in _TAKEN:
                expected = _HARMLESS
            yield _case(f"value {field} {number}", listed(spelling), expected)
            alone = replace(spelling, values={field: lambda _offer, value=value: value})
            yield _case(f"value {field} {number} in all rows", listed(alone), _HARMLESS)


# what another program than ours might refuse, and what is stored as the text that it is
_TAKEN = {("ags", "-5911000"), ("postcode", "-4478"),
          ("places", "1e400"), ("places", "NaN"), ("x", "NaN"), ("starts_on", "29.02.2021 25:61"),
          ("ags", "٠٥٩١١٠٠٠"), ("postcode", "ABCDE"), ("postcode", "9" * 5000),
          ("postcode", "٤٤٧٨٩")}  # fmt: skip


def _slow() -> Iterator[Case]:
    """Yield texts over which a careless search would take for ever."""
    for name, cell in {
        "digits": "1" * 30_000 + "x",
        "spaces": "a" + " " * 30_000 + "b",
        "numbers": "1 " * 15_000 + "x",
        "commas": "," * 30_000 + "x",
        "points": "1." * 15_000 + "x",
        "degrees": "1°" * 15_000,
        "commas and spaces": ", " * 15_000,
        "hyphens": "a-" * 15_000,
        "at signs": "a@" * 15_000,
        "dots behind an at sign": "a@" + "a." * 15_000,
        "letters of twice": "Ã" * 30_000,
        "street numbers": "Weg 1" + "1" * 30_000 + ", ",
        "quotes": "'" * 30_000,
    }.items():
        for columns in (("Akteur", "Angebot", "Adresse"), ("Akteur", "Angebot", "Koordinaten"),
                        ("Akteur", "Beginn", "Alter"), ("Akteur", "?", "!")):  # fmt: skip
            rows = [[f"Verein {n}", cell, cell] for n in range(20)]
            text = written([list(columns), *rows])
            yield _case(f"slow, {name} in {columns[1]} {columns[2]}", text, _HARMLESS)
    yield _case("slow, open quotes", "a;b\n" + '";"\n"x' * 20_000, _HARMLESS)
    yield _case("slow, many lines with a quote", "Akteur;Angebot\n" + 'a;"b\n' * 20_000, _HARMLESS)


def _big() -> Iterator[Case]:
    def big(name: str, write: object, expected: Expected, ending: str = "csv") -> Case:
        return Case(f"big/{name}", ending, write, expected, is_big=True)

    def repeated(line: bytes, times: int, path: Path) -> None:
        with path.open("wb") as file:
            file.write(b"Akteur;Angebot;Ort\n")
            for _ in range(times // 10_000):
                file.write(line * 10_000)

    yield big("a million rows", partial(repeated, b"Verein;Kurs;Essen\n", 10**6), _REFUSED)
    yield big("a million rows of old macs", partial(repeated, b"Verein;Kurs;Essen\r", 10**6),
              _REFUSED)  # fmt: skip
    yield big("a million blank lines", partial(repeated, b"\n", 10**6), _REFUSED)
    for name, cell in {"letters": "x", "umlauts": "ä", "quotes": '""', "lines": "x\n"}.items():
        content = written([["Akteur", "Angebot"], ["Verein", "Kurs"]]) + (
            f'Verein;"{cell * (10_000_000 // len(cell))}"\r\n'
        )
        yield big(f"10 MB cell of {name}", partial(_put, content.encode()), _HARMLESS)
    many = written([["Akteur", "Angebot"]]) + ("Verein;" + "x" * 10_000_000 + "\n") * 5
    yield big("five 10 MB cells", partial(_put, many.encode()), _HARMLESS)
    wide = ";".join(f"Spalte {n}" for n in range(100_000))
    rows = [wide, *[";".join("x" for _ in range(100_000))] * 20]
    yield big("100,000 columns", partial(_put, "\n".join(rows).encode()), _REFUSED)
    yield big("one line of 20 MB", partial(_put, b"a;" * 10_000_000), _REFUSED)
    yield big("20 MB of quotes", partial(_put, b'"' * 20_000_000), _HARMLESS)
    yield big("20 MB of nothing", partial(_put, b"\0" * 20_000_000), _REFUSED)
    yield big("20 MB of spaces", partial(_put, b"a" + b" " * 20_000_000), _REFUSED)


def _put(content: bytes, path: Path) -> None:
    path.write_bytes(content)
