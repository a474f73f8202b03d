"""Which profile a table is imported by when nobody has said."""

from __future__ import annotations

from ...store import Register
from ..delivery import Delivery
from ..source_names import source_name
from ..term_reading import TermReader
from .guessing import guess_profile
from .library import fitting_profile
from .profile import Profile


def profile_for(register: Register, delivery: Delivery) -> Profile:
    """Return the known profile whose columns a table has, else one that is guessed.

    Raises `UserError` when no column can be the name of an actor.
    """
    fitting = fitting_profile(delivery.table.columns)
    if fitting is not None:
        return fitting
    return guess_profile(delivery.table, TermReader(register), source_name(delivery.name))
