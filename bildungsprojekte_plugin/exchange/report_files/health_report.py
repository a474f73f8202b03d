"""The report of a check: what is wrong with a register, in plain language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ...store.health import SEVERITIES, Finding
from ...support.i18n import explain, translate
from .report_file import in_words, write_report_file

_KEYS_SHOWN = 100  # of the records that a finding is about; programs get all of them


def write_health_report(address: str, findings: Sequence[Finding], path: Path) -> None:
    """Write a report, as HTML or JSON by its name. Raises `UserError`."""
    moment = datetime.now().astimezone()
    page = {
        "title": translate("Bildungsprojekte", "Check of a register"),
        "outcome": verdict(findings),
        "facts": [
            (translate("Bildungsprojekte", "Register"), address),
            (translate("Bildungsprojekte", "Date"), in_words(moment)),
        ],
        "counts": [
            (translate("Bildungsprojekte", label), sum(f.severity == severity for f in findings))
            for severity, label in SEVERITIES.items()
        ],
        "lists": [_listed(severity, findings) for severity in SEVERITIES],
    }
    content = {
        "register": address,
        "checked_at": moment.isoformat(timespec="seconds"),
        "problems": len(findings),
        "findings": [
            {
                "kind": finding.kind,
                "severity": finding.severity,
                "sentence": explain(finding.sentence),
                "table": finding.table,
                "records": list(finding.records),
            }
            for finding in findings
        ],
    }
    write_report_file(path, page, content)


def verdict(findings: Sequence[Finding]) -> str:
    """Say in a sentence what came of a check."""
    if not findings:
        return translate("Bildungsprojekte", "The register was checked: all is well.")
    return translate("Bildungsprojekte", "The register was checked. Findings: {n}.").format(
        n=len(findings)
    )


def keys_of(finding: Finding, most: int) -> str:
    """Return the keys of the records that a finding is about, the first of them when many."""
    more = ", …" if len(finding.records) > most else ""
    return ", ".join(finding.records[:most]) + more


def _listed(
    severity: str, findings: Sequence[Finding]
) -> tuple[str, list[str], list[tuple[str, str]]]:
    return (
        translate("Bildungsprojekte", SEVERITIES[severity]),
        [translate("Bildungsprojekte", "Finding"), translate("Bildungsprojekte", "Records")],
        [
            (explain(finding.sentence), keys_of(finding, _KEYS_SHOWN))
            for finding in findings
            if finding.severity == severity
        ],
    )
