"""Bringing places from one coordinate system into another."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
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
