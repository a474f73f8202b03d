"""How the attributes of a layer are shown: names for columns, labels for codes, nothing twice."""

from __future__ import annotations

from qgis.core import QgsAttributeTableConfig, QgsEditorWidgetSetup, QgsVectorLayer

from ..districts.levels import name_of
from ..model import schema
from ..model.vocabulary import Vocabulary
from ..support.i18n import CONTEXT, language, translate
from .sources import ACTIVITIES, ACTORS, level_of

_TABLES = {ACTIVITIES: schema.ACTIVITY, ACTORS: schema.ACTOR}
_VOCABULARIES = ("stage", "field")  # in the view as codes and as labels in both languages
_DISTRICT_COLUMNS = ("level", "key", "name", "designation", "area_km2")
_LAST = "uuid"  # for those who look something up, in nobody's way


def describe(layer: QgsVectorLayer, role: str, vocabularies: dict[str, Vocabulary]) -> None:
    """Set aliases, value labels and hidden columns."""
    level = level_of(role)
    aliases = _aliases(role, vocabularies)
    value_labels = (
        _actor_types(vocabularies)
        if level is None
        else {"level": {level: translate(CONTEXT, name_of(level))}}
    )
    columns = []
    for index, field in enumerate(layer.fields()):
        name = field.name()
        column = QgsAttributeTableConfig.ColumnConfig()
        column.name = name
        column.hidden = name not in aliases
        columns.append(column)
        if column.hidden:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))
            continue
        layer.setFieldAlias(index, aliases[name])
        if name in value_labels:
            pairs = [{label: code} for code, label in value_labels[name].items()]
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": pairs}))
    config = QgsAttributeTableConfig()
    config.setColumns(sorted(columns, key=lambda column: column.name == _LAST))
    layer.setAttributeTableConfig(config)


def _aliases(role: str, vocabularies: dict[str, Vocabulary]) -> dict[str, str]:
    """Return name → alias of the columns to show."""
    if level_of(role) is not None:
        columns = [schema.DISTRICT.column(name) for name in _DISTRICT_COLUMNS]
        return {column.name: translate(CONTEXT, column.label) for column in columns}
    # what the views bring from other tables
    labels = {
        "actor_name": schema.ACTIVITY.column("actor").label,
        "actor_type": schema.ACTOR.column("actor_type").label,
        "project_title": schema.ACTIVITY.column("project").label,
        "activities": schema.ACTIVITY.label,
    }
    labels |= {column.name: column.label for column in _TABLES[role].columns}
    aliases = {name: translate(CONTEXT, label) for name, label in labels.items()}
    aliases["municipality"] = translate("Bildungsprojekte", "Municipality")
    for code in _VOCABULARIES:
        if code in vocabularies:
            aliases[f"{code}_{language()}"] = vocabularies[code].label(language())
    return aliases


def _actor_types(vocabularies: dict[str, Vocabulary]) -> dict[str, dict[str, str]]:
    types = vocabularies.get("actor_type")
    return {"actor_type": types.labels(language())} if types else {}
