"""Slow work in QGIS's real task manager: done, failed or cancelled, and told on the main thread."""

from __future__ import annotations

import gc
import threading
import time
import weakref

import pytest
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QThread

from bildungsprojekte_plugin.support import log
from bildungsprojekte_plugin.support.errors import UserError
from bildungsprojekte_plugin.support.feedback import CancelledError, followed
from bildungsprojekte_plugin.support.tasks import Task

MAIN = threading.main_thread()


class Told:
    """What a task has told, and on which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[threading.Thread] = set()

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.current_thread())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(threading.current_thread())


@pytest.fixture
def run(qgis_app, qtbot):
    """Run work as a task until QGIS has done with it, and return what it told."""

    def run_to_end(work, meanwhile=lambda _task: None) -> Told:
        told = Told()
        task = Task("Working …", work, told.done, told.failed)
        QgsApplication.taskManager().addTask(task)
        meanwhile(task)
        qtbot.waitUntil(lambda: sip.isdeleted(task), timeout=10_000)
        return told

    return run_to_end


@pytest.fixture
def told_though_cancelled(qgis_app, qtbot):
    """Run work as a task, cancel it while it runs or before, and return what it told."""

    def run_and_stop(end, is_begun=True) -> Told:
        began, may_go_on, told = threading.Event(), threading.Event(), Told()

        def work(feedback):
            began.set()
            assert may_go_on.wait(10)
            return end(feedback)

        told.stopped = []
        task = Task(
            "Working …",
            work,
            told.done,
            told.failed,
            stopped=lambda: told.stopped.append("stopped"),
        )
        task.stopping.connect(lambda: told.stopped.append("stopping"))
        if is_begun:
            QgsApplication.taskManager().addTask(task)
            assert began.wait(10)
        else:
            task.hold()
            QgsApplication.taskManager().addTask(task)
        task.cancel()
        assert told.stopped[0] == "stopping"
        may_go_on.set()
        qtbot.waitUntil(lambda: sip.isdeleted(task), timeout=10_000)
        return told

    return run_and_stop


def test_work_that_is_done_though_it_was_cancelled_is_told_to_those_who_asked_for_that(
    told_though_cancelled,
):
    told = told_though_cancelled(lambda _feedback: 7)
    assert (told.results, told.errors, told.stopped) == ([7], [], ["stopping"])


def test_work_that_fails_after_it_was_cancelled_is_told_to_those_who_asked_for_that(
    told_though_cancelled,
):
    def fail(_feedback):
        raise UserError("Nobody knows whether it was stored.")

    told = told_though_cancelled(fail)
    assert (told.results, len(told.errors), told.stopped) == ([], 1, ["stopping"])


@pytest.mark.parametrize("is_begun", [True, False])
def test_work_that_was_stopped_is_told_to_those_who_asked_for_that(told_though_cancelled, is_begun):
    def give_up(_feedback):
        raise CancelledError

    told = told_though_cancelled(give_up, is_begun)
    assert (told.results, told.errors, told.stopped) == ([], [], ["stopping", "stopped"])


def test_work_is_done_in_the_background_and_its_result_told_in_front(run):
    where = []

    def work(_feedback):
        where.append(threading.current_thread())
        return {"places": 7}

    told = run(work)
    assert (told.results, told.errors) == ([{"places": 7}], [])
    assert where[0] is not MAIN
    assert told.threads == {MAIN}


@pytest.mark.parametrize("result", [None, False, 0, []])
def test_a_result_that_looks_like_failure_is_none(run, result):
    told = run(lambda _feedback: result)
    assert (told.results, told.errors) == ([result], [])


def test_what_the_user_can_mend_is_told(run):
    error = UserError("The file {path} is locked.", path="x")

    def work(_feedback):
        raise error

    told = run(work)
    assert (told.results, told.errors, told.threads) == ([], [error], {MAIN})


def test_a_bug_is_told_and_logged_with_its_traceback(run):
    def work(_feedback):
        return {}["missing"]

    messages = []

    def remember(text, tag, _level):
        messages.append((text, tag))

    message_log = QgsApplication.messageLog()
    message_log.messageReceived.connect(remember)
    told = run(work)
    message_log.messageReceived.disconnect(remember)
    assert told.results == []
    assert [type(error) for error in told.errors] == [KeyError]
    ((text, tag),) = [message for message in messages if message[1] == log.TAG]
    assert tag == "BildungsProjekte"
    assert "Traceback" in text
    assert "in work" in text
    assert "KeyError: 'missing'" in text


def test_what_the_user_can_mend_is_not_logged_as_a_bug(run):
    messages = []
    message_log = QgsApplication.messageLog()
    message_log.messageReceived.connect(messages.append)

    def work(_feedback):
        raise UserError("Locked.")

    run(work)
    message_log.messageReceived.disconnect(messages.append)
    assert messages == []


def test_progress_goes_from_the_work_to_the_task(run):
    seen = []

    def work(feedback):
        for _ in followed(range(200), feedback, 20, 60):
            time.sleep(0.001)

    def watch(task):
        task.progressChanged.connect(seen.append)

    run(work, watch)
    assert seen
    assert seen == sorted(seen)
    assert [percent for percent in seen if 0 < percent < 100] == [20, 30, 40, 50]


class Step:
    """Work that has begun, and goes on until it is cancelled or told to end."""

    def __init__(self, end) -> None:
        self.begun = threading.Event()
        self.end = end

    def __call__(self, feedback):
        self.begun.set()
        deadline = time.monotonic() + 10
        while not feedback.isCanceled() and time.monotonic() < deadline:
            time.sleep(0.005)
        return self.end()

    def cancel(self, task: QgsTask) -> None:
        assert self.begun.wait(10)
        task.cancel()


def stop():
    raise CancelledError


def mend():
    raise UserError("Locked.")


def bug():
    raise KeyError("missing")


@pytest.mark.parametrize("end", [stop, mend, bug, lambda: "finished all the same"])
def test_after_cancelling_nothing_is_told(run, end):
    step = Step(end)
    told = run(step, step.cancel)
    assert (told.results, told.errors) == ([], [])


def test_a_task_that_is_cancelled_before_it_begins_tells_nothing(run, qtbot):
    blockers = [Step(stop) for _ in range(QThread.idealThreadCount() + 4)]
    tasks = [Task("Blocking", step, lambda _: None, lambda _: None) for step in blockers]
    for task in tasks:
        QgsApplication.taskManager().addTask(task)
    ran = threading.Event()
    told = run(lambda _feedback: ran.set(), lambda task: task.cancel())
    for task in tasks:
        task.cancel()
    qtbot.waitUntil(lambda: not QgsApplication.taskManager().activeTasks(), timeout=10_000)
    assert not ran.is_set()
    assert (told.results, told.errors) == ([], [])


def test_the_user_can_cancel_it(qgis_app):
    task = Task("Working …", lambda _: None, lambda _: None, lambda _: None)
    assert task.canCancel()
    assert task.description() == "Working …"


def test_what_a_task_has_worked_upon_does_not_outlive_it(qgis_app, qtbot) -> None:
    """A ring of references would be broken at any time in any thread, and layers with it."""

    class Heavy:
        pass

    rings, seen = [], []

    def ask(heavy: Heavy) -> None:
        rings.append(weakref.ref(heavy))
        task = Task(
            "Working …", lambda _feedback: heavy, lambda _result: seen.append(task.status()), print
        )
        QgsApplication.taskManager().addTask(task)

    gc.disable()
    try:
        ask(Heavy())
        qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
        qtbot.waitUntil(lambda: rings[0]() is None, timeout=2_000)
    finally:
        gc.enable()
