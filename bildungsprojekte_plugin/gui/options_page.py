"""The page in QGIS's options: whether addresses may be sent to a service, and to which."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsFeedback
from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt import uic
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..exchange.geocoding.address import Address
from ..exchange.geocoding.bkg import Bkg
from ..exchange.geocoding.geocoder import Candidate
from ..exchange.geocoding.nominatim import Nominatim
from ..exchange.geocoding.public_servers import is_public
from ..exchange.geocoding.service import LABELS, service_of
from ..support import settings
from ..support.errors import UserError
from ..support.i18n import CONTEXT, translate
from ..support.paths import resource
from ..support.settings import GeocodingSettings
from .background import Background
from .logins import unlock_service
from .messages import sentence

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_KNOWN = Address("Porscheplatz", "1", "45127", "Essen")  # the town hall
_EXAMPLES = {
    Bkg.kind: "https://sg.geodatenzentrum.de/gdz_geokodierung__…",
    Nominatim.kind: "https://nominatim.…",
}


class OptionsForm(QWidget, _FORM):
    """Shows the settings for geocoding and tries them; whoever shows it takes `chosen()`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self._background = Background(self)
        for kind, label in LABELS.items():
            self.serviceBox.addItem(translate(CONTEXT, label), kind)
        stored = settings.geocoding()
        self.onBox.setChecked(stored.is_on)
        self.serviceBox.setCurrentIndex(max(0, self.serviceBox.findData(stored.service)))
        self.urlEdit.setText(stored.url)
        self.loginSelect.setConfigId(stored.login)
        self.rateBox.setValue(stored.per_second)
        self.onBox.toggled.connect(self._refresh)
        self.serviceBox.currentIndexChanged.connect(self._refresh)
        self.urlEdit.textChanged.connect(self._refresh)
        self.testButton.clicked.connect(self.test)
        self.stopButton.clicked.connect(self._background.cancel)
        self._background.began.connect(self.messageLabel.setText)
        self._background.waits.connect(self.messageLabel.setText)
        self._background.ended.connect(self._note_end)
        self._refresh()

    def chosen(self) -> GeocodingSettings:
        """Return what is entered."""
        return GeocodingSettings(
            is_on=self.onBox.isChecked(),
            service=self.serviceBox.currentData(),
            url=self.urlEdit.text().strip(),
            login=self.loginSelect.configId(),
            per_second=self.rateBox.value(),
        )

    def test(self) -> None:
        """Locate an address that everybody knows, in the background, and say what came of it."""
        chosen = self.chosen()
        try:
            service = service_of(chosen)
            unlock_service(chosen.login)
        except UserError as error:
            self._fail(error)
            return

        def work(feedback: QgsFeedback) -> list[Candidate]:
            return service.geocode(_KNOWN, feedback)

        text = translate("Bildungsprojekte", "Asking {host} for {address} …")
        text = text.format(host=service.name, address=_KNOWN)
        self._background.run(text, work, self._succeed, self._fail)
        self._refresh(is_busy=True)

    def stop(self) -> None:
        """Wait for the server no longer."""
        self._background.close()

    def _succeed(self, found: list[Candidate]) -> None:
        text = (
            translate("Bildungsprojekte", "The service answers. It has found: {label}")
            if found
            else translate(
                "Bildungsprojekte",
                "The service answers, but does not know {address}. Does it cover this region?",
            )
        )
        label = found[0].label if found else ""
        self.messageLabel.setText(text.format(label=label, address=_KNOWN))

    def _fail(self, error: Exception) -> None:
        self.messageLabel.setText(sentence(error))

    def _note_end(self) -> None:
        self.messageLabel.setText(translate("Bildungsprojekte", "Stopped."))
        self._refresh()

    def _refresh(self, *_: object, is_busy: bool = False) -> None:
        """Offer what can be done with what was entered so far."""
        chosen = self.chosen()
        self.servicePart.setEnabled(chosen.is_on)
        self.urlEdit.setPlaceholderText(_EXAMPLES[chosen.service])
        self.publicLabel.setVisible(is_public(chosen.url))
        self.testButton.setEnabled(bool(chosen.url) and not is_busy)
        self.stopButton.setVisible(is_busy)


class OptionsPage(QgsOptionsPageWidget):
    """The page as QGIS's options dialog wants it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = OptionsForm(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def apply(self) -> None:
        """Keep what is entered."""
        self.form.stop()
        settings.remember_geocoding(self.form.chosen())

    def cancel(self) -> None:
        """Keep nothing."""
        self.form.stop()


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page whenever the options are opened."""

    def __init__(self) -> None:
        super().__init__("BildungsProjekte", QIcon(str(resource("icons", "plugin.svg"))))

    def createWidget(self, parent: QWidget | None = None) -> OptionsPage:
        """Return a page with the present settings."""
        return OptionsPage(parent)
