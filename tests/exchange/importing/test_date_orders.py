"""In which order a column has day and month: told by it, or asked."""

from __future__ import annotations

from datetime import date

import pytest
import registers
from imported_lists import take

from bildungsprojekte_plugin.exchange.exporting.own_sheets import Audience, What
from bildungsprojekte_plugin.exchange.exporting.run import export
from bildungsprojekte_plugin.exchange.importing.run import import_file
from bildungsprojekte_plugin.exchange.understanding.dates import DAY_FIRST, MONTH_FIRST
from bildungsprojekte_plugin.exchange.understanding.questions import Answers, UndecidedError
from bildungsprojekte_plugin.model import Activity, Query
from bildungsprojekte_plugin.store import Register

HEADER = "Verein;Angebot;Zeitraum"


@pytest.fixture
def register(tmp_path) -> Register:
    return registers.blank_copy(tmp_path)


def periods(register: Register) -> dict[str, tuple[date | None, date | None]]:
    return {one.title: (one.starts_on, one.ends_on) for one in register.all(Activity)}


def test_a_period_that_may_be_another_one_is_asked_for(register, tmp_path):
    row = "TV;Turnen;1/9/2024 - 3/4/2025"
    with pytest.raises(UndecidedError, match="such as “1/9/2024 - 3/4/2025”") as caught:
        take(register, tmp_path, HEADER, row)
    assert [question.parameter for question in caught.value.questions] == ["DATE_ORDER"]
    take(register, tmp_path, HEADER, row, answers=Answers(date_order=MONTH_FIRST))
    assert periods(register) == {"Turnen": (date(2024, 1, 9), date(2025, 3, 4))}


@pytest.mark.parametrize(
    ("decides", "begins"),
    [
        ("13/9/2024 - 1/4/2025", date(2024, 9, 1)),
        ("1/4/2024-12/31/2024", date(2024, 1, 9)),
        ("ab 31/8/2024", date(2024, 9, 1)),
    ],
)
def test_one_period_tells_the_order_of_its_column(register, tmp_path, decides, begins):
    take(register, tmp_path, HEADER, "TV;Turnen;1/9/2024 - 3/4/2025", f"TV;Boxen;{decides}")
    assert periods(register)["Turnen"][0] == begins


def test_a_school_year_in_a_period_goes_from_august_to_july(register, tmp_path):
    take(register, tmp_path, HEADER, "TV;Turnen;2011/12", "TV;Boxen;1.9.2024 - 1.10.2024")
    assert periods(register)["Turnen"] == (date(2011, 8, 1), date(2012, 7, 31))


@pytest.fixture
def sheet(register, tmp_path):
    """Return what writes a sheet of our own in which a program has changed the first day."""
    take(register, tmp_path, "Verein;Angebot;Beginn", "TV;Turnen;5.6.2020", "TV;Boxen;7.8.2020")
    path = tmp_path / "own.csv"
    export(register, Query(), What.ACTIVITIES, Audience.INTERNAL, "de", path)
    text = path.read_text(encoding="utf-8-sig")

    def write(*days: str):
        changed = text
        for old, new in zip(("2020-06-05", "2020-08-07"), days, strict=True):
            assert old in changed
            changed = changed.replace(old, new)
        path.write_text(changed, encoding="utf-8-sig")
        return path

    return write


@pytest.mark.parametrize(
    ("days", "begins"),
    [
        (("6/7/2020", "8/31/2020"), date(2020, 6, 7)),
        (("6/7/2020", "31/8/2020"), date(2020, 7, 6)),
    ],
)
def test_an_own_sheet_from_another_country_tells_its_order(register, sheet, days, begins):
    import_file(register, sheet(*days))
    assert periods(register)["Turnen"][0] == begins


def test_an_own_sheet_that_does_not_tell_is_asked_for(register, sheet):
    path = sheet("6/7/2020", "2020-08-07")
    with pytest.raises(UndecidedError, match="such as “6/7/2020”"):
        import_file(register, path)
    import_file(register, path, answers=Answers(date_order=DAY_FIRST))
    assert periods(register)["Turnen"][0] == date(2020, 7, 6)
