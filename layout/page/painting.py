"""The order in which a story's things are painted: areas under rules and type.

A rule that only touches an area comes before it. Black rules overprint, and in the row
of dots that both share there would otherwise be more ink than the paper takes.
"""

from __future__ import annotations

from collections.abc import Iterable

from layout.page.model import Fill, Item, Rect, Stroke


def painted(items: Iterable[Item]) -> list[Item]:
    """Return items in the order of painting; type keeps the order of reading."""
    known = list(items)
    areas = [item for item in known if isinstance(item, Fill)]
    beside = [
        item
        for item in known
        if isinstance(item, Stroke) and not any(_lies_on(item, a.rect) for a in areas)
    ]
    first = {id(item) for item in (*beside, *areas)}
    return [*beside, *areas, *(item for item in known if id(item) not in first)]


def _lies_on(rule: Stroke, rect: Rect) -> bool:
    """Tell whether a rule's middle line crosses a rectangle or runs in it."""
    x0, x1 = sorted((rule.x0, rule.x1))
    y0, y1 = sorted((rule.y0, rule.y1))
    return x0 < rect.right and x1 > rect.x and y0 < rect.top and y1 > rect.y
