"""In which encoding a text stands, and texts that were encoded twice."""

from __future__ import annotations

import re

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# older than cp1252, or of another system; told from it by where German letters come out
_OLDER = ("cp850", "mac_roman")
_UMLAUT_IN_A_WORD = re.compile(r"(?<=[A-Za-z])[äöüß](?=[a-z\s,;.\-\"]|$)|\b[ÄÖÜ](?=[a-z])")
_UNKNOWN = re.compile("\ufffd")
# what a word never holds in any language of a German list
_ODD_IN_A_WORD = re.compile(
    r"(?<=[A-Za-z])[^\W\d_A-Za-zÀ-ÖØ-öø-žŒœŠšŽžŸ](?=[a-z])"
    r"|(?<=[A-Za-z])[„”™¢¤¥§©«»¬®°±²³´µ¶¸¹¼½¾€\x80-\x9f](?=[a-z])|(?<=[a-z])[ŠŽŸŒ](?=[a-z])"
    r"|(?<=[aeiou])á(?=[a-z]|\b)|(?<=[b-df-hj-np-tv-zBCDFGHJ-NP-TV-Z])š(?=[b-df-hj-np-tv-z])"
)
LETTERS_OF_TWICE = "ÃÂâ"
# the two letters that a UTF-8 pair becomes when it is taken for cp1252, or for Latin-1
_TWICE = re.compile(r"[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[€\x80]")


def decode(content: bytes) -> tuple[str, str]:
    """Return a text and the encoding that it stands in.

    A byte order mark tells; else it is UTF-8 when every byte fits, else UTF-16 when every other
    byte is empty, else cp1252, unless German letters come out right in an older encoding alone.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), encoding.removesuffix("-sig")
    wide = _wide(content)
    if wide:
        return content.decode(wide, errors="replace"), wide
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(content):
            # a file that was cut off in the middle of a letter is UTF-8 all the same
            return content[: error.start].decode("utf-8"), "utf-8"
    encoding = _eight_bit(content)
    return content.decode(encoding, errors="replace"), encoding


def _wide(content: bytes) -> str:
    start = content[:4000]
    half = len(start) / 2
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if half and max(even, odd) > 0.4 * half and min(even, odd) < 0.05 * half:
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def _eight_bit(content: bytes) -> str:
    """Return cp1252, unless words look odd in it and like German ones in an older encoding."""
    high = b"\n".join(line for line in content.splitlines() if not line.isascii())[:200_000]

    def found(pattern: re.Pattern[str], encoding: str) -> int:
        # line by line: while a whole text is searched, QGIS's window stands still
        lines = high.decode(encoding, errors="replace").split("\n")
        return sum(len(pattern.findall(line)) for line in lines)

    def odd(encoding: str) -> int:
        return found(_ODD_IN_A_WORD, encoding) + found(_UNKNOWN, encoding)

    def score(encoding: str) -> int:
        return found(_UMLAUT_IN_A_WORD, encoding) - 2 * odd(encoding)

    best = max(_OLDER, key=score)
    is_older = odd("cp1252") > 0 and score(best) > max(0, score("cp1252"))
    return best if is_older else "cp1252"


def mended(text: str) -> str:
    """Return a text as it was before it was encoded twice; one that was not, as it is."""
    if text.isascii() or not _TWICE.search(text):
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            once = "".join(_bytes_of(text, encoding)).encode("latin-1").decode("utf-8")
        except UnicodeError:
            continue
        return mended(once)
    return _TWICE_RUN.sub(lambda run: _mended_run(run[0]), text)


_TWICE_RUN = re.compile(r"[ÃÂâ][^\x00-\x7f]{1,2}")


def _mended_run(run: str) -> str:
    """Mend letters in the middle of a text that holds others too."""
    for end in range(len(run), 1, -1):
        try:
            return (
                "".join(_bytes_of(run[:end], "cp1252")).encode("latin-1").decode("utf-8")
                + (run[end:])
            )
        except UnicodeError:
            continue
    return run


def _bytes_of(text: str, encoding: str) -> list[str]:
    """Return the bytes of a text as letters; those that cp1252 has no letter for stay as they are.

    Windows leaves five bytes of cp1252 undefined and hands them through.
    """
    letters = []
    for letter in text:
        if encoding == "cp1252" and "\x80" <= letter <= "\x9f":
            letters.append(letter)
        else:
            letters.append(letter.encode(encoding).decode("latin-1"))
    return letters
