"""What has been chosen in the wizard so far, and the slow steps that follow from it. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from qgis.core import QgsFeedback

from ...exchange.exporting.own_sheets import OwnSheet, recognise
from ...exchange.importing.choosing import OWN
from ...exchange.importing.delivery import Delivery, deliver, read_layer
from ...exchange.importing.mapping import Mapper
from ...exchange.importing.own_files import with_own_sheets
from ...exchange.importing.own_mapping import OwnMapper
from ...exchange.importing.preview import PreviewRow, preview
from ...exchange.importing.references import References
from ...exchange.importing.result import ImportResult
from ...exchange.importing.run import import_table
from ...exchange.importing.source_names import source_name
from ...exchange.importing.understand import understand
from ...exchange.importing.understood import Understood
from ...exchange.importing.words import Word, words
from ...exchange.profiles import library
from ...exchange.profiles.editing import without
from ...exchange.profiles.guessing import likely_profile
from ...exchange.profiles.profile import Profile
from ...exchange.profiles.synonyms import known_names
from ...exchange.report_files.import_words import lookups_of
from ...exchange.sources.files import open_file
from ...exchange.sources.kinds import kind_of
from ...exchange.sources.layer import LayerSnapshot
from ...exchange.sources.services import Service, open_layer
from ...exchange.sources.sheet import Grid, Row, Source, Table
from ...exchange.understanding.names import folded
from ...exchange.understanding.questions import Answers
from ...exchange.understanding.term_reading import TermReader
from ...store import Register
from ...store.sources import sources_of
from ...store.value_words import Lookups
from ...support.errors import UserError

RAW_ROWS = 60  # that are shown of a source
PREVIEW_ROWS = 20


@dataclass(frozen=True)
class Opened:
    """A source that was opened: its first rows as they are, and its table or why it has none."""

    kind: str
    sheets: tuple[str, ...]
    sheet: str
    rows: tuple[Row, ...]
    source: Source | None = None  # of a file
    delivery: Delivery | None = None
    problem: UserError | None = None

    @property
    def is_own_file(self) -> bool:
        """Whether several of its sheets are imported together."""
        return self.delivery is not None and bool(self.delivery.others)

    @property
    def has_grid(self) -> bool:
        """Whether people may say which row names the columns."""
        return self.source is not None and isinstance(self.source.content, Grid)


@dataclass(frozen=True)
class Known:
    """What columns and words can be, the profiles that there are, and the register's sources."""

    terms: TermReader
    lookups: Lookups
    profiles: tuple[Profile, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A profile put to the test: what was understood with it, and the first rows as records."""

    understood: Understood
    rows: list[PreviewRow]


@dataclass
class Work:
    """The choices that the pages share."""

    register: Register
    opened: Opened | None = None
    known: Known | None = None
    profile: Profile | None = None
    answers: Answers = field(default_factory=Answers)
    understood: Understood | None = None
    asks: bool = False  # the user wants to see the questions, though there may be none
    rehearsed: ImportResult | None = None
    sets_aside: bool = False

    @property
    def may_be_of_any_source(self) -> bool:
        """Whether people say which source the table is an edition of."""
        return self.profile is not OWN and self.delivery.origin is None

    @property
    def delivery(self) -> Delivery:
        """The table that is imported, with those that belong to it where their profile is ours."""
        if self.profile is None or self.profile is OWN:
            return self.opened.delivery
        return replace(self.opened.delivery, others=())


def open_path(register: Register, path: Path, sheet: str, delimiter: str) -> Opened:
    """Open a file: one of its sheets, or all of them where the plugin has written them.

    Raises `UserError` when it cannot be read.
    """
    opened = with_header(open_file(path, sheet, delimiter, known_names()), None)
    if sheet or opened.delivery is None:
        return opened
    delivery = with_own_sheets(opened.delivery, OWN, register.vocabularies())
    return replace(opened, delivery=delivery)


def with_header(source: Source, header: int | None) -> Opened:
    """Take a row of a file for the one that names the columns; None: the likeliest."""
    rows = tuple(source.content.rows[:RAW_ROWS])
    delivery, problem = None, None
    try:
        delivery = deliver(source, header)
    except UserError as error:
        problem = error
    kind = kind_of(source.path).value
    return Opened(kind, source.sheets, source.sheet, rows, source, delivery, problem)


def open_snapshot(layer: LayerSnapshot, feedback: QgsFeedback) -> Opened:
    """Read a layer of the project."""
    return _of_layer(read_layer(layer, feedback), "QGIS", (), "")


def open_service(service: Service, name: str, feedback: QgsFeedback) -> Opened:
    """Read a layer of a service."""
    delivery = read_layer(open_layer(service, name), feedback)
    return _of_layer(delivery, service.kind, tuple(service.layers), name)


def _of_layer(delivery: Delivery, kind: str, sheets: tuple[str, ...], sheet: str) -> Opened:
    rows = tuple(delivery.table.rows[:RAW_ROWS])
    return Opened(kind, sheets, sheet, rows, delivery=delivery)


def know(register: Register) -> Known:
    """Read what columns and words can be."""
    return Known(
        TermReader(register),
        lookups_of(register),
        tuple(library.profiles()),
        tuple(sorted(sources_of(register))),
    )


def guess(delivery: Delivery, known: Known) -> Profile:
    """Return a profile that is guessed from the columns alone."""
    return likely_profile(delivery.table, known.terms, source_name(delivery.file))


def choose(delivery: Delivery, known: Known) -> Profile:
    """Return the known profile that fits the columns, else a guessed one."""
    if own_sheet(delivery, known) is not None:
        return OWN
    return library.fitting_profile(delivery.table.columns) or guess(delivery, known)


def own_sheet(delivery: Delivery, known: Known) -> OwnSheet | None:
    """Return which of the sheets that the plugin writes itself a table is."""
    return recognise(delivery.table.columns, known.lookups.vocabularies)


def fitted(profile: Profile, table: Table) -> tuple[Profile, list[str]]:
    """Return the profile as far as a table has its columns, and those that it lacks."""
    there = {folded(name) for name in table.columns}
    lacking = sorted(name for name in profile.columns() if folded(name) not in there)
    return without(profile, lacking), lacking


def show(work: Work, profile: Profile, answers: Answers) -> Callable[[QgsFeedback], Shown]:
    """Return what puts a profile to the test in the background."""
    register, delivery, known = work.register, work.delivery, work.known

    def test(_feedback: QgsFeedback) -> Shown:
        if profile is OWN:
            references = References(register)
            mappers = [
                OwnMapper(
                    own_sheet(one, known),
                    one.table,
                    known.lookups.vocabularies,
                    known.terms,
                    references,
                    answers,
                )
                for one in (delivery, *delivery.others)
            ]
            questions = [question for mapper in mappers for question in mapper.questions]
            rows = preview(delivery.table, mappers[0], PREVIEW_ROWS)
            return Shown(Understood({}, questions=questions), rows)
        understood = understand(delivery, profile, register.places(), answers)
        mapper = Mapper(profile, understood, known.terms, profile.name)
        return Shown(understood, preview(delivery.table, mapper, PREVIEW_ROWS))

    return test


def list_words(work: Work) -> Callable[[QgsFeedback], list[Word]]:
    """Return what lists the words of the vocabularies in the background."""
    register, delivery, profile = work.register, work.delivery, work.profile
    terms, answers = work.known.terms, work.answers

    def read(feedback: QgsFeedback) -> list[Word]:
        if profile is OWN:  # it holds codes, and what is none is a mistake in its row
            return []
        understood = understand(delivery, profile, register.places(), answers)
        return words(delivery, profile, understood, terms, feedback)

    return read


def importing(work: Work, *, dry_run: bool) -> Callable[[QgsFeedback], ImportResult]:
    """Return what imports in the background, or tells what would come of it."""
    register, delivery, profile = work.register, work.delivery, work.profile
    answers, sets_aside = work.answers, work.sets_aside

    def run(feedback: QgsFeedback) -> ImportResult:
        return import_table(
            register,
            delivery,
            profile,
            answers=answers,
            dry_run=dry_run,
            sets_rejected_aside=sets_aside,
            feedback=feedback,
        )

    return run
