"""German addresses: what is written in the register's fields, and what of it names a place."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 200  # letters of a field that are looked at
_PIECES = re.compile(r"[,;\n\r]+")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_NOT_A_PLACE = re.compile(
    r"^(?:c\s*/\s*o\b|z\.?\s*hd?\.|zu\s+händen|postfach|postf\.|pf\.?\s*\d|post\s*box|p\.?\s*o\.?\s*box)",
    re.IGNORECASE,
)
_TOWN = re.compile(r"^(?:D[\s-]*)?(\d{5})\s+(\D.*)$")
_POSTCODE = re.compile(r"^(?:D[\s-]*)?(\d{4,5})$")
_PART_OF_TOWN = re.compile(r"^(?:ot|ortsteil|stadtteil|stadtbezirk)\.?\s+", re.IGNORECASE)
_ADDITION = r"(?:\s?[a-z](?![a-zäöüß]))?"
_NUMBER = re.compile(
    rf"^(?P<street>.*?[^\W\d].*?)\s*(?<!\d)(?:\bNr\.?\s*)?"
    rf"(?P<number>\d{{1,4}}{_ADDITION}(?:\s\d/\d|(?:\s?[-–+/]\s?(?:\d{{1,4}}{_ADDITION}|[a-z]))?))$",
    re.IGNORECASE,
)
_INSIDE = re.compile(  # where in the building
    r"(?<=[\da-z])\s+(?:hinterhaus|vorderhaus|seitenflügel|[eu]g|\d+\.\s?(?:og|etage|stock)"
    r"|(?:haus|gebäude|geb\.|eingang|aufgang|raum|zimmer)\s.*)$",
    re.IGNORECASE,
)
_STREET_ALONE = re.compile(r"\bstr(?:asse\b|\.|\b)", re.IGNORECASE)
_STREET_JOINED = re.compile(r"(?<=\w)str(?:asse\b|\.|\b)", re.IGNORECASE)
_SQUARE_ALONE = re.compile(r"\bpl\.", re.IGNORECASE)
_SQUARE_JOINED = re.compile(r"(?<=\w)pl\.", re.IGNORECASE)


@dataclass(frozen=True)
class Address:
    """An address in its parts; a part that is not known is empty.

    `street` is written out and has no number. `house_number` is written without spaces and
    capitals: `12a`, `12-14`; but `5 1/2`. `district` is a part of the town. `ags` is the key of
    the municipality, where something else than the address says it.
    """

    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    district: str = ""
    ags: str = ""

    def __str__(self) -> str:
        street = " ".join(part for part in (self.street, self.house_number) if part)
        town = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (street, town) if part)

    @property
    def names_a_place(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.postcode or self.city or self.ags)

    @property
    def first_number(self) -> str:
        """The first of several house numbers: services know `12`, and seldom `12-14`."""
        return first_number(self.house_number)


def parse(
    street: str | None, postcode: str | None, city: str | None, ags: str | None = None
) -> Address:
    """Read an address from the register's fields, whatever else was written into them.

    “c/o …” and post-office boxes are no places and are left out; what stands in brackets is a part
    of the town; a town in the field for the street counts where there is none in its own.
    """
    pieces, districts, found_postcode, found_city = [], [], "", ""
    for piece in _PIECES.split(_without_brackets(street, districts)):
        text = " ".join(piece.split())
        town = _TOWN.match(text)
        if town:
            found_postcode, found_city = town.groups()
        elif _PART_OF_TOWN.match(text):
            districts.append(_PART_OF_TOWN.sub("", text))
        elif text and not _NOT_A_PLACE.match(text):
            pieces.append(text)
    town_text = " ".join(_without_brackets(city, districts).split())
    named = _TOWN.match(town_text)
    if named:
        found_postcode, town_text = found_postcode or named[1], named[2]
    town_text, *parts = (part.strip() for part in _PIECES.split(town_text))
    districts += [_PART_OF_TOWN.sub("", part) for part in parts if _PART_OF_TOWN.match(part)]
    street_text, number = _street_and_number(pieces)
    return Address(
        street=street_text,
        house_number=number,
        postcode=_postcode(postcode) or found_postcode,
        city=town_text or found_city,
        district=districts[0] if districts else "",
        ags=ags or "",
    )


def first_number(house_number: str) -> str:
    """Return the first of the house numbers `12-14`, `12+14`, `12a/b`; `5` of `5 1/2`."""
    return re.split(r"[-+/ ]", house_number)[0]


def plain_number(text: str) -> str:
    """Return a house number in one way of writing, so that it can be compared."""
    return re.sub(r"\s+(?!\d/\d$)", "", text).replace("–", "-").lower()


def written_out(street: str) -> str:
    """Return the name of a street with its abbreviations written out."""
    for pattern, word in (
        (_STREET_JOINED, "straße"),
        (_STREET_ALONE, "Straße"),
        (_SQUARE_JOINED, "platz"),
        (_SQUARE_ALONE, "Platz"),
    ):
        street = pattern.sub(f"{word} ", street)
    return " ".join(street.replace(" -", "-").split())


def _without_brackets(text: str | None, districts: list[str]) -> str:
    """Return a text without what stands in brackets; that goes to the districts."""
    text = (text or "")[:_LONGEST]
    for content in _BRACKETS.findall(text):
        name = _PART_OF_TOWN.sub("", " ".join(content.split()))
        if name:
            districts.append(name)
    return _BRACKETS.sub(" ", text)


def _street_and_number(pieces: list[str]) -> tuple[str, str]:
    """Return street and number from the first piece that has both, else from the first piece."""
    for piece in pieces:
        found = _NUMBER.match(piece) or _NUMBER.match(_INSIDE.sub("", piece))
        if found:
            return written_out(found["street"].strip()), plain_number(found["number"])
    if len(pieces) > 1 and re.fullmatch(r"\d{1,4}\s?[a-z]?", pieces[1], re.IGNORECASE):
        return written_out(pieces[0]), plain_number(pieces[1])
    return (written_out(pieces[0]), "") if pieces else ("", "")


def _postcode(text: str | None) -> str:
    """Return a postcode in its five digits; spreadsheets lose the first zero."""
    found = _POSTCODE.match((text or "").strip())
    return found[1].zfill(5) if found else ""
