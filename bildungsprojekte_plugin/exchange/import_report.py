"""The report of an import: JSON for programs, HTML for people."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from ..support.errors import QT_TRANSLATE_NOOP
from ..support.i18n import explain, language, translate
from .importing import ImportResult, Remark
from .profiles import Profile
from .report_file import write_report_file

COUNTS = {
    "read": QT_TRANSLATE_NOOP("Bildungsprojekte", "Rows read"),
    "inserted": QT_TRANSLATE_NOOP("Bildungsprojekte", "new"),
    "updated": QT_TRANSLATE_NOOP("Bildungsprojekte", "updated"),
    "unchanged": QT_TRANSLATE_NOOP("Bildungsprojekte", "unchanged"),
    "skipped": QT_TRANSLATE_NOOP("Bildungsprojekte", "left out on purpose"),
    "rejected": QT_TRANSLATE_NOOP("Bildungsprojekte", "rejected"),
    "unlocated": QT_TRANSLATE_NOOP("Bildungsprojekte", "taken without location"),
}


def write_report(
    result: ImportResult, source: Path, profile: Profile, stored: bool, path: Path
) -> None:
    """Write a report, as HTML when the file name says so, else as JSON. Raises `UserError`."""
    write_report_file(
        path, _page(result, source, profile, stored), _content(result, source, profile, stored)
    )


def vanished(result: ImportResult) -> str:
    """Say how many records of earlier editions the file does not name."""
    return translate(
        "Bildungsprojekte",
        "In the register from earlier imports, but not in this file: {n}. They stay as they are.",
    ).format(n=result.vanished)


def outcome(stored: bool) -> str:
    """Say whether anything was stored."""
    if stored:
        return translate("Bildungsprojekte", "The import was stored.")
    return translate("Bildungsprojekte", "Nothing was stored.")


def _content(result: ImportResult, source: Path, profile: Profile, stored: bool) -> dict[str, Any]:
    return {
        "file": source.name,
        "profile": profile.name,
        "attribution": profile.attribution,
        "stored": stored,
        "counts": result.counts(),
        "skipped_because": dict(result.skipped_because),
        "vanished": result.vanished,
        "rejected": [_remark(remark) for remark in result.rejections],
        "remarks": [_remark(remark) for remark in result.remarks],
    }


def _remark(remark: Remark) -> dict[str, object]:
    return {"line": remark.line, "text": explain(remark.text)}


def _page(result: ImportResult, source: Path, profile: Profile, stored: bool) -> dict[str, Any]:
    lines = [
        translate("Bildungsprojekte", "Line"),
        translate("Bildungsprojekte", "Message"),
    ]
    reasons = [
        translate("Bildungsprojekte", "Reason"),
        translate("Bildungsprojekte", "Rows"),
    ]
    rejected, remarks = (
        [(remark.line, explain(remark.text)) for remark in some]
        for some in (result.rejections, result.remarks)
    )
    return {
        "title": translate("Bildungsprojekte", "Import of {file}").format(file=source.name),
        "outcome": outcome(stored),
        "remarks": [vanished(result)] if result.vanished else [],
        "facts": [
            (translate("Bildungsprojekte", "Profile"), profile.title(language())),
            (translate("Bildungsprojekte", "Source"), profile.attribution),
            (
                translate("Bildungsprojekte", "Date"),
                datetime.now().astimezone().isoformat(" ", "minutes"),
            ),
        ],
        "counts": [
            (translate("Bildungsprojekte", COUNTS[name]), number)
            for name, number in result.counts().items()
        ],
        "lists": [
            (
                translate("Bildungsprojekte", "Left out on purpose"),
                reasons,
                list(result.skipped_because.items()),
            ),
            (translate("Bildungsprojekte", "Rejected rows"), lines, rejected),
            (translate("Bildungsprojekte", "Remarks"), lines, remarks),
        ],
    }
