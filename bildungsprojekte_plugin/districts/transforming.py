"""Places from one coordinate system into another, many at once."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsLineString,
)

from ..support.errors import QT_TRANSLATE_NOOP, UserError

_WKB_HEADER = 9  # bytes before the vertices of a LineString

System = QgsCoordinateReferenceSystem | str  # or what it is called: EPSG:…, WKT


def transform_between(
    source: System, target: System, context: QgsCoordinateTransformContext | None = None
) -> QgsCoordinateTransform:
    """Return what brings places from one system into another.

    Raises `UserError` when there is no way: one that is not valid would leave every place where it
    is, without a word.
    """
    transform = _transform(source, target, context)
    if not transform.isValid():
        # QGIS 3.40 keeps systems whose description has gone with the thread that read it
        QgsCoordinateReferenceSystem.invalidateCache()
        QgsCoordinateTransform.invalidateCache()
        transform = _transform(_read_anew(source), _read_anew(target), context)
    if not transform.isValid():
        raise UserError(
            QT_TRANSLATE_NOOP(
                "Bildungsprojekte",
                "QGIS cannot bring places from {source} into {target}. Check the coordinate "
                "system; if it is right, restart QGIS and try again.",
            ),
            source=_name(source),
            target=_name(target),
        )
    return transform


def _transform(
    source: System, target: System, context: QgsCoordinateTransformContext | None
) -> QgsCoordinateTransform:
    return QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(source),
        QgsCoordinateReferenceSystem(target),
        context or QgsCoordinateTransformContext(),
    )


def _read_anew(system: System) -> System:
    """Return what a system is called, if it has lost its description."""
    if isinstance(system, str) or system.toWkt():
        return system
    return system.authid()


def _name(system: System) -> str:
    if isinstance(system, str):
        return system
    return system.authid() or system.description() or "?"


def transformed(
    x: np.ndarray, y: np.ndarray, transform: QgsCoordinateTransform
) -> tuple[np.ndarray, np.ndarray]:
    """Return places (arrays of n) in the other system; NaN where they have none there."""
    places = np.full((len(x), 2), np.nan)
    known = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    if not len(known):
        return places[:, 0], places[:, 1]
    line = QgsGeometry(QgsLineString(x[known].tolist(), y[known].tolist()))
    try:
        line.transform(transform)
        wkb = bytes(line.constGet().asWkb())
        places[known] = np.frombuffer(wkb, "<f8", offset=_WKB_HEADER).reshape(-1, 2)
    except QgsCsException:  # one of them has no place there; which?
        for index in known:
            with suppress(QgsCsException):
                place = transform.transform(x[index], y[index])
                places[index] = place.x(), place.y()
    places[~np.isfinite(places).all(axis=1)] = np.nan
    return places[:, 0], places[:, 1]
