"""Texts of data where QGIS would evaluate them."""

from __future__ import annotations

from qgis.core import QgsExpression


def literal(text: str) -> str:
    """Return what a page's label or legend has to hold to show a text as it is.

    They evaluate what stands between [% and %] and put the date in for $CURRENT_DATE.
    """
    quoted = QgsExpression.quotedString(text)
    for trigger in ("%]", "$CURRENT_DATE"):
        quoted = quoted.replace(trigger, f"{trigger[0]}' || '{trigger[1:]}")
    return f"[% {quoted} %]"
