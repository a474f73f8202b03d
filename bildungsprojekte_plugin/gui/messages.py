"""Telling the user something in QGIS's message bar."""

from __future__ import annotations

from html import escape

from qgis.core import Qgis
from qgis.gui import QgsMessageBar

from ..support.errors import UserError
from ..support.i18n import explain, explain_bug

_TITLE = "BildungsProjekte"


def tell(bar: QgsMessageBar, text: str) -> None:
    """Show a fact for a few seconds."""
    bar.pushMessage(_TITLE, plain(text), Qgis.MessageLevel.Success, 6)


def tell_error(bar: QgsMessageBar, error: Exception) -> None:
    """Show an error until the user closes it; a bug by its kind, the log has it whole."""
    is_expected = isinstance(error, UserError)
    level = Qgis.MessageLevel.Warning if is_expected else Qgis.MessageLevel.Critical
    bar.pushMessage(_TITLE, plain(sentence(error)), level, 0)


def sentence(error: Exception) -> str:
    """Return what to tell the user of an error, as plain text."""
    if isinstance(error, UserError):
        return explain(error)
    return explain_bug(error)


def plain(text: str) -> str:
    """Return a text that message bars and tool tips show as it is, whatever markup it holds."""
    return f"<span>{escape(text)}</span>"
