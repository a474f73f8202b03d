"""The registers of late that can be offered."""

from __future__ import annotations

from ..store.errors import RegisterError
from ..store.location import FileLocation, located
from ..support import settings


def recent_registers() -> list[str]:
    """Return the addresses of registers that were opened lately, the latest first.

    Files that are gone are left out; a server is not asked.
    """
    return [address for address in settings.recent_registers() if _is_offered(address)]


def _is_offered(address: str) -> bool:
    try:
        location = located(address)
        return not isinstance(location, FileLocation) or location.path.is_file()
    except (RegisterError, OSError):  # of another version; no rights, a share that is not there
        return False
