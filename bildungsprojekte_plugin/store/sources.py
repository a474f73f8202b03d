"""Whom the imports of a register oblige to name as the source."""

from __future__ import annotations

from ..model import ImportBatch
from .register import Register


def attributions_of(register: Register) -> list[str]:
    """Return the attributions of a register's imports, each once, in their order."""
    attributions = [batch.attribution for batch in register.all(ImportBatch) if batch.attribution]
    return list(dict.fromkeys(attributions))
