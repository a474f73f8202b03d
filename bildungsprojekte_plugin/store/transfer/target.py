"""What a transfer needs of the place where the copy of a register is built up."""

from __future__ import annotations

from abc import ABC, abstractmethod

from ...model.schema import Table
from ..database import Database
from ..portions import NUMBER
from ..sql import Row


class Target(ABC):
    """A copy that is being built up. Nobody else sees it before it is kept.

    While rows are written no guard and no history is in force.
    """

    database: Database  # for reading back what was written

    @abstractmethod
    def write(self, table: Table, rows: list[Row]) -> None:
        """Write rows as they are, with their fid as `number`. Raises `RegisterError`."""

    @abstractmethod
    def complete(self) -> None:
        """Bring everything into force that a register has besides its rows."""

    @abstractmethod
    def is_indexed(self, table: Table) -> bool:
        """Whether the spatial index finds all rows of a table, and nothing else."""

    @abstractmethod
    def counts_on(self, table: Table, highest: int) -> bool:
        """Whether new rows will get a fid above the highest one that is there."""

    @abstractmethod
    def keep(self, operation: Row) -> None:
        """Note the transfer as an operation, and store everything."""


def columns_of(table: Table) -> dict[str, str]:
    """Return the columns of a table, fid first, each with what it is called in the rows."""
    return {"fid": NUMBER} | {column.name: column.name for column in table.columns}
