"""Export a map of the coverage on a page for a report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..reports.coverage_map import MapOrder, export_coverage_map
from ..reports.page import PAGES, check_format, page_named
from ..support.errors import QT_TRANSLATE_NOOP
from ..support.i18n import translate
from .base import Algorithm
from .choices import (
    by_parameter,
    choice_parameter,
    count_named,
    count_parameter,
    level_parameter,
    weighting_named,
    weighting_parameter,
)
from .queries import parameter_as_query, query_parameter
from .registers import parameter_as_register, register_parameter

_PAGE_LABELS = dict(
    zip(
        PAGES,
        (
            QT_TRANSLATE_NOOP("Bildungsprojekte", "A4 landscape"),
            QT_TRANSLATE_NOOP("Bildungsprojekte", "A4 portrait"),
            QT_TRANSLATE_NOOP("Bildungsprojekte", "A3 landscape"),
            QT_TRANSLATE_NOOP("Bildungsprojekte", "A3 portrait"),
        ),
        strict=True,
    )
)


class ExportMapAlgorithm(Algorithm):
    """Makes a page with map, legend and footer from a layout template."""

    def name(self) -> str:
        """Name for programs."""
        return "export_map"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Export map")

    def shortHelpString(self) -> str:
        """What it does."""
        return translate(
            "Bildungsprojekte",
            "Exports a map of a register's coverage as PNG, PDF or SVG: districts shaded by "
            "total, a diagram by term in each, legend, scale bar, north arrow, date, source, and "
            "a footer that says what was counted, how many records there are and how many have "
            "no location.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_parameter())
        self.addParameter(query_parameter())
        self.addParameter(level_parameter())
        self.addParameter(by_parameter())
        self.addParameter(count_parameter())
        self.addParameter(weighting_parameter())
        self.addParameter(
            QgsProcessingParameterString(
                "TITLE", translate("Bildungsprojekte", "Title"), optional=True
            )
        )
        labels = {page: translate("Bildungsprojekte", _PAGE_LABELS[page]) for page in PAGES}
        self.addParameter(
            choice_parameter("PAGE", translate("Bildungsprojekte", "Page"), labels, PAGES[0])
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT",
                translate("Bildungsprojekte", "Map"),
                translate(
                    "Bildungsprojekte", "PDF files (*.pdf);;PNG files (*.png);;SVG files (*.svg)"
                ),
            )
        )

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Count and export."""
        path = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        check_format(path)
        order = MapOrder(
            level=self.parameterAsString(parameters, "LEVEL", context).strip(),
            by=self.parameterAsString(parameters, "BY", context),
            title=self.parameterAsString(parameters, "TITLE", context),
            page=page_named(self.parameterAsString(parameters, "PAGE", context)),
            count=count_named(self.parameterAsString(parameters, "COUNT", context)),
            weighting=weighting_named(self.parameterAsString(parameters, "WEIGHTING", context)),
            query=parameter_as_query(self, parameters, context),
        )
        register = parameter_as_register(self, parameters, context)
        export_coverage_map(register, order, path, feedback.pushInfo)
        return {"OUTPUT": str(path)}
