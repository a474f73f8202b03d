"""The register as QGIS layers: one group, styled, described, read-only, found by data source."""

from .group import add_register_layers, find_layers, remove_register_layers
from .sources import ACTIVITIES, ACTORS, district_role

__all__ = [
    "ACTIVITIES",
    "ACTORS",
    "add_register_layers",
    "district_role",
    "find_layers",
    "remove_register_layers",
]
