"""Comparing what a source says with what the register has, and storing the difference."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from qgis.core import QgsFeedback

from ...model import Actor, Contact
from ...model.records import Record
from ...store.change import Change, Sourced
from ...store.rows import record_of, title_of
from ...store.sql import Row
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.feedback import followed
from ...support.i18n import translate
from ..profiles.profile import CLASSES
from ..understanding.names import folded
from .editions import Edition, is_renamed
from .likenesses import NewActor, possible_duplicates
from .locator import MUNICIPALITY, POSTCODE, Locator
from .mapping import Draft, MappedRow
from .result import FieldChange, ImportResult, Remark
from .weighing import Bases, differing_fields, label_of_field, shown, weighed

_AT_ONCE = 500
_PLACE = ("street", "postcode", "point", "location_quality")
_ADDRESS = {"street", "postcode", "city", "ags"}
_DERIVED = (POSTCODE, MUNICIPALITY)  # places that are no better than the address
_BEGIN, _END = 30, 95  # percent that are done when storing begins, and when it ends
_NUMBER = "#"  # before the number that keeps apart what else has the same made-up key
_COUNTED = ("actor", "activity")  # a row is left out when one of these was deleted
_OF_ITS_ROW = ("activity", "contact")  # two rows that differ are two of them, though alike


@dataclass
class _Group:
    """All drafts of one record: the first one, filled up from the others, and its row."""

    draft: Draft
    row: MappedRow
    uuid: str = ""
    stored: Sourced | None = None
    is_located: bool = False
    has_no_place: bool = False
    source_key: str = ""
    is_merged: bool = False


@dataclass
class _Outcome:
    """What became of a row."""

    is_new: bool = False
    is_changed: bool = False
    is_deleted: bool = False
    groups: list[_Group] = field(default_factory=list)


class Comparison:
    """Brings the register to what rows say, inside of a change."""

    def __init__(self, change: Change, source: str, result: ImportResult) -> None:
        self._change = change
        self._source = source
        self._result = result
        self._bases = Bases(change)
        self._groups: dict[tuple[str, str], _Group] = {}
        self._stored: dict[str, dict[str, Sourced]] = {}
        self._renamed: set[str] = set()
        self._new_actors: list[NewActor] = []

    def store(self, rows: list[MappedRow], locator: Locator, feedback: QgsFeedback | None) -> None:
        """Insert what is new, with a place where one is found; update what differs; count."""
        outcomes = [self._grouped(row) for row in rows]
        by_row = {id(row): outcome for row, outcome in zip(rows, outcomes, strict=True)}
        kinds = [kind for kind in CLASSES if any(key[0] == kind for key in self._groups)]
        there = [record_of(Actor, row) for row in self._change.live_rows(Actor)]
        self._stored |= {kind: self._sourced(CLASSES[kind]) for kind in kinds if kind != "contact"}
        with self._change.writing_ahead():
            for number, kind in enumerate(kinds):
                span = (_BEGIN + (_END - _BEGIN) * (number + step) / len(kinds) for step in (0, 1))
                self._store_kind(kind, by_row, locator, feedback, tuple(span))
            self._result.duplicates += possible_duplicates(self._new_actors, there, feedback, _END)
        for outcome in outcomes:
            self._count(outcome)

    def _sourced(self, record_class: type) -> dict[str, Sourced]:
        """Return what the source has brought before; who asks later waits for what is written."""
        sourced = self._change.sourced(record_class, self._source)
        for key in self._change.taken_back(record_class, self._source):
            if sourced[key].is_deleted:  # an import that was undone never was
                del sourced[key]
        return sourced

    def edition(self, kinds: Iterable[str]) -> Edition:
        """Return what the rows name of what their source has brought before, of some kinds."""
        for kind in kinds:
            if kind not in self._stored and hasattr(CLASSES[kind], "source"):
                self._stored[kind] = self._change.sourced(CLASSES[kind], self._source)
        named = {group.stored.uuid for group in self._groups.values() if group.stored}
        return Edition(self._source, self._stored, named, self._renamed)

    # ---- drafts of the same record ---------------------------------------------------------------

    def _grouped(self, row: MappedRow) -> _Outcome:
        outcome = _Outcome()
        for draft in row.drafts:
            group = self._group_of(draft, row)
            if group.row is not row:
                self._fill_up(group, draft, row.number)
            outcome.groups.append(group)
        return outcome

    def _group_of(self, draft: Draft, row: MappedRow) -> _Group:
        key = draft.kind, draft.record.uuid or draft.key
        group = self._groups.get(key)
        number = 1
        while group is not None and _is_another(group, draft, row):
            number += 1
            draft.key = f"{key[1]}{_NUMBER}{number}"
            group = self._groups.get((draft.kind, draft.key))
        if group is None:
            group = _Group(draft, row)
            self._groups[draft.kind, draft.record.uuid or draft.key] = group
        return group

    def _fill_up(self, group: _Group, draft: Draft, number: int) -> None:
        """Take from a later row what the first one does not say; say where they differ.

        An actor that is named with several places is at none of them: its activities are.
        """
        record = group.draft.record
        group.draft.compared |= draft.compared
        if group.draft.kind == "actor" and _is_elsewhere(record, draft.record):
            for name in _PLACE:
                setattr(record, name, None)
            group.has_no_place = True
        for name, value in draft.values().items():
            there = getattr(record, name)
            if group.has_no_place and name in _PLACE:
                continue
            if name == "terms":
                for vocabulary, codes in value.items():
                    there[vocabulary] = there.get(vocabulary, set()) | codes
            elif there is None:
                setattr(record, name, value)
            elif value is not None and value != there and not _is_the_same(name, value, there):
                self._result.remarks.append(
                    Remark(
                        number,
                        UserError(
                            QT_TRANSLATE_NOOP(
                                "Bildungsprojekte",
                                "“{record}”: line {first} says “{there}” for “{field}”, this one "
                                "“{value}”. The first was kept.",
                            ),
                            record=title_of(record),
                            first=group.row.number,
                            there=shown(there),
                            field=label_of_field(record, name),
                            value=shown(value),
                        ),
                    )
                )

    # ---- one kind of record ----------------------------------------------------------------------

    def _store_kind(
        self,
        kind: str,
        outcomes: dict[int, _Outcome],
        locator: Locator,
        feedback: QgsFeedback | None,
        span: tuple[float, float],
    ) -> None:
        start, end = span
        record_class = CLASSES[kind]
        groups = [group for (its_kind, _), group in self._groups.items() if its_kind == kind]
        for group in groups:
            self._tie(group)
        self._find(kind, groups)
        live = [group for group in groups if not self._is_gone(group, outcomes)]
        new = [group for group in live if group.stored is None]
        half = start + (end - start) * len(new) / max(len(live), 1)
        for group in new:
            self._name_source(group)
        placeable = [group.draft.record for group in new if not group.has_no_place]
        locator.locate(placeable, feedback)
        if record_class is Actor:
            self._new_actors = [NewActor(group.draft.record, group.row.number) for group in new]
        keys = self._change.insert_all([group.draft.record for group in new], feedback, start, half)
        for group, key in zip(new, keys, strict=True):
            group.uuid = key
            group.is_located = getattr(group.draft.record, "point", None) is not None
            outcomes[id(group.row)].is_new = True
        there = [group for group in live if group.stored is not None]
        portions = [there[first : first + _AT_ONCE] for first in range(0, len(there), _AT_ONCE)]
        for some in followed(portions, feedback, half, end):
            stored = self._change.stored_all(record_class, [group.uuid for group in some])
            for group in some:
                group.is_located = getattr(stored[group.uuid], "point", None) is not None
                if self._update(group, stored[group.uuid], locator):
                    outcomes[id(group.row)].is_changed = True

    def _tie(self, group: _Group) -> None:
        for name, other in group.draft.ties.items():
            found = self._groups.get((other.kind, other.record.uuid or other.key))
            setattr(group.draft.record, name, (found.uuid or None) if found else None)

    def _is_gone(self, group: _Group, outcomes: dict[int, _Outcome]) -> bool:
        """Whether the office has deleted a record, or the one that it belongs to."""
        is_deleted = group.stored is not None and group.stored.is_deleted
        is_alone = (
            group.stored is None
            and any(getattr(group.draft.record, name) is None for name in group.draft.ties)
            and group.draft.kind in _OF_ITS_ROW
        )
        if is_deleted or is_alone:
            group.uuid = ""
            outcome = outcomes[id(group.row)]
            outcome.is_deleted = outcome.is_deleted or group.draft.kind in _COUNTED or is_alone
        return is_deleted or is_alone

    def _find(self, kind: str, groups: list[_Group]) -> None:
        """Find the stored records that the groups stand for."""
        record_class = CLASSES[kind]
        by_uuid = self._change.stored_all(
            record_class, [group.draft.record.uuid for group in groups if group.draft.record.uuid]
        )
        if record_class is Contact:
            sourced, named = {}, self._contacts(groups)
        else:
            sourced = self._stored[kind]
            named = self._actors(groups) if record_class is Actor else {}
        self._pair_alike(record_class, groups, sourced)
        for group in groups:
            draft = group.draft
            stored = by_uuid.get(draft.record.uuid)
            if stored is not None:
                group.stored = Sourced(stored.uuid, stored.row_version, bool(stored.deleted_at))
            else:
                group.stored = sourced.get(group.source_key) or named.get(draft.key)
            if group.stored is not None:
                self._follow_merge(record_class, group)
                group.uuid = group.stored.uuid

    def _follow_merge(self, record_class: type, group: _Group) -> None:
        """Let a group stand for the record that people have made of its own and another one."""
        while group.stored.is_deleted:
            kept = self._change.merged_into(record_class, group.stored.uuid)
            if kept is None:
                return
            group.stored = Sourced(kept.uuid, kept.row_version, bool(kept.deleted_at))
            group.is_merged = True

    def _pair_alike(
        self, record_class: type, groups: list[_Group], sourced: dict[str, Sourced]
    ) -> None:
        """Let drafts that only a number keeps apart stand for the stored records that are equal.

        The rows may come in another order than in the edition before, or one of them not any more.
        """
        families: dict[str, list[_Group]] = defaultdict(list)
        for group in groups:
            group.source_key = group.draft.key
            if group.draft.kind != "project" and group.draft.is_made_up:
                families[_unnumbered(group.draft.key)].append(group)
        there: dict[str, list[str]] = defaultdict(list)
        for key in sorted(sourced, key=lambda key: (len(key), key)):
            there[_unnumbered(key)].append(key)
        several = {
            family: there[family]
            for family, members in families.items()
            if family in there and len(there[family]) + len(members) > 2
        }
        stored = self._change.stored_all(
            record_class, [sourced[key].uuid for keys in several.values() for key in keys]
        )
        for family, keys in several.items():
            free = list(families[family])
            left = []
            for key in keys:
                record = stored[sourced[key].uuid]
                equal = (one for one in free if not differing_fields(record, one.draft.values()))
                group = next(equal, None)
                if group is None:
                    left.append(key)
                else:
                    group.source_key = key
                    free.remove(group)
            last = int(keys[-1].partition(_NUMBER)[2] or 1)
            left += [f"{family}{_NUMBER}{last + number}" for number in range(1, len(free) + 1)]
            for group, key in zip(free, left, strict=False):
                group.source_key = key

    def _actors(self, groups: Iterable[_Group]) -> dict[str, Sourced]:
        """Return, by key, the actors of other sources that are plainly meant.

        One of the same name, in the same municipality where the row names one, and the only one.
        Where several drafts have this name there, it is the one in the same street.
        """
        made_up = [group.draft for group in groups if group.draft.is_made_up]
        if not made_up:
            return {}
        by_name = defaultdict(list)
        for row in self._change.live_rows(Actor):
            by_name[folded(row["name"])].append(row)
        found = {}
        namesakes = Counter(_unnumbered(draft.key) for draft in made_up)
        for draft in made_up:
            actor = draft.record
            is_alone = namesakes[_unnumbered(draft.key)] == 1
            alike = [
                row
                for row in by_name.get(folded(actor.name), ())
                if _is_there(draft.town or actor.ags, actor.city, row)
                and (is_alone or folded(row["street"] or "") == folded(actor.street or ""))
            ]
            if len(alike) == 1:
                found[draft.key] = Sourced(alike[0]["uuid"], alike[0]["row_version"], False)
        return found

    def _contacts(self, groups: Iterable[_Group]) -> dict[str, Sourced]:
        """Return, by key, the contacts of the same actor, project or activity that are meant."""
        there = {}
        for row in self._change.live_rows(Contact):
            owner = row["actor"] or row["project"] or row["activity"]
            there[owner, _person(row["name"], row["email"], row["phone"])] = row
        found = {}
        for group in groups:
            contact = group.draft.record
            owner = contact.actor or contact.project or contact.activity
            row = there.get((owner, _person(contact.name, contact.email, contact.phone)))
            if row is not None:
                found[group.draft.key] = Sourced(row["uuid"], row["row_version"], False)
        return found

    def _name_source(self, group: _Group) -> None:
        record = group.draft.record
        if hasattr(record, "source") and record.source is None and record.uuid is None:
            record.source, record.source_key = self._source, group.source_key

    def _update(self, group: _Group, stored: Record, locator: Locator) -> bool:
        """Bring a stored record up to date; one that the row only names stays as it is."""
        draft = group.draft
        is_ours = draft.record.uuid or getattr(stored, "source", self._source) == self._source
        if not is_ours or group.is_merged:
            return False
        if not draft.is_made_up and not draft.record.uuid and is_renamed(stored, draft.record):
            self._renamed.add(stored.uuid)
        values = draft.values()
        if getattr(stored, "source", None) == self._source:  # which names it, again perhaps
            values["missing_since"] = None
        values |= {name: getattr(draft.record, name) for name in draft.ties}
        differing = differing_fields(stored, values)
        if not differing:
            return False
        base = self._bases.of(stored, draft.based_on)
        wanted, kept = weighed(stored, differing, base)
        self._result.remarks += [
            Remark(group.row.number, _kept(stored, name, differing[name])) for name in kept
        ]
        if not wanted:
            return False
        if wanted.keys() & _ADDRESS and getattr(stored, "location_quality", None) in _DERIVED:
            wanted = _placed_anew(draft.record, locator) | wanted
        self._result.changes.append(
            FieldChange(
                group.row.number,
                title_of(stored),
                {name: (_before(stored, name, value), value) for name, value in wanted.items()},
            )
        )
        return self._change.update(type(stored), stored.uuid, wanted, based_on=stored.row_version)

    def _count(self, outcome: _Outcome) -> None:
        if outcome.is_deleted:
            self._result.skip(translate("Bildungsprojekte", "deleted in the register"))
            return
        self._result.unlocated += not any(group.is_located for group in outcome.groups)
        if outcome.is_new:
            self._result.inserted += 1
        elif outcome.is_changed:
            self._result.updated += 1
        else:
            self._result.unchanged += 1


def _before(stored: Record, name: str, value: Any) -> Any:
    """Return what a field held; of terms, those of the vocabularies that change."""
    there = getattr(stored, name)
    return {key: there.get(key, set()) for key in value} if name == "terms" else there


def _placed_anew(record: Record, locator: Locator) -> dict[str, Any]:
    """Return where a record is whose address has changed and was all that its place came from."""
    locator.locate([record], None)
    place = {"point": record.point, "location_quality": record.location_quality}
    return place if record.point is not None else place | {"ags": record.ags}


def _is_there(town: str | None, city: str | None, row: Row) -> bool:
    """Whether a stored record is in the municipality that is named; yes if none is."""
    if not town and not city:
        return True
    if row["ags"] and town:
        return row["ags"] == town
    return bool(row["city"] and city) and folded(row["city"]) == folded(city)


def _is_another(group: _Group, draft: Draft, row: MappedRow) -> bool:
    """Whether a draft whose key was made up is of another record that is like it.

    Where rows stand for actors and nothing else, one at another place is another actor.
    """
    if not draft.is_made_up or draft.record.uuid:
        return False
    if draft.kind == "actor":
        is_of_actors = all(other.kind in ("actor", "contact") for other in row.drafts)
        return is_of_actors and _is_elsewhere(group.draft.record, draft.record)
    return draft.kind in _OF_ITS_ROW and draft.values() != group.draft.values()


def _unnumbered(key: str) -> str:
    return key.partition(_NUMBER)[0]


def _is_the_same(name: str, one: Any, other: Any) -> bool:
    """Whether two values of a field say the same to people; where a record is, is said apart."""
    return name == "point" or (name in ("name", "title") and folded(one) == folded(other))


def _is_elsewhere(one: Record, other: Record) -> bool:
    return any(
        getattr(one, name) is not None
        and getattr(other, name) is not None
        and getattr(one, name) != getattr(other, name)
        for name in ("street", "point", "postcode")
    )


def _kept(stored: Record, name: str, value: Any) -> UserError:
    return UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "“{record}”, field “{field}”: the source says “{value}”, but {author} has changed it "
            "in the register to “{there}”, which was kept. Decide which is right.",
        ),
        record=title_of(stored),
        field=label_of_field(stored, name),
        value=shown(value),
        author=stored.updated_by,
        there=shown(getattr(stored, name)),
    )


def _person(name: str | None, email: str | None, phone: str | None) -> str:
    return folded(name or "") or (email or phone or "").lower()
