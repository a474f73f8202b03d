"""What columns can become, in words."""

from __future__ import annotations

from typing import Any

from ...exchange.profiles.editing import PLACE_TARGETS, POINT_TARGETS, field_targets
from ...exchange.profiles.profile import CLASSES
from ...model.vocabulary import NAMES
from ...store.value_words import Lookups
from ...support.errors import QT_TRANSLATE_NOOP
from ...support.i18n import CONTEXT, language, translate
from ..wording import kind_of

NOT_READ = ""
_LABELS = {
    "place.street": QT_TRANSLATE_NOOP("Bildungsprojekte", "Place: Street and number"),
    "place.house_number": QT_TRANSLATE_NOOP("Bildungsprojekte", "Place: House number"),
    "place.postcode": QT_TRANSLATE_NOOP("Bildungsprojekte", "Place: Postcode"),
    "place.city": QT_TRANSLATE_NOOP("Bildungsprojekte", "Place: Town"),
    "place.ags": QT_TRANSLATE_NOOP("Bildungsprojekte", "Place: Municipality key"),
    "place.postcode_and_city": QT_TRANSLATE_NOOP("Bildungsprojekte", "Place: Postcode and town"),
    "place.whole": QT_TRANSLATE_NOOP("Bildungsprojekte", "Place: Whole address in one cell"),
    "place.location_quality": QT_TRANSLATE_NOOP(
        "Bildungsprojekte", "Place: Accuracy of the location"
    ),
    "point.x": QT_TRANSLATE_NOOP("Bildungsprojekte", "Coordinates: Easting or longitude (x)"),
    "point.y": QT_TRANSLATE_NOOP("Bildungsprojekte", "Coordinates: Northing or latitude (y)"),
    "point.both": QT_TRANSLATE_NOOP("Bildungsprojekte", "Coordinates: Both in one cell"),
    "point.crs": QT_TRANSLATE_NOOP("Bildungsprojekte", "Coordinates: Coordinate system"),
    "activity.last_age": QT_TRANSLATE_NOOP("Bildungsprojekte", "Activity: Age to, included"),
    "activity.ages": QT_TRANSLATE_NOOP("Bildungsprojekte", "Activity: Ages from and to"),
    "activity.period": QT_TRANSLATE_NOOP(
        "Bildungsprojekte", "Activity: First and last day in one cell"
    ),
    "key": QT_TRANSLATE_NOOP("Bildungsprojekte", "Key in the source"),
    "note": QT_TRANSLATE_NOOP("Bildungsprojekte", "Internal note"),
    NOT_READ: QT_TRANSLATE_NOOP("Bildungsprojekte", "not read"),
}


def target_label(target: str, lookups: Lookups) -> str:
    """Return what a target is called."""
    if target in _LABELS:
        return translate(CONTEXT, _LABELS[target])
    kind, _, name = target.partition(".")
    if kind == "terms":
        known = lookups.vocabularies.get(name)
        label = known.label(language()) if known else name
        return translate("Bildungsprojekte", "Terms: {vocabulary}").format(vocabulary=label)
    if kind == "crossed":
        return _crossed_label(name, lookups)
    label = translate(CONTEXT, CLASSES[kind].table.column(name).label)
    return translate("Bildungsprojekte", "{kind}: {title}").format(kind=kind_of(kind), title=label)


def _crossed_label(name: str, lookups: Lookups) -> str:
    vocabulary, _, code = name.partition(".")
    known = lookups.vocabularies.get(vocabulary)
    return translate("Bildungsprojekte", "Cross for {vocabulary}: {term}").format(
        vocabulary=known.label(language()) if known else vocabulary,
        term=known.labels(language()).get(code, code) if known else code,
    )


def target_entries(lookups: Lookups) -> list[tuple[str, Any]]:
    """Return label and target of everything that a column can become, by groups."""
    vocabularies = {
        code: vocabulary
        for code, vocabulary in lookups.vocabularies.items()
        if code not in (NAMES, "actor_type")
    }
    crossed = [
        f"crossed.{vocabulary}.{code}"
        for vocabulary, known in vocabularies.items()
        for code in known.labels(language())
    ]
    groups = (
        [NOT_READ],
        *(field_targets(kind) for kind in ("actor", "project", "activity")),
        list(PLACE_TARGETS),
        list(POINT_TARGETS),
        [f"terms.{vocabulary}" for vocabulary in vocabularies],
        field_targets("contact"),
        ["key", "note"],
        crossed,
    )
    entries: list[tuple[str, Any]] = []
    for group in groups:
        entries += [("", None)] if entries else []
        entries += [(target_label(target, lookups), target) for target in group]
    return entries
