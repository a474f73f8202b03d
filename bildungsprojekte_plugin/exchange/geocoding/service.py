"""Which service the office has switched on."""

from __future__ import annotations

from ...support import settings
from ...support.errors import QT_TRANSLATE_NOOP, Label, UserError
from ...support.settings import GeocodingSettings
from .bkg import Bkg
from .cache import Cache, CachedGeocoder
from .geocoder import Geocoder, WebGeocoder
from .nominatim import Nominatim

_KINDS: dict[str, type[WebGeocoder]] = {kind.kind: kind for kind in (Bkg, Nominatim)}
LABELS: dict[str, Label] = {
    Bkg.kind: QT_TRANSLATE_NOOP("Bildungsprojekte", "BKG geocoding service"),
    Nominatim.kind: QT_TRANSLATE_NOOP("Bildungsprojekte", "Nominatim server"),
}


def is_on() -> bool:
    """Whether the office has switched on that addresses are sent to a service."""
    return settings.geocoding().is_on


def configured() -> Geocoder:
    """Return the service that is switched on; it remembers its answers.

    Raises `UserError` with the way to switch one on.
    """
    chosen = settings.geocoding()
    if not chosen.is_on:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "Locating addresses is switched off, so no address leaves this computer. Switch it "
                "on and choose a service in QGIS's options under “BildungsProjekte”.",
            )
        )
    return CachedGeocoder(service_of(chosen), Cache())


def service_of(chosen: GeocodingSettings) -> Geocoder:
    """Return the service of some settings, without a memory. Raises `UserError`."""
    kind = _KINDS.get(chosen.service)
    if kind is None or not chosen.url.strip():
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "No geocoding service is set up. Choose its kind and enter its address in QGIS's "
                "options under “BildungsProjekte”.",
            )
        )
    return kind(chosen.url, chosen.login, chosen.per_second)
