"""Heights of areas, solved together for any map (area maps, exactly).

In comes a graph: a node for every horizontal boundary of the map, an edge for every
area from the boundary above it to the one below, with what each height in lines would
cost it. Out go the heights, whose sum of costs is the least of all that close the page.

A map that can be cut by straight cuts is a series-parallel graph: areas side by side
between the same boundaries add their costs, areas one over the other combine by the
least sum for each total. Where neither applies (a pinwheel), one area's height is tried
value by value, which merges its two boundaries and leaves a smaller graph. The result
is exact in every case.

Heights far off their best are looked at only where nearer ones do not close the page:
what all areas together may cost beyond their best is limited, at first narrowly.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from msgspec import Struct

Costs = dict[int, float]
Chosen = dict[str, int]

LIMITS = (30.0, 60.0, 240.0, 1000.0, 4000.0, 16000.0, math.inf)
"""What heights may cost beyond the best ones, tried in turn."""


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
    if not all(edge.costs for edge in edges):
        return None
    beyond = [_beyond_best(edge) for edge in edges]
    for limit in LIMITS:
        found = _solve([_within(edge, limit) for edge in beyond], total, limit)
        if found:
            return found[1]
    return None


def _beyond_best(edge: Edge) -> Edge:
    """Return an edge that costs nothing at its best height."""
    least = min(edge.costs.values())
    costs = {h: c - least for h, c in edge.costs.items()}
    return Edge(edge.above, edge.below, costs, edge.unfold)


def _within(edge: Edge, limit: float) -> Edge:
    costs = {h: c for h, c in edge.costs.items() if c <= limit}
    return Edge(edge.above, edge.below, costs, edge.unfold)


def _solve(edges: list[Edge], total: int, limit: float) -> tuple[float, Chosen] | None:
    """Return the least cost that is within the limit, and the heights."""
    edges = _reduce(edges, total, limit)
    if not all(edge.costs for edge in edges):
        return None
    if len(edges) == 1 and {edges[0].above, edges[0].below} == {0, 1}:
        whole = edges[0] if edges[0].above == 0 else _flipped(edges[0])
        cost = whole.costs.get(total)
        return None if cost is None else (cost, whole.unfold(total))
    return _branch(edges, total, limit)


def _reduce(edges: list[Edge], total: int, limit: float) -> list[Edge]:
    """Combine edges in parallel and in series until neither applies."""
    while True:
        smaller = _series(_parallel(edges, limit), total, limit)
        if len(smaller) == len(edges):
            return smaller
        edges = smaller


def _parallel(edges: list[Edge], limit: float) -> list[Edge]:
    by_ends: dict[tuple[int, int], Edge] = {}
    for edge in edges:
        if (edge.below, edge.above) in by_ends:
            edge = _flipped(edge)
        ends = (edge.above, edge.below)
        other = by_ends.get(ends)
        by_ends[ends] = edge if other is None else _beside(other, edge, limit)
    return list(by_ends.values())


def _flipped(edge: Edge) -> Edge:
    """Measure an edge upwards: the same area with negative heights."""
    costs = {-h: c for h, c in edge.costs.items()}
    return Edge(edge.below, edge.above, costs, lambda h: edge.unfold(-h))


def _beside(a: Edge, b: Edge, limit: float) -> Edge:
    both = {h: c + b.costs[h] for h, c in a.costs.items() if h in b.costs}
    costs = {h: c for h, c in both.items() if c <= limit}
    return Edge(a.above, a.below, costs, lambda h: a.unfold(h) | b.unfold(h))


def _series(edges: list[Edge], total: int, limit: float) -> list[Edge]:
    for node in sorted({e.above for e in edges} | {e.below for e in edges}):
        at = [e for e in edges if node in (e.above, e.below)]
        if node in (0, 1) or len(at) != 2:
            continue
        upper, lower = at
        upper = upper if upper.below == node else _flipped(upper)
        lower = lower if lower.above == node else _flipped(lower)
        rest = [e for e in edges if e is not at[0] and e is not at[1]]
        return [*rest, _over(upper, lower, total, limit)]
    return edges


def _over(a: Edge, b: Edge, total: int, limit: float) -> Edge:
    costs: Costs = {}
    split: dict[int, int] = {}
    lowers = sorted(b.costs.items(), key=lambda item: item[1])
    for upper, cost in a.costs.items():
        room = limit - cost
        for lower, more in lowers:
            if more > room:
                break
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


def _branch(edges: list[Edge], total: int, limit: float) -> tuple[float, Chosen] | None:
    """Try the heights of one area, each with its boundaries merged.

    The area is the one after which least is left to try, then that with fewest heights.
    """
    inner = [e for e in edges if not {e.above, e.below} <= {0, 1}]
    if not inner:
        return None
    pivot = min(inner, key=lambda e: (_left(edges, e), len(e.costs), e.above, e.below))
    rest = [e for e in edges if e is not pivot]
    best: tuple[float, Chosen] | None = None
    for height, cost in sorted(pivot.costs.items(), key=lambda item: item[1]):
        if cost > limit:
            break
        hung = [_hung(e, pivot, height) for e in rest]
        found = _solve(hung, total, limit - cost)
        if found and (best is None or cost + found[0] < best[0]):
            best = (cost + found[0], pivot.unfold(height) | found[1])
            limit = best[0]
    return best


def _left(edges: list[Edge], pivot: Edge) -> int:
    """Return how many edges cannot be combined once a pivot's boundaries are merged."""
    gone, kept = pivot.below, pivot.above
    if gone in (0, 1):
        gone, kept = kept, gone
    ends = [
        tuple(sorted(kept if node == gone else node for node in (e.above, e.below)))
        for e in edges
        if e is not pivot
    ]
    while True:
        ends = sorted({end for end in ends if end[0] != end[1]})
        for node in sorted({node for end in ends for node in end} - {0, 1}):
            at = [end for end in ends if node in end]
            if len(at) == 2:
                others = sorted(n for end in at for n in end if n != node)
                ends = [end for end in ends if node not in end]
                ends.append((others[0], others[1]))
                break
        else:
            return len(ends)


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
