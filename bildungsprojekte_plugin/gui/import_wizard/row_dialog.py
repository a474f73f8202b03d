"""A row of the source, cell by cell."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...exchange.sources.sheet import Row
from ...exchange.understanding.keys import text_of
from ...support.i18n import translate
from ..buttons import name_buttons
from ..messages import plain


class RowDialog(QDialog):
    """Shows what stands in each column of a row."""

    def __init__(self, columns: tuple[str, ...], row: Row, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Bildungsprojekte", "Line {n}").format(n=row.number))
        self.resize(560, 480)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(translate("Bildungsprojekte", "Cells of the line"))
        self.tree.setRootIsDecorated(False)
        self.tree.setHeaderLabels(
            [translate("Bildungsprojekte", "Column"), translate("Bildungsprojekte", "Value")]
        )
        for number, cell in enumerate(row.cells):
            texts = [columns[number] if number < len(columns) else "", text_of(cell)]
            item = QTreeWidgetItem(texts)
            item.setToolTip(1, plain(texts[1]) if texts[1] else "")
            self.tree.addTopLevelItem(item)
        self.tree.resizeColumnToContents(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        name_buttons(buttons)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tree)
        column.addWidget(buttons)
