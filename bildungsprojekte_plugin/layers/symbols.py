"""Building symbols of symbol layers."""

from __future__ import annotations

from typing import TypeVar

from qgis.core import QgsSymbol, QgsSymbolLayer

_Symbol = TypeVar("_Symbol", bound=QgsSymbol)


def built_of(symbol: _Symbol, *parts: QgsSymbolLayer) -> _Symbol:
    """Return the symbol with these symbol layers, the lowest first, in place of its own.

    A symbol that is made of a list of layers does not own them in Python, and crashes.
    """
    symbol.changeSymbolLayer(0, parts[0])
    for part in parts[1:]:
        symbol.appendSymbolLayer(part)
    return symbol
