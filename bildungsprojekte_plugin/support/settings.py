"""The plugin's settings, all in one place."""

from __future__ import annotations

from qgis.core import QgsSettings

_PREFIX = "bildungsprojekte/"
_RECENT = _PREFIX + "recent_registers"
_DOCK_SHOWN = _PREFIX + "dock_shown/"
_MOST = 8


def recent_registers() -> list[str]:
    """Addresses of the registers that were opened lately, the latest first."""
    return QgsSettings().value(_RECENT, [], list) or []


def remember_register(address: str) -> None:
    """Put a register first among the recent ones."""
    others = [other for other in recent_registers() if other != address]
    QgsSettings().setValue(_RECENT, [address, *others][:_MOST])


def is_dock_shown(name: str, *, at_first: bool = True) -> bool:
    """Whether a dock was open when the plugin was last unloaded; `at_first` on the first start."""
    return QgsSettings().value(_DOCK_SHOWN + name, at_first, bool)


def remember_dock(name: str, is_shown: bool) -> None:
    """Keep whether a dock is open."""
    QgsSettings().setValue(_DOCK_SHOWN + name, is_shown)
