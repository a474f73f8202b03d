"""What is said of a sheet that is imported and of its rows, in sentences."""

from __future__ import annotations

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..sources.sheet import Row
from ..understanding.asides import first_cell
from ..understanding.keys import text_of
from ..understanding.term_reading import TermReader
from .delivery import Delivery
from .mapping import Misnamed
from .references import UnknownName
from .result import Remark
from .values import UnknownTerm

_MOST_NAMED = 5  # lines, or cells


def not_imported(columns: list[str]) -> UserError:
    """Say which columns nobody uses."""
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "Columns that the profile does not use, not imported: {columns}."
        ),
        columns=", ".join(columns),
    )


def of_one_cell(lines: list[int]) -> UserError:
    """Say that rows, by their numbers, may be headings."""
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Rows that fill one cell only: {n} (lines {lines}). They are taken like the others; "
            "if they are headings, take them out of the list.",
        ),
        n=len(lines),
        lines=_first_of([str(line) for line in lines]),
    )


def hidden(lines: list[int]) -> UserError:
    """Say which rows the file does not show."""
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Rows that the file hides, by a filter perhaps: {n} (lines {lines}). They are taken "
            "like the others; if they do not count any more, take them out of the list.",
        ),
        n=len(lines),
        lines=_first_of([str(line) for line in lines]),
    )


def misnamed(towns: Misnamed, n: int) -> UserError:
    """Say of so many rows that they name another town than the one that they lie in."""
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "“{named}” is named as the town, but the coordinates lie in {lies_in}: they count, and "
            "both are stored (rows: {n}). Check which is right.",
        ),
        named=towns.named,
        lies_in=towns.lies_in,
        n=n,
    )


def heading(row: Row) -> UserError:
    """Say of a row that it was left out as a heading."""
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "“{text}” stands alone in its row: it was taken for a heading and left out. If it is a "
            "record, fill in what the other rows have.",
        ),
        text=text_of(first_cell(row)),
    )


def unvalued(delivery: Delivery) -> Remark:
    """Say which formulas of a sheet have no results in the file."""
    cells = delivery.table.unvalued
    return Remark(
        cells.first_row(),
        UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Formulas whose results the file does not hold were read as empty (sheet "
                "“{sheet}”, cells {cells}). Open the file in Excel or LibreOffice, save it there "
                "and import it again.",
            ),
            sheet=delivery.sheet,
            cells=_first_of(cells.names()),
        ),
    )


def unknown_word(told: UnknownTerm | UnknownName, n: int, terms: TermReader) -> UserError:
    """Say that a word or a name of so many rows is not known, and what became of it."""
    if isinstance(told, UnknownName):
        return UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "“{value}” in the column “{column}” is the name of no record in the register: what "
                "it was stays (rows: {n}). Enter it there, or write its name as it is there.",
            ),
            value=told.name,
            column=told.column,
            n=n,
        )
    if not told.vocabulary:
        return UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "“{value}” in the column “{column}” is no span of ages: imported without (rows: "
                "{n}).",
            ),
            value=told.word,
            column=told.column,
            n=n,
        )
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "“{value}” in the column “{column}” is unknown: imported without a term "
            "of the vocabulary “{vocabulary}” (rows: {n}).",
        ),
        value=told.word,
        column=told.column,
        vocabulary=terms.name_of(told.vocabulary),
        n=n,
    )


def still_stored(key: str) -> UserError:
    """Say of a row that is left out that the register has its record all the same."""
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "“{key}” is left out, but the register still has it from an earlier import and counts "
            "it. Check whether it has ended.",
        ),
        key=key,
    )


def _first_of(names: list[str]) -> str:
    return ", ".join([*names[:_MOST_NAMED], *(["…"] if names[_MOST_NAMED:] else [])])
