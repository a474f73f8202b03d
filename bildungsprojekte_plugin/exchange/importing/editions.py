"""A list against what earlier editions of it have brought: what is missing is marked."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from ...model.records import Record
from ...store.change import Change, Sourced
from ...store.rows import title_of
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..profiles.profile import CLASSES
from ..understanding.names import folded
from ..understanding.questions import SOURCE, Question, UndecidedError
from .result import ImportResult, Remark

_FEW = 4  # records: of fewer, nothing can be said
_LEAST_NAMED = 0.25  # of what an earlier edition has brought, a newer one names at least so much
_MOST_RENAMED = 0.5


@dataclass(frozen=True)
class Edition:
    """What a list names of what its source has brought before.

    `stored` gives kind → key in the source → record, `named` the uuids of the records that are
    named, `renamed` those of them that were known by their key and are called quite another way.
    """

    source: str
    stored: Mapping[str, Mapping[str, Sourced]]
    named: AbstractSet[str]
    renamed: AbstractSet[str]

    def check_is_one(self, address: str, rejected: int) -> None:
        """Raise `UndecidedError` when the list may as well be another source's of the same name."""
        before = {
            one.uuid for some in self.stored.values() for one in some.values() if not one.is_deleted
        }
        again = before & self.named
        if len(before) < _FEW or (
            len(again) + rejected >= _LEAST_NAMED * len(before)
            and len(self.renamed) < _MOST_RENAMED * len(again)
        ):
            return
        text = UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "It is not certain that this list is a newer edition of “{source}”. Of {before} "
                "records that came from there, it names {again}, and calls {renamed} of these "
                "quite another way. Which source is it of? Does it hold a part of that alone?",
            ),
            source=self.source,
            before=len(before),
            again=len(again),
            renamed=len(self.renamed),
        )
        question = Question(SOURCE, text, (self.source, f"{self.source} (2)"))
        raise UndecidedError(address, [question])

    def mark_missing(
        self, change: Change, left_out: Mapping[str, Remark], result: ImportResult
    ) -> None:
        """Mark what the list does not name; nothing is ended or deleted.

        `left_out` gives what to say of rows, by their keys, that are left out on purpose. As long
        as rows could not be taken, nobody knows what is missing. Where the office has taken a mark
        away since the last import, none is set again.
        """
        if result.rejected:
            result.findings.append(_unknown())
            return
        still_there: set[str] = set()
        for kind, stored in self.stored.items():
            left = {
                key: one.uuid
                for key, one in stored.items()
                if not one.is_deleted and one.uuid not in self.named
            }
            still_there |= left.keys() & left_out.keys()
            keys = [uuid for key, uuid in left.items() if key not in left_out]
            missing = list(change.stored_all(CLASSES[kind], keys).values())
            unmarked = _to_be_marked(change, CLASSES[kind], missing)
            change.write_all(unmarked, {"missing_since": date.today()})
            result.vanished += len(missing)
            result.marked += len(unmarked)
            result.vanished_records += sorted(map(title_of, missing))
        result.remarks += [left_out[key] for key in left_out if key in still_there]


def is_renamed(stored: Record, record: Record) -> bool:
    """Whether a record is called by no word that it was called by before; numbers are none."""
    before, after = (
        {word for word in folded(title_of(one)).split() if not word.isdecimal()}
        for one in (stored, record)
    )
    return bool(before and after) and not before & after


def _to_be_marked(change: Change, record_class: type, missing: list[Record]) -> list[Record]:
    """Return those that have no mark, and from which the office has not taken one away."""
    unmarked = [record for record in missing if record.missing_since is None]
    versions = change.imported_versions(record_class, [record.uuid for record in unmarked])
    return [one for one in unmarked if not _lost_its_mark(change, one, versions.get(one.uuid))]


def _lost_its_mark(change: Change, record: Record, version: int | None) -> bool:
    """Whether a record without a mark had one in an earlier version."""
    if version is None or version == record.row_version:
        return False
    fields = change.fields_of_version(type(record), record.uuid, version)
    return fields["missing_since"] is not None


def _unknown() -> UserError:
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "As long as rows cannot be taken, it is not known which records this edition does not "
            "name any more: none is marked as missing.",
        )
    )
