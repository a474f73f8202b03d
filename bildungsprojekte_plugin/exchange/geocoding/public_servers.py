"""Servers that volunteers run for everybody, and that ban whoever sends them whole registers.

https://operations.osmfoundation.org/policies/nominatim/ asks for one request a second at most, and
for no bulk geocoding.
"""

from __future__ import annotations

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.net import host_of

MOST_AT_ONCE = 10
MOST_PER_SECOND = 1.0
_DOMAINS = ("openstreetmap.org", "osm.org", "openstreetmap.de", "openstreetmap.fr")


class BulkRefusedError(UserError):
    """A public server would be sent more addresses than it is there for."""


def is_public(url: str) -> bool:
    """Whether an address is that of a server which the OpenStreetMap community runs for all."""
    host = host_of(url)
    return any(host == domain or host.endswith(f".{domain}") for domain in _DOMAINS)


def refuse_bulk(url_host: str, count: int) -> None:
    """Raise `BulkRefusedError` when so many addresses are too many for a public server."""
    if count > MOST_AT_ONCE:
        raise BulkRefusedError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{count} addresses are too many for the public server {host}: it allows no bulk "
                "runs and bans offices that try. Choose at most {most} of them, or enter the BKG's "
                "service or a Nominatim server of your own in QGIS's options under "
                "“BildungsProjekte”.",
            ),
            count=count,
            host=url_host,
            most=MOST_AT_ONCE,
        )


def refuse_redirect(url: str) -> None:
    """Raise `BulkRefusedError` when an address leads to a public server that nobody has chosen."""
    if is_public(url):
        raise BulkRefusedError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The service that is set up sends requests on to the public server {host}, which "
                "allows no bulk runs. Nothing was sent there. Enter the BKG's service or a "
                "Nominatim server of your own in QGIS's options under “BildungsProjekte”.",
            ),
            host=host_of(url),
        )
