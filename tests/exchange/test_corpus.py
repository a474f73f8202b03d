"""Hundreds of files, good ones that are awkward and bad ones: what the import makes of each."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
import registers
import shapely
from corpus import all_cases, importer
from corpus.case import Asked, Case, Read
from corpus.importer import ASKED, CRASHED, READ
from corpus.offers import OFFERS
from corpus.world import World
from osgeo import gdal, ogr

from bildungsprojekte_plugin.support.paths import resource

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 10  # seconds
MOST_MEMORY = 500  # megabytes, QGIS itself included
# every fourth file takes half a minute; the others follow where there is time
in_parts = pytest.mark.parametrize(
    "part", [slice(0, None, 4), pytest.param(slice(None), marks=pytest.mark.slow)],
    ids=["quick", "all"],
)  # fmt: skip


class _Listener:
    """A server on this machine that counts who comes, and lets nobody in."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.visits = 0
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):  # it was closed
            while True:
                visitor, _ = self._socket.accept()
                self.visits += 1
                visitor.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[_Listener]:
    """Whatever GDAL asks of any server comes to this one."""
    listener = _Listener()
    gdal.SetConfigOption("GDAL_HTTP_PROXY", f"127.0.0.1:{listener.port}")
    yield listener
    gdal.SetConfigOption("GDAL_HTTP_PROXY", None)
    listener.close()


@pytest.fixture(scope="module")
def world(listener, tmp_path_factory) -> World:
    secret = tmp_path_factory.mktemp("foreign") / "secret.csv"
    world = World(f"http://127.0.0.1:{listener.port}", secret)
    world.set_up()
    return world


@pytest.fixture
def no_network(monkeypatch):
    """Nobody connects to anything in Python."""

    def refuse(*_arguments: object) -> None:
        raise AssertionError("a connection was attempted")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


class _Count:
    """Imports files and adds up what came of them."""

    def __init__(self, folder: Path, secret: bytes = b"\0no secret\0") -> None:
        self._folder = folder
        self._secret = secret
        self.outcomes = Counter[str]()
        self.failures: list[str] = []
        self.right = Counter[str]()
        self.stated = Counter[str]()
        self.wrong_guesses: list[str] = []

    def take(self, case: Case) -> None:
        path = case.write(self._folder)
        outcome = importer.take(
            registers.blank(), path, self._folder, sheet=case.sheet, secret=self._secret
        )
        self.outcomes[outcome.kind] += 1
        found = importer.harm(outcome) + importer.differences(case.expected, outcome)
        if outcome.seconds > LONGEST:
            found.append(f"it took {outcome.seconds:.1f} s")
        self.failures += [f"{case.name}: {what}" for what in found]
        if isinstance(case.expected, Read):
            self._count(case, outcome)
        if isinstance(case.expected, Asked) and outcome.kind == READ:
            self.wrong_guesses.append(case.name)

    def _count(self, case: Case, outcome: importer.Outcome) -> None:
        for what in ("encoding", "system"):
            stated = getattr(case.expected, what)
            if stated:
                self.stated[what] += 1
                is_right = outcome.kind == READ and getattr(outcome, what) == stated
                self.right[what] += is_right
                if not is_right and outcome.kind == READ:
                    self.wrong_guesses.append(f"{what} of {case.name}")

    def share(self, what: str) -> float:
        return self.right[what] / self.stated[what]

    def __str__(self) -> str:
        counts = ", ".join(f"{kind} {n}" for kind, n in sorted(self.outcomes.items()))
        shares = ", ".join(
            f"{what} right {self.right[what]} of {n}" for what, n in self.stated.items()
        )
        return f"{self.outcomes.total()} files: {counts}; {shares}"


def test_the_places_of_the_corpus_lie_in_the_towns_that_it_names():
    """So an answer of the corpus rests on the boundaries, not on what the import says."""
    dataset = ogr.Open(str(resource("boundaries", "metropole_ruhr.gpkg")))
    layers = [dataset.GetLayer(index) for index in range(dataset.GetLayerCount())]
    areas = {
        feature["key"]: shapely.from_wkb(bytes(feature.GetGeometryRef().ExportToWkb()))
        for layer in layers
        for feature in layer
        if len(feature["key"]) == len("05911000")
    }
    for offer in OFFERS:
        assert shapely.contains_xy(areas[offer.ags], *offer.point), offer.city


def test_the_corpus_is_as_large_as_it_should_be(world):
    names = [case.name for case in (*all_cases.awkward(), *all_cases.hostile(world))]
    assert len(set(names)) == len(names) >= 300


@in_parts
def test_good_files_are_understood_however_they_are_written(part, tmp_path, no_network, capsys):
    count = _Count(tmp_path)
    for case in list(all_cases.awkward())[part]:
        count.take(case)
    with capsys.disabled():
        print(f"\nawkward: {count}")
    assert count.failures == []
    assert count.wrong_guesses == []
    assert count.share("encoding") >= 0.99
    assert count.share("system") >= 0.98
    assert count.outcomes[ASKED] > 2


@in_parts
def test_bad_files_do_no_harm(part, tmp_path, no_network, world, listener, capsys):
    count = _Count(tmp_path, world.content)
    for case in [case for case in all_cases.hostile(world) if not case.is_big][part]:
        count.take(case)
    with capsys.disabled():
        print(f"\nhostile: {count}")
    assert count.failures == []
    assert listener.visits == 0
    assert count.outcomes[CRASHED] == 0


@pytest.mark.slow
def test_big_files_take_little_time_and_memory(tmp_path, world, listener, capsys):
    big = [case for case in all_cases.hostile(world) if case.is_big]
    slowest = largest = 0.0
    failures = []
    for case in big:
        outcome = _in_a_process_of_its_own(case, tmp_path, listener.port)
        slowest = max(slowest, outcome["seconds"])
        largest = max(largest, outcome["megabytes"])
        came = importer.Outcome(
            outcome["kind"],
            outcome["said"][-500:],
            has_changed_the_register=outcome["has_changed_the_register"],
        )
        found = importer.harm(came) + importer.differences(case.expected, came)
        if outcome["seconds"] > LONGEST or outcome["megabytes"] > MOST_MEMORY:
            found.append(f"{outcome['seconds']:.1f} s, {outcome['megabytes']:.0f} MB")
        failures += [f"{case.name}: {what}" for what in found]
    with capsys.disabled():
        print(f"\nbig: {len(big)} files, at most {slowest:.1f} s and {largest:.0f} MB")
    assert failures == []
    assert listener.visits == 0


def _in_a_process_of_its_own(case: Case, folder: Path, port: int) -> dict:
    path = case.write(folder)
    arguments = [str(registers.blank()), str(path), str(folder), case.sheet]
    try:
        child = subprocess.run(
            [sys.executable, "-m", "corpus.child", *arguments],
            capture_output=True,
            text=True,
            timeout=6 * LONGEST,
            check=True,
            env=os.environ
            | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}:{ROOT / 'tests' / 'exchange'}"}
            | {"GDAL_HTTP_PROXY": f"127.0.0.1:{port}", "QT_QPA_PLATFORM": "offscreen"},
        )
    except subprocess.SubprocessError as error:
        said = str(error)[-300:] + str(getattr(error, "stderr", ""))[-500:]
        return {"kind": CRASHED, "said": said, "seconds": 0, "megabytes": 0,
                "has_changed_the_register": False}  # fmt: skip
    finally:
        path.unlink()
    return json.loads(child.stdout.splitlines()[-1])
