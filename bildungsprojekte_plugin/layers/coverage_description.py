"""What the layers of a coverage say of themselves: what was counted, from what, and how."""

from __future__ import annotations

from osgeo import gdal
from qgis.core import QgsProviderRegistry, QgsVectorLayer

from ..analysis.coverage_table import CoverageTable
from ..analysis.wording import counting
from ..support.i18n import translate


def polygons_name(table: CoverageTable) -> str:
    """Return the name of the layer of districts."""
    return translate("Bildungsprojekte", "Coverage: {title}").format(title=table.title)


def table_name(table: CoverageTable) -> str:
    """Return the name of the layer without geometry."""
    return translate("Bildungsprojekte", "Coverage table: {title}").format(title=table.title)


def describe_coverage(layer: QgsVectorLayer, table: CoverageTable, name: str) -> None:
    """Fill in the layer's metadata: name, how was counted, and whom to name for the boundaries."""
    metadata = layer.metadata()
    metadata.setTitle(name)
    metadata.setAbstract(_abstract(table))
    metadata.setRights([table.attribution] if table.attribution else [])
    layer.setMetadata(metadata)


def embed_in_file(layer: QgsVectorLayer, table: CoverageTable, name: str) -> None:
    """Keep style and description in a GeoPackage, so that whoever opens it sees the same.

    Other formats have no place for them.
    """
    if layer.dataProvider().storageType() != "GPKG":
        return
    layer.saveStyleToDatabase(layer.name(), "", True, "")
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    dataset = gdal.OpenEx(parts["path"], gdal.OF_VECTOR | gdal.OF_UPDATE, allowed_drivers=["GPKG"])
    stored = dataset.GetLayerByName(parts.get("layerName") or dataset.GetLayer(0).GetName())
    stored.SetMetadataItem("IDENTIFIER", name)
    stored.SetMetadataItem("DESCRIPTION", _abstract(table))


def _abstract(table: CoverageTable) -> str:
    source = translate("Bildungsprojekte", "Source: {source}\nBoundaries: {attribution}")
    return "\n".join(
        [*counting(table), source.format(source=table.source, attribution=table.attribution)]
    )
