"""Columns that stand for a term each, with crosses in their cells: “Kita | Grundschule | Sek I”."""

from __future__ import annotations

import re

from ..sources.sheet import Cell, Table
from ..understanding.blanks import is_blank
from ..understanding.crosses import crossed
from ..understanding.keys import text_of
from ..understanding.term_reading import TermReader
from .synonyms import OF_A_GROUP, targets_of

_LEAST = 2  # columns of a vocabulary; one alone may as well be something else
_MOST_OF_THEM = 0.7
_GROUP = re.compile(rf"{OF_A_GROUP}|:\s+")

Crossed = dict[str, dict[str, list[str]]]  # vocabulary → column → codes


def crossed_columns(table: Table, terms: TermReader) -> Crossed:
    """Return the columns that are crossed, by the vocabulary that they are terms of.

    A heading that is a term of several vocabularies is one of that which names most of the columns.
    One column alone is meant only where it is called like a term and like its vocabulary, too:
    then a cross says it, whatever else stands in the others. Where one column counts (children,
    groups), those of figures beside it do so too.
    """
    found: Crossed = {}
    possible: dict[str, dict[str, set[str]]] = {}
    counted: set[str] = set()  # vocabularies
    for column in table.columns:
        codes, cells = _codes_by_vocabulary(column, terms), table.column(column)
        own = [name for name in codes if targets_of(column) == (f"terms.{name}",)]
        if own and any(map(crossed, cells)):
            found[own[0]] = {column: sorted(codes[own[0]])}
        elif codes and _may_be_crossed(cells):
            possible[column] = codes
        elif codes and _are_figures(cells):
            counted |= codes.keys()
    possible = {
        column: codes
        for column, codes in possible.items()
        if counted.isdisjoint(codes) or not _are_figures(table.column(column))
    }
    while possible:
        named = {name for codes in possible.values() for name in codes}
        columns_of = {name: [one for one in possible if name in possible[one]] for name in named}
        vocabulary = max(sorted(named), key=lambda name: len(columns_of[name]))
        columns = columns_of[vocabulary]
        if len(columns) + len(found.get(vocabulary, ())) < _LEAST:
            columns = []
        if any(crossed(cell) for column in columns for cell in table.column(column)):
            named_so = {column: sorted(possible[column][vocabulary]) for column in columns}
            found[vocabulary] = found.get(vocabulary, {}) | named_so
        possible = _without(vocabulary, columns, possible)
    return found


def _without(
    vocabulary: str, columns: list[str], possible: dict[str, dict[str, set[str]]]
) -> dict[str, dict[str, set[str]]]:
    """Return what the other columns may be of the other vocabularies."""
    left = {
        column: {name: codes for name, codes in by_name.items() if name != vocabulary}
        for column, by_name in possible.items()
        if column not in columns
    }
    return {column: by_name for column, by_name in left.items() if by_name}


def _codes_by_vocabulary(column: str, terms: TermReader) -> dict[str, set[str]]:
    """Return vocabulary → the codes that a heading stands for; of a group, that of its name."""
    *groups, name = _GROUP.split(column)
    meant = {target for group in groups for target in targets_of(group)}
    found = {}
    for vocabulary in terms.known.keys() - {"vocabulary", "actor_type"}:  # an actor has one type
        codes, unknown = terms.codes(vocabulary, name)
        if codes and not unknown:
            found[vocabulary] = codes
    return {
        vocabulary: codes for vocabulary, codes in found.items() if f"terms.{vocabulary}" in meant
    } or found


def _may_be_crossed(cells: list[Cell]) -> bool:
    """Whether cells hold crosses, hardly anything else, and no numbers: these count something."""
    filled = [cell for cell in cells if not is_blank(cell)]
    known = [crossed(cell) is not None for cell in filled]
    return sum(known) >= _MOST_OF_THEM * len(filled) and not any(
        not is_known and _is_number(cell) for cell, is_known in zip(filled, known, strict=True)
    )


def _are_figures(cells: list[Cell]) -> bool:
    """Whether cells hold figures and nothing else."""
    filled = [text_of(cell) for cell in cells if not is_blank(cell)]
    return bool(filled) and all(map(str.isdecimal, filled))


def _is_number(cell: Cell) -> bool:
    return not isinstance(cell, str) or any(map(str.isdigit, cell))
