"""Links to what somebody is looking at: a register and a query in one line of text."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlencode

from ..support.errors import QT_TRANSLATE_NOOP, UserError
from .query import Query

_BEGINNING = "bildungsprojekte:?"


def is_link(text: str) -> bool:
    """Whether a text may be a link: it begins like one."""
    return text.strip().startswith(_BEGINNING)


def link_to(address: str, query: Query) -> str:
    """Return the link to what a query finds in the register at an address."""
    return _BEGINNING + urlencode({"register": address, "query": query.to_json()}, quote_via=quote)


def read_link(text: str) -> tuple[str, Query]:
    """Return the address of the register and the query that a link says. Raises `UserError`."""
    values = parse_qs(text.strip().removeprefix(_BEGINNING))
    addresses, queries = values.get("register", ()), values.get("query", ("",))
    if not is_link(text) or len(addresses) != 1 or len(queries) != 1:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "This is no whole link to a view: “{text}”. Copy all of it once more.",
            ),
            text=text[:80],
        )
    return addresses[0], Query.from_json(queries[0])
