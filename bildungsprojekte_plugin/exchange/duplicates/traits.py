"""What is compared of an actor, made ready once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ...model import Actor
from ..understanding.source_keys import is_made_up
from .acronyms import is_acronym
from .addresses import domain_of, email_of, labels_of, phone_of, street_of, website_of
from .names import Name, take_apart, town_words
from .segments import head_and_tail, segments_of, without_former
from .words import words, words_of

_PRECISE = (None, "exact", "address")  # qualities of a location that stands for an address
_SHORT = 3  # letters up to which a word of several is no alias
_COUNTY = "kreis"
_MANY = 5  # actors that share a host or a phone number, which then is nobody's own


@dataclass(frozen=True)
class Traits:
    """An actor in the form in which it is compared; what is not known is empty.

    `point` is (easting, northing) in EPSG:25832, and None where it only stands for an area.
    """

    uuid: str | None
    name: Name
    short_name: Name
    variants: tuple[Name, ...]  # parts of its name that may stand for it, what it was once called
    ends: tuple[Name, Name] | None  # its name in two, where something parts it
    operators: frozenset[str]
    street: str
    number: str
    postcode: str
    city: str
    ags: str
    point: tuple[float, float] | None
    hosts: frozenset[str]  # of website and e-mail address, where they are its own
    labels: frozenset[str]  # words of its addresses in the web that may be its name
    email: str
    phone: str
    actor_type: str
    former_kinds: frozenset[str]
    legal_forms: frozenset[str]
    source: tuple[str, str] | None  # and the key that it gives

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names that it goes by; a short one that says no more than a town is none."""
        short = self.short_name
        return (self.name, short) if short.own or short.kinds or short.operators else (self.name,)

    @cached_property
    def all_names(self) -> tuple[Name, ...]:
        """The names that it goes by, and their parts."""
        return (*self.names, *self.variants, *(self.ends or ()))

    @cached_property
    def wordings(self) -> frozenset[tuple[str, ...]]:
        """The words of each of its names and of what may stand for it."""
        return frozenset(name.words for name in (*self.names, *self.variants))

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The numbers of its names and of what may stand for it."""
        return frozenset(n for name in (*self.names, *self.variants) for n in name.numbers)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """What of its names and of its addresses in the web may be an acronym."""
        named = {word for name in self.names for word in name.words}
        return frozenset(filter(is_acronym, named | self.labels)) - self.towns

    @cached_property
    def aliases(self) -> frozenset[str]:
        """Its own words that may stand in an address in the web: not those of many names."""
        listed = words()
        own = {word for name in self.names for word in name.own if len(word) > _SHORT}
        if len(self.name.own) == 1:
            own |= set(self.name.own)
        return frozenset(own - listed.pieces - listed.towns)

    @cached_property
    def towns(self) -> frozenset[str]:
        """Every town that address or names tell."""
        return (self.name.places | self.short_name.places | {self.city}) - {""}

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What it is, by all of its names: of a kind and a broader one the narrower alone."""
        kinds = self.name.kinds | self.short_name.kinds | self.former_kinds
        return kinds - {words().broader.get(kind) for kind in kinds}

    @cached_property
    def wider_kinds(self) -> frozenset[str]:
        """What it is, and the broader kinds of that."""
        return self.kinds | {words().broader.get(kind, kind) for kind in self.kinds}


@dataclass(frozen=True)
class Surroundings:
    """What is known of many actors together, and must be known to compare two of them.

    `towns` are words that stand for towns, `portals` hosts and phone numbers that many share.
    """

    towns: frozenset[str] = frozenset()
    portals: frozenset[str] = frozenset()


def surroundings_of(actors: Iterable[Actor]) -> Surroundings:
    """Return what many actors have in common."""
    towns: set[str] = set()
    used: Counter[str] = Counter()
    for actor in actors:
        towns.add(actor.city or "")
        used.update({website_of(actor.website), domain_of(email_of(actor.email))})
        used[phone_of(actor.phone)] += 1
    many = frozenset(what for what, number in used.items() if number >= _MANY)
    return Surroundings(town_words(towns) | words().towns, many)


def traits_of(actor: Actor, known: Surroundings) -> Traits:
    """Return what is compared of an actor."""
    street, number = street_of(actor.street)
    text, former = without_former(actor.name or "")
    named = take_apart(text, known.towns)
    once = take_apart(former, known.towns)
    head, tail = head_and_tail(text)
    email, phone = email_of(actor.email), phone_of(actor.phone)
    return Traits(
        uuid=actor.uuid,
        name=named,
        short_name=take_apart(actor.short_name or "", known.towns),
        variants=(
            *_variants(segments_of(text) if tail else (), named, known),
            *([once] if once.own else ()),
        ),
        ends=(take_apart(head, known.towns), take_apart(tail, known.towns)) if tail else None,
        operators=named.operators or take_apart(actor.operator or "", known.towns).operators,
        street=street,
        number=number,
        postcode=(actor.postcode or "").strip(),
        city=_town_of(actor.city),
        ags=actor.ags or "",
        point=actor.point if actor.location_quality in _PRECISE else None,
        hosts=frozenset({website_of(actor.website), domain_of(email)} - known.portals - {""}),
        labels=labels_of(email, website_of(actor.website)) - known.towns,
        email=email,
        phone="" if phone in known.portals else phone,
        actor_type=actor.actor_type or "",
        former_kinds=once.kinds,
        legal_forms=frozenset(
            form for form, written in words().legal_forms.items() if written.search(text)
        ),
        source=_stated_key(actor),
    )


def _variants(texts: Iterable[str], whole: Name, known: Surroundings) -> Iterator[Name]:
    """Yield the parts of a name of which each says enough to stand alone; where it is, all say."""
    listed = words()
    for text in texts:
        name = take_apart(text, known.towns)
        if set(name.own) - listed.pieces or name.kinds & listed.sole:
            yield replace(name, places=whole.places, sides=whole.sides, numbers=whole.numbers)


def _town_of(city: str | None) -> str:
    """Return the first word of a town's name, of the town where it is but a part of one.

    It may be told by its licence plate. A county is no town, so it tells nothing.
    """
    listed = words()
    first = next(iter(words_of(city or "")), "")
    if first == _COUNTY:
        return ""
    return listed.districts.get(first) or listed.plates.get(first) or first


def _stated_key(actor: Actor) -> tuple[str, str] | None:
    """Return a source and the key in it, if the source has keys: what it counts as two is two."""
    if not actor.source or not actor.source_key or is_made_up(actor.source_key):
        return None
    return actor.source, actor.source_key
