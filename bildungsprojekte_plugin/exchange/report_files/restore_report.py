"""The report of a restore, or of its preview: JSON for programs, HTML for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ...store.backup.preview import Present, RestorePreview
from ...support.errors import QT_TRANSLATE_NOOP
from ...support.i18n import translate
from .report_file import write_report_file

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


@dataclass(frozen=True)
class RestoreReport:
    """What there is to report. `kept` is the state before the restore, if there was any."""

    register: Path
    preview: RestorePreview
    is_restored: bool = False
    kept: Path | None = None


def write_report(report: RestoreReport, path: Path) -> None:
    """Write a report, as HTML when the file name says so, else as JSON. Raises `UserError`."""
    write_report_file(path, _page(report), _content(report))


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


def _content(report: RestoreReport) -> dict[str, Any]:
    preview = report.preview
    return {
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


def _utc(moment: datetime) -> str:
    text = moment.astimezone(timezone.utc).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def _page(report: RestoreReport) -> dict[str, Any]:
    preview = report.preview
    labels = [translate("Bildungsprojekte", label) for label in COUNTS.values()]
    return {
        "title": translate("Bildungsprojekte", "Restore of {file}").format(
            file=report.register.name
        ),
        "outcome": outcome(report),
        "remarks": warnings(preview),
        "facts": [
            (translate("Bildungsprojekte", "Register"), report.register),
            (translate("Bildungsprojekte", "Backup"), preview.backup.path),
            (translate("Bildungsprojekte", "Made"), preview.backup.title),
            (translate("Bildungsprojekte", "Date"), local(datetime.now(timezone.utc))),
        ],
        "counts": list(zip(labels, counts(preview).values(), strict=True)),
        "lists": [
            (
                translate("Bildungsprojekte", "Records by table"),
                [translate("Bildungsprojekte", "Table"), *labels],
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
    }
