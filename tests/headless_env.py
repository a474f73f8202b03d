"""Loaded by pytest before pytest-qgis makes its application: run without a display.

QGIS has `processing` in a folder that only its own Python looks into, and pytest-qgis adds it after
the first conftest.py is read.
"""

import os
import shutil
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_qgis = shutil.which("qgis")
if _qgis:
    sys.path.append(str(Path(_qgis).parents[1] / "share" / "qgis" / "python" / "plugins"))
