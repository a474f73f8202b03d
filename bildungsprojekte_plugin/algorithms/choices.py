"""Parameters that take a word out of a list: the word for programs, a label for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.core import QgsProcessingParameterString

from ..analysis.coverage import Count, Weighting
from ..analysis.wording import COUNTS, WEIGHTINGS
from ..districts.levels import NAMES
from ..model.vocabulary import read_folder
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import language, translate
from ..support.paths import resource

_LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}  # as those who speak them know them
_WRAPPER = "bildungsprojekte_plugin.gui.choice_wrapper.ChoiceWrapper"


def choice_parameter(
    name: str, description: str, options: Mapping[str, str], default: str
) -> QgsProcessingParameterString:
    """Return a text parameter; the dialog offers the options (word → label) in a list.

    Other words may be typed as well, so that a register's own levels and vocabularies work.
    """
    parameter = QgsProcessingParameterString(name, description, default)
    parameter.setMetadata(
        {"widget_wrapper": {"class": _WRAPPER, "options": [list(o) for o in options.items()]}}
    )
    return parameter


def level_parameter() -> QgsProcessingParameterString:
    """Return the parameter LEVEL."""
    options = {level: translate("Bildungsprojekte", label) for level, label in NAMES.items()}
    return choice_parameter(
        "LEVEL", translate("Bildungsprojekte", "Level of districts"), options, "kreis"
    )


def by_parameter() -> QgsProcessingParameterString:
    """Return the parameter BY."""
    vocabularies = read_folder(resource("vocabularies"))
    options = {vocabulary.code: vocabulary.label(language()) for vocabulary in vocabularies}
    return choice_parameter(
        "BY", translate("Bildungsprojekte", "Vocabulary to count by"), options, "stage"
    )


def count_parameter() -> QgsProcessingParameterString:
    """Return the parameter COUNT."""
    options = {count.value: translate("Bildungsprojekte", COUNTS[count]) for count in Count}
    return choice_parameter(
        "COUNT", translate("Bildungsprojekte", "What is counted"), options, Count.ACTIVITIES.value
    )


def weighting_parameter() -> QgsProcessingParameterString:
    """Return the parameter WEIGHTING."""
    options = {w.value: translate("Bildungsprojekte", WEIGHTINGS[w]) for w in Weighting}
    return choice_parameter(
        "WEIGHTING",
        translate("Bildungsprojekte", "Records that belong to several terms or districts"),
        options,
        Weighting.FULL.value,
    )


def language_parameter() -> QgsProcessingParameterString:
    """Return the parameter LANGUAGE, by default the user's."""
    return choice_parameter(
        "LANGUAGE",
        translate("Bildungsprojekte", "Language of the labels"),
        _LANGUAGE_NAMES,
        language(),
    )


def language_named(word: str) -> str:
    """Return the language of that code. Raises `UserError`."""
    return named("LANGUAGE", word, _LANGUAGE_NAMES)


def named(parameter: str, word: str, options: Iterable[str]) -> str:
    """Return the one of the options that a parameter names. Raises `UserError`."""
    options = tuple(options)
    if word.strip().lower() in options:
        return word.strip().lower()
    raise UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "{parameter} cannot be “{word}”. Possible are: {options}."
        ),
        parameter=parameter,
        word=word,
        options=", ".join(options),
    )


def count_named(word: str) -> Count:
    """Return the count of that name. Raises `UserError`."""
    return Count(named("COUNT", word, [count.value for count in Count]))


def weighting_named(word: str) -> Weighting:
    """Return the weighting of that name. Raises `UserError`."""
    return Weighting(named("WEIGHTING", word, [weighting.value for weighting in Weighting]))
