"""Geodata that are broken, or made to do harm."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from .case import Case, Expected, Harmless, Read, Refused
from .geodata import SHORT_NAMES, collection, gml, kml, placemarks, write_dataset
from .offers import PLAIN
from .world import World

_READ, _REFUSED, _HARMLESS = Read(), Refused(), Harmless()


def cases(world: World) -> Iterator[Case]:
    """Yield all of them."""
    yield from _geojson(world)
    yield from _xml(world)
    yield from _geopackage(world)
    yield from _shapefile(world)


def _json(name: str, content: object, expected: Expected = _HARMLESS) -> Case:
    text = content if isinstance(content, str) else json.dumps(content)
    return Case(f"geojson/{name}", "geojson", text.encode(errors="surrogatepass"), expected)


def _geojson(world: World) -> Iterator[Case]:
    whole = json.dumps(collection())
    for share in (0.001, 0.1, 0.5, 0.99):
        yield _json(f"cut at {share}", whole[: int(len(whole) * share)], _REFUSED)
    deep = {"arrays": "[" * 10_000 + "]" * 10_000, "objects": '{"a":' * 10_000 + "1" + "}" * 10_000}
    for name, nest in deep.items():
        yield _json(f"nested {name}", f'{{"type": "FeatureCollection", "features": {nest}}}')
        yield _json(f"nested {name} in properties", whole.replace('"12"', nest).replace(
            '"Pl\\u00e4tze": 12', f'"tief": {nest}', 1))  # fmt: skip
        yield _json(f"nested {name} as coordinates", whole.replace(
            '"coordinates": [', f'"coordinates": {nest}, "x": [', 1))  # fmt: skip
        yield _json(f"nested {name} alone", nest)
    for name, value in {"huge": "1e999", "digits": "9" * 5000, "not a number": "NaN",
                        "infinite": "-Infinity", "text": '"7"', "nothing": "null",
                        "object": "{}"}.items():  # fmt: skip
        yield _json(f"{name} as number", whole.replace(": 12", f": {value}"))
        pair = f'"coordinates": [{value}, {value}]'
        point = json.dumps(collection()["features"][0]["geometry"])[18:-1]
        yield _json(f"{name} as coordinate", whole.replace(point, pair))
    for name, text in {"nul": "\\u0000", "half a surrogate": "\\ud800", "control": "\\u0008",
                       "deep link": "\\u2028"}.items():  # fmt: skip
        yield _json(f"{name} in a text", whole.replace("Trommeln", f"Trom{text}meln"))
        yield _json(f"{name} in a name", whole.replace('"Ort"', f'"Ort{text}"'))
    for name, content in {
        "no features": {"type": "FeatureCollection", "features": []},
        "features that are none": {"type": "FeatureCollection", "features": [None, 1, "x", []]},
        "features as text": {"type": "FeatureCollection", "features": "x"},
        "unknown type": {"type": "Feature Collection", "features": []},
        "topology": {"type": "Topology", "objects": {}, "arcs": []},
        "a number": "5",
        "numbers": [1, 2, 3],
        "a text": '"x"',
        "no type": {"a": 1},
    }.items():
        yield _json(name, content, _REFUSED)
    for name, target in {"path": str(world.secret), "address": f"{world.url}/crs.wkt",
                         "safe address": f"{world.url}/crs.wkt".replace("http", "https"),
                         "remote": f"/vsicurl/{world.url}/crs", "service": f"WFS:{world.url}",
                         "digits": "EPSG:" + "9" * 5000,
                         "unknown": "EPSG:999999"}.items():  # fmt: skip
        yield _json(f"crs is {name}", collection(crs=target))
        yield _json(f"crs of features is {name}", collection(feature_crs=target))
        linked = collection() | {"crs": {"type": "link", "properties": {"href": target}}}
        yield _json(f"crs links to {name}", linked)
    many = collection()
    many["features"][0]["properties"] |= {f"Spalte {n}": n for n in range(5_000)}
    yield _json("5,000 properties", many, _REFUSED)
    yield _json("a text of 1 MB", whole.replace("Trommeln", "x" * 1_000_000))


def _xml(world: World) -> Iterator[Case]:
    heads = {
        "bomb": '<!DOCTYPE x [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY a{n} "&a{n - 1 or ""};&a{n - 1 or ""};">' for n in range(1, 30))
        + "]>",
        "file": f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{world.secret}">]>',
        "address": f'<!DOCTYPE x [<!ENTITY a SYSTEM "{world.url}/x">]>',
        "type": f'<!DOCTYPE kml SYSTEM "{world.url}/x.dtd">',
        "parameter": f'<!DOCTYPE x [<!ENTITY % a SYSTEM "{world.url}/x.dtd"> %a;]>',
    }
    body = placemarks()
    plain = gml().decode()
    for name, head in heads.items():
        used = body.replace("Trommeln", "&a;")
        yield Case(f"kml/entities, {name}", "kml", kml(used, head), _REFUSED)
        text = plain.replace("?>", f"?>{head}", 1).replace("Trommeln", "&a;")
        yield Case(f"gml/entities, {name}", "gml", text.encode(), _REFUSED)
        wide = text.replace("UTF-8", "UTF-16").encode("utf-16")
        yield Case(f"gml/entities in utf-16, {name}", "gml", wide, _REFUSED)
    for ending, whole in (("kml", kml(body)), ("gml", gml())):
        for share in (0.2, 0.5, 0.99):
            yield Case(f"{ending}/cut at {share}", ending, whole[: int(len(whole) * share)],
                       _HARMLESS)  # fmt: skip
        deep = "<x>" * 10_000 + "</x>" * 10_000
        nested = whole.decode().replace("Trommeln", deep)
        yield Case(f"{ending}/nested", ending, nested.encode(), _HARMLESS)
        huge = whole.decode().replace("Trommeln", "x" * 2_000_000)
        yield Case(f"{ending}/text of 2 MB", ending, huge.encode(), _HARMLESS)
    for name, address in {"address": f"{world.url}/x.kml", "file": f"file://{world.secret}",
                          "path": str(world.secret),
                          "dots": f"../../..{world.secret}"}.items():  # fmt: skip
        links = (
            f"<NetworkLink><Link><href>{address}</href></Link></NetworkLink>"
            f"<NetworkLink><Url><href>{address}</href></Url></NetworkLink>"
            f"<Style><IconStyle><Icon><href>{address}</href></Icon></IconStyle></Style>"
            f"<GroundOverlay><Icon><href>{address}</href></Icon></GroundOverlay>"
            f"<Placemark><styleUrl>{address}#x</styleUrl><Model><Link><href>{address}</href>"
            "</Link></Model></Placemark>"
        )
        yield Case(f"kml/links, {name}", "kml", kml(links + body), _HARMLESS)
        yield Case(f"kml/links alone, {name}", "kml", kml(links), _HARMLESS)
        schema = kml(body.replace("<ExtendedData>", f'<ExtendedData schemaUrl="{address}#s">'))
        yield Case(f"kml/schema, {name}", "kml", schema, _HARMLESS)
        head = (f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                f'xsi:schemaLocation="http://example.org/a {address}"')  # fmt: skip
        yield Case(f"gml/schema, {name}", "gml", gml(head=head), _READ)
        inside = (f'<a:mehr xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{address}#a1"/>'
                  f'<a:bild xmlns:xlink="http://www.w3.org/1999/xlink" '
                  f'xlink:href="{address}" xlink:actuate="onLoad"/>')  # fmt: skip
        yield Case(f"gml/links, {name}", "gml", gml(inside=inside), _READ)
        system = plain.replace('srsName="EPSG:25832"', f'srsName="{address}"')
        yield Case(f"gml/system, {name}", "gml", system.encode(), _HARMLESS)
        order = (f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{address}" '
                 'parse="text"/>')  # fmt: skip
        include = plain.replace("<gml:featureMember>", f"{order}<gml:featureMember>", 1)
        yield Case(f"gml/include, {name}", "gml", include.encode(), _HARMLESS)
    sheet = f'<?xml version="1.0"?><?xml-stylesheet href="{world.url}/x.xsl" type="text/xsl"?>'
    styled = kml(body).replace(b'<?xml version="1.0" encoding="UTF-8"?>', sheet.encode())
    yield Case("kml/style sheet", "kml", styled, _READ)


def _geopackage(world: World) -> Iterator[Case]:
    def gpkg(name: str, change: Callable[[Path], None], expected: Expected = _HARMLESS) -> Case:
        def write(path: Path) -> None:
            write_dataset("GPKG", path, "EPSG:25832")
            change(path)

        return Case(f"gpkg/{name}", "gpkg", write, expected)

    def cut(share: float, path: Path) -> None:
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * share)])

    for share in (0.001, 0.1, 0.5, 0.99):
        yield gpkg(f"cut at {share}", partial(cut, share))

    def spoil(position: int, path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[position : position + 64] = b"\xff" * 64
        path.write_bytes(bytes(content))

    for position in (0, 16, 64, 100, 4096, 8192, 20480, 40960):
        yield gpkg(f"spoilt at {position}", partial(spoil, position))

    def run(statements: str, path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.create_function("ST_IsEmpty", 1, lambda _: 0)
            for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
                connection.create_function(name, 1, lambda _: 0.0)
            connection.executescript("PRAGMA writable_schema = ON;" + statements)

    endless = "WITH RECURSIVE n(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM n) "
    listed = ("INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
              "VALUES ('{0}', 'attributes', '{0}', 0);")  # fmt: skip
    for name, statements in {
        "no contents": "DELETE FROM gpkg_contents;",
        "contents without a table": listed.format("none"),
        "no table of contents": "DROP TABLE gpkg_contents;",
        "no systems": "DROP TABLE gpkg_spatial_ref_sys;",
        "no geometry columns": "DROP TABLE gpkg_geometry_columns;",
        "no table": "DROP TABLE angebote;",
        "geometries that are none": "UPDATE angebote SET geom = x'4750000100000000ff';",
        "geometries that are texts": "UPDATE angebote SET geom = 'x';",
        "odd system": "UPDATE gpkg_spatial_ref_sys SET definition = 'x';",
        "system from a file": "UPDATE gpkg_spatial_ref_sys SET definition = "
        f"'{world.secret}', organization = '{world.url}';",
        "a view without an end": f"CREATE VIEW evil AS {endless} SELECT fid, 'a' AS Akteur FROM n;"
        + listed.format("evil"),
        "a view that counts for ever": f"CREATE VIEW evil AS {endless} SELECT count(*) AS fid, "
        "'a' AS Akteur FROM n;" + listed.format("evil"),
        "a view that reads files": "CREATE VIEW evil AS SELECT 1 AS fid, "
        f"readfile('{world.secret}') AS Akteur, load_extension('/tmp/x.so') AS Angebot;"
        + listed.format("evil"),
        "triggers": "CREATE TRIGGER evil AFTER UPDATE ON angebote BEGIN DELETE FROM angebote; END;",
        "aspatial table of another name": "UPDATE gpkg_contents SET table_name = '../x';",
        "a virtual table": "CREATE VIRTUAL TABLE evil USING fts5(Akteur, Angebot);"
        + listed.format("evil"),
        "a schema that is none": "UPDATE sqlite_master SET sql = 'x' WHERE name = 'angebote';",
        "texts that are blobs": "UPDATE angebote SET Akteur = x'ff00ff';",
        "texts that are numbers": "UPDATE angebote SET Akteur = 5.5, Ort = NULL;",
        "huge texts": "UPDATE angebote SET Ort = printf('%.*c', 5000000, 'x');",
    }.items():
        yield gpkg(name, partial(run, statements))

    def plain(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript("CREATE TABLE a (Akteur, Angebot);"
                                     "INSERT INTO a VALUES ('a', 'b');")  # fmt: skip

    for ending in ("gpkg", "sqlite", "db"):
        yield Case(f"gpkg/plain database as {ending}", ending, plain, _REFUSED)
    yield Case("gpkg/plain database as csv", "csv", plain, _REFUSED)
    for name, content in {"noise": b"\xab" * 5_000, "text": b"Akteur;Angebot\na;b\n",
                          "header alone": b"SQLite format 3\0" + b"\0" * 84}.items():  # fmt: skip
        yield Case(f"gpkg/{name}", "gpkg", content, _REFUSED)


def _shapefile(world: World) -> Iterator[Case]:
    def shape(name: str, change: Callable[[Path], None], expected: Expected = _HARMLESS) -> Case:
        def write(path: Path) -> None:
            write_dataset("ESRI Shapefile", path, "EPSG:25832", labels=SHORT_NAMES,
                     options=("ENCODING=UTF-8",))  # fmt: skip
            change(path)

        return Case(f"shp/{name}", "shp", write, expected)

    def cut(ending: str, share: float, path: Path) -> None:
        part = path.with_suffix(ending)
        content = part.read_bytes()
        part.write_bytes(content[: int(len(content) * share)])

    def spoil(ending: str, position: int, path: Path) -> None:
        part = path.with_suffix(ending)
        content = bytearray(part.read_bytes())
        content[position : position + 4] = b"\xff\x7f\xff\x7f"
        part.write_bytes(bytes(content))

    def put(ending: str, content: bytes, path: Path) -> None:
        path.with_suffix(ending).write_bytes(content)

    for ending in (".shp", ".shx", ".dbf"):
        for share in (0, 0.1, 0.5, 0.95):
            yield shape(f"{ending[1:]} cut at {share}", partial(cut, ending, share))
        for position in (0, 4, 8, 10, 24, 28, 32, 43, 100, 104, 108, 112):
            yield shape(f"{ending[1:]} spoilt at {position}", partial(spoil, ending, position))
    for name, ending, content in (
        ("odd encoding", ".cpg", b"../../etc/passwd"),
        ("encoding that is none", ".cpg", b"UTF-99\0\xff"),
        ("long encoding", ".cpg", b"x" * 1_000_000),
        ("odd system", ".prj", b"PROJCS[" * 10_000),
        ("system from a file", ".prj", str(world.secret).encode()),
        ("system from an address", ".prj", world.url.encode()),
        ("index of noise", ".qix", b"SQT\x01" + b"\xff" * 200),
        ("index of ESRI", ".sbn", b"\xff" * 200),
    ):
        yield shape(name, partial(put, ending, content))

    def table_alone(path: Path) -> None:
        write_dataset("ESRI Shapefile", path.with_suffix(".shp"), "EPSG:25832", labels=SHORT_NAMES)
        for ending in (".shp", ".shx", ".prj", ".cpg"):
            path.with_suffix(ending).unlink(missing_ok=True)

    yield Case("shp/table alone", "dbf", table_alone, Read(says=PLAIN))
