"""The coverage of a register."""

from __future__ import annotations

from ..model import District, Query
from ..model.vocabulary import Vocabulary
from ..store import Register
from ..store.query_words import query_words
from ..store.sources import attributions_of
from ..store.titles import shown_title
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import language, translate
from .coverage import Count, Weighting, count_coverage
from .coverage_table import CoverageTable, Heading
from .register_records import (
    Locate,
    districts_of_level,
    locate_by_level,
    read_activities,
    read_terms,
    records_of,
)
from .wording import COUNTS


def level_coverage(
    register: Register,
    level: str,
    by: str,
    count: Count = Count.ACTIVITIES,
    weighting: Weighting = Weighting.FULL,
    query: Query = Query(),  # noqa: B008  (frozen)
) -> tuple[CoverageTable, list[District]]:
    """Count what a query means in a register by one of its own levels.

    Returns the counts and the level's districts.
    """
    districts = districts_of_level(register, level)
    table = register_coverage(
        register,
        tuple(Heading(district.key, district.name) for district in districts),
        locate_by_level(register, districts),
        attribution_of(districts),
        by,
        count,
        weighting,
        query,
    )
    return table, districts


def attribution_of(districts: list[District]) -> str:
    """Return whom to name as the source of boundaries."""
    return "; ".join(dict.fromkeys(d.attribution for d in districts if d.attribution))


def register_coverage(
    register: Register,
    districts: tuple[Heading, ...],
    locate: Locate,
    attribution: str,
    by: str,
    count: Count = Count.ACTIVITIES,
    weighting: Weighting = Weighting.FULL,
    query: Query = Query(),  # noqa: B008  (frozen)
) -> CoverageTable:
    """Count a register by districts (`locate` gives indices into them) and a vocabulary's terms.

    Only the activities that a query means are counted, with their actors, projects and places.
    Raises `UserError` when the register has no such vocabulary, or not what the query names.
    """
    vocabulary = vocabulary_of(register, by)
    terms = tuple(Heading(*item) for item in vocabulary.labels(language()).items())
    asked = query_words(register, query, language()) if query != Query() else ""
    activities = read_activities(register, query)
    located, pairs = locate(activities)
    term_pairs = read_terms(register, activities, by, [term.key for term in terms])
    records = records_of(activities, located, pairs, term_pairs, count)
    return CoverageTable(
        coverage=count_coverage(records, len(districts), len(terms), weighting),
        districts=districts,
        terms=terms,
        by=vocabulary.label(language()),
        what=translate("Bildungsprojekte", COUNTS[count]),
        records=translate("Bildungsprojekte", COUNTS[Count.ACTIVITIES]),
        count=count,
        weighting=weighting,
        title=shown_title(register),
        source=source_of(register),
        attribution=attribution,
        asked=asked,
    )


def vocabulary_of(register: Register, by: str) -> Vocabulary:
    """Return a vocabulary of a register. Raises `UserError` when it has none of that code."""
    vocabularies = register.vocabularies()
    if by not in vocabularies:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {path} has no vocabulary “{by}”. Vocabularies: {vocabularies}.",
            ),
            path=register.address,
            by=by,
            vocabularies=", ".join(sorted(vocabularies)),
        )
    return vocabularies[by]


def source_of(register: Register) -> str:
    """Say where a register's records come from: its title, and whom its imports oblige to name."""
    return "; ".join(dict.fromkeys([shown_title(register), *attributions_of(register)]))
