"""Zeros that come back are said."""

from __future__ import annotations

import registers
from imported_lists import found_out, take


def test_what_came_back_is_said_by_column(tmp_path):
    register = registers.blank_copy(tmp_path)
    rows = ("A;1067;234123456;5911000", "B;44787;0234 1;05911000", "C;;;5911000")
    result = take(register, tmp_path, "Verein;PLZ;Telefon;AGS", *rows)
    text = found_out(result)
    assert "“PLZ”: “1067” became “01067” (rows: 1)" in text
    assert "“Telefon”: “234123456” became “0234123456” (rows: 1)" in text
    assert "“AGS”: “5911000” became “05911000” (rows: 2)" in text
