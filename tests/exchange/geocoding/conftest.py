"""A web server for geocoding services, and a profile of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import registers
import web_server
from geocoding_world import Clock
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSettings
from web_server import WebServer

from bildungsprojekte_plugin.exchange.geocoding.cache import Cache
from bildungsprojekte_plugin.exchange.geocoding.territory import (
    Territory,
)
from bildungsprojekte_plugin.store import open_register
from bildungsprojekte_plugin.support import settings


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server.running() as server:
        yield server


@pytest.fixture(autouse=True)
def own_settings(qgis_app, tmp_path, monkeypatch) -> None:
    path = str(tmp_path / "settings.ini")
    monkeypatch.setattr(
        settings, "QgsSettings", lambda: QgsSettings(path, QSettings.Format.IniFormat)
    )


@pytest.fixture
def cache(tmp_path) -> Cache:
    return Cache(tmp_path / "cache.sqlite")


@pytest.fixture(scope="session")
def territory(qgis_app) -> Territory:
    """The municipalities of the Metropole Ruhr."""
    return Territory.of(open_register(registers.blank()))


@pytest.fixture
def clock() -> Clock:
    return Clock()
