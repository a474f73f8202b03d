"""Logins that QGIS keeps: unlocking them before something needs one in the background."""

from __future__ import annotations

from qgis.core import QgsApplication

from ..store.errors import RegisterError
from ..store.location import Location, ServerLocation
from ..support.errors import QT_TRANSLATE_NOOP, UserError


def unlock(location: Location) -> None:
    """Let QGIS ask for its master password, if the register's address needs a login that it keeps.

    Raises `RegisterError` when the user does not give it.
    """
    if not isinstance(location, ServerLocation) or "authcfg" not in dict(location.words):
        return
    if not _is_unlocked():
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The login for {path} is locked by QGIS's master password. Enter it to open the "
                "register.",
            ),
            path=str(location),
        )


def unlock_service(login: str) -> None:
    """Let QGIS ask for its master password, if a web service needs a login that it keeps.

    Raises `UserError` when the user does not give it.
    """
    if login and not _is_unlocked():
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The login for the geocoding service is locked by QGIS's master password. Enter "
                "the password; nothing was sent.",
            )
        )


def _is_unlocked() -> bool:
    return QgsApplication.authManager().setMasterPassword(True)
