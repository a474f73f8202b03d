"""What can go wrong with a register."""

from __future__ import annotations

from typing import Any

from ..model.rules import Problem
from ..support.errors import QT_TRANSLATE_NOOP, UserError


class RegisterError(UserError):
    """A register cannot be created, opened, read or written; the sentence says why."""


class InvalidRecordError(RegisterError):
    """A record breaks a rule of the schema; nothing of the change was stored.

    `problem` names the field and says what is wrong with it.
    """

    def __init__(self, record: str, problem: Problem) -> None:
        super().__init__(
            QT_TRANSLATE_NOOP("Bildungsprojekte", "“{record}” was not stored. {problem}"),
            record=record,
            problem=problem,
        )
        self.problem = problem


class ConflictError(RegisterError):
    """Somebody else changed the record since the version that a change is based on.

    `mine`, `theirs` and `base` are dicts field → value of every field that either side changed;
    `theirs` is what is stored now. Nothing of the change was stored.
    """

    def __init__(
        self,
        message: str,
        *,
        mine: dict[str, Any],
        theirs: dict[str, Any],
        base: dict[str, Any],
        **values: object,
    ) -> None:
        super().__init__(message, **values)
        self.mine = mine
        self.theirs = theirs
        self.base = base


class UncertainError(RegisterError):
    """The connection broke while a change was being stored: nobody knows whether it is.

    Make the same change again with `Register.change(..., operation=error.operation)`: if it was
    stored, that is recognised and nothing is stored twice.
    """

    def __init__(self, message: str, operation: str, **values: object) -> None:
        super().__init__(message, **values)
        self.operation = operation
