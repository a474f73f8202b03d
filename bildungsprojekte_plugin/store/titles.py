"""What a register is called where its records are shown: invented ones must be known as such."""

from __future__ import annotations

from ..support.errors import QT_TRANSLATE_NOOP
from ..support.i18n import CONTEXT, in_language, translate
from .register import Register

# in a title that a user gave, in either language
_SIGNS_OF_FICTION = ("fictional", "fiktiv")
_FICTIONAL = QT_TRANSLATE_NOOP("Bildungsprojekte", "{title} (fictional data)")


def shown_title(register: Register, code: str | None = None) -> str:
    """Return a register's title, which shows fiction for what it is.

    `code` is that of a language, `de` or `en`, by default the user's.
    """
    return marked(register.title, code) if register.is_fictional else register.title


def marked(title: str, code: str | None = None) -> str:
    """Return the title of something fictional with a word that says so, unless it does already."""
    if any(sign in title.casefold() for sign in _SIGNS_OF_FICTION):
        return title
    text = in_language(_FICTIONAL, code) if code else translate(CONTEXT, _FICTIONAL)
    return text.format(title=title)
