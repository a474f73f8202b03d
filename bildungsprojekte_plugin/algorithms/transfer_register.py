"""Copy a register with its history to a server, or from there into a file."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterString,
)

from ..exchange.report_files.transfer_report import counted, outcome, write_report
from ..model import schema
from ..store.location import FileLocation, located
from ..store.transfer.transfer import transfer
from ..support.i18n import translate
from .base import Algorithm
from .registers import parameter_as_register, register_parameter
from .report_parameter import parameter_as_report, report_parameter


class TransferRegisterAlgorithm(Algorithm):
    """Copies a whole register to another place, and compares every row."""

    def name(self) -> str:
        """Name for programs."""
        return "transfer_register"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Copy a register to a server or into a file")

    def shortHelpString(self) -> str:
        """What it does, and who can do it."""
        return translate(
            "Bildungsprojekte",
            "Copies a register from a GeoPackage to a PostgreSQL server with PostGIS, or back: "
            "all records, deleted ones too, contacts, districts, and the whole history. Every "
            "row of the copy is compared with the original, and the copy appears only when it is "
            "the same. Earlier changes can be taken back in the copy, and earlier states read. "
            "The original stays as it is.\n\n"
            "The copy goes where there is nothing yet: into a new file that ends in .gpkg, or to "
            "service=… schema=…. There the login becomes the owner, with the rights that “Set "
            "up a register on a server” describes. Roles and responsibilities are not copied.\n\n"
            "Who copies a register from a server must see all of it: the owner can do it, and a "
            "steward. A file knows no rights: whoever has it can read its contacts.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_parameter())
        self.addParameter(
            QgsProcessingParameterString(
                "OUTPUT",
                translate("Bildungsprojekte", "Copy to: a new .gpkg file, or service=… schema=…"),
            )
        )
        self.addParameter(report_parameter())
        self.addOutput(
            QgsProcessingOutputString("OUTPUT", translate("Bildungsprojekte", "The copy"))
        )
        self.addOutput(
            QgsProcessingOutputString(
                "CHANGE", translate("Bildungsprojekte", "Identifier of the change")
            )
        )
        for table in schema.TABLES:
            self.addOutput(
                QgsProcessingOutputNumber(
                    table.name.upper(), translate("Bildungsprojekte", table.label)
                )
            )

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Copy, say what was copied, and write the report."""
        register = parameter_as_register(self, parameters, context)
        report = parameter_as_report(self, parameters, context)
        address = self.parameterAsString(parameters, "OUTPUT", context).strip()
        result = transfer(register, address, feedback)
        for label, number in counted(result):
            feedback.pushInfo(f"{label}: {number}")
        feedback.pushInfo(outcome())
        feedback.pushInfo(_advice(address).format(source=register.address, copy=result.address))
        if report:
            write_report(register, result, report)
        results = {name.upper(): number for name, number in result.counts.items()}
        results |= {"OUTPUT": result.address, "CHANGE": result.operation}
        return results | ({"REPORT": str(report)} if report else {})


def _advice(address: str) -> str:
    """Say what comes after: nobody but the owner has rights on a server, everybody in a file."""
    if isinstance(located(address), FileLocation):
        return translate(
            "Bildungsprojekte",
            "The register {source} is as it was; agree on which of the two is worked with. "
            "Whoever has the file {copy} can read its contacts.",
        )
    return translate(
        "Bildungsprojekte",
        "The register {source} is as it was; agree on which of the two is worked with. At {copy} "
        "others see nothing yet: make them members of the roles of the register.",
    )
