"""Which data source plays which role in a register's layer group, and back.

A role is `activities`, `actors` or `districts:<level>`. Users rename layers, duplicate them and
edit their properties; what a layer shows is the one thing that says what it is.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from qgis.core import QgsProviderRegistry, QgsVectorLayer

from ..districts.levels import OFFICIAL
from ..store import Register
from ..store.geopackage import literal

PROVIDER = "ogr"
ACTIVITIES = "activities"
ACTORS = "actors"
_DISTRICTS = "districts:"

_TABLES = {ACTIVITIES: "activity_view", ACTORS: "actor_view"}
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


def roles(register: Register) -> list[str]:
    """Return the roles that a register's records call for, from the top of the map down.

    A town's own levels lie above the official ones, which they mostly divide.
    """
    with register.read() as package:
        rows = package.rows("SELECT DISTINCT level FROM district WHERE deleted_at IS NULL")
        levels = {row["level"] for row in rows}
    ordered = sorted(levels.difference(OFFICIAL)) + [name for name in OFFICIAL if name in levels]
    return [ACTIVITIES, ACTORS, *map(district_role, ordered)]


def source_of(path: Path, role: str) -> str:
    """Return the data source of the layer that plays a role."""
    parts = {"path": path.resolve().as_posix(), "layerName": _TABLES.get(role, _DISTRICT_TABLE)}
    level = level_of(role)
    if level is not None:
        parts["subset"] = _SUBSET.format(level=literal(level))
    return QgsProviderRegistry.instance().encodeUri(PROVIDER, parts)


def role_of(layer: QgsVectorLayer, path: Path) -> str | None:
    """Return the role that a layer plays for the register in a file; None for any other layer."""
    if layer.providerType() != PROVIDER:
        return None
    parts = QgsProviderRegistry.instance().decodeUri(PROVIDER, layer.source())
    role = _role(parts.get("layerName"), parts.get("subset") or "")
    # the file comes last: resolving a path on a sleeping network drive takes seconds
    return role if role and _is_same_file(parts.get("path"), path) else None


def _role(table: str | None, subset: str) -> str | None:
    for role, name in _TABLES.items():
        if table == name:
            return role
    level = _LEVEL.match(subset) if table == _DISTRICT_TABLE else None
    return district_role(level[1].replace("''", "'")) if level else None


def _is_same_file(one: str | None, other: Path) -> bool:
    return bool(one) and _normal(Path(one)) == _normal(other)


def _normal(path: Path) -> str:
    return os.path.normcase(path.resolve())  # Windows does not tell case apart
