"""What of an edition counts: what the source has changed, not what the office has since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...model.records import Record
from ...model.schema import Column
from ...store.change import Change
from ...store.rows import field_name
from ...support.errors import QT_TRANSLATE_NOOP, Label
from ..writing.markup import printable_in_xml

_TOLERANCE = 1e-6  # metres
_TERMS = QT_TRANSLATE_NOOP("Bildungsprojekte", "Terms")


class Bases:
    """What records were when the source was last taken, or when a sheet was made of them."""

    def __init__(self, change: Change) -> None:
        self._change = change

    def of(self, stored: Record, version: int | None) -> dict[str, Any] | None:
        """Return the fields of a version, or of the last one that an import has written.

        None when nobody has changed the record since, or no import ever wrote it.
        """
        if version is None:
            version = self._change.imported_versions(type(stored), [stored.uuid]).get(stored.uuid)
        if version is None or version >= stored.row_version:
            return None
        return self._change.fields_of_version(type(stored), stored.uuid, version)


def differing_fields(stored: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that a stored record does not have; of terms, those vocabularies."""
    differing = {}
    for name, value in values.items():
        there = getattr(stored, name)
        if name == "terms":
            terms = {
                vocabulary: codes
                for vocabulary, codes in value.items()
                if there.get(vocabulary, set()) != codes
            }
            if terms:
                differing[name] = terms
        elif not says_the_same(value, there):
            differing[name] = value
    return differing


def says_the_same(one: Any, other: Any) -> bool:
    """Whether two values of a field are the same to people.

    Blanks around a text, the kind of its line ends, control characters and parts of a millimetre
    are not what anybody means to change, and not every format holds them.
    """
    if isinstance(one, tuple) and isinstance(other, tuple):
        return all(abs(a - b) < _TOLERANCE for a, b in zip(one, other, strict=True))
    return one == other or _bare(one) == _bare(other)


def _bare(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = printable_in_xml(value).replace("\r\n", "\n").replace("\r", "\n")
    return text.strip() or None


def weighed(
    stored: Record, differing: Mapping[str, Any], base: Mapping[str, Any] | None
) -> tuple[dict[str, Any], list[str]]:
    """Return the values that are to be stored, and the fields in which that is undecided.

    A value that the source has said before, too, is no news: what the office has made of it since
    stays. Where both have changed a field, people decide.
    """
    if base is None:
        return dict(differing), []
    wanted: dict[str, Any] = {}
    undecided = []
    for name, value in differing.items():
        news, was, there = value, base.get(name), getattr(stored, name)
        if name == "terms":
            terms = was or {}
            news = {key: codes for key, codes in value.items() if terms.get(key, set()) != codes}
            was, there = ({key: some.get(key, set()) for key in news} for some in (terms, there))
        is_news = bool(news) if name == "terms" else not says_the_same(value, was)
        if is_news and says_the_same(was, there):
            wanted[name] = news
        elif is_news:
            undecided.append(name)
    return wanted, undecided


class FieldLabel(Label):
    """What a field is called, with the column that holds it; None for terms."""

    __slots__ = ("column",)

    def __new__(cls, text: str, column: Column | None) -> FieldLabel:
        """Make the label of a column."""
        label = super().__new__(cls, text)
        label.column = column
        return label


class Shown(str):
    """A value as text, with the value itself: a report has labels for its codes."""

    __slots__ = ("value",)

    def __new__(cls, text: Any, value: Any) -> Shown:
        """Make the text of a value."""
        shown = super().__new__(cls, text)
        shown.value = value
        return shown


def label_of_field(record: Record, name: str) -> FieldLabel:
    """Return what a field is called."""
    columns = {field_name(column): column for column in record.table.columns}
    column = columns.get(name)
    return FieldLabel(column.label if column else _TERMS, column)


def shown(value: Any) -> Shown:
    """Return a value as a sentence shows it."""
    if value is None:
        return Shown("", value)
    if isinstance(value, dict):
        return Shown("; ".join(code for codes in value.values() for code in sorted(codes)), value)
    return Shown(", ".join(map(str, value)) if isinstance(value, tuple) else value, value)
