"""What an import changes and remarks, in words: the labels of fields and of what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model.schema import Column
from ...store import Register
from ...store.rows import field_name
from ...store.value_words import Lookups, column_text, terms_text, vocabulary_label
from ...support.errors import UserError
from ...support.i18n import CONTEXT, explain, translate
from ..exporting.run import names_of
from ..importing.result import FieldChange, Remark
from ..importing.weighing import FieldLabel, Shown
from ..profiles.profile import CLASSES

_TABLES = [record_class.table for record_class in CLASSES.values()]
_REFERRED_TO = ("actor", "project", "activity")


def lookups_of(register: Register) -> Lookups:
    """Return what the records of a register are told with."""
    names = names_of(register)
    return Lookups(names.vocabularies, dict.fromkeys(_REFERRED_TO, names.records))


def change_words(change: FieldChange, lookups: Lookups) -> Iterator[tuple[str, str, str]]:
    """Yield what each changed field is called, what it held, and what it holds now.

    The terms of each vocabulary are a field of their own.
    """
    columns = _columns(change)
    for name, (old, new) in change.fields.items():
        if name == "terms":
            for vocabulary in new:
                before, after = (
                    terms_text(vocabulary, terms.get(vocabulary, ()), lookups)
                    for terms in (old, new)
                )
                if before != after:
                    yield vocabulary_label(vocabulary, lookups), before, after
        else:
            column = columns[name]
            before, after = (_text(column, value, lookups) for value in (old, new))
            yield translate(CONTEXT, column.label), before, after


def line_words(sheet: str, line: int) -> str:
    """Return where a row stands: its line, after its sheet where several were imported."""
    if not sheet:
        return str(line)
    return translate("Bildungsprojekte", "{sheet}, {line}").format(sheet=sheet, line=line)


def remark_text(remark: Remark, lookups: Lookups) -> str:
    """Return a remark in the user's language, with labels for the codes in it."""
    values = remark.text.values
    field = values.get("field")
    said = {name: value.value for name, value in values.items() if isinstance(value, Shown)}
    if not isinstance(field, FieldLabel) or not said:
        return explain(remark.text)
    words: dict[str, str] = {}
    if field.column is not None:
        words = {name: _text(field.column, value, lookups) for name, value in said.items()}
    else:
        vocabularies = list(said["value"])  # of which the source speaks
        words["field"] = ", ".join(vocabulary_label(one, lookups) for one in vocabularies)
        for name, terms in said.items():
            words[name] = "; ".join(
                terms_text(one, terms.get(one, ()), lookups) for one in vocabularies
            )
    return explain(UserError(remark.text.message, **values | words))


def _columns(change: FieldChange) -> dict[str, Column]:
    """Return field → column of the table that has all the fields of a change."""
    wanted = change.fields.keys() - {"terms"}
    tables = ({field_name(column): column for column in table.columns} for table in _TABLES)
    return next(columns for columns in tables if wanted <= columns.keys())


def _text(column: Column, value: Any, lookups: Lookups) -> str:
    is_reference = bool(column.references) and value is not None
    if is_reference and value not in lookups.names[column.references]:
        return translate("Bildungsprojekte", "new record")
    return column_text(column, value, lookups)
