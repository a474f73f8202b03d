"""Names of the buttons that Qt makes."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QDialogButtonBox

from ..support.i18n import translate


def name_buttons(box: QDialogButtonBox) -> None:
    """Name those of a dialog: a Qt without German texts of its own would leave them English."""
    buttons = QDialogButtonBox.StandardButton
    for which, text in (
        (buttons.Cancel, translate("Bildungsprojekte", "&Cancel")),
        (buttons.Close, translate("Bildungsprojekte", "&Close")),
        (buttons.Open, translate("Bildungsprojekte", "&Open")),
    ):
        button = box.button(which)
        if button is not None:
            button.setText(text)
