"""The parameter that says which records are meant."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterString,
)

from ..model import Query
from ..support.i18n import translate

_NAME = "QUERY"


def query_parameter() -> QgsProcessingParameterString:
    """Return the parameter QUERY."""
    return QgsProcessingParameterString(
        _NAME, translate("Bildungsprojekte", "Query (JSON, empty for everything)"), optional=True
    )


def parameter_as_query(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Query:
    """Return the query that the parameter says. Raises `UserError`."""
    return Query.from_json(algorithm.parameterAsString(parameters, _NAME, context))
