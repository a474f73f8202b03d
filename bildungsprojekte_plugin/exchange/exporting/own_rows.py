"""From records to the rows of own sheets, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from ...model.records import Record
from ...model.schema import CHOICE_LABELS
from ...model.vocabulary import SEPARATOR, Vocabulary
from ...support.i18n import LANGUAGES, in_language
from ..understanding import dates
from .own_sheets import Holds, OwnColumn

_JOINT = f"{SEPARATOR} "
_Cell = Callable[[Record], Any]


@dataclass(frozen=True)
class Names:
    """What rows say beside codes and keys.

    Code → vocabulary, uuid → name of whatever is referred to, key → name of the municipalities.
    """

    vocabularies: Mapping[str, Vocabulary]
    records: Mapping[str, str] = field(default_factory=dict)
    municipalities: Mapping[str, str] = field(default_factory=dict)


def rows(
    columns: Sequence[OwnColumn], records: Iterable[Record], names: Names, language: str
) -> Iterator[list[Any]]:
    """Yield the row of each record: texts, numbers, days, moments (UTC), or None."""
    cells = [_CELLS[column.holds](column, names, language) for column in columns]
    for record in records:
        yield [cell(record) for cell in cells]


def restored(
    cells: Mapping[OwnColumn, Any],
    vocabularies: Mapping[str, Vocabulary],
    orders: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return field → value of a record, of what a row says of it.

    Cells are as `rows` gives them, or texts (days as people write them, either decimal sign).
    `orders` gives the order of day and month by a column's name; in others, no day is taken that
    may be another one where the month comes first. Where a code and its label stand in a row, the
    code counts. What cannot be understood stays as it is, for `model.rules` and the store to refuse
    in words. A row that was not confirmed says nothing of when it was.
    """
    orders = orders or {}
    known = {
        column: _understood(column, cell, orders.get(column.name)) for column, cell in cells.items()
    }
    by_holds = {holds: {c.source: c for c in known if c.holds is holds} for holds in Holds}
    values = {
        source: known[column]
        for source, column in by_holds[Holds.VALUE].items()
        if column.comes_back
    }
    for source, column in by_holds[Holds.LABEL].items():
        codes = _choices() | _codes(vocabularies.get(source))
        values.setdefault(source, codes.get(known[column], known[column]))
    values |= {c.source: known[c] for c in by_holds[Holds.CONFIRMED].values() if known[c]}
    terms = {source: set(_parts(known[c])) for source, c in by_holds[Holds.CODES].items()}
    for source, column in by_holds[Holds.LABELS].items():
        codes = _codes(vocabularies.get(source))
        terms.setdefault(source, {codes.get(label, label) for label in _parts(known[column])})
    if terms:
        values["terms"] = terms
    place = [known[c] for h in (Holds.EASTING, Holds.NORTHING) for c in by_holds[h].values()]
    if len(place) == 2:
        values["point"] = None if place == [None, None] else tuple(place)
    return values


def _value(column: OwnColumn, _names: Names, _language: str) -> _Cell:
    return lambda record: getattr(record, column.source)


def _label(column: OwnColumn, names: Names, language: str) -> _Cell:
    vocabulary = names.vocabularies.get(column.source)
    labels = {word: in_language(label, language) for word, label in CHOICE_LABELS.items()}
    labels |= vocabulary.labels(language) if vocabulary else {}

    def cell(record: Record) -> str | None:
        code = getattr(record, column.source)
        return labels.get(code, code)

    return cell


def _codes_cell(column: OwnColumn, names: Names, language: str) -> _Cell:
    return _terms(column, {code: code for code in names.vocabularies[column.source].labels("en")})


def _labels_cell(column: OwnColumn, names: Names, language: str) -> _Cell:
    return _terms(column, names.vocabularies[column.source].labels(language))


def _terms(column: OwnColumn, said: Mapping[str, str]) -> _Cell:
    """Return what joins the terms of a record, in the order of their vocabulary."""
    order = {code: number for number, code in enumerate(said)}

    def cell(record: Record) -> str | None:
        codes = record.terms.get(column.source, ())
        ordered = sorted(codes, key=lambda code: (order.get(code, len(order)), code))
        return _JOINT.join(said.get(code, code) for code in ordered) or None

    return cell


def _name(column: OwnColumn, names: Names, _language: str) -> _Cell:
    return lambda record: names.records.get(getattr(record, column.source))


def _municipality(column: OwnColumn, names: Names, _language: str) -> _Cell:
    return lambda record: names.municipalities.get(getattr(record, column.source))


def _coordinate(index: int) -> Callable[[OwnColumn, Names, str], _Cell]:
    return lambda *_: lambda record: record.point and float(record.point[index])


def _empty(_column: OwnColumn, _names: Names, _language: str) -> _Cell:
    return lambda _record: None


_CELLS = {
    Holds.VALUE: _value,
    Holds.LABEL: _label,
    Holds.CODES: _codes_cell,
    Holds.LABELS: _labels_cell,
    Holds.NAME: _name,
    Holds.EASTING: _coordinate(0),
    Holds.NORTHING: _coordinate(1),
    Holds.MUNICIPALITY: _municipality,
    Holds.CONFIRMED: _empty,
}


def _parts(text: Any) -> list[str]:
    return [part.strip() for part in str(text or "").split(SEPARATOR) if part.strip()]


def _codes(vocabulary: Vocabulary | None) -> dict[str, str]:
    """Return label → code, in both languages."""
    if vocabulary is None:
        return {}
    return {
        label: code for language in LANGUAGES for code, label in vocabulary.labels(language).items()
    }


@cache
def _choices() -> dict[str, str]:
    """Return label → word of the choices, in both languages."""
    return {
        in_language(label, language): word
        for word, label in CHOICE_LABELS.items()
        for language in LANGUAGES
    }


def _understood(column: OwnColumn, cell: Any, order: str | None) -> Any:
    """Return a cell as a value of a column's type, or as it is when it cannot be read so."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    reader = _READERS.get(column.type)
    try:
        if column.type == "date":
            return _day(cell, order, is_end=column.source in _ENDS)
        return reader(cell) if reader else cell
    except (ValueError, OverflowError):
        return cell


def _text(cell: Any) -> str:
    is_whole = isinstance(cell, float) and cell.is_integer()  # as spreadsheets give numbers
    return str(int(cell) if is_whole else cell)


def _real(cell: Any) -> float:
    return float(cell.replace(",", ".") if isinstance(cell, str) else cell)


def _integer(cell: Any) -> int | float:
    if isinstance(cell, int):
        return cell
    if isinstance(cell, str) and cell.strip().isdecimal():
        return int(cell)  # a float would round a big one
    number = _real(cell)
    return int(number) if number.is_integer() else number


def _day(cell: Any, order: str | None, *, is_end: bool) -> Any:
    if isinstance(cell, str):
        text = cell.strip()
        if order is None and dates.is_open([text]):
            raise ValueError(cell)
        return dates.date_of(text, order or dates.DAY_FIRST, is_end=is_end)
    return cell.date() if isinstance(cell, datetime) else cell


_READERS = {"text": _text, "real": _real, "integer": _integer}
_ENDS = ("ends_on", "valid_to")
