"""Opening the register's layers, which asks a file or a server and may therefore take its time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from qgis.core import QgsApplication, QgsCoordinateTransformContext, QgsVectorLayer

from ..store import Register, RegisterError
from ..support.errors import QT_TRANSLATE_NOOP
from . import descriptions
from .outline import Outline, read_outline
from .sources import provider_of, source_of
from .turns import one_at_a_time


@dataclass(frozen=True)
class OpenLayers:
    """Layers by their roles, as they come from the register, and what was read to dress them."""

    layers: dict[str, QgsVectorLayer]
    outline: Outline


def open_layers(
    register: Register, context: QgsCoordinateTransformContext, but_for: Collection[str] = ()
) -> OpenLayers:
    """Open the layers that the register calls for, but for those with some roles.

    May be called in any thread; the layers belong to the main one. Raises `RegisterError` when a
    layer cannot be opened.
    """
    outline = read_outline(register)
    roles = [role for role in outline.roles() if role not in but_for]
    return OpenLayers({role: _layer(register, role, context) for role in roles}, outline)


def _layer(register: Register, role: str, context: QgsCoordinateTransformContext) -> QgsVectorLayer:
    options = QgsVectorLayer.LayerOptions(context)
    # a style that somebody has stored in the database is not ours
    options.loadDefaultStyle = False
    name = descriptions.layer_name(role)
    location = register.location
    with one_at_a_time:
        layer = QgsVectorLayer(source_of(location, role), name, provider_of(location), options)
    if not layer.isValid():
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The layer “{layer}” of the register {path} cannot be opened. No layer was added. "
                "Check that the register is there and may be read.",
            ),
            layer=name,
            path=register.address,
        )
    layer.extent()  # is remembered: a server takes long to say
    layer.moveToThread(QgsApplication.instance().thread())
    return layer
