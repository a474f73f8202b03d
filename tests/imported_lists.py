"""Lists as offices write them, imported into a register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bildungsprojekte_plugin.exchange.importing.delivery import Delivery, read_file
from bildungsprojekte_plugin.exchange.importing.result import ImportResult
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.model import Activity, Actor
from bildungsprojekte_plugin.store import Register
from bildungsprojekte_plugin.support.i18n import explain


def written(folder: Path, *lines: str, name: str = "angebote.csv", encoding: str = "utf-8") -> Path:
    """Write the lines of a list to a file."""
    path = folder / name
    path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    return path


def delivered(folder: Path, *lines: str, **more: Any) -> Delivery:
    """Write a list and read it as the import does."""
    return read_file(written(folder, *lines, **more))


def take(
    register: Register, folder: Path, *lines: str, name: str = "angebote.csv", **more: Any
) -> ImportResult:
    """Write a list and import it, by a profile that is guessed."""
    return import_file(register, written(folder, *lines, name=name), **more)


def said(result: ImportResult) -> list[str]:
    """Return the remarks of an import, as people read them."""
    return [explain(remark.text) for remark in result.remarks]


def found_out(result: ImportResult) -> str:
    """Return what an import says to have understood."""
    return "\n".join(map(explain, result.findings))


def actors(register: Register) -> list[str]:
    """Return the names of all actors, sorted."""
    return sorted(actor.name for actor in register.all(Actor))


def offers(register: Register) -> list[tuple[str, str | None]]:
    """Return actor and title of all activities, sorted."""
    names = {actor.uuid: actor.name for actor in register.all(Actor)}
    return sorted((names[one.actor], one.title) for one in register.all(Activity))
