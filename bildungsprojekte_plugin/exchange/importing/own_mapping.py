"""From the rows of a sheet that the plugin has written itself back to records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...model import Actor, rules
from ...model.vocabulary import Vocabulary
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.i18n import in_language
from ..exporting.own_rows import restored
from ..exporting.own_sheets import Holds, OwnSheet, What
from ..sources.sheet import Cell, Row, Table, as_it_stands
from ..understanding.date_orders import find_orders
from ..understanding.keys import text_of
from ..understanding.questions import Answers
from ..understanding.term_reading import TermReader
from ..writing.dead_text import revived
from .mapping import Draft, MappedRow, made_up_key
from .references import References, UnknownName

_KINDS = {
    What.ACTIVITIES: "activity",
    What.ACTORS: "actor",
    What.PROJECTS: "project",
    What.CONTACTS: "contact",
}
_COMMENT = QT_TRANSLATE_NOOP("Bildungsprojekte", "a comment and no entry: “{text}”")
_LONGEST_COMMENT = 200
_LISTS = (Holds.CODES, Holds.LABELS)  # whose last word is another one when its end is missing


class OwnMapper:
    """Makes drafts of the rows of an own sheet; each knows its record by the uuid.

    Of a field whose text the format may have cut, a row does not speak: the register has all of it.
    `questions` are what it leaves open.
    """

    source = "bildungsprojekte"
    is_whole = False  # a sheet may hold what one query has found

    def __init__(
        self,
        sheet: OwnSheet,
        table: Table,
        vocabularies: Mapping[str, Vocabulary],
        terms: TermReader,
        references: References,
        answers: Answers = Answers(),  # noqa: B008  (frozen)
    ) -> None:
        self._sheet = sheet
        self._kind = _KINDS[sheet.what]
        self._class = sheet.what.record_class
        self._vocabularies = vocabularies
        self._coded = {
            column.name: column.vocabulary
            for column in self._class.table.data_columns
            if column.vocabulary
        }
        self._table = table
        self._terms = terms
        self._references = references
        self._rows: dict[str, Row] = {}
        self._is_text = bool(table.delimiter)
        # blanks that people type behind a word mean nothing; those in an export are the register's
        self._is_filled_in = any(
            column.holds is Holds.CONFIRMED for column in sheet.columns.values()
        )
        self._positions = {
            column: table.columns.index(header) for header, column in sheet.columns.items()
        }
        days = {
            header: table.column(header)
            for header, column in sheet.columns.items()
            if column.type == "date"
        }
        orders, self.questions = find_orders(days, answers)
        self._orders = {sheet.columns[header].name: order for header, order in orders.items()}
        keys = {c.source for c in self._positions if c.holds is Holds.VALUE}
        self._names = {  # by which alone a row says what it refers to
            column: position
            for column, position in self._positions.items()
            if column.holds is Holds.NAME and column.source not in keys
        }
        self._titles = {
            position
            for column, position in self._positions.items()
            if column.holds is Holds.VALUE and column.source == "title"
        }
        self._actor_names = next(
            (
                position
                for column, position in self._positions.items()
                if column.holds is Holds.NAME and column.source == "actor"
            ),
            None,
        )

    def is_heading(self, _position: int) -> bool:
        """Whether a row is a heading within the list: we write none."""
        return False

    def skip_reason(self, row: Row, _position: int, language: str) -> str:
        """Return why a row is left out on purpose: what people write below a list is no record."""
        if self._kind != "activity" or row.problem is not None or row.filled != 1:
            return ""
        ((at, text),) = ((at, text_of(cell)) for at, cell in enumerate(row.cells) if cell != "")
        if at in self._titles:  # an entry that says too little, which is said of it
            return ""
        return in_language(_COMMENT, language).format(text=text[:_LONGEST_COMMENT])

    def as_taken(self, row: Row, _position: int) -> Row:
        """Return a row as it is taken: as it stands."""
        return row

    def key_of(self, _row: Row) -> str:
        """Return the key of a row that is left out: none is."""
        return ""

    def map(self, row: Row, _position: int) -> MappedRow:
        """Return what a row stands for. Raises `UserError` when it cannot be taken."""
        if row.problem is not None:
            raise row.problem
        cells = {
            column: self._cell(row.cells[at])
            for column, at in self._positions.items()
            if not (column.holds in _LISTS and self._table.may_be_cut(row.cells[at]))
        }
        values = restored(cells, self._vocabularies, self._orders)
        if "terms" in values:
            values["terms"] = {
                name: self._codes(name, said) for name, said in values["terms"].items()
            }
        for field, vocabulary in self._coded.items():
            if values.get(field):
                (values[field],) = self._codes(vocabulary, {values[field]})
        uuid, version = values.pop("uuid", None), values.pop("row_version", None)
        self._check_is_no_copy(row, uuid)
        mapped = MappedRow(row.number, [], [])
        values |= self._referred(row, mapped, is_new=not uuid)
        ties = {} if uuid or values.get("actor") else self._actor(row, mapped)
        draft = self._draft(uuid, values, ties)
        draft.compared -= {
            column.source
            for column, at in self._positions.items()
            if column.holds is Holds.VALUE and self._table.may_be_cut(row.cells[at])
        }
        draft.based_on = version if isinstance(version, int) else None
        mapped.drafts.append(draft)
        return mapped

    def _check_is_no_copy(self, row: Row, uuid: str | None) -> None:
        """Raise `UserError` when an earlier row says something else of the same record.

        People add an entry by copying the row of another one, with all that is in it.
        """
        first = self._rows.setdefault(uuid, row) if uuid else row
        if first.cells != row.cells:
            raise UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The identifier “{uuid}” already stands in line {line}. If this is a new "
                    "entry, empty its identifier and its version; if not, take out one of the two.",
                ),
                uuid=uuid,
                line=first.number,
            )

    def _cell(self, cell: Cell) -> Any:
        if not self._is_filled_in:
            cell = as_it_stands(cell)
        if cell == "":
            return None
        return revived(cell) if self._is_text and isinstance(cell, str) else cell

    def _referred(self, row: Row, mapped: MappedRow, *, is_new: bool) -> dict[str, str | None]:
        """Return field → uuid of what a row refers to by name.

        A name that several go by says nothing, nor does a missing one where there must be one.
        An unknown actor of a new row becomes one.
        """
        referred: dict[str, str | None] = {}
        for column, at in self._names.items():
            field = self._class.table.column(column.source)
            name = self._cell(row.cells[at])
            uuids = self._references.uuids(field.references, text_of(name)) if name else set()
            if len(uuids) == 1:
                (referred[field.name],) = uuids
            elif name is None and not field.required:
                referred[field.name] = None
            elif name is not None and not uuids and not (is_new and at == self._actor_names):
                header = self._table.columns[at]
                mapped.unknown.append(UnknownName(field.references, header, text_of(name)))
        return referred

    def _actor(self, row: Row, mapped: MappedRow) -> dict[str, Draft]:
        """Return the actor that a new row names: it has no uuid to go by."""
        if self._kind == "actor" or self._actor_names is None:
            return {}
        name = text_of(row.cells[self._actor_names])
        if not name:
            return {}
        actor = Actor(name=name)
        draft = Draft("actor", made_up_key("actor", actor, {}), actor, is_made_up=True)
        mapped.drafts.append(draft)
        return {"actor": draft}

    def _draft(self, uuid: str | None, values: dict[str, Any], ties: dict[str, Draft]) -> Draft:
        required = {
            column.name
            for column in self._class.table.data_columns
            if column.required and column.default is None
        }
        given = {name: value for name, value in values.items() if value is not None}
        record = self._class(uuid=uuid, **dict.fromkeys(required - given.keys(), ""), **given)
        for problem in rules.problems(record, later=ties):
            if not uuid or problem.about in values:  # else it may be stored
                raise problem
        key = uuid or made_up_key(self._kind, record, ties)
        return Draft(self._kind, key, record, not uuid, ties, compared=set(values))

    def _codes(self, vocabulary: str, said: set[str]) -> set[str]:
        """Return codes for codes, and for words that people write instead of labels.

        Raises `UserError` for words that no term goes by: nothing of a cell may get lost.
        """
        known = self._vocabularies[vocabulary].labels("en")
        codes = {
            word: word if word in known else self._terms.code(vocabulary, word) for word in said
        }
        for word in sorted(word for word, code in codes.items() if code is None):
            raise UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The vocabulary “{vocabulary}” has no term “{code}”. "
                    "Use one of its terms, or add this one to the vocabulary.",
                ),
                vocabulary=self._vocabularies[vocabulary].name,
                code=word,
            )
        return set(codes.values())
