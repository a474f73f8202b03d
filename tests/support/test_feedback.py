"""Progress and cancelling inside of a loop."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeedback

from bildungsprojekte_plugin.support.errors import UserError
from bildungsprojekte_plugin.support.feedback import CancelledError, followed


@pytest.fixture
def feedback():
    feedback = QgsFeedback()
    feedback.seen = []
    feedback.progressChanged.connect(feedback.seen.append)
    return feedback


@pytest.mark.parametrize("number", [0, 1, 49, 50, 51, 1000])
def test_all_items_come_in_their_order(feedback, number):
    assert list(followed(range(number), feedback)) == [*range(number)]
    assert list(followed(range(number), None)) == [*range(number)]


def test_progress_moves_between_its_limits(feedback):
    list(followed(range(1000), feedback, 20, 40))
    assert feedback.seen == sorted(set(feedback.seen))
    assert feedback.seen[0] == 20
    assert 38 < feedback.seen[-1] < 40


def test_cancelling_stops_within_fifty_items(feedback):
    done = []
    with pytest.raises(CancelledError):
        for item in followed(range(1000), feedback):
            done.append(item)
            if item == 120:
                feedback.cancel()
    assert done == [*range(150)]


def test_what_is_cancelled_already_does_not_begin(feedback):
    feedback.cancel()
    with pytest.raises(CancelledError):
        next(followed([1], feedback))


def test_that_it_was_stopped_is_a_sentence():
    assert isinstance(CancelledError(), UserError)
    assert str(CancelledError()) == "Stopped. Nothing of it was stored."
