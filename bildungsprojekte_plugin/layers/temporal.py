"""When an activity takes place, for QGIS's temporal controller."""

from __future__ import annotations

from qgis.core import Qgis, QgsVectorLayer


def apply(layer: QgsVectorLayer) -> None:
    """Tell QGIS the fields of an activity's first and last day.

    QGIS takes an empty field for open: an activity without an end goes on, one without both is
    always there. The last day belongs to the activity.
    """
    temporal = layer.temporalProperties()
    temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields)
    temporal.setStartField("starts_on")
    temporal.setEndField("ends_on")
    temporal.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginIncludeEnd)
    temporal.setIsActive(True)
