"""Which municipality an address names, and whether a candidate lies in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from ...districts.levels import MUNICIPALITY
from ...districts.lookup import DistrictLookup
from ...model import District
from ...model.schema import LOCATION_QUALITIES
from ...store import Register
from ...support.errors import QT_TRANSLATE_NOOP, Label
from .address import Address, written_out
from .geocoder import Candidate

OUTSIDE = "outside"
UNCHECKED = "unchecked"
OTHER_POSTCODE = "other_postcode"
OTHER_STREET = "other_street"
FLAGS: dict[str, Label] = {
    OUTSIDE: QT_TRANSLATE_NOOP("Bildungsprojekte", "lies in another municipality"),
    UNCHECKED: QT_TRANSLATE_NOOP(
        "Bildungsprojekte", "the address names no municipality of the register"
    ),
    OTHER_POSTCODE: QT_TRANSLATE_NOOP("Bildungsprojekte", "has another postcode"),
    OTHER_STREET: QT_TRANSLATE_NOOP("Bildungsprojekte", "has another street"),
}
_CERTAIN = ("exact", "address")
_RIVER = re.compile(r"[\s,/]+(?:an der\s|am\s|a\.\s?d\.|in\s).*$|[,/(].*$")
_TITLE = re.compile(r"^(?:stadt|gemeinde|kreisstadt)\s+|[,\s]+stadt$")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})  # ß is ss after casefold


@dataclass(frozen=True)
class Judged:
    """A candidate, and what speaks against it: keys of `FLAGS`."""

    candidate: Candidate
    flags: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether the house number was found, in the right municipality, and nothing is odd."""
        return self.candidate.quality in _CERTAIN and not self.flags


class Territory:
    """The municipalities of a register: their names, and where they are."""

    def __init__(self, names: Mapping[str, str], places: DistrictLookup) -> None:
        """`names` is key → name of each municipality, `places` looks them up in EPSG:25832."""
        self._names = dict(names)
        self._places = places
        self._keys = {_word(name): key for key, name in names.items()}
        shorts = [_word(name, short=True) for name in names.values()]
        self._short_keys = {  # what several municipalities are called in short says nothing
            short: key for short, key in zip(shorts, names, strict=True) if shorts.count(short) == 1
        }

    @classmethod
    def of(cls, register: Register) -> Territory:
        """Read the municipalities of a register."""
        districts = register.all(District)
        names = {one.key: one.name for one in districts if one.level == MUNICIPALITY}
        return cls(names, register.places())

    def completed(self, address: Address) -> Address:
        """Return an address with the town that services know.

        “Essen-Kray” is Kray in Essen where there is a municipality Essen and none of the whole
        name; a town that is missing is that of the municipality's key.
        """
        city, district = address.city, address.district
        head, hyphen, tail = city.partition("-")
        if hyphen and not self._key_of(city) and self._key_of(head):
            city, district = head.strip(), district or tail.strip()
        return replace(address, city=city or self._names.get(address.ags, ""), district=district)

    def expected(self, address: Address) -> str | None:
        """Return the key of the municipality that an address names, None when nobody knows it."""
        named = self._key_of(address.city) if address.city else address.ags
        return named if named in self._names else None

    def judged(self, address: Address, candidates: Sequence[Candidate]) -> list[Judged]:
        """Say of each candidate what speaks against it, the best ones first.

        The address is a completed one.
        """
        if not candidates:
            return []
        x, y = np.array([candidate.point for candidate in candidates], dtype=float).T
        expected = self.expected(address)
        judged = [
            Judged(candidate, tuple(_flags(address, candidate, expected, key)))
            for candidate, key in zip(candidates, self._places.keys_of(x, y), strict=True)
        ]
        return sorted(judged, key=partial(_badness, address.district.casefold()))

    def _key_of(self, city: str) -> str | None:
        return self._keys.get(_word(city)) or self._short_keys.get(_word(city, short=True))


def _flags(
    address: Address, candidate: Candidate, expected: str | None, key: str | None
) -> list[str]:
    flags = []
    if expected is None:
        flags.append(UNCHECKED)
    elif key != expected:
        flags.append(OUTSIDE)
    if address.postcode and candidate.postcode not in ("", address.postcode):
        flags.append(OTHER_POSTCODE)
    if candidate.street and address.street and not _same_street(candidate.street, address.street):
        flags.append(OTHER_STREET)
    return flags


def _badness(district: str, judged: Judged) -> tuple[bool, int, int, bool, float]:
    quality = LOCATION_QUALITIES.index(judged.candidate.quality)
    is_elsewhere = district not in judged.candidate.label.casefold()  # of two streets of one name
    score = judged.candidate.score
    return OUTSIDE in judged.flags, quality, len(judged.flags), is_elsewhere, -score


def _word(name: str, *, short: bool = False) -> str:
    """Return a town's name in one way of writing: `muelheim an der ruhr`; short: `muelheim`."""
    name = _TITLE.sub("", " ".join(name.casefold().split()))
    if short:
        name = _RIVER.sub("", name)
    return name.translate(_UMLAUTS).strip()


def _same_street(one: str, other: str) -> bool:
    return _letters(one) == _letters(other)


def _letters(street: str) -> str:
    text = written_out(street).casefold().translate(_UMLAUTS)
    return "".join(letter for letter in text if letter.isalnum())
