"""Geodata: GeoJSON, GeoPackage, Shapefile, KML and GML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from osgeo import gdal, ogr, osr

from .case import Asked, Case, Expected, Read, Refused
from .offers import GERMAN, OFFERS, Offer, Spelling
from .places import SYSTEMS, in_system

_NAMES = ("actor", "title", "street", "postcode", "city", "starts_on", "places")
_SAYS = (*_NAMES, "x")
_ASKED = Asked("SOURCE_CRS")
# what a system is taken for that has the same numbers
_ALIKE = {"EPSG:5652": "EPSG:4647"}


def _read(system: str = "", **expected: object) -> Read:
    return Read(**{"says": _SAYS, "system": system, **expected})


def cases() -> Iterator[Case]:
    """Yield all geodata."""
    yield from _geojson()
    yield from _geopackage()
    yield from _shapefile()
    yield from _kml()
    yield from _gml()


# ---- GeoJSON -------------------------------------------------------------------------------------


def _properties(offer: Offer) -> dict[str, object]:
    spelling = Spelling(day="%Y-%m-%d")
    cells = {GERMAN[name]: spelling.cell(offer, name) for name in _NAMES}
    return cells | {"Plätze": offer.places}


def collection(
    system: str = "EPSG:4326",
    *,
    crs: str = "",
    feature_crs: str = "",
    is_swapped: bool = False,
    geometry: Callable[[list[float]], dict] | None = None,
) -> dict:
    """Return the list as a GeoJSON collection."""
    features = []
    for offer in OFFERS:
        pair = list(in_system(offer.place, system))
        pair = pair[::-1] if is_swapped else pair
        shape = geometry(pair) if geometry else {"type": "Point", "coordinates": pair}
        feature = {"type": "Feature", "properties": _properties(offer), "geometry": shape}
        if feature_crs:
            feature["crs"] = {"type": "name", "properties": {"name": feature_crs}}
        features.append(feature)
    whole: dict = {"type": "FeatureCollection"}
    if crs:
        whole["crs"] = {"type": "name", "properties": {"name": crs}}
    return whole | {"features": features}


def _json(name: str, content: object, expected: Expected, ending: str = "geojson") -> Case:
    text = json.dumps(content, ensure_ascii=False)
    return Case(f"geojson/{name}", ending, text.encode(), expected)


def _geojson() -> Iterator[Case]:
    degrees = _read("EPSG:4326")
    yield _json("plain", collection(), degrees)
    yield _json("named as json", collection(), degrees, "json")
    yield _json("named as csv", collection(), degrees, "csv")
    yield Case("geojson/with mark", "geojson",
               b"\xef\xbb\xbf" + json.dumps(collection()).encode(), degrees)  # fmt: skip
    spaced = json.dumps(collection(), indent=4).encode()
    yield Case("geojson/indented", "geojson", b"\n\n  " + spaced, degrees)
    yield _json("crs84", collection(crs="urn:ogc:def:crs:OGC:1.3:CRS84"), _read())
    for system in SYSTEMS:
        taken = _ALIKE.get(system, system)
        if system != "EPSG:4326":
            yield _json(f"{system} without crs", collection(system), _read(taken))
        urn = f"urn:ogc:def:crs:{system.replace(':', '::')}"
        for shown, said in (("urn", urn), ("short", system)):
            expected = _read() if system == "EPSG:5652" else _read(system)
            yield _json(f"{system} as {shown}", collection(system, crs=said), expected)
        if system in ("EPSG:25832", "EPSG:31467"):
            each = collection(system, feature_crs=urn)
            yield _json(f"{system} in each feature", each, _read(system))
    wrong = collection("EPSG:25832", crs="urn:ogc:def:crs:OGC:1.3:CRS84")
    yield _json("metres that say degrees", wrong, _read("EPSG:25832"))
    yield _json("latitude first", collection(is_swapped=True), degrees)
    lied = collection("EPSG:25832", crs="EPSG:25833")
    yield _json("zone 32 that says 33", lied, _ASKED)
    small = 1e-4

    def area(pair: list[float]) -> dict:
        x, y = pair
        ring = [[x - small, y - small], [x + small, y - small], [x + small, y + small],
                [x - small, y + small], [x - small, y - small]]  # fmt: skip
        return {"type": "Polygon", "coordinates": [ring]}

    yield _json("areas", collection(geometry=area), degrees)
    many = collection(geometry=lambda pair: {"type": "MultiPoint", "coordinates": [pair]})
    yield _json("points of one", many, degrees)
    high = collection(geometry=lambda pair: {"type": "Point", "coordinates": [*pair, 88.0]})
    yield _json("with heights", high, degrees)
    inside = collection(
        geometry=lambda pair: {
            "type": "GeometryCollection",
            "geometries": [{"type": "Point", "coordinates": pair}],
        }
    )
    yield _json("collections of geometries", inside, degrees)
    nowhere = collection()
    for feature in nowhere["features"]:
        feature["geometry"] = None
    yield _json("no geometries", nowhere, replace(degrees, says=_NAMES, system=""))
    listed = collection()
    for feature in listed["features"]:
        feature["properties"]["Tags"] = ["a", "b"]
        feature["properties"]["mehr"] = {"tief": {"er": [1, 2]}}
    yield _json("lists in properties", listed, degrees)
    twice = json.dumps(collection(), ensure_ascii=False).encode().decode("latin-1")
    yield Case("geojson/encoded twice", "geojson", twice.encode(), degrees)


# ---- files that GDAL writes ----------------------------------------------------------------------


def write_dataset(
    driver: str,
    path: Path,
    system: str,
    *,
    layers: tuple[tuple[str, tuple[Offer, ...]], ...] = (("angebote", OFFERS),),
    options: tuple[str, ...] = (),
    labels: dict[str, str] = GERMAN,
    without_crs: bool = False,
) -> None:
    """Write the list with GDAL: a layer for each of `layers`, `labels` naming the columns."""
    reference = None
    if not without_crs:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(int(system.removeprefix("EPSG:")))
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    # QGIS sets this for its whole process when it opens a layer, and GDAL then heeds no ENCODING
    gdal.SetConfigOption("SHAPE_ENCODING", None)
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    for name, offers in layers:
        layer = dataset.CreateLayer(name, reference, ogr.wkbPoint, options=list(options))
        for field in _NAMES:
            kind = {"places": ogr.OFTInteger, "starts_on": ogr.OFTDate}.get(field, ogr.OFTString)
            layer.CreateField(ogr.FieldDefn(labels[field], kind))
        for offer in offers:
            feature = ogr.Feature(layer.GetLayerDefn())
            for index, field in enumerate(_NAMES):
                value = getattr(offer, field)
                if field == "starts_on":
                    feature.SetField(index, value.year, value.month, value.day, 0, 0, 0, 0)
                else:
                    feature.SetField(index, value)
            point = ogr.Geometry(ogr.wkbPoint)
            point.AddPoint_2D(*in_system(offer.place, system))
            feature.SetGeometry(point)
            layer.CreateFeature(feature)
    dataset = None


def _gpkg(name: str, system: str, expected: Expected, sheet: str = "", **how: object) -> Case:
    write = partial(_written, "GPKG", system, how)
    return Case(f"gpkg/{name}", "gpkg", write, expected, sheet)


def _written(driver: str, system: str, how: dict[str, object], path: Path) -> None:
    write_dataset(driver, path, system, **how)


def _geopackage() -> Iterator[Case]:
    for system in SYSTEMS:
        expected = _read() if system == "EPSG:5652" else _read(system)
        yield _gpkg(system, system, expected)
    for system in ("EPSG:25832", "EPSG:25833", "EPSG:4326"):
        yield _gpkg(f"{system} without crs", system, _read(system), without_crs=True)
    several = (("leer", ()), ("angebote", OFFERS), ("wenige", OFFERS[:2]))
    yield _gpkg("the fullest of several layers", "EPSG:25832", _read(), layers=several)
    few = replace(_read("EPSG:25832"), offers=OFFERS[:2])
    yield _gpkg("a layer by its name", "EPSG:25832", few, "wenige", layers=several)
    odd = (('Ängebote "2024"; 1', OFFERS),)
    yield _gpkg("an odd name of a layer", "EPSG:25832", _read("EPSG:25832"), layers=odd)

    def table(path: Path) -> None:
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        layer = dataset.CreateLayer("liste", None, ogr.wkbNone)
        columns = ("actor", "title", "x", "y")
        for name in columns:
            layer.CreateField(ogr.FieldDefn(GERMAN[name], ogr.OFTString))
        for row in Spelling(columns).rows():
            feature = ogr.Feature(layer.GetLayerDefn())
            for index, cell in enumerate(row):
                feature.SetField(index, cell)
            layer.CreateFeature(feature)

    says = ("actor", "title", "x", "y")
    yield Case("gpkg/table without geometries", "gpkg", table, _read("EPSG:25832", says=says))


SHORT_NAMES = {**GERMAN, "street": "Strasse", "places": "Plaetze"}


def _shapefile() -> Iterator[Case]:
    def shape(
        name: str, system: str, codec: str, expected: Expected, *missing: str, **how: object
    ) -> Case:
        def write(path: Path) -> None:
            write_dataset("ESRI Shapefile", path, system, labels=SHORT_NAMES,
                     options=(f"ENCODING={codec}",), **how)  # fmt: skip
            for ending in missing:
                path.with_suffix(ending).unlink(missing_ok=True)
            if ".cpg" in missing:
                content = bytearray(path.with_suffix(".dbf").read_bytes())
                content[29] = 0  # the file's own word on its encoding
                path.with_suffix(".dbf").write_bytes(bytes(content))

        return Case(f"shp/{name}", "shp", write, expected)

    for codec, encoding in (("UTF-8", "utf-8"), ("CP1252", "cp1252"), ("CP850", "cp850"),
                            ("ISO-8859-1", "cp1252")):  # fmt: skip
        yield shape(f"{codec} with cpg", "EPSG:25832", codec, _read(encoding=encoding))
        yield shape(f"{codec} without cpg", "EPSG:25832", codec, _read(encoding=encoding), ".cpg")
    for system in SYSTEMS:
        if system != "EPSG:5652":
            yield shape(f"{system} with prj", system, "UTF-8", _read(system))
        taken = _ALIKE.get(system, system)
        yield shape(f"{system} without prj", system, "UTF-8", _read(taken), ".prj")
    yield shape("without index", "EPSG:25832", "UTF-8", Refused(), ".shx")
    yield shape("without table", "EPSG:25832", "UTF-8", Refused(), ".dbf")

    def in_capitals(path: Path) -> None:
        own = path.with_name("gross.shp")
        write_dataset(
            "ESRI Shapefile", own, "EPSG:25832", labels=SHORT_NAMES, options=("ENCODING=CP1252",)
        )
        for part in path.parent.glob("gross.*"):
            part.rename(path.with_suffix(part.suffix.upper()))
        path.with_suffix(".SHP").rename(path)

    yield Case("shp/parts in capitals", "shp", in_capitals, _read("EPSG:25832"))


# ---- KML and GML ---------------------------------------------------------------------------------


def kml(body: str, before: str = "") -> bytes:
    """Return a KML document."""
    text = f'<?xml version="1.0" encoding="UTF-8"?>{before}<kml xmlns="http://www.opengis.net/kml/2.2">'
    return f"{text}<Document><name>Angebote</name>{body}</Document></kml>".encode()


def placemarks(offers: tuple[Offer, ...] = OFFERS) -> str:
    """Return the list as placemarks with data."""
    marks = []
    for offer in offers:
        data = "".join(
            f'<Data name="{escape(name)}"><value>{escape(str(value))}</value></Data>'
            for name, value in _properties(offer).items()
        )
        place = f"{offer.place[0]},{offer.place[1]},0"
        marks.append(
            f"<Placemark><ExtendedData>{data}</ExtendedData>"
            f"<Point><coordinates>{place}</coordinates></Point></Placemark>"
        )
    return "".join(marks)


def _kml() -> Iterator[Case]:
    degrees = _read("EPSG:4326")
    yield Case("kml/data", "kml", kml(placemarks()), degrees)
    yield Case("kml/named as xml", "xml", kml(placemarks()), degrees)
    folders = f"<Folder><name>Angebote</name>{placemarks()}</Folder>"
    yield Case("kml/folder", "kml", kml(folders), degrees)
    schema = "".join(
        f'<SimpleField name="{name}" type="string"/>' for name in map(GERMAN.get, _NAMES)
    )
    simple = placemarks().replace("<ExtendedData>", '<ExtendedData><SchemaData schemaUrl="#s">')
    simple = simple.replace("</ExtendedData>", "</SchemaData></ExtendedData>")
    simple = simple.replace("<Data ", "<SimpleData ").replace("<value>", "")
    simple = simple.replace("</value></Data>", "</SimpleData>")
    body = f'<Schema name="s" id="s">{schema}</Schema>{simple}'
    yield Case("kml/schema", "kml", kml(body), degrees)
    named = placemarks()
    for offer in OFFERS:
        data = f'<Data name="Akteur"><value>{escape(offer.actor)}</value></Data>'
        named = named.replace(f"<ExtendedData>{data}",
                              f"<name>{escape(offer.actor)}</name><ExtendedData>")  # fmt: skip
    yield Case("kml/organisations as names", "kml", kml(named), degrees)


def gml(
    system: str = "EPSG:25832", *, head: str = "", inside: str = "", urn: bool = False
) -> bytes:
    """Return the list as GML 3.1; `head` are attributes of its root."""
    name = f"urn:ogc:def:crs:{system.replace(':', '::')}" if urn else system
    members = []
    for number, offer in enumerate(OFFERS, start=1):
        x, y = in_system(offer.place, system)
        first, second = (y, x) if urn and system == "EPSG:4326" else (x, y)
        cells = "".join(
            f"<a:{_element(key)}>{escape(str(value))}</a:{_element(key)}>"
            for key, value in _properties(offer).items()
        )
        members.append(
            f'<gml:featureMember><a:angebot gml:id="a{number}"><a:lage><gml:Point '
            f'srsName="{name}"><gml:pos>{first:.7f} {second:.7f}</gml:pos></gml:Point></a:lage>'
            f"{cells}{inside}</a:angebot></gml:featureMember>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><gml:FeatureCollection '
        f'xmlns:gml="http://www.opengis.net/gml" xmlns:a="http://example.org/a" {head}>'
        f"{''.join(members)}</gml:FeatureCollection>"
    ).encode()


def _element(name: str) -> str:
    return name.replace("ä", "ae").replace("ß", "ss")


def _gml() -> Iterator[Case]:
    for system in ("EPSG:25832", "EPSG:25833", "EPSG:31467", "EPSG:4326"):
        yield Case(f"gml/{system}", "gml", gml(system), _read(system))
        yield Case(f"gml/{system} as urn", "gml", gml(system, urn=True), _read(system))
    yield Case("gml/named as xml", "xml", gml(), _read("EPSG:25832"))
    beside = partial(_with_schema, gml())
    yield Case("gml/foreign schema beside", "gml", beside, _read("EPSG:25832"))


def _with_schema(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    path.with_suffix(".xsd").write_text("<schema/>")
    path.with_suffix(".gfs").write_text("<GMLFeatureClassList><x/></GMLFeatureClassList>")
