"""The parameter that names a register's file, for what is done to files alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterFile,
)

from ..store.postgis.address import is_server
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import translate

_NAME = "REGISTER"


def register_file_parameter() -> QgsProcessingParameterFile:
    """Return the parameter; the file need not be a sound register, or be there."""
    return QgsProcessingParameterFile(
        _NAME,
        translate("Bildungsprojekte", "Register"),
        # without the second part QGIS would refuse the address of a server, not saying why
        fileFilter=translate("Bildungsprojekte", "GeoPackage files (*.gpkg);;All files (*)"),
    )


def parameter_as_register_file(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Path:
    """Return the path of the register's file. Raises `UserError` for the address of a server."""
    text = algorithm.parameterAsFile(parameters, _NAME, context).strip()
    if is_server(text):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The register {address} is on a server. Who looks after the server backs it up "
                "and restores it, with pg_dump and pg_restore.",
            ),
            address=text,
        )
    return Path(text)
