"""What a rehearsed import has found, as lines of a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...exchange.importing.result import ImportResult, PossibleDuplicate
from ...exchange.report_files.import_report import COUNTS, vanished
from ...exchange.report_files.import_words import change_words, line_words, remark_text
from ...store.value_words import Lookups
from ...support.errors import QT_TRANSLATE_NOOP
from ...support.i18n import CONTEXT, explain, translate

CHANGED, DUPLICATE, REJECTED, REMARK, SKIPPED, UNDERSTOOD, VANISHED = (
    QT_TRANSLATE_NOOP("Bildungsprojekte", "changed"),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "possible duplicate"),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "rejected"),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "remark"),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "left out"),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "understood"),
    QT_TRANSLATE_NOOP("Bildungsprojekte", "not in this file"),
)
KINDS = (REJECTED, CHANGED, DUPLICATE, REMARK, SKIPPED, VANISHED, UNDERSTOOD)


@dataclass(frozen=True)
class Finding:
    """A line: its kind, the row of the source it is about (None: all), and four texts.

    `sheet` names the sheet of the row where several are imported.
    """

    kind: str
    line: int | None
    record: str = ""
    field: str = ""
    was: str = ""
    text: str = ""
    sheet: str = ""

    @property
    def where(self) -> str:
        """Where its row stands, in words."""
        return "" if self.line is None else line_words(self.sheet, self.line)

    @property
    def whole(self) -> str:
        """All of it as one sentence."""
        change = f"{self.was} → {self.text}" if self.field else self.text
        where = ", ".join(filter(None, (self.record, self.field)))
        return ": ".join(filter(None, (where, change)))


def findings(result: ImportResult, lookups: Lookups) -> Iterator[Finding]:
    """Yield all that is to be told of a result, kind by kind."""
    for remark in result.rejections:
        yield Finding(REJECTED, remark.line, text=explain(remark.text), sheet=remark.sheet)
    for change in result.changes:
        for words in change_words(change, lookups):
            yield Finding(CHANGED, change.line, change.record, *words, sheet=change.sheet)
    for pair in result.duplicates:
        text = _duplicate_text(pair)
        yield Finding(DUPLICATE, pair.line, pair.name, text=text, sheet=pair.sheet)
    for remark in result.remarks:
        text = remark_text(remark, lookups)
        yield Finding(REMARK, remark.line, text=text, sheet=remark.sheet)
    for reason, n in result.skipped_because.items():
        text = translate("Bildungsprojekte", "{reason} (rows: {n})").format(reason=reason, n=n)
        yield Finding(SKIPPED, None, text=text)
    if result.vanished:
        yield Finding(VANISHED, None, text=vanished(result))
    for name in result.vanished_records:
        yield Finding(VANISHED, None, record=name)
    for finding in result.findings:
        yield Finding(UNDERSTOOD, None, text=explain(finding))


def counts_text(result: ImportResult) -> str:
    """Return the counts as one line."""
    return "   ".join(
        translate("Bildungsprojekte", "{what}: {n}").format(what=translate(CONTEXT, label), n=n)
        for label, n in ((COUNTS[name], n) for name, n in result.counts().items())
    )


def _duplicate_text(pair: PossibleDuplicate) -> str:
    if pair.other_line is None:
        text = translate("Bildungsprojekte", "perhaps “{name}” in the register: {reasons}")
    else:
        text = translate("Bildungsprojekte", "perhaps “{name}” in line {line}: {reasons}")
    reasons = "; ".join(map(explain, pair.reasons))
    return text.format(name=pair.other_name, line=pair.other_line, reasons=reasons)
