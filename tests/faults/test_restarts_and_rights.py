"""The server is restarted, or a right is revoked, while somebody has the register open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from changes import KINDS, Plan, make, planned
from invariants import Ledger, violations
from sentences import lie_in, missing_in
from sites import SCHEMA, STEWARD, STEWARDS, ServerSite
from tally import Tally, moments_of
from workers import Word, refusal

from bildungsprojekte_plugin.store import Register, RegisterError

# what takes a right away, and what gives it back
RIGHTS = {
    "role": (
        f"REVOKE {STEWARDS} FROM {STEWARD}",
        f"GRANT {STEWARDS} TO {STEWARD}",
    ),
    "login": (f"ALTER ROLE {STEWARD} NOLOGIN", f"ALTER ROLE {STEWARD} LOGIN"),
    "writing": (
        f"ALTER ROLE {STEWARD} SET default_transaction_read_only = on",
        f"ALTER ROLE {STEWARD} RESET default_transaction_read_only",
    ),
    "table": (
        f"REVOKE INSERT, UPDATE ON {SCHEMA}.actor, {SCHEMA}.activity FROM {STEWARDS}",
        f"GRANT INSERT, UPDATE ON {SCHEMA}.actor, {SCHEMA}.activity TO {STEWARDS}",
    ),
}
LOADED, WRITTEN = "between load and save", "while it is saved"


def attempt(
    register: Register, ledger: Ledger, plan: Plan, complete: Callable[[], None] = lambda: None
) -> Word | None:
    """Make a change; return the refusal."""
    ledger.begin(plan)
    try:
        make(register, plan, complete)
    except RegisterError as error:
        return refusal(plan, error)
    ledger.acknowledge(plan)
    return None


@pytest.mark.parametrize("kind", KINDS)
def test_the_server_is_restarted(kind: str, on_server: ServerSite, faults: Tally) -> None:
    ledger, moments = Ledger(on_server), moments_of("restart", kind)
    register = on_server.register()
    register.places()
    for when in (LOADED, WRITTEN):
        with faults.fault(f"server restarted {when}", kind) as found:
            plan = planned(kind, on_server, moments)
            if when == LOADED:
                on_server.server.restart()
                word = attempt(register, ledger, plan)
                found.extend([word.sentence] if word else [])
            else:
                word = attempt(register, ledger, plan, on_server.server.restart)
                assert word, "the restart was not noticed"
                found.extend(filter(None, [missing_in(word, on_server), lie_in(word, ledger)]))
                found.extend(violations(ledger, deep=False))
                assert attempt(register, ledger, plan) is None
            found.extend(violations(ledger, deep=False))


@pytest.mark.parametrize("right", RIGHTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_right_is_revoked(kind: str, right: str, on_server: ServerSite, faults: Tally) -> None:
    revoke, grant = (
        partial(on_server.server.query, on_server.database, command) for command in RIGHTS[right]
    )
    ledger, moments = Ledger(on_server), moments_of(right, kind)
    register = on_server.register()
    register.places()
    for when in (LOADED, WRITTEN):
        with faults.fault(f"right revoked {when}", kind, right) as found:
            plan = planned(kind, on_server, moments)
            try:
                if when == LOADED:
                    revoke()
                    word = attempt(register, ledger, plan)
                    assert word, "the right was not needed"
                else:
                    word = attempt(register, ledger, plan, revoke)
            finally:
                grant()
            if word:
                found.extend(filter(None, [missing_in(word, on_server), lie_in(word, ledger)]))
            found.extend(violations(ledger, deep=False))
            assert attempt(register, ledger, plan) is None
            found.extend(violations(ledger, deep=False))
