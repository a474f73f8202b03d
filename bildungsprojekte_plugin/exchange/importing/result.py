"""What came of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..sources.sheet import Row


@dataclass(frozen=True)
class Remark:
    """Something to be said about a row of the source, and of one of its sheets if several were
    imported together.
    """

    line: int
    text: UserError
    sheet: str = ""


@dataclass(frozen=True)
class FieldChange:
    """What an import changes in a record that the register has: field → (old, new)."""

    line: int
    record: str
    fields: dict[str, tuple[Any, Any]]
    sheet: str = ""


@dataclass(frozen=True)
class PossibleDuplicate:
    """A new actor that may be another one: how likely, and why.

    The other one is in the register (`other`, its uuid), or is new as well (`other_line`, its row
    in the source; empty and None otherwise).
    """

    line: int
    name: str
    other_name: str
    score: float
    reasons: tuple[UserError, ...]
    other: str = ""
    other_line: int | None = None
    sheet: str = ""


@dataclass
class ImportResult:
    """What came of the rows of a source; `read` is the sum of the five that follow it.

    `file` is the name of what they came from, `source` the name under which the register knows it.
    `unlocated` counts those of the taken rows that have no location. `skipped_because` counts
    skipped rows by reason, in the user's language. `vanished` counts records that an earlier
    edition of the source brought and this one does not name, `vanished_records` what they are
    called, and `marked` those of them that were not marked as missing before; nothing else happens
    to them. `rejected_rows` are the rows of `rejections`: as the source has them, but with what was
    taken for them from the rows above. `findings` say what was understood, `duplicates` which new
    actors may be there already, or twice among the new ones. `operation` is the change that was
    stored; empty without one.
    """

    file: str = ""
    source: str = ""
    read: int = 0
    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    rejected: int = 0
    unlocated: int = 0
    vanished: int = 0
    marked: int = 0
    vanished_records: list[str] = field(default_factory=list)
    skipped_because: Counter[str] = field(default_factory=Counter)
    rejections: list[Remark] = field(default_factory=list)
    rejected_rows: list[Row] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    findings: list[UserError] = field(default_factory=list)
    changes: list[FieldChange] = field(default_factory=list)
    duplicates: list[PossibleDuplicate] = field(default_factory=list)
    crs: str = ""
    crs_score: float | None = None
    operation: str = ""

    @property
    def has_changed(self) -> bool:
        """Whether the register says something else than before."""
        return bool(self.inserted or self.updated or self.marked)

    def counts(self) -> dict[str, int]:
        """Return the counts by name."""
        return {name: getattr(self, name) for name in _COUNTS}

    def reject(self, row: Row, problem: UserError) -> None:
        """Count a row that cannot be taken."""
        self.rejected += 1
        self.rejections.append(Remark(row.number, problem))
        self.rejected_rows.append(row)

    def skip(self, reason: str) -> None:
        """Count a row that is left out on purpose."""
        self.skipped += 1
        self.skipped_because[reason] += 1


_COUNTS = ("read", "inserted", "updated", "unchanged", "skipped", "rejected", "unlocated")
_LISTS = ("vanished_records", "rejected_rows", "findings")
_ABOUT_ROWS = ("rejections", "remarks", "changes", "duplicates")


def together(results: Mapping[str, ImportResult]) -> ImportResult:
    """Return what came of several sheets of a file, given by their names, as one result."""
    first, *others = results.values()
    if not others:
        return first
    whole = ImportResult(first.file, first.source)
    for sheet, result in results.items():
        for name in (*_COUNTS, "vanished", "marked", *_LISTS):
            setattr(whole, name, getattr(whole, name) + getattr(result, name))
        whole.skipped_because += result.skipped_because
        for name in _ABOUT_ROWS:
            getattr(whole, name).extend(replace(one, sheet=sheet) for one in getattr(result, name))
    return whole


_REJECTED = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "{path}, line {line}: {problem} Rows that cannot be taken: {n}. Nothing was "
    "imported. Correct the file and import it again. To import the other rows "
    "meanwhile, name a file for these.",
)
_REJECTED_IN_SHEET = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "{path}, sheet “{sheet}”, line {line}: {problem} Rows that cannot be taken: {n}. Nothing was "
    "imported. Correct the file and import it again. To import the other rows "
    "meanwhile, name a file for these.",
)


class RejectedRowsError(UserError):
    """Rows of the source cannot be taken; nothing was stored. `result` tells which and why."""

    def __init__(self, source: str, result: ImportResult) -> None:
        first = result.rejections[0]
        super().__init__(
            _REJECTED_IN_SHEET if first.sheet else _REJECTED,
            path=source,
            sheet=first.sheet,
            line=first.line,
            problem=first.text,
            n=len(result.rejections),
        )
        self.result = result
