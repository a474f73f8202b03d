"""What layers are called, and what they say of themselves: origin, and fiction."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from ..districts.levels import name_of
from ..model import schema
from ..store import Register
from ..store.titles import marked
from ..support.i18n import CONTEXT, translate
from .outline import Outline
from .sources import ACTIVITIES, ACTORS, level_of

_TABLES = {ACTIVITIES: schema.ACTIVITY, ACTORS: schema.ACTOR}


def layer_name(role: str) -> str:
    """Return the name of a new layer."""
    level = level_of(role)
    return translate(CONTEXT, _TABLES[role].label if level is None else name_of(level))


def describe(layer: QgsVectorLayer, role: str, register: Register, outline: Outline) -> None:
    """Fill in the layer's metadata: title, abstract, and whom to name for the boundaries."""
    metadata, server = layer.metadata(), layer.serverProperties()
    title = layer.name()
    level = level_of(role)
    if level is not None:
        rights = outline.attributions[level]
        metadata.setRights(rights)
        server.setAttribution("; ".join(rights))
    elif register.is_fictional:
        title = marked(title)
        abstract = translate(
            "Bildungsprojekte", "The records are invented. They say nothing about anybody."
        )
        metadata.setAbstract(abstract)
        server.setAbstract(abstract)
    metadata.setTitle(title)
    server.setTitle(title)
    layer.setMetadata(metadata)
