"""Parts of a page put together: what each height costs, over or beside (H12).

A part is a run of stories in some columns. It is one story, or cut into an upper and a
lower, or a left and a right part. `Part` holds, for every height that can be wished
for, the least that any way to cut it costs; how it is cut, `ranking` tells afterwards.
What stands at its upper left corner is always its first story's head; costs are kept
apart by the head at its upper right corner, as the next part's head may touch it (G11).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct

from layout.page.heights import Costs

CLASH_COST, SAME_CLASH_COST = 2.0, 7.0
"""Two heads side by side at one level, of different and of the same size."""
NO_HEAD = -1
"""Rank of what stands at a corner and is no head."""

Table = dict[int, Costs]
"""Costs by the rank of the head at the upper right corner, then by height."""


class Slot(Struct, frozen=True):
    """A story's place in a part: column, line, span, lines."""

    story: str
    column: int
    line: int
    span: int
    lines: int


class Part:
    """Consecutive stories in some columns: what each height costs at least.

    `stacked` are ways whose last cut is a horizontal one, `paired` those by a vertical
    one; a single story counts as both. So each way to cut a part is met once.
    """

    def __init__(self, stacked: Table, paired: Table, tolerance: float) -> None:
        costs = [c for table in (stacked, paired) for c in table.values()]
        self.least = min((min(c.values()) for c in costs if c), default=math.inf)
        limit = self.least + tolerance
        least = lowest(costs)
        self.stacked = trimmed(stacked, limit, least)
        self.paired = (
            self.stacked if paired is stacked else trimmed(paired, limit, least)
        )
        self.either = (
            self.stacked if paired is stacked else _joined(self.stacked, self.paired)
        )
        self.lowest = lowest(self.either.values())
        self.ranked = sorted((c, h) for h, c in self.lowest.items())
        self._edges: dict[int, Costs] = {}

    def beside(self, rank: int) -> Costs:
        """Return what each height costs as a left part, a head of `rank` beside it."""
        edge = self._edges.get(rank)
        if edge is None:
            edge = self._edges[rank] = lowest(
                {h: c + clash(own, rank) for h, c in costs.items()}
                for own, costs in self.stacked.items()
            )
        return edge


def over(
    upper: Part, lower: Part, white: int, limits: tuple[float, int], to: Table
) -> None:
    """Put a part over another, `white` lines apart; `limits` are of cost and height."""
    dearest, most = limits
    ranked = lower.ranked
    for rank, costs in upper.paired.items():
        found = to.setdefault(rank, {})
        get = found.get
        for above, cost in costs.items():
            room, base = dearest - cost, above + white
            for more, below in ranked:
                if more > room:
                    break
                height = base + below
                if height <= most and cost + more < get(height, math.inf):
                    found[height] = cost + more


def beside(
    left: Part, right: Part, rank: int, alley: Sequence[float], to: Table
) -> None:
    """Put parts of one height side by side; `rank` is the right part's first head.

    `alley` has the cost of a cut by its height.
    """
    edge = left.beside(rank)
    for corner, costs in right.either.items():
        found = to.setdefault(corner, {})
        for height, cost in costs.items():
            other = edge.get(height)
            if other is not None:
                total = other + cost + alley[height]
                if total < found.get(height, math.inf):
                    found[height] = total


def clash(left: int, right: int) -> float:
    """Return what two heads side by side at one level cost (G11)."""
    if NO_HEAD in (left, right):
        return 0.0
    return SAME_CLASH_COST if left == right else CLASH_COST


def trimmed(table: Table, limit: float, least: Costs) -> Table:
    """Return a table without what is dearer than the limit.

    Nor with what costs so much more than `least`, with any head at the corner, that it
    cannot win.
    """
    found = {
        rank: {
            h: c
            for h, c in costs.items()
            if c <= limit and (c < least[h] + SAME_CLASH_COST or c == least[h])
        }
        for rank, costs in table.items()
    }
    return {rank: costs for rank, costs in found.items() if costs}


def lowest(tables: Iterable[Costs]) -> Costs:
    """Return the least that each height costs in any of some tables."""
    found: Costs = {}
    for costs in tables:
        for height, cost in costs.items():
            if cost < found.get(height, math.inf):
                found[height] = cost
    return found


def _joined(a: Table, b: Table) -> Table:
    ranks = dict.fromkeys([*a, *b])
    return {r: lowest((a.get(r, {}), b.get(r, {}))) for r in ranks}


def moved(slots: tuple[Slot, ...], columns: int, lines: int) -> tuple[Slot, ...]:
    """Return slots so many columns further right and lines further down."""
    return tuple(
        Slot(s.story, s.column + columns, s.line + lines, s.span, s.lines)
        for s in slots
    )
