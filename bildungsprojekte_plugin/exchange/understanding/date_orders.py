"""The order of day and month in the columns of a table: found out by the cells, or asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..sources.sheet import Cell
from . import dates
from .cell_parts import PARTS
from .questions import DATE_ORDER, Answers, Question

_PERIOD = ("begin", "end")  # parts of a cell that holds two dates


def find_orders(
    columns: Mapping[str, Iterable[Cell]], answers: Answers
) -> tuple[dict[str, str], list[Question]]:
    """Return the order of each column, by its name, and what to ask where nothing tells it."""
    orders: dict[str, str] = {}
    questions: list[Question] = []
    for column, cells in columns.items():
        texts = list(dict.fromkeys(cell for cell in cells if isinstance(cell, str) and cell))
        days = [day for text in texts for day in _days(text)]
        possible = dates.orders(days)
        if len(possible) == 1:
            orders[column] = possible.pop()
        elif answers.date_order or not dates.is_open(days):
            orders[column] = answers.date_order or dates.DAY_FIRST
        else:
            example = next(text for text in texts if dates.is_open(_days(text)))
            questions.append(_question(column, example))
    return orders, questions


def _days(text: str) -> list[str]:
    """Return the dates in a cell: one, or the first and the last of a period."""
    return [text, *(PARTS[part](text) for part in _PERIOD)]


def _question(column: str, example: str) -> Question:
    return Question(
        DATE_ORDER,
        UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Do the dates in the column “{column}” (such as “{example}”) begin "
                "with the day or with the month?",
            ),
            column=column,
            example=example,
        ),
        (dates.DAY_FIRST, dates.MONTH_FIRST),
    )
