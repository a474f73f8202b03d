"""What a query asks for, in words for the reader of a list, a map or an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ..model import Query
from ..model.query import LACKING
from ..support.errors import QT_TRANSLATE_NOOP, Label, UserError
from ..support.i18n import in_language
from .register import Register

_SEPARATOR = " · "
_DISTRICTS = "SELECT level, key, name FROM district WHERE deleted_at IS NULL ORDER BY fid"
_EVERYTHING = QT_TRANSLATE_NOOP("Bildungsprojekte", "everything")
_QUOTED = QT_TRANSLATE_NOOP("Bildungsprojekte", "“{text}”")
_BETWEEN = QT_TRANSLATE_NOOP("Bildungsprojekte", "from {first} to {last}")
_SINCE = QT_TRANSLATE_NOOP("Bildungsprojekte", "from {first} on")
_UNTIL = QT_TRANSLATE_NOOP("Bildungsprojekte", "until {last}")
_LOCATED = QT_TRANSLATE_NOOP("Bildungsprojekte", "with a location")
_UNLOCATED = QT_TRANSLATE_NOOP("Bildungsprojekte", "without a location")
_IN_EXTENT = QT_TRANSLATE_NOOP("Bildungsprojekte", "in the map's extent")
_IN_AREA = QT_TRANSLATE_NOOP("Bildungsprojekte", "in the area drawn")
_NEAR = QT_TRANSLATE_NOOP(
    "Bildungsprojekte", "within {metres} m of easting {easting}, northing {northing}"
)
_UNCONFIRMED = QT_TRANSLATE_NOOP("Bildungsprojekte", "not confirmed for {n} month(s)")
_ENDS_WITHIN = QT_TRANSLATE_NOOP("Bildungsprojekte", "ends within {n} month(s)")
_LACKING = {
    "contact": QT_TRANSLATE_NOOP("Bildungsprojekte", "without a contact"),
    "stage": QT_TRANSLATE_NOOP("Bildungsprojekte", "without an education stage"),
    "website": QT_TRANSLATE_NOOP("Bildungsprojekte", "without a website"),
}
_CHANGED_BY = QT_TRANSLATE_NOOP("Bildungsprojekte", "last changed by {author}")
_DAYS = {"de": "{0.day:02}.{0.month:02}.{0.year:04}", "en": "{0.year:04}-{0.month:02}-{0.day:02}"}


def query_words(register: Register, query: Query, language: str) -> str:
    """Say in a language, `de` or `en`, what a query asks for: “Sekundarbereich I · Herne”.

    Raises `UserError` when it names a term, a district, an actor or a project that the register
    does not have: nothing would be found, and nobody would know why.
    """
    parts = list(_parts(register, query, language))
    return _SEPARATOR.join(parts) or in_language(_EVERYTHING, language)


def day_in_words(day: date, language: str) -> str:
    """Return a day as it is written in a language."""
    return _DAYS[language].format(day)


def _parts(register: Register, query: Query, language: str) -> Iterator[str]:
    if query.text:
        yield in_language(_QUOTED, language).format(text=query.text)
    vocabularies = register.vocabularies() if query.terms else {}
    for vocabulary, codes in sorted(query.terms.items()):
        known = vocabularies[vocabulary].labels(language) if vocabulary in vocabularies else {}
        yield _named(register, vocabulary, codes, known)
    if query.districts:
        with register.read() as database:  # not their areas, which take long to read
            rows = database.rows(_DISTRICTS)
        names = {(row["level"], row["key"]): row["name"] for row in rows}
        for level in sorted({level for level, _ in query.districts}):
            known = {key: name for (of_level, key), name in names.items() if of_level == level}
            keys = {key for of_level, key in query.districts if of_level == level}
            yield _named(register, level, keys, known)
    for table, column, key in (
        ("actor", "name", query.actor),
        ("project", "title", query.project),
    ):
        if key is not None:
            with register.read() as database:
                rows = database.select(table, {"uuid": key, "deleted_at": None})
            yield _named(register, table, [key], {row["uuid"]: row[column] for row in rows})
    if any(query.period):
        yield _period(*query.period, language)
    if query.located is not None:
        yield in_language(_LOCATED if query.located else _UNLOCATED, language)
    yield from _places(query, language)
    yield from _state(query, language)


def _state(query: Query, language: str) -> Iterator[str]:
    """Say in what state records shall be: confirmed, ending, lacking something, changed by whom."""
    if query.unconfirmed is not None:
        yield in_language(_UNCONFIRMED, language).format(n=query.unconfirmed)
    if query.ends_within is not None:
        yield in_language(_ENDS_WITHIN, language).format(n=query.ends_within)
    for what in LACKING:
        if what in query.lacking:
            yield in_language(_LACKING[what], language)
    if query.changed_by is not None:
        yield in_language(_CHANGED_BY, language).format(author=query.changed_by)


def _places(query: Query, language: str) -> Iterator[str]:
    if query.extent:
        yield in_language(_IN_EXTENT, language)
    if query.area:
        yield in_language(_IN_AREA, language)
    if query.near:
        numbers = zip(("easting", "northing", "metres"), query.near, strict=True)
        values = {name: f"{number:.0f}" for name, number in numbers}
        yield in_language(_NEAR, language).format(**values)


def _named(register: Register, of: str, keys: Iterable[str], known: Mapping[str, str]) -> str:
    """Return the names of keys, in the order in which they are known."""
    unknown = sorted(set(keys) - known.keys())
    if unknown:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The query asks for “{key}” ({of}), which the register {path} does not have. "
                "Correct the query.",
            ),
            key=unknown[0],
            of=of,
            path=register.address,
        )
    wanted = set(keys)
    return ", ".join(name for key, name in known.items() if key in wanted)


def _period(first: date | None, last: date | None, language: str) -> str:
    text: Label = _BETWEEN if first and last else _SINCE if first else _UNTIL
    return in_language(text, language).format(
        first=first and day_in_words(first, language), last=last and day_in_words(last, language)
    )
