"""What a register is called where its records are shown: invented ones must be known as such."""

from __future__ import annotations

from ..support.i18n import translate
from .register import Register

# in a title that a user gave, in either language
_SIGNS_OF_FICTION = ("fictional", "fiktiv")


def shown_title(register: Register) -> str:
    """Return a register's title, which shows fiction for what it is."""
    return marked(register.title) if register.is_fictional else register.title


def marked(title: str) -> str:
    """Return the title of something fictional with a word that says so, unless it does already."""
    if any(sign in title.casefold() for sign in _SIGNS_OF_FICTION):
        return title
    return translate("Bildungsprojekte", "{title} (fictional data)").format(title=title)
