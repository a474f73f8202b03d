"""What looks like a list and is none: a form, a list lying on its side, two lists in one sheet."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...support.errors import QT_TRANSLATE_NOOP
from ..sources.sheet import Row
from .asides import first_cell
from .no_table import NoTableError

_WIDER_THAN_A_FORM, _LONGER_THAN_A_FORM = 4, 60  # columns, rows
_MOST_NAMED = 3

_DIGIT = re.compile(r"\d")

IsKnown = Callable[[str], bool]


def check_is_one_list(
    columns: tuple[str, ...], rows: list[Row], is_known: IsKnown, name: str, *, is_stated: bool
) -> None:
    """Raise `NoTableError` when the rows below a header are no list of records.

    `columns` are the names in the header, `is_known` says whether a text is what some column is
    usually called. `is_stated` tells that the user has said which row is the header: no other one
    is.
    """
    if len(rows) <= _LONGER_THAN_A_FORM:
        _check_stands_upright(columns, rows, is_known, name)
    if not is_stated:
        _check_has_one_header(columns, rows, is_known, name)


def _check_stands_upright(
    columns: tuple[str, ...], rows: list[Row], is_known: IsKnown, name: str
) -> None:
    """Raise `NoTableError` when what columns are usually called stands below each other."""
    first = [str(first_cell(row)) for row in rows if row.problem is None]
    known = sum(map(is_known, first))
    if known < 2 or len(set(first)) < len(first):
        return
    named = ", ".join(first[:_MOST_NAMED])
    if len(columns) < _WIDER_THAN_A_FORM and 2 * known > len(first):
        raise NoTableError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} holds a form and no list: {names} stand below each other. Put "
                "them side by side, with a row for each record below.",
            ),
            path=name,
            names=named,
        )
    if known == len(first) and is_known(columns[0]) and not any(map(is_known, columns[1:])):
        raise NoTableError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The list in {path} lies on its side: {names} stand below each other, and each "
                "record has a column. Swap rows and columns (in Excel: Paste special, Transpose).",
            ),
            path=name,
            names=named,
        )


def _check_has_one_header(
    columns: tuple[str, ...], rows: list[Row], is_known: IsKnown, name: str
) -> None:
    """Raise `NoTableError` when a row names columns again, and other ones than the header."""
    for row in rows:
        if _names_columns(row, len(columns), is_known):
            raise NoTableError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "A second list begins in line {line} of {path}, with other columns ({names}) "
                    "than above ({columns}). Put each list on a sheet or into a file of its own.",
                ),
                line=row.number,
                path=name,
                names=", ".join(str(cell) for cell in row.cells if cell != "")[:300],
                columns=", ".join(columns)[:300],
            )


def _names_columns(row: Row, width: int, is_known: IsKnown) -> bool:
    """Whether a row names columns and nothing else; a broken one with few cells does not."""
    if _DIGIT.search("".join(map(str, row.cells))):  # nearly every record has one
        return False
    texts = [cell for cell in row.cells if cell != ""]
    return (
        row.problem is None
        and len(texts) > 1
        and 2 * len(texts) >= width
        and len(set(texts)) == len(texts)
        and all(isinstance(cell, str) and is_known(cell) for cell in texts)
    )
