"""Return sheets: a workbook for each actor or municipality, to be checked and sent back."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from qgis.core import QgsFeedback

from ...model import Activity, Actor, Query
from ...model.records import Record
from ...store import Register
from ...store.query_words import query_words
from ...store.sources import attributions_of
from ...store.titles import shown_title
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.feedback import followed
from ...support.i18n import in_language
from ..writing.formats import notes_sheet
from ..writing.losses import Losses, loss_remarks, losses
from ..writing.sheet import Heading, Notes, Sheet
from ..writing.whole_files import written_whole
from ..writing.xlsx import write_xlsx
from .own_sheets import Audience, What, columns
from .run import names_of, notes_of, own_sheet

INDEX = "index.xlsx"
_LONGEST_NAME = 60  # letters of a file's name
_NOT_IN_NAMES = re.compile(r"[^\w\-]+")
_SHEETS = (What.ACTIVITIES, What.ACTORS)

_NOWHERE = QT_TRANSLATE_NOOP("Bildungsprojekte", "without municipality")
_FILE = QT_TRANSLATE_NOOP("Bildungsprojekte", "File")
_FOR = QT_TRANSLATE_NOOP("Bildungsprojekte", "For")
_ACTIVITIES = QT_TRANSLATE_NOOP("Bildungsprojekte", "Activities")
_EMAIL = QT_TRANSLATE_NOOP("Bildungsprojekte", "E-mail")
_CONTENTS = QT_TRANSLATE_NOOP("Bildungsprojekte", "Return sheets")
_HOW = QT_TRANSLATE_NOOP("Bildungsprojekte", "How to fill it in")
_STEPS = (
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Please check your entries, row by row."),
    QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "If a row is correct, write the date of today into the column “Correct as it is”.",
    ),
    QT_TRANSLATE_NOOP(
        "Bildungsprojekte", "If something is wrong or missing, correct it in its cell."
    ),
    QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "Write new entries into new rows at the end, and leave “Identifier” and “Version” empty "
        "there.",
    ),
    QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "If something is not offered any more, leave its row and write its last day into the "
        "column “Ends on”.",
    ),
    QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "Separate several terms of one cell by a semicolon, and keep their words.",
    ),
    QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "Please do not change the headings, nor the columns “Identifier” and “Version”: by them "
        "the entries are known again.",
    ),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "Then send the file back to whoever it came from."),
)


class By(Enum):
    """Who gets a sheet each."""

    ACTOR = "actor"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True)
class ReturnResult:
    """What was written: the files by their names, the index last, and how many activities."""

    files: tuple[str, ...]
    n: int
    remarks: tuple[UserError, ...]


@dataclass
class _Addressee:
    """Who gets a sheet, and what is in it."""

    name: str
    email: str | None = None
    activities: list[Record] = field(default_factory=list)
    actors: list[Record] = field(default_factory=list)


def write_return_sheets(
    register: Register,
    by: By,
    query: Query,
    language: str,
    folder: Path,
    feedback: QgsFeedback | None = None,
) -> ReturnResult:
    """Write a workbook for each actor or municipality, with what a query means of its entries.

    It holds activities, actors, and how to fill it in; what is internal is not in it. An index
    lists all of them. All files are there in the end, or none. Files that are there before are
    never written over: somebody may have filled them in. Raises `UserError`, and `CancelledError`
    when the user stops it.
    """
    words = query_words(register, query, language)
    names = names_of(register)
    activities = list(register.find(query, Activity))
    actors = {actor.uuid: actor for actor in register.find(query, Actor)}
    if by is By.ACTOR:
        addressees = _actors(activities, actors)
    else:
        nowhere = in_language(_NOWHERE, language)
        addressees = _municipalities(activities, actors, names.municipalities, nowhere)
    files = _file_names(addressees)
    _check_folder(folder, [*files, INDEX])
    shown = {what: columns(what, Audience.RETURN, names.vocabularies) for what in _SHEETS}
    title, attributions = shown_title(register, language), attributions_of(register)
    lost: Losses = Counter()
    with written_whole(folder / INDEX) as index:
        pairs = list(zip(addressees.values(), files, strict=True))
        for addressee, file in followed(pairs, feedback):
            records = zip(_SHEETS, (addressee.activities, addressee.actors), strict=True)
            sheets = [own_sheet(what, shown[what], some, names, language) for what, some in records]
            notes = notes_of(
                addressee.activities, words, Audience.RETURN, language, title, attributions
            )
            for sheet in sheets:
                lost.update(losses(sheet, ".xlsx"))
            write_xlsx([*sheets, _instructions(notes, language)], index.with_name(file))
        write_xlsx([_index(pairs, language)], index)
    return ReturnResult((*files, INDEX), len(activities), tuple(loss_remarks(folder, lost)))


def _actors(activities: Iterable[Record], actors: Mapping[str, Record]) -> dict[str, _Addressee]:
    """Return uuid → addressee."""
    found = {key: _Addressee(a.name, a.email, actors=[a]) for key, a in actors.items()}
    for activity in activities:
        found[activity.actor].activities.append(activity)
    return found


def _municipalities(
    activities: Iterable[Record],
    actors: Mapping[str, Record],
    names: Mapping[str, str],
    nowhere: str,
) -> dict[str, _Addressee]:
    """Return key → addressee. Every record is in one sheet: an activity goes with its actor where
    it has no municipality of its own.
    """
    found: dict[str, _Addressee] = {}

    def of(key: str | None) -> _Addressee:
        return found.setdefault(key or "", _Addressee(names.get(key, key) if key else nowhere))

    for activity in activities:
        of(activity.ags or actors[activity.actor].ags).activities.append(activity)
    for actor in actors.values():
        of(actor.ags).actors.append(actor)
    return dict(sorted(found.items()))


def _file_names(addressees: Mapping[str, _Addressee]) -> list[str]:
    """Return a name for each file that every system takes; no two are the same anywhere."""
    taken: set[str] = set()
    files = []
    for key, addressee in addressees.items():
        parts = [_NOT_IN_NAMES.sub("_", text).strip("_") for text in (addressee.name, key[:8])]
        base = "_".join(filter(None, (parts[0][:_LONGEST_NAME], parts[1]))) or "_"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}_{number}"
        taken.add(name.casefold())
        files.append(f"{name}.xlsx")
    return files


def _check_folder(folder: Path, files: Iterable[str]) -> None:
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The return sheets cannot be written to {path}: the folder does not exist or may "
                "not be written. Choose another folder.",
            ),
            path=str(folder),
        )
    there = [file for file in files if (folder / file).exists()]
    if there:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "In {path} there are return sheets already, {file} for instance; somebody may have "
                "filled them in. Choose an empty folder.",
            ),
            path=str(folder),
            file=there[0],
        )


def _instructions(notes: Notes, language: str) -> Sheet:
    labels = [in_language(_HOW, language), *[""] * (len(_STEPS) - 1)]
    steps = [(how, in_language(step, language)) for how, step in zip(labels, _STEPS, strict=True)]
    return notes_sheet(Notes(notes.title, [*steps, *notes.pairs]))


def _index(files: Iterable[tuple[_Addressee, str]], language: str) -> Sheet:
    labels = (
        ("for", _FOR, "text"),
        ("file", _FILE, "text"),
        ("activities", _ACTIVITIES, "integer"),
        ("email", _EMAIL, "text"),
    )
    return Sheet(
        "index",
        in_language(_CONTENTS, language),
        [Heading(name, in_language(label, language), kind) for name, label, kind in labels],
        [[one.name, file, len(one.activities), one.email] for one, file in files],
    )
