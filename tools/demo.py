"""The main job from end to end, without a display: what `make demo` runs.

Creates the demo register, imports the ministry's school file where there is one (the variable
SCHOOLS, or the project's shared data), counts coverage by Kreis and education stage, and exports
the map. Everything goes through the same algorithms that QGIS offers. Results: `build/demo/`.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), "/usr/share/qgis/python/plugins"]

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)

from bildungsprojekte_plugin.algorithms.provider import Provider
from bildungsprojekte_plugin.support.i18n import language, load_translator

TARGET = ROOT / "build" / "demo"
SHARED = ROOT.parent / "shared" / "data" / "nrw_schuldaten_2021" / "schuldaten.csv"


class Printed(QgsProcessingFeedback):
    """Prints what an algorithm says, and its progress in steps of ten percent."""

    def __init__(self) -> None:
        super().__init__(False)
        self._shown = 0
        self.progressChanged.connect(self._show)

    def pushInfo(self, info: str) -> None:  # noqa: N802
        """A fact."""
        sys.stdout.write(f"    {info}\n")

    def pushWarning(self, warning: str) -> None:  # noqa: N802
        """Something to look at."""
        sys.stdout.write(f"    ! {warning}\n")

    def _show(self, percent: float) -> None:
        if int(percent) // 10 > self._shown // 10:
            self._shown = int(percent)
            sys.stdout.write(f"    … {self._shown} %\n")
            sys.stdout.flush()


def run(provider: Provider, name: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """Run an algorithm of the plugin and return its results; leave with a message if it fails."""
    start = time.monotonic()
    algorithm = provider.algorithm(name)
    sys.stdout.write(f"{algorithm.displayName()} (bildungsprojekte:{name})\n")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = Printed()
    try:
        results = algorithm.run(parameters, context, feedback, {}, False)
    except QgsProcessingException as error:
        raise SystemExit(str(error)) from None
    sys.stdout.write(f"    {time.monotonic() - start:.1f} s\n")
    return results


def schools() -> Path | None:
    """Return the school file that the environment names, or the shared one, or None."""
    if os.environ.get("SCHOOLS"):
        return Path(os.environ["SCHOOLS"])
    return SHARED if SHARED.is_file() else None


def main() -> None:
    """Run the story."""
    application = QgsApplication([], False)
    application.initQgis()
    translator = load_translator(language())
    provider = Provider()
    QgsApplication.processingRegistry().addProvider(provider)
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    register = str(TARGET / "register.gpkg")
    run(provider, "create_register", {"DEMO": True, "OUTPUT": register})
    file = schools()
    if file is not None:
        run(
            provider,
            "import_records",
            {
                "REGISTER": register,
                "INPUT": str(file),
                "PROFILE": "nrw_schuldaten",
                "REPORT": str(TARGET / "import.html"),
            },
        )
    run(
        provider,
        "coverage",
        {
            "REGISTER": register,
            "LEVEL": "kreis",
            "OUTPUT": str(TARGET / "coverage.gpkg"),
            "TABLE": str(TARGET / "coverage_table.xlsx"),
            "MATRIX": str(TARGET / "coverage.csv"),
        },
    )
    for suffix in ("png", "pdf"):
        output = str(TARGET / f"map.{suffix}")
        run(provider, "export_map", {"REGISTER": register, "LEVEL": "kreis", "OUTPUT": output})
    sys.stdout.write(f"Results in {TARGET}:\n")
    for path in sorted(TARGET.iterdir()):
        sys.stdout.write(f"    {path.name}  {path.stat().st_size / 1000:,.0f} kB\n")
    QgsApplication.processingRegistry().removeProvider(provider)
    if translator is not None:
        QgsApplication.removeTranslator(translator)
    application.exitQgis()


if __name__ == "__main__":
    main()
