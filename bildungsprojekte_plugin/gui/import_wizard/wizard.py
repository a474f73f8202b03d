"""The import wizard itself: its pages, the way through them, and its end."""

from __future__ import annotations

from enum import IntEnum

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget, QWizard

from ...store import Register
from ...support.i18n import translate
from .check_page import CheckPage
from .columns_page import ColumnsPage
from .import_page import ImportPage
from .page import Page
from .questions_page import QuestionsPage
from .source_page import SourcePage
from .values_page import ValuesPage
from .work import Work


class _Step(IntEnum):
    """The pages in their order."""

    SOURCE, COLUMNS, VALUES, QUESTIONS, CHECK, IMPORT = range(6)


class ImportWizard(QWizard):
    """Leads from a source to stored records. `work` is what has been chosen so far."""

    stored = pyqtSignal()  # the register has been changed

    def __init__(
        self, register: Register, canvas: QgsMapCanvas | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.work = Work(register)
        self._is_closing = False
        self.setObjectName("BildungsprojekteImportWizard")
        title = translate("Bildungsprojekte", "Import into “{register}”")
        self.setWindowTitle(title.format(register=register.title))
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        self.setTitleFormat(Qt.TextFormat.PlainText)
        self.setSubTitleFormat(Qt.TextFormat.PlainText)
        self.resize(1040, 660)
        self.source = SourcePage(self.work)
        self.columns = ColumnsPage(self.work)
        self.values = ValuesPage(self.work)
        self.questions = QuestionsPage(self.work, canvas)
        self.check = CheckPage(self.work)
        self.importing = ImportPage(self.work)
        self._pages: tuple[Page, ...] = (
            *(self.source, self.columns, self.values),
            *(self.questions, self.check, self.importing),
        )
        for step, page in zip(_Step, self._pages, strict=True):
            self.setPage(step, page)
        # a Qt without German texts of its own would say these in English
        for button, text in (
            (QWizard.WizardButton.BackButton, translate("Bildungsprojekte", "< &Back")),
            (QWizard.WizardButton.NextButton, translate("Bildungsprojekte", "&Next >")),
            (QWizard.WizardButton.CancelButton, translate("Bildungsprojekte", "&Cancel")),
            (QWizard.WizardButton.FinishButton, translate("Bildungsprojekte", "&Finish")),
        ):
            self.setButtonText(button, text)
        self.check.setButtonText(
            QWizard.WizardButton.NextButton, translate("Bildungsprojekte", "&Import")
        )
        self.importing.setFinalPage(True)
        self.importing.stored.connect(self.stored)
        self.importing.completeChanged.connect(self._offer_end)
        self.importing.background.ended.connect(self._close_if_wanted)
        self.currentIdChanged.connect(self._leave_page)

    def nextId(self) -> int:  # noqa: N802  (Qt's)
        """Return the next page; that with the questions only if there is one, or on demand."""
        step = self.currentId()
        if step == _Step.VALUES and not self._has_questions():
            return _Step.CHECK
        return step + 1 if step < _Step.IMPORT else -1

    def done(self, result: int) -> None:
        """Close; what is being stored is stopped first, and what came of it is waited for."""
        if self.importing.is_storing:
            self._is_closing = True
            self.importing.background.cancel()
        else:
            self.shut(result)

    def shut(self, result: int = 0) -> None:
        """Close at once, and stop what is running."""
        for page in self._pages:
            page.stop()
        self.questions.leave()
        super().done(result)

    def _has_questions(self) -> bool:
        understood = self.work.understood
        return self.work.asks or (understood is not None and bool(understood.questions))

    def _leave_page(self, step: int) -> None:
        """Nothing runs on behind a page that is not in view."""
        for other, page in zip(_Step, self._pages, strict=True):
            if other != step:
                page.stop()
        if step != _Step.QUESTIONS:
            self.questions.leave()
        self._offer_end()

    def _offer_end(self) -> None:
        """What is stored cannot be cancelled any more, only taken back."""
        is_over = self.currentId() == _Step.IMPORT and self.importing.is_ready()
        self.button(QWizard.WizardButton.CancelButton).setEnabled(not is_over)

    def _close_if_wanted(self) -> None:
        if self._is_closing:
            self.shut()
