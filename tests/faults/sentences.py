"""Whether an error says to the user what happened, where, and what to do next."""

from __future__ import annotations

import re

from invariants import Ledger
from sites import Site
from workers import Word

_ERRORS = ("RegisterError", "ConflictError", "UncertainError", "InvalidRecordError")
_STEPS = re.compile(
    r"try again|Save again|Load it again|Make room|Copy it to|Ask whoever|Tell whoever|"
    r"[Uu]se a backup|Check (the|user)|Open a register|Update the plugin"
)
_OUTCOMES = re.compile(
    r"Nothing was stored|does not say whether it is|cannot be used|refuses the login|"
    r"has parts of a newer one"
)
# to whom only wanted to open the register, storing means nothing
_UNOPENED = re.compile(r"does not work as it should|cannot be read|does not answer")


def missing_in(word: Word, site: Site, *, is_saving: bool = True) -> str | None:
    """Return what is missing in a refusal of a change, or of opening; None when nothing is."""
    problem = None
    if word.error not in _ERRORS:
        problem = "is no error of the register"
    elif site.address not in word.sentence and word.error != "ConflictError":
        problem = "does not say where"
    elif not _OUTCOMES.search(word.sentence) and (is_saving or not _UNOPENED.search(word.sentence)):
        problem = "does not say what happened"
    elif not _STEPS.search(word.sentence):
        problem = "does not say what to do"
    return problem and f"“{word.error}: {word.sentence}” {problem}"


def lie_in(word: Word, ledger: Ledger) -> str | None:
    """Return what is not true of a refusal; None when nothing is."""
    is_there = word.plan.operation in ledger.stored()
    if is_there and "Nothing was stored" in word.sentence:
        return f"it was stored although it was said: {word.sentence}"
    return None
