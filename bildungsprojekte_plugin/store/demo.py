"""The demo register: invented records with the size and the shape of a real register.

Every run makes the same records: names from `resources/demo/names.json`, places inside the
real municipalities in proportion to their inhabitants, all else from a seeded generator. Searches
that somebody has saved are in `resources/demo/saved_queries.json`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid5

import numpy as np
from qgis.core import QgsFeedback, QgsGeometry

from ..districts.levels import MUNICIPALITY
from ..model import Activity, Actor, District, Population, Project, Query, SavedQuery
from ..model.records import Point, Record
from ..support.errors import QT_TRANSLATE_NOOP
from ..support.i18n import translate
from ..support.paths import resource
from .creation import create_register
from .geopackage.new_file import appearing
from .location import FileLocation, located
from .register import Register, open_register

ACTORS, PROJECTS, ACTIVITIES = 3000, 70, 4000
TODAY = date(2026, 6, 30)  # fixed, so that the records are the same on every day
_YEARS = 10
_CANDIDATES = 800  # places tried in a municipality's bounding box
_SOURCE = "demo"
_NAMESPACE = UUID("6f3d4a52-6d0e-4f37-9c6b-0d8c3a1f7e20")
_TITLE = QT_TRANSLATE_NOOP("Bildungsprojekte", "Demo register (fictional data)")

# of a hundred activities
_WITHOUT_PLACE, _OUTSIDE, _SEVERAL_STAGES, _STALE, _WITH_PROJECT, _WITH_PLACES = (
    3,
    2,
    25,
    20,
    60,
    70,
)
_OUTSIDE_PLACES = ((345000.0, 5677000.0), (405000.0, 5757000.0), (372000.0, 5680000.0))
_STAGE_WEIGHTS = {
    "early": 20,
    "primary": 24,
    "secondary_1": 22,
    "secondary_2": 12,
    "vocational": 8,
    "higher": 5,
    "continuing": 9,
}


def create_demo_register(
    location: str | Path, feedback: QgsFeedback | None = None, title: str = ""
) -> Register:
    """Create the demo register in a new GeoPackage. Raises as `create_register` does."""
    title = title or translate("Bildungsprojekte", _TITLE)

    where = located(location)
    if isinstance(where, FileLocation):
        with appearing(where.path) as unfinished:
            _create(unfinished, title, feedback)
    else:
        _create(location, title, feedback)
    return open_register(location)


def _create(location: str | Path, title: str, feedback: QgsFeedback | None) -> None:
    register = create_register(location, title, fictional=True)
    records = list(_Inventor(register).records())
    with register.change(translate("Bildungsprojekte", "Demo records added")) as change:
        change.insert_all(records, feedback)


class _Inventor:
    """Invents records for the municipalities of a register."""

    def __init__(self, register: Register) -> None:
        self._random = random.Random(2017)  # nosec B311
        self._names = json.loads(resource("demo", "names.json").read_text(encoding="utf-8"))
        vocabularies = register.vocabularies()
        self._codes = {
            code: [term.code for term in vocabulary.terms]
            for code, vocabulary in vocabularies.items()
        }
        self._towns = {
            district.key: district.name
            for district in register.all(District)
            if district.level == MUNICIPALITY
        }
        inhabitants = {
            figure.district_key: figure.n
            for figure in register.all(Population)
            if figure.level == MUNICIPALITY
        }
        self._weights = [inhabitants[key] for key in self._towns]
        self._places = _places_inside(register, _CANDIDATES)

    def records(self) -> Iterator[Record]:
        """Yield all records in an order in which they can be inserted."""
        actors = [self._actor(number) for number in range(ACTORS)]
        projects = [self._project(number, actors) for number in range(PROJECTS)]
        yield from actors
        yield from projects
        for number in range(ACTIVITIES):
            yield self._activity(number, actors, projects)
        yield from self._saved_queries()

    def _key(self, kind: str, number: int) -> str:
        return str(uuid5(_NAMESPACE, f"{kind} {number}"))

    def _happens(self, percent: int) -> bool:
        return self._random.random() * 100 < percent

    def _pick(self, options: list | tuple) -> object:
        return options[int(self._random.random() * len(options))]

    def _weighted(self, weights: dict[str, int]) -> str:
        return self._random.choices(list(weights), list(weights.values()))[0]

    def _day(self, first: date, last: date) -> date:
        return first + timedelta(days=int(self._random.random() * (last - first).days))

    def _assured(self) -> date:
        if self._happens(_STALE):
            return self._day(TODAY.replace(year=TODAY.year - _YEARS), TODAY - timedelta(days=731))
        return self._day(TODAY - timedelta(days=730), TODAY)

    def _place_name(self) -> str:
        return f"{self._pick(self._names['first'])}{self._pick(self._names['last'])}"

    def _place(self, town: str) -> Point:
        return self._pick(self._places[town])

    def _actor(self, number: int) -> Actor:
        towns, types = list(self._towns), self._codes["actor_type"]
        # the first ones see to it that every town and every type occurs
        town = (
            towns[number] if number < len(towns) else self._random.choices(towns, self._weights)[0]
        )
        kind = types[number] if number < len(types) else self._weighted(self._names["weights"])
        pattern = self._names["patterns"][kind]
        name = f"{pattern.format(place=self._place_name())}, {self._towns[town]}"
        return Actor(
            uuid=self._key("actor", number),
            name=name,
            actor_type=kind,
            street=f"Musterweg {1 + int(self._random.random() * 120)}",
            city=self._towns[town],
            ags=town,
            location_quality="address",
            email=f"kontakt{number}@example.org",
            website=f"https://example.org/akteur/{number}",
            assured_on=self._assured(),
            source=_SOURCE,
            source_key=f"actor {number}",
            point=self._place(town),
        )

    def _project(self, number: int, actors: list[Actor]) -> Project:
        start = self._day(TODAY.replace(year=TODAY.year - _YEARS), TODAY)
        fields = self._codes["field"]
        return Project(
            uuid=self._key("project", number),
            title=self._pick(self._names["projects"]).format(place=self._place_name()),
            lead_actor=self._pick(actors).uuid,
            starts_on=start,
            ends_on=start + timedelta(days=365 * (1 + number % 5)) if number % 3 else None,
            website=f"https://example.org/projekt/{number}",
            assured_on=self._assured(),
            source=_SOURCE,
            source_key=f"project {number}",
            terms={"field": {fields[number % len(fields)]}},
        )

    def _activity(self, number: int, actors: list[Actor], projects: list[Project]) -> Activity:
        # every actor does something; the others fall to actors at random
        actor = actors[number] if number < len(actors) else self._pick(actors)
        stages, fields = self._codes["stage"], self._codes["field"]
        stage = stages[number] if number < len(stages) else self._weighted(_STAGE_WEIGHTS)
        chosen = {stage}
        if self._happens(_SEVERAL_STAGES):
            chosen.add(stages[(stages.index(stage) + 1) % len(stages)])
        field = fields[number] if number < len(fields) else self._pick(fields)
        start = self._day(TODAY.replace(year=TODAY.year - _YEARS), TODAY)
        project = self._pick(projects) if self._happens(_WITH_PROJECT) else None
        lies = {"point": self._near(actor), "city": actor.city, "street": actor.street}
        if self._happens(_WITHOUT_PLACE):
            lies = {}
        elif self._happens(_OUTSIDE):
            easting, northing = self._pick(_OUTSIDE_PLACES)
            shift = self._random.random() * 4000
            lies = {"point": (easting + shift, northing - shift)}
        return Activity(
            uuid=self._key("activity", number),
            actor=actor.uuid,
            project=project.uuid if project else None,
            title=self._pick(self._names["activities"][field]),
            places=5 * (1 + int(self._random.random() * 12))
            if self._happens(_WITH_PLACES)
            else None,
            starts_on=start,
            ends_on=start + timedelta(days=180 + int(self._random.random() * 1500))
            if self._happens(50)
            else None,
            assured_on=self._assured(),
            location_quality="address" if lies else None,
            source=_SOURCE,
            source_key=f"activity {number}",
            terms={
                "stage": chosen,
                "field": {field},
                "target_group": {self._pick(self._codes["target_group"])},
                "theme": {self._pick(self._codes["theme"])} if self._happens(50) else set(),
            },
            **lies,
        )

    def _saved_queries(self) -> Iterator[SavedQuery]:
        stored = json.loads(resource("demo", "saved_queries.json").read_text(encoding="utf-8"))
        for number, saved in enumerate(stored["saved_queries"]):
            yield SavedQuery(
                uuid=self._key("saved query", number),
                name=saved["name"],
                description=saved["description"],
                query=Query.from_json(json.dumps(saved["query"])).to_json(),
                assured_on=TODAY,
            )

    def _near(self, actor: Actor) -> Point:
        """Where the actor is, or somewhere else in the same town."""
        return actor.point if self._happens(60) else self._place(actor.ags)


def _places_inside(register: Register, wanted: int) -> dict[str, list[Point]]:
    """Return town → places inside of it, `wanted` candidates for each town's bounding box."""
    generator = np.random.RandomState(2017)  # this generator's stream never changes
    lookup = register.places()
    places: dict[str, list[Point]] = {key: [] for key in lookup.keys}
    for town in sorted(register.all(District), key=lambda district: district.key):
        if town.level != MUNICIPALITY:
            continue
        shape = QgsGeometry()
        shape.fromWkb(town.area)
        box = shape.boundingBox()
        x = generator.uniform(box.xMinimum(), box.xMaximum(), wanted).round(1)
        y = generator.uniform(box.yMinimum(), box.yMaximum(), wanted).round(1)
        points, districts = lookup.pairs(x, y)
        own = points[districts == lookup.keys.index(town.key)]
        places[town.key] = list(zip(x[own].tolist(), y[own].tolist(), strict=True))
    return places
