"""The report of what may stand twice in a register: a table to go through, or JSON."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from ...model import Actor
from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ...support.i18n import explain, translate
from ..duplicates import Likeness
from ..writing.dead_text import dead
from .report_file import in_words, write_report_file

CSV = (".csv",)


def write_duplicates_report(
    address: str, found: Sequence[Likeness], actors: Mapping[str, Actor], path: Path
) -> None:
    """Write pairs of actors with score and reasons, as HTML, JSON or CSV by the file's name.

    `address` is that of the register, `actors` are its actors by uuid. Raises `UserError`.
    """
    rows = [_row(likeness, actors) for likeness in found]
    if path.suffix.lower() in CSV:
        _write_csv(rows, path)
        return
    moment = datetime.now().astimezone()
    page = {
        "title": translate("Bildungsprojekte", "Possible duplicates"),
        "outcome": verdict(found),
        "facts": [
            (translate("Bildungsprojekte", "Register"), address),
            (translate("Bildungsprojekte", "Date"), in_words(moment)),
        ],
        "counts": [(translate("Bildungsprojekte", "Actors"), len(actors))],
        "lists": [(translate("Bildungsprojekte", "Possible duplicates"), _columns(), rows)],
    }
    content = {
        "register": address,
        "checked_at": moment.isoformat(timespec="seconds"),
        "actors": len(actors),
        "pairs": [
            {
                "score": round(likeness.score, 3),
                "one": _described(actors[likeness.one]),
                "other": _described(actors[likeness.other]),
                "reasons": [explain(reason) for reason in likeness.reasons],
            }
            for likeness in found
        ],
    }
    write_report_file(path, page, content)


def verdict(found: Sequence[Likeness]) -> str:
    """Say in a sentence what was found."""
    if not found:
        return translate("Bildungsprojekte", "No actor seems to stand twice in the register.")
    return translate(
        "Bildungsprojekte", "Pairs of actors that may be the same organisation: {n}."
    ).format(n=len(found))


def place_of(actor: Actor) -> str:
    """Return an actor's address in one line; empty when none is known."""
    town = " ".join(part for part in (actor.postcode, actor.city) if part)
    return ", ".join(part for part in (actor.street, town) if part)


def _described(actor: Actor) -> dict[str, Any]:
    return {"uuid": actor.uuid, "name": actor.name, "address": place_of(actor)}


def _columns() -> list[str]:
    return [
        translate("Bildungsprojekte", "Score"),
        translate("Bildungsprojekte", "Actor"),
        translate("Bildungsprojekte", "Address"),
        translate("Bildungsprojekte", "Other actor"),
        translate("Bildungsprojekte", "Address of the other actor"),
        translate("Bildungsprojekte", "What speaks for it"),
    ]


def _row(likeness: Likeness, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    one, other = actors[likeness.one], actors[likeness.other]
    reasons = " ".join(explain(reason) for reason in likeness.reasons)
    score = f"{likeness.score:.2f}"
    return score, one.name, place_of(one), other.name, place_of(other), reasons


def _write_csv(rows: Sequence[Sequence[str]], path: Path) -> None:
    try:
        with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(_columns())
            writer.writerows(map(dead, row) for row in rows)
    except OSError as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The report could not be written to {path} ({said}). Check that you may write "
                "there and that no other program has the file open.",
            ),
            path=str(path),
            said=error.strerror or str(error),
        ) from error
