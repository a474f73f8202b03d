"""The table at the end of the tests: `faults survived / injected`.

The processes among which the tests are shared out count for themselves; here it is added up.
"""

from __future__ import annotations

from typing import Any

import pytest
from tally import TALLY


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand on what a process has counted to the one that began it."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["faults"] = (TALLY.injected, TALLY.survived)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add what a process has counted."""
    TALLY.add(*getattr(node, "workeroutput", {}).get("faults", ({}, {})))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the counts of all faults."""
    if TALLY.injected:
        terminalreporter.section("faults survived / injected")
        for line in TALLY.lines():
            terminalreporter.line(line)
