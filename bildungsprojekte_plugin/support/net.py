"""Asking a web service: over the proxy and the logins that QGIS knows, never without a limit.

Texts for the user name the server's host alone: the rest of an address may hold a key, a password
or somebody's address.
"""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from threading import Event, Thread
from time import monotonic
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import requests
from qgis.core import Qgis, QgsApplication, QgsFeedback, QgsSettings
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import (
    QNetworkProxy,
    QNetworkProxyFactory,
    QNetworkProxyQuery,
    QNetworkRequest,
)
from requests.adapters import HTTPAdapter
from urllib3.util.ssl_ import create_urllib3_context

from .errors import QT_TRANSLATE_NOOP, UserError
from .feedback import CancelledError

MOST_BYTES = 2_000_000  # of an answer
MOST_REDIRECTS = 3
_CONNECTING, _READING, _ALTOGETHER = 5.0, 10.0, 30.0  # seconds
_PIECE = 4096  # bytes read at a time
_GLANCE = 0.05  # seconds between two looks at whether the user has cancelled
_AGENT = "BildungsProjekte (QGIS plugin)"
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+", re.IGNORECASE)  # a name, or IPv6
_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_MALFORMED, _REFUSED = 400, (401, 403, 407)
_PROXY_SCHEMES = {
    QNetworkProxy.ProxyType.HttpProxy: "http",
    QNetworkProxy.ProxyType.HttpCachingProxy: "http",
    QNetworkProxy.ProxyType.Socks5Proxy: "socks5h",
}
_PROXY_TYPES = {
    "HttpProxy": QNetworkProxy.ProxyType.HttpProxy,
    "HttpCachingProxy": QNetworkProxy.ProxyType.HttpCachingProxy,
    "Socks5Proxy": QNetworkProxy.ProxyType.Socks5Proxy,
}


class NetworkError(UserError):
    """A server did not give what it was asked for; the sentence says why."""


class RefusedError(NetworkError):
    """The server wants nothing from this office, whatever is asked: a wrong key, or a ban."""


class BusyError(NetworkError):
    """The server asks to be left alone for a while: `retry_after` seconds, None if it says none."""

    def __init__(self, message: str, retry_after: float | None, **values: object) -> None:
        super().__init__(message, **values)
        self.retry_after = retry_after


@dataclass(frozen=True)
class Limits:
    """How long to wait for a server, in seconds, and how much to take from it, in bytes."""

    connecting: float = _CONNECTING
    reading: float = _READING
    altogether: float = _ALTOGETHER
    size: int = MOST_BYTES


_USUAL = Limits()


def get_json(
    url: str,
    parameters: Mapping[str, str] | None = None,
    *,
    login: str = "",
    feedback: QgsFeedback | None = None,
    check: Callable[[str], None] | None = None,
    limits: Limits = _USUAL,
) -> Any:
    """Return what a server answers to a GET request, decoded from JSON.

    `login` is the identifier of one of QGIS's authentication configurations. `check` is called
    with every address before it is asked, those of redirects too, and may raise an error.
    Raises `NetworkError` (`BusyError` when the server wants a pause, `RefusedError` when it wants
    nothing at all) and `CancelledError`.
    """
    target = _prepared(url, parameters)
    origin = _origin(target)
    headers = _login_headers(target, login) if login else {}
    until = monotonic() + limits.altogether
    for _ in range(MOST_REDIRECTS + 1):
        if check is not None:
            check(target)
        # a login is for the server that it was entered for, and for no other
        own = headers if _origin(target) == origin else {}
        call = _Call(target, own, _proxies(target), limits)
        status, answer_headers, body = call.wait(until, feedback)
        if status not in _REDIRECTS:
            _refuse_errors(target, status, answer_headers, body)
            return _decoded(target, body)
        target = _next(target, answer_headers.get("Location", ""))
    raise NetworkError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The server {host} sends every request on to another address. Check the address of "
            "the service.",
        ),
        host=host_of(target),
    )


