"""Names that are the beginnings of another name's words: OHG, KBZ, VMDO."""

from __future__ import annotations

from functools import lru_cache

from .names import Name
from .words import words

_LEAST, _MOST = 3, 6  # letters of an acronym
_TAKEN = 3  # letters at most that it takes of a word
_SKIPPED = 2  # words that a long acronym may leave out
_PIECE = 3  # letters of the shortest part of a compound


@lru_cache(maxsize=100_000)
def is_acronym(word: str) -> bool:
    """Return whether a word may be an acronym, by its length; words that are known are none."""
    if not _LEAST <= len(word) <= _MOST or not word.isalpha():
        return False
    listed = words()
    return not any(
        word in some
        for some in (
            listed.kinds,
            listed.abbreviations,
            listed.pieces,
            listed.fillers,
            listed.sides,
            listed.hosts_follow,
        )
    )


def stands_for(acronym: str, name: Name, town: str = "") -> bool:
    """Return whether an acronym is made of the beginnings of a name's words, in their order.

    It may leave out the last words (VKJ) and those that say little, and where it is long two
    others, and may end with the town; where it is long it takes up to three letters of a word.
    """
    skips = min(len(acronym) - _LEAST, _SKIPPED)
    return any(
        _fits(acronym, (*of, *(town,) * bool(town)), 0, skips, _TAKEN if skips else 1)
        for of in (_without(acronym, pieces_of(name)), _without(acronym, name.words))
        if len(of) + bool(town) > 1
    )


def _without(acronym: str, some: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words for which an acronym may stand: many a name has both it and them."""
    return tuple(word for word in some if word != acronym) if acronym in some else some


def pieces_of(name: Name) -> tuple[str, ...]:
    """Return the words of a name that an acronym is made of, compounds as their parts."""
    return tuple(piece for word in name.words for piece in _parts(word))


def abbreviates(short: str, word: str) -> bool:
    """Return whether a word is made of the first letters of a compound's parts: RV, Reitverein."""
    if not 1 < len(short) <= _LEAST or short[0] != word[0]:
        return False
    return short == "".join(part[0] for part in _parts(word))


def initials_of(name: Name) -> set[str]:
    """Return the beginnings of most acronyms that may stand for a name: three initials."""
    fillers = words().fillers
    parts = [[word[0] for word in of] for of in (pieces_of(name), name.words)]
    telling = [[w[0] for w in of if w not in fillers] for of in (pieces_of(name), name.words)]
    rows = [row[start : start + _LEAST] for row in (*parts, *telling) for start in (0, 1)]
    return {"".join(row) for row in rows if len(row) == _LEAST}


def _fits(acronym: str, pieces: tuple[str, ...], used: int, skips: int, most: int) -> bool:
    if not acronym:
        return used > 1
    if not pieces:
        return False
    first, others = pieces[0], pieces[1:]
    takes = most if others else _TAKEN
    for taken in range(1, min(takes, len(acronym)) + 1):
        if not first.startswith(acronym[:taken]):
            break
        if _fits(acronym[taken:], others, used + 1, skips, most):
            return True
    if first in words().fillers or first in words().operators:
        return _fits(acronym, others, used, skips, most)
    return skips > 0 and used > 0 and _fits(acronym, others, used, skips - 1, most)


@lru_cache(maxsize=100_000)
def _parts(word: str) -> tuple[str, ...]:
    """Return a compound as its parts, as far as they are known; other words as they are.

    The first part may be any word (Muelheimer-Sport-Bund is written so), the others are listed.
    """
    known = words().pieces
    for end in range(len(word), _PIECE, -1):
        head, rest = word[:end], word[end:]
        if head in known and rest:
            following = _parts(rest.removeprefix("s")) if rest[:1] == "s" else ()
            for tail in (_parts(rest), following):
                if tail and all(part in known for part in tail):
                    return (head, *tail)
    for start in range(_PIECE, len(word) - _PIECE + 1):
        if word not in known and word[start:] in known:
            return (word[:start].rstrip("s") or word[:start], word[start:])
    return (word,)
