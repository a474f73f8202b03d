"""Which data source plays which role in a register's layer group, and back.

A role is `activities`, `actors` or `districts:<level>`. Users rename layers, duplicate them and
edit their properties; what a layer shows is the one thing that says what it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from qgis.core import Qgis, QgsDataSourceUri, QgsProviderRegistry, QgsVectorLayer

from ..districts.levels import OFFICIAL
from ..store.location import FileLocation, Location
from ..store.sql import literal
from . import server_source

_FILE_PROVIDER = "ogr"
ACTIVITIES = "activities"
ACTORS = "actors"
_DISTRICTS = "districts:"

_VIEWS = {ACTIVITIES: "activity_view", ACTORS: "actor_view"}
_DISTRICT_TABLE = "district"
_SUBSET = '"level" = {level} AND "deleted_at" IS NULL'
# what users add to the filter (only some of the districts) does not make it another level
_LEVEL = re.compile(r"""^[\s(]*"level"\s*=\s*'((?:[^']|'')*)'""")


def district_role(level: str) -> str:
    """Return the role of the districts of a level."""
    return _DISTRICTS + level


def level_of(role: str) -> str | None:
    """Return the level whose districts a role shows; None for activities and actors."""
    return role.removeprefix(_DISTRICTS) if role.startswith(_DISTRICTS) else None


def in_order(roles: Iterable[str]) -> list[str]:
    """Return roles from the top of the map down.

    A town's own levels lie above the official ones, which they mostly divide.
    """
    ranks = {role: rank for rank, role in enumerate((ACTIVITIES, ACTORS))}
    ranks |= {district_role(level): rank for rank, level in enumerate(OFFICIAL, start=3)}
    return sorted(roles, key=lambda role: (ranks.get(role, 2), role))


def provider_of(location: Location) -> str:
    """Return QGIS's name for what reads a register's layers."""
    return _FILE_PROVIDER if isinstance(location, FileLocation) else server_source.PROVIDER


def source_of(location: Location, role: str) -> str:
    """Return the data source of the layer that plays a role."""
    level = level_of(role)
    subset = "" if level is None else _SUBSET.format(level=literal(level))
    return _source(location, role, subset)


def source_filtered(location: Location, role: str, condition: str) -> str:
    """Return the data source of the layer that plays a role, with this for a filter."""
    return _source(location, role, condition)


def source_again(layer: QgsVectorLayer, location: Location) -> str:
    """Return the data source of a layer of the register, with the user's filter and our login.

    A layer in somebody else's project may name a login that is not known here.
    """
    if isinstance(location, FileLocation):
        return layer.source()
    return _source(location, role_of(layer, location), QgsDataSourceUri(layer.source()).sql())


def role_of(layer: QgsVectorLayer, location: Location) -> str | None:
    """Return the role that a layer plays for a register; None for any other layer."""
    if layer.providerType() != provider_of(location):
        return None
    source = layer.source()
    if isinstance(location, FileLocation):
        parts = QgsProviderRegistry.instance().decodeUri(_FILE_PROVIDER, source)
        role = _role(parts.get("layerName"), parts.get("subset") or "")
        # the file comes last: resolving a path on a sleeping network drive takes seconds
        return role if role and _is_same_file(parts.get("path"), location.path) else None
    uri = QgsDataSourceUri(source)
    role = _role(uri.table(), uri.sql())
    return role if role and server_source.is_in(source, location) else None


def _source(location: Location, role: str, subset: str) -> str:
    table = _VIEWS.get(role, _DISTRICT_TABLE)
    if isinstance(location, FileLocation):
        parts = {"path": location.path.resolve().as_posix(), "layerName": table}
        if subset:
            parts["subset"] = subset
        return QgsProviderRegistry.instance().encodeUri(_FILE_PROVIDER, parts)
    is_view = role in _VIEWS
    key = "ogc_fid" if is_view else "fid"
    kind = Qgis.WkbType.Point if is_view else Qgis.WkbType.MultiPolygon
    return server_source.encode(location, table, key, kind, subset)


def _role(table: str | None, subset: str) -> str | None:
    for role, name in _VIEWS.items():
        if table == name:
            return role
    level = _LEVEL.match(subset) if table == _DISTRICT_TABLE else None
    return district_role(level[1].replace("''", "'")) if level else None


def _is_same_file(one: str | None, other: Path) -> bool:
    return bool(one) and _normal(Path(one)) == _normal(other)


def _normal(path: Path) -> str:
    return os.path.normcase(path.resolve())  # Windows does not tell case apart
