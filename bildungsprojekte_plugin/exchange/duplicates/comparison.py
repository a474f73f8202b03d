"""All that is found when two actors are compared, each of it when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from ...support.errors import QT_TRANSLATE_NOOP, UserError
from .bodies import body_evidence
from .contact_evidence import contact_evidence, have_two_lines, shares_line
from .evidence import Evidence, weight_of
from .kind_evidence import missing_kind
from .name_evidence import (
    acronym_evidence,
    address_evidence,
    are_siblings,
    are_two_of_a_kind,
    name_evidence,
    office_evidence,
    shared_kinds,
)
from .part_evidence import part_evidence
from .place_evidence import are_in_one_house, place_evidence, town_evidence
from .rivalry import rivalry
from .traits import Traits
from .words import words

_RENAMED, _RENAMED_BY_HOST = -1.0, -2.0  # the least that names count with the rest in common
_NAMELESS = -4.0  # what common words alone say of those of which a town has many
_RIVALS = -3.0  # what speaks so much against it is not made up for by a house and a phone


class Comparison:
    """Two actors, and what the comparison of each thing that is known of them says.

    All of it is the same whichever of the two is the first. `town`, `place`, `contact`, `rivalry`
    (what they are) and `bodies` (whose they are) are quickly told, the rest takes long.
    """

    def __init__(self, one: Traits, other: Traits) -> None:
        self.one = one
        self.other = other
        self.town = [*town_evidence(one, other)]
        self.place = [*place_evidence(one, other)]
        self.contact = [*contact_evidence(one, other)]
        self.rivalry = [*rivalry(one, other)]
        self.bodies = [*body_evidence(one, other)]
        self.in_one_house = are_in_one_house(one, other)

    @property
    def quick_evidence(self) -> list[Evidence]:
        """What is quickly told."""
        return [*self.rivalry, *self.bodies, *self.town, *self.place, *self.contact]

    @cached_property
    def evidence(self) -> list[Evidence]:
        """All that is said."""
        late = (self.part, self.missing, self.alone, self.name, self.nameless)
        return [*self.quick_evidence, *(evidence for some in late for evidence in some)]

    @cached_property
    def shared_kinds(self) -> frozenset[str]:
        """What both are."""
        return shared_kinds(self.one, self.other)

    @cached_property
    def are_two_of_a_kind(self) -> bool:
        """Whether names tell of north and south, of the first and the second."""
        return are_two_of_a_kind(self.one, self.other)

    @cached_property
    def named(self) -> Evidence | None:
        """What stands for the other's name, and tells the kind as well."""
        return acronym_evidence(self.one, self.other) or office_evidence(self.one, self.other)

    @cached_property
    def alias(self) -> Evidence | None:
        """What stands for the other's name, an address in the web included."""
        return self.named or address_evidence(self.one, self.other)

    @cached_property
    def part(self) -> list[Evidence]:
        """What it says that one is a guest, a branch or a department of the other."""
        found = part_evidence(
            self.one,
            self.other,
            in_one_house=self.in_one_house,
            is_named=self.named is not None,
        )
        return [*found]

    @cached_property
    def missing(self) -> list[Evidence]:
        """What it says that only one tells what it is."""
        found = missing_kind(self.one, self.other)
        if self.named is None and (self.alias is None or found.weight < _RIVALS):
            return [found]
        return []

    @cached_property
    def alone(self) -> list[Evidence]:
        """What it says that they are of a kind of which a house rarely holds two."""
        if not self._may_be_renamed or have_two_lines(self.one, self.other):
            return []
        if not self.shared_kinds & words().alone:
            return []
        reason = QT_TRANSLATE_NOOP(
            "Bildungsprojekte", "They are of one kind, of which a house rarely holds two."
        )
        return [Evidence(1.0, UserError(reason))]

    @cached_property
    def name(self) -> list[Evidence]:
        """What their names say."""
        return name_evidence(self.one, self.other, self.alias, self._least_of_names)

    @cached_property
    def nameless(self) -> list[Evidence]:
        """What it says that one is but called what a town has many of: “Städtische Kita”."""
        if self.one.name.own and self.other.name.own:
            return []
        if not self.shared_kinds & words().sited - words().sole or self.alias is not None:
            return []
        is_shared = weight_of(self.contact) > 0 or weight_of(self.place) > 0
        return [] if is_shared else [Evidence(_NAMELESS)]

    @cached_property
    def _may_be_renamed(self) -> bool:
        """Whether they are in one house, and nothing but names may tell them apart."""
        if not self.in_one_house or self.are_two_of_a_kind:
            return False
        return weight_of((*self.rivalry, *self.bodies, *self.part, *self.missing)) > _RIVALS

    @property
    def _least_of_names(self) -> float | None:
        """What names count at least where all the rest says that they are one."""
        if not self._may_be_renamed:
            return None
        if self.shared_kinds & words().several or are_siblings(self.one, self.other):
            return None
        if self.alone or shares_line(self.one, self.other):
            return _RENAMED
        return _RENAMED_BY_HOST if self.one.hosts & self.other.hosts else None
