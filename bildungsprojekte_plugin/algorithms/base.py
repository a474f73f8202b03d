"""What all algorithms of the plugin share."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtGui import QIcon

from ..support import log
from ..support.errors import UserError
from ..support.i18n import explain, explain_bug
from ..support.paths import resource


class Algorithm(QgsProcessingAlgorithm):
    """An algorithm that speaks the user's language when something is wrong.

    A subclass gives `name`, `displayName`, `shortHelpString`, `initAlgorithm` and `execute`.
    """

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Do the work and return the outputs. May raise `UserError`."""
        raise TypeError(type(self).__name__)

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Run; the one border where errors become sentences and bugs go to the log."""
        try:
            return self.execute(parameters, context, feedback)
        except QgsProcessingException:
            raise
        except UserError as error:
            raise QgsProcessingException(explain(error)) from None
        except Exception as error:  # noqa: BLE001  (the border: logged whole, said in words)
            log.bug(error)
            raise QgsProcessingException(explain_bug(error)) from None

    def createInstance(self) -> QgsProcessingAlgorithm:
        """Return another one of this kind; Processing runs each in an instance of its own."""
        return type(self)()

    def icon(self) -> QIcon:
        """The plugin's icon."""
        return QIcon(str(resource("icons", "plugin.svg")))


class WholeAlgorithm(Algorithm):
    """An algorithm that does all of its work once it has begun: nothing offers to cancel it."""

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        """What QGIS may do with it."""
        return super().flags() & ~Qgis.ProcessingAlgorithmFlag.CanCancel
