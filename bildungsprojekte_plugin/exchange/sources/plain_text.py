"""Texts that were written for a browser, as plain text.

Not by the library's `html.parser`: a text can be made that takes it minutes, or that it stumbles
over. Each pattern here looks at each letter once.
"""

from __future__ import annotations

import re
from html import unescape

_NAMES = (
    r"a|b|body|br|center|div|em|font|h[1-6]|hr|html|i|img|li|ol|p|small|span|strong|sub|sup|table|"
    r"tbody|td|th|thead|tr|u|ul"
)
_MARKUP = re.compile(rf"</?(?:{_NAMES})\b[^<>]*>|&(?:[a-zA-Z]{{2,8}}|#\d{{1,6}});", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_TAG = re.compile(r"<(?:(?P<ends>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^<>]*)|![^<>]*)>")
_LINK = re.compile(r"""\bhref\s*=\s*["']?(https?://[^\s"']+)""", re.IGNORECASE)
_LINES = {
    *("br", "p", "div", "li", "tr", "table", "ul", "ol", "hr", "h1", "h2", "h3", "h4", "h5", "h6"),
}
_CELLS = {"td", "th"}
_SILENT = {"script", "style", "title"}


def plain_text(text: str) -> str:
    """Return a text without its markup, a line for each of its lines; others as they are.

    The address of a link stands behind its words.
    """
    if not _MARKUP.search(text):
        return text
    lines = (" ".join(line.split()) for line in "".join(_pieces(text)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(text: str) -> list[str]:
    """Return what a browser would show, and the addresses of links."""
    text = _COMMENT.sub("", text)
    pieces: list[str] = []
    at, silent, link = 0, "", ""
    for tag in _TAG.finditer(text):
        if not silent:
            pieces.append(_shown(text[at : tag.start()]))
        at = tag.end()
        name, is_end = (tag["name"] or "").lower(), bool(tag["ends"])
        if silent or name in _SILENT:
            silent = "" if is_end and name == (silent or name) else silent or name
        elif name == "a" and is_end:
            pieces += [f" ({link})"] if link and pieces[-1] != link else []
            link = ""
        elif name == "a":
            found = _LINK.search(tag["rest"])
            link = unescape(found[1]) if found else ""
        elif name in _LINES:
            pieces.append("\n")
        elif name in _CELLS:
            pieces.append(" ")
    return pieces if silent else [*pieces, _shown(text[at:])]


def _shown(text: str) -> str:
    return unescape(re.sub(r"\s+", " ", text))
