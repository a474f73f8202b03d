"""What is said of a sheet that holds no list."""

from __future__ import annotations

from ...support.errors import UserError


class NoTableError(UserError):
    """What stands in a grid is no list."""


class NoRowsError(NoTableError):
    """A list has names of columns and nothing below them: `columns`, which may be none either."""

    def __init__(self, message: str, columns: tuple[str, ...] = (), **values: object) -> None:
        super().__init__(message, **values)
        self.columns = columns
