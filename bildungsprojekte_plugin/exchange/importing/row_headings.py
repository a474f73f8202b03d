"""Rows within a list that are headings: one cell that says what the next rows are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..profiles.profile import Profile, columns_of
from ..sources.sheet import Row, Table
from ..understanding.blanks import is_blank

WIDE = 4  # columns: in a narrower list, a row that fills one cell may be a whole record


def row_headings(table: Table, profile: Profile, index: Mapping[str, int]) -> set[int]:
    """Return the rows, by their positions, that are certainly headings and no records.

    They fill the first cell alone, or that of the actor's name, and lack what most of the others
    have: the title of what is done, or where there are none the actor. Rows of a layer have no
    order, and no headings.
    """
    if not table.header or len(table.columns) < WIDE:
        return set()
    names = _positions(profile, "actor", ("name", "short_name"), index)
    titles = _positions(profile, "activity", ("title",), index)
    rows = [row for row in table.rows if row.problem is None]
    if 2 * sum(_says(row, titles) for row in rows) <= len(rows):
        titles = set()  # that none stands there says nothing
    return {
        position
        for position, row in enumerate(table.rows)
        if row.problem is None
        and row.filled == 1
        and any(row.cells[at] != "" for at in {0} | names)
        and not _says(row, titles)
        and (titles or (names and not _says(row, names)))
    }


def _positions(
    profile: Profile, kind: str, fields: Iterable[str], index: Mapping[str, int]
) -> set[int]:
    """Return where the columns stand that some fields of a kind of record are read from."""
    sources = [
        rule.fields[field]
        for rule in profile.records.values()
        for field in fields
        if rule.kind == kind and field in rule.fields
    ]
    return {index[column] for source in sources for column in columns_of(source) if column in index}


def _says(row: Row, positions: set[int]) -> bool:
    return any(not is_blank(row.cells[at]) for at in positions)
