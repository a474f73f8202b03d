"""What the message bar shows: the sentence, whatever it holds."""

from __future__ import annotations

import pytest
from qgis.core import Qgis
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QTextBrowser

from bildungsprojekte_plugin.gui.messages import tell, tell_error
from bildungsprojekte_plugin.support.errors import UserError

HOSTILE = '<img src="file:///etc/hostname"><b>fett</b> & &amp; <script>alert(1)</script> {n}'


@pytest.fixture
def bar(qtbot) -> QgsMessageBar:
    bar = QgsMessageBar()
    qtbot.addWidget(bar)
    return bar


def shown(bar: QgsMessageBar) -> str:
    (browser,) = bar.currentItem().findChildren(QTextBrowser)
    return browser.toPlainText()


def test_a_hostile_name_in_an_error_is_shown_literally(bar):
    tell_error(bar, UserError("There is no register at {path}.", path=HOSTILE))
    assert f"There is no register at {HOSTILE}." in shown(bar)
    assert bar.currentItem().level() == Qgis.MessageLevel.Warning
    assert bar.currentItem().duration() == 0  # stays until somebody has read it


def test_a_fact_is_shown_literally_and_goes_away(bar):
    tell(bar, HOSTILE)
    assert HOSTILE in shown(bar)
    assert bar.currentItem().duration() > 0


def test_a_bug_is_named_by_its_kind_and_points_to_the_log(bar):
    tell_error(bar, KeyError("secret"))
    assert "KeyError" in shown(bar)
    assert "BildungsProjekte" in shown(bar)
    assert "secret" not in shown(bar)
    assert bar.currentItem().level() == Qgis.MessageLevel.Critical
