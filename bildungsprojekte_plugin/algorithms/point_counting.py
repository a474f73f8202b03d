"""Counting the points of any layer by district and category."""

from __future__ import annotations

import numpy as np

from ..analysis.coverage import Count, Records, Weighting, count_coverage
from ..analysis.coverage_table import CoverageTable, Heading
from ..districts.lookup import DistrictLookup
from ..model.vocabulary import read_folder
from ..store import Register
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import language, translate
from ..support.paths import resource
from .layer_reading import Points
from .territory import Territory

_MOST_TERMS = 1000


def count_points(
    points: Points,
    territory: Territory,
    layer: str,
    field: str,
    labels: dict[str, str],
    weighting: Weighting,
) -> CoverageTable:
    """Count a layer's points by the values of a field; `labels` are those of known values.

    Raises `UserError` when the field holds too many different values.
    """
    terms = _terms_found(points, labels)
    _limit_terms(terms, field, layer)
    headings = territory.headings()
    records = _records(points, territory.lookup, [term.key for term in terms])
    return CoverageTable(
        coverage=count_coverage(records, len(headings), len(terms), weighting),
        districts=headings,
        terms=terms,
        by=field,
        what=translate("Bildungsprojekte", "Points"),
        records=translate("Bildungsprojekte", "Points"),
        count=Count.ACTIVITIES,
        weighting=weighting,
        title=layer,
        source=layer,
        attribution=territory.attribution,
    )


def labels_of(by: str, register: Register | None) -> dict[str, str]:
    """Return code → label of a vocabulary of a register, or without one of a shipped one."""
    if register is not None:
        vocabulary = register.vocabularies().get(by)
    else:
        vocabulary = next((v for v in read_folder(resource("vocabularies")) if v.code == by), None)
    return vocabulary.labels(language()) if vocabulary else {}


def _terms_found(points: Points, labels: dict[str, str]) -> tuple[Heading, ...]:
    """Return the categories of a layer, those of the vocabulary first and in its order."""
    order = {code: index for index, code in enumerate(labels)}
    found = {category for categories in points.categories for category in categories}
    in_order = sorted(found, key=lambda code: (order.get(code, len(order)), code.casefold(), code))
    return tuple(Heading(code, labels.get(code, code)) for code in in_order)


def _limit_terms(terms: tuple[Heading, ...], field: str, layer: str) -> None:
    """A field of names or numbers makes more columns than a file can have."""
    if len(terms) > _MOST_TERMS:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The field “{field}” of “{layer}” holds {n} different values, too many for a "
                "column each (at most {most}). Choose a field of categories.",
            ),
            field=field,
            layer=layer,
            n=len(terms),
            most=_MOST_TERMS,
        )


def _records(points: Points, lookup: DistrictLookup, codes: list[str]) -> Records:
    n = len(points.categories)
    index_of = {code: index for index, code in enumerate(codes)}
    terms = np.array(
        [
            (record, index_of[code])
            for record, categories in enumerate(points.categories)
            for code in categories
        ],
        dtype=np.int64,
    ).reshape(-1, 2)
    point, district = lookup.pairs(points.x, points.y)
    pairs = np.unique(np.column_stack((points.record[point], district)), axis=0)
    located = np.zeros(n, dtype=bool)
    located[points.record[np.isfinite(points.x) & np.isfinite(points.y)]] = True
    return Records(
        located=located,
        districts=(pairs[:, 0], pairs[:, 1]),
        terms=(terms[:, 0], terms[:, 1]),
        unit=np.arange(n),
    )
