"""The report of a restore, or of its preview: JSON for programs, HTML for people."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from jinja2 import Environment

from ..store.backup.preview import Present, RestorePreview
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import language, translate
from ..support.paths import resource

COUNTS = {
    "returned": QT_TRANSLATE_NOOP("Bildungsprojekte", "Records that come back"),
    "lost": QT_TRANSLATE_NOOP("Bildungsprojekte", "Records that are lost"),
    "changed": QT_TRANSLATE_NOOP("Bildungsprojekte", "Records that become what they were"),
}
_STATES = {
    Present.DAMAGED: QT_TRANSLATE_NOOP(
        "Bildungsprojekte",
        "The register is damaged. Everything comes from the backup; what is lost cannot be said.",
    ),
    Present.MISSING: QT_TRANSLATE_NOOP(
        "Bildungsprojekte", "The register is missing. Everything comes from the backup."
    ),
}
_OTHER = QT_TRANSLATE_NOOP(
    "Bildungsprojekte",
    "Register and backup have no change in common: this is the backup of another register.",
)
_FOREIGN = QT_TRANSLATE_NOOP(
    "Bildungsprojekte", "What other programs have changed since is lost too: {n} entries."
)

_HTML, _JSON = (".html", ".htm"), (".json",)


@dataclass(frozen=True)
class RestoreReport:
    """What there is to report. `kept` is the state before the restore, if there was any."""

    register: Path
    preview: RestorePreview
    is_restored: bool = False
    kept: Path | None = None


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
                "The report cannot be written to {path}. Nothing was restored. Check that the "
                "folder is there and that you may write to it.",
            ),
            path=str(path),
        )


def write_report(report: RestoreReport, path: Path) -> None:
    """Write a report, as HTML when the file name says so, else as JSON. Raises `UserError`."""
    text = _html if path.suffix.lower() in _HTML else _json
    try:
        path.write_text(text(report), encoding="utf-8", errors="replace")
    except OSError as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "{outcome} But the report could not be written to {path} ({said}).",
            ),
            outcome=outcome(report),
            path=str(path),
            said=error.strerror or str(error),
        ) from error


def outcome(report: RestoreReport) -> str:
    """Say what was done, and how to take it back."""
    if not report.is_restored:
        return translate("Bildungsprojekte", "Nothing was restored.")
    done = translate("Bildungsprojekte", "The register was restored.")
    if report.kept is None:
        return done
    before = translate("Bildungsprojekte", "What it was before is kept in {path}.")
    return f"{done} {before.format(path=report.kept)}"


def warnings(preview: RestorePreview) -> list[str]:
    """Return what should be known before restoring, in the user's language."""
    found = []
    if preview.present in _STATES:
        found.append(translate("Bildungsprojekte", _STATES[preview.present]))
    if preview.is_other:
        found.append(translate("Bildungsprojekte", _OTHER))
    if preview.foreign:
        found.append(translate("Bildungsprojekte", _FOREIGN).format(n=preview.foreign))
    return found


def counts(preview: RestorePreview) -> dict[str, int]:
    """Return the totals under the keys of `COUNTS`."""
    return {name: getattr(preview, name) for name in COUNTS}


def local(moment: datetime) -> str:
    """Return a moment in local time, as text."""
    return moment.astimezone().isoformat(" ", "minutes")


def _json(report: RestoreReport) -> str:
    preview = report.preview
    content = {
        "register": str(report.register),
        "backup": str(preview.backup.path),
        "made_at": _utc(preview.backup.made_at),
        "present": preview.present.value,
        "same_register": not preview.is_other,
        "restored": report.is_restored,
        "kept": None if report.kept is None else str(report.kept),
        "counts": counts(preview),
        "tables": {
            entry.table.name: {name: getattr(entry, name) for name in COUNTS}
            for entry in preview.tables
        },
        "lost_changes": [
            {
                "operation": operation.uuid,
                "at": _utc(operation.at),
                "author": operation.author,
                "reason": operation.reason,
            }
            for operation in preview.operations
        ],
        "lost_entries_of_other_programs": preview.foreign,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _utc(moment: datetime) -> str:
    text = moment.astimezone(timezone.utc).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def _html(report: RestoreReport) -> str:
    preview = report.preview
    template = resource("templates", "import_report.html.j2").read_text(encoding="utf-8")
    return (
        Environment(autoescape=True)
        .from_string(template)
        .render(
            language=language(),
            title=translate("Bildungsprojekte", "Restore of {file}").format(
                file=report.register.name
            ),
            outcome=" ".join([outcome(report), *warnings(preview)]),
            facts=[
                (translate("Bildungsprojekte", "Register"), report.register),
                (translate("Bildungsprojekte", "Backup"), preview.backup.path),
                (translate("Bildungsprojekte", "Made"), preview.backup.title),
                (translate("Bildungsprojekte", "Date"), local(datetime.now(timezone.utc))),
            ],
            counts=[
                (translate("Bildungsprojekte", COUNTS[name]), number)
                for name, number in counts(preview).items()
            ],
            lists=[
                (
                    translate("Bildungsprojekte", "Records by table"),
                    [
                        translate("Bildungsprojekte", "Table"),
                        *(translate("Bildungsprojekte", label) for label in COUNTS.values()),
                    ],
                    [
                        (
                            translate("Bildungsprojekte", entry.table.label),
                            *(getattr(entry, name) for name in COUNTS),
                        )
                        for entry in preview.tables
                        if entry.returned or entry.lost or entry.changed
                    ],
                ),
                (
                    translate("Bildungsprojekte", "Changes that are lost"),
                    [
                        translate("Bildungsprojekte", "When"),
                        translate("Bildungsprojekte", "Who"),
                        translate("Bildungsprojekte", "Why"),
                    ],
                    [
                        (local(operation.at), operation.author, operation.reason)
                        for operation in preview.operations
                    ],
                ),
            ],
        )
    )
