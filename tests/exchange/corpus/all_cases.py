"""All files of the corpus."""

from __future__ import annotations

from collections.abc import Iterator

from . import geodata, hostile_geodata, hostile_packed, hostile_texts, spreadsheets, systems, texts
from .case import Case
from .world import World


def awkward() -> Iterator[Case]:
    """Yield files that are good, however they are written."""
    for module in (texts, systems, spreadsheets, geodata):
        yield from module.cases()


def hostile(world: World) -> Iterator[Case]:
    """Yield files that are broken or made to do harm."""
    for module in (hostile_texts, hostile_packed, hostile_geodata):
        yield from module.cases(world)
