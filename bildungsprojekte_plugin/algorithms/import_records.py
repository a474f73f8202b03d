"""Import records from a file into a register."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..exchange.importing.choosing import profile_for
from ..exchange.importing.delivery import Delivery, read_file, read_layer
from ..exchange.importing.own_files import with_own_sheets
from ..exchange.importing.rejects import check_rejects_file, write_rejects
from ..exchange.importing.result import ImportResult, RejectedRowsError
from ..exchange.importing.run import import_table
from ..exchange.profiles import library
from ..exchange.profiles.guessing import GUESSED
from ..exchange.profiles.profile import Profile
from ..exchange.report_files.import_report import (
    COUNTS,
    Said,
    outcome,
    vanished,
    write_questions,
    write_report,
)
from ..exchange.report_files.import_words import lookups_of, remark_text
from ..exchange.understanding.dates import DAY_FIRST, MONTH_FIRST
from ..exchange.understanding.questions import (
    AS_ABOVE,
    BLANK_ACTORS,
    CRS,
    DATE_ORDER,
    DECIMAL_MARK,
    NOT_NAMED,
    SOURCE,
    Answers,
    UndecidedError,
)
from ..store import Register
from ..support.errors import QT_TRANSLATE_NOOP, UserError
from ..support.i18n import explain, language, translate
from .base import Algorithm
from .choices import choice_parameter
from .registers import parameter_as_register, register_parameter, tell_backup_problem
from .report_parameter import parameter_as_report, report_parameter

_AS_SHOWN = "auto"


class ImportRecordsAlgorithm(Algorithm):
    """Imports a file by a profile, all of it or nothing."""

    def name(self) -> str:
        """Name for programs."""
        return "import_records"

    def displayName(self) -> str:
        """Name for people."""
        return translate("Bildungsprojekte", "Import records")

    def shortHelpString(self) -> str:
        """What it does."""
        return translate(
            "Bildungsprojekte",
            "Imports a file or a layer into a register: CSV, Excel (XLSX), ODS, GeoJSON, "
            "GeoPackage, Shapefile, KML, GML. A profile says what the columns mean; without one "
            "they are understood by their names and contents. "
            "All of it is stored or nothing: when a row cannot be taken, the message and the "
            "report name its line; with a file for such rows, the others are stored. What is not "
            "certain (a coordinate system, say) is not guessed: the report asks. "
            "Importing the same file again changes nothing; a newer edition "
            "updates what it says differently, and marks what it does not name any more. A dry run "
            "only reports what would happen.",
        )

    def initAlgorithm(self, _configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(register_parameter())
        self.addParameter(
            QgsProcessingParameterFile(
                "INPUT",
                translate("Bildungsprojekte", "File to import"),
                fileFilter=translate(
                    "Bildungsprojekte",
                    "Lists (*.csv *.tsv *.txt *.xlsx *.ods *.geojson *.json *.gpkg *.shp *.kml "
                    "*.gml);;All files (*)",
                ),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                "LAYER",
                translate("Bildungsprojekte", "Sheet or layer of the file"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "INPUT_LAYER",
                translate("Bildungsprojekte", "Layer to import, instead of a file"),
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            )
        )
        titles = {GUESSED: translate("Bildungsprojekte", "By the columns of the file")}
        titles |= library.titles(language())
        self.addParameter(
            choice_parameter("PROFILE", translate("Bildungsprojekte", "Profile"), titles, GUESSED)
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "DRY_RUN", translate("Bildungsprojekte", "Dry run: store nothing"), False
            )
        )
        self.addParameter(report_parameter())
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REJECTS",
                translate("Bildungsprojekte", "File for rows that cannot be taken"),
                translate("Bildungsprojekte", "CSV files (*.csv)"),
                optional=True,
                createByDefault=False,
            )
        )
        self._add_answers()
        for name, label in COUNTS.items():
            self.addOutput(
                QgsProcessingOutputNumber(name.upper(), translate("Bildungsprojekte", label))
            )

    def _add_answers(self) -> None:
        """Declare what answers the questions that a file may leave open."""
        for parameter in (
            QgsProcessingParameterString(
                SOURCE,
                translate(
                    "Bildungsprojekte",
                    "Source that this is an edition of, if the name of the file does not say it",
                ),
                optional=True,
            ),
            QgsProcessingParameterBoolean(
                "PART",
                translate(
                    "Bildungsprojekte",
                    "The file holds a part of its source: mark nothing as missing",
                ),
                False,
            ),
            QgsProcessingParameterCrs(
                CRS,
                translate("Bildungsprojekte", "Coordinate system, if the file leaves it open"),
                optional=True,
            ),
            choice_parameter(
                DECIMAL_MARK,
                translate("Bildungsprojekte", "Decimal mark, if the file leaves it open"),
                {
                    _AS_SHOWN: translate("Bildungsprojekte", "as the file shows"),
                    ",": translate("Bildungsprojekte", "Comma (1,5)"),
                    ".": translate("Bildungsprojekte", "Point (1.5)"),
                },
                _AS_SHOWN,
            ),
            choice_parameter(
                DATE_ORDER,
                translate("Bildungsprojekte", "Order of dates, if the file leaves it open"),
                {
                    _AS_SHOWN: translate("Bildungsprojekte", "as the file shows"),
                    DAY_FIRST: translate("Bildungsprojekte", "Day first (31/1/2020)"),
                    MONTH_FIRST: translate("Bildungsprojekte", "Month first (1/31/2020)"),
                },
                _AS_SHOWN,
            ),
            choice_parameter(
                BLANK_ACTORS,
                translate("Bildungsprojekte", "Rows without an actor below one that names it"),
                {
                    _AS_SHOWN: translate("Bildungsprojekte", "as the file shows"),
                    AS_ABOVE: translate("Bildungsprojekte", "belong to the actor above"),
                    NOT_NAMED: translate("Bildungsprojekte", "do not name their actor"),
                },
                _AS_SHOWN,
            ),
        ):
            advanced = Qgis.ProcessingParameterFlag.Advanced
            parameter.setFlags(parameter.flags() | advanced)
            self.addParameter(parameter)

    def execute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Import, and write the report also when nothing could be stored."""
        register = parameter_as_register(self, parameters, context)
        report = parameter_as_report(self, parameters, context)
        rejects = self._rejects(parameters, context)
        if rejects:
            source = self.parameterAsFile(parameters, "INPUT", context)
            check_rejects_file(rejects, Path(source) if source else None)
        delivery = self._delivery(parameters, context, feedback)
        profile = self._profile(parameters, context, register, delivery)
        if not self.parameterAsString(parameters, "LAYER", context):
            delivery = with_own_sheets(delivery, profile, register.vocabularies())
        dry_run = self.parameterAsBoolean(parameters, "DRY_RUN", context)
        # read before: nothing that goes wrong afterwards may look as if nothing had been stored
        said = Said(delivery, profile, lookups_of(register), stored=False)
        try:
            result = import_table(
                register,
                delivery,
                profile,
                answers=self._answers(parameters, context),
                dry_run=dry_run,
                sets_rejected_aside=rejects is not None,
                feedback=feedback,
            )
        except RejectedRowsError as error:
            _tell(error.result, said, feedback)
            if report:
                write_report(error.result, said, report)
            raise
        except UndecidedError as error:
            if report:
                write_questions(error, said, report)
            raise
        said = replace(said, stored=bool(result.operation))
        if rejects is not None:
            for file in write_rejects(delivery.tables, result, rejects)[1:]:
                text = translate("Bildungsprojekte", "Further rejected rows: {path}")
                feedback.pushInfo(text.format(path=file))
        if report:
            write_report(result, said, report)
        _tell(result, said, feedback)
        tell_backup_problem(register, feedback)
        results: dict[str, Any] = {name.upper(): n for name, n in result.counts().items()}
        results |= {"REPORT": str(report)} if report else {}
        return results | ({"REJECTS": str(rejects)} if rejects else {})

    def _rejects(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Path | None:
        path = self.parameterAsFileOutput(parameters, "REJECTS", context)
        return Path(path) if path else None

    def _delivery(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Delivery:
        layer = self.parameterAsSource(parameters, "INPUT_LAYER", context)
        path = self.parameterAsFile(parameters, "INPUT", context)
        if layer is not None:
            return read_layer(layer, feedback)
        if not path:
            raise UserError(
                QT_TRANSLATE_NOOP(
                    "Bildungsprojekte", "Nothing was named to import. Name a file or a layer."
                )
            )
        profile = self.parameterAsString(parameters, "PROFILE", context)
        delimiter = "" if profile == GUESSED else library.read_profile(profile).delimiter
        sheet = self.parameterAsString(parameters, "LAYER", context)
        return read_file(Path(path), sheet=sheet, delimiter=delimiter)

    def _profile(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        register: Register,
        delivery: Delivery,
    ) -> Profile:
        name = self.parameterAsString(parameters, "PROFILE", context)
        if name != GUESSED:
            return library.read_profile(name)
        return profile_for(register, delivery)

    def _answers(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Answers:
        crs = self.parameterAsCrs(parameters, CRS, context)
        return Answers(
            crs=crs.authid() if crs.isValid() else "",
            decimal_mark=self._said(parameters, DECIMAL_MARK, context),
            date_order=self._said(parameters, DATE_ORDER, context),
            blank_actors=self._said(parameters, BLANK_ACTORS, context),
            source=self.parameterAsString(parameters, SOURCE, context).strip(),
            is_part=self.parameterAsBoolean(parameters, "PART", context),
        )

    def _said(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str:
        said = self.parameterAsString(parameters, name, context)
        return "" if said == _AS_SHOWN else said


def _tell(result: ImportResult, said: Said, feedback: QgsProcessingFeedback) -> None:
    for name, n in result.counts().items():
        feedback.pushInfo(f"{translate('Bildungsprojekte', COUNTS[name])}: {n}")
    for reason, n in result.skipped_because.items():
        feedback.pushInfo(
            translate("Bildungsprojekte", "Left out ({reason}): {n}").format(reason=reason, n=n)
        )
    for finding in result.findings:
        feedback.pushInfo(explain(finding))
    for remark in result.rejections + result.remarks:
        told = (
            translate("Bildungsprojekte", "Sheet “{sheet}”, line {line}: {text}")
            if remark.sheet
            else translate("Bildungsprojekte", "Line {line}: {text}")
        )
        text = remark_text(remark, said.lookups)
        feedback.pushWarning(told.format(sheet=remark.sheet, line=remark.line, text=text))
    if result.vanished:
        feedback.pushWarning(vanished(result))
    feedback.pushInfo(outcome(said.stored))
