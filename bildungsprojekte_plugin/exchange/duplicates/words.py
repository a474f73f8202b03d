"""The words by which names of organisations are compared, kept as data in `resources/`."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from ...support.paths import resource

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})
_ENDINGS = ("en", "er", "es", "em", "e", "s", "n", "r")  # of inflected words
_CIRCLE = 9  # letters that a word for a circle has at most that is no end: Naturfreunde are none
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Words:
    """Lists and tables of folded words.

    `kinds` gives word → kind of institution, `broader` kind → the kind that it is one of, `sole`
    the kinds of which a municipality has one, `alone` those of which a house has one, `several`
    those of which it often has many, `apart` those that others run beside them, `levels` those that
    often are left out, `sited` those that are known by their place, `wandering` those whose mail
    goes to a member, `yielding` those that other kinds are named after, `offices` those that are
    departments of a town, `denominations` operator → the church that it belongs to, `congregations`
    whose community is a parish. `generic` are words that count as own for want of others, `pieces`
    those that compounds are made of, `mailboxes` what addresses begin with whosesoever they are,
    `hosts_follow` the words after which a name tells whose guest it is, `authorities` those that
    say who runs a department, `plates` licence plate → town, `districts` part of a town → its town,
    `light` the words that a name may have or not, with what sort of word they are.
    """

    left_out: re.Pattern[str]  # legal forms, stages: what is no part of a name
    legal_forms: dict[str, re.Pattern[str]]  # as they are written in names
    phrases: dict[str, str]
    phrase: re.Pattern[str]  # any of them
    phrase_starts: frozenset[str]  # their first words
    fillers: frozenset[str]
    abbreviations: dict[str, tuple[str, ...]]
    kinds: dict[str, str]
    broader: dict[str, str]
    sole: frozenset[str]
    alone: frozenset[str]
    several: frozenset[str]
    apart: frozenset[str]
    levels: frozenset[str]
    sited: frozenset[str]
    wandering: frozenset[str]
    yielding: frozenset[str]
    offices: frozenset[str]
    endings: tuple[str, ...]  # kinds and circles that end a compound, the longest first
    operators: frozenset[str]
    denominations: dict[str, str]
    congregations: frozenset[str]
    generic: frozenset[str]
    branches: frozenset[str]
    departments: frozenset[str]
    authorities: frozenset[str]
    hosts_follow: frozenset[str]
    pieces: frozenset[str]
    mailboxes: frozenset[str]
    towns: frozenset[str]  # of the region, by their first word
    plates: dict[str, str]
    districts: dict[str, str]
    light: dict[str, str]
    street_words: dict[str, str]  # abbreviations
    street_leads: frozenset[str]  # words that begin streets' names and may be left out
    satellites: frozenset[str]
    satellites_of_kinds: frozenset[str]  # those that without a kind in their name are none
    loose_satellites: frozenset[str]  # those that a name may add and be none
    universities: frozenset[str]  # kinds whose institutes are but parts
    sides: frozenset[str]
    portals: frozenset[str]
    mail_providers: frozenset[str]

    @cached_property
    def endings_by_letter(self) -> dict[str, list[str]]:
        """The endings by the letter that they begin with."""
        found: dict[str, list[str]] = {}
        for ending in self.endings:
            found.setdefault(ending[0], []).append(ending)
        return found

    def known(self, word: str) -> str | None:
        """Return the form in which some list has a word, inflected or not; None when none has."""
        if self._has(word):
            return word
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > 3 and self._has(stem):
                return stem
        return None

    def _has(self, word: str) -> bool:
        return any(
            word in some
            for some in (self.fillers, self.abbreviations, self.kinds, self.operators,
                         self.satellites, self.sides, self.branches, self.departments,
                         self.generic)
        )  # fmt: skip


def folded(text: str) -> str:
    """Return a text in small letters a to z: ä as ae, ß as ss, é as e."""
    text = unicodedata.normalize("NFC", text).lower().translate(_FOLDED)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text, folded."""
    return _NO_LETTER.sub(" ", folded(text)).split()


@cache
def words() -> Words:
    """Return the words that the plugin ships."""
    lists, places, persons = map(_read, ("words_de.json", "places_de.json", "persons_de.json"))

    def flagged(flag: str) -> frozenset[str]:
        return frozenset(kind for kind, about in lists["kinds"].items() if about.get(flag))

    kinds = {word: kind for kind, about in lists["kinds"].items() for word in about["words"]}
    phrases = sorted(lists["phrases"], key=len, reverse=True)  # of two that fit the longer
    return Words(
        left_out=re.compile("|".join(lists["left_out"])),
        legal_forms={form: re.compile(text) for form, text in lists["legal_forms"].items()},
        phrases=lists["phrases"],
        phrase=re.compile(rf"\b({'|'.join(phrases)})\b"),
        phrase_starts=frozenset(phrase.split()[0] for phrase in phrases),
        fillers=frozenset(lists["fillers"]),
        abbreviations={key: tuple(text.split()) for key, text in lists["abbreviations"].items()},
        kinds=kinds,
        broader={
            kind: about["broader"] for kind, about in lists["kinds"].items() if "broader" in about
        },
        sole=flagged("sole"),
        alone=flagged("alone"),
        several=flagged("several"),
        apart=flagged("apart"),
        levels=flagged("level"),
        sited=flagged("sited"),
        wandering=flagged("wandering"),
        yielding=flagged("yields"),
        offices=flagged("office"),
        endings=tuple(sorted(_endings(kinds, lists["satellites"]), key=len, reverse=True)),
        operators=frozenset(lists["operators"]),
        denominations=lists["denominations"],
        congregations=frozenset(lists["congregations"]),
        generic=frozenset(lists["generic"]),
        branches=frozenset(lists["branches"]),
        departments=frozenset(lists["departments"]),
        authorities=frozenset(lists["authorities"]),
        hosts_follow=frozenset(lists["hosts_follow"]),
        pieces=frozenset(lists["pieces"]),
        mailboxes=frozenset(lists["mailboxes"]),
        towns=frozenset(lists["towns"]),
        plates=lists["plates"],
        districts=places["districts"],
        light=dict.fromkeys(lists["common"], "common")
        | dict.fromkeys(persons["first_names"], "first name")
        | dict.fromkeys(places["districts"], "district"),
        street_words=lists["street_words"],
        street_leads=frozenset(lists["street_leads"]),
        satellites=frozenset(lists["satellites"]),
        satellites_of_kinds=frozenset(lists["satellites_of_kinds"]),
        loose_satellites=frozenset(lists["loose_satellites"]),
        universities=frozenset(lists["universities"]),
        sides=frozenset(lists["sides"]),
        portals=frozenset(lists["portals"]),
        mail_providers=frozenset(lists["mail_providers"]),
    )


def _endings(kinds: Iterable[str], satellites: Iterable[str]) -> Iterator[str]:
    yield from (word for word in kinds if len(word) > 3)
    yield from (word for word in satellites if len(word) > _CIRCLE)


def _read(name: str) -> dict:
    return json.loads(resource("duplicates", name).read_text(encoding="utf-8"))
