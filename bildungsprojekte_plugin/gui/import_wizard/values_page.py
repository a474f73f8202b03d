"""The page on which words that nobody knows become terms of a vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QStandardItemModel
from qgis.PyQt.QtWidgets import QHeaderView, QTableWidgetItem

from ...exchange.importing.words import Slot, Word, translated
from ...exchange.profiles.profile import CLASSES
from ...model.schema import Table
from ...store.value_words import choice_labels, term_labels
from ...support.i18n import translate
from ..fields import terms_field
from ..messages import plain
from ..wording import field_label
from . import work as steps
from .page import Page
from .search_box import SearchBox, entries_model
from .work import Work

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_COLUMN, _WORD, _ROWS, _VOCABULARY, _BECOMES = range(5)
_LEFT_OUT: tuple[str, ...] = ()


class ValuesPage(Page, _FORM):
    """Lists the words, and writes into the profile what they mean."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.setupUi(self)
        self.add_status()
        self._words: list[Word] = []
        self._open: set[tuple[Slot, str]] = set()
        self._models: dict[tuple[Slot, tuple[str, ...]], QStandardItemModel] = {}
        self._is_listed = False
        header = self.wordsTable.horizontalHeader()
        header.setSectionResizeMode(_WORD, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_COLUMN, 180), (_ROWS, 60), (_VOCABULARY, 170), (_BECOMES, 300)):
            header.resizeSection(column, width)

    def initializePage(self) -> None:  # noqa: N802  (Qt's)
        """List the words of the file."""
        self._is_listed = False
        self.wordsTable.setRowCount(0)
        self.stateLabel.setText("")
        text = translate("Bildungsprojekte", "Looking through the words of the file …")
        self.run(text, steps.list_words(self.work), self._show)

    def is_ready(self) -> bool:
        """Whether the words are listed."""
        return self._is_listed

    def _show(self, words: list[Word]) -> None:
        self._words, self._models, self._is_listed = words, {}, True
        self._open = {(word.slot, word.text) for word in words if word.codes is None}
        self.wordsTable.setRowCount(len(words))
        for row, word in enumerate(words):
            vocabulary = self._label(word.slot)
            texts = (word.column, word.text, str(word.rows), vocabulary)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(plain(text))
                self.wordsTable.setItem(row, column, item)
            self.wordsTable.item(row, _ROWS).setTextAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
            label = translate("Bildungsprojekte", "What “{word}” becomes")
            model = self._model_for(word)
            box = SearchBox(model, label.format(word=word.text), self.wordsTable)
            box.show_value(word.codes)
            box.chosen.connect(lambda codes, word=word: self.decide(word, codes))
            self.wordsTable.setCellWidget(row, _BECOMES, box)
        self._tell_state()
        self.completeChanged.emit()

    def decide(self, word: Word, codes: tuple[str, ...] | None) -> None:
        """Let a word stand for a term, for none (empty), or be open again (None)."""
        self.work.profile = translated(self.work.profile, word.slot, word.text, codes)
        if codes is None:
            self._open.add((word.slot, word.text))
        else:
            self._open.discard((word.slot, word.text))
        self._tell_state()

    def _tell_state(self) -> None:
        if not self._words:
            text = translate("Bildungsprojekte", "All words of the file are known.")
        elif not self._open:
            text = translate("Bildungsprojekte", "It is said of all words what they become.")
        else:
            text = translate(
                "Bildungsprojekte",
                "Words of which nothing is said yet: {n}. They are imported without a term; rows "
                "whose word must be one of a few choices cannot be taken.",
            ).format(n=len(self._open))
        self.stateLabel.setText(text)

    def _table(self, slot: Slot) -> Table:
        return CLASSES[self.work.profile.records[slot.rule].kind].table

    def _label(self, slot: Slot) -> str:
        field = terms_field(slot.vocabulary) if slot.vocabulary else slot.field
        return field_label(self._table(slot), field, self.work.known.lookups)

    def _model_for(self, word: Word) -> QStandardItemModel:
        """Return what a word can become; several terms, where a profile says so, are one entry."""
        several = word.codes if word.codes is not None and len(word.codes) > 1 else ()
        key = word.slot, several
        if key not in self._models:
            self._models[key] = entries_model(self._entries(word.slot, several), self)
        return self._models[key]

    def _entries(self, slot: Slot, several: tuple[str, ...]) -> list[tuple[str, Any]]:
        lookups = self.work.known.lookups
        if slot.vocabulary:
            labels = term_labels(slot.vocabulary, lookups)
        else:
            labels = choice_labels(self._table(slot).column(slot.field), lookups)
        entries: list[tuple[str, Any]] = [
            (translate("Bildungsprojekte", "not decided"), None),
            (translate("Bildungsprojekte", "leave out"), _LEFT_OUT),
        ]
        if several:
            entries.append((" + ".join(labels.get(code, code) for code in several), several))
        return [*entries, ("", None), *((label, (code,)) for code, label in labels.items())]
