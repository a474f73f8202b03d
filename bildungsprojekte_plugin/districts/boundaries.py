"""Reading the boundaries that the plugin ships."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from osgeo import gdal, ogr

from ..model import District
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.paths import resource


@dataclass(frozen=True)
class Boundaries:
    """Districts of several levels (areas in EPSG:25832) and whom to name as their source."""

    districts: tuple[District, ...]
    attribution: str


def shipped() -> Path:
    """Path of the boundaries of the Metropole Ruhr that come with the plugin."""
    return resource("boundaries", "metropole_ruhr.gpkg")


def read(path: Path) -> Boundaries:
    """Read a boundary file of the form of the shipped one (layer `district`)."""
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR, allowed_drivers=["GPKG"])
    layer = dataset.GetLayerByName("district") if dataset else None
    if layer is None:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The boundaries in {path} cannot be read. Install the plugin again.",
            ),
            path=str(path),
        )
    attribution = dataset.GetMetadataItem("ATTRIBUTION") or ""
    return Boundaries(tuple(_district(feature, attribution) for feature in layer), attribution)


def _district(feature: ogr.Feature, attribution: str) -> District:
    return District(
        level=feature["level"],
        key=feature["key"],
        name=feature["name"],
        designation=feature["designation"] or None,
        parent=feature["parent"],
        area_km2=feature["area_km2"],
        valid_from=_day(feature, "valid_from"),
        valid_to=_day(feature, "valid_to"),
        attribution=attribution,
        area=bytes(feature.GetGeometryRef().ExportToIsoWkb(ogr.wkbNDR)),
    )


def _day(feature: ogr.Feature, name: str) -> date | None:
    index = feature.GetFieldIndex(name)
    if not feature.IsFieldSetAndNotNull(index):
        return None
    year, month, day, *_ = feature.GetFieldAsDateTime(index)
    return date(year, month, day)
