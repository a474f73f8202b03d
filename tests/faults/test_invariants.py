"""The invariants are not blind: what a fault might do to a register is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from changes import KINDS, make, planned
from invariants import Ledger, violations
from sites import FileLook, FileSite, Look, ServerSite, Site
from tally import moments_of

_BULK = (
    "(SELECT operation FROM history WHERE table_name = 'import_batch' ORDER BY fid DESC LIMIT 1)"
)
_NEWEST = "(SELECT max(fid) FROM history)"
_LESSON = "(SELECT uuid FROM activity WHERE note = 'lesson' ORDER BY fid LIMIT 1)"
_SPARE = "(SELECT uuid FROM actor WHERE note = 'spare' ORDER BY fid DESC LIMIT 1)"
_FIELDS = "operation, table_name, record, action, row_version, at, before, after"

# what is done, and what is said of it
INJURIES = {
    "a change is gone": (
        [f"DELETE FROM history WHERE operation = {_BULK}",
         "DELETE FROM operation WHERE uuid NOT IN (SELECT operation FROM history)"],
        "was acknowledged and is not there",
    ),
    "half of a change": (
        ["DELETE FROM history WHERE fid = "
         f"(SELECT max(fid) FROM history WHERE operation = {_BULK})"],
        "is there by half",
    ),
    "a row twice in the history": (
        [f"INSERT INTO history ({_FIELDS}) SELECT {_FIELDS} FROM history WHERE fid = {_NEWEST}"],
        "is there by half",
    ),
    "a version too much": (
        [f"UPDATE actor SET row_version = row_version + 1 WHERE uuid = {_SPARE}"],
        "its history has",
    ),
    "a value that nobody wrote": (
        [f"UPDATE activity SET venue = 'x' WHERE uuid = {_LESSON}"],
        "is not what its history says last",
    ),
    "a past that was not so": (
        ["UPDATE history SET before = after WHERE action = 'update' AND fid = "
         "(SELECT max(fid) FROM history WHERE table_name = 'activity' AND action = 'update')"],
        "was not made from version",
    ),
    "a link that nobody made": (
        ["INSERT INTO activity_term (activity, vocabulary, code) "
         f"VALUES ({_LESSON}, 'field', 'stem')"],
        "its history says",
    ),
    "a link that is gone": (
        [f"DELETE FROM activity_term WHERE activity = {_LESSON}"],
        "its history says",
    ),
    "an operation without a change": (
        ["INSERT INTO operation (uuid, at, author, reason) "
         "SELECT 'x', at, author, reason FROM operation WHERE fid = 1"],
        "has changed nothing",
    ),
    "somebody else's change": (
        ["INSERT INTO operation (uuid, at, author, reason) "
         "SELECT 'x', at, author, reason FROM operation WHERE fid = 1",
         f"UPDATE history SET operation = 'x' WHERE fid = {_NEWEST}"],
        "is nobody's",
    ),
    "a change without an operation": (
        [f"UPDATE history SET operation = 'x' WHERE fid = {_NEWEST}"],
        "has no operation",
    ),
    "another author": (
        ["UPDATE operation SET author = 'Eve'"],
        "was updated by Ada, its history says Eve",
    ),
    "another moment": (
        [f"UPDATE history SET at = (SELECT min(at) FROM operation) WHERE fid = {_NEWEST}"],
        "is of another moment",
    ),
    "an unfinished change": (
        ["INSERT INTO register_info (key, value) VALUES ('current_operation', 'x')"],
        "register_info holds",
    ),
    "a record without a history": (
        ["DELETE FROM history WHERE table_name = 'project'"],
        "its history has []",
    ),
    "a history without a record": (
        ["DELETE FROM project_term", "UPDATE activity SET project = NULL",
         "DELETE FROM project"],
        "has a history and is not there",
    ),
    "a reference to nothing": (
        ["UPDATE activity SET actor = 'nobody' WHERE note = 'lesson'"],
        "foreign key: ",
    ),
}  # fmt: skip
OF_FILES = {
    "a place that the index has lost": (
        ["DELETE FROM rtree_actor_geom WHERE id = (SELECT max(id) FROM rtree_actor_geom)"],
        "spatial index of actor",
    ),
}


class InjuredSite(Site):
    """A register as a connection sees it that has done something forbidden."""

    def __init__(self, look: Look) -> None:
        self._look = look

    @contextmanager
    def looking(self) -> Iterator[Look]:
        """Look into it, while nothing of the injury is stored."""
        yield self._look


@pytest.fixture(params=["GeoPackage", "PostGIS"])
def site(request: pytest.FixtureRequest) -> Site:
    """A register of either kind."""
    return request.getfixturevalue("file" if request.param == "GeoPackage" else "on_server")


@pytest.fixture
def ledger(site: Site) -> Ledger:
    """What was done: one change of each kind."""
    ledger = Ledger(site)
    for kind in KINDS:
        plan = planned(kind, site, moments_of("blind", kind, site.address))
        make(site.register(), plan)
        ledger.acknowledge(plan)
    assert violations(ledger) == []
    return ledger


@pytest.mark.parametrize("injury", INJURIES | OF_FILES)
def test_an_injury_is_found(injury: str, site: Site, ledger: Ledger) -> None:
    statements, words = (INJURIES | OF_FILES)[injury]
    if injury in OF_FILES and isinstance(site, ServerSite):
        pytest.skip("only in a file")
    with injured(site, statements) as look:
        ledger.site = InjuredSite(look)
        found = violations(ledger)
    assert any(words in violation for violation in found), found[:10]


@contextmanager
def injured(site: Site, statements: list[str]) -> Iterator[Look]:
    """Do something that no guard allows, and take it back after the block."""
    if isinstance(site, FileSite):
        with closing(sqlite3.connect(site.path, isolation_level=None)) as connection:
            triggers = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall()
            connection.execute("BEGIN")
            for command in [f'DROP TRIGGER "{name}"' for (name,) in triggers] + statements:
                connection.execute(command)
            yield FileLook(connection)
            connection.execute("ROLLBACK")
    else:
        with site.looking() as look:
            cursor = look.connection.cursor()
            for command in ["SET LOCAL session_replication_role = replica", *statements]:
                cursor.execute(command)
            yield look
            look.connection.rollback()
