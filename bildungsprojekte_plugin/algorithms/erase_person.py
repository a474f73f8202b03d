"""Erase a person from a register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterString,
)

from ..model.records import Record
from ..store import Register, drafts
from ..store.backup.copies import copies_of
from ..store.erasing import contacts_of, erase_contacts, erase_remains
from ..support.i18n import translate
from .base import WholeAlgorithm
from .registers import parameter_as_register, register_parameter, tell_backup_problem


class ErasePersonAlgorithm(WholeAlgorithm):
    """Erases a person from contacts and history."""

    def name(self) -> str:
        """Name for programs."""
        return "erase_person"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Erase a person")

    def shortHelpString(self) -> str:
        """What it does."""
        return translate(
            "Bildungsprojekte",
            "Erases name, function, phone and e-mail of a person from the contacts, from all that "
            "the history says of them, and from unsaved entries on this machine; the contacts are "
            "deleted. What is left is that there was a contact, and when. This cannot be taken "
            "back. Earlier backups still hold the person until they run out. A dry run lists what "
            "would be erased.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_parameter())
        self.addParameter(
            QgsProcessingParameterString(
                "PERSON", translate("Bildungsprojekte", "Name or e-mail address")
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "DRY_RUN", translate("Bildungsprojekte", "Dry run: erase nothing"), True
            )
        )
        self.addOutput(
            QgsProcessingOutputNumber("CONTACTS", translate("Bildungsprojekte", "Contacts found"))
        )

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """List the contacts, and erase them unless it is a dry run."""
        register = parameter_as_register(self, parameters, context)
        person = self.parameterAsString(parameters, "PERSON", context)
        contacts = contacts_of(register, person)
        for contact in contacts:
            feedback.pushInfo(_listed(contact))
        if not self.parameterAsBoolean(parameters, "DRY_RUN", context):
            keys = [contact.uuid for contact in contacts]
            left = drafts.erase_person(person, keys)  # first: what follows may be refused
            if contacts:
                erase_contacts(register, contacts)
                feedback.pushInfo(translate("Bildungsprojekte", "All of them were erased."))
            else:
                erase_remains(register)
            tell_backup_problem(register, feedback)
            _tell_where_it_still_stands(register, left, feedback)
        return {"CONTACTS": len(contacts)}


def _listed(contact: Record) -> str:
    return translate("Bildungsprojekte", "{name} · {email} · {state} · {key}").format(
        name=contact.name or "–",
        email=contact.email or "–",
        state=translate("Bildungsprojekte", "deleted")
        if contact.deleted_at
        else translate("Bildungsprojekte", "in use"),
        key=contact.uuid,
    )


def _tell_where_it_still_stands(
    register: Register, drafts_left: list[Path], feedback: QgsProcessingFeedback
) -> None:
    for path in drafts_left:
        feedback.pushWarning(
            translate(
                "Bildungsprojekte",
                "Unsaved entries in {path} could not be erased. Delete this file by hand.",
            ).format(path=path)
        )
    if register.path is None:
        feedback.pushWarning(
            translate(
                "Bildungsprojekte",
                "The server's own backups still hold what was erased. Tell whoever looks after "
                "the server.",
            )
        )
        return
    copies = copies_of(register.path)
    if copies:
        feedback.pushWarning(
            translate(
                "Bildungsprojekte",
                "These copies may still hold what was erased. Backups are removed as new ones are "
                "made, the last of them after a year; where that is too late, delete them by hand.",
            )
        )
    for path in copies:
        feedback.pushWarning(str(path))
