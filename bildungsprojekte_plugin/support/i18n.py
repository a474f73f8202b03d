"""Translation: which language the plugin speaks, and the texts in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .errors import DataLabel, Label, UserError, printable
from .paths import root

CONTEXT = "Bildungsprojekte"
LANGUAGES = ("de", "en")

translate = QCoreApplication.translate


def language() -> str:
    """Code of the language that QGIS is set to, `de` or `en` (for every other language)."""
    code = QgsApplication.locale()[:2].lower()
    return code if code in LANGUAGES else "en"


def load_translator(code: str) -> QTranslator | None:
    """Install the translation into a language; None where there is none (English is the source).

    The caller keeps the translator and removes it again with
    `QCoreApplication.removeTranslator`.
    """
    translator = QTranslator()
    if not translator.load(str(_translation(code))):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def in_language(text: str, code: str) -> str:
    """Return a text that is marked for translation in a language, whichever one QGIS is set to."""
    translator = _translator(code)
    # as bytes: PyQt would take no quotation marks in a str
    return (translator and translator.translate(CONTEXT.encode(), text.encode())) or text


@cache
def _translator(code: str) -> QTranslator | None:
    translator = QTranslator()
    return translator if translator.load(str(_translation(code))) else None


def _translation(code: str) -> Path:
    return root() / "i18n" / f"bildungsprojekte_{code}.qm"


def explain(error: UserError) -> str:
    """Return the error's sentence in the user's language."""
    values = {name: _shown(value) for name, value in error.values.items()}
    return printable(translate(CONTEXT, error.message).format(**values))


def _shown(value: object) -> object:
    if isinstance(value, UserError):
        return explain(value)
    if isinstance(value, DataLabel):
        return value.label(language())
    return translate(CONTEXT, value) if isinstance(value, Label) else value


def explain_bug(error: Exception) -> str:
    """Return what to tell the user of a bug; the log has it whole."""
    return translate(
        "Bildungsprojekte",
        "Something went wrong that should not have ({error}). "
        "The message log, tab “BildungsProjekte”, tells what; please report it.",
    ).format(error=type(error).__name__)
