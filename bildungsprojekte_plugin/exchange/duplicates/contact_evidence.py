"""What phone numbers, e-mail addresses and websites say of whether two actors are one."""

from __future__ import annotations

from collections.abc import Iterator

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .addresses import is_one_line, is_switchboard, labels_of
from .evidence import Evidence
from .traits import Traits


def contact_evidence(one: Traits, other: Traits) -> Iterator[Evidence]:
    """Yield what is shared of phone, e-mail and website; much of it together says little more."""
    found = [*_shared_contacts(one, other)]
    for weight, evidence in zip((1.0, 0.4, 0.2), found, strict=False):
        yield Evidence(evidence.weight * weight, evidence.reason)
    if are_two_mailboxes(one.email, other.email):
        yield Evidence(-2.5)
    if not found and one.hosts and other.hosts:
        yield Evidence(-1.0)
    if not found and have_two_lines(one, other):
        yield Evidence(-0.5)


def are_two_mailboxes(one: str, other: str) -> bool:
    """Return whether two addresses at one domain are named after two: kita-nord@, kita-sued@."""
    (name, _, domain), (against, _, at) = one.partition("@"), other.partition("@")
    if not domain or domain != at or name == against:
        return False
    return bool(labels_of(f"{name}.") and labels_of(f"{against}."))


def shares_line(one: Traits, other: Traits) -> bool:
    """Return whether both are reached at one e-mail address or phone, not of a switchboard."""
    by_phone = one.phone == other.phone and one.phone and not is_switchboard(one.phone)
    return bool(by_phone or (one.email and one.email == other.email))


def have_two_lines(one: Traits, other: Traits) -> bool:
    """Return whether they are reached by phone numbers that have nothing in common."""
    return bool(one.phone and other.phone and not is_one_line(one.phone, other.phone))


def _shared_contacts(one: Traits, other: Traits) -> Iterator[Evidence]:
    if one.email and one.email == other.email:
        yield Evidence(
            3.0,
            UserError(
                QT_TRANSLATE_NOOP("Bildungsprojekte", "The e-mail address is the same: {email}."),
                email=one.email,
            ),
        )
    if one.phone and one.phone == other.phone:
        yield Evidence(
            1.5 if is_switchboard(one.phone) else 2.5,
            UserError(
                QT_TRANSLATE_NOOP("Bildungsprojekte", "The phone number is the same: {phone}."),
                phone=one.phone,
            ),
        )
    shared = one.hosts & other.hosts
    if shared:
        yield Evidence(
            2.0,
            UserError(
                QT_TRANSLATE_NOOP("Bildungsprojekte", "The website is the same: {website}."),
                website=min(shared),
            ),
        )
