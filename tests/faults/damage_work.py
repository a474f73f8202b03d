"""Working with damaged files, in a child process that may die of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from changes import Plan, make
from sentences import missing_in
from sites import FileSite
from workers import Word, refusal

from bildungsprojekte_plugin.model import records, schema
from bildungsprojekte_plugin.model.records import Record
from bildungsprojekte_plugin.store import Register, RegisterError
from bildungsprojekte_plugin.store.health import ERROR, check

Damage = tuple[str, int, int]  # what, where, and which bit or which content

FLIP, TRUNCATE, OVERWRITE = "flip", "truncate", "overwrite"
_PAGE = 4096
_CLASSES = [
    value for value in vars(records).values() if isinstance(value, type) and hasattr(value, "table")
]

Content = dict[str, list[Record]]


def damaged(content: bytes, damage: Damage) -> bytes:
    """Return a file's content after some damage."""
    what, at, which = damage
    changed = bytearray(content)
    if what == FLIP:
        changed[at] ^= 1 << which
    elif what == TRUNCATE:
        del changed[at:]
    else:
        changed[at : at + _PAGE] = bytes([which]) * len(changed[at : at + _PAGE])
    return bytes(changed)


def examine_all(
    there: Connection, path: Path, original: Path, damages: list[Damage], plan: Plan
) -> None:
    """Send, for one damage after the other, the list of violations; None at last."""
    site = FileSite(path, original)
    whole = original.read_bytes()
    right = content_of(site.register())
    for damage in damages:
        site.restore()
        path.write_bytes(damaged(whole, damage))
        there.send(examined(site, right, plan))
    there.send(None)


def content_of(register: Register) -> Content:
    """Return all that a user sees in a register."""
    return {cls.__name__: register.all(cls) for cls in _CLASSES}


def examined(site: FileSite, right: Content, plan: Plan) -> list[str]:
    """Open, read, check and change a file; return what goes wrong without a word."""
    found: list[str] = []

    def attempt(what: str, work: Callable[[], Any]) -> Any:
        """Return what comes of some work; the error that the user is told, or a violation."""
        try:
            return work()
        except RegisterError as error:
            return error
        except Exception as error:  # noqa: BLE001  (whatever it is, the test shall see it)
            found.append(f"{what}: {type(error).__name__}: {error}")
            return error

    register = attempt("opening", site.register)
    findings = attempt("checking", lambda: check(site.path))
    if isinstance(register, Exception):
        return found + list(unsaid(register, site))
    content = attempt("reading", lambda: content_of(register))
    for word in (content, findings):
        if isinstance(word, Exception):
            found += unsaid(word, site)
    is_told = isinstance(findings, Exception) or any(f.severity == ERROR for f in findings)
    if not isinstance(content, Exception) and content != right and not is_told:
        found += differences(content, right)
    before = raw_rows(site.path)
    stored = attempt("saving", lambda: make(register, plan))
    if isinstance(stored, Exception):
        found += unsaid(stored, site)
    elif before is not None:
        after = raw_rows(site.path)
        found += ["after saving, SQLite cannot read it"] if after is None else spoilt(before, after)
    return found


def unsaid(error: Exception, site: FileSite) -> Iterator[str]:
    """Yield what is missing in the sentence of an error."""
    word: Word = refusal(None, error)
    if isinstance(error, RegisterError) and (problem := missing_in(word, site)):
        yield problem


def differences(content: Content, right: Content) -> Iterator[str]:
    """Yield what is read wrongly, without a word from anybody."""
    for title, wrong in content.items():
        pairs = list(zip(wrong, right[title], strict=False))
        other = [(one, two) for one, two in pairs if one != two]
        if len(wrong) != len(right[title]):
            yield f"{title}: {len(wrong)} instead of {len(right[title])}, silently"
        for one, two in other[:1]:
            for field in vars(one):
                if getattr(one, field) != getattr(two, field):
                    yield (
                        f"{title}.{field}: {str(getattr(one, field))[:60]!r} instead of "
                        f"{str(getattr(two, field))[:60]!r}, silently ({len(other)} records)"
                    )


def raw_rows(path: Path) -> dict[str, set[tuple]] | None:
    """Return all rows of the tables that are there, as SQLite reads them; None when it cannot."""
    rows = {}
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as connection:
        there = {title for (title,) in connection.execute("SELECT name FROM sqlite_master")}
        connection.text_factory = bytes
        for table in schema.TABLES:
            if table.name in there:
                rows[table.name] = set(connection.execute(f'SELECT * FROM "{table.name}"'))
        return rows
    return None


def spoilt(before: dict[str, set[tuple]], after: dict[str, set[tuple]]) -> Iterator[str]:
    """Yield which rows a save has lost that was none of theirs."""
    for table, rows in before.items():
        lost = rows - after.get(table, set())
        if lost:
            yield f"{len(lost)} rows of {table} are lost or other after saving: {lost}"[:300]
