"""Controls in the cells of tables."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget


def at_top(widget: QWidget) -> QWidget:
    """Return a widget that does not let another one grow with it."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch()
    return place
