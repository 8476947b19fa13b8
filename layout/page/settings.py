"""The choices that a story leaves open: heights of its pictures, lines of its head."""

from __future__ import annotations

from msgspec import Struct

from layout.page.heights import Costs
from layout.page.pictures import Sized

Sizes = tuple[int, ...]
HEAD_COSTS = {0: 0.0, 1: 1.2, 2: 4.0, 3: 9.0, -1: 2.5, -2: 6.0}
"""Cost of a head that is so many lines higher or lower than its style says (H9)."""


class Setting(Struct, frozen=True):
    """A choice for a story: its pictures' heights and the lines of its head."""

    sizes: Sizes
    head: int


def picture_sizes(sized: tuple[Sized, ...]) -> list[Sizes]:
    """Return the heights that pictures may take together: all larger, or smaller."""
    if not sized:
        return [()]
    steps = range(
        min(s.least - s.natural for s in sized),
        max(s.most - s.natural for s in sized) + 1,
    )
    found = {
        tuple(
            min(max(s.natural + step + (number < extra), s.least), s.most)
            for number, s in enumerate(sized)
        )
        for step in steps
        for extra in range(len(sized))
    }
    return sorted(found)


def spread(costs: Costs, high: int, columns: int) -> Costs:
    """Give every height a cost: outside those tried it rises with each line."""
    if not costs:
        return {h: 1000.0 + 60 * columns * (high - h) for h in range(1, high + 1)}
    low, top = min(costs), max(costs)
    found: Costs = {}
    last = costs[low]
    for height in range(1, high + 1):
        if height < low:
            found[height] = costs[low] + 60 * columns * (low - height)
        elif height > top:
            found[height] = costs[top] + 12 * columns * (height - top)
        else:
            last = costs.get(height, last + 12 * columns)
            found[height] = last
    return found
