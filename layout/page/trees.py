"""Slicing trees: parts of a page put together, with what each height costs (H12)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from heapq import heapify, heappop, heappush

from msgspec import Struct

from layout.page.heights import Costs

GAIN = 0.5
"""By how much a tree must be cheaper at some height to be kept for it."""
TOLERANCE = 60.0
"""Heights that cost a part more than its best by this are forgotten."""
CLASH_COST, SAME_CLASH_COST = 2.0, 7.0
"""Two heads side by side at one level, of different and of the same size."""


class Tree(Struct, frozen=True):
    """A way to lay out consecutive stories in some columns.

    `costs` by height; `unfold` gives, for a height, (story, column, line, span, lines)
    of each story within; `left` and `right` are the heads at its upper corners: a rank,
    or None where something else stands there.
    """

    span: int
    costs: Costs
    left: int | None
    right: int | None
    shape: str
    unfold: Callable[[int], tuple[Slot, ...]]
    least: float
    """The cost of its best height."""


Joiner = Callable[[Tree, Tree], Tree | None]
Cut = tuple[Joiner, list[Tree], list[Tree]]
"""How to join two halves, and the trees of each, cheapest first."""


class Slot(Struct, frozen=True):
    """A story's place in a part: column, line, span, lines."""

    story: str
    column: int
    line: int
    span: int
    lines: int


def stack(upper: Tree, lower: Tree, white: int, most: int) -> Tree | None:
    """Put one part over another, `white` lines apart."""
    costs: Costs = {}
    split: dict[int, int] = {}
    most_cost = upper.least + lower.least + TOLERANCE
    lowers = sorted(lower.costs.items(), key=lambda item: item[1])
    for above, cost in upper.costs.items():
        for below, more in lowers:
            total = cost + more
            if total > most_cost:
                break
            height = above + white + below
            if height <= most and total < costs.get(height, total + 1):
                costs[height] = total
                split[height] = above
    if not costs:
        return None

    def unfold(height: int) -> tuple[Slot, ...]:
        above = split[height]
        rest = lower.unfold(height - above - white)
        return upper.unfold(above) + moved(rest, 0, above + white)

    return Tree(
        upper.span,
        trimmed(costs, most),
        upper.left,
        upper.right,
        f"({upper.shape}/{lower.shape})",
        unfold,
        min(costs.values()),
    )


def cheapest_first(
    cuts: Iterator[Cut],
) -> Iterator[tuple[float, Joiner, Tree, Tree]]:
    """Yield pairs of halves with the least that joining them can cost, in its order.

    The trees of each half are sorted, so that only the pairs asked for are looked at.
    """
    known = list(cuts)
    heap = [
        (ones[0].least + twos[0].least, number, 0, 0)
        for number, (_, ones, twos) in enumerate(known)
    ]
    heapify(heap)
    while heap:
        bound, number, i, j = heappop(heap)
        make, ones, twos = known[number]
        yield bound, make, ones[i], twos[j]
        if j + 1 < len(twos):
            following = ones[i].least + twos[j + 1].least
            heappush(heap, (following, number, i, j + 1))
        if j == 0 and i + 1 < len(ones):
            heappush(heap, (ones[i + 1].least + twos[0].least, number, i + 1, 0))


def trimmed(costs: Costs, most: int) -> Costs:
    """Return costs without heights that are too high or too dear."""
    best = min(costs.values())
    return {h: c for h, c in costs.items() if h <= most and c <= best + TOLERANCE}


def clash(left: int | None, right: int | None) -> float:
    """Return what two heads side by side at one level cost (G11)."""
    if left is None or right is None:
        return 0.0
    return SAME_CLASH_COST if left == right else CLASH_COST


def moved(slots: tuple[Slot, ...], columns: int, lines: int) -> tuple[Slot, ...]:
    """Return slots so many columns further right and lines further down."""
    return tuple(
        Slot(s.story, s.column + columns, s.line + lines, s.span, s.lines)
        for s in slots
    )


def distinct(trees: list[Tree], most: int) -> list[Tree]:
    """Keep the best trees, and those that are the cheapest at some height.

    The cheapest alone would all have about one height, and few pages would close.
    """
    kept: list[Tree] = []
    seen: set[tuple[tuple[int, float], ...]] = set()
    envelope: Costs = {}
    for tree in trees:
        key = tuple(sorted(tree.costs.items()))
        opens = any(c < envelope.get(h, math.inf) - GAIN for h, c in key)
        if key in seen or not (opens or len(kept) < most // 3):
            continue
        seen.add(key)
        kept.append(tree)
        for height, cost in key:
            envelope[height] = min(cost, envelope.get(height, cost))
        if len(kept) == most:
            break
    return kept
