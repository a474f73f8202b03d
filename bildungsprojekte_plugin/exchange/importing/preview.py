"""How the first rows of a table look as records, while a profile is being made."""

from __future__ import annotations

from dataclasses import dataclass

from ...support.errors import UserError
from ...support.i18n import language
from ..sources.sheet import Table
from .mapping import Draft, Mapper
from .own_mapping import OwnMapper


@dataclass(frozen=True)
class PreviewRow:
    """A row, and what became of it: records, a reason to leave it out, or a problem."""

    number: int
    drafts: tuple[Draft, ...] = ()
    left_out: str = ""
    problem: UserError | None = None


def preview(table: Table, mapper: Mapper | OwnMapper, most: int) -> list[PreviewRow]:
    """Return what becomes of the first rows, `most` of them."""
    rows = []
    for position, row in enumerate(table.rows[:most]):
        reason = mapper.skip_reason(row, position, language())
        if reason:
            rows.append(PreviewRow(row.number, left_out=reason))
            continue
        try:
            rows.append(PreviewRow(row.number, tuple(mapper.map(row, position).drafts)))
        except UserError as problem:
            rows.append(PreviewRow(row.number, problem=problem))
    return rows
