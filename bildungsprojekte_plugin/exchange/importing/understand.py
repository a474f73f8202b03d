"""Everything that has to be found out of a table before its rows can become records."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace

from ...districts.lookup import DistrictLookup
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..profiles.profile import CLASSES, Profile, columns_of
from ..sources.sheet import Row, Table
from ..understanding.date_orders import find_orders
from ..understanding.enumerations import enumerates
from ..understanding.keys import text_of
from ..understanding.names import folded
from ..understanding.people import holds_more_than_a_name, names_several
from ..understanding.questions import AS_ABOVE, BLANK_ACTORS, NOT_NAMED, Answers, Question
from ..understanding.repeats import say_in_full
from .actor_groups import ActorGroups, actor_groups
from .delivery import Delivery
from .lost_digits import lost_digits
from .result import Remark
from .row_headings import row_headings
from .row_places import find_places
from .shared_figures import shared_figures
from .understood import Understood


def understand(
    delivery: Delivery, profile: Profile, lookup: DistrictLookup, answers: Answers
) -> Understood:
    """Find out what the columns that a profile names mean.

    Raises `UserError` when the table lacks a column that it must have.
    """
    table = delivery.table
    say_in_full(table)
    understood = Understood(_index(delivery, profile))
    understood.headings = row_headings(table, profile, understood.index)
    _find_groups(table, profile, answers, understood)
    _count_once(table, profile, understood)
    understood.findings += lost_digits(table, profile, understood.index)
    _note_people(table, profile, understood)
    _note_offers(table, profile, understood)
    table = replace(table, rows=_as_taken(table, understood))
    _find_orders(table, profile, answers, understood)
    find_places(table, profile.place, lookup, answers, understood)
    if table.repaired:
        understood.findings.append(
            UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "Texts that had been encoded twice (“Ã¤” instead of “ä”) were repaired: {n}.",
                ),
                n=table.repaired,
            )
        )
    if table.repeated:
        understood.findings.append(
            UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "Cells that say “as above” were taken for what stands above them: {n}.",
                ),
                n=table.repeated,
            )
        )
    return understood


def _index(delivery: Delivery, profile: Profile) -> dict[str, int]:
    table = delivery.table
    there = {name: position for position, name in enumerate(table.columns)}
    alike = {folded(name): position for position, name in reversed(list(enumerate(table.columns)))}
    index = {}
    for name in profile.columns():
        position = there.get(name, alike.get(folded(name)))
        if position is not None:
            index[name] = position
    missing = sorted(profile.required() - index.keys())
    if missing:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} lacks the columns: {missing}. It has: {found}. "
                "Choose the profile that fits the file.",
            ),
            path=delivery.address,
            missing=", ".join(missing),
            found=textwrap.shorten(", ".join(table.columns), 300, placeholder=" …"),
        )
    return index


def _find_groups(table: Table, profile: Profile, answers: Answers, understood: Understood) -> None:
    """Find rows whose actor may be that of the row above, and fill them in if that was said."""
    groups = actor_groups(table, profile, understood.index, understood.headings)
    if groups is None or answers.blank_actors == NOT_NAMED:
        return
    if answers.blank_actors != AS_ABOVE:
        understood.questions.append(_question_of_groups(groups, table))
        return
    understood.actors = groups.above
    understood.cells |= {position: groups.filled(position, table) for position in groups.above}
    understood.findings.append(
        UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Rows that belong to the actor of a row above them, and have its address where "
                "they name none: {n}.",
            ),
            n=len(groups.above),
        )
    )


def _question_of_groups(groups: ActorGroups, table: Table) -> Question:
    line, name = groups.example(table)
    return Question(
        BLANK_ACTORS,
        UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "In {n} rows the column “{column}” is empty (first in line {line}, below “{name}”)."
                " Do they belong to the actor above them, or is theirs not named?",
            ),
            n=len(groups.above),
            column=groups.column,
            line=line,
            name=name,
        ),
        (AS_ABOVE, NOT_NAMED),
    )


def _count_once(table: Table, profile: Profile, understood: Understood) -> None:
    """Leave a number of places that several rows share to the first of them.

    Figures add up the places of all records: in each of the rows, they would count several times.
    """
    for figure in shared_figures(table, profile, understood.index):
        rows = [at for at in figure.positions if at not in understood.headings]
        for position in rows[1:]:
            cells = list(understood.cells.get(position, table.rows[position].cells))
            cells[figure.at] = ""
            understood.cells[position] = tuple(cells)
        text = UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "“{value}” in the column “{column}” stands in one cell for the lines {first} to "
                "{last}: it was taken for the first of them alone, so that it counts once. If each "
                "of them has so many, write the number into each.",
            ),
            value=text_of(figure.value),
            column=figure.column,
            first=table.rows[figure.positions[0]].number,
            last=table.rows[figure.positions[-1]].number,
        )
        understood.remarks.append(Remark(table.rows[figure.positions[0]].number, text))


def _note_people(table: Table, profile: Profile, understood: Understood) -> None:
    """Say where a cell seems to name several people, who become one contact, or their addresses."""
    text = QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "“{value}” in the column “{column}” seems to name several people: they become "
        "one contact (rows: {n}). For one each, repeat the row for each of them.",
    )
    columns = _read_from(profile, "contact", "name")
    _note_several(table, columns, names_several, text, understood)
    text = QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "“{value}” in the column “{column}” holds more than a name: all of it becomes the name of "
        "the contact (rows: {n}). Put phone and e-mail into columns of their own.",
    )
    _note_several(table, columns, holds_more_than_a_name, text, understood)


def _note_offers(table: Table, profile: Profile, understood: Understood) -> None:
    """Say where a cell seems to name several offers, which become one activity."""
    text = QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "“{value}” in the column “{column}” seems to name several offers: they become one "
        "activity (rows: {n}). For one each, repeat the row for each of them.",
    )
    _note_several(table, _read_from(profile, "activity", "title"), enumerates, text, understood)


def _read_from(profile: Profile, kind: str, field: str) -> set[str]:
    """Return the columns that a field of a kind of record is read from."""
    return {
        column
        for rule in profile.records.values()
        if rule.kind == kind
        for column in columns_of(rule.fields.get(field, {}))
    }


def _note_several(
    table: Table,
    columns: set[str],
    is_several: Callable[[str], bool],
    text: str,
    understood: Understood,
) -> None:
    for column in sorted(columns & understood.index.keys()):
        cells = table.cells_at(understood.index[column])
        found = [at for at, cell in enumerate(cells) if is_several(text_of(cell))]
        if found:
            told = UserError(text, value=text_of(cells[found[0]]), column=column, n=len(found))
            understood.remarks.append(Remark(table.rows[found[0]].number, told))


def _as_taken(table: Table, understood: Understood) -> list[Row]:
    return [
        replace(row, cells=understood.cells[position]) if position in understood.cells else row
        for position, row in enumerate(table.rows)
    ]


def _find_orders(table: Table, profile: Profile, answers: Answers, understood: Understood) -> None:
    """Find the order of day and month in every column that dates are read from."""
    columns = sorted(_date_columns(profile) & understood.index.keys())
    understood.orders, questions = find_orders(
        {column: table.cells_at(understood.index[column]) for column in columns}, answers
    )
    understood.questions += questions


def _date_columns(profile: Profile) -> set[str]:
    named: set[str] = set()
    for rule in profile.records.values():
        table = CLASSES[rule.kind].table
        days = {column.name for column in table.data_columns if column.type == "date"}
        for name in days & rule.fields.keys():
            source = rule.fields[name]
            column = source if isinstance(source, str) else source.get("column")
            named |= {column} - {None}
    return named
