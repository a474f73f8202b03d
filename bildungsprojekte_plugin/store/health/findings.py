"""What a check of a register finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...model.schema import Table
from ...support.errors import QT_TRANSLATE_NOOP, UserError

ERROR, WARNING, ADVICE = "error", "warning", "advice"
SEVERITIES = {
    ERROR: QT_TRANSLATE_NOOP("Bildungsprojekte", "Errors: something is lost or wrong"),
    WARNING: QT_TRANSLATE_NOOP("Bildungsprojekte", "Warnings: something may get lost or wrong"),
    ADVICE: QT_TRANSLATE_NOOP("Bildungsprojekte", "Advice"),
}  # the worst first


@dataclass(frozen=True)
class Finding:
    """Something that is wrong with a register, as a sentence that also says the way out.

    `kind` is a word for programs, `table` and `records` (keys) are those that it is about.
    """

    kind: str
    severity: str
    sentence: UserError
    table: str | None = None
    records: tuple[str, ...] = ()


def about(
    kind: str, severity: str, table: Table, records: Iterable[str], message: str, **values: object
) -> Iterator[Finding]:
    """Yield a finding about records of a table, if there are any.

    The message may name {table} and {n}, the number of the records.
    """
    keys = tuple(sorted(set(records)))
    if keys:
        sentence = UserError(message, table=table.label, n=len(keys), **values)
        yield Finding(kind, severity, sentence, table.name, keys)
