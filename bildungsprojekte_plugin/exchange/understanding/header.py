"""Which rows of a grid name its columns, and what stands around the list itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from statistics import median_high

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..sources.cell_ranges import letters
from ..sources.limits import too_long
from ..sources.sheet import Grid, Merged, Row, Table
from .asides import asides, is_number, without_footer
from .crosses import are_crosses, crossed
from .no_table import NoRowsError, NoTableError
from .other_shapes import check_is_one_list

_MOST_ROWS_ABOVE = 40
_MOST_ROWS_OF_A_HEADER = 4
_LONGEST_NAME = 120
_MOST_MERGED_CELLS = 500_000


def table_of(
    grid: Grid, name: str, is_known: Callable[[str], bool], header: int | None = None
) -> Table:
    """Return the rows of a grid below the names of their columns.

    `is_known` says whether a text is what some column is usually called; `header` is the number
    of the last row that names columns, where the user has said which. Names of several rows are
    put together. Rows above, rows below that only comment, and repetitions of the header are left
    out and kept aside. Raises `NoTableError` when no row names columns, `NoRowsError` when nothing
    stands below it.
    """
    rows = _filled_out(grid)
    first, last = _header(rows, grid, is_known, header, name)
    columns, kept = _columns(rows[first : last + 1], rows[last + 1 :], grid)
    top = rows[last].cells
    body, below = without_footer(rows[last + 1 :], top, len(kept))
    between = asides(body, top, len(kept), grid.merged)
    left_out = [*rows[:first], *between, *below]
    aside = {row.number for row in between}
    body = [row for row in body if row.number not in aside]
    least = _least_cells(grid, body, kept)
    check_is_one_list(columns, body, is_known, name, is_stated=header is not None)
    table_rows = [_fitted(row, kept, columns, least) for row in body]
    if not table_rows:
        raise NoRowsError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} has column names but no rows below them. Export it again from "
                "where it comes from.",
            ),
            columns,
            path=name,
        )
    taken = {row.number for row in table_rows}
    return Table(
        columns,
        table_rows,
        header=tuple(row.number for row in rows[first : last + 1]),
        left_out=left_out,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        repaired=grid.repaired,
        unvalued=grid.unvalued,
        hidden=[number for number in grid.hidden if number in taken],
        merged=_merged_down(grid, kept),
    )


def _merged_down(grid: Grid, kept: list[int]) -> list[Merged]:
    """Return the cells that are merged over several rows, by the columns of the table."""
    sides = (
        (merged, bisect_left(kept, merged.left), bisect_right(kept, merged.right) - 1)
        for merged in grid.merged
        if merged.top < merged.bottom
    )
    return [
        replace(merged, left=left, right=right) for merged, left, right in sides if left <= right
    ]


def _filled_out(grid: Grid) -> list[Row]:
    """Return the rows with the value of merged cells in each of them."""
    if not grid.merged:
        return grid.rows
    by_number = {row.number: list(row.cells) for row in grid.rows}
    left = _MOST_MERGED_CELLS
    for merged in grid.merged:
        cells = by_number.get(merged.top, [])
        value = cells[merged.left] if merged.left < len(cells) else ""
        if value == "" or _area(merged) > left:
            continue
        left -= _area(merged)
        for number in range(merged.top, merged.bottom + 1):
            row = by_number.setdefault(number, [])
            row += [""] * (merged.right + 1 - len(row))
            row[merged.left : merged.right + 1] = [value] * (merged.right + 1 - merged.left)
    problems = {row.number: row.problem for row in grid.rows}
    return [
        Row(number, tuple(cells), problems.get(number))
        for number, cells in sorted(by_number.items())
    ]


def _area(merged: Merged) -> int:
    return (merged.bottom - merged.top + 1) * (merged.right - merged.left + 1)


def _header(
    rows: list[Row],
    grid: Grid,
    is_known: Callable[[str], bool],
    stated: int | None,
    name: str,
) -> tuple[int, int]:
    """Return the positions of the first and the last row of the header. Raises `NoTableError`."""
    if stated is not None:
        for position, row in enumerate(rows):
            if row.number == stated:
                return position, position
    usual = median_high([row.filled for row in rows[:300]] or [0])
    candidates = [
        position
        for position, row in enumerate(rows[:_MOST_ROWS_ABOVE])
        if row.problem is None and _may_name(row, usual)
    ]
    if not candidates:
        problem = NoTableError if any(row.filled for row in rows) else NoRowsError
        raise problem(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} holds no table: no row names its columns. Put a row with a name "
                "for each column above the list.",
            ),
            path=name,
        )
    known = {position: _known_names(rows[position], is_known) for position in candidates}
    most = max(known.values())
    if most >= 2:
        upper = last = next(position for position in candidates if known[position] == most)
        while last + 1 < len(rows) and (
            _names_parts(rows, last, is_known) or _names_crossed_columns(rows, last)
        ):
            last += 1
    else:
        upper = last = candidates[0]
        while last + 1 in candidates and _goes_on(rows, last):
            last += 1
    while last + 1 < len(rows) and _is_one_with_next(rows[last].number, grid):
        last += 1
    return _begin(rows, upper, grid), last


def _is_one_with_next(number: int, grid: Grid) -> bool:
    return any(merged.top <= number < merged.bottom for merged in grid.merged)


def _may_name(row: Row, usual: int) -> bool:
    """Whether a row may name columns: texts, short, different, about as many as a row has cells."""
    texts = [cell for cell in row.cells if cell != ""]
    if not texts or len(texts) < min(2, usual) or 2 * len(texts) < usual:
        return False
    if any(not isinstance(cell, str) or len(cell) > _LONGEST_NAME for cell in texts):
        return False
    numbers = sum(is_number(cell) for cell in texts)
    addresses = sum("@" in cell or "://" in cell for cell in texts)
    return not numbers + addresses and 2 * len(set(texts)) > len(texts)


def _known_names(row: Row, is_known: Callable[[str], bool]) -> int:
    return sum(is_known(cell) for cell in row.cells if cell != "")


def _goes_on(rows: list[Row], last: int) -> bool:
    """Whether the row below a header fills its gaps and so belongs to it."""
    upper, lower = rows[last].cells, rows[last + 1].cells
    gaps = [index for index in range(len(lower)) if index >= len(upper) or upper[index] == ""]
    filled = [index for index in gaps if lower[index] != ""]
    return bool(filled) and len(filled) * 2 >= rows[last + 1].filled


def _names_parts(rows: list[Row], last: int, is_known: Callable[[str], bool]) -> bool:
    """Whether the row below a header names the parts of what that one names as a whole."""
    below = rows[last + 1]
    texts = [cell for cell in below.cells if cell != ""]
    return (
        below.problem is None
        and all(isinstance(cell, str) and is_known(cell) for cell in texts)
        and _goes_on(rows, last)
    )


def _names_crossed_columns(rows: list[Row], last: int) -> bool:
    """Whether the row below a header says what the crosses mean that stand below it alone."""
    below, body = rows[last + 1], [row for row in rows[last + 2 :] if row.problem is None]
    named = [index for index, cell in enumerate(below.cells) if cell != ""]
    texts = {below.cells[index] for index in named}
    if below.problem is not None or len(texts) < max(2, len(named)):
        return False
    if not all(isinstance(cell, str) and crossed(cell) is None for cell in texts):
        return False
    cells = [row.cells[index] for row in body for index in named if index < len(row.cells)]
    return any(map(crossed, cells)) and are_crosses(cells) and _goes_on(rows, last)


def _begin(rows: list[Row], last: int, grid: Grid) -> int:
    """Return where a header of several rows begins: above stand names for groups of columns."""
    first = last
    while first > 0 and last - first < _MOST_ROWS_OF_A_HEADER - 1:
        above, row = rows[first - 1], rows[first]
        texts = [cell for cell in above.cells if cell != ""]
        is_of_groups = (
            above.number == row.number - 1
            and len(set(texts)) > 1
            and all(isinstance(cell, str) and not is_number(cell) for cell in texts)
            and above.problem is None
            and (_spans(above.number, grid) or _has_gaps_filled_below(above, row))
        )
        if not is_of_groups:
            break
        first -= 1
    return first


def _spans(number: int, grid: Grid) -> bool:
    return any(merged.top <= number <= merged.bottom for merged in grid.merged)


def _has_gaps_filled_below(above: Row, row: Row) -> bool:
    width = len(row.cells)
    gaps = sum(index >= len(above.cells) or above.cells[index] == "" for index in range(width))
    return above.filled > 1 and gaps > 0 and above.filled < row.filled + gaps


def _columns(header: list[Row], body: list[Row], grid: Grid) -> tuple[tuple[str, ...], list[int]]:
    """Return the names of the columns that are named or filled, and their positions."""
    width = max(len(row.cells) for row in header)
    filled = Counter(
        index
        for row in body
        if row.problem is None
        for index in range(width, len(row.cells))
        if row.cells[index] != ""
    )
    # a column without a name that hardly any row fills is what a broken row has too much
    width = max([width, *(index + 1 for index, n in filled.items() if 2 * n > len(body))])
    groups = [_group_names(row, width, grid) for row in header[:-1]]
    names: dict[str, int] = {}
    for index in range(width):
        parts: list[str] = []
        for row in [*groups, [str(cell) for cell in header[-1].cells]]:
            part = " ".join(row[index].split()) if index < len(row) else ""
            if part and part not in parts:
                parts.append(part)
        has_cells = any(
            index < len(row.cells) <= width and row.cells[index] != ""
            for row in body
            if row.problem is None
        )
        if parts or has_cells:
            wanted = " – ".join(parts) or f"({letters(index)})"
            names[_unlike(wanted, names)] = index
    return tuple(names), list(names.values())


def _group_names(row: Row, width: int, grid: Grid) -> list[str]:
    """Return the names of groups for all of their columns: each up to the next one.

    Where cells are merged, that says already how far a group goes.
    """
    names, current = [], ""
    is_said = _spans(row.number, grid)
    for index in range(width):
        cell = str(row.cells[index]) if index < len(row.cells) else ""
        current = cell if is_said else cell or current
        names.append(current)
    return names


def _unlike(name: str, others: dict[str, int]) -> str:
    number, unlike = 1, name
    while unlike in others:
        number += 1
        unlike = f"{name} ({number})"
    return unlike


def _fitted(row: Row, kept: list[int], columns: tuple[str, ...], least: int) -> Row:
    """Return a row with a cell for each column.

    One with too many filled cells is broken, and one with fewer than `least`.
    """
    if row.problem is not None:
        return row
    cells = row.cells
    has_more = any(cell != "" for cell in cells[kept[-1] + 1 :])
    if has_more or len(cells) < least:
        problem = UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte", "The line has {found} cells instead of {expected}."
            ),
            found=len(cells),
            expected=len(columns),
        )
        return Row(row.number, cells, problem)
    fitted = tuple([cells[index] if index < len(cells) else "" for index in kept])
    return Row(row.number, fitted, too_long(columns, fitted))


def _least_cells(grid: Grid, rows: list[Row], kept: list[int]) -> int:
    """Return how many cells a row must have: of a text, all up to the last that any row fills.

    Spreadsheets leave out empty cells at the end of a row, some programs in texts too.
    """
    if not grid.delimiter:
        return 0
    last = (
        max((index for index, cell in enumerate(row.cells) if cell != ""), default=0)
        for row in rows
        if row.problem is None and len(row.cells) <= kept[-1] + 1
    )
    return min(max(last, default=0), kept[-1]) + 1
