"""The page on which is said what a file leaves open: coordinate system, decimals, dates, actors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsMapCanvas, QgsProjectionSelectionWidget
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtWidgets import QComboBox, QHeaderView, QTreeWidgetItem

from ...exchange.understanding.dates import DAY_FIRST, MONTH_FIRST
from ...exchange.understanding.numbers import COMMA, POINT
from ...exchange.understanding.questions import AS_ABOVE, EAST_FIRST, NORTH_FIRST, NOT_NAMED
from ...exchange.understanding.systems import Judged
from ...support.i18n import explain, language, translate
from . import work as steps
from .page import Page
from .points_on_map import PointsOnMap
from .work import Shown, Work

_FORM, _ = uic.loadUiType(str(Path(__file__).with_suffix(".ui")))
_ROLE = Qt.ItemDataRole.UserRole
_SYSTEM = 0  # the column


class QuestionsPage(Page, _FORM):
    """Hands in answers, and shows at once what comes of them."""

    def __init__(self, work: Work, canvas: QgsMapCanvas | None) -> None:
        super().__init__(work)
        self.setupUi(self)
        self.add_status()
        self._points = PointsOnMap(canvas)
        self._is_answered = False
        header = self.crsTree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_SYSTEM, QHeaderView.ResizeMode.Stretch)
        shown = translate("Bildungsprojekte", "as the file shows")
        for box, entries in (
            (self.axesBox, {"": shown, EAST_FIRST: _axes(False), NORTH_FIRST: _axes(True)}),
            (
                self.decimalBox,
                {
                    "": shown,
                    COMMA: translate("Bildungsprojekte", "Comma (1,5)"),
                    POINT: translate("Bildungsprojekte", "Point (1.5)"),
                },
            ),
            (
                self.dateBox,
                {
                    "": shown,
                    DAY_FIRST: translate("Bildungsprojekte", "Day first (31/1/2020)"),
                    MONTH_FIRST: translate("Bildungsprojekte", "Month first (1/31/2020)"),
                },
            ),
            (
                self.actorBox,
                {
                    "": shown,
                    AS_ABOVE: translate("Bildungsprojekte", "belong to the actor above"),
                    NOT_NAMED: translate("Bildungsprojekte", "do not name their actor"),
                },
            ),
        ):
            for answer, label in entries.items():
                box.addItem(label, answer)
        self.otherCrs.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self.otherCrs.setNotSetText(translate("Bildungsprojekte", "none of those above"))
        self.otherCrs.setCrs(QgsCoordinateReferenceSystem())
        for signal, slot in (
            (self.crsTree.itemSelectionChanged, self._take_system),
            (self.otherCrs.crsChanged, self._take_other),
            (self.axesBox.activated, self._take_axes),
            (self.decimalBox.activated, self._take_decimals),
            (self.dateBox.activated, self._take_dates),
            (self.actorBox.activated, self._take_actors),
        ):
            signal.connect(slot)

    def initializePage(self) -> None:  # noqa: N802  (Qt's)
        """Show the questions, and what was answered before."""
        understood, answers = self.work.understood, self.work.answers
        questions = [explain(question.text) for question in understood.questions]
        nothing = translate(
            "Bildungsprojekte", "Nothing is open. What is said here is put above what was found."
        )
        self.questionsLabel.setText("\n".join(questions) or nothing)
        self.crsBox.setVisible(bool(understood.tried))
        for box, answer in (
            (self.axesBox, answers.axes),
            (self.decimalBox, answers.decimal_mark),
            (self.dateBox, answers.date_order),
            (self.actorBox, answers.blank_actors),
        ):
            _choose(box, answer)
        self._list_systems(understood.tried)
        self._test()

    def is_ready(self) -> bool:
        """Whether nothing is open any more."""
        return self._is_answered

    def leave(self) -> None:
        """Leave nothing on the map."""
        self._points.remove()

    def _list_systems(self, tried: tuple[Judged, ...]) -> None:
        """List the systems, the best first; the one that is in use is selected."""
        answers, locale = self.work.answers, QLocale(language())
        used = answers.crs or self.work.understood.crs
        self.crsTree.blockSignals(True)
        self.crsTree.clear()
        for judged in _different(tried):
            reading = judged.reading
            share = translate("Bildungsprojekte", "{percent} %").format(
                percent=locale.toString(100 * judged.score, "f", 0)
            )
            where = _yes_or_no(judged.is_in_germany)
            name = system_name(reading.crs)
            item = QTreeWidgetItem([name, _axes(reading.is_swapped), share, where])
            item.setData(0, _ROLE, reading)
            self.crsTree.addTopLevelItem(item)
            is_used = reading.crs == used and (
                not answers.axes or reading.is_swapped == (answers.axes == NORTH_FIRST)
            )
            if is_used and not self.crsTree.selectedItems():
                self.crsTree.setCurrentItem(item)
        self.crsTree.blockSignals(False)

    def _take_system(self) -> None:
        for item in self.crsTree.selectedItems():
            reading = item.data(0, _ROLE)
            axes = NORTH_FIRST if reading.is_swapped else EAST_FIRST
            _choose(self.axesBox, axes)
            self._answer(crs=reading.crs, axes=axes)

    def _take_other(self, crs: QgsCoordinateReferenceSystem) -> None:
        if crs.isValid():
            self.crsTree.clearSelection()
            self._answer(crs=crs.authid(), axes=self.axesBox.currentData())

    def _take_axes(self) -> None:
        crs = self.work.answers.crs or self.work.understood.crs
        self._answer(crs=crs, axes=self.axesBox.currentData())

    def _take_decimals(self) -> None:
        self._answer(decimal_mark=self.decimalBox.currentData())

    def _take_dates(self) -> None:
        self._answer(date_order=self.dateBox.currentData())

    def _take_actors(self) -> None:
        self._answer(blank_actors=self.actorBox.currentData())

    def _answer(self, **said: str) -> None:
        self.work.answers = replace(self.work.answers, **said)
        self._test()

    def _test(self) -> None:
        self._is_answered = False
        work = steps.show(self.work, self.work.profile, self.work.answers)
        self.run(translate("Bildungsprojekte", "Reading the places …"), work, self._show)

    def _show(self, shown: Shown) -> None:
        understood = shown.understood
        self.work.understood = understood
        self._is_answered = not understood.questions
        points = [point for point in understood.points if point is not None]
        self._points.show(points)
        inside = sum(key is not None for key in understood.municipalities)
        parts = [explain(finding) for finding in understood.findings]
        if understood.crs:
            text = translate(
                "Bildungsprojekte",
                "In {crs}, {placed} rows have a place; {inside} of these lie in the register's "
                "districts.",
            )
            name = system_name(understood.crs)
            parts.insert(0, text.format(crs=name, placed=len(points), inside=inside))
        self.outcomeLabel.setText(" ".join(parts))
        self.tell("\n".join(explain(question.text) for question in understood.questions))
        self.completeChanged.emit()


def system_name(crs: str) -> str:
    """Return a coordinate system by its identifier and its name."""
    name = QgsCoordinateReferenceSystem(crs).description()
    return f"{crs} – {name}" if name else crs


def _different(tried: tuple[Judged, ...]) -> list[Judged]:
    """Return the best judged of each system and order of axes, the best first.

    Those whose places lie far from everything are left out, unless all do.
    """
    possible = [judged for judged in tried if judged.score > 0 or judged.is_in_germany]
    best: dict[tuple[str, bool], Judged] = {}
    for judged in sorted(possible or tried, key=lambda one: (-one.score, not one.is_in_germany)):
        best.setdefault((judged.reading.crs, judged.reading.is_swapped), judged)
    return list(best.values())


def _axes(is_swapped: bool) -> str:
    if is_swapped:
        return translate("Bildungsprojekte", "Northing or latitude")
    return translate("Bildungsprojekte", "Easting or longitude")


def _yes_or_no(is_so: bool) -> str:
    yes, no = translate("Bildungsprojekte", "yes"), translate("Bildungsprojekte", "no")
    return yes if is_so else no


def _choose(box: QComboBox, answer: str) -> None:
    box.setCurrentIndex(box.findData(answer))
