"""Bringing places from one coordinate system into another."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest
from pyproj import Transformer
from qgis.core import QgsCoordinateReferenceSystem

import bildungsprojekte_plugin
from bildungsprojekte_plugin.districts.transforming import transform_between, transformed
from bildungsprojekte_plugin.support.errors import UserError

PACKAGE = Path(bildungsprojekte_plugin.__file__).parent
UTM = QgsCoordinateReferenceSystem("EPSG:25832")


def test_a_place_is_brought_into_another_system():
    x, y = transformed(np.array([7.2]), np.array([51.5]), transform_between("EPSG:4326", UTM))
    assert (x[0], y[0]) == pytest.approx((375_050, 5_706_950), abs=500)


@pytest.mark.parametrize(
    ("source", "target", "named"),
    [
        ("EPSG:999999", UTM, ("EPSG:999999", "EPSG:25832")),
        (UTM, "nonsense", ("EPSG:25832", "nonsense")),
        (QgsCoordinateReferenceSystem(), UTM, ("from ?", "EPSG:25832")),
    ],
)
def test_where_there_is_no_way_both_systems_are_named(source, target, named):
    with pytest.raises(UserError) as caught:
        transform_between(source, target)
    assert all(name in str(caught.value) for name in named)


def test_nothing_makes_a_transformation_past_the_function_that_looks_at_it():
    makers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "QgsCoordinateTransform(" in path.read_text(encoding="utf-8")
    }
    assert makers == {"districts/transforming.py"}


def test_a_system_is_read_anew_when_the_thread_that_read_it_has_ended():
    """QGIS keeps such a system, and what is brought out of it stays where it is."""
    QgsCoordinateReferenceSystem.invalidateCache()  # else this thread may have read it before
    held = []
    reader = threading.Thread(
        target=lambda: held.append(QgsCoordinateReferenceSystem("EPSG:31466"))
    )
    reader.start()
    ended = Path("/proc/self/task") / str(reader.native_id)
    reader.join()  # which comes back before the thread has put away what was its own
    patience = time.monotonic() + 10
    while ended.exists() and time.monotonic() < patience:
        time.sleep(0.001)
    (system,) = held
    assert (system.isValid(), system.toWkt()) == (True, "")  # what is wrong with QGIS
    transform = transform_between(system, "EPSG:25832")
    x, y = transformed(np.array([2_577_000.0]), np.array([5_709_000.0]), transform)
    there = Transformer.from_crs("EPSG:31466", "EPSG:25832", always_xy=True)
    assert (x[0], y[0]) == pytest.approx(there.transform(2_577_000, 5_709_000), abs=5)
