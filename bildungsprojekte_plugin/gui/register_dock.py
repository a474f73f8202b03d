"""The register panel: which register is open, what is in it, what can be done with it."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsDockWidget
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QDateTime, QLocale, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu, QStyle, QWidget

from ..store.summary import Summary
from ..support.i18n import language, translate
from .messages import plain

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))


class RegisterDock(QgsDockWidget, _FORM):
    """Shows and asks; what is asked for is done by whoever listens to its signals."""

    recentChosen = pyqtSignal(str)  # noqa: N815  (Qt's way of writing)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self._recent = QMenu(self)
        self._recent.triggered.connect(lambda action: self.recentChosen.emit(action.data()))
        self.recentButton.setMenu(self._recent)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.scrollArea.setMinimumWidth(self.inside.minimumSizeHint().width() + bar)
        self.show_nothing()
        self.show_news("")
        self.show_idle()

    def show_recent(self, addresses: list[str]) -> None:
        """Offer registers that were open lately."""
        self._recent.clear()
        for address in addresses:
            # an ampersand in a menu marks a key
            action = self._recent.addAction(address.replace("&", "&&"))
            action.setData(address)
        self.recentButton.setEnabled(bool(addresses))

    def show_nothing(self) -> None:
        """No register is open."""
        self.welcomeLabel.setVisible(True)
        self.registerBox.setVisible(False)
        self.actionsBox.setEnabled(False)

    def show_register(self, title: str, address: str, is_fictional: bool, summary: Summary) -> None:
        """Show what is in the open register."""
        self.welcomeLabel.setVisible(False)
        self.registerBox.setVisible(True)
        self.actionsBox.setEnabled(True)
        self.titleLabel.setText(title)
        self.registerBox.setToolTip(plain(address))
        self.placeEdit.setText(address)
        self.placeEdit.end(False)  # of a long path, the file's name is what one looks for
        self.fictionalLabel.setVisible(is_fictional)
        locale = QLocale(language())
        for label, number in (
            (self.actorsLabel, summary.actors),
            (self.projectsLabel, summary.projects),
            (self.activitiesLabel, summary.activities),
            (self.unlocatedLabel, summary.unlocated),
        ):
            label.setText(locale.toString(number))
        self.changedLabel.setText(_last_change(summary, locale))

    def show_news(self, text: str) -> None:
        """Say what others have done; nothing when the text is empty."""
        self.newsLabel.setText(text)
        self.newsLabel.setVisible(bool(text))

    def show_busy(self, text: str) -> None:
        """Something slow has begun."""
        self.busyLabel.setText(text)
        self.progressBar.setValue(0)
        self._set_busy(True)

    def show_waiting(self, text: str) -> None:
        """It takes long."""
        self.busyLabel.setText(text)

    def show_progress(self, percent: float) -> None:
        """It has come so far."""
        self.progressBar.setValue(round(percent))

    def show_idle(self) -> None:
        """Nothing is running."""
        self._set_busy(False)

    def _set_busy(self, is_busy: bool) -> None:
        self.busyBox.setVisible(is_busy)
        for button in (self.demoButton, self.createButton, self.openButton, self.connectButton):
            button.setEnabled(not is_busy)
        self.recentButton.setEnabled(not is_busy and not self._recent.isEmpty())
        self.actionsBox.setEnabled(not is_busy and not self.registerBox.isHidden())


def _last_change(summary: Summary, locale: QLocale) -> str:
    if summary.changed_at is None:
        return translate("Bildungsprojekte", "none yet")
    moment = QDateTime.fromSecsSinceEpoch(int(summary.changed_at.timestamp()))
    return translate("Bildungsprojekte", "{when}, {who}: {why}").format(
        when=locale.toString(moment, QLocale.FormatType.ShortFormat),
        who=summary.changed_by,
        why=summary.reason,
    )