def host_of(url: str) -> str:
    """Return the host that an address names, in lower case and without a dot at its end."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:  # half an IPv6 address
        return ""


# ---- addresses


def _prepared(url: str, parameters: Mapping[str, str] | None = None) -> str:
    """Return an address as it will be asked, so that what is checked is what is called."""
    try:
        prepared = requests.Request("GET", url.strip(), params=parameters or {}).prepare().url
        parts = urlsplit(prepared)
        _ = parts.port
    except (requests.RequestException, ValueError, UnicodeError):
        parts = urlsplit("")
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or "@" in parts.netloc:
        raise NetworkError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The service's address is not one that can be called. Enter one that begins with "
                "https:// or http:// and holds no user name, in QGIS's options under "
                "“BildungsProjekte”.",
            )
        )
    return prepared


def _next(url: str, location: str) -> str:
    """Return where a redirect leads."""
    try:
        target = _prepared(urljoin(url, location))
    except NetworkError:
        target = ""
    is_weaker = urlsplit(url).scheme == "https" and urlsplit(target).scheme != "https"
    if not location or not target or is_weaker:
        raise NetworkError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The server {host} sends requests on to an address that is not safe to call. "
                "Check the address of the service.",
            ),
            host=host_of(url),
        )
    return target


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    return parts.scheme, host_of(url), parts.port or (443 if parts.scheme == "https" else 80)


# ---- what QGIS knows


def _login_headers(url: str, login: str) -> dict[str, str]:
    """Return the headers that one of QGIS's authentication configurations adds to a request."""
    request = QNetworkRequest(QUrl(url))
    manager = QgsApplication.authManager()
    is_known = login in manager.configIds()
    is_done, request = (
        manager.updateNetworkRequest(request, login) if is_known else (False, request)
    )
    headers = {
        bytes(name).decode("latin-1"): bytes(request.rawHeader(name)).decode("latin-1")
        for name in request.rawHeaderList()
    }
    if not is_done or not headers:
        raise NetworkError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The login “{login}” for the server {host} cannot be used. Unlock it with QGIS's "
                "master password, or choose one with user name and password or with a header, in "
                "QGIS's options under “BildungsProjekte”.",
            ),
            login=login,
            host=host_of(url),
        )
    return headers


def _proxies(url: str) -> dict[str, str]:
    """Return the proxy of QGIS's network options for an address, as `requests` wants it."""
    proxy = _proxy(url)
    scheme = _PROXY_SCHEMES.get(proxy.type())
    if scheme is None or not proxy.hostName():
        return {}
    user = ""
    if proxy.user():
        user = f"{quote(proxy.user(), safe='')}:{quote(proxy.password(), safe='')}@"
    address = f"{scheme}://{user}{proxy.hostName()}:{proxy.port()}"
    return {"http": address, "https": address}


def _proxy(url: str) -> QNetworkProxy:
    """Return the proxy for an address, by the rules of `QgsNetworkAccessManager`.

    That one reads its settings once in every thread; here they are those of the moment.
    """
    settings = QgsSettings()
    none = QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)
    if not settings.value("proxy/proxyEnabled", False, bool):
        return none
    if _begins_with_one(url, settings.value("proxy/noProxyUrls", [], list)):
        return none
    kind = _PROXY_TYPES.get(settings.value("proxy/proxyType", "", str))
    if kind is None or _begins_with_one(url, settings.value("proxy/proxyExcludedUrls", [], list)):
        found = QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url)))
        return found[0] if found else none
    port = settings.value("proxy/proxyPort", "", str)
    proxy = QNetworkProxy(
        kind,
        settings.value("proxy/proxyHost", "", str),
        int(port) if port.isdecimal() else 0,
        settings.value("proxy/proxyUser", "", str),
        settings.value("proxy/proxyPassword", "", str),
    )
    login = settings.value("proxy/authcfg", "", str)
    if login:
        _, proxy = QgsApplication.authManager().updateNetworkProxy(proxy, login)
    return proxy


def _begins_with_one(url: str, beginnings: list[str] | None) -> bool:
    return any(text.strip() and url.startswith(text.strip()) for text in beginnings or [])


# ---- asking

_REASONS = (
    (
        requests.exceptions.InvalidSchema,
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The server {host} cannot be reached over a SOCKS proxy from here. Enter an HTTP "
            "proxy in QGIS's options under “Network”.",
        ),
    ),
    (
        (requests.exceptions.ProxyError, requests.exceptions.InvalidProxyURL),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The proxy does not let a request through to the server {host}. Check the proxy, its "
            "login and its exceptions in QGIS's options under “Network”.",
        ),
    ),
    (
        requests.exceptions.SSLError,
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The server {host} has no certificate that this computer trusts, so nothing was sent. "
            "Check the address, or let the IT department install the certificate.",
        ),
    ),
)
_UNREACHABLE = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "The server {host} cannot be reached. Check the network, the address of the service, and the "
    "proxy in QGIS's options under “Network”.",
)


class _TrustingAdapter(HTTPAdapter):
    """Trusts the certificates that the computer trusts, an office's own among them."""

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        super().init_poolmanager(*arguments, ssl_context=_trust(), **named)

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        return super().proxy_manager_for(proxy, ssl_context=_trust(), **named)


def _trust() -> ssl.SSLContext:
    context = create_urllib3_context()
    context.load_default_certs()
    return context


