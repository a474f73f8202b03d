"""Coverage of many points, against what a user of QGIS would do without the plugin.

Both in one process, in turns, on the same layers: 200,000 random points of seven categories over
the 53 municipalities. The peer joins the points to the districts by location and then counts them
by district and category with QGIS's own algorithms.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), "/usr/share/qgis/python/plugins"]

from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

POINTS, RUNS = 200_000, 5


def points() -> QgsVectorLayer:
    """Random points around the Ruhr, with a category."""
    layer = QgsVectorLayer("Point?crs=EPSG:25832&field=stage:string", "points", "memory")
    chance = random.Random(1)
    features = []
    for _ in range(POINTS):
        feature = QgsFeature(layer.fields())
        feature["stage"] = f"stage {chance.randrange(7)}"
        place = QgsPointXY(chance.uniform(312e3, 427e3), chance.uniform(5665e3, 5744e3))
        feature.setGeometry(QgsGeometry.fromPointXY(place))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def timed(work: Callable[[], object]) -> float:
    """Seconds that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print medians and the ratio."""
    application = QgsApplication([], False)
    application.initQgis()
    import processing
    from processing.core.Processing import Processing

    from bildungsprojekte_plugin.algorithms.provider import Provider

    Processing.initialize()
    provider = Provider()
    QgsApplication.processingRegistry().addProvider(provider)
    boundaries = ROOT / "resources" / "boundaries" / "metropole_ruhr.gpkg"
    districts = QgsVectorLayer(f"{boundaries}|layername=district|subset=level='municipality'")
    layer = points()
    QgsProject.instance().addMapLayers([districts, layer])
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())

    def run(name: str, **parameters: object) -> dict[str, object]:
        return processing.run(name, parameters, context=context, feedback=feedback)

    def ours() -> None:
        run(
            "bildungsprojekte:coverage",
            POINTS=layer,
            CATEGORY_FIELD="stage",
            DISTRICTS=districts,
            DISTRICT_KEY="key",
            OUTPUT="TEMPORARY_OUTPUT",
        )

    def peer() -> None:
        joined = run(
            "native:joinattributesbylocation",
            INPUT=layer,
            PREDICATE=[5],
            JOIN=districts,
            JOIN_FIELDS=["key"],
            METHOD=1,
            OUTPUT="TEMPORARY_OUTPUT",
        )["OUTPUT"]
        run(
            "native:aggregate",
            INPUT=joined,
            GROUP_BY="concat(key, stage)",
            AGGREGATES=[
                {
                    "aggregate": "count",
                    "input": "stage",
                    "name": "n",
                    "type": 4,
                    "length": 0,
                    "precision": 0,
                    "delimiter": ",",
                }
            ],
            OUTPUT="TEMPORARY_OUTPUT",
        )

    pairs = [(timed(ours), timed(peer)) for _ in range(RUNS)]
    own = statistics.median(pair[0] for pair in pairs)
    other = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    sys.stdout.write(
        f"{POINTS:,} points, 53 districts, 7 categories, median of {RUNS}\n"
        f"  bildungsprojekte:coverage                    {own:.2f} s\n"
        f"  native:joinattributesbylocation + aggregate  {other:.2f} s\n"
        f"  ratio                                        {ratio:.2f}\n"
    )
    sys.stdout.flush()
    QgsProject.instance().clear()
    os._exit(0)  # Processing's own providers do not always end well


if __name__ == "__main__":
    main()
