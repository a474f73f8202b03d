"""Letting the register's layers show only some of their records.

A layer is given a data source with a filter in it: `setSubsetString` would do the same, but where
several layers show one file QGIS 3.40 switches that file to a write-ahead log then, which the
connections of the others cannot read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from qgis.core import QgsProject, QgsVectorLayer

from ..store.location import FileLocation, Location
from ..store.sql import literal, sql
from .group import find_layers
from .sources import provider_of, source_filtered
from .turns import one_at_a_time

MOST = 100_000  # records that can be named: SQLite takes no statement of more than a megabyte
_KEY = "ogc_fid"  # of both views
_SET = "bildungsprojekte/filter"  # the layer's filter as it was set here
_OWN = "bildungsprojekte/own_filter"  # what it was before: the user's


def filter_layers(
    project: QgsProject, location: Location, shown: Mapping[str, Collection[int] | None]
) -> None:
    """Let layers of a register show only records with these `fid`s, by the layers' roles.

    None shows all of them. What the user has filtered a layer by stays, and holds as well.
    No more than `MOST` can be named. In the main thread alone, which waits for the database.
    """
    for role, layer in find_layers(project, location).items():
        if role in shown:
            _filter(layer, location, role, _condition(location, shown[role]))


def _condition(location: Location, fids: Collection[int] | None) -> str:
    if fids is None:
        return ""
    numbers = ",".join(map(str, sorted(fids)))
    if isinstance(location, FileLocation):  # as one text: QGIS is slow with thousands of numbers
        each = sql("SELECT value FROM json_each(", literal(f"[{numbers}]"), ")")
        return sql(_KEY, "IN (", each, ")")
    return sql(_KEY, "= ANY (CAST(", literal(f"{{{numbers}}}"), "AS bigint[]))")


def _filter(layer: QgsVectorLayer, location: Location, role: str, condition: str) -> None:
    there = layer.subsetString()
    is_ours = there == layer.customProperty(_SET, "")
    own = layer.customProperty(_OWN, "") if is_ours else there
    wanted = f"({own}) AND ({condition})" if own and condition else own or condition
    if wanted != there:
        source = source_filtered(location, role, wanted)
        with one_at_a_time:
            layer.setDataSource(source, layer.name(), provider_of(location), False)
    if condition:
        layer.setCustomProperty(_OWN, own)
        layer.setCustomProperty(_SET, wanted)
    else:
        layer.removeCustomProperty(_OWN)
        layer.removeCustomProperty(_SET)
