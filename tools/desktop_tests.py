"""Runs `tests/desktop` with pytest inside the QGIS desktop.

python tools/desktop.py tools/desktop_tests.py [PYTEST ARGUMENT ...]
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests" / "desktop"
OPTIONS = (
    # pytest-qgis would make an application of its own.
    *("-p", "no:pytest_qgis"),
    # Of the settings for the other tests, those that would bring the checkout's package onto
    # the path are taken back: what is tested is the assembled plugin.
    *("-o", "addopts=--strict-markers", "-o", "pythonpath=", "-o", "norecursedirs="),
    *("-o", "testpaths=tests/desktop"),
    *("--rootdir", str(ROOT), "--confcutdir", str(TESTS), "-c", str(ROOT / "pyproject.toml")),
    *("--color=no", "-v", "-p", "no:cacheprovider"),
)


def main() -> int:
    """Run pytest and return its exit code."""
    (packages,) = (ROOT / ".venv" / "lib").glob("python3.*/site-packages")
    sys.path.insert(0, str(packages))
    import pytest

    return int(pytest.main([*OPTIONS, *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
