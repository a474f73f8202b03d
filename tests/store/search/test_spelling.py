"""Words are spelled alike, however their letters are put together."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.store.search.spelling import folded, words_of


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Straßen-FUSSBALL", "strassen-fussball"),
        ("Mülheim", "muelheim"),
        ("Mu\u0308lheim", "muelheim"),  # the dots are a letter of their own
        ("\u0308x", "x"),
        ("École Ærø œuvre", "ecole aeroe oeuvre"),
        ("Ağız Łódź Çay", "agız łodz cay"),
        ("ﬁnden m² ½", "finden m2 1⁄2"),
        ("ÄÖÜ", "aeoeue"),
        ("Ǆ 한글", "dz \u1112\u1161\u11ab\u1100\u1173\u11af"),
        ("Ελλάς", "ελλασ"),
        ("", ""),
    ],
)
def test_letters_are_written_out_and_lose_their_accents(text, spelled):
    assert folded(text) == spelled


def test_words_are_letters_and_digits():
    assert words_of("Café_Küche, 2. OG (½ Std.)") == ["cafe", "kueche", "2", "og", "1", "2", "std"]
