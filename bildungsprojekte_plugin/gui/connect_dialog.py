"""The dialog that asks where a register on a server is, and tries whether it can be reached."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QWidget

from ..store import Register, open_register
from ..store.errors import RegisterError
from ..store.location import located
from ..store.postgis.address import written
from ..store.summary import Summary, summarise
from ..support.i18n import language, translate
from ..support.pg_services import service_names
from ..support.tasks import Task
from .buttons import name_buttons
from .logins import unlock
from .messages import sentence

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_ENCRYPTION = ("", "verify-full", "verify-ca", "require", "disable")  # in libpq's own words
_Reached = tuple[Register, Summary]


class ConnectDialog(QDialog, _FORM):
    """Asks; whoever shows it opens `address()` when it was accepted.

    When that fails, they can show it again: what was entered is still there.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self._task: Task | None = None
        self.serviceBox.addItems(service_names())
        self.serviceBox.setCurrentIndex(0)
        for mode in _ENCRYPTION:
            self.sslBox.addItem(mode or translate("Bildungsprojekte", "as the server wishes"), mode)
        self._open_button = self.buttons.button(QDialogButtonBox.StandardButton.Open)
        name_buttons(self.buttons)
        self.serviceRadio.toggled.connect(self._refresh)
        self.serviceBox.editTextChanged.connect(self._refresh)
        for edit in (self.hostEdit, self.portEdit, self.databaseEdit, self.schemaEdit):
            edit.textChanged.connect(self._refresh)
        self.testButton.clicked.connect(self.test)
        self.stopButton.clicked.connect(self.stop)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._refresh()

    def address(self) -> str:
        """Return the register's address, as far as it was given; it never holds a password."""
        if self.serviceRadio.isChecked():
            words = {"service": self.serviceBox.currentText()}
        else:
            words = {
                "host": self.hostEdit.text(),
                "port": self.portEdit.text(),
                "dbname": self.databaseEdit.text(),
                "sslmode": self.sslBox.currentData(),
                "authcfg": self.loginSelect.configId(),
            }
        words["schema"] = self.schemaEdit.text()
        return written({word: value.strip() for word, value in words.items() if value.strip()})

    def test(self) -> None:
        """Open the register in the background and say what is in it, or why it cannot be."""
        self.stop()
        address = self.address()
        try:
            unlock(located(address))
        except RegisterError as error:
            self.show_problem(error)
            return
        text = translate("Bildungsprojekte", "Connecting to {address} …").format(address=address)
        self._task = Task(
            text, lambda _feedback: _reached(address), self._succeed, self.show_problem
        )
        self.messageLabel.setText(text)
        self._refresh()
        QgsApplication.taskManager().addTask(self._task)

    def stop(self) -> None:
        """Wait for the server no longer."""
        if self._task is None:
            return
        task, self._task = self._task, None
        task.cancel()
        self.messageLabel.setText(translate("Bildungsprojekte", "Stopped."))
        self._refresh()

    def show_problem(self, error: Exception) -> None:
        """Say why the register cannot be opened; what was entered stays."""
        self._task = None
        self.messageLabel.setText(sentence(error))
        self._refresh()

    def done(self, result: int) -> None:
        """Close; what the server still answers concerns nobody any more."""
        self.stop()
        super().done(result)

    def _succeed(self, reached: _Reached) -> None:
        self._task = None
        register, summary = reached
        locale = QLocale(language())
        self.messageLabel.setText(
            translate(
                "Bildungsprojekte",
                "Connected. The register “{title}” has {actors} actors, {projects} projects and "
                "{activities} activities.",
            ).format(
                title=register.title,
                actors=locale.toString(summary.actors),
                projects=locale.toString(summary.projects),
                activities=locale.toString(summary.activities),
            )
        )
        self._refresh()

    def _refresh(self) -> None:
        """Offer what can be done with what was entered so far."""
        by_service = self.serviceRadio.isChecked()
        self.servicePart.setEnabled(by_service)
        self.hostPart.setEnabled(not by_service)
        needed = (self.serviceBox.currentText(),)
        if not by_service:
            needed = (self.hostEdit.text(), self.databaseEdit.text())
        is_complete = all(text.strip() for text in (*needed, self.schemaEdit.text()))
        is_busy = self._task is not None
        self._open_button.setEnabled(is_complete)
        self.testButton.setEnabled(is_complete and not is_busy)
        self.stopButton.setVisible(is_busy)


def _reached(address: str) -> _Reached:
    register = open_register(address)
    return register, summarise(register)
