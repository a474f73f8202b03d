"""The map of a register's coverage on a page for a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsPrintLayout,
    QgsProject,
    QgsProjectMetadata,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QLocale

from ..analysis.coverage import Count, Weighting
from ..analysis.coverage_table import CoverageTable
from ..analysis.register_coverage import level_coverage
from ..analysis.wording import counting
from ..districts.levels import name_of
from ..layers.coverage_diagrams import diagram_layer
from ..layers.coverage_layer import memory_layer
from ..layers.coverage_style import style_coverage
from ..layers.texts import literal
from ..model import District, Query, schema
from ..store import Register
from ..support.i18n import language, translate
from ..support.paths import resource
from .page import Texts, export, fill_labels, item_of, load_template, scale_of


@dataclass(frozen=True)
class MapOrder:
    """What map is wanted: of which level, by which vocabulary, counting what, on which page.

    `query` says which activities, if not all of them.
    """

    level: str
    by: str
    title: str
    page: str
    count: Count = Count.ACTIVITIES
    weighting: Weighting = Weighting.FULL
    query: Query = Query()  # noqa: RUF009  (frozen)


def export_coverage_map(
    register: Register, order: MapOrder, path: Path, say: Callable[[str], None]
) -> CoverageTable:
    """Count a register and export the map; `say` gets the sentences of how was counted.

    Raises `UserError` when the register lacks level or vocabulary or the file cannot be written.
    """
    table, districts = level_coverage(
        register, order.level, order.by, order.count, order.weighting, order.query
    )
    order = replace(order, level=districts[0].level)  # as the register writes it
    for sentence in counting(table):
        say(sentence)
    project = QgsProject()
    try:
        _draw(project, _layers(table, districts, order.page), register, order, table, path)
    finally:
        sip.delete(project)  # an error would keep it alive and end it in another thread
    return table


def _draw(
    project: QgsProject,
    layers: list[QgsVectorLayer],
    register: Register,
    order: MapOrder,
    table: CoverageTable,
    path: Path,
) -> None:
    """Lay out and export. The layout draws with the project's layers: it ends before them."""
    project.addMapLayers(layers)
    texts = _texts(register, order, table)
    project.setMetadata(_metadata(texts))
    layout = load_template(project, order.page)
    try:
        fill_labels(layout, texts)
        _fill_map(layout, layers, order, table)
        export(layout, path)
    finally:
        sip.delete(layout)


def _fill_map(
    layout: QgsPrintLayout, layers: list[QgsVectorLayer], order: MapOrder, table: CoverageTable
) -> None:
    extent = layers[-1].extent()
    map_item: QgsLayoutItemMap = item_of(layout, "map")
    map_item.setCrs(layers[-1].crs())
    map_item.setLayers(layers)
    map_item.zoomToExtent(extent.buffered(0.02 * extent.width()))
    arrow: QgsLayoutItemPicture = item_of(layout, "north_arrow")
    arrow.setPicturePath(str(resource("icons", "north_arrow.svg")))
    item_of(layout, "scale_bar").setLinkedMap(map_item)
    _fill_legend(item_of(layout, "legend"), map_item, layers, order, table)


def _layers(table: CoverageTable, districts: list[District], page: str) -> list[QgsVectorLayer]:
    """Return what the map shows, the uppermost first: diagrams, then shaded districts."""
    areas = {}
    for district in districts:
        areas[district.key] = QgsGeometry()
        areas[district.key].fromWkb(district.area or b"")
    crs = QgsCoordinateReferenceSystem.fromEpsgId(schema.EPSG)
    shades = memory_layer(table, areas, crs)
    style_coverage(shades, table)
    shades.setLabelsEnabled(False)  # the diagrams carry the names
    return [diagram_layer(table, areas, crs, scale_of(page)), shades]


def _texts(register: Register, order: MapOrder, table: CoverageTable) -> Texts:
    return Texts(
        title=order.title or register.title,
        subtitle=translate("Bildungsprojekte", "{what} by {by} – {level}").format(
            what=table.what,
            by=table.by,
            level=translate("Bildungsprojekte", name_of(order.level)),
        ),
        fictional=translate("Bildungsprojekte", "Fictional data") if register.is_fictional else "",
        date=translate("Bildungsprojekte", "As of {date}").format(
            date=QLocale(language()).toString(
                date.today(), translate("Bildungsprojekte", "d MMMM yyyy")
            )
        ),
        counting="\n".join(counting(table)),
        source=translate("Bildungsprojekte", "Source: {source}\nBoundaries: {attribution}").format(
            source=table.source, attribution=table.attribution
        ),
    )


def _metadata(texts: Texts) -> QgsProjectMetadata:
    """Say in the file what it is; QGIS would write the user's name into it."""
    metadata = QgsProjectMetadata()
    metadata.setTitle(texts.title)
    metadata.setAbstract(texts.subtitle)
    return metadata


def _fill_legend(
    legend: QgsLayoutItemLegend,
    map_item: QgsLayoutItemMap,
    layers: list[QgsVectorLayer],
    order: MapOrder,
    table: CoverageTable,
) -> None:
    diagrams, shades = layers
    legend.setLinkedMap(map_item)
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.clear()
    total = translate("Bildungsprojekte", "{what} per district, total")
    terms = translate("Bildungsprojekte", "{what} by {by}")
    root.addLayer(shades).setName(literal(total.format(what=table.what)))
    if any(n > 0 for n in table.coverage.columns):
        root.addLayer(diagrams).setName(literal(terms.format(what=table.what, by=table.by)))
    legend.adjustBoxSize()
