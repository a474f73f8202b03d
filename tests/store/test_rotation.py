"""Which backups are kept: over years of every kind of use, looked at from outside."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

import pytest

from bildungsprojekte_plugin.store.backup.rotation import to_remove

TODAY = date(2024, 3, 14)  # a Thursday, two weeks after a leap day


def at(day: date, hour: int = 8) -> datetime:
    return datetime(day.year, day.month, day.day, hour)


def days_ago(*numbers: int) -> set[datetime]:
    return {at(TODAY - timedelta(days=number)) for number in numbers}


def sequence(chance: random.Random) -> tuple[set[datetime], date]:
    """Return the moments of backups, at most one a day and none of the future, and a today."""
    today = date(2020, 1, 1) + timedelta(days=chance.randrange(3000))
    density, span = chance.choice([0.01, 0.1, 0.5, 1]), chance.choice([5, 40, 500, 1500])
    start = chance.choice([0, 0, 1, 10, 400])
    days = [n for n in range(start, start + span) if chance.random() < density]
    return {at(today - timedelta(days=n), chance.randrange(24)) for n in days}, today


SEQUENCES = [sequence(random.Random(seed)) for seed in range(160)]


def test_the_sequences_are_of_all_kinds():
    sizes = {len(moments) for moments, _ in SEQUENCES}
    assert min(sizes) == 0
    assert max(sizes) > 1000
    assert any(0 < len(to_remove(*one)) < len(one[0]) - 20 for one in SEQUENCES)


@pytest.mark.parametrize("block", range(0, len(SEQUENCES), 40))
def test_what_holds_for_every_sequence(block):
    for moments, today in SEQUENCES[block : block + 40]:
        gone = to_remove(moments, today)
        kept = moments - gone
        assert gone <= moments
        assert len(kept) <= 23
        assert not moments or max(moments) in kept
        assert to_remove(kept, today) == set()  # idempotent
        assert to_remove(list(moments) * 2, today) == gone
        for moment in moments:
            age = (today - moment.date()).days
            if age < 7:
                assert moment in kept
            # for everything that goes there is something kept that is nearly as old
            if moment in gone and age < 300:
                assert any(abs(other - moment) < timedelta(days=31) for other in kept)
            if age > 366 and moment != max(moments):
                assert moment in gone


def test_each_of_the_last_weeks_and_months_keeps_its_newest():
    for moments, today in SEQUENCES:
        kept = moments - to_remove(moments, today)
        monday = today - timedelta(days=today.isoweekday() - 1)
        for week in range(4):
            start = monday - timedelta(weeks=week)
            of_week = [m for m in moments if start <= m.date() < start + timedelta(days=7)]
            assert not of_week or max(of_week) in kept
        for month in range(12):
            year, number = divmod(today.year * 12 + today.month - 1 - month, 12)
            of_month = [m for m in moments if (m.year, m.month) == (year, number + 1)]
            assert not of_month or max(of_month) in kept


def test_a_year_of_daily_work():
    """Rotating day by day keeps what rotating once would keep."""
    start = date(2023, 1, 1)
    daily: set[datetime] = set()
    for number in range(500):
        today = start + timedelta(days=number)
        daily.add(at(today))
        daily -= to_remove(daily, today)
        assert len(daily) <= 23
    everything = {at(start + timedelta(days=number)) for number in range(500)}
    assert daily == everything - to_remove(everything, start + timedelta(days=499))
    assert len({(moment.year, moment.month) for moment in daily}) == 12


def test_by_hand():
    # the weeks began 3, 10, 17 and 24 days ago, the months 13 and 42 days ago
    kept = days_ago(0, 1, 6)  # of the last days
    kept |= days_ago(11, 18)  # the newest of their weeks; 6 is the one of the last week
    kept |= days_ago(16, 43)  # the newest of February and January
    kept |= {at(date(2023, 4, 1))}
    gone = days_ago(7, 8, 9, 10, 12, 13, 17, 19, 22, 24, 42, 44, 70) | {at(date(2023, 3, 31))}
    assert to_remove(kept | gone, TODAY) == gone


def test_several_on_a_day_are_kept_for_a_week_only():
    today = {at(TODAY, hour) for hour in range(5)}
    old = {at(TODAY - timedelta(days=60), hour) for hour in range(5)}
    assert to_remove(today | old, TODAY) == old - {max(old)}


def test_a_clock_that_was_wrong_costs_nothing():
    future = days_ago(-3, -400)
    assert to_remove(future | days_ago(0, 1), TODAY) == set()


def test_the_last_one_stays_however_old_it_is():
    assert to_remove(days_ago(5000, 5001), TODAY) == days_ago(5001)
