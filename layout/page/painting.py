"""The order in which a story's things are painted: areas under rules and type.

A rule comes right after the last area that it lies on, so before one that it only
touches. Black rules overprint, and in the row of dots that both share there would
otherwise be more ink than the paper takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from layout.page.model import Fill, Item, Rect, Stroke


def painted(items: Iterable[Item]) -> list[Item]:
    """Return items in the order of painting; type keeps the order of reading."""
    areas: list[Fill] = []
    rules: list[Stroke] = []
    others: list[Item] = []
    for item in items:
        if isinstance(item, Fill):
            areas.append(item)
        elif isinstance(item, Stroke):
            rules.append(item)
        else:
            others.append(item)
    after: list[list[Item]] = [[] for _ in range(len(areas) + 1)]
    for at, area in enumerate(areas, 1):
        after[at].append(area)
    for rule in rules:
        after[_above(rule, areas)].append(rule)
    return [*chain.from_iterable(after), *others]


def _above(rule: Stroke, areas: list[Fill]) -> int:
    """Return the number, from 1, of the last area that a rule lies on; 0 for none."""
    on = (at for at, area in enumerate(areas, 1) if _lies_on(rule, area.rect))
    return max(on, default=0)


def _lies_on(rule: Stroke, rect: Rect) -> bool:
    """Tell whether a rule's middle line crosses a rectangle or runs in it."""
    x0, x1 = sorted((rule.x0, rule.x1))
    y0, y1 = sorted((rule.y0, rule.y1))
    return x0 < rect.right and x1 > rect.x and y0 < rect.top and y1 > rect.y
