"""Writing into a database while the next rows are made ready.

A database works outside of Python, so a thread that only waits for it costs nobody anything.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor

from .database import Database

_MOST_WAITING = 16  # statements: what waits is kept in memory


class AheadWriter:
    """Runs statements one after the other in a thread. Nobody else uses the database meanwhile.

    After one that fails, no further one is run; `execute` and `wait` raise what it raised, from
    then on.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._waiting: deque[Future[None]] = deque()
        self._failure: BaseException | None = None

    def execute(self, statement: str) -> None:
        """Have a statement run that gives no rows."""
        self._settle(_MOST_WAITING - 1)
        self._waiting.append(self._thread.submit(self._run, statement))

    def wait(self) -> None:
        """Return when all statements have run."""
        self._settle(0)

    def close(self) -> None:
        """End the thread; statements that have not begun are not run."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        self._waiting.clear()

    def _settle(self, most: int) -> None:
        """Return when no more statements than that are waiting."""
        while len(self._waiting) > most or (self._waiting and self._waiting[0].done()):
            self._waiting.popleft().result()
        if self._failure is not None:
            raise self._failure

    def _run(self, statement: str) -> None:
        if self._failure is not None:
            return
        try:
            self._database.execute(statement)
        except BaseException as error:  # noqa: BLE001  (whoever waits raises it)
            self._failure = error
