"""A QGIS of its own that edits a register's layer, until it is told to end or is killed.

Run as a program, with the register's file. Says `edited <number>` on its output for each edit that
QGIS has stored, `refused <number> <why>` for each that it has not.
"""

from __future__ import annotations

import os
import sys
from select import select

from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)


def edit(layer: QgsVectorLayer, number: int) -> None:
    """Add an actor and rename another one, as a user does in the attribute table."""
    layer.startEditing()
    added = QgsVectorLayerUtils.createFeature(
        layer, QgsGeometry.fromPointXY(QgsPointXY(375_000, 5_705_000))
    )
    added["name"] = f"added {number}"
    layer.addFeature(added)
    changed = QgsFeature()
    layer.getFeatures("note = 'spare' AND deleted_at IS NULL").nextFeature(changed)
    layer.changeAttributeValue(changed.id(), layer.fields().indexOf("city"), f"changed {number}")
    if layer.commitChanges():
        print(f"edited {number}", flush=True)
    else:
        print(f"refused {number} {layer.commitErrors()}", flush=True)
        layer.rollBack()


def main(path: str) -> None:
    """Edit until the input ends."""
    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsVectorLayer(f"{path}|layername=actor", "actors", "ogr")
    assert layer.isValid()
    number = 0
    while not select([sys.stdin], [], [], 0)[0]:
        number += 1
        edit(layer, number)
    del layer
    application.exitQgis()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(sys.argv[1])
