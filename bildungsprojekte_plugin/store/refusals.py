"""What a database refuses, as sentences for the user."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import schema
from ..support.errors import QT_TRANSLATE_NOOP
from .errors import RegisterError
from .indexes import alone_index


@dataclass(frozen=True)
class Refusal:
    """The sentence for what the database says when its words hold one of `signs`.

    It may name {path}, the register's address, and {said}, the database's own words. `codes` are
    beginnings of the codes that standard SQL has for it: servers speak many languages. `reading`
    is the sentence for those who only read, where the other one speaks of storing.
    """

    signs: tuple[str, ...]
    message: str
    codes: tuple[str, ...] = ()
    reading: str = ""

    def fits(self, words: str, code: str | None) -> bool:
        """Whether this was said. What the guards say has a code that says little, and words."""
        if code and not code.startswith(_GUARDS_CODE):
            return code.startswith(self.codes)
        return any(sign in words for sign in self.signs)


_GUARDS_CODE = "23"
_ALONE = [(table, column) for table in schema.TABLES for column in table.alone]

# what the guards of both backends say, and constraints of either
_GUARDED = (
    Refusal(
        ("meanwhile",),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "A record in {path} was changed by somebody else meanwhile. Nothing was stored. "
            "Load it again and repeat the change.",
        ),
    ),
    Refusal(
        ("still used by",),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "A record in {path} cannot be deleted because others refer to it ({said}). "
            "Nothing was stored. Delete or move those first.",
        ),
    ),
    Refusal(
        (
            *(f"the {column} is taken" for _, column in _ALONE),
            *(f"{table.name}.{column}" for table, column in _ALONE),
            *(alone_index(table, column) for table, column in _ALONE),
        ),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "Two records in {path} would go by the same name ({said}). Nothing was stored. Give "
            "one of them another name and try again.",
        ),
    ),
    Refusal(
        ("constraint failed", "violates"),
        QT_TRANSLATE_NOOP(
            "Bildungsprojekte",
            "A record does not fit into the register {path} ({said}). Nothing was stored. "
            "Correct the value that is named and try again.",
        ),
        codes=("22",),
    ),
)


def explained(
    said: str,
    address: str,
    refusals: Sequence[Refusal],
    otherwise: str,
    code: str | None = None,
    *,
    is_reading: bool = False,
) -> RegisterError:
    """Return the error whose sentence belongs to what the database said, and to its code.

    A backend's own `refusals` come first.
    """
    words = said.replace(address, "").lower()
    for refusal in (*refusals, *_GUARDED):
        if refusal.fits(words, code):
            message = refusal.reading if is_reading and refusal.reading else refusal.message
            return RegisterError(message, path=address, said=said)
    if code and code.startswith(_GUARDS_CODE):  # in another language
        return RegisterError(_GUARDED[-1].message, path=address, said=said)
    return RegisterError(otherwise, path=address, said=said)
