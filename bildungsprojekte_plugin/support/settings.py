"""The plugin's settings, all in one place."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings

_PREFIX = "bildungsprojekte/"
_RECENT = _PREFIX + "recent_registers"
_DOCK_SHOWN = _PREFIX + "dock_shown/"
_MOST = 8


def recent_registers() -> list[Path]:
    """Registers that were opened lately and are still there, the latest first."""
    paths = [Path(text) for text in QgsSettings().value(_RECENT, [], list) or []]
    return [path for path in paths if _is_there(path)]


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no rights, a share that does not answer, a name that is too long
        return False


def remember_register(path: Path) -> None:
    """Put a register first among the recent ones."""
    others = [other for other in recent_registers() if other != path]
    QgsSettings().setValue(_RECENT, [str(known) for known in [path, *others][:_MOST]])


def is_dock_shown(name: str) -> bool:
    """Whether a dock was open when the plugin was last unloaded; true on the first start."""
    return QgsSettings().value(_DOCK_SHOWN + name, True, bool)


def remember_dock(name: str, is_shown: bool) -> None:
    """Keep whether a dock is open."""
    QgsSettings().setValue(_DOCK_SHOWN + name, is_shown)
