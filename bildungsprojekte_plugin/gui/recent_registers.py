"""The registers of late that can be offered."""

from __future__ import annotations

from ..store.errors import RegisterError
from ..store.location import located
from ..support import settings


def recent_registers() -> list[str]:
    """Return the addresses of registers that were opened lately, the latest first.

    Whether they are still there is not asked: a share that is away would not answer for long.
    """
    return [address for address in settings.recent_registers() if _is_understood(address)]


def _is_understood(address: str) -> bool:
    try:
        located(address)
    except RegisterError:  # of another version
        return False
    return True
