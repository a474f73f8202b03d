"""The plugin's settings, all in one place."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsSettings

_PREFIX = "bildungsprojekte/"
_RECENT = _PREFIX + "recent_registers"
_DOCK_SHOWN = _PREFIX + "dock_shown/"
_GEOCODING = _PREFIX + "geocoding/"
_MOST = 8


@dataclass(frozen=True)
class GeocodingSettings:
    """How addresses are located: not at all, until the office switches it on.

    `service` is the kind of service, `login` the identifier of one of QGIS's authentication
    configurations, `per_second` how many requests the service may get in a second.
    """

    is_on: bool = False
    service: str = "bkg"
    url: str = ""
    login: str = ""
    per_second: float = 1.0


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


def geocoding() -> GeocodingSettings:
    """How addresses are located."""
    stored, usual = QgsSettings(), GeocodingSettings()
    return GeocodingSettings(
        **{
            name: stored.value(_GEOCODING + name, value, type(value))
            for name, value in vars(usual).items()
        }
    )


def remember_geocoding(chosen: GeocodingSettings) -> None:
    """Keep how addresses are located."""
    stored = QgsSettings()
    for name, value in vars(chosen).items():
        stored.setValue(_GEOCODING + name, value)
