"""Words that stand for several terms at once: “Sek I + II”, “Klasse 5-13”, “A1 bis B2”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .crosses import crossed

CodeOf = Callable[[str], str | None]  # None of a word that is no term

# vocabularies whose terms follow each other, so that one may say “from … to”
_ORDERS = {
    "stage": (
        *("early", "primary", "secondary_1", "secondary_2"),
        *("vocational", "higher", "continuing"),
    ),
    "language_level": ("literacy", "A1", "A2", "B1", "B2", "C1", "C2"),
}
_LEVELS = _ORDERS["language_level"][1:]
# the last class of each stage, as North Rhine-Westphalia counts them; the first one follows
_LAST_CLASSES = {"primary": 4, "secondary_1": 10, "secondary_2": 13}
_LONGEST = 80  # characters

_TO = r"(?:-|–|—|bis|to)"
_AND = r"(?:\+|/|,|&|und|u\.|and)"
_UNIT = r"(?:klassen(?:stufen?)?|klasse|kl|jahrg(?:ang|änge)(?:sstufen?)?|jgst?|jg|grades?)"
_NUMBERS = rf"(?:1[0-3]|[1-9])\.?(?:\s*(?:{_TO}|{_AND})\s*(?:1[0-3]|[1-9])\.?)*"
_CLASSES = re.compile(
    rf"(?P<word>ab|bis|from|up to)?\s*(?:(?:zur|der|den)\s+)*"
    rf"(?:{_UNIT}\.?\s*(?P<after>{_NUMBERS})|(?P<before>{_NUMBERS})\s*{_UNIT}\.?)",
    re.IGNORECASE,
)
_CLASS = re.compile(rf"(?P<to>{_TO})?\s*(?P<number>\d+)", re.IGNORECASE)
_SPAN = re.compile(rf"(.+?)(?:\s+{_TO}\s+|\s*[-–—]\s*)(.+)", re.IGNORECASE)
_OPEN_SPAN = re.compile(r"(ab|bis(?:\s+zu)?|from|up to)\s+(.+)", re.IGNORECASE)
_LEVEL = re.compile(r"^(?:sprach)?(?:niveau|level|stufe)\s+", re.IGNORECASE)
_NUMERALS = re.compile(
    rf"(?P<stem>.*[^\W\d_][\s.]\s*)(?P<one>I|1)\s*(?:{_AND}|{_TO})\s*(?P<two>II|2)"
)
_SAID = re.compile(r"(.+?)\s*[:=]\s*(\S+)")


def codes_of_span(vocabulary: str, word: str, code_of: CodeOf) -> tuple[str, ...] | None:
    """Return the codes that a word stands for that is no term itself; None when nobody knows.

    “barrierefrei: nein” stands for none. `code_of` gives the code of a word that is a term.
    """
    if len(word) > _LONGEST:
        return None
    for reading in (_answer, _classes, _numerals, _span, _open_span):
        codes = reading(vocabulary, word, code_of)
        if codes is not None:
            return codes
    return None


def _answer(_vocabulary: str, word: str, code_of: CodeOf) -> tuple[str, ...] | None:
    said = _SAID.fullmatch(word)
    code = code_of(said[1]) if said else None
    is_so = crossed(said[2]) if said else None
    if code is None or is_so is None:
        return None
    return (code,) if is_so else ()


def _classes(vocabulary: str, word: str, _code_of: CodeOf) -> tuple[str, ...] | None:
    match = _CLASSES.fullmatch(word) if vocabulary == "stage" else None
    if not match:
        return None
    numbers = list(_numbers(match["after"] or match["before"]))
    if match["word"]:
        is_from = match["word"].lower() in ("ab", "from")
        numbers = list(range(numbers[0], 14)) if is_from else list(range(1, numbers[-1] + 1))
    found = (
        next(stage for stage, last in _LAST_CLASSES.items() if number <= last) for number in numbers
    )
    return tuple(dict.fromkeys(found))


def _numbers(text: str) -> Iterator[int]:
    """Yield the numbers in “5-7, 9”, with those in between."""
    last = 0
    for match in _CLASS.finditer(text):
        number = int(match["number"])
        yield from range(last + 1, number) if match["to"] else ()
        yield number
        last = number


def _numerals(_vocabulary: str, word: str, code_of: CodeOf) -> tuple[str, ...] | None:
    match = _NUMERALS.fullmatch(word)
    codes = [code_of(match["stem"] + match[which]) for which in ("one", "two")] if match else []
    known = tuple(code for code in codes if code is not None)
    return known if len(known) == 2 else None


def _span(vocabulary: str, word: str, code_of: CodeOf) -> tuple[str, ...] | None:
    order = _ORDERS.get(vocabulary)
    match = _SPAN.fullmatch(word) if order else None
    if not match:
        return None
    ends = [_end(vocabulary, side, code_of) for side in match.groups()]
    if None in ends or not set(ends) <= set(order):
        return None
    first, last = map(order.index, ends)
    return order[first : last + 1] if first <= last else None


def _end(vocabulary: str, word: str, code_of: CodeOf) -> str | None:
    """Return the one term that a span begins or ends with."""
    word = _LEVEL.sub("", word) if vocabulary == "language_level" else word
    codes = _classes(vocabulary, word, code_of) or (code_of(word),)
    return codes[0] if len(codes) == 1 else None


def _open_span(vocabulary: str, word: str, code_of: CodeOf) -> tuple[str, ...] | None:
    """Of levels only: “from primary” may mean all of school, or all of life."""
    match = _OPEN_SPAN.fullmatch(word) if vocabulary == "language_level" else None
    level = _end(vocabulary, match[2], code_of) if match else None
    if level not in _LEVELS:
        return None
    at = _LEVELS.index(level)
    return _LEVELS[at:] if match[1].lower() in ("ab", "from") else _LEVELS[: at + 1]
