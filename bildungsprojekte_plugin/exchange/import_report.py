"""The report of an import: JSON for programs, HTML for people."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from jinja2 import Environment

from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import explain, language, translate
from ..support.paths import resource
from .importing import ImportResult, Remark
from .profiles import Profile

COUNTS = {
    "read": QT_TRANSLATE_NOOP("Bildungsprojekte", "Rows read"),
    "inserted": QT_TRANSLATE_NOOP("Bildungsprojekte", "new"),
    "updated": QT_TRANSLATE_NOOP("Bildungsprojekte", "updated"),
    "unchanged": QT_TRANSLATE_NOOP("Bildungsprojekte", "unchanged"),
    "skipped": QT_TRANSLATE_NOOP("Bildungsprojekte", "left out on purpose"),
    "rejected": QT_TRANSLATE_NOOP("Bildungsprojekte", "rejected"),
    "unlocated": QT_TRANSLATE_NOOP("Bildungsprojekte", "taken without location"),
}


_HTML, _JSON = (".html", ".htm"), (".json",)


def check_report(path: Path) -> None:
    """Raise `UserError` unless a report can be written there; nothing is written yet."""
    if path.suffix.lower() not in _HTML + _JSON:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "A report cannot be written to {path}. Give the file a name that ends in: "
                "{formats}.",
            ),
            path=str(path),
            formats=", ".join(_HTML + _JSON),
        )
    if path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "The report cannot be written to {path}. Nothing was imported. Check that the "
                "folder is there and that you may write to it.",
            ),
            path=str(path),
        )


def write_report(
    result: ImportResult, source: Path, profile: Profile, stored: bool, path: Path
) -> None:
    """Write a report, as HTML when the file name says so, else as JSON. Raises `UserError`."""
    text = _html if path.suffix.lower() in _HTML else _json
    try:
        path.write_text(text(result, source, profile, stored), encoding="utf-8")
    except OSError as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{outcome} But the report could not be written to {path} ({said}).",
            ),
            outcome=outcome(stored),
            vanished=vanished(result) if result.vanished else "",
            path=str(path),
            said=error.strerror or str(error),
        ) from error


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


def _json(result: ImportResult, source: Path, profile: Profile, stored: bool) -> str:
    content = {
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
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _remark(remark: Remark) -> dict[str, object]:
    return {"line": remark.line, "text": explain(remark.text)}


def _html(result: ImportResult, source: Path, profile: Profile, stored: bool) -> str:
    template = resource("templates", "import_report.html.j2").read_text(encoding="utf-8")
    lines = [
        translate("Bildungsprojekte", "Line"),
        translate("Bildungsprojekte", "Message"),
    ]
    return (
        Environment(autoescape=True)
        .from_string(template)
        .render(
            language=language(),
            title=translate("Bildungsprojekte", "Import of {file}").format(file=source.name),
            outcome=outcome(stored),
            vanished=vanished(result) if result.vanished else "",
            facts=[
                (translate("Bildungsprojekte", "Profile"), profile.title(language())),
                (translate("Bildungsprojekte", "Source"), profile.attribution),
                (
                    translate("Bildungsprojekte", "Date"),
                    datetime.now().astimezone().isoformat(" ", "minutes"),
                ),
            ],
            counts=[
                (translate("Bildungsprojekte", COUNTS[name]), number)
                for name, number in result.counts().items()
            ],
            lists=[
                (
                    translate("Bildungsprojekte", "Left out on purpose"),
                    [
                        translate("Bildungsprojekte", "Reason"),
                        translate("Bildungsprojekte", "Rows"),
                    ],
                    list(result.skipped_because.items()),
                ),
                (
                    translate("Bildungsprojekte", "Rejected rows"),
                    lines,
                    [(remark.line, explain(remark.text)) for remark in result.rejections],
                ),
                (
                    translate("Bildungsprojekte", "Remarks"),
                    lines,
                    [(remark.line, explain(remark.text)) for remark in result.remarks],
                ),
            ],
        )
    )
