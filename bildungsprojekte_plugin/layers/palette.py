"""Colours for the terms of a vocabulary."""

from __future__ import annotations

# Paul Tol's "muted": apart for colour-blind readers too, and quiet on paper
TERMS = (
    "#cc6677",
    "#332288",
    "#ddcc77",
    "#117733",
    "#88ccee",
    "#882255",
    "#44aa99",
    "#999933",
    "#aa4499",
)
OTHERS = "#5f666b"
NOTHING_STATED = "#c3c8cc"


def color_of(index: int) -> str:
    """Return the colour of the term at a position; after the last one they begin anew."""
    return TERMS[index % len(TERMS)]
