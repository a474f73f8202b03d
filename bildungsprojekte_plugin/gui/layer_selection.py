"""Which records the user has selected in the register's layers, and selecting them there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsExpression,
    QgsFeatureRequest,
    QgsFeedback,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..layers.group import find_layers
from ..layers.sources import ACTIVITIES, ACTORS
from ..model import Activity, Actor
from ..store import Register
from ..support.i18n import translate
from ..support.tasks import Task
from .background import Background

_CLASSES = {ACTIVITIES: Activity, ACTORS: Actor}
_KEY = "uuid"


class LayerSelection(QObject):
    """Listens to the project's layers that show the records of a register."""

    picked = pyqtSignal(type, str)  # class and uuid of the one record that has been selected
    selected = pyqtSignal(type, list)  # class and uuids of all that are, unless `select` did it

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._register: Register | None = None
        self._watched: list[tuple[QgsVectorLayer, type, Callable[..., None]]] = []
        self._picked: dict[str, str] = {}  # layer → uuid
        self._changed: dict[str, bool] = {}  # layer → whether nothing was selected in between
        self._own: dict[str, frozenset[int]] = {}  # layer → what was selected here
        self._task: Task | None = None
        self._selecting = Background(self, is_hidden=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        QgsProject.instance().layersAdded.connect(self._listen)

    def watch(self, register: Register) -> None:
        """Listen to the layers of this register, those too that are added later."""
        self._register = register
        self._listen()

    def tell(self) -> None:
        """Tell what is selected already."""
        self._changed = {layer.id(): False for layer, _ in self._layers()}
        self._look()

    def select(self, record_class: type, keys: list[str]) -> None:
        """Select records with these keys, and no others, in the layer that shows their class."""
        for layer, kind in self._layers():
            if kind is record_class:
                self._selecting.run(
                    translate("Bildungsprojekte", "Selecting on the map"),
                    partial(_ids, QgsVectorLayerFeatureSource(layer), keys),
                    partial(self._select, layer),
                    lambda _error: None,  # it has been logged, and nothing is selected
                )

    def _select(self, layer: QgsVectorLayer, ids: frozenset[int]) -> None:
        if not sip.isdeleted(layer):
            self._own[layer.id()] = ids
            layer.selectByIds(list(ids))

    def pass_over(self) -> None:
        """Tell nothing of what has been selected so far: something else is wanted."""
        self._timer.stop()
        self._changed = {}
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def close(self) -> None:
        """Listen to nobody any more."""
        QgsProject.instance().layersAdded.disconnect(self._listen)
        self.pass_over()
        self._selecting.close()
        self._timer.timeout.disconnect(self._look)
        self._let_go()

    def _listen(self) -> None:
        self._let_go()
        if self._register is None:
            return
        layers = find_layers(QgsProject.instance(), self._register.location)
        for role, record_class in _CLASSES.items():
            if role in layers:
                note = partial(self._note, layers[role])
                layers[role].selectionChanged.connect(note)
                self._watched.append((layers[role], record_class, note))

    def _let_go(self) -> None:
        for layer, _, note in self._watched:
            if not sip.isdeleted(layer):  # the user may remove it at any time
                layer.selectionChanged.disconnect(note)
        self._watched = []

    def _layers(self) -> list[tuple[QgsVectorLayer, type]]:
        return [(layer, kind) for layer, kind, _ in self._watched if not sip.isdeleted(layer)]

    def _note(self, layer: QgsVectorLayer, *_: object) -> None:
        was_empty = self._changed.get(layer.id(), False)
        self._changed[layer.id()] = was_empty or layer.selectedFeatureCount() == 0
        self._timer.start()

    def _look(self) -> None:
        """Read in the background what has been selected: a server may be away."""
        questions = {
            layer.id(): _Question(record_class, layer)
            for layer, record_class in self._layers()
            if layer.id() in self._changed
        }
        self._task = Task(
            translate("Bildungsprojekte", "Reading the selection"),
            lambda _feedback: {key: question.answer() for key, question in questions.items()},
            lambda answers: self._tell(task, answers),
            lambda _error: None,  # it has been logged, and nothing is picked
            is_hidden=True,
        )
        task = self._task
        QgsApplication.taskManager().addTask(task)

    def _tell(self, task: Task, answers: dict[str, _Selected]) -> None:
        """Tell what has been selected.

        A layer that is loaded anew forgets its selection and is given it again at once: then
        nobody has picked anything.
        """
        if task is not self._task or self._timer.isActive():
            return  # somebody has selected something else meanwhile
        self._task = None
        changed, self._changed = self._changed, {}
        for layer, answer in answers.items():
            key = answer.keys[0] if len(answer.keys) == 1 else ""
            was_picked = key == self._picked.get(layer)
            self._picked[layer] = key
            if key and not (was_picked and changed[layer]):
                self.picked.emit(answer.record_class, key)
            if answer.ids != self._own.pop(layer, None):
                self.selected.emit(answer.record_class, answer.keys)


@dataclass(frozen=True)
class _Selected:
    """What is selected in a layer: features by their ids, records by their uuids."""

    record_class: type
    ids: frozenset[int]
    keys: list[str]


class _Question:
    """Which records are selected in a layer; asked in the main thread, answered in any."""

    def __init__(self, record_class: type, layer: QgsVectorLayer) -> None:
        self._record_class = record_class
        self._selected = layer.selectedFeatureIds()
        self._source = QgsVectorLayerFeatureSource(layer)

    def answer(self) -> _Selected:
        """Return what is selected."""
        keys = []
        if self._selected:
            request = QgsFeatureRequest(self._selected)
            request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
            keys = [feature[_KEY] for feature in self._source.getFeatures(request)]
        return _Selected(self._record_class, frozenset(self._selected), keys)


def _ids(
    source: QgsVectorLayerFeatureSource, keys: list[str], _feedback: QgsFeedback
) -> frozenset[int]:
    """Return the ids of the features with these keys."""
    if not keys:
        return frozenset()
    request = QgsFeatureRequest()
    request.setFilterExpression(f"{_KEY} IN ({','.join(map(QgsExpression.quotedValue, keys))})")
    request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    return frozenset(feature.id() for feature in source.getFeatures(request))
