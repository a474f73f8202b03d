"""The page on which columns get their meaning, with the first rows as records below."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import QgsFeedback
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QStandardItemModel
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QHeaderView,
    QInputDialog,
    QTableWidgetItem,
    QTreeWidgetItem,
)

from ...exchange.importing.choosing import OWN
from ...exchange.profiles import library
from ...exchange.profiles.editing import assigned, problems, uses
from ...exchange.profiles.profile import Profile
from ...exchange.sources.sheet import Table
from ...exchange.understanding.keys import text_of
from ...exchange.understanding.names import folded
from ...exchange.understanding.questions import CRS, Answers
from ...support.errors import UserError
from ...support.i18n import explain, language, translate
from ..messages import plain
from ..questions import is_sure
from . import work as steps
from .page import Page
from .preview_texts import row_texts
from .search_box import SearchBox, entries_model
from .targets import NOT_READ, target_entries, target_label
from .work import Known, Opened, Shown, Work

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_PAUSE = 300  # milliseconds after the last change
_NAME, _EXAMPLES, _BECOMES = range(3)
_WIDTHS = (46, 200, 150, 200, 180, 220, 120, 200)  # of the preview's columns, in pixels
_MOST_EXAMPLES = 3
_MOST_LETTERS = 120
_AS_SAID = object()  # what a column becomes that a profile reads for several things


class ColumnsPage(Page, _FORM):
    """Changes the profile; a change is shown at once, and put to the test in the background."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.setupUi(self)
        self.add_status()
        self._opened: Opened | None = None  # what the page was filled for
        self._boxes: dict[str, SearchBox] = {}
        self._model: QStandardItemModel | None = None
        self._note = ""  # what is to be said of the chosen profile
        self._is_tested = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        header = self.columnsTable.horizontalHeader()
        header.setSectionResizeMode(_EXAMPLES, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(_NAME, 220)
        header.resizeSection(_BECOMES, 330)
        for column, width in enumerate(_WIDTHS):
            self.previewTree.header().resizeSection(column, width)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        for signal, slot in (
            (self.profileBox.activated, self._choose_profile),
            (self.saveButton.clicked, self.save_profile),
            (self.writeButton.clicked, self._write_profile),
            (self.readButton.clicked, self._read_profile),
            (self.asksBox.clicked, self._note_wish),
            (self._timer.timeout, self.test),
        ):
            signal.connect(slot)

    def initializePage(self) -> None:  # noqa: N802  (Qt's)
        """Fill the page for another source; for the same one, all stays as it was."""
        if self._opened is self.work.opened:
            self.test()
            return
        self._opened = self.work.opened
        self.work.profile = self.work.understood = None
        self.work.answers, self.work.asks, self.work.sets_aside = Answers(), False, False
        self.columnsTable.setRowCount(0)
        self.previewTree.clear()
        work = self.work

        def read(_feedback: QgsFeedback) -> tuple[Known, Profile]:
            known = steps.know(work.register)
            return known, steps.choose(work.delivery, known)

        self.run(translate("Bildungsprojekte", "Reading the vocabularies …"), read, self._begin)

    def is_ready(self) -> bool:
        """Whether the profile can be imported by."""
        profile = self.work.profile
        return profile is not None and self._is_tested and not self._problems()

    def _problems(self) -> list[UserError]:
        return [] if self.work.profile is OWN else problems(self.work.profile)

    # ---- profiles

    def _begin(self, result: tuple[Known, Profile]) -> None:
        self.work.known, profile = result
        self._model = entries_model(target_entries(self.work.known.lookups), self)
        self._offer_profiles(profile)
        self.take_profile(profile)

    def _offer_profiles(self, chosen: Profile) -> None:
        self.profileBox.clear()
        known = self.work.known.profiles
        if steps.own_sheet(self.work.delivery, self.work.known) is not None:
            known = (*known, OWN)
        self.profileBox.addItem(translate("Bildungsprojekte", "By the columns of the file"), None)
        for profile in known:
            self.profileBox.addItem(profile.title(language()), profile)
        names = [profile.name for profile in known]
        self.profileBox.setCurrentIndex(names.index(chosen.name) + 1 if chosen.name in names else 0)

    def _choose_profile(self) -> None:
        chosen = self.profileBox.currentData()
        self.take_profile(chosen or steps.guess(self.work.delivery, self.work.known))

    def take_profile(self, profile: Profile) -> None:
        """Go on with a profile, as far as the file has its columns."""
        fitting, lacking = profile, []
        if profile is not OWN:
            fitting, lacking = steps.fitted(profile, self.work.delivery.table)
        self._note = ""
        if lacking and set(lacking) - set(profile.optional):
            text = translate(
                "Bildungsprojekte", "The profile also reads columns that the file lacks: {columns}."
            )
            self._note = text.format(columns=", ".join(lacking))
        self.work.profile = fitting
        self._fill_columns()
        for part in (self.saveButton, self.writeButton, self.asksBox, *self._boxes.values()):
            part.setEnabled(profile is not OWN)
        self.test()

    def save_profile(self) -> None:
        """Ask for a title and keep the profile under it."""
        title, is_given = QInputDialog.getText(
            self,
            translate("Bildungsprojekte", "Save profile"),
            translate("Bildungsprojekte", "Title of the profile:"),
            text=self.work.profile.title(language()),
        )
        title = title.strip()
        name = library.name_for(title)
        if not is_given or not title or (name in library.profile_files() and not self._may(title)):
            return
        profile = replace(
            self.work.profile,
            name=name,
            title_de=title,
            title_en=title,
            optional=(),
            is_shared=True,
        )
        try:
            library.save_profile(profile)
        except UserError as error:
            self.fail(error)
            return
        self._add_profile(profile)
        self.tell(translate("Bildungsprojekte", "The profile “{title}” was saved.").format(
            title=title
        ))  # fmt: skip

    def _may(self, title: str) -> bool:
        return is_sure(
            self,
            translate("Bildungsprojekte", "Save profile"),
            translate(
                "Bildungsprojekte", "There is a profile “{title}” already. Is it to be replaced?"
            ).format(title=title),
            translate("Bildungsprojekte", "&Replace it"),
        )

    def _add_profile(self, profile: Profile) -> None:
        others = (one for one in self.work.known.profiles if one.name != profile.name)
        self.work.known = replace(self.work.known, profiles=(*others, profile))
        self.work.profile = profile
        self._offer_profiles(profile)

    def _write_profile(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self,
            translate("Bildungsprojekte", "Write the profile to a file"),
            f"{self.work.profile.name}.json",
            translate("Bildungsprojekte", "Import profiles (*.json)"),
        )
        if path:
            path = path if path.lower().endswith(".json") else f"{path}.json"
            try:
                library.write_profile(replace(self.work.profile, optional=()), Path(path))
            except UserError as error:
                self.fail(error)
            else:
                self.tell(translate("Bildungsprojekte", "Written to {path}.").format(path=path))

    def _read_profile(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            translate("Bildungsprojekte", "Read a profile from a file"),
            "",
            translate("Bildungsprojekte", "Import profiles (*.json)"),
        )
        if path:
            try:
                profile = library.read_shared(Path(path))
            except UserError as error:
                self.fail(error)
                return
            self._add_profile(profile)
            self.take_profile(profile)

    # ---- columns

    def _fill_columns(self) -> None:
        table = self.work.delivery.table
        self.columnsTable.setRowCount(len(table.columns))
        self._boxes = {}
        for position, name in enumerate(table.columns):
            examples = ", ".join(_examples(table, position))
            for column, text in ((_NAME, name), (_EXAMPLES, examples)):
                item = QTableWidgetItem(text)
                item.setToolTip(plain(text) if text else "")
                self.columnsTable.setItem(position, column, item)
            label = translate("Bildungsprojekte", "What the column “{column}” becomes")
            box = SearchBox(self._model, label.format(column=name), self.columnsTable)
            box.chosen.connect(lambda target, column=name: self.assign(column, target))
            self.columnsTable.setCellWidget(position, _BECOMES, box)
            self._boxes[name] = box
        self._show_targets()

    def assign(self, column: str, target: Any) -> None:
        """Let a column become something else."""
        if target is not _AS_SAID:
            self.work.profile = assigned(self.work.profile, self._as_read(column), target)
            self._show_targets()
            self._is_tested = False
            self.completeChanged.emit()
            self._timer.start()

    def _as_read(self, column: str) -> str:
        """Return a column's name as the profile writes it."""
        names = {folded(name): name for name in self.work.profile.columns()}
        return column if column in names.values() else names.get(folded(column), column)

    def _show_targets(self) -> None:
        """Show in each row what the profile says; that may be more than one thing."""
        used, read = uses(self.work.profile), self.work.profile.columns()
        for column, box in self._boxes.items():
            name = self._as_read(column)
            targets = used.get(name, [])
            if len(targets) == 1 or name not in read:
                if box.model() is not self._model:
                    box.set_model(self._model)
                box.show_value(targets[0] if targets else NOT_READ)
                continue
            labels = [target_label(target, self.work.known.lookups) for target in targets]
            text = " + ".join(labels) or translate("Bildungsprojekte", "as the profile says")
            entries = [(text, _AS_SAID), *target_entries(self.work.known.lookups)]
            box.set_model(entries_model(entries, box))
            box.show_value(_AS_SAID)

    # ---- the test

    def test(self) -> None:
        """Understand the file with the profile, and show its first rows as records."""
        self._timer.stop()
        self._is_tested = False
        work = steps.show(self.work, self.work.profile, self.work.answers)
        self.run(translate("Bildungsprojekte", "Reading the first rows …"), work, self._show)

    def stop(self) -> None:
        """Stop what is running, and what would begin soon."""
        self._timer.stop()
        super().stop()

    def _show(self, shown: Shown) -> None:
        self.work.understood = shown.understood
        self._is_tested = True
        self.previewTree.clear()
        for row in shown.rows:
            texts = row_texts(row, self.work.known.lookups)
            item = QTreeWidgetItem(texts)
            for column, text in enumerate(texts):
                item.setToolTip(column, plain(text) if text else "")
            self.previewTree.addTopLevelItem(item)
        self._hide_empty()
        self._say_more(shown)
        self.tell(" ".join([*map(explain, self._problems()), self._note]))
        self.completeChanged.emit()

    def _hide_empty(self) -> None:
        """Leave the room to those columns of the preview in which something stands."""
        rows = range(self.previewTree.topLevelItemCount())
        for column in range(self.previewTree.columnCount()):
            is_empty = not any(self.previewTree.topLevelItem(row).text(column) for row in rows)
            self.previewTree.setColumnHidden(column, is_empty)

    def _say_more(self, shown: Shown) -> None:
        """Say how records are known again, and where they are."""
        if self.work.profile is OWN:
            self.keyLabel.setText(
                translate(
                    "Bildungsprojekte",
                    "This list was written by the plugin: it is known what its columns mean, and "
                    "which records they are.",
                )
            )
            self.placeLabel.setText("")
            return
        self.keyLabel.setText(_key_text(self.work.profile))
        self.placeLabel.setText(self._place_text())
        has_questions = bool(shown.understood.questions)
        self.asksBox.setChecked(self.work.asks or has_questions)
        self.asksBox.setEnabled(not has_questions)

    def _place_text(self) -> str:
        understood = self.work.understood
        placed = sum(point is not None for point in understood.points)
        if any(question.parameter == CRS for question in understood.questions):
            return translate("Bildungsprojekte", "The coordinate system is asked for later.")
        if not understood.crs:
            return translate("Bildungsprojekte", "No coordinates are read.")
        inside = sum(key is not None for key in understood.municipalities)
        return translate(
            "Bildungsprojekte",
            "Coordinates in {crs}: {placed} of {n} rows have a place, {inside} of these lie in the "
            "register's districts.",
        ).format(crs=understood.crs, placed=placed, n=len(understood.points), inside=inside)

    def _note_wish(self, is_wished: bool) -> None:
        self.work.asks = is_wished


def _examples(table: Table, position: int) -> list[str]:
    """Return the first different values of a column."""
    found: dict[str, None] = {}
    for row in table.rows[:200]:
        if row.problem is None and row.cells[position] != "":
            found[" ".join(text_of(row.cells[position])[:_MOST_LETTERS].split())] = None
        if len(found) == _MOST_EXAMPLES:
            break
    return list(found)


def _key_text(profile: Profile) -> str:
    keys = [name for name, targets in uses(profile).items() if "key" in targets]
    if keys:
        text = translate(
            "Bildungsprojekte",
            "In a newer edition of the file, records are known again by: {columns}.",
        )
        return text.format(columns=", ".join(keys))
    return translate(
        "Bildungsprojekte",
        "No column is a key: in a newer edition, records are known again by what they are called "
        "and where they are.",
    )
