"""Set up a register on a PostgreSQL server, or bring one that is there up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..store import Register, create_register, open_register
from ..store.filling import fill_register, is_to_be_filled
from ..store.location import ServerLocation, located
from ..store.postgis.script import administrators_script
from ..store.postgis.upgrade import upgrade
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import translate
from .base import WholeAlgorithm


class InstallRegisterAlgorithm(WholeAlgorithm):
    """Sets up a register on a server, or writes the script that does so."""

    def name(self) -> str:
        """Name for programs."""
        return "install_register"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Set up a register on a server")

    def shortHelpString(self) -> str:
        """What it does, and what rights the login needs."""
        return translate(
            "Bildungsprojekte",
            "Sets up a register in a schema of a PostgreSQL database with PostGIS, with "
            "vocabularies, the boundaries of the Metropole Ruhr and reference population. "
            "The address is service=… schema=…, with the service from the file pg_service.conf.\n\n"
            "The login becomes the owner: it must be allowed to create schemas in the database "
            "(GRANT CREATE ON DATABASE) and roles (CREATEROLE), unless the four roles of the "
            "register are there already. PostGIS must be installed in the database.\n\n"
            "Where only a database administrator has these rights, name a file as script: it "
            "is written for them to read and run, and no server is touched. Afterwards a steward "
            "of the register runs this tool without a script: it fills the empty tables.\n\n"
            "A register that is there already is brought up to date by its owner: triggers, views "
            "and rights are made anew, title and records stay as they are.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(
            QgsProcessingParameterString(
                "CONNECTION",
                translate("Bildungsprojekte", "Address: service=… schema=…"),
                "service=register schema=register",
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                "TITLE", translate("Bildungsprojekte", "Title"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "SCRIPT",
                translate("Bildungsprojekte", "Script"),
                translate("Bildungsprojekte", "SQL files (*.sql)"),
                optional=True,
                createByDefault=False,
            )
        )

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Write the script, or set up, fill or check the register."""
        location = _server(self.parameterAsString(parameters, "CONNECTION", context))
        target = self.parameterAsFileOutput(parameters, "SCRIPT", context)
        if target:
            _write(Path(target), location.name)
            feedback.pushInfo(
                translate(
                    "Bildungsprojekte",
                    "The script {path} is written; no server was touched. It says how to run it, "
                    "and what comes after.",
                ).format(path=target)
            )
            return {"SCRIPT": target}
        title = self.parameterAsString(parameters, "TITLE", context)
        register, said = _installed(location, title)
        feedback.pushInfo(said.format(title=register.title, path=location))
        return {"CONNECTION": register.address}


def _server(address: str) -> ServerLocation:
    location = located(address.strip())
    if not isinstance(location, ServerLocation):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "“{address}” is not the address of a register on a server. What is needed: "
                "service=… schema=…, with the service from the file pg_service.conf.",
            ),
            address=address,
        )
    return location


def _write(path: Path, schema: str) -> None:
    try:
        path.write_text(administrators_script(schema), encoding="utf-8")
    except OSError as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The file {path} cannot be written ({said}). Choose another name or another "
                "folder.",
            ),
            path=str(path),
            said=error.strerror or str(error),
        ) from error


def _installed(location: ServerLocation, title: str) -> tuple[Register, str]:
    """Create, fill or upgrade the register; return it and what was done."""
    address = str(location)
    with location.open() as database:
        is_empty = not database.tables()
    if is_empty:
        said = translate("Bildungsprojekte", "Register “{title}” created: {path}")
        return create_register(address, title), said
    if is_to_be_filled(location):
        said = translate(
            "Bildungsprojekte", "The register that was set up is filled now: “{title}”, {path}"
        )
        return fill_register(location, title), said
    upgrade(location)
    said = translate(
        "Bildungsprojekte",
        "There is the register “{title}” at {path} already. It is up to date now; its records "
        "stay as they are.",
    )
    return open_register(address), said
