"""Take back a change of a register."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterString,
)

from ..support.i18n import translate
from .base import WholeAlgorithm
from .registers import parameter_as_register, register_parameter, tell_backup_problem

_LISTED = 20


class UndoChangeAlgorithm(WholeAlgorithm):
    """Takes back one change, whatever it did; without one it lists the latest."""

    def name(self) -> str:
        """Name for programs."""
        return "undo_change"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Take back a change")

    def shortHelpString(self) -> str:
        """What it does."""
        return translate(
            "Bildungsprojekte",
            "Takes back one change of a register, such as a whole import: what it inserted is "
            "deleted, what it changed or deleted becomes what it was. What others have changed "
            "since stays; where they changed the same, nothing is taken back, and the message says "
            "so. The taking back is a change, too, and can be taken back. Leave the change empty "
            "to see the latest changes in the log.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_parameter())
        self.addParameter(
            QgsProcessingParameterString(
                "CHANGE",
                translate("Bildungsprojekte", "Identifier of the change"),
                optional=True,
            )
        )
        self.addOutput(
            QgsProcessingOutputString(
                "UNDONE_BY",
                translate("Bildungsprojekte", "Identifier of the change that took it back"),
            )
        )

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Take the change back, or list."""
        register = parameter_as_register(self, parameters, context)
        change = self.parameterAsString(parameters, "CHANGE", context).strip()
        if change:
            undone_by = register.undo(change)
            feedback.pushInfo(translate("Bildungsprojekte", "The change was taken back."))
            tell_backup_problem(register, feedback)
            return {"UNDONE_BY": undone_by}
        for operation in register.operations(_LISTED):
            feedback.pushInfo(
                translate(
                    "Bildungsprojekte", "{at} · {author} · {reason} · records: {n} · {change}"
                ).format(
                    at=operation.at.astimezone().strftime("%Y-%m-%d %H:%M"),
                    author=operation.author,
                    reason=operation.reason,
                    n=operation.records,
                    change=operation.uuid,
                )
            )
        return {"UNDONE_BY": ""}
