"""The facets of the search panel: what an index knows and a search has counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ..districts.levels import KREIS, MUNICIPALITY
from ..model.vocabulary import label_of
from ..store.search.record_index import Hits, RecordIndex
from ..support.i18n import language, translate
from .facet_tree import Facet, Option

DISTRICTS = "districts"
_FIRST = "stage"
_PARTED = ":"  # between level and key of a district


def facets_of(index: RecordIndex, hits: Hits) -> list[Facet]:
    """Return the facets in their order: stages, districts, the other vocabularies by name."""
    vocabularies = sorted(
        (name for name in hits.terms if name in index.vocabularies),
        key=lambda name: (name != _FIRST, index.vocabularies[name].label(language())),
    )
    of_terms = [_terms(index, name, hits.terms[name]) for name in vocabularies]
    at = 1 if vocabularies[:1] == [_FIRST] else 0
    return [*of_terms[:at], _districts(index, hits), *of_terms[at:]]


def district_key(level: str, key: str) -> str:
    """Return the key of an option for a district."""
    return f"{level}{_PARTED}{key}"


def district_of(key: str) -> tuple[str, str]:
    """Return level and key of the district that an option is for."""
    level, _, own = key.rpartition(_PARTED)
    return level, own


def _terms(index: RecordIndex, name: str, counts: Mapping[str, int]) -> Facet:
    vocabulary = index.vocabularies[name]
    known = {term.code for term in vocabulary.terms}
    options = [
        Option(
            term.code,
            label_of(term, language()),
            term.parent if term.parent in known else None,
            counts.get(term.code, 0),
        )
        for term in vocabulary.terms
    ]
    return Facet(name, vocabulary.label(language()), _parents_first(options))


def _districts(index: RecordIndex, hits: Hits) -> Facet:
    """Return Kreise with their municipalities; an independent city is both, and named once."""
    counts = hits.districts
    members = Counter(index.district_parents.get(key) for key in index.district_names[MUNICIPALITY])
    options = []
    for level in (KREIS, MUNICIPALITY):
        for key, name in sorted(index.district_names[level].items(), key=lambda one: one[1]):
            parent = index.district_parents.get(key)
            is_alone = level == MUNICIPALITY and members[parent] == 1
            if is_alone and parent in index.district_names[KREIS]:
                continue
            above = district_key(KREIS, parent) if level == MUNICIPALITY and parent else None
            n = counts[level].get(key, 0)
            options.append(Option(district_key(level, key), name, above, n))
    title = translate("Bildungsprojekte", "Kreis and municipality")
    return Facet(DISTRICTS, title, options)


def _parents_first(options: list[Option]) -> list[Option]:
    """Return options so that what others are part of comes before them."""
    by_parent: dict[str | None, list[Option]] = {}
    for option in options:
        by_parent.setdefault(option.parent, []).append(option)
    ordered: list[Option] = []
    waiting = by_parent.get(None, [])
    while waiting:
        ordered += waiting
        waiting = [part for one in waiting for part in by_parent.get(one.key, ())]
    return ordered
