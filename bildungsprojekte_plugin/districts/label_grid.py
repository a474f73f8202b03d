"""Finding by place: a grid of labels, and buckets for the few candidates that a place has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

NONE = -1  # outside all districts
MIXED = -2  # a border is in or near the cell, or several districts hold it: decide exactly

# In each direction; measured: finer ones cost more to build than they save.
MOST_CELLS = 1024
MOST_SAMPLES = 1 << 22
# What one step works on: it bounds the memory (some 10 arrays of this length), and fits the cache.
AT_ONCE = 1 << 18

Pairs = tuple[np.ndarray, np.ndarray]


class LabelGrid:
    """Labels of cells: the index of the one district that holds all of the cell, NONE or MIXED.

    edges    (n, 4) x1, y1, x2, y2 of all districts, closed rings
    eps      how near to an edge a point counts as on it
    pairs    decides points exactly: (x, y) -> (point index, district index)
    """

    def __init__(
        self,
        edges: np.ndarray,
        eps: float,
        pairs: Callable[[np.ndarray, np.ndarray], Pairs],
    ) -> None:
        low, high = edges.reshape(-1, 2).min(axis=0), edges.reshape(-1, 2).max(axis=0)
        # The longer the edges, the coarser the cells, so that walking along them stays cheap.
        travel = (np.abs(edges[:, 2:] - edges[:, :2]) / (high - low)).max(axis=1).sum()
        cells = int(np.clip(MOST_SAMPLES / (2 * travel), 16, MOST_CELLS))
        self._cells = cells + 2  # a cell's width of nothing around
        # Cells dwarf eps: what is within eps of a border is in a cell beside it, not off the grid.
        self._size = np.maximum((high - low) / cells, 4 * eps)
        self._origin = low - self._size
        self._labels = np.full((self._cells, self._cells), MIXED, np.int32)
        self._fill(~self._near_borders(edges), pairs)

    def labels(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """The label of each point's cell; NONE for points outside the grid, or NaN."""
        column, row = (x - self._origin[0]) / self._size[0], (y - self._origin[1]) / self._size[1]
        inside = (column >= 0) & (column < self._cells) & (row >= 0) & (row < self._cells)
        label = np.full(len(x), NONE, np.int32)
        cell = row[inside].astype(np.int32) * self._cells + column[inside].astype(np.int32)
        label[inside] = self._labels.ravel()[cell]
        return label

    def _near_borders(self, edges: np.ndarray) -> np.ndarray:
        """Mark the cells that a border runs through, and all cells around them.

        The edges are sampled at every half cell or closer, so any place on an edge, or within eps
        of it, is in the cell of a sample or in one beside that, however coordinates are rounded.
        """
        marked = np.zeros((self._cells, self._cells), bool)
        start = (edges[:, :2] - self._origin) / self._size
        step = (edges[:, 2:] - edges[:, :2]) / self._size
        # Each edge from its start on; its end is the start of another one.
        samples = np.ceil(2 * np.abs(step).max(axis=1)).astype(np.int64).clip(1)
        for part in portions(samples):
            edge, nth = expand(np.zeros_like(samples[part]), samples[part])
            share = (nth / samples[part][edge])[:, None]
            column, row = (start[part][edge] + step[part][edge] * share).astype(np.int32).T
            marked[row, column] = True
        for lines in (marked, marked.T):  # one cell up and down, then left and right
            before = lines.copy()
            lines[1:] |= before[:-1]
            lines[:-1] |= before[1:]
        return marked

    def _fill(self, clean: np.ndarray, pairs: Callable[[np.ndarray, np.ndarray], Pairs]) -> None:
        """Label the clean cells. No border runs through clean cells side by side: decide one."""
        first = clean.copy()
        first[:, 1:] &= ~clean[:, :-1]
        row, column = np.nonzero(first)
        middle = (np.column_stack([column, row]) + 0.5) * self._size + self._origin
        run, district = pairs(middle[:, 0], middle[:, 1])
        label = np.full(len(row), NONE, np.int32)
        label[run] = district
        label[np.bincount(run, minlength=len(row)) > 1] = MIXED
        self._labels[clean] = label[np.cumsum(first.ravel())[clean.ravel()] - 1]


class Buckets:
    """Numbered buckets with members: one array of all members, and where each bucket begins."""

    def __init__(self, bucket: np.ndarray, member: np.ndarray, count: int) -> None:
        self._members = member[np.argsort(bucket, kind="stable")].astype(np.int32)
        self._sizes = np.bincount(bucket, minlength=count)
        self._starts = np.cumsum(self._sizes) - self._sizes

    def sizes(self, buckets: np.ndarray) -> np.ndarray:
        """How many members each of these buckets has."""
        return self._sizes[buckets]

    def members(self, buckets: np.ndarray) -> Pairs:
        """All members of these buckets, in that order: (position in `buckets`, member)."""
        position, at = expand(self._starts[buckets], self._sizes[buckets])
        return position, self._members[at]


def expand(starts: np.ndarray, sizes: np.ndarray) -> Pairs:
    """The numbers start … start + size - 1 of many ranges: (position of the range, number)."""
    position = np.repeat(np.arange(len(sizes)), sizes)
    shift = starts - (np.cumsum(sizes) - sizes)
    return position, np.arange(len(position)) + shift[position]


def portions(sizes: np.ndarray) -> Iterator[slice]:
    """Cut a list into slices whose sizes add up to at most AT_ONCE (or are of one item)."""
    total, start = np.cumsum(sizes), 0
    while start < len(sizes):
        done = total[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(total, done + AT_ONCE, side="right")))
        yield slice(start, stop)
        start = stop
