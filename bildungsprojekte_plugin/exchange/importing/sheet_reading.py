"""From a sheet to rows that can be stored, and what was noticed on the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from qgis.core import QgsFeedback

from ...store import Register
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.feedback import followed
from ...support.i18n import language
from ..exporting.own_sheets import recognise
from ..profiles.profile import Profile
from ..sources.sheet import Table
from ..understanding.questions import Answers, UndecidedError
from ..understanding.term_reading import TermReader
from . import row_remarks
from .delivery import Delivery
from .mapping import MappedRow, Mapper, Misnamed
from .namesakes import namesakes
from .own_mapping import OwnMapper
from .references import References, UnknownName
from .result import ImportResult, Remark
from .row_headings import WIDE
from .source_names import source_of
from .towns import towns
from .understand import understand
from .values import UnknownTerm


@dataclass
class ReadSheet:
    """A sheet on its way: what makes records of its rows, what they became, what came of it.

    `left_out` says what to say of rows left out if they are stored already, by their keys.
    """

    delivery: Delivery
    mapper: Mapper | OwnMapper
    result: ImportResult
    rows: list[MappedRow]
    left_out: dict[str, Remark]


def read_sheet(
    register: Register,
    delivery: Delivery,
    profile: Profile,
    answers: Answers,
    terms: TermReader,
    feedback: QgsFeedback | None,
) -> ReadSheet:
    """Read a sheet of a delivery, by a profile.

    Raises `UndecidedError` when it means one thing or another, `UserError` when it lacks a column
    that it must have, and `CancelledError` when the user stops it.
    """
    result = ImportResult(delivery.file, read=len(delivery.table.rows))
    mapper = _mapper(register, delivery, profile, answers, terms, result)
    result.source = mapper.source
    rows, left_out = _mapped(delivery.table, mapper, profile, terms, result, feedback)
    return ReadSheet(delivery, mapper, result, rows, left_out)


def _mapper(
    register: Register,
    delivery: Delivery,
    profile: Profile,
    answers: Answers,
    terms: TermReader,
    result: ImportResult,
) -> Mapper | OwnMapper:
    """Return what makes records of the rows; notes what was understood of the table."""
    if delivery.table.unvalued.names():
        result.remarks.append(row_remarks.unvalued(delivery))
    if delivery.table.hidden:
        result.findings.append(row_remarks.hidden(delivery.table.hidden))
    if profile.name == OwnMapper.source:
        vocabularies = register.vocabularies()
        sheet = recognise(delivery.table.columns, vocabularies)
        if sheet is not None:
            references = References(register)
            mapper = OwnMapper(sheet, delivery.table, vocabularies, terms, references, answers)
            if mapper.questions:
                raise UndecidedError(delivery.address, mapper.questions)
            others = [name for name in delivery.table.columns if name not in sheet.columns]
            result.findings += [row_remarks.not_imported(others)] if others else []
            return mapper
    understood = understand(delivery, profile, register.places(), answers)
    if understood.questions:
        raise UndecidedError(delivery.address, understood.questions)
    result.findings += understood.findings
    result.remarks += understood.remarks
    used = set(understood.index.values())
    unused = [name for at, name in enumerate(delivery.table.columns) if at not in used]
    if unused:
        result.findings.append(row_remarks.not_imported(unused))
    result.crs, result.crs_score = understood.crs, understood.crs_score
    source = answers.source or source_of(register, delivery, profile)
    return Mapper(profile, understood, terms, source, towns(register))


def _mapped(
    table: Table,
    mapper: Mapper | OwnMapper,
    profile: Profile,
    terms: TermReader,
    result: ImportResult,
    feedback: QgsFeedback | None,
) -> tuple[list[MappedRow], dict[str, Remark]]:
    """Return what is to be stored, and what to say of rows left out if they are stored already.

    Counts what is not stored.
    """
    words = language()
    alone = [
        row.number
        for position, row in enumerate(table.rows)
        if row.filled == 1 and not mapper.skip_reason(row, position, words)
    ]
    is_narrow = len(table.columns) < WIDE
    if alone and not (is_narrow and 2 * len(alone) >= len(table.rows)):
        result.findings.append(row_remarks.of_one_cell(alone))
    keys = _Keys(profile)
    left_out: dict[str, Remark] = {}
    rows = []
    unknown: Counter[UnknownTerm | UnknownName] = Counter()
    first_lines: dict[UnknownTerm | UnknownName, int] = {}
    misnamed: dict[Misnamed, list[int]] = defaultdict(list)
    for position, row in enumerate(followed(table.rows, feedback, 0, 30)):
        reason = mapper.skip_reason(row, position, words)
        if reason:
            result.skip(reason)
            if mapper.is_heading(position):
                result.remarks.append(Remark(row.number, row_remarks.heading(row)))
                continue
            key = mapper.key_of(row)
            left_out[key] = Remark(row.number, row_remarks.still_stored(key))
            continue
        try:
            mapped = mapper.map(row, position)
            keys.check(mapped)
        except UserError as problem:
            result.reject(mapper.as_taken(row, position), problem)
            continue
        for told in mapped.unknown:
            unknown[told] += 1
            first_lines.setdefault(told, row.number)
        if mapped.misnamed is not None:
            misnamed[mapped.misnamed].append(row.number)
        rows.append(mapped)
    result.remarks += [
        Remark(lines[0], row_remarks.misnamed(towns, len(lines)))
        for towns, lines in misnamed.items()
    ]
    result.remarks += [
        Remark(first_lines[told], row_remarks.unknown_word(told, n, terms))
        for told, n in unknown.items()
    ]
    result.findings += namesakes(rows)
    return rows, left_out


class _Keys:
    """Sees to it that no two rows have the same key where that must not be."""

    def __init__(self, profile: Profile) -> None:
        self._unique = {rule.kind for rule in profile.records.values() if rule.is_unique}
        self._taken: dict[tuple[str, str], int] = {}

    def check(self, row: MappedRow) -> None:
        """Note the keys of a row. Raises `UserError` when an earlier one has one of them."""
        for kind, key in self._of(row):
            if (kind, key) in self._taken:
                raise UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte", "The key “{key}” already stands in line {line}."
                    ),
                    key=key,
                    line=self._taken[kind, key],
                )
        for kind, key in self._of(row):
            self._taken[kind, key] = row.number

    def _of(self, row: MappedRow) -> Iterator[tuple[str, str]]:
        return ((draft.kind, draft.key) for draft in row.drafts if draft.kind in self._unique)
