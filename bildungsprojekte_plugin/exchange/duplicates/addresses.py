"""Streets, websites, e-mail addresses and phone numbers in a form in which they can be compared."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from .words import words, words_of

_RANGE = re.compile(r"(?<=\d)(\s?[a-zA-Z])?\s?[-–/+]\s?\d+\s?[a-zA-Z]?$")
_NUMBER = re.compile(r"\s(?P<digits>\d{1,4})\s?(?P<letter>[a-zA-Z]?)$")
_ELSEWHERE = re.compile(r"^\s*(c\s?/\s?o\b|postfach\b|pf\.?\s?\d)", re.IGNORECASE)
_STREET = re.compile(r"(?<=\w)(str|strasse)$")
_WRITTEN_OUT = ("sankt", "doktor", "johannes", "platz")  # in names of streets
_GERMAN = re.compile(r"^(\+|00)49\s?(\(0\))?")
_LABELS = re.compile(r"[^a-z0-9]+")
_NO_DIGIT = re.compile(r"\D")
_DIGITS = 7  # that a phone number has at least
_SWITCHBOARD = 9  # digits at most of the number of a switchboard: 0234 9100, 02361 5020
_EXTENSION = 3  # digits at the end of a phone number that may differ within one house


def street_of(text: str | None) -> tuple[str, str]:
    """Return street and house number of a German address line; either may be empty.

    The street comes as one folded word without the ending that means street (Hauptstr., Haupt
    Straße and Hauptstrasse are one); the number with its letter, of a range the first one. A box
    at the post office and somebody else's house (c/o) are empty: they do not tell where it is.
    """
    if _ELSEWHERE.match(text or ""):
        return "", ""
    parts = [_RANGE.sub(r"\1", part.strip()) for part in (text or "").split(",")]
    # a house's name may stand before the street: Haus der Vielfalt, Beuthstr. 21
    line = next((part for part in parts if _NUMBER.search(part)), parts[0])
    found = _NUMBER.search(line)
    if found is None:
        return _street(line), ""
    return _street(line[: found.start()]), found["digits"].lstrip("0") + found["letter"].lower()


def _street(text: str) -> str:
    abbreviations = words().abbreviations
    meant = words().street_words
    spelt = (abbreviations.get(word, (word,)) for word in words_of(text))
    joined = "".join(
        parts[0] if parts[0] in _WRITTEN_OUT else meant.get(word, word)
        for word, parts in zip(words_of(text), spelt, strict=True)
    )
    return _STREET.sub("", joined)


def website_of(text: str | None) -> str:
    """Return the host of a website, without www.; empty when there is none.

    Where many have their pages at one host, the path comes with it.
    """
    address = (text or "").strip().lower()
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # a bracket where none may be
        return ""
    if "." not in host or " " in host:
        return ""
    path = parts.path.strip("/")
    if host in words().portals:
        return f"{host}/{path}" if path else ""
    return host


def email_of(text: str | None) -> str:
    """Return an e-mail address in small letters; empty when it is none."""
    address = (text or "").strip().lower().removeprefix("mailto:")
    return address if address.count("@") == 1 and " " not in address else ""


def domain_of(email: str) -> str:
    """Return the domain of an e-mail address; empty when everybody can have one there."""
    domain = email.rpartition("@")[2]
    return "" if domain in words().mail_providers | words().portals else domain


def phone_of(text: str | None) -> str:
    """Return the digits of a German phone number, from the 0 on; empty when they are too few."""
    digits = _NO_DIGIT.sub("", _GERMAN.sub("0", (text or "").strip()))
    return f"0{digits.lstrip('0')}" if len(digits) >= _DIGITS else ""


def is_switchboard(phone: str) -> bool:
    """Return whether a phone number is a short one that ends in 0, as of a town hall."""
    return phone.endswith("0") and len(phone) <= _SWITCHBOARD


def is_one_line(one: str, other: str) -> bool:
    """Return whether two phone numbers may be extensions of one line: 0234 910155 and 910177.

    A switchboard has a 0 in the place of the extension: 0234 9100.
    """
    shorter, longer = sorted((one, other), key=len)
    board = shorter[:-1]
    if shorter.endswith("0") and len(board) >= _DIGITS and longer.startswith(board):
        return True
    trunk = len(longer) - _EXTENSION
    return trunk >= _DIGITS and shorter[:trunk] == longer[:trunk]


def labels_of(*addresses: str) -> frozenset[str]:
    """Return the words of e-mail addresses and hosts that may be somebody's name.

    Of info@arche-herne.example these are arche and herne: not what mailboxes are called anywhere.
    """
    known = words()
    found = {word for address in addresses for word in _LABELS.split(address.rpartition(".")[0])}
    return frozenset(word for word in found if len(word) > 2 and word not in known.mailboxes)
