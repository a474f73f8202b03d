"""The register's layer group: adding it, finding its layers again, removing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsProject,
    QgsStyle,
    QgsVectorLayer,
)

from ..store import Register
from ..store.location import Location
from ..store.titles import shown_title
from .dressing import dress
from .opening import OpenLayers, open_layers
from .sources import ACTIVITIES, ACTORS, in_order, provider_of, role_of, source_again
from .turns import one_at_a_time


def add_register_layers(
    project: QgsProject, register: Register, opened: OpenLayers | None = None
) -> QgsLayerTreeGroup:
    """Add the register's layer group to a project and return it.

    Layers that are there already stay as they are, so this also brings back what a user has
    removed. `opened` is what `open_layers` has opened before, in the background. Raises
    `RegisterError` when a layer cannot be opened; then nothing was added.
    """
    location = register.location
    found = find_layers(project, location)
    for layer in found.values():
        if not layer.isValid():  # the register was out of reach when the project was opened
            source = source_again(layer, location)
            with one_at_a_time:
                layer.setDataSource(source, layer.name(), provider_of(location), False)
    opened = opened or open_layers(register, project.transformContext(), found)
    added = {role: layer for role, layer in opened.layers.items() if role not in found}
    font = QgsStyle.defaultTextFormatForProject(project).font()
    for role, layer in added.items():
        dress(layer, role, register, opened.outline, font)
    group = _group_with(project, found.values())
    if group is None and not added:
        return project.layerTreeRoot()  # the user has taken them all out of their group
    if group is None:
        group = project.layerTreeRoot().insertGroup(0, shown_title(register))
    project.addMapLayers(list(added.values()), False)
    wanted = in_order({*found, *added})
    for role, layer in added.items():
        later = wanted[wanted.index(role) + 1 :]
        position = _position_before(group, [found[other] for other in later if other in found])
        node = group.insertLayer(position, layer)
        node.setItemVisibilityChecked(role != ACTORS)
        node.setExpanded(role == ACTIVITIES)
        found[role] = layer
    return group


def find_layers(project: QgsProject, location: Location) -> dict[str, QgsVectorLayer]:
    """Return role → layer of the layers that show the register at a location.

    Roles are `activities`, `actors` and `districts:<level>`. Of several layers with one role
    (a user has duplicated it) the first in the layer tree counts.
    """
    found: dict[str, QgsVectorLayer] = {}
    for role, layer in _layers(project, location):
        found.setdefault(role, layer)
    return found


def remove_register_layers(project: QgsProject, location: Location) -> None:
    """Remove all layers of a register, and the groups that are empty then."""
    layers = [layer for _, layer in _layers(project, location)]
    root = project.layerTreeRoot()
    groups = {node.parent() for layer in layers if (node := root.findLayer(layer))} - {root}
    project.removeMapLayers([layer.id() for layer in layers])
    for group in groups:
        if not group.children():
            group.parent().removeChildNode(group)


def _group_with(project: QgsProject, layers: Iterable[QgsVectorLayer]) -> QgsLayerTreeGroup | None:
    """Return the group that holds the layers, wherever the user has moved it."""
    root = project.layerTreeRoot()
    for layer in layers:
        node = root.findLayer(layer)
        if node and node.parent() is not root:
            return node.parent()
    return None


def _position_before(group: QgsLayerTreeGroup, layers: list[QgsVectorLayer]) -> int:
    """Return the position in the group above all of the layers; its end if none is there."""
    children = group.children()
    positions = [
        position
        for position, node in enumerate(children)
        if isinstance(node, QgsLayerTreeLayer) and node.layer() in layers
    ]
    return min(positions, default=len(children))


def _layers(project: QgsProject, location: Location) -> Iterator[tuple[str, QgsVectorLayer]]:
    """Yield role and layer of the register's layers, in the order of the layer tree."""
    in_tree = project.layerTreeRoot().layerOrder()
    others = [layer for layer in project.mapLayers().values() if layer not in in_tree]
    for layer in [*in_tree, *others]:
        role = role_of(layer, location) if isinstance(layer, QgsVectorLayer) else None
        if role:
            yield role, layer
