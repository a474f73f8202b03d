"""Letting the map obey the search: the register's layers show what was found."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject

from ..layers.filtering import MOST, filter_layers
from ..layers.sources import ACTIVITIES, ACTORS
from ..model import Query
from ..store import Register
from ..support.i18n import translate
from .messages import tell
from .search_desk import Found


class MapFilter(QObject):
    """Filters the layers of the register that is open, as long as the user wants it."""

    def __init__(self, iface: QgisInterface, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._is_wanted = True
        self._found: Found | None = None
        QgsProject.instance().layersAdded.connect(self._obey)

    def close(self) -> None:
        """Show everything again, and listen to nobody any more."""
        QgsProject.instance().layersAdded.disconnect(self._obey)
        self._show_all()

    def set_wanted(self, is_wanted: bool) -> None:
        """Filter the map, or do not."""
        self._is_wanted = is_wanted
        self._obey()

    def set_register(self, register: Register) -> None:
        """Show all of the register that was open, if it is another one now."""
        if self._found is not None and self._found.register.address != register.address:
            self._show_all()
            self._found = None

    def obey(self, found: Found) -> None:
        """Show what was found and nothing else."""
        self._found = found
        self._obey()

    def _obey(self, *_layers: object) -> None:
        found = self._found
        if found is None:
            return
        is_everything = found.query == Query() or not self._is_wanted
        if not is_everything and found.hits.total > MOST:
            tell(
                self._iface.messageBar(),
                translate(
                    "Bildungsprojekte",
                    "More than {n} activities were found: the map shows all of the register. "
                    "Narrow the search down to see only what was found.",
                ).format(n=MOST),
            )
            is_everything = True
        if is_everything:
            self._show_all()
            return
        numbers = found.hits.indices
        shown = {
            ACTIVITIES: found.index.fid[numbers].tolist(),
            ACTORS: np.unique(found.index.actor_fid[numbers]).tolist(),
        }
        filter_layers(QgsProject.instance(), found.register.location, shown)

    def _show_all(self) -> None:
        if self._found is not None:
            location = self._found.register.location
            filter_layers(QgsProject.instance(), location, {ACTIVITIES: None, ACTORS: None})
