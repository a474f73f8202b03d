"""The page on which a source is chosen, and what was understood of it is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from qgis.core import Qgis, QgsFeedback
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QTableWidgetItem

from ...exchange.sources.layer import LayerSnapshot
from ...exchange.sources.services import FEATURES, WFS, Service, find_layers
from ...exchange.sources.sheet import Row
from ...exchange.sources.text import DELIMITERS
from ...exchange.understanding.keys import text_of
from ...support.errors import UserError
from ...support.i18n import explain, translate
from ..logins import unlock_service
from ..messages import plain
from . import work as steps
from .page import Page
from .work import Opened, Work

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_PAUSE = 500  # milliseconds after the last letter of a path
_WIDEST = 240  # pixels of a column
_MOST_COLUMNS = 60
_MOST_LETTERS = 200


class SourcePage(Page, _FORM):
    """Opens what is chosen at once, in the background."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.setupUi(self)
        self.add_status()
        self.setAcceptDrops(True)
        self._service: Service | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.open_file)
        self.fileWidget.setFilter(
            translate(
                "Bildungsprojekte",
                "Lists (*.csv *.tsv *.txt *.xlsx *.ods *.geojson *.json *.gpkg *.shp *.kml "
                "*.gml);;All files (*)",
            )
        )
        self.layerBox.setFilters(Qgis.LayerFilter.VectorLayer)
        self.layerBox.setAllowEmptyLayer(True)
        self.layerBox.setLayer(None)
        self.delimiterBox.addItem(translate("Bildungsprojekte", "as the file shows"), "")
        for mark in DELIMITERS:
            shown = translate("Bildungsprojekte", "Tab") if mark == "\t" else mark
            self.delimiterBox.addItem(shown, mark)
        for signal, slot in (
            (self.fileWidget.fileChanged, self._wait_for_path),
            (self.layerBox.layerChanged, self.open_layer),
            (self.askButton.clicked, self.ask_service),
            (self.addressEdit.returnPressed, self.ask_service),
            (self.fileRadio.clicked, self.open_file),
            (self.layerRadio.clicked, self.open_layer),
            (self.serviceRadio.clicked, self._forget),
            (self.sheetBox.activated, self._open_sheet),
            (self.delimiterBox.activated, self.open_file),
            (self.rowsTable.cellClicked, self._take_header),
            (self.rowsTable.cellActivated, self._take_header),
        ):
            signal.connect(slot)
        self._forget()

    def is_ready(self) -> bool:
        """Whether there is a table."""
        return self.work.opened is not None and self.work.opened.delivery is not None

    # ---- choosing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt's)
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open the first file that was dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.choose_file(paths[0])

    def choose_file(self, path: str) -> None:
        """Open a file."""
        self.fileRadio.setChecked(True)
        self.fileWidget.setFilePath(path)

    def open_file(self) -> None:
        """Open the file whose path stands there."""
        self._open_file("")

    def open_layer(self) -> None:
        """Read the layer that is chosen, as it is now."""
        layer = self.layerBox.currentLayer()
        if layer is None:
            self._forget()
            return
        self.layerRadio.setChecked(True)
        self._service = None
        self._read(layer.name(), partial(steps.open_snapshot, LayerSnapshot(layer)))

    def ask_service(self) -> None:
        """Ask the service for its layers."""
        self.serviceRadio.setChecked(True)
        self._forget()
        address, login = self.addressEdit.text(), self.loginSelect.configId()
        try:
            unlock_service(login)
        except UserError as error:
            self.fail(error)
            return
        text = translate("Bildungsprojekte", "Asking the service …")
        self.run(text, partial(find_layers, address, login), self._show_service)

    def _wait_for_path(self) -> None:
        self.fileRadio.setChecked(True)
        self._timer.start()

    def _open_file(self, sheet: str) -> None:
        self._timer.stop()
        path = self.fileWidget.filePath().strip()
        if not path:
            self._forget()
            return
        self._service, delimiter = None, self.delimiterBox.currentData()
        register = self.work.register

        def work(_feedback: QgsFeedback) -> Opened:
            return steps.open_path(register, Path(path), sheet, delimiter)

        self._read(Path(path).name, work)

    def _open_sheet(self) -> None:
        sheet = self.sheetBox.currentData()
        if self._service is None:
            self._open_file(sheet)
        elif sheet:
            text = self._service.layers[sheet]
            self._read(text, partial(steps.open_service, self._service, sheet))

    def _take_header(self, position: int, _column: int) -> None:
        opened = self.work.opened
        if opened is None or not opened.has_grid:
            return
        number = opened.rows[position].number

        def work(_feedback: QgsFeedback) -> Opened:
            return steps.with_header(opened.source, number)

        self._read(opened.source.name, work)

    def _read(self, name: str, work: Callable[[QgsFeedback], Opened]) -> None:
        self.work.opened = None
        text = translate("Bildungsprojekte", "Reading {name} …").format(name=name)
        self.run(text, work, self._show)

    # ---- showing

    def _forget(self) -> None:
        self._service = None
        self.stop()
        self.work.opened = None
        self.rowsTable.setRowCount(0)
        self.rowsTable.setColumnCount(0)
        self.factsLabel.setText("")
        self._offer_sheets({}, "")
        self._offer_delimiters(None)
        self.completeChanged.emit()

    def _show_service(self, service: Service) -> None:
        self._service = service
        choose = translate("Bildungsprojekte", "Choose a layer …")
        self._offer_sheets({"": choose} | service.layers, "")
        text = translate("Bildungsprojekte", "The service has {n} layers. Choose one.")
        self.tell(text.format(n=len(service.layers)))
        self.sheetBox.setFocus()

    def _show(self, opened: Opened) -> None:
        self.work.opened = opened
        if self._service is None:
            names = {name: name for name in opened.sheets}
            if opened.is_own_file:
                whole = {"": translate("Bildungsprojekte", "all lists of this file")}
                self._offer_sheets(whole | names, "")
            else:
                self._offer_sheets(names, opened.sheet)
        self._offer_delimiters(opened)
        self.factsLabel.setText(_facts(opened))
        self._show_rows(opened)
        if opened.problem is not None:
            self.tell(explain(opened.problem))
        self.completeChanged.emit()

    def _offer_sheets(self, names: dict[str, str], chosen: str) -> None:
        self.sheetBox.clear()
        for name, title in names.items():
            self.sheetBox.addItem(title, name)
        self.sheetBox.setCurrentIndex(self.sheetBox.findData(chosen))
        for part in (self.sheetName, self.sheetBox):
            part.setVisible(len(names) > 1)

    def _offer_delimiters(self, opened: Opened | None) -> None:
        has_any = opened is not None and opened.has_grid and bool(opened.source.content.delimiter)
        for part in (self.delimiterName, self.delimiterBox):
            part.setVisible(has_any)

    def _show_rows(self, opened: Opened) -> None:
        table = self.rowsTable
        named = opened.delivery.table.columns if opened.delivery else ()
        width = max([len(row.cells) for row in opened.rows] + [0])
        width = min(max(width, 0 if opened.has_grid else len(named)), _MOST_COLUMNS)
        table.setRowCount(len(opened.rows))
        table.setColumnCount(width + 1)
        titles = [str(n) for n in range(1, width + 1)] if opened.has_grid else named[:width]
        use = translate("Bildungsprojekte", "Taken as")
        table.setHorizontalHeaderLabels([use, *titles])
        table.setVerticalHeaderLabels([str(row.number) for row in opened.rows])
        for position, row in enumerate(opened.rows):
            cells = [_use_of(row, opened), *(text_of(cell) for cell in row.cells[:width])]
            for column, text in enumerate(cells):
                item = QTableWidgetItem(" ".join(text[:_MOST_LETTERS].split()))
                item.setToolTip(plain(text[:_MOST_LETTERS]) if text else "")
                table.setItem(position, column, item)
        table.resizeColumnsToContents()
        for column in range(width + 1):
            table.setColumnWidth(column, min(table.columnWidth(column), _WIDEST))


