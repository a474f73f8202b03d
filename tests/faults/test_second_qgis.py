"""A second, real QGIS edits the file while changes are saved; then it is killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
import second_qgis
import workers
from changes import KINDS, make, planned
from invariants import Ledger, violations
from sentences import missing_in
from sites import FileSite
from tally import Tally, moments_of, times
from workers import REFUSED, STORED, Child

SAVES = times(8, 300)
_ATTEMPTS = 5


@pytest.fixture
def qgis(file: FileSite) -> Iterator[subprocess.Popen]:
    """A QGIS that has begun to edit."""
    process = subprocess.Popen(
        [sys.executable, second_qgis.__file__, str(file.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


@pytest.mark.slow
@pytest.mark.parametrize("is_killed", [False, True])
def test_a_second_qgis_edits_the_same_file(
    is_killed: bool, file: FileSite, qgis: subprocess.Popen, faults: Tally
) -> None:
    ledger, moments = Ledger(file), moments_of("qgis", is_killed)
    said = [qgis.stdout.readline()]  # it is at work
    kind = "second QGIS saves to the file" + (" and is killed" if is_killed else "")
    for number in range(SAVES):
        with faults.fault(kind, number) as found:
            plan = planned(moments.choice(KINDS), file, moments)
            ledger.begin(plan)
            words = Child(workers.save, file.address, [plan], _ATTEMPTS).end()
            refused = [word for word in words if word.what == REFUSED]
            if any(word.what == STORED for word in words):
                ledger.acknowledge(plan)
            elif not any(word.error == "ConflictError" for word in refused):
                found.append(f"not stored in {_ATTEMPTS} attempts: {refused[-1:]}")
            found.extend(filter(None, [missing_in(word, file) for word in refused]))
            found.extend(violations(ledger, others=True, deep=False))
    if is_killed:
        qgis.kill()
    rest, _ = qgis.communicate()
    said += rest.splitlines()
    with faults.fault(kind, "afterwards") as found:
        if not is_killed:
            assert not file.beside("-wal").exists()
        register = file.register()
        make(register, plan := planned(KINDS[0], file, moments))
        ledger.acknowledge(plan)
        found.extend(violations(ledger, others=True))
        found.extend(lost(file, [line for line in said if line.startswith("edited")]))


def lost(file: FileSite, edited: list[str]) -> Iterator[str]:
    """Yield what QGIS said to have stored and that is not there."""
    assert edited, "QGIS has stored nothing: nothing was tested"
    with file.looking() as look:
        names = {name for (name,) in look.rows("SELECT name FROM actor WHERE name LIKE 'added %'")}
        history = " ".join(
            after for (after,) in look.rows("SELECT after FROM history WHERE table_name = 'actor'")
        )
    for line in edited:
        number = line.split()[1]
        if f"added {number}" not in names:
            yield f"QGIS has added {number}, and it is not there"
        if f'"changed {number}"' not in history:
            yield f"QGIS has changed {number}, and nobody knows of it"
