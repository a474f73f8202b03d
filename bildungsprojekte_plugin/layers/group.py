"""The register's layer group: adding it, finding its layers again, removing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsProject,
    QgsStyle,
    QgsVectorLayer,
)

from ..model.vocabulary import Vocabulary
from ..store import Register, RegisterError
from ..store.titles import shown_title
from ..support.errors import QT_TRANSLATE_NOOP
from . import activity_style, actor_style, descriptions, district_style, fields, map_tips, temporal
from .sources import ACTIVITIES, ACTORS, PROVIDER, level_of, role_of, roles, source_of


def add_register_layers(project: QgsProject, register: Register) -> QgsLayerTreeGroup:
    """Add the register's layer group to a project and return it.

    Layers that are there already stay as they are, so this also brings back what a user has
    removed. Raises `RegisterError` when a layer cannot be opened; then nothing was added.
    """
    found = find_layers(project, register.path)
    for layer in found.values():
        if not layer.isValid():  # the file was out of reach when the project was opened
            layer.setDataSource(layer.source(), layer.name(), PROVIDER, False)
    wanted = roles(register)
    vocabularies = register.vocabularies()
    added = {
        role: _layer(project, register, role, vocabularies) for role in wanted if role not in found
    }
    group = _group_with(project, found.values())
    if group is None and not added:
        return project.layerTreeRoot()  # the user has taken them all out of their group
    if group is None:
        group = project.layerTreeRoot().insertGroup(0, shown_title(register))
    project.addMapLayers(list(added.values()), False)
    for role, layer in added.items():
        later = wanted[wanted.index(role) + 1 :]
        position = _position_before(group, [found[other] for other in later if other in found])
        node = group.insertLayer(position, layer)
        node.setItemVisibilityChecked(role != ACTORS)
        node.setExpanded(role == ACTIVITIES)
        found[role] = layer
    return group


def find_layers(project: QgsProject, path: str | Path) -> dict[str, QgsVectorLayer]:
    """Return role → layer of the layers that show the register in a file.

    Roles are `activities`, `actors` and `districts:<level>`. Of several layers with one role
    (a user has duplicated it) the first in the layer tree counts.
    """
    found: dict[str, QgsVectorLayer] = {}
    for role, layer in _layers(project, Path(path)):
        found.setdefault(role, layer)
    return found


def remove_register_layers(project: QgsProject, path: str | Path) -> None:
    """Remove all layers of a register, and the groups that are empty then."""
    layers = [layer for _, layer in _layers(project, Path(path))]
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


def _layers(project: QgsProject, path: Path) -> Iterator[tuple[str, QgsVectorLayer]]:
    """Yield role and layer of the register's layers, in the order of the layer tree."""
    in_tree = project.layerTreeRoot().layerOrder()
    others = [layer for layer in project.mapLayers().values() if layer not in in_tree]
    for layer in [*in_tree, *others]:
        role = role_of(layer, path) if isinstance(layer, QgsVectorLayer) else None
        if role:
            yield role, layer


def _layer(
    project: QgsProject, register: Register, role: str, vocabularies: dict[str, Vocabulary]
) -> QgsVectorLayer:
    """Return a new layer, dressed for its role."""
    options = QgsVectorLayer.LayerOptions(project.transformContext())
    # a style that somebody has stored in the file is not ours
    options.loadDefaultStyle = False
    name = descriptions.layer_name(role)
    layer = QgsVectorLayer(source_of(register.path, role), name, PROVIDER, options)
    if not layer.isValid():
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The layer “{layer}” of the register {path} cannot be opened. No layer was added. "
                "Check that the file is there and may be read.",
            ),
            layer=name,
            path=str(register.path),
        )
    layer.setReadOnly(True)  # the register is written through the store alone
    font = QgsStyle.defaultTextFormatForProject(project).font()
    if role == ACTIVITIES:
        activity_style.apply(layer, vocabularies.get("stage"), font)
        temporal.apply(layer)
    elif role == ACTORS:
        actor_style.apply(layer, font)
    else:
        district_style.apply(layer, level_of(role), font)
    fields.describe(layer, role, vocabularies)
    map_tips.apply(layer, role, register.is_fictional)
    descriptions.describe(layer, role, register)
    return layer
