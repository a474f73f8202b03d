"""Importing a table into a register: one change, all of it or nothing."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsFeedback

from ...model import ImportBatch
from ...store import Register
from ...store.change import Change
from ...support.collecting import not_collecting
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.feedback import followed
from ...support.i18n import language, translate
from ..exporting.own_sheets import recognise
from ..exporting.run import is_title_of_notes
from ..profiles.profile import Profile
from ..profiles.synonyms import is_known
from ..sources.sheet import Row, Table
from ..understanding.asides import first_cell
from ..understanding.keys import text_of
from ..understanding.questions import Answers, UndecidedError
from ..understanding.term_reading import TermReader
from .choosing import profile_for
from .comparing import Comparison
from .delivery import Delivery, read_file
from .locator import Locator
from .mapping import MappedRow, Mapper, Misnamed, new_terms
from .namesakes import namesakes
from .own_files import with_own_sheets
from .own_mapping import OwnMapper
from .references import References, UnknownName
from .result import ImportResult, RejectedRowsError, Remark, together
from .row_headings import WIDE
from .source_names import source_of
from .towns import towns
from .understand import understand
from .values import UnknownTerm

_MOST_NAMED = 5  # lines, or cells


class _Rehearsed(Exception):
    """Everything went well and is to be taken back."""


def import_file(
    register: Register,
    path: Path,
    profile: Profile | None = None,
    *,
    sheet: str = "",
    answers: Answers = Answers(),  # noqa: B008  (frozen)
    dry_run: bool = False,
    sets_rejected_aside: bool = False,
    feedback: QgsFeedback | None = None,
) -> ImportResult:
    """Import a file, by the profile that fits its columns if none is given.

    Of a file with several sheets it is the one that is named, or that looks most like a list; all
    of them where the plugin has written them. Raises what `import_table` raises, and `UserError`
    when the file cannot be read.
    """
    delimiter = profile.delimiter if profile else ""
    delivery = read_file(path, is_known, sheet=sheet, delimiter=delimiter, header=answers.header)
    if not sheet:
        delivery = with_own_sheets(delivery, register.vocabularies())
    return import_table(
        register,
        delivery,
        profile or profile_for(register, delivery),
        answers=answers,
        dry_run=dry_run,
        sets_rejected_aside=sets_rejected_aside,
        feedback=feedback,
    )


def import_table(
    register: Register,
    delivery: Delivery,
    profile: Profile,
    *,
    answers: Answers = Answers(),  # noqa: B008  (frozen)
    dry_run: bool = False,
    sets_rejected_aside: bool = False,
    feedback: QgsFeedback | None = None,
) -> ImportResult:
    """Import a table, with the other sheets of its file that belong to it.

    A dry run does the same and takes it back, so its counts are the true ones.

    Records that are stored already (by their key in the source) are updated where the table says
    something else. Raises `RejectedRowsError` when a row cannot be taken, unless such rows are
    set aside or it is a dry run; `UndecidedError` when the table means one thing or another;
    `RegisterError` when the register cannot be written, `CancelledError` when the user stops it.
    """
    with not_collecting():
        return _imported(
            register, delivery, profile, answers, dry_run, sets_rejected_aside, feedback
        )


def _imported(
    register: Register,
    delivery: Delivery,
    profile: Profile,
    answers: Answers,
    dry_run: bool,
    sets_rejected_aside: bool,
    feedback: QgsFeedback | None,
) -> ImportResult:
    terms = TermReader(register)
    sheets = [
        _read_sheet(register, one, profile, answers, terms, feedback) for one in delivery.all_sheets
    ]
    others = _other_sheets(delivery)
    sheets[0].result.findings += [others] if others else []
    result = _together(sheets)
    if result.rejected and not (dry_run or sets_rejected_aside):
        raise RejectedRowsError(delivery.address, result)
    locator = Locator(register, profile.place.locate_by)
    reason = translate("Bildungsprojekte", "Import of {file}").format(file=delivery.name)
    try:
        with register.change(reason) as change:
            for sheet in sheets:
                _store(change, sheet, profile, answers, terms, locator, feedback)
            result = _together(sheets)
            result.findings += locator.findings()
            if result.has_changed:
                change.insert(_batch(delivery, profile, result))
            if dry_run or not result.has_changed:
                raise _Rehearsed
            result.operation = change.operation
    except _Rehearsed:
        pass
    return result


@dataclass
class _Sheet:
    """A sheet on its way: what makes records of its rows, what they became, what came of it.

    `left_out` says what to say of rows left out if they are stored already, by their keys.
    """

    delivery: Delivery
    mapper: Mapper | OwnMapper
    result: ImportResult
    rows: list[MappedRow]
    left_out: dict[str, Remark]


def _together(sheets: list[_Sheet]) -> ImportResult:
    return together({sheet.delivery.sheet: sheet.result for sheet in sheets})


def _read_sheet(
    register: Register,
    delivery: Delivery,
    profile: Profile,
    answers: Answers,
    terms: TermReader,
    feedback: QgsFeedback | None,
) -> _Sheet:
    result = ImportResult(delivery.file, read=len(delivery.table.rows))
    mapper = _mapper(register, delivery, profile, answers, terms, result)
    result.source = mapper.source
    rows, left_out = _mapped(delivery.table, mapper, profile, terms, result, feedback)
    return _Sheet(delivery, mapper, result, rows, left_out)


def _store(
    change: Change,
    sheet: _Sheet,
    profile: Profile,
    answers: Answers,
    terms: TermReader,
    locator: Locator,
    feedback: QgsFeedback | None,
) -> None:
    change.insert_all(new_terms(profile, iter(sheet.rows), terms))
    comparison = Comparison(change, sheet.mapper.source, sheet.result)
    comparison.store(sheet.rows, locator, feedback)
    # a part of a list says nothing of what it does not name
    if sheet.mapper.is_whole and not (sheet.delivery.origin or answers.is_part):
        edition = comparison.edition({rule.kind for rule in profile.records.values()})
        if not answers.source:
            edition.check_is_one(sheet.delivery.address, sheet.result.rejected)
        edition.mark_missing(change, sheet.left_out, sheet.result)


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
        result.remarks.append(_unvalued(delivery))
    if delivery.table.hidden:
        result.findings.append(_hidden(delivery.table.hidden))
    if profile.name == OwnMapper.source:
        vocabularies = register.vocabularies()
        sheet = recognise(delivery.table.columns, vocabularies)
        if sheet is not None:
            references = References(register)
            mapper = OwnMapper(sheet, delivery.table, vocabularies, terms, references, answers)
            if mapper.questions:
                raise UndecidedError(delivery.address, mapper.questions)
            others = [name for name in delivery.table.columns if name not in sheet.columns]
            result.findings += [_not_imported(others)] if others else []
            return mapper
    understood = understand(delivery, profile, register.places(), answers)
    if understood.questions:
        raise UndecidedError(delivery.address, understood.questions)
    result.findings += understood.findings
    result.remarks += understood.remarks
    used = set(understood.index.values())
    unused = [name for at, name in enumerate(delivery.table.columns) if at not in used]
    if unused:
        result.findings.append(_not_imported(unused))
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
        result.findings.append(_of_one_cell(alone))
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
                result.remarks.append(Remark(row.number, _heading(row)))
                continue
            key = mapper.key_of(row)
            left_out[key] = Remark(row.number, _still_stored(key))
            continue
        try:
            mapped = mapper.map(row, position)
            keys.check(mapped)
        except UserError as problem:
            result.reject(row, problem)
            continue
        for told in mapped.unknown:
            unknown[told] += 1
            first_lines.setdefault(told, row.number)
        if mapped.misnamed is not None:
            misnamed[mapped.misnamed].append(row.number)
        rows.append(mapped)
    result.remarks += [
        Remark(lines[0], _misnamed(towns, len(lines))) for towns, lines in misnamed.items()
    ]
    result.remarks += [
        Remark(first_lines[told], _unknown_word(told, n, terms)) for told, n in unknown.items()
    ]
    result.findings += namesakes(rows)
    return rows, left_out


def _not_imported(columns: list[str]) -> UserError:
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "Columns that the profile does not use, not imported: {columns}."
        ),
        columns=", ".join(columns),
    )


def _of_one_cell(lines: list[int]) -> UserError:
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Rows that fill one cell only: {n} (lines {lines}). They are taken like the others; "
            "if they are headings, take them out of the list.",
        ),
        n=len(lines),
        lines=_first_of([str(line) for line in lines]),
    )


def _hidden(lines: list[int]) -> UserError:
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Rows that the file hides, by a filter perhaps: {n} (lines {lines}). They are taken "
            "like the others; if they do not count any more, take them out of the list.",
        ),
        n=len(lines),
        lines=_first_of([str(line) for line in lines]),
    )


def _misnamed(towns: Misnamed, n: int) -> UserError:
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


def _heading(row: Row) -> UserError:
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "“{text}” stands alone in its row: it was taken for a heading and left out. If it is a "
            "record, fill in what the other rows have.",
        ),
        text=text_of(first_cell(row)),
    )


def _other_sheets(delivery: Delivery) -> UserError | None:
    taken = {one.sheet for one in delivery.all_sheets}
    names = [name for name in delivery.sheets if name not in taken and not is_title_of_notes(name)]
    if not names:
        return None
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The file has other sheets or layers, not imported: {names}. Import each that holds "
            "records by naming it.",
        ),
        names=", ".join(names),
    )


def _unvalued(delivery: Delivery) -> Remark:
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


def _first_of(names: list[str]) -> str:
    return ", ".join([*names[:_MOST_NAMED], *(["…"] if names[_MOST_NAMED:] else [])])


def _unknown_word(told: UnknownTerm | UnknownName, n: int, terms: TermReader) -> UserError:
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


def _still_stored(key: str) -> UserError:
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "“{key}” is left out, but the register still has it from an earlier import and counts "
            "it. Check whether it has ended.",
        ),
        key=key,
    )


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


def _batch(delivery: Delivery, profile: Profile, result: ImportResult) -> ImportBatch:
    return ImportBatch(
        file_name=delivery.name,
        sha256=delivery.sha256,
        profile=profile.name,
        attribution=profile.attribution or None,
        counts=json.dumps(result.counts()),
    )
