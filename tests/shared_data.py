"""Where the tests find official files that are too large, or not ours, to be checked in."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def path(*parts: str) -> Path:
    """Return the path of a shared file; the test that asks for it is skipped if it is absent."""
    folder = os.environ.get("BILDUNGSPROJEKTE_DATA") or ROOT.parent / "shared" / "data"
    found = Path(folder, *parts)
    if not found.exists():
        pytest.skip(f"{Path(*parts)} is not here (set BILDUNGSPROJEKTE_DATA to its folder)")
    return found
