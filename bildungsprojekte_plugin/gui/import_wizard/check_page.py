"""The page that tells what an import would do, before it is done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QTreeWidgetItem

from ...exchange.importing.rejects import write_rejects
from ...exchange.importing.result import ImportResult
from ...exchange.understanding.questions import SOURCE, Answers, UndecidedError
from ...support.errors import UserError
from ...support.i18n import CONTEXT, explain, translate
from ..messages import plain
from . import work as steps
from .findings import KINDS, Finding, counts_text, findings
from .page import Page
from .row_dialog import RowDialog
from .work import Work

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_ROLE = Qt.ItemDataRole.UserRole
_WIDEST = 180  # pixels of a column; the last one gets the rest
_RECORD, _FIELD, _WAS, _TEXT = 2, 3, 4, 5
_MOST = 5_000  # lines in view; the report has them all


class CheckPage(Page, _FORM):
    """Rehearses the import whenever it is shown."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.setupUi(self)
        self.add_status()
        self._findings: list[Finding] = []
        self._tried = Answers()  # what the rehearsal rests on
        for signal, slot in (
            (self.sourceBox.editTextChanged, self.completeChanged),
            (self.sourceBox.lineEdit().returnPressed, self.try_again),
            (self.partBox.clicked, self.completeChanged),
            (self.againButton.clicked, self.try_again),
            (self.filterBox.activated, self._list),
            (self.findingsTree.itemActivated, self.show_row),
            (self.findingsTree.itemDoubleClicked, self.show_row),
            (self.findingsTree.itemSelectionChanged, self._offer_row),
            (self.rowButton.clicked, self.show_row),
            (self.asideBox.clicked, self._note_wish),
            (self.rejectsButton.clicked, self.save_rejects),
        ):
            signal.connect(slot)

    def initializePage(self) -> None:  # noqa: N802  (Qt's)
        """Rehearse the import."""
        self.sourcePart.setVisible(self.work.may_be_of_any_source)
        self._rehearse()

    def try_again(self) -> None:
        """Rehearse the import as an edition of the source that is named."""
        source, is_part = self._named_source(), self.partBox.isChecked()
        self.work.answers = replace(self.work.answers, source=source, is_part=is_part)
        self._rehearse()

    def _rehearse(self) -> None:
        self.work.rehearsed = None
        self._findings = []
        self.findingsTree.clear()
        self.countsLabel.setText("")
        self.rejectedPart.hide()
        self.rowButton.setEnabled(False)
        self.asideBox.setChecked(self.work.sets_aside)
        work = steps.importing(self.work, dry_run=True)
        self.run(translate("Bildungsprojekte", "Trying the import …"), work, self._show)

    def is_ready(self) -> bool:
        """Whether the rehearsal says that something can be imported."""
        result = self.work.rehearsed
        if result is None or result.rejected == result.read:
            return False
        if self.work.may_be_of_any_source and self._is_changed():
            return False  # nobody knows yet what would come of that
        return not result.rejected or self.asideBox.isChecked()

    def fail(self, error: Exception) -> None:
        """Say what went wrong; where it is a question, what may be said to it can be chosen."""
        super().fail(error)
        if isinstance(error, UndecidedError) and error.questions[0].parameter == SOURCE:
            question = error.questions[0]
            self._offer_sources(question.choices[0], question.choices)
            self.tell(explain(question.text))
            self.sourceBox.setFocus()

    def save_rejects(self) -> None:
        """Ask for a file and write the rejected rows into it."""
        path, _ = QFileDialog.getSaveFileName(
            self,
            translate("Bildungsprojekte", "Save rejected rows"),
            translate("Bildungsprojekte", "rejected.csv"),
            translate("Bildungsprojekte", "CSV files (*.csv)"),
        )
        if not path:
            return
        path = path if path.lower().endswith(".csv") else f"{path}.csv"
        try:
            files = write_rejects(self.work.delivery.tables, self.work.rehearsed, Path(path))
        except UserError as error:
            self.fail(error)
        else:
            written = ", ".join(map(str, files))
            self.tell(translate("Bildungsprojekte", "Written to {path}.").format(path=written))

    def show_row(self) -> None:
        """Show the selected line as it stands in the source."""
        selected = self._selected()
        if selected is None or selected.line is None:
            return
        table = self.work.delivery.tables[selected.sheet]
        rows = [row for row in table.rows if row.number == selected.line]
        if rows:
            dialog = RowDialog(table.columns, rows[0], self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _selected(self) -> Finding | None:
        items = self.findingsTree.selectedItems()
        return items[0].data(0, _ROLE) if items else None

    def _offer_row(self) -> None:
        selected = self._selected()
        self.detailLabel.setText(selected.whole if selected else "")
        self.rowButton.setEnabled(selected is not None and selected.line is not None)

    def _note_wish(self, is_wished: bool) -> None:
        self.work.sets_aside = is_wished
        self.completeChanged.emit()

    def _named_source(self) -> str:
        return self.sourceBox.currentText().strip()

    def _is_changed(self) -> bool:
        said = self._named_source(), self.partBox.isChecked()
        return said != (self._tried.source, self._tried.is_part)

    def _offer_sources(self, tried: str, others: tuple[str, ...] = ()) -> None:
        self._tried = replace(self.work.answers, source=tried)
        self.partBox.setChecked(self._tried.is_part)
        self.sourceBox.clear()
        self.sourceBox.addItems(dict.fromkeys((tried, *others, *self.work.known.sources)))
        self.sourceBox.setCurrentText(tried)

    def _show(self, result: ImportResult) -> None:
        self.work.rehearsed = result
        self._offer_sources(result.source)
        self._findings = list(findings(result, self.work.known.lookups))
        self.countsLabel.setText(counts_text(result))
        self.rejectedPart.setVisible(bool(result.rejected))
        self._offer_kinds()
        self._list()
        if result.rejected == result.read:
            self.tell(translate("Bildungsprojekte", "No row can be taken. The reasons are listed."))
        elif result.rejected:
            self.tell(
                translate(
                    "Bildungsprojekte",
                    "Some rows cannot be taken. Mend the file, or import the others without them.",
                )
            )
        elif not result.has_changed:
            self.tell(
                translate("Bildungsprojekte", "The register has all of it already: nothing to do.")
            )
        self.completeChanged.emit()

    def _offer_kinds(self) -> None:
        self.filterBox.clear()
        text = translate("Bildungsprojekte", "everything ({n})")
        self.filterBox.addItem(text.format(n=len(self._findings)), "")
        for kind in KINDS:
            n = sum(finding.kind == kind for finding in self._findings)
            if n:
                text = translate("Bildungsprojekte", "{kind} ({n})")
                self.filterBox.addItem(text.format(kind=translate(CONTEXT, kind), n=n), kind)

    def _list(self) -> None:
        wanted = self.filterBox.currentData()
        shown = [finding for finding in self._findings if wanted in ("", finding.kind)]
        self.findingsTree.clear()
        self.findingsTree.addTopLevelItems([_item(finding) for finding in shown[:_MOST]])
        for column, name in ((_RECORD, "record"), (_FIELD, "field"), (_WAS, "was")):
            is_filled = any(getattr(finding, name) for finding in shown)
            self.findingsTree.setColumnHidden(column, not is_filled)
        for column in range(_TEXT):
            self.findingsTree.resizeColumnToContents(column)
            width = min(self.findingsTree.columnWidth(column), _WIDEST)
            self.findingsTree.setColumnWidth(column, width)
        self.findingsTree.setCurrentItem(self.findingsTree.topLevelItem(0))
        self._offer_row()
        if len(shown) > _MOST:
            text = translate("Bildungsprojekte", "The first {n} of {all} are listed.")
            self.tell(text.format(n=_MOST, all=len(shown)))


def _item(finding: Finding) -> QTreeWidgetItem:
    kind = translate(CONTEXT, finding.kind)
    texts = [kind, finding.where, finding.record, finding.field, finding.was, finding.text]
    item = QTreeWidgetItem([" ".join(text.split()) for text in texts])
    item.setData(0, _ROLE, finding)
    for column, text in enumerate(texts):
        item.setToolTip(column, plain(text) if text else "")
    return item
