"""Area maps to areas: heights of all bands solved together.

In come the words of a map, a word per column and a row per band, and a `Content` for
each; out goes an `Area` for each. Areas that meet at a horizontal edge share it;
left and right stacks break where their own copy wants to. What each height costs an
area, its content says; `heights` finds the sum that is least.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from layout.page.cells import LOWER, Cells, Rows, bounds, map_cells
from layout.page.contents import Area, Content
from layout.page.heights import Costs, area_edge, solve_heights

LEAST, ROUNDS = 3, 3
"""Lines of an L's narrow part, at least; how often several Ls are improved."""
WHITE_COST = 6.0
"""Cost of a line of an empty area, a column wide."""


@runtime_checkable
class HasCorners(Protocol):
    """A content that may stand in an L."""

    def corner_costs(self, cut: int) -> Costs:
        """Return the cost of each height where its corner lacks `cut` lines."""


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
    sheet = Sheet(rows, contents, room, white_after)
    heights = solve_corners(sheet) if sheet.corners else sheet.solve({})
    return sheet.areas(heights, page) if heights is not None else None


class Sheet:
    """A map with what its contents cost: its heights solved, its areas given."""

    def __init__(
        self,
        rows: Rows,
        contents: Mapping[str, Content],
        room: range,
        white_after: Callable[[str], int],
    ) -> None:
        self.cells = map_cells(rows)
        self.contents = contents
        self.room = room
        self.nodes = _nodes(rows, self.cells)
        self.corners = [word[1:] for word in self.cells if word[0] == LOWER]
        self.after = {
            word: 0 if at.foot == len(rows) else white_after(word.removeprefix(LOWER))
            for word, at in self.cells.items()
        }
        for word in self.corners:
            if self.cells[word].span < self.cells[LOWER + word].span:
                self.after[word] = 0
        self._whole = {
            word: contents[word].costs()
            if word in contents
            else _white(len(room), at.span)
            for word, at in self.cells.items()
            if word.removeprefix(LOWER) not in self.corners
        }

    def solve(self, fixed: Mapping[str, int]) -> dict[str, int] | None:
        """Return the gross height of each word; `fixed` are those of narrow parts."""
        costs = self._whole | {
            word: part
            for corner, lines in fixed.items()
            for word, part in self._corner(corner, lines).items()
        }
        lines = len(self.room)
        edges = [
            area_edge(
                word, *self.nodes[word], _gross(costs[word], self.after[word], lines)
            )
            for word in self.cells
        ]
        return solve_heights(edges, lines)

    def cost(self, heights: Mapping[str, int], fixed: Mapping[str, int]) -> float:
        """Return what heights cost in all."""
        costs = self._whole | {
            word: part
            for corner, lines in fixed.items()
            for word, part in self._corner(corner, lines).items()
        }
        return sum(costs[w][heights[w] - self.after[w]] for w in self.cells)

    def _corner(self, word: str, lines: int) -> dict[str, Costs]:
        """Return the costs of an L's parts where its narrow part has `lines` lines."""
        content = self.contents[word]
        upper, lower = word, LOWER + word
        narrow, wide = upper, lower
        cut = lines
        if self.cells[upper].span > self.cells[lower].span:
            narrow, wide = lower, upper
            cut = lines + self.after[upper]
        assert isinstance(content, HasCorners)
        whole = content.corner_costs(cut)
        other = {h - cut: c for h, c in whole.items() if h > cut}
        return {narrow: {lines: 0.0}, wide: other}

    def areas(self, heights: Mapping[str, int], page: int) -> dict[str, Area]:
        """Return the area of each word."""
        tops = _tops(self.nodes, heights)
        found: dict[str, Area] = {}
        for word in self.cells:
            if word[0] == LOWER:
                continue
            whole, notch = bounds(self.cells, word)
            line = self.room.start + tops[self.nodes[word][0]]
            lines, cut = heights[word] - self.after[word], 0
            if notch:
                lower = LOWER + word
                lines = heights[word] + heights[lower] - self.after[lower]
                cut = heights[word]
                if notch.at == "foot":
                    cut = lines - heights[word] + self.after[word]
            found[word] = Area(page, whole.column, line, whole.span, lines, notch, cut)
        return found


def solve_corners(sheet: Sheet) -> dict[str, int] | None:
    """Return the heights of a map with Ls: each L's narrow part is tried line by line.

    One L is solved exactly; several are improved one after the other.
    """
    lines = len(sheet.room)
    fixed = {word: max(LEAST, lines // 4) for word in sheet.corners}
    best: tuple[float, dict[str, int]] | None = None
    for _ in range(1 if len(fixed) == 1 else ROUNDS):
        before = dict(fixed)
        for word in sheet.corners:
            for height in range(LEAST, max(LEAST + 1, lines - LEAST)):
                tried = fixed | {word: height}
                heights = sheet.solve(tried)
                cost = sheet.cost(heights, tried) if heights else math.inf
                if heights and (best is None or cost < best[0]):
                    best = (cost, heights)
                    fixed = tried
        if fixed == before:
            break
    return best[1] if best else None


def _gross(costs: Costs, after: int, lines: int) -> Costs:
    """Return costs by height with the white under an area."""
    return {h + after: c for h, c in costs.items() if h + after <= lines}


def _white(lines: int, span: int) -> Costs:
    return {h: WHITE_COST * span * h for h in range(1, lines + 1)}


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
