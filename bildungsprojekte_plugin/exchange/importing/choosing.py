"""Which profile a table is imported by when nobody has said."""

from __future__ import annotations

from ...store import Register
from ..exporting.own_sheets import recognise
from ..profiles.guessing import guess_profile
from ..profiles.library import fitting_profile
from ..profiles.profile import Profile
from ..understanding.term_reading import TermReader
from .delivery import Delivery
from .own_mapping import OwnMapper
from .source_names import source_name

OWN = Profile(
    name=OwnMapper.source,
    title_de="Liste aus dieser Erweiterung",
    title_en="List written by this plugin",
    records={},
)


def profile_for(register: Register, delivery: Delivery) -> Profile:
    """Return the known profile whose columns a table has, else one that is guessed.

    For a sheet that the plugin has written itself it is `OWN`, which needs no rules.

    Raises `UserError` when no column can be the name of an actor.
    """
    if recognise(delivery.table.columns, register.vocabularies()) is not None:
        return OWN
    fitting = fitting_profile(delivery.table.columns)
    if fitting is not None:
        return fitting
    return guess_profile(delivery.table, TermReader(register), source_name(delivery.file))
