"""What one organisation is to another with which it shares a house: its guest, a part of it."""

from __future__ import annotations

from .names import Name
from .similarity import likeness_of_words
from .words import Words, words

_SAME = 0.8  # how alike words must be to be one
_LONG = 6  # letters from which on the end of a compound says what the whole is


def is_guest(one: Name, other: Name) -> bool:
    """Return whether the name of one tells that it is at, in, or there for the other.

    That is so where all that follows a word like “am” or “der” is in the name of the other, and
    nothing of what stands before: “Bildungszentrum am Klinikum Vest”, “Chor der Schillerschule”.
    """
    listed = words()
    for place, word in enumerate(one.words):
        if word in listed.hosts_follow or word in listed.branches:
            before, after = one.words[:place], one.words[place + 1 :]
            if _is_of(after, one, other, listed) and _is_foreign(before, one, other, listed):
                return True
    return False


def _is_of(some: tuple[str, ...], one: Name, other: Name, listed: Words) -> bool:
    """Return whether words name the other organisation."""
    own = [word for word in some if word in one.own]
    kinds = {listed.kinds[word] for word in some if word in listed.kinds}
    if not own and not kinds & other.kinds:
        return False
    if kinds and other.kinds and not _related(kinds, other.kinds, listed):
        return False
    return all(_is_in(word, other) for word in own)


def _is_foreign(some: tuple[str, ...], one: Name, other: Name, listed: Words) -> bool:
    """Return whether words that say something say nothing of the other organisation."""
    kinds = {listed.kinds[word] for word in some if word in listed.kinds}
    if _related(kinds, other.kinds, listed):
        return False
    if any(word in other.operators for word in some if word in listed.operators):
        return False
    # a school's secretariat is the school
    own = [word for word in some if word in one.own and word not in listed.mailboxes]
    if any(_is_in(word, other) for word in own):
        return False
    bodies = {word for word in some if word in listed.operators - {"gemeinschaft"}}
    return bool(own or kinds or bodies - set(listed.denominations.values()))


def _related(one: set[str] | frozenset[str], other: frozenset[str], listed: Words) -> bool:
    def wider(kinds: set[str] | frozenset[str]) -> set[str]:
        return {listed.broader.get(kind, kind) for kind in kinds} | set(kinds)

    return bool(wider(one) & other or wider(other) & set(one))


def _is_in(word: str, name: Name) -> bool:
    return any(
        likeness_of_words(word, said) >= _SAME
        or (min(len(word), len(said)) >= _LONG and (word.endswith(said) or said.endswith(word)))
        for said in name.words
    )
