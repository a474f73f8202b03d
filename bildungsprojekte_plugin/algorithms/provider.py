"""The provider `bildungsprojekte` in QGIS Processing."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..support.paths import resource
from .back_up_register import BackUpRegisterAlgorithm
from .check_register import CheckRegisterAlgorithm
from .coverage import CoverageAlgorithm
from .create_register import CreateRegisterAlgorithm
from .erase_person import ErasePersonAlgorithm
from .export_map import ExportMapAlgorithm
from .export_records import ExportRecordsAlgorithm
from .export_return_sheets import ExportReturnSheetsAlgorithm
from .find_duplicates import FindDuplicatesAlgorithm
from .import_records import ImportRecordsAlgorithm
from .import_template import ImportTemplateAlgorithm
from .install_register import InstallRegisterAlgorithm
from .restore_register import RestoreRegisterAlgorithm
from .transfer_register import TransferRegisterAlgorithm
from .undo_change import UndoChangeAlgorithm


class Provider(QgsProcessingProvider):
    """Offers the plugin's algorithms."""

    def id(self) -> str:
        """Name for programs."""
        return "bildungsprojekte"

    def name(self) -> str:
        """Name for people."""
        return "BildungsProjekte"

    def icon(self) -> QIcon:
        """The plugin's icon."""
        return QIcon(str(resource("icons", "plugin.svg")))

    def loadAlgorithms(self) -> None:
        """Add an instance of every algorithm."""
        for algorithm in (
            CreateRegisterAlgorithm,
            CheckRegisterAlgorithm,
            InstallRegisterAlgorithm,
            ImportRecordsAlgorithm,
            ImportTemplateAlgorithm,
            FindDuplicatesAlgorithm,
            CoverageAlgorithm,
            ExportMapAlgorithm,
            ExportRecordsAlgorithm,
            ExportReturnSheetsAlgorithm,
            TransferRegisterAlgorithm,
            UndoChangeAlgorithm,
            ErasePersonAlgorithm,
            BackUpRegisterAlgorithm,
            RestoreRegisterAlgorithm,
        ):
            self.addAlgorithm(algorithm())
