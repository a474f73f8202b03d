"""Whose contacts somebody sees: on a server, rights decide."""

from __future__ import annotations

from .postgis.roles import STEWARD
from .register import Register
from .sql import literal, sql


def sees_all_contacts(register: Register) -> bool:
    """Whether no contact of a register is hidden from the user."""
    if register.path is not None:
        return True
    with register.read() as database:
        return database.value(sql("SELECT", f"is_member({literal(STEWARD)})"))
