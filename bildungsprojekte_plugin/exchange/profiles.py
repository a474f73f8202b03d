"""Mapping profiles: how the rows of a known kind of file become records. JSON files."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.paths import resource

FieldSource = str | dict[str, Any]


@dataclass(frozen=True)
class Skip:
    """Rows to leave out on purpose: those with one of `values`, or all but those in `kept`."""

    column: str
    values: frozenset[str]
    kept: frozenset[str]
    reason_de: str
    reason_en: str

    def applies(self, row: dict[str, str]) -> bool:
        """Whether the row is to be left out."""
        value = row[self.column]
        return value in self.values if self.values else value not in self.kept

    def reason(self, language: str) -> str:
        """Return why, in a language, `de` or `en`."""
        return self.reason_de if language == "de" else self.reason_en


@dataclass(frozen=True)
class Profile:
    """A profile.

    `actor`, `activity` and `place` say for each field where its value comes from: the name of a
    column; `{"value": …}`, always the same; `{"join": [columns], "with": …}`; or `{"column": …,
    "date": format, "when": {column: [values]}}`. `terms` says the same for vocabularies: with
    `map` from values to codes, or the value is the code; `unknown` gives the labels under which
    a value that the vocabulary lacks is added to it. `point` names the columns of easting and
    northing (EPSG:25832) and, where a column tells the coordinate system, what it may say.
    """

    name: str
    title_de: str
    title_en: str
    attribution: str
    delimiter: str
    key: str
    skip: tuple[Skip, ...]
    point: dict[str, Any]
    place: dict[str, FieldSource]
    actor: dict[str, FieldSource]
    activity: dict[str, FieldSource]
    terms: dict[str, dict[str, Any]] = field(default_factory=dict)

    def title(self, language: str) -> str:
        """Return the profile's title in a language, `de` or `en`."""
        return self.title_de if language == "de" else self.title_en

    def columns(self) -> set[str]:
        """Return the names of all columns that the profile reads."""
        named = {self.key, self.point["easting"], self.point["northing"]}
        if "crs_column" in self.point:
            named.add(self.point["crs_column"])
        named |= {skip.column for skip in self.skip}
        for sources in (self.place, self.actor, self.activity, self.terms):
            for source in sources.values():
                named |= columns_of(source)
        return named


def columns_of(source: FieldSource) -> set[str]:
    """Return the names of the columns that a field's value comes from."""
    if isinstance(source, str):
        return {source}
    named = set(source.get("join", ())) | set(source.get("when", ()))
    return named | ({source["column"]} if "column" in source else set())


def shipped() -> dict[str, Path]:
    """Return name → file of the profiles that come with the plugin."""
    return {path.stem: path for path in sorted(resource("profiles").glob("*.json"))}


def read_profile(name: str) -> Profile:
    """Read a shipped profile. Raises `UserError` when there is none of that name."""
    profiles = shipped()
    if name not in profiles:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte", "There is no import profile “{name}”. Profiles: {profiles}."
            ),
            name=name,
            profiles=", ".join(profiles),
        )
    content = json.loads(profiles[name].read_text(encoding="utf-8"))
    skips = tuple(
        Skip(
            rule["column"],
            frozenset(rule.get("values", ())),
            frozenset(rule.get("except", ())),
            rule["reason_de"],
            rule["reason_en"],
        )
        for rule in content.pop("skip")
    )
    return Profile(skip=skips, **content)
