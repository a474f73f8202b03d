"""Erasing a person from the contacts and from all that is remembered of them."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.model import Actor, Contact
from bildungsprojekte_plugin.store import RegisterError
from bildungsprojekte_plugin.store.erasing import contacts_of, erase_contacts


@pytest.fixture
def contacts(register):
    """A contact that was renamed, one that was deleted, and one of somebody else."""
    with register.change("Contacts") as change:
        club = change.insert(Actor(name="Club"))
        keys = [
            change.insert(Contact(actor=club, name=name, email=email, role="Chair"))
            for name, email in (
                ("Erika Musterfrau", "erika@example.org"),
                ("E. Musterfrau", None),
                ("Max Mustermann", "max@example.org"),
            )
        ]
    with register.change("Renamed") as change:
        change.update(Contact, keys[0], {"name": "Erika Neu", "email": None}, based_on=1)
        change.delete(Contact, keys[1], based_on=1)
    return keys


@pytest.mark.parametrize("person", ["Musterfrau", "  MUSTERFRAU ", "erika@", "Neu"])
def test_a_person_is_found_by_what_a_contact_says_or_once_said(register, contacts, person):
    found = {contact.uuid for contact in contacts_of(register, person)}
    wanted = set(contacts[:2]) if "muster" in person.lower() else {contacts[0]}
    assert found == wanted


@pytest.mark.parametrize("person", ["", "  ", "Ma"])
def test_a_text_that_fits_everybody_is_refused(register, contacts, person):
    with pytest.raises(RegisterError, match="too short"):
        contacts_of(register, person)


def test_nothing_of_the_person_is_left_but_that_there_was_a_contact(register, contacts):
    before = [(e.action, e.at) for e in register.history(Contact, contacts[0])]
    erase_contacts(register, contacts_of(register, "Musterfrau"))
    for key in contacts[:2]:
        history = register.history(Contact, key)
        for row in [entry.before or {} for entry in history] + [e.after for e in history]:
            assert not {row.get(name) for name in ("name", "role", "phone", "email")} - {None}
        assert register.get(Contact, key) is None
    history = register.history(Contact, contacts[0])
    assert [(e.action, e.at) for e in history][: len(before)] == before
    assert history[-1].action == "delete"
    assert register.get(Contact, contacts[2]).name == "Max Mustermann"
    assert contacts_of(register, "Musterfrau") == []


def test_the_file_itself_holds_nothing_of_the_person(register, contacts):
    assert b"Musterfrau" in register.path.read_bytes()
    erase_contacts(register, contacts_of(register, "Musterfrau"))
    content = register.path.read_bytes()
    assert b"Musterfrau" not in content
    assert b"Mustermann" in content
