"""The address of a register on a server: `service=… schema=…`, in the manner of libpq."""

from __future__ import annotations

import re

from ...support.errors import QT_TRANSLATE_NOOP
from ..errors import RegisterError

# what an address may say, in this order; the rest belongs into the service file
_WORDS = ("service", "authcfg", "host", "port", "dbname", "user", "sslmode", "schema")
# what libpq would take: such a text names no file, and may hold a password
_OTHERS = (
    "hostaddr",
    "database",
    "options",
    "application_name",
    "connect_timeout",
    "client_encoding",
    "sslcert",
    "sslkey",
    "sslrootcert",
    "target_session_attrs",
)
_SERVER = re.compile(rf"\s*(postgres(ql)?://|({'|'.join((*_WORDS, *_OTHERS))})\s*=)", re.IGNORECASE)
_PASSWORD = re.compile(r"\bpass(word|wd|file)?\s*=", re.IGNORECASE)
_PAIR = re.compile(r"\s*(\w+)\s*=\s*('(?:[^'\\]|\\.)*'|[^\s']+)(?=\s|$)")
_ESCAPED = re.compile(r"\\(.)")
_SPECIAL = re.compile(r"[\s'\\]")


def is_server(text: str) -> bool:
    """Whether a text is the address of a server, and not the name of a file."""
    return bool(_SERVER.match(text) or _PASSWORD.search(text))


def parse(text: str) -> dict[str, str]:
    """Return the words of an address, always in the same order.

    Raises `RegisterError` when it is not understood, says something that it must not say, such as
    a password, or names no schema.
    """
    words: dict[str, str] = {}
    position = 0
    while position < len(text.rstrip()):
        pair = _PAIR.match(text, position)
        if not pair:
            raise RegisterError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The address of a register is not understood. What is needed: service=… "
                    "schema=…, with the service from the file pg_service.conf.",
                )
            )
        words[pair[1]] = _plain(pair[2])
        position = pair.end()
    unknown = sorted(words.keys() - set(_WORDS))
    if unknown:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The address of a register cannot hold “{words}”. A password belongs into an "
                "authentication configuration of QGIS (authcfg=…) or into PostgreSQL's own "
                "password file.",
            ),
            words=", ".join(unknown),
        )
    if "service" in words and words.keys() & {"host", "port"}:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The address “{address}” of a register names a service and a server. The service "
                "says which server it is: leave out host and port, or the service.",
            ),
            address=text,
        )
    if "schema" not in words:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The address “{address}” of a register names no schema. Add schema=….",
            ),
            address=text,
        )
    return {word: words[word] for word in _WORDS if word in words}


def written(words: dict[str, str]) -> str:
    """Return words as an address."""
    return " ".join(f"{word}={_quoted(value)}" for word, value in words.items())


def _plain(value: str) -> str:
    return _ESCAPED.sub(r"\1", value[1:-1]) if value.startswith("'") else value


def _quoted(value: str) -> str:
    if value and not _SPECIAL.search(value):
        return value
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
