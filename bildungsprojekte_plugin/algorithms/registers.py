"""The parameter that names a register: a GeoPackage file, or `service=… schema=…`."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterString,
)

from ..store import Register, open_register
from ..support.i18n import explain, translate

_WRAPPER = "bildungsprojekte_plugin.gui.register_wrapper.RegisterWrapper"


def register_parameter(
    name: str = "REGISTER", *, optional: bool = False
) -> QgsProcessingParameterDefinition:
    """Return the parameter; the dialog offers the registers of late and a button for files."""
    parameter = QgsProcessingParameterString(
        name, translate("Bildungsprojekte", "Register"), optional=optional
    )
    parameter.setHelp(
        translate(
            "Bildungsprojekte",
            "A GeoPackage file, or the address of a register on a server: service=… schema=…",
        )
    )
    parameter.setMetadata({"widget_wrapper": {"class": _WRAPPER}})
    return parameter


def parameter_as_register(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    name: str = "REGISTER",
) -> Register | None:
    """Open the register that a parameter names; None where it names none.

    Raises `RegisterError`.
    """
    address = algorithm.parameterAsString(parameters, name, context).strip()
    return open_register(address) if address else None


def tell_backup_problem(register: Register, feedback: QgsProcessingFeedback) -> None:
    """Say why a change was stored without the backup of the day, if that is so."""
    if register.backup_problem:
        feedback.pushWarning(explain(register.backup_problem))
