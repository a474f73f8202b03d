"""Pairs of actors of which somebody has said that they are two: kept in the register, for all.

What a register cannot keep, for want of rights say, is kept in the user's profile (`RejectedPairs`)
and holds for them alone. It goes along with what the register can keep the next time.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Actor, DistinctPair
from ...store import Register, RegisterError
from ...support.i18n import translate
from .rejected_pairs import Pair, RejectedPairs


@dataclass(frozen=True)
class Known:
    """What the register says of pairs: which are two, and which were said to be so once."""

    distinct: frozenset[Pair]
    former: frozenset[Pair]

    def with_own(self, own: set[Pair]) -> set[Pair]:
        """Return the pairs that are two to a user, whose profile holds pairs of their own."""
        return {*self.distinct, *(own - self.former)}


def read_known(register: Register) -> Known:
    """Return what a register says of pairs. Raises `RegisterError`."""
    with register.read() as database:
        rows = database.select(DistinctPair.table.name)
    said: dict[bool, set[Pair]] = {True: set(), False: set()}
    for row in rows:
        said[row["deleted_at"] is None].add(frozenset((row["one"], row["other"])))
    return Known(frozenset(said[True]), frozenset(said[False] - said[True]))


def set_apart(register: Register, pair: Pair, profile: RejectedPairs) -> RegisterError | None:
    """Keep that two actors are two.

    Returns why the register cannot keep it; then the profile does. Raises `UserError` when that
    cannot either.
    """
    try:
        _keep(register, pair, profile.readable())
    except RegisterError as error:
        profile.add(pair)
        return error
    return None


def bring_together(register: Register, pair: Pair, profile: RejectedPairs) -> None:
    """Forget that two actors are two. Raises `UserError`; then they are still two."""
    there = [said for said in register.all(DistinctPair) if _pair_of(said) == pair]
    if there:
        text = translate("Bildungsprojekte", "Perhaps the same: “{one}” and “{other}”")
        with register.change(text.format(**_names(register, pair))) as change:
            for said in there:
                change.delete(DistinctPair, said.uuid, based_on=said.row_version)
    if pair in profile.readable():
        profile.remove(pair)


def _keep(register: Register, pair: Pair, own: set[Pair]) -> None:
    known = read_known(register)
    there = {actor.uuid for actor in register.all(Actor)}
    taken_along = {one for one in own - known.former if one <= there}
    text = translate("Bildungsprojekte", "Not the same: “{one}” and “{other}”")
    with register.change(text.format(**_names(register, pair))) as change:
        for new in sorted(map(sorted, {pair, *taken_along} - known.distinct)):
            change.insert(DistinctPair(one=new[0], other=new[1]))


def _pair_of(said: DistinctPair) -> Pair:
    return frozenset((said.one, said.other))


def _names(register: Register, pair: Pair) -> dict[str, str]:
    actors = ((key, register.get(Actor, key)) for key in sorted(pair))
    names = [actor.name if actor else key for key, actor in actors]
    return dict(zip(("one", "other"), names, strict=True))
