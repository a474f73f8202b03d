"""Loaded by pytest before pytest-qgis makes its application: run without a display."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
