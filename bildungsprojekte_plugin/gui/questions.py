"""Questions that must be answered before something is lost."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ..support.i18n import translate


def is_sure(parent: QWidget, title: str, question: str, answer: str) -> bool:
    """Ask whether to do something that cannot be taken back; `answer` is the button for yes."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    yes = box.addButton(answer, QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(translate("Bildungsprojekte", "&Keep it"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    is_yes = box.clickedButton() is yes
    box.deleteLater()
    return is_yes
