"""Levels of districts, and the keys that tie them together."""

from __future__ import annotations

from ..support.errors import QT_TRANSLATE_NOOP, Label

MUNICIPALITY = "municipality"
KREIS = "kreis"
REGION = "region"
OFFICIAL = (MUNICIPALITY, KREIS, REGION)

NAMES = {
    MUNICIPALITY: QT_TRANSLATE_NOOP("Bildungsprojekte", "Municipalities"),
    KREIS: QT_TRANSLATE_NOOP("Bildungsprojekte", "Kreise and independent cities"),
    REGION: QT_TRANSLATE_NOOP("Bildungsprojekte", "Region"),
}


def name_of(level: str) -> Label:
    """Return a level's name for the user; a level of the user's own is named as it is."""
    return NAMES.get(level, Label(level))
