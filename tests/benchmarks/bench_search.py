"""Searching 10,500 activities while somebody types: from the key to the hits with their counts.

In one run, word by word in turns: the panel (from the key press to the list, its pause for further
keys taken off), the index alone, and what SQLite does without it: LIKE over the same columns, with
one more statement for the counts of each facet.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), "/usr/share/qgis/python/plugins"]

from qgis.core import QgsApplication
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtTest import QTest

from bildungsprojekte_plugin.gui.search_desk import SearchDesk
from bildungsprojekte_plugin.gui.search_dock import SearchDock
from bildungsprojekte_plugin.model import Activity, Actor, Query
from bildungsprojekte_plugin.store import Register, create_register
from bildungsprojekte_plugin.store.search.record_index import RecordIndex

RECORDS, ACTORS, SEARCHES = 10_500, 800, 200
SYLLABLES = (
    "bach", "berg", "dorf", "eich", "feld", "gart", "hain", "hof", "kamp", "lind", "moor", "rod",
    "see", "stein", "tal", "wies", "zech", "brun", "grub", "schacht", "muehl", "kirch", "oster",
)  # fmt: skip
WORDS = (
    *("Lesen", "Schreiben", "Rechnen", "Deutsch", "Kurs", "Förderung", "Eltern", "Café", "Musik"),
    *("Chor", "Theater", "Sport", "Hilfe", "Hausaufgaben", "Beratung", "Beruf", "Bewerbung"),
    *("Sprache", "Werkstatt", "Ferien", "Medien", "Computer", "Robotik"),
)
STAGES = ("early", "primary", "secondary_1", "secondary_2", "vocational", "higher", "continuing")
TEXTS = ("title", "actor_name", "actor_short_name", "project_title", "venue", "city", "description")
SOURCE = (
    "(SELECT r.*, o.name AS actor_name, o.short_name AS actor_short_name, p.title AS project_title "
    "FROM activity r LEFT JOIN actor o ON o.uuid = r.actor LEFT JOIN project p ON p.uuid = "
    "r.project WHERE r.deleted_at IS NULL)"
)


def filled(folder: Path) -> Register:
    """Return a register of invented activities of some twenty words each."""
    dice = random.Random(1)

    def words(n: int) -> str:
        return " ".join(
            dice.choice(WORDS)
            if dice.random() < 0.5
            else "".join(dice.sample(SYLLABLES, 2)).title()
            for _ in range(n)
        )

    register = create_register(folder / "search.gpkg", "Search")
    with register.change("Filled") as change:
        actors = [Actor(uuid=f"actor {n}", name=words(3)) for n in range(ACTORS)]
        change.insert_all(actors)
        change.insert_all(
            [
                Activity(
                    actor=f"actor {dice.randrange(ACTORS)}",
                    title=words(3),
                    venue=words(2),
                    description=words(15),
                    point=(dice.uniform(335e3, 420e3), dice.uniform(5690e3, 5735e3))
                    if dice.random() < 0.9
                    else None,
                    terms={"stage": set(dice.sample(STAGES, dice.randint(1, 2)))},
                )
                for _ in range(RECORDS)
            ]
        )
    return register


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that something takes."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def like(connection: sqlite3.Connection, text: str) -> int:
    """Find what holds a text and count it by stage and municipality, as SQL can."""
    where = " OR ".join(f"{column} LIKE :text" for column in TEXTS)
    values = {"text": f"%{text}%"}
    found = connection.execute(f"SELECT uuid FROM {SOURCE} WHERE {where}", values).fetchall()
    connection.execute(
        f"SELECT code, count(*) FROM activity_term WHERE vocabulary = 'stage' AND activity IN "
        f"(SELECT uuid FROM {SOURCE} WHERE {where}) GROUP BY code",
        values,
    ).fetchall()
    connection.execute(
        f"SELECT ags, count(*) FROM {SOURCE} WHERE {where} GROUP BY ags", values
    ).fetchall()
    return len(found)


class Desktop:
    """What the panel asks of QGIS's desktop: a map."""

    def __init__(self) -> None:
        self._canvas = QgsMapCanvas()

    def mapCanvas(self) -> QgsMapCanvas:  # noqa: N802
        """Return the map."""
        return self._canvas


class Panel:
    """The search panel as a user has it, on a register."""

    def __init__(self, register: Register) -> None:
        self.owner, self.dock = QObject(), SearchDock()
        self.dock.show()
        self.desktop = Desktop()
        self.desk = SearchDesk(self.desktop, self.dock, self.owner)
        self.shown = 0
        show = self.dock.show_hits

        def count(*arguments: object) -> None:
            show(*arguments)
            self.shown += 1

        self.dock.show_hits = count
        self.desk.set_register(register)
        self._wait(0)

    def search(self, text: str) -> float:
        """Return the milliseconds from the last key to the list, without the pause for more."""
        self.dock.searchEdit.setText(text[:-1])
        before = self.shown
        start = time.perf_counter()
        QTest.keyClicks(self.dock.searchEdit, text[-1])
        self._wait(before)
        return 1000 * (time.perf_counter() - start) - self.dock._timer.interval()

    def _wait(self, before: int) -> None:
        while self.shown == before:
            QgsApplication.processEvents()
            time.sleep(0.0002)


def told(name: str, times: list[float]) -> None:
    """Print median and 95th percentile."""
    times = sorted(times)
    print(
        f"{name}: median {times[len(times) // 2]:.1f} ms, "
        f"95 % within {times[int(0.95 * len(times))]:.1f} ms"
    )


def main() -> None:
    """Measure and print."""
    application = QgsApplication([], True)
    application.initQgis()
    with TemporaryDirectory() as folder:
        register = filled(Path(folder))
        with register.read() as database:
            made = [timed(lambda: RecordIndex.of(database)) for _ in range(5)]
            index = RecordIndex.of(database)
        told(f"index of {len(index)} records, with reading them (5 times)", made)
        panel = Panel(register)
        dice = random.Random(2)
        typed = [word for word in WORDS if word.isascii()]  # QTest has no keys for the others
        measured: dict[str, list[float]] = {"panel": [], "index": [], "LIKE": []}
        with closing(sqlite3.connect(f"file:{register.path}?mode=ro", uri=True)) as connection:
            for _ in range(SEARCHES):
                word = dice.choice([dice.choice(typed), "".join(dice.sample(SYLLABLES, 2))])
                text = word[: dice.randint(2, len(word))].lower()
                measured["panel"].append(panel.search(text))
                measured["index"].append(timed(lambda text=text: index.search(Query(text=text))))
                measured["LIKE"].append(timed(lambda text=text: like(connection, text)))
        for name, times in measured.items():
            told(f"{name}, {SEARCHES} searches", times)
        panel.desk.close()
        panel.dock.deleteLater()
        panel.owner.deleteLater()
    application.exitQgis()


if __name__ == "__main__":
    main()
