"""Importing a table into a register: one change, all of it or nothing."""

from __future__ import annotations

import json
from pathlib import Path

from qgis.core import QgsFeedback

from ...model import ImportBatch
from ...store import Register
from ...store.change import Change
from ...support.collecting import not_collecting
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.i18n import translate
from ..exporting.run import is_title_of_notes
from ..profiles.profile import Profile
from ..understanding.questions import Answers
from ..understanding.term_reading import TermReader
from .choosing import profile_for
from .comparing import Comparison
from .delivery import Delivery, read_file
from .locator import Locator
from .mapping import new_terms
from .own_files import with_own_sheets
from .result import ImportResult, RejectedRowsError, together
from .sheet_reading import ReadSheet, read_sheet


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
    of them where the plugin has written them and no other profile is given. Raises what
    `import_table` raises, and `UserError` when the file cannot be read.
    """
    delimiter = profile.delimiter if profile else ""
    delivery = read_file(path, sheet=sheet, delimiter=delimiter, header=answers.header)
    profile = profile or profile_for(register, delivery)
    if not sheet:
        delivery = with_own_sheets(delivery, profile, register.vocabularies())
    return import_table(
        register,
        delivery,
        profile,
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
        read_sheet(register, one, profile, answers, terms, feedback) for one in delivery.all_sheets
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


def _together(sheets: list[ReadSheet]) -> ImportResult:
    return together({sheet.delivery.sheet: sheet.result for sheet in sheets})


def _store(
    change: Change,
    sheet: ReadSheet,
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


def _batch(delivery: Delivery, profile: Profile, result: ImportResult) -> ImportBatch:
    return ImportBatch(
        file_name=delivery.name,
        sha256=delivery.sha256,
        profile=profile.name,
        attribution=profile.attribution or None,
        counts=json.dumps(result.counts()),
    )
