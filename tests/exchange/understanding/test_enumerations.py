"""Cells that list several things."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.exchange.understanding.enumerations import enumerates


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("• Krabbelgruppe\n• Elterncafé", True),
        ("Krabbelgruppe\nElterncafé\nSprachförderung", True),
        ("1. Hausaufgaben 2. Kochen", True),
        ("Malen; Basteln; Werken", True),
        ("Sprachkurs\nfür Eltern", False),
        ("Lesen, Schreiben, Rechnen", False),
        ("Deutsch A1.2", False),
        ("2. Chance", False),
        ("", False),
    ],
)
def test_what_lists_several_things(text, several):
    assert enumerates(text) is several
