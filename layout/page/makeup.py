"""Area maps to areas: heights of all bands solved together.

In come the words of a map, a word per column and a row per band, and a `Content` for
each; out goes an `Area` for each. Areas that meet at a horizontal edge share it;
left and right stacks break where their own copy wants to. What each height costs an
area, its content says; `heights` finds the sum that is least.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from layout.page.contents import Area, Content
from layout.page.heights import Costs, area_edge, solve_heights

Rows = tuple[tuple[str, ...], ...]
EMPTY = "."
WHITE_COST = 6.0
"""Cost of a line of an empty area, a column wide."""
MOST_COST = 1200.0
"""A height that costs an area so much more than its best is tried only at need."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A word's rectangle in the map: columns and rows, ends excluded."""

    column: int
    row: int
    right: int
    foot: int

    @property
    def span(self) -> int:
        """Return the columns it covers."""
        return self.right - self.column


def map_cells(rows: Rows) -> dict[str, Cells]:
    """Return each word's rectangle; an empty cell is a word of its own column."""
    found: dict[str, Cells] = {}
    for row, words in enumerate(rows):
        for column, word in enumerate(words):
            key = (
                word if word != EMPTY else f"{EMPTY}{column}.{_run(rows, row, column)}"
            )
            old = found.get(key)
            found[key] = (
                Cells(
                    min(old.column, column),
                    old.row,
                    max(old.right, column + 1),
                    row + 1,
                )
                if old
                else Cells(column, row, column + 1, row + 1)
            )
    return found


def _run(rows: Rows, row: int, column: int) -> int:
    """Return the first row of the run of empty cells that a cell belongs to."""
    while row and rows[row - 1][column] == EMPTY:
        row -= 1
    return row


def makeup(
    rows: Rows,
    contents: Mapping[str, Content],
    page: int,
    room: range,
    white_after: Callable[[str], int],
) -> dict[str, Area] | None:
    """Return each word's area in `room`, lines of a page; None: no heights close it.

    `white_after` gives the empty lines under a story that another one follows.
    """
    lines = len(room)
    cells = map_cells(rows)
    nodes = _nodes(rows, cells)
    after = {
        word: 0 if at.foot == len(rows) else white_after(word)
        for word, at in cells.items()
    }
    costs = {
        word: contents[word].costs() if word in contents else _white(lines)
        for word in cells
    }
    heights = None
    for most in (MOST_COST, math.inf):
        edges = [
            area_edge(word, *nodes[word], _gross(costs[word], after[word], lines, most))
            for word in cells
        ]
        heights = heights or solve_heights(edges, lines)
    if heights is None:
        return None
    tops = _tops(nodes, heights)
    return {
        word: Area(
            page,
            at.column,
            room.start + tops[nodes[word][0]],
            at.span,
            heights[word] - after[word],
        )
        for word, at in cells.items()
    }


def _gross(costs: Costs, after: int, lines: int, most: float) -> Costs:
    """Return costs by height with the white under an area, without the dearest."""
    limit = min(costs.values()) + most
    return {h + after: c for h, c in costs.items() if h + after <= lines and c <= limit}


def _white(lines: int) -> Costs:
    return {h: WHITE_COST * h for h in range(1, lines + 1)}


def _nodes(rows: Rows, cells: Mapping[str, Cells]) -> dict[str, tuple[int, int]]:
    """Number the boundaries, two for each area; 0 and 1 are the page's own."""
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(end: tuple[str, str]) -> tuple[str, str]:
        while parent.get(end, end) != end:
            end = parent[end]
        return end

    top, foot = ("", "top"), ("", "foot")
    owner = {
        (row, column): word
        for word, at in cells.items()
        for row in range(at.row, at.foot)
        for column in range(at.column, at.right)
    }
    for (row, column), word in owner.items():
        if row == 0:
            parent[root((word, "top"))] = root(top)
        if row == len(rows) - 1:
            parent[root((word, "foot"))] = root(foot)
            continue
        below = owner[row + 1, column]
        if below != word:
            parent[root((word, "foot"))] = root((below, "top"))
    numbers = {root(top): 0, root(foot): 1}
    return {
        word: (
            numbers.setdefault(root((word, "top")), len(numbers)),
            numbers.setdefault(root((word, "foot")), len(numbers)),
        )
        for word in cells
    }


def _tops(
    nodes: Mapping[str, tuple[int, int]], heights: Mapping[str, int]
) -> dict[int, int]:
    """Return the line of each boundary."""
    at = {0: 0}
    todo = set(heights)
    while todo:
        for word in sorted(todo):
            upper, lower = nodes[word]
            if upper in at:
                at[lower] = at[upper] + heights[word]
                todo.discard(word)
    return at
