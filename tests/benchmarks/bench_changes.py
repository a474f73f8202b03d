"""Storing changes, against plain writing that keeps no version, no history and no guard.

GeoPackage: one record changed in a transaction of its own, and 10,000 records inserted in one
change. The peer is `ogr2ogr`, which appends the same 10,000 records to a table with the same
columns. PostGIS: the same change, and `COPY` into a plain table, on a server with fsync on.
"""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import postgres
import psycopg2
from osgeo import gdal, ogr, osr
from qgis.core import QgsApplication

from bildungsprojekte_plugin.model import Actor
from bildungsprojekte_plugin.store import Register, create_register

RECORDS, RUNS, SINGLE = 10_000, 5, 100


def actors(run: int) -> list[Actor]:
    """Actors as an office has them."""
    return [
        Actor(
            name=f"Verein {run}-{number}",
            street=f"Hauptstraße {number}",
            postcode="44787",
            city="Bochum",
            phone="0234 123456",
            website="https://example.org",
            location_quality="address",
            point=(370e3 + number, 5700e3 + number),
        )
        for number in range(RECORDS)
    ]


def timed(work: Callable[[], object]) -> float:
    """Seconds that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def insert(register: Register, records: list[Actor]) -> None:
    """Insert all in one change."""
    with register.change("Run") as change:
        change.insert_all(records)


def change_one(register: Register) -> float:
    """Milliseconds (median) of one record's change, opening and closing included."""
    record = register.all(Actor)[0]
    times = []
    for number in range(SINGLE):

        def change_name(version: int = record.row_version + number) -> None:
            with register.change("Renamed") as change:
                values = {"name": f"Name {version}"}
                change.update(Actor, record.uuid, values, based_on=version)

        times.append(timed(change_name))
    return statistics.median(times) * 1000


def plain_source(path: Path) -> None:
    """Write the same records into a plain GeoPackage."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(25832)
    dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    layer = dataset.CreateLayer("actor", reference, ogr.wkbPoint)
    fields = ("name", "street", "postcode", "city", "phone", "website", "location_quality")
    for field in fields:
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    dataset.StartTransaction()
    for actor in actors(0):
        feature = ogr.Feature(layer.GetLayerDefn())
        for field in fields:
            feature[field] = getattr(actor, field)
        feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT ({} {})".format(*actor.point)))
        layer.CreateFeature(feature)
    dataset.CommitTransaction()


def append(source: Path, target: Path) -> None:
    """Append with ogr2ogr, all of it in one transaction."""
    subprocess.run(
        ["ogr2ogr", "-append", "-gt", "unlimited", str(target), str(source), "actor"], check=True
    )


def copy_plain(connection: psycopg2.extensions.connection, records: list[Actor]) -> None:
    """COPY the same records into a plain table."""
    lines = "".join(
        "\t".join(
            (
                a.name, a.street, a.postcode, a.city, a.phone, a.website, a.location_quality,
                "SRID=25832;POINT({} {})".format(*a.point),
            )
        ) + "\n"
        for a in records
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.copy_expert("COPY plain FROM STDIN", io.StringIO(lines))
    connection.commit()


def geopackage(folder: Path) -> None:
    """Measure and print the GeoPackage's figures."""
    register = create_register(folder / "register.gpkg")
    register.places()
    source, target = folder / "source.gpkg", folder / "plain.gpkg"
    plain_source(source)
    plain_source(target)
    ours, peer = [], []
    for run in range(RUNS):
        ours.append(timed(partial(insert, register, actors(run))))
        peer.append(timed(lambda: append(source, target)))
    say("GeoPackage", ours, "ogr2ogr", peer)
    print(f"GeoPackage: one record changed: {change_one(register):.1f} ms (median)")


def postgis() -> None:
    """Measure and print the figures of a server that writes through to the disk."""
    with closing(postgres.Server()) as server:
        server.start(durable=True)
        server.create_database("bench")
        server.service("bench", "bench")
        os.environ["PGSERVICEFILE"] = str(server.service_file)
        register = create_register("service=bench schema=register")
        register.places()
        with closing(psycopg2.connect(**server.dsn("bench"))) as connection:
            with connection.cursor() as cursor:
                cursor.execute(
                    "CREATE TABLE plain (name text, street text, postcode text, city text, "
                    "phone text, website text, location_quality text, "
                    "geom geometry(Point, 25832)); CREATE INDEX ON plain USING gist (geom)"
                )
            connection.commit()
            ours, peer = [], []
            for run in range(RUNS):
                ours.append(timed(partial(insert, register, actors(run))))
                peer.append(timed(partial(copy_plain, connection, actors(run))))
        say("PostGIS", ours, "COPY", peer)
        print(f"PostGIS: one record changed: {change_one(register):.1f} ms (median)")


def say(title: str, ours: list[float], other: str, peer: list[float]) -> None:
    """Print medians and their ratio."""
    mine, theirs = statistics.median(ours), statistics.median(peer)
    print(
        f"{title}: {RECORDS:,} records in one change, with history: {mine:.2f} s "
        f"({RECORDS / mine:,.0f} records/s); {other}, without: {theirs:.2f} s; "
        f"ratio {mine / theirs:.2f}"
    )


def main() -> None:
    """Measure both backends."""
    application = QgsApplication([], False)
    application.initQgis()
    with tempfile.TemporaryDirectory() as folder:
        geopackage(Path(folder))
    postgis()
    application.exitQgis()


if __name__ == "__main__":
    main()
