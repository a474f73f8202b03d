"""Zeros and plus signs that a spreadsheet took off keys, postcodes and phone numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..profiles.profile import Profile
from ..sources.sheet import Cell, Table
from ..understanding.keys import municipality_key, phone_number, postcode, text_of

_READ_BY: dict[str, Callable[[Cell], str]] = {
    "ags": municipality_key,
    "postcode": postcode,
    "phone": phone_number,
}


def lost_digits(table: Table, profile: Profile, index: Mapping[str, int]) -> list[UserError]:
    """Say of each column what was put back in front of its numbers."""
    return [
        found
        for column, read in dict(_columns(profile)).items()
        if column in index
        for found in _of_column(table, column, index[column], read)
    ]


def _columns(profile: Profile) -> Iterator[tuple[str, Callable[[Cell], str]]]:
    for fields in (profile.place.fields, *(rule.fields for rule in profile.records.values())):
        for field, read in _READ_BY.items():
            column = fields.get(field)
            if isinstance(column, str):
                yield column, read


def _of_column(
    table: Table, column: str, at: int, read: Callable[[Cell], str]
) -> Iterator[UserError]:
    mended = [
        (text, read(text))
        for row in table.rows
        if row.problem is None
        and (text := text_of(row.cells[at])).isdecimal()
        and read(text) in (f"0{text}", f"+{text}")
    ]
    if mended:
        yield UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "What a spreadsheet takes off numbers was put back in the column “{column}”: "
                "“{was}” became “{became}” (rows: {n}).",
            ),
            column=column,
            was=mended[0][0],
            became=mended[0][1],
            n=len(mended),
        )
