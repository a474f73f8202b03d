"""Records that would go by the same name where each has to have one of its own."""

from __future__ import annotations

from ..model.records import Record
from ..model.rules import Problem
from ..support.errors import QT_TRANSLATE_NOOP
from .database import Database


def namesake(database: Database, record: Record) -> Problem | None:
    """Return what is wrong when another record, which is not deleted, goes by a record's name.

    Blanks and capitals make no other name of it. The database refuses what is the same to the
    letter, whoever writes it.
    """
    table = record.table
    for title in table.alone:
        wanted = _bare(getattr(record, title))
        for row in database.select(table.name, {"deleted_at": None}):
            if row["uuid"] != record.uuid and _bare(row[title]) == wanted:
                return Problem(
                    title,
                    QT_TRANSLATE_NOOP(
                        "Bildungsprojekte",
                        "“{name}” is among the “{table}” of {path} already, by {author}. Choose "
                        "another name, or change or delete the one that is there.",
                    ),
                    name=row[title],
                    table=table.label,
                    path=database.address,
                    author=row["updated_by"],
                )
    return None


def _bare(name: str) -> str:
    return " ".join(name.casefold().split())
