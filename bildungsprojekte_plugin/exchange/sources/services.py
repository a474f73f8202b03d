"""Layers of a web service: WFS, or OGC API Features; over QGIS's network and its logins."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from qgis.core import QgsBlockingNetworkRequest, QgsDataSourceUri, QgsFeedback, QgsVectorLayer
from qgis.PyQt.QtCore import QUrl, QXmlStreamReader
from qgis.PyQt.QtNetwork import QNetworkRequest

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.feedback import CancelledError

WFS, FEATURES = "WFS", "OAPIF"  # as QGIS calls its providers
_MOST_BYTES = 20_000_000
_TIMEOUT = 30_000  # milliseconds
_OWN_PARAMETERS = {"service", "request", "version", "typename", "typenames", "f"}
_Token = QXmlStreamReader.TokenType


@dataclass(frozen=True)
class Service:
    """A service: of which kind, its address, the login for it, and name → title of its layers."""

    kind: str
    address: str
    login: str
    layers: dict[str, str]


def find_layers(address: str, login: str, feedback: QgsFeedback) -> Service:
    """Ask a service which layers it has. To be called in the background.

    `login` is the identifier of one of QGIS's authentication configurations. Raises `UserError`
    when there is no such service, and `CancelledError`.
    """
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The address of a service begins with https:// or http:// and names a server.",
            )
        )
    problem: UserError | None = None
    for kind in (FEATURES, WFS) if _looks_like_api(parts.path) else (WFS, FEATURES):
        base = _base(address.strip(), kind)
        try:
            content = _fetched(_listing(base, kind), login, feedback)
        except UserError as error:
            if isinstance(error, CancelledError):
                raise
            problem = problem or error
            continue
        layers = _of_wfs(content) if kind == WFS else _of_api(content)
        if layers:
            return Service(kind, base, login, layers)
    raise problem or UserError(
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "The server {host} offers neither WFS nor OGC API Features at this address. Check the "
            "address.",
        ),
        host=parts.hostname,
    )


def open_layer(service: Service, name: str) -> QgsVectorLayer:
    """Open a layer of a service, in the thread that is going to read it. Raises `UserError`."""
    uri = QgsDataSourceUri()
    uri.setParam("url", service.address)
    uri.setParam("typename", name)
    if service.kind == WFS:
        uri.setParam("version", "auto")
    if service.login:
        uri.setAuthConfigId(service.login)
    layer = QgsVectorLayer(uri.uri(False), service.layers[name], service.kind)
    if not layer.isValid():
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The layer “{name}” of {host} cannot be opened ({said}). Check the address and "
                "the login.",
            ),
            name=name,
            host=urlsplit(service.address).hostname,
            said=layer.error().summary() or "?",
        )
    return layer


def _looks_like_api(path: str) -> bool:
    return any(sign in path.lower() for sign in ("/collections", "ogc", "oapi", "/api"))


def _base(address: str, kind: str) -> str:
    """Return the address of the service itself, whichever of its pages was given."""
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query) if pair[0].lower() not in _OWN_PARAMETERS]
    path = parts.path
    if kind == FEATURES:
        path = path.split("/collections")[0].rstrip("/")
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(query), ""))


def _listing(base: str, kind: str) -> str:
    parts = urlsplit(base)
    query = parse_qsl(parts.query)
    if kind == FEATURES:
        more, path = [("f", "json"), ("limit", "1000")], f"{parts.path}/collections"
    else:
        more, path = [("SERVICE", "WFS"), ("REQUEST", "GetCapabilities")], parts.path
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode([*query, *more]), ""))


def _fetched(url: str, login: str, feedback: QgsFeedback) -> bytes:
    request = QNetworkRequest(QUrl(url))
    request.setTransferTimeout(_TIMEOUT)
    call = QgsBlockingNetworkRequest()
    call.setAuthCfg(login)
    error = call.get(request, True, feedback)
    if feedback.isCanceled():
        raise CancelledError
    content = bytes(call.reply().content())
    if error != QgsBlockingNetworkRequest.ErrorCode.NoError or len(content) > _MOST_BYTES:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The server {host} did not answer as a service does ({said}). Check the address "
                "and the login.",
            ),
            host=urlsplit(url).hostname,
            said=call.errorMessage() or str(len(content)),
        )
    return content


def _of_api(content: bytes) -> dict[str, str]:
    """Return the collections that a document lists; none if it is of another kind."""
    try:
        listed = json.loads(content)["collections"]
        return {str(one["id"]): str(one.get("title") or one["id"]) for one in listed}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _of_wfs(content: bytes) -> dict[str, str]:
    """Return the feature types of capabilities; none if it is something else."""
    xml, found, name, is_inside = QXmlStreamReader(content), {}, "", False
    while not xml.atEnd():
        token = xml.readNext()
        if token == _Token.DTD:  # nobody declares a document type there but to do harm
            return {}
        if token == _Token.EndElement and xml.name() == "FeatureType":
            is_inside = False
        if token != _Token.StartElement:
            continue
        if xml.name() == "FeatureType":
            is_inside, name = True, ""
        elif is_inside and xml.name() == "Name" and not name:
            name = xml.readElementText()
            found[name] = name
        elif is_inside and xml.name() == "Title":
            title = xml.readElementText()
            if name:
                found[name] = title or name
    return found
