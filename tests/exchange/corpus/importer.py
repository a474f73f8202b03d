"""Importing a file of the corpus, and comparing what came of it with what was expected."""

from __future__ import annotations

import hashlib
import shutil
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from math import dist
from pathlib import Path

from bildungsprojekte_plugin.exchange.importing.choosing import profile_for
from bildungsprojekte_plugin.exchange.importing.delivery import read_file
from bildungsprojekte_plugin.exchange.importing.run import import_table
from bildungsprojekte_plugin.exchange.understanding.questions import UndecidedError
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.support.errors import UserError
from bildungsprojekte_plugin.support.i18n import explain

from .case import Asked, Expected, Harmless, Read, Refused
from .offers import Offer

READ, ASKED, REFUSED, CRASHED = "read", "asked", "refused", "crashed"
_NEAR = 2.0  # metres


@dataclass
class Outcome:
    """What an import did: `kind`, what it said, what it understood and what it stored."""

    kind: str
    said: str = ""
    asked: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    system: str = ""
    inserted: int = 0
    rejected: int = 0
    stored: list[Activity] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)  # of the actors, by uuid
    seconds: float = 0.0
    has_changed_the_register: bool = False
    has_secret: bool = False


def take(
    blank: Path, path: Path, folder: Path, *, sheet: str = "", secret: bytes = b"\0no secret\0"
) -> Outcome:
    """Import a file into a copy of a blank register; look at the register afterwards."""
    copy = Path(shutil.copy(blank, folder / "register.gpkg"))
    before = hashlib.sha256(copy.read_bytes()).digest()
    register = open_register(copy)
    outcome = Outcome(CRASHED)
    start = time.perf_counter()
    try:
        delivery = read_file(path, sheet=sheet)
        outcome.encoding = delivery.table.encoding
        outcome.delimiter = delivery.table.delimiter
        profile = profile_for(register, delivery)
        result = import_table(register, delivery, profile, sets_rejected_aside=True)
        outcome.kind, outcome.system = READ, result.crs
        outcome.inserted, outcome.rejected = result.inserted, result.rejected
        outcome.said = "; ".join(explain(remark.text) for remark in result.rejections[:3])
    except UndecidedError as error:
        outcome.kind, outcome.said = ASKED, explain(error)
        outcome.asked = tuple(question.parameter for question in error.questions)
    except UserError as error:
        outcome.kind, outcome.said = REFUSED, explain(error)
    except Exception:  # noqa: BLE001  (whatever it is, it is what the corpus looks for)
        outcome.said = traceback.format_exc()
    outcome.seconds = time.perf_counter() - start
    if outcome.kind == READ:
        outcome.stored = register.all(Activity)
        outcome.names = {actor.uuid: actor.name for actor in register.all(Actor)}
    content = copy.read_bytes()
    outcome.has_changed_the_register = hashlib.sha256(content).digest() != before
    outcome.has_secret = secret in content or secret.decode() in outcome.said
    for file in folder.glob("register.gpkg*"):
        file.unlink()
    return outcome


def harm(outcome: Outcome) -> list[str]:
    """Return what may never happen, whatever the file."""
    found = []
    if outcome.kind == CRASHED:
        found.append(f"crash: {outcome.said}")
    if outcome.kind != READ and outcome.has_changed_the_register:
        found.append(f"the register has changed though: {outcome.said}")
    if outcome.has_secret:
        found.append("a foreign file was read")
    return found


def differences(expected: Expected, outcome: Outcome) -> list[str]:
    """Return in what an import did not do what was expected."""
    if isinstance(expected, Harmless):
        return []
    kind = {Read: READ, Asked: ASKED, Refused: REFUSED}[type(expected)]
    if outcome.kind != kind:
        return [f"{kind} expected, {outcome.kind}: {outcome.said}"]
    if isinstance(expected, Asked):
        return [] if expected.parameter in outcome.asked else [f"asked for {outcome.asked}"]
    return _of_content(expected, outcome) if isinstance(expected, Read) else []


def _of_content(expected: Read, outcome: Outcome) -> list[str]:
    found = []
    for name in ("encoding", "delimiter", "system"):
        wanted, there = getattr(expected, name), getattr(outcome, name)
        if wanted and wanted != there:
            found.append(f"{name} is {there}, expected {wanted}")
    if outcome.rejected != expected.rejected:
        found.append(f"{outcome.rejected} rows rejected: {outcome.said}")
    by_title = {activity.title: activity for activity in outcome.stored}
    titles = Counter(activity.title for activity in outcome.stored)
    wanted_titles = Counter(offer.title for offer in expected.offers)
    if titles != wanted_titles:
        return [*found, f"titles: {titles - wanted_titles} and not {wanted_titles - titles}"]
    for offer in expected.offers:
        activity = by_title[offer.title]
        found += _of_offer(offer, activity, outcome.names[activity.actor], expected.says)
    return found


def _of_offer(offer: Offer, activity: Activity, actor: str, says: tuple[str, ...]) -> list[str]:
    found = [] if actor == offer.actor else [f"actor {actor!r}, expected {offer.actor!r}"]
    for name in ("street", "postcode", "city", "ags", "starts_on", "places"):
        wanted, there = getattr(offer, name), getattr(activity, name)
        if name in says and wanted != there:
            found.append(f"{name} of {offer.title}: {there!r}, expected {wanted!r}")
    if {"x", "both"} & set(says):
        if activity.point is None:
            found.append(f"no point for {offer.title}")
        elif dist(activity.point, offer.point) > _NEAR:
            away = dist(activity.point, offer.point)
            found.append(f"point of {offer.title} is {away:.1f} m away")
    return found
