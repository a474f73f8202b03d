"""Files of the corpus, mutilated at random: whatever comes of it, the import does no harm.

A few in every run of the tests, many with `FAULTS=long`; `FAULTS_SEED` gives others.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import registers
from corpus import all_cases, importer
from corpus.case import Case
from corpus.world import World
from tally import TALLY, moments_of, times

LONGEST = 10  # seconds
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
Mutation = Callable[[bytearray, random.Random], bytes]


def _flip(content: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 3, 20, 200))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def _cut(content: bytearray, chance: random.Random) -> bytes:
    return bytes(content[: chance.randrange(len(content))])


def _take_out(content: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    del content[start : start + chance.choice((1, 16, 512))]
    return bytes(content)


def _double(content: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    piece = content[start : start + chance.choice((1, 40, 1000))]
    at = chance.randrange(len(content))
    return bytes(content[:at] + piece * chance.choice((1, 2, 50)) + content[at:])


def _put_odd_bytes(content: bytearray, chance: random.Random) -> bytes:
    odd = (
        b"\0",
        b"\xff" * 8,
        b'"',
        b";" * 50,
        b"\r",
        b"<",
        b"]]>",
        b"1e999",
        b"\xed\xa0\x80",
        b"%n",
    )
    for _ in range(chance.choice((1, 5))):
        at = chance.randrange(len(content))
        content[at:at] = chance.choice(odd)
    return bytes(content)


MUTATIONS = {
    "bits flipped": _flip,
    "cut off": _cut,
    "a piece taken out": _take_out,
    "a piece doubled": _double,
    "odd bytes put in": _put_odd_bytes,
}


@pytest.fixture(scope="module")
def cases(tmp_path_factory) -> list[Case]:
    """All small files of the corpus, those of one kind beside another."""
    world = World("http://127.0.0.1:9", tmp_path_factory.mktemp("foreign") / "secret.csv")
    world.set_up()
    found = [*all_cases.awkward(), *all_cases.hostile(world)]
    return sorted((case for case in found if not case.is_big), key=lambda case: case.ending)


@pytest.mark.parametrize("kind", [*MUTATIONS, "two spliced"])
def test_no_mutilated_file_does_harm(kind, cases, tmp_path):
    for number in range(times(20, 2_000)):
        chance = moments_of("fuzzer", kind, number)
        at = chance.randrange(len(cases))
        folder = tmp_path / str(number)
        folder.mkdir()
        path = cases[at].write(folder)
        mutilated = chance.choice([path, *_beside(path)])
        content = bytearray(mutilated.read_bytes()) or bytearray(b"\0")
        if kind == "two spliced":
            step = chance.randrange(1, 9)
            other = cases[(at + step) % len(cases)].write(folder)
            mutilated.write_bytes(_spliced(content, other.read_bytes(), chance))
        else:
            mutilated.write_bytes(MUTATIONS[kind](content, chance))
        with TALLY.fault("file mutilated", kind, number, cases[at].name) as violations:
            outcome = importer.take(registers.blank(), path, folder)
            violations.extend(importer.harm(outcome))
            if outcome.seconds > LONGEST:
                violations.append(f"it took {outcome.seconds:.1f} s")
        shutil.rmtree(folder)


def _beside(path: Path) -> list[Path]:
    return [part for part in path.parent.iterdir() if part.suffix in _PARTS and part != path]


def _spliced(one: bytearray, other: bytes, chance: random.Random) -> bytes:
    first = bytes(one[: chance.randrange(len(one))])
    return first + other[chance.randrange(len(other) or 1) :]
