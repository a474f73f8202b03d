"""The report of a transfer: from where to where, and how many rows of what."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ...model import schema
from ...store import Register
from ...store.transfer.transfer import TransferResult
from ...support.i18n import translate
from .report_file import in_words, write_report_file


def write_report(source: Register, result: TransferResult, path: Path) -> None:
    """Write a report, as HTML or JSON by its name. Raises `UserError`."""
    page = {
        "title": translate("Bildungsprojekte", "Copy of “{title}”").format(title=source.title),
        "outcome": outcome(),
        "facts": [
            (translate("Bildungsprojekte", "From"), source.address),
            (translate("Bildungsprojekte", "To"), result.address),
            (translate("Bildungsprojekte", "Change"), result.operation),
            (translate("Bildungsprojekte", "Date"), in_words(datetime.now())),
        ],
        "counts": counted(result),
        "lists": [],
    }
    content = {
        "from": source.address,
        "to": result.address,
        "operation": result.operation,
        "rows": result.counts,
    }
    write_report_file(path, page, content)


def outcome() -> str:
    """Say what was done."""
    return translate(
        "Bildungsprojekte", "The register was copied, and every row of the copy was compared."
    )


def counted(result: TransferResult) -> list[tuple[str, int]]:
    """Return what was copied, in words, and how many rows of it."""
    return [
        (translate("Bildungsprojekte", schema.table(name).label), number)
        for name, number in result.counts.items()
    ]