_Answer = tuple[int, Mapping[str, str], bytes]


class _Call:
    """One request in a thread of its own, which is left alone when nobody waits for it any more.

    That thread knows nothing of QGIS. A server that sends a byte a second, or a name that is looked
    up for a minute, keeps it for a while, but nobody else.
    """

    def __init__(
        self, url: str, headers: dict[str, str], proxies: dict[str, str], limits: Limits
    ) -> None:
        self._url, self._headers, self._proxies, self._limits = url, headers, proxies, limits
        self._answer: _Answer | None = None
        self._error: Exception | None = None
        self._is_over = Event()

    def wait(self, until: float, feedback: QgsFeedback | None) -> _Answer:
        """Return the answer. Raises `NetworkError` and `CancelledError`."""
        thread = Thread(target=self._run, daemon=True)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(_GLANCE)
                if feedback is not None and feedback.isCanceled():
                    raise CancelledError
                if monotonic() > until and thread.is_alive():
                    raise self._too_slow(self._limits.altogether)
        finally:
            self._is_over.set()
        if self._error is not None:
            raise self._explained(self._error) from self._error
        return self._answer

    def _run(self) -> None:
        try:
            self._answer = self._asked()
        except Exception as error:  # noqa: BLE001  (the border of the thread: raised by `wait`)
            self._error = error

    def _asked(self) -> _Answer:
        limits = self._limits
        headers = {
            "User-Agent": f"{_AGENT}; QGIS/{Qgis.QGIS_VERSION_INT}",
            "Accept": "application/json",
            "Accept-Language": "de",
        }
        with requests.Session() as session:
            session.trust_env = False  # QGIS's options say which proxy; no login from a ~/.netrc
            session.mount("https://", _TrustingAdapter())
            with session.get(
                self._url,
                headers=headers | self._headers,
                proxies=self._proxies,
                timeout=(limits.connecting, limits.reading),
                allow_redirects=False,
                stream=True,
            ) as answer:
                body = bytearray()
                for piece in answer.iter_content(_PIECE):
                    body += piece
                    if len(body) > limits.size:
                        raise self._too_large()
                    if self._is_over.is_set():
                        break
                return answer.status_code, answer.headers, bytes(body)

    def _explained(self, error: Exception) -> Exception:
        """Return what to raise: an error of `requests` in words, a bug as it is."""
        if not isinstance(error, requests.RequestException):
            return error
        for kinds, text in _REASONS:
            if isinstance(error, kinds):
                return NetworkError(text, host=host_of(self._url))
        # while an answer is being read, `requests` has no class of its own for that
        if isinstance(error, requests.Timeout) or "timed out" in str(error):
            return self._too_slow(self._limits.reading)
        return NetworkError(_UNREACHABLE, host=host_of(self._url))

    def _too_slow(self, seconds: float) -> NetworkError:
        return NetworkError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The server {host} has not answered within {seconds} seconds. Try again later.",
            ),
            host=host_of(self._url),
            seconds=f"{seconds:g}",
        )

    def _too_large(self) -> NetworkError:
        return NetworkError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The server {host} answers with far more than was asked for. Check the address "
                "of the service.",
            ),
            host=host_of(self._url),
        )


# ---- answers


def _refuse_errors(url: str, status: int, headers: Mapping[str, str], body: bytes) -> None:
    host = host_of(url)
    kind = NetworkError
    if status in _BUSY:
        raise BusyError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The server {host} is asked more often than it can answer ({status}). Try again "
                "later, or with fewer requests a second.",
            ),
            _seconds(headers.get("Retry-After", "")),
            host=host,
            status=status,
        )
    if status in (_MALFORMED, *_REFUSED):
        # a service that finds fault with one request says so as it says everything, in JSON
        if status in _REFUSED or not body.lstrip().startswith((b"{", b"[")):
            kind = RefusedError
        text = QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The server {host} does not accept the request ({status}). Check login, key and "
            "address of the service.",
        )
    elif status == 404:
        text = QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The server {host} has no such service ({status}). Check the address of the service.",
        )
    elif status >= 400:
        text = QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The server {host} answers with an error ({status}). Try again later; if it stays so, "
            "ask those who run the server.",
        )
    else:
        return
    raise kind(text, host=host, status=status)


def _seconds(text: str) -> float | None:
    """Return the seconds that a Retry-After header asks for: a number, or a moment (RFC 9110)."""
    if text.strip().isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return max(0.0, (moment - datetime.now(timezone.utc)).total_seconds())


def _decoded(url: str, body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NetworkError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The server {host} gives an answer that is no JSON. Check the address and the "
                "kind of the service.",
            ),
            host=host_of(url),
        ) from None
