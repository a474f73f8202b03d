"""The data source of a layer over a register on a server; it never holds a password."""

from __future__ import annotations

from qgis.core import Qgis, QgsDataSourceUri

from ..model import schema
from ..store.location import ServerLocation

PROVIDER = "postgres"


def encode(
    location: ServerLocation, table: str, key: str, kind: Qgis.WkbType, subset: str = ""
) -> str:
    """Return the data source of a table or view of the register.

    Extent and counts are exact: what PostgreSQL estimates of a view is far off.
    """
    words = dict(location.words)
    login = (
        words.get("user", ""),
        "",
        QgsDataSourceUri.decodeSslMode(words.get("sslmode", "")),
        words.get("authcfg", ""),
    )
    uri = QgsDataSourceUri()
    if "service" in words:
        uri.setConnection(words["service"], words.get("dbname", ""), *login)
    else:
        server = (words.get(word, "") for word in ("host", "port", "dbname"))
        uri.setConnection(*server, *login)
    uri.setDataSource(words["schema"], table, "geom", subset, key)
    uri.setSrid(str(schema.EPSG))
    uri.setWkbType(kind)
    uri.setParam("checkPrimaryKeyUnicity", "0")  # the register sees to it
    return uri.uri(False)


def is_in(source: str, location: ServerLocation) -> bool:
    """Whether a data source lies in the register, whoever it is opened as."""
    return _place(_words(QgsDataSourceUri(source))) == _place(dict(location.words))


def _words(uri: QgsDataSourceUri) -> dict[str, str]:
    return {
        "service": uri.service(),
        "host": uri.host(),
        "port": uri.port(),
        "dbname": uri.database(),
        "schema": uri.schema(),
    }


def _place(words: dict[str, str]) -> tuple[str, ...]:
    """Return what tells one register from another: not the login, nor how it is secured."""
    service, dbname = words.get("service", ""), words.get("dbname", "")
    server = ("", "")
    if not service:
        server = (words.get("host", "").lower(), words.get("port") or "5432")
    return (service, *server, dbname, words["schema"])
