"""What QGIS shows when the pointer rests on a feature: plain text, whatever the values hold.

A map tip is HTML. Values are escaped by the expression itself, when the tip is made; a value
that looks like HTML or like an expression is shown as it is.
"""

from __future__ import annotations

import html

from qgis.core import QgsExpression, QgsVectorLayer

from ..model.vocabulary import SEPARATOR
from ..support.i18n import language, translate
from . import activity_style
from .sources import ACTIVITIES, ACTORS

_DATE_FORMATS = {"de": "dd.MM.yyyy", "en": "d MMM yyyy"}
_NAMES = {ACTIVITIES: activity_style.NAME}
_NAME = '"name"'


def apply(layer: QgsVectorLayer, role: str, is_fictional: bool) -> None:
    """Set the layer's display name and map tip."""
    name = _NAMES.get(role, _NAME)
    lines = {ACTIVITIES: _activity, ACTORS: _actor}.get(role, _district)()
    tip = f"<b>{_shown(_escaped(name))}</b>{_shown(_rows(lines))}"
    if is_fictional and role in (ACTIVITIES, ACTORS):
        fictional = html.escape(translate("Bildungsprojekte", "Fictional data"))
        tip += f"<br><i>{fictional}</i>"
    layer.setDisplayExpression(name)
    layer.setMapTipTemplate(tip)


def _activity() -> list[str]:
    terms = [
        f"replace(\"{name}_{language()}\", '{SEPARATOR}', ', ')" for name in ("stage", "field")
    ]
    # without a title of its own the activity goes by the name of its project or its actor
    actor = f'CASE WHEN "actor_name" <> {activity_style.NAME} THEN "actor_name" END'
    return [actor, _joined(terms, " · "), _address('"venue"'), _period()]


def _actor() -> list[str]:
    kind = f'"actor_type_{language()}"'
    return [_joined([kind, '"operator"'], " · "), _address(), '"phone"', '"email"', '"website"']


def _district() -> list[str]:
    return [_joined(['"designation"', '"key"'], " · ")]


def _address(*before: str) -> str:
    town = _joined(['"postcode"', 'coalesce("city", "municipality")'], " ")
    return _joined([*before, '"street"', town], ", ")


def _period() -> str:
    """Return an expression for the time that an activity takes, open or closed."""
    start, end = (_date(name) for name in ("starts_on", "ends_on"))
    both = translate("Bildungsprojekte", "{start} to {end}").format(start="%1", end="%2")
    only_start = translate("Bildungsprojekte", "from {start}").format(start="%1")
    only_end = translate("Bildungsprojekte", "until {end}").format(end="%1")
    return (
        f'CASE WHEN "starts_on" IS NOT NULL AND "ends_on" IS NOT NULL '
        f"THEN format({_text(both)}, {start}, {end}) "
        f'WHEN "starts_on" IS NOT NULL THEN format({_text(only_start)}, {start}) '
        f'WHEN "ends_on" IS NOT NULL THEN format({_text(only_end)}, {end}) END'
    )


def _date(name: str) -> str:
    code = language()
    return f"format_date(\"{name}\", '{_DATE_FORMATS[code]}', '{code}')"


def _text(text: str) -> str:
    return QgsExpression.quotedString(text)


def _shown(expression: str) -> str:
    return f"[% {expression} %]"


def _escaped(expression: str) -> str:
    """Return an expression for a text that HTML shows as it is; `&` must come first."""
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        expression = f"replace({expression}, '{sign}', '{entity}')"
    return expression


def _joined(parts: list[str], separator: str) -> str:
    """Return an expression that joins the values that are there."""
    listed = ", ".join(parts)
    return (
        f"array_to_string(array_filter(array({listed}), coalesce(@element, '') <> ''), "
        f"'{separator}')"
    )


def _rows(lines: list[str]) -> str:
    """Return an expression for lines of HTML below the first one, without the empty ones."""
    listed = ", ".join(lines)
    return (
        f"array_to_string(array_foreach(array_filter(array({listed}), "
        f"coalesce(@element, '') <> ''), '<br>' || {_escaped('@element')}), '')"
    )
