"""What is compared of an actor, made ready once."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property

from ...model import Actor
from .addresses import domain_of, email_of, phone_of, street_of, website_of
from .names import Name, take_apart, town_words
from .words import folded, words

_PRECISE = (None, "exact", "address")  # qualities of a location that stands for an address


@dataclass(frozen=True)
class Traits:
    """An actor in the form in which it is compared; what is not known is empty.

    `point` is (easting, northing) in EPSG:25832, and None where it only stands for an area.
    """

    uuid: str | None
    name: Name
    short_name: Name
    operators: frozenset[str]
    street: str
    number: str
    postcode: str
    city: str
    ags: str
    point: tuple[float, float] | None
    website: str
    email: str
    phone: str
    actor_type: str
    source: tuple[str, str] | None  # and the key in it

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names that it goes by; a short one that says no more than a town is none."""
        short = self.short_name
        return (self.name, short) if short.own or short.kinds or short.operators else (self.name,)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What it is, by all of its names: of a kind and a broader one the narrower alone."""
        kinds = self.name.kinds | self.short_name.kinds
        return kinds - {words().broader.get(kind) for kind in kinds}

    @cached_property
    def wider_kinds(self) -> frozenset[str]:
        """What it is, and the broader kinds of that."""
        return self.kinds | {words().broader.get(kind, kind) for kind in self.kinds}

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The website, and the domain of the e-mail address."""
        return frozenset({self.website, domain_of(self.email)} - {""})


def traits_of(actor: Actor, towns: Set[str]) -> Traits:
    """Return what is compared of an actor. `towns` are the words that stand for towns."""
    street, number = street_of(actor.street)
    named = take_apart(actor.name or "", towns)
    return Traits(
        uuid=actor.uuid,
        name=named,
        short_name=take_apart(actor.short_name or "", towns),
        operators=named.operators or take_apart(actor.operator or "", towns).operators,
        street=street,
        number=number,
        postcode=(actor.postcode or "").strip(),
        city=next(iter(folded(actor.city or "").replace("-", " ").split()), ""),
        ags=actor.ags or "",
        point=actor.point if actor.location_quality in _PRECISE else None,
        website=website_of(actor.website),
        email=email_of(actor.email),
        phone=phone_of(actor.phone),
        actor_type=actor.actor_type or "",
        source=(actor.source, actor.source_key) if actor.source and actor.source_key else None,
    )


def towns_of(actors: Iterable[Actor]) -> frozenset[str]:
    """Return the words by which the actors' towns are named."""
    return town_words({actor.city for actor in actors if actor.city})
