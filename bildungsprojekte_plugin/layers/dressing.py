"""Dressing a layer of the register: symbols, labels, fields, words; all without asking for data."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtGui import QFont

from ..store import Register
from . import activity_style, actor_style, descriptions, district_style, fields, map_tips, temporal
from .outline import Outline
from .sources import ACTIVITIES, ACTORS, level_of


def dress(
    layer: QgsVectorLayer, role: str, register: Register, outline: Outline, font: QFont
) -> None:
    """Dress a new layer for its role, with labels in a font. In the main thread alone."""
    vocabularies = outline.vocabularies
    layer.setReadOnly(True)  # the register is written through the store alone
    if role == ACTIVITIES:
        activity_style.apply(layer, vocabularies.get("stage"), font)
        temporal.apply(layer)
    elif role == ACTORS:
        actor_style.apply(layer, font)
    else:
        district_style.apply(layer, level_of(role), font)
    fields.describe(layer, role, vocabularies)
    map_tips.apply(layer, role, register.is_fictional)
    descriptions.describe(layer, role, register, outline)
