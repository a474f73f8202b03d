"""What can go wrong in a way that the user can mend."""

from __future__ import annotations

from dataclasses import dataclass


class Label(str):
    """An English text that is translated where it is shown."""

    __slots__ = ()


@dataclass(frozen=True)
class DataLabel:
    """A name that the user's data has in both languages; its own one is chosen where it is shown.

    Names of vocabularies are such: no translator of the plugin knows them.
    """

    label_de: str
    label_en: str

    def label(self, language: str) -> str:
        """Return the name in a language, `de` or `en`."""
        return self.label_de if language == "de" else self.label_en

    def __str__(self) -> str:
        return self.label_en


def QT_TRANSLATE_NOOP(_context: str, text: str) -> Label:
    """Mark an English text for the translators; it is translated where it is shown.

    For places that know no Qt (`model/`) and for tables that are built when a module is read.
    The name is the one that Qt's own tools look for.
    """
    return Label(text)


class UserError(Exception):
    """A sentence for the user that names the thing, the place and the way out.

    `message` is a text (English source or already translated) with named fields in braces,
    `values` fills them; a value may be a `Label`, a `DataLabel` or another
    `UserError`.
    `support.i18n.explain` gives the sentence in the user's language.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return printable(self.message.format(**self.values))


def printable(text: str) -> str:
    """Replace what cannot be printed: the odd bytes of a file's name, half a character."""
    return text.encode(errors="replace").decode()
