"""Whether there is a backup of a register's file that can be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from ..backup.backup import is_older_than, verify
from ..backup.files import backups_of
from ..errors import RegisterError
from .findings import ADVICE, WARNING, Finding


def backups(path: Path) -> Iterator[Finding]:
    """Yield what is wrong with the newest backup of a register's file, or that there is none."""
    newest = next(iter(backups_of(path)), None)
    if newest is None:
        yield from _none(path)
        return
    problems = verify(newest)
    if problems:
        yield Finding(
            "backup",
            WARNING,
            UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte",
                    "The newest backup of the register, {backup}, cannot be trusted. {problem} "
                    "Make a new one (bildungsprojekte:back_up_register), and keep the older ones "
                    "until then.",
                ),
                backup=str(newest.path),
                problem=problems[0],
            ),
        )


def _none(path: Path) -> Iterator[Finding]:
    today = datetime.now().astimezone().date()
    with suppress(RegisterError):  # what cannot be read is told by others
        if is_older_than(path, today):
            yield Finding(
                "no_backup",
                ADVICE,
                UserError(
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "There is no backup of the register {path}. The first change of a day "
                        "makes one; until then make one by hand "
                        "(bildungsprojekte:back_up_register).",
                    ),
                    path=str(path),
                ),
            )
