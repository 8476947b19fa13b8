"""The part of a page that an edit changed, so that only that is drawn anew.

In: a page before and after. Out: the rectangle in which they differ and a page that
holds just what shows in it, in the same order. Drawn over the old picture it gives, to
the pixel, the picture of the new page: what a one-word edit costs does not grow with
the page.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from layout.page.model import Item, Page, Rect, Stroke, Text
from layout.preview.places import flip, line_box

MOST = 0.6
"""Share of the page up to which a part is worth drawing alone."""
MARGIN = 8.0
"""Points round the rectangle whose items are drawn as well: a pixel at its edge lies
partly outside of it, so pictures need a pixel at least for every so many points."""
_OVERHANG = 0.6
"""Ink beyond a line's em boxes, in em: more than any glyph or emphasis dot has."""
_EDGE = 1.0
"""White round shapes for the softness of their edges, in points."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the trim's top left corner, y downwards."""


class Patch(Struct, frozen=True):
    """What to draw anew: a rectangle, and the page reduced to what shows in it."""

    box: Box
    page: Page


def find_patch(old: Page, new: Page) -> Patch | None:
    """Return the patch from `old` to `new`; None where the whole is to be drawn."""
    alike = (old.width, old.height, old.bleed, old.colour) == (
        new.width, new.height, new.bleed, new.colour,
    )  # fmt: skip
    if not alike:
        return None
    changed = _changed(old, new)
    if not changed:
        return None
    box = _around(_ink(page, item) for page, item in changed)
    if (box[2] - box[0]) * (box[3] - box[1]) > MOST * new.width * new.height:
        return None
    seen = (box[0] - MARGIN, box[1] - MARGIN, box[2] + MARGIN, box[3] + MARGIN)
    shown = tuple(item for item in new.items if _meet(_ink(new, item), seen))
    return Patch(box, replace(new, items=shown))


def _changed(old: Page, new: Page) -> list[tuple[Page, Item]]:
    """Return the items that only one page has; [] where that does not say all."""
    try:
        before, after = set(old.items), set(new.items)
    except TypeError:
        return []
    kept = [item for item in old.items if item in after]
    if kept != [item for item in new.items if item in before]:
        return []  # The order of drawing has changed.
    gone = [(old, item) for item in old.items if item not in after]
    return gone + [(new, item) for item in new.items if item not in before]


def _ink(page: Page, item: Item) -> Box:
    """Return the rectangle that an item's ink cannot leave."""
    if isinstance(item, Text):
        x, y, width, height = line_box(page, item)
        reach = _OVERHANG * max((run.size for run in item.line.runs), default=0.0)
        return x - reach, y - reach, x + width + reach, y + height + reach
    if isinstance(item, Stroke):
        half = item.width / 2 + _EDGE
        ys = (page.height - item.y0, page.height - item.y1)
        return (
            min(item.x0, item.x1) - half, min(ys) - half,
            max(item.x0, item.x1) + half, max(ys) + half,
        )  # fmt: skip
    return _shape(page, item.rect)


def _shape(page: Page, rect: Rect) -> Box:
    """Return a shape's rectangle with its edge, and its bleed where it has one."""
    x, y, width, height = flip(page, rect)
    more = _EDGE + page.bleed
    return x - more, y - more, x + width + more, y + height + more


def _around(boxes: Iterable[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
