"""Imports one file in a process of its own and says how it went, with the memory that it took.

Arguments: a blank register, the file, a folder to work in, a sheet. Prints JSON.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from qgis.core import QgsApplication

from . import importer


def main() -> None:
    """Import and report."""
    application = QgsApplication([], False)
    application.initQgis()
    blank, path, folder, sheet = sys.argv[1:]
    outcome = importer.take(Path(blank), Path(path), Path(folder), sheet=sheet)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "kind": outcome.kind,
                "said": outcome.said,
                "seconds": outcome.seconds,
                "has_changed_the_register": outcome.has_changed_the_register,
                "megabytes": megabytes,
            }
        )
    )


if __name__ == "__main__":
    main()
