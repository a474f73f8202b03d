"""Running the plugin's algorithms in tests the way QGIS runs them."""

from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)


def run(
    algorithm: type[QgsProcessingAlgorithm],
    feedback: QgsProcessingFeedback | None = None,
    **parameters: Any,
) -> dict[str, Any]:
    """Run an algorithm and return its outputs; raise `QgsProcessingException` as QGIS does."""
    instance = algorithm().create({})
    context = QgsProcessingContext()
    values = {name: value if isinstance(value, bool) else str(value)
              for name, value in parameters.items()}  # fmt: skip
    fits, why = instance.checkParameterValues(values, context)
    if not fits:
        raise QgsProcessingException(why)
    feedback = feedback or QgsProcessingFeedback(False)
    results, _ = instance.run(values, context, feedback, {}, False)
    return results
