"""Erasing a person: out of the contacts, and out of everything that the history says of them."""

from __future__ import annotations

import json

from ..model import Contact
from ..model.records import Record
from ..support.errors import QT_TRANSLATE_NOOP
from ..support.i18n import translate
from .errors import RegisterError
from .personal import PERSONAL
from .register import Register
from .rows import record_of
from .sql import among, literal, sql


def contacts_of(register: Register, person: str) -> list[Record]:
    """Return the contacts that name a person, or did so once; deleted ones too.

    `person` is a name or an e-mail address, or a part of it, in upper or lower case. Raises
    `RegisterError` when it is too short to mean one person.
    """
    wanted = person.strip().lower()
    if len(wanted) < 3:
        raise RegisterError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "“{person}” is too short to find a person in {path}. Give a name or an e-mail "
                "address.",
            ),
            person=person,
            path=register.address,
        )
    with register.read() as database:
        entries = database.rows(
            sql(
                "SELECT record, before, after FROM history WHERE table_name =",
                literal(Contact.table.name),
            )
        )
        keys = sorted({row["record"] for row in entries if _names(row, wanted)})
        if not keys:
            return []
        rows = database.rows(sql("SELECT * FROM contact WHERE", among("uuid", keys)))
    return [record_of(Contact, row) for row in rows]


def erase_contacts(register: Register, contacts: list[Record]) -> str:
    """Erase the persons of contacts, delete the contacts, and return the operation.

    The contacts and their history still say that there was one, since when, and until when.
    Raises `ConflictError` when one was changed meanwhile, `RegisterError` when the rights do not
    suffice.
    """
    with register.change(translate("Bildungsprojekte", "Personal data erased")) as change:
        for contact in contacts:
            change.erase(Contact, contact.uuid, PERSONAL, based_on=contact.row_version)
            if contact.deleted_at is None:
                change.delete(Contact, contact.uuid, based_on=contact.row_version + 1)
    return change.operation


def erase_remains(register: Register) -> None:
    """Remove what a register's file still holds of what was deleted at any time.

    `erase_contacts` does so too; this is for when others had the file open. Raises
    `RegisterError` when they still have.
    """
    with register.location.open(writable=True) as database:
        database.write_anew()


def _names(entry: dict[str, str | None], wanted: str) -> bool:
    for text in (entry["before"], entry["after"]):
        values = json.loads(text) if text else {}
        if any(wanted in str(values.get(field) or "").lower() for field in ("name", "email")):
            return True
    return False
