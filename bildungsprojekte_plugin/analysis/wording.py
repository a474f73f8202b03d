"""How a coverage was counted, in sentences for the reader of a map, a table or a log."""

from __future__ import annotations

from math import isnan

from qgis.PyQt.QtCore import QLocale

from ..support.errors import QT_TRANSLATE_NOOP
from ..support.i18n import language, translate
from .coverage import Count, Weighting
from .coverage_table import CoverageTable

COUNTS = {
    Count.ACTIVITIES: QT_TRANSLATE_NOOP("Bildungsprojekte", "Activities"),
    Count.ACTORS: QT_TRANSLATE_NOOP("Bildungsprojekte", "Actors"),
    Count.PROJECTS: QT_TRANSLATE_NOOP("Bildungsprojekte", "Projects"),
    Count.PLACES: QT_TRANSLATE_NOOP("Bildungsprojekte", "Places"),
}
WEIGHTINGS = {
    Weighting.FULL: QT_TRANSLATE_NOOP("Bildungsprojekte", "Counted in full"),
    Weighting.FRACTIONAL: QT_TRANSLATE_NOOP("Bildungsprojekte", "Counted in fractions"),
}


def number(value: float) -> str:
    """Return a number as the user's language writes it, with two decimals where it has any."""
    if isnan(value):
        return translate("Bildungsprojekte", "no data")
    locale = QLocale(language())
    whole = abs(value - round(value)) < 1e-9
    return locale.toString(round(value)) if whole else locale.toString(float(value), "f", 2)


def counting(table: CoverageTable) -> list[str]:
    """Say what was counted, how, and what could not be counted; a sentence each."""
    coverage = table.coverage
    sentences = [
        translate("Bildungsprojekte", "Counted: {what} by district and “{by}”, total {n}.").format(
            what=table.what,
            by=table.by,
            n=number(coverage.total),
        ),
        translate(
            "Bildungsprojekte",
            "{records} without location: {unlocated}. {records} outside all districts: {outside}.",
        ).format(
            records=table.records,
            unlocated=number(coverage.unlocated),
            outside=number(coverage.outside),
        ),
    ]
    if table.asked:
        sentences.insert(
            1,
            translate("Bildungsprojekte", "Only these activities: {query}.").format(
                query=table.asked
            ),
        )
    if table.weighting is Weighting.FRACTIONAL:
        sentences.append(
            translate(
                "Bildungsprojekte",
                "Fractional counting: what belongs to several terms or districts is split evenly, "
                "so that the parts add up to the total.",
            )
        )
    elif coverage.repeated:
        sentences.append(
            translate(
                "Bildungsprojekte",
                "Multiple counting: records that belong to several terms or districts count in "
                "each of them ({n}); the cells add up to more than the total.",
            ).format(n=number(coverage.repeated))
        )
    if coverage.shared:
        sentences.append(
            translate(
                "Bildungsprojekte",
                "Records that lie in more than one district (districts overlap, or a record has "
                "several points): {n}.",
            ).format(n=number(coverage.shared))
        )
    if coverage.not_stated:
        sentences.append(
            translate("Bildungsprojekte", "{records} that state no “{by}”: {n}.").format(
                records=table.records, by=table.by, n=number(coverage.not_stated)
            )
        )
    if coverage.apart and table.count is Count.PROJECTS:
        sentences.append(
            translate(
                "Bildungsprojekte", "Activities that belong to no project are not counted: {n}."
            ).format(n=number(coverage.apart))
        )
    if coverage.apart and table.count is Count.PLACES:
        sentences.append(
            translate(
                "Bildungsprojekte",
                "Activities without a number of places are not counted as 0 but left out: {n}.",
            ).format(n=number(coverage.apart))
        )
    return sentences
