"""Heights of areas, solved together for any map (area maps, exactly).

In comes a graph: a node for every horizontal boundary of the map, an edge for every
area from the boundary above it to the one below, with what each height in lines would
cost it. Out go the heights, whose sum of costs is the least of all that close the page.

A map that can be cut by straight cuts is a series-parallel graph: areas side by side
between the same boundaries add their costs, areas one over the other combine by the
least sum for each total. Where neither applies (a pinwheel), one area's height is tried
value by value, which merges its two boundaries and leaves a smaller graph. The result
is exact in every case.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from msgspec import Struct

Costs = dict[int, float]
Chosen = dict[str, int]


class Edge(Struct, frozen=True):
    """An area, or several already combined, between two boundaries.

    `costs` maps a height to its cost; `unfold` gives, for a height, the heights of the
    areas within.
    """

    above: int
    below: int
    costs: Costs
    unfold: Callable[[int], Chosen]


def area_edge(name: str, above: int, below: int, costs: Mapping[int, float]) -> Edge:
    """Make the edge of one area."""
    return Edge(above, below, dict(costs), lambda height: {name: height})


def solve_heights(edges: list[Edge], total: int) -> Chosen | None:
    """Return each area's height so that boundary 0 is at 0 and boundary 1 at `total`.

    None when no heights close the page.
    """
    found = _solve(list(edges), total)
    return found[1] if found else None


def _solve(edges: list[Edge], total: int) -> tuple[float, Chosen] | None:
    edges = _reduce(edges, total)
    if len(edges) == 1 and {edges[0].above, edges[0].below} == {0, 1}:
        whole = edges[0] if edges[0].above == 0 else _flipped(edges[0])
        cost = whole.costs.get(total)
        return None if cost is None else (cost, whole.unfold(total))
    return _branch(edges, total)


def _reduce(edges: list[Edge], total: int) -> list[Edge]:
    """Combine edges in parallel and in series until neither applies."""
    while True:
        smaller = _series(_parallel(edges), total)
        if len(smaller) == len(edges):
            return smaller
        edges = smaller


def _parallel(edges: list[Edge]) -> list[Edge]:
    by_ends: dict[tuple[int, int], Edge] = {}
    for edge in edges:
        if (edge.below, edge.above) in by_ends:
            edge = _flipped(edge)
        ends = (edge.above, edge.below)
        other = by_ends.get(ends)
        by_ends[ends] = edge if other is None else _beside(other, edge)
    return list(by_ends.values())


def _flipped(edge: Edge) -> Edge:
    """Measure an edge upwards: the same area with negative heights."""
    costs = {-h: c for h, c in edge.costs.items()}
    return Edge(edge.below, edge.above, costs, lambda h: edge.unfold(-h))


def _beside(a: Edge, b: Edge) -> Edge:
    costs = {h: c + b.costs[h] for h, c in a.costs.items() if h in b.costs}
    return Edge(a.above, a.below, costs, lambda h: a.unfold(h) | b.unfold(h))


def _series(edges: list[Edge], total: int) -> list[Edge]:
    for node in sorted({e.above for e in edges} | {e.below for e in edges}):
        at = [e for e in edges if node in (e.above, e.below)]
        if node in (0, 1) or len(at) != 2:
            continue
        upper, lower = at
        upper = upper if upper.below == node else _flipped(upper)
        lower = lower if lower.above == node else _flipped(lower)
        return [*(e for e in edges if e not in at), _over(upper, lower, total)]
    return edges


def _over(a: Edge, b: Edge, total: int) -> Edge:
    costs: Costs = {}
    split: dict[int, int] = {}
    for upper, cost in a.costs.items():
        for lower, more in b.costs.items():
            height = upper + lower
            if abs(height) <= total and cost + more < costs.get(height, math.inf):
                costs[height] = cost + more
                split[height] = upper
    return Edge(
        a.above,
        b.below,
        costs,
        lambda h: a.unfold(split[h]) | b.unfold(h - split[h]),
    )


def _branch(edges: list[Edge], total: int) -> tuple[float, Chosen] | None:
    """Try the heights of the area that has fewest, each with its boundaries merged."""
    inner = [e for e in edges if not {e.above, e.below} <= {0, 1}]
    if not inner:
        return None
    pivot = min(inner, key=lambda e: (len(e.costs), e.above, e.below))
    rest = [e for e in edges if e is not pivot]
    best: tuple[float, Chosen] | None = None
    for height, cost in sorted(pivot.costs.items(), key=lambda item: item[1]):
        if best and cost >= best[0]:
            break
        found = _solve([_hung(e, pivot, height) for e in rest], total)
        if found and (best is None or cost + found[0] < best[0]):
            best = (cost + found[0], pivot.unfold(height) | found[1])
    return best


def _hung(edge: Edge, pivot: Edge, height: int) -> Edge:
    """Hang an edge on one boundary of the pivot, whose height is now fixed.

    The boundary that goes lies `offset` lines below the one that is kept.
    """
    gone, kept, offset = pivot.below, pivot.above, height
    if gone in (0, 1):
        gone, kept, offset = pivot.above, pivot.below, -height
    if edge.below == gone:
        above, below, longer = edge.above, kept, offset
    elif edge.above == gone:
        above, below, longer = kept, edge.below, -offset
    else:
        return edge
    costs = {h - longer: c for h, c in edge.costs.items()}
    return Edge(above, below, costs, lambda d: edge.unfold(d + longer))
