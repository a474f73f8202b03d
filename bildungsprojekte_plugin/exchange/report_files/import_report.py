"""The report of an import: JSON for programs, HTML for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ...store.value_words import Lookups
from ...support.errors import QT_TRANSLATE_NOOP
from ...support.i18n import explain, language, translate
from ..importing.delivery import Delivery
from ..importing.result import ImportResult, PossibleDuplicate, Remark
from ..profiles.profile import Profile
from ..sources.sheet import Row
from ..understanding.keys import text_of
from ..understanding.questions import UndecidedError
from .import_words import change_words, line_words, remark_text
from .report_file import in_words, write_report_file

COUNTS = {
    "read": QT_TRANSLATE_NOOP("Bildungsprojekte", "Rows read"),
    "inserted": QT_TRANSLATE_NOOP("Bildungsprojekte", "new"),
    "updated": QT_TRANSLATE_NOOP("Bildungsprojekte", "updated"),
    "unchanged": QT_TRANSLATE_NOOP("Bildungsprojekte", "unchanged"),
    "skipped": QT_TRANSLATE_NOOP("Bildungsprojekte", "left out on purpose"),
    "rejected": QT_TRANSLATE_NOOP("Bildungsprojekte", "rejected"),
    "unlocated": QT_TRANSLATE_NOOP("Bildungsprojekte", "taken without location"),
}


@dataclass(frozen=True)
class Said:
    """What a report is about: what was imported, by which profile, and whether it was stored.

    `lookups` are those of the register: records are told with them.
    """

    delivery: Delivery
    profile: Profile
    lookups: Lookups
    stored: bool


def write_report(result: ImportResult, said: Said, path: Path) -> None:
    """Write a report, as HTML when the file name says so, else as JSON. Raises `UserError`."""
    write_report_file(path, _page(result, said), _content(result, said))


def write_questions(error: UndecidedError, said: Said, path: Path) -> None:
    """Write what has to be said before the import can go on. Raises `UserError`."""
    result = ImportResult(read=len(said.delivery.table.rows))
    questions = [
        {
            "parameter": question.parameter,
            "text": explain(question.text),
            "choices": list(question.choices),
        }
        for question in error.questions
    ]
    page = _page(result, said)
    columns = [translate("Bildungsprojekte", "Question"), translate("Bildungsprojekte", "Answers")]
    rows = [(question["text"], ", ".join(question["choices"])) for question in questions]
    page["lists"].insert(0, (translate("Bildungsprojekte", "Questions"), columns, rows))
    write_report_file(path, page, _content(result, said) | {"questions": questions})


def vanished(result: ImportResult) -> str:
    """Say how many records of earlier editions the file does not name."""
    return translate(
        "Bildungsprojekte",
        "In the register from earlier imports, but not in this file: {n}. Nothing of it is "
        "deleted; the records are marked as missing from their source.",
    ).format(n=result.vanished)


def outcome(stored: bool) -> str:
    """Say whether anything was stored."""
    if stored:
        return translate("Bildungsprojekte", "The import was stored.")
    return translate("Bildungsprojekte", "Nothing was stored.")


def _content(result: ImportResult, said: Said) -> dict[str, Any]:
    table = said.delivery.table
    return {
        "file": said.delivery.name,
        "source": result.source,
        "sheet": said.delivery.sheet,
        "profile": said.profile.name,
        "attribution": said.profile.attribution,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "header": list(table.header),
        "crs": result.crs,
        "crs_score": result.crs_score,
        "mapping": _mapping(said.profile),
        "stored": said.stored,
        "counts": result.counts(),
        "skipped_because": dict(result.skipped_because),
        "vanished": result.vanished,
        "vanished_records": result.vanished_records,
        "marked": result.marked,
        "duplicates": [
            {
                "sheet": pair.sheet,
                "row": pair.line,
                "name": pair.name,
                "other": pair.other,
                "other_name": pair.other_name,
                "other_row": pair.other_line,
                "score": round(pair.score, 3),
                "reasons": [explain(reason) for reason in pair.reasons],
            }
            for pair in result.duplicates
        ],
        "rejected": [_remark(remark, said) for remark in result.rejections],
        "remarks": [_remark(remark, said) for remark in result.remarks],
        "findings": [explain(finding) for finding in result.findings],
        "changes": [
            {
                "sheet": change.sheet,
                "row": change.line,
                "record": change.record,
                "fields": {
                    name: [_plain(old), _plain(new)] for name, (old, new) in change.fields.items()
                },
                "in_words": [
                    {"field": field, "before": before, "after": after}
                    for field, before, after in change_words(change, said.lookups)
                ],
            }
            for change in result.changes
        ],
        "left_out": [
            {"sheet": sheet, "row": row.number, "text": _text(row)}
            for sheet, row in _left_out(said.delivery)
        ],
    }


def _left_out(delivery: Delivery) -> Iterator[tuple[str, Row]]:
    """Yield what was not taken for records, each with its sheet where there are several."""
    for sheet, table in delivery.tables.items():
        for row in table.left_out:
            yield sheet, row


def _text(row: Row) -> str:
    """Return what a row says; what stands in merged cells once."""
    return " ".join(dict.fromkeys(text_of(cell) for cell in row.cells if cell != ""))


def _mapping(profile: Profile) -> dict[str, Any]:
    """Return field → where its value comes from, as the profile says."""
    place = profile.place
    mapping: dict[str, Any] = {f"place.{name}": source for name, source in place.fields.items()}
    points = {"point.x": place.x, "point.y": place.y, "point.both": place.both}
    mapping |= {name: column for name, column in points.items() if column}
    for name, rule in profile.records.items():
        mapping |= {f"{name}.{field}": source for field, source in rule.fields.items()}
        mapping |= {f"{name}.terms.{field}": source for field, source in rule.terms.items()}
    return mapping


def _plain(value: Any) -> Any:
    """Return a value as JSON holds it."""
    if isinstance(value, dict):
        return {name: sorted(codes) for name, codes in value.items()}
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, str | int | float | None) else str(value)


def _remark(remark: Remark, said: Said) -> dict[str, object]:
    text = remark_text(remark, said.lookups)
    return {
        "sheet": remark.sheet,
        "line": remark.line,
        "row": remark.line,
        "text": text,
        "reason": text,
    }


def _page(result: ImportResult, said: Said) -> dict[str, Any]:
    lines = [
        translate("Bildungsprojekte", "Line"),
        translate("Bildungsprojekte", "Message"),
    ]
    reasons = [
        translate("Bildungsprojekte", "Reason"),
        translate("Bildungsprojekte", "Rows"),
    ]
    rejected, remarks = (
        [(line_words(one.sheet, one.line), remark_text(one, said.lookups)) for one in some]
        for some in (result.rejections, result.remarks)
    )
    return {
        "title": translate("Bildungsprojekte", "Import of {file}").format(file=said.delivery.name),
        "outcome": outcome(said.stored),
        "remarks": [
            *map(explain, result.findings),
            *([vanished(result)] if result.vanished else []),
        ],
        "facts": [
            (translate("Bildungsprojekte", "Profile"), said.profile.title(language())),
            (translate("Bildungsprojekte", "Known as"), result.source),
            (translate("Bildungsprojekte", "Source"), said.profile.attribution),
            (translate("Bildungsprojekte", "Date"), in_words(datetime.now())),
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
            (
                translate("Bildungsprojekte", "Not taken for records: titles, headings, sums"),
                [translate("Bildungsprojekte", "Line"), translate("Bildungsprojekte", "Text")],
                [
                    (line_words(sheet, row.number), _text(row))
                    for sheet, row in _left_out(said.delivery)
                ],
            ),
            (translate("Bildungsprojekte", "Possible duplicates"), *_duplicates(result)),
            (translate("Bildungsprojekte", "Changed records"), *_changes(result, said)),
            (
                translate("Bildungsprojekte", "Not in this file any more"),
                [translate("Bildungsprojekte", "Record")],
                [(name,) for name in result.vanished_records],
            ),
            (translate("Bildungsprojekte", "Remarks"), lines, remarks),
        ],
    }


def _duplicates(result: ImportResult) -> tuple[list[str], list[tuple[Any, ...]]]:
    columns = [
        translate("Bildungsprojekte", "Line"),
        translate("Bildungsprojekte", "New actor"),
        translate("Bildungsprojekte", "Other actor"),
        translate("Bildungsprojekte", "Where it stands"),
        translate("Bildungsprojekte", "Reasons"),
    ]
    return columns, [
        (
            line_words(pair.sheet, pair.line),
            pair.name,
            pair.other_name,
            _where(pair),
            " ".join(map(explain, pair.reasons)),
        )
        for pair in result.duplicates
    ]


def _where(pair: PossibleDuplicate) -> str:
    if pair.other_line is None:
        return translate("Bildungsprojekte", "In the register")
    return translate("Bildungsprojekte", "In line {line}").format(line=pair.other_line)


def _changes(result: ImportResult, said: Said) -> tuple[list[str], list[tuple[Any, ...]]]:
    columns = [
        translate("Bildungsprojekte", "Line"),
        translate("Bildungsprojekte", "Record"),
        translate("Bildungsprojekte", "Field"),
        translate("Bildungsprojekte", "before"),
        translate("Bildungsprojekte", "after"),
    ]
    return columns, [
        (line_words(change.sheet, change.line), change.record, *words)
        for change in result.changes
        for words in change_words(change, said.lookups)
    ]
