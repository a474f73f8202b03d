"""Which backups are kept: many young ones, and fewer the older they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

DAYS, WEEKS, MONTHS = 7, 4, 12


def to_remove(moments: Iterable[datetime], today: date) -> set[datetime]:
    """Return those backups that are kept no longer, each given by the moment it was made.

    Moments are in local time, and `today` is the local day. Kept are all of the last seven days,
    the newest of each of the last four weeks (from Monday) and of each of the last twelve months,
    this day, week and month among them; and always the newest of all.
    """
    newest_first = sorted(set(moments), reverse=True)
    kept = set(newest_first[:1])
    kept.update(moment for moment in newest_first if (today - moment.date()).days < DAYS)
    for age_of, most in ((_weeks, WEEKS), (_months, MONTHS)):
        newest: dict[int, datetime] = {}
        for moment in newest_first:
            newest.setdefault(age_of(moment.date(), today), moment)
        kept.update(moment for age, moment in newest.items() if age < most)
    return set(newest_first) - kept


def is_outlived(day: date, today: date) -> bool:
    """Whether what was put aside on a day is older than the oldest backups that are kept."""
    return (_months(day, today), today.day) > (MONTHS, day.day)


def _weeks(day: date, today: date) -> int:
    return (_monday(today) - _monday(day)).days // 7


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _months(day: date, today: date) -> int:
    return (today.year - day.year) * 12 + today.month - day.month
