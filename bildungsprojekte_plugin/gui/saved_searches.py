"""Searches that are kept in the register under a name, for all who use it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import QgsFeedback
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QInputDialog

from ..model import Query, SavedQuery
from ..store import Register
from ..support.errors import UserError
from ..support.i18n import translate
from .background import Background
from .connections import Connections
from .messages import tell, tell_error
from .questions import is_sure
from .search_dock import SearchDock


class SavedSearches(QObject):
    """Offers saved searches in the search panel, saves what is searched for, and deletes them."""

    def __init__(self, iface: QgisInterface, dock: SearchDock, parent: QObject) -> None:
        super().__init__(parent)
        self._iface, self._dock = iface, dock
        self._register: Register | None = None
        self._saved: dict[str, SavedQuery] = {}  # by uuid, in the order of their names
        self._reading = Background(self, is_hidden=True)
        self._storing = Background(self)
        self._connections = Connections(
            (dock.saved_wanted, self._show),
            (dock.save_wanted, self._save),
            (dock.forget_wanted, self._delete),
        )

    def close(self) -> None:
        """Stop what is running, and listen to nobody any more."""
        self._connections.close()
        self._reading.close()
        self._storing.close()

    def set_register(self, register: Register) -> None:
        """Offer the searches of this register; it may be the same one, changed."""
        self._register = register
        self._read()

    def _read(self) -> None:
        self._reading.run(
            translate("Bildungsprojekte", "Reading the saved searches …"),
            partial(_saved_in, self._register),
            self._take,
            self._fail,
        )

    def _take(self, saved: list[SavedQuery]) -> None:
        self._saved = {one.uuid: one for one in saved}
        self._dock.show_saved({key: one.name for key, one in self._saved.items()})

    def _show(self, key: str) -> None:
        try:
            self._dock.set_query(Query.from_json(self._saved[key].query))
        except UserError as error:  # another program has written it
            self._fail(error)

    def _save(self, query: Query) -> None:
        name, is_wanted = QInputDialog.getText(
            self._dock,
            translate("Bildungsprojekte", "Save search"),
            translate("Bildungsprojekte", "Name, for all who use this register:"),
            text=self._dock.queryLabel.text(),
        )
        name = " ".join(name.split())
        if not is_wanted or not name:
            return
        there = next(
            (o for o in self._saved.values() if o.name.casefold() == name.casefold()), None
        )
        if there is None:
            self._store(partial(_insert, self._register, name, query), name)
        elif is_sure(
            self._dock,
            translate("Bildungsprojekte", "Save search"),
            translate(
                "Bildungsprojekte", "There is a search “{name}” already, by {author}. Replace it?"
            ).format(name=there.name, author=there.updated_by),
            translate("Bildungsprojekte", "&Replace"),
        ):
            self._store(partial(_replace, self._register, there, query), name)

    def _store(self, work: Callable[[QgsFeedback], Any], name: str) -> None:
        text = translate("Bildungsprojekte", "The search “{name}” is saved for all who use it.")
        self._storing.run(
            translate("Bildungsprojekte", "Saving …"),
            work,
            lambda _nothing: self._note(text.format(name=name)),
            self._fail,
            _nothing,
        )

    def _delete(self, key: str) -> None:
        saved = self._saved[key]
        if is_sure(
            self._dock,
            translate("Bildungsprojekte", "Delete search"),
            translate("Bildungsprojekte", "Delete the search “{name}” for all who use it?").format(
                name=saved.name
            ),
            translate("Bildungsprojekte", "&Delete"),
        ):
            text = translate("Bildungsprojekte", "The search “{name}” is deleted.")
            self._storing.run(
                translate("Bildungsprojekte", "Deleting …"),
                partial(_remove, self._register, saved),
                lambda _nothing: self._note(text.format(name=saved.name)),
                self._fail,
                _nothing,
            )

    def _note(self, text: str) -> None:
        tell(self._iface.messageBar(), text)
        self._read()

    def _fail(self, error: Exception) -> None:
        tell_error(self._iface.messageBar(), error)


def _saved_in(register: Register, _feedback: QgsFeedback) -> list[SavedQuery]:
    return sorted(register.all(SavedQuery), key=lambda one: one.name.casefold())


def _insert(register: Register, name: str, query: Query, _feedback: QgsFeedback) -> None:
    with register.change(_reason(name)) as change:
        change.insert(SavedQuery(name=name, query=query.to_json()))


def _replace(register: Register, there: SavedQuery, query: Query, _feedback: QgsFeedback) -> None:
    with register.change(_reason(there.name)) as change:
        values = {"query": query.to_json()}
        change.update(SavedQuery, there.uuid, values, based_on=there.row_version)


def _remove(register: Register, saved: SavedQuery, _feedback: QgsFeedback) -> None:
    reason = translate("Bildungsprojekte", "Search “{name}” deleted").format(name=saved.name)
    with register.change(reason) as change:
        change.delete(SavedQuery, saved.uuid, based_on=saved.row_version)


def _reason(name: str) -> str:
    return translate("Bildungsprojekte", "Search “{name}” saved").format(name=name)


def _nothing() -> None:
    """Nothing was stored."""