def _use_of(row: Row, opened: Opened) -> str:
    """Return what a row was taken for."""
    if opened.delivery is None:
        return "?"
    table = opened.delivery.table
    if row.number in table.header:
        return translate("Bildungsprojekte", "column names")
    if any(row.number == other.number for other in table.left_out):
        return translate("Bildungsprojekte", "left out")
    return translate("Bildungsprojekte", "record")


def _facts(opened: Opened) -> str:
    if opened.delivery is None:
        return ""
    table = opened.delivery.table
    facts = [
        translate("Bildungsprojekte", "Kind: {kind}").format(kind=_kind(opened.kind)),
        translate("Bildungsprojekte", "rows: {n}").format(n=len(table.rows)),
        translate("Bildungsprojekte", "columns: {n}").format(n=len(table.columns)),
    ]
    if table.encoding:
        text = translate("Bildungsprojekte", "encoding: {encoding}")
        facts.append(text.format(encoding=table.encoding))
    if table.delimiter:
        mark = translate("Bildungsprojekte", "Tab") if table.delimiter == "\t" else table.delimiter
        facts.append(translate("Bildungsprojekte", "delimiter: “{mark}”").format(mark=mark))
    if table.header:
        above = sum(row.number < table.header[0] for row in table.left_out)
        text = translate(
            "Bildungsprojekte", "left out above: {above}, among the rows or below: {below}"
        )
        facts.append(text.format(above=above, below=len(table.left_out) - above))
    if opened.is_own_file:
        names = ", ".join(one.sheet for one in opened.delivery.others)
        text = translate("Bildungsprojekte", "imported with it: {names}")
        facts.append(text.format(names=names))
    return "; ".join(facts)


def _kind(kind: str) -> str:
    return {
        "text": translate("Bildungsprojekte", "Text (CSV)"),
        "QGIS": translate("Bildungsprojekte", "Layer of the project"),
        WFS: "WFS",
        FEATURES: "OGC API Features",
    }.get(kind, kind)
