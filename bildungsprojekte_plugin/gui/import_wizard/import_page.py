"""The page on which the import runs, and what came of it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsFeedback
from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QHeaderView, QTreeWidgetItem

from ...exchange.importing.result import ImportResult
from ...exchange.report_files.import_report import COUNTS, Said, outcome, write_report
from ...exchange.report_files.report_file import check_report_file
from ...support.errors import UserError
from ...support.i18n import CONTEXT, translate
from . import work as steps
from .page import Page
from .work import Work

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_WHAT, _ROWS = range(2)


class ImportPage(Page, _FORM):
    """Imports when it is shown. `is_storing` as long as something is being stored."""

    stored = pyqtSignal()  # the register has been changed

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.setupUi(self)
        self.add_status()
        self._result: ImportResult | None = None
        self.is_storing = False
        header = self.countsTree.header()
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_ROWS, QHeaderView.ResizeMode.ResizeToContents)
        self.countsTree.headerItem().setTextAlignment(_ROWS, Qt.AlignmentFlag.AlignRight)
        for signal, slot in (
            (self.reportButton.clicked, self.save_report),
            (self.undoButton.clicked, self.undo),
            (self.background.ended, self._note_end),
        ):
            signal.connect(slot)

    def initializePage(self) -> None:  # noqa: N802  (Qt's)
        """Import."""
        self._result = None
        self.countsTree.clear()
        self.outcomeLabel.setText("")
        self._offer()
        self.is_storing = True
        text = translate("Bildungsprojekte", "Importing {name} …")
        self.run(
            text.format(name=self.work.delivery.name),
            steps.importing(self.work, dry_run=False),
            self._show,
            self._tell_stopped,
        )

    def is_ready(self) -> bool:
        """Whether it is done."""
        return self._result is not None

    def save_report(self) -> None:
        """Ask for a file and write the report."""
        path, _ = QFileDialog.getSaveFileName(
            self,
            translate("Bildungsprojekte", "Report"),
            translate("Bildungsprojekte", "import.html"),
            translate("Bildungsprojekte", "HTML files (*.html);;JSON files (*.json)"),
        )
        if not path:
            return
        said = Said(
            self.work.delivery,
            self.work.profile,
            self.work.known.lookups,
            stored=bool(self._result.operation),
        )
        try:
            check_report_file(Path(path))
            write_report(self._result, said, Path(path))
        except UserError as error:
            self.fail(error)
        else:
            self.tell(translate("Bildungsprojekte", "Written to {path}.").format(path=path))

    def undo(self) -> None:
        """Take the import back."""
        register, operation = self.work.register, self._result.operation

        def work(_feedback: QgsFeedback) -> None:
            register.undo(operation)

        self.is_storing = True
        text = translate("Bildungsprojekte", "Taking the import back …")
        self.run(text, work, self._note_undone, self._offer)
        self._offer()

    def _show(self, result: ImportResult) -> None:
        self._result = result
        self.outcomeLabel.setText(outcome(bool(result.operation)))
        for name, number in result.counts().items():
            item = QTreeWidgetItem([translate(CONTEXT, COUNTS[name]), str(number)])
            item.setTextAlignment(_ROWS, Qt.AlignmentFlag.AlignRight)
            self.countsTree.addTopLevelItem(item)
        self._offer()
        self.completeChanged.emit()
        if result.operation:
            self.stored.emit()

    def _note_undone(self, _nothing: None) -> None:
        self._result.operation = ""
        self.outcomeLabel.setText(translate("Bildungsprojekte", "The import was taken back."))
        self._offer()
        self.stored.emit()

    def _tell_stopped(self) -> None:
        text = translate("Bildungsprojekte", "Stopped. Nothing was stored.")
        self.outcomeLabel.setText(text)

    def _note_end(self) -> None:
        self.is_storing = False

    def _offer(self) -> None:
        self.reportButton.setEnabled(self._result is not None)
        self.undoButton.setEnabled(self._result is not None and bool(self._result.operation))
