"""Servers that volunteers run for everybody, and that ban whoever sends them whole registers.

https://operations.osmfoundation.org/policies/nominatim/ asks for one request a second at most, and
for no bulk geocoding.
"""

from __future__ import annotations

from ipaddress import ip_address
from socket import inet_aton

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.net import host_of

MOST_AT_ONCE = 10
MOST_PER_SECOND = 1.0
_DOMAINS = ("openstreetmap.org", "osm.org", "openstreetmap.de", "openstreetmap.fr")
_TOO_MANY = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "{count} addresses are too many for the public server {host}: it allows no bulk "
    "runs and bans offices that try. Choose at most {most} of them, or enter the BKG's "
    "service or a Nominatim server of your own in QGIS's options under "
    "“BildungsProjekte”.",
)
_TOO_MANY_FOR_A_NUMBER = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "{count} addresses are too many for the server {host}: a number does not say whether it is a "
    "public one, which bans offices that send so many. Choose at most {most} of them, or enter the "
    "server's name in QGIS's options under “BildungsProjekte”.",
)


class BulkRefusedError(UserError):
    """A public server would be sent more addresses than it is there for."""


def is_public(url: str) -> bool:
    """Whether an address is that of a server which the OpenStreetMap community runs for all.

    Of a number in the internet nobody can tell whose server it is, so it counts as one.
    """
    host = _plain(host_of(url))
    if _is_outside_number(host):
        return True
    return any(host == domain or host.endswith(f".{domain}") for domain in _DOMAINS)


def refuse_bulk(url_host: str, count: int) -> None:
    """Raise `BulkRefusedError` when so many addresses are too many for a public server."""
    if count <= MOST_AT_ONCE:
        return
    text = _TOO_MANY_FOR_A_NUMBER if _is_outside_number(url_host) else _TOO_MANY
    raise BulkRefusedError(text, count=count, host=url_host, most=MOST_AT_ONCE)


def _plain(host: str) -> str:
    """Return a host as the network knows it: other kinds of dots and wide letters are ours."""
    try:
        return host.encode("idna").decode("ascii").rstrip(".")
    except UnicodeError:
        return host


def _is_outside_number(host: str) -> bool:
    """Whether a host is the number of a computer outside of the office, however it is written."""
    try:
        number = ip_address(host)
    except ValueError:
        try:
            number = ip_address(inet_aton(host))  # 0x7f.1 and 2130706433 are numbers, too
        except OSError:
            return False
    return number.is_global


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
