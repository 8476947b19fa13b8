"""How alike two layouts are, by their maps or as pages; a layout mirrored (H12)."""

from __future__ import annotations

from layout.page.cells import Rows
from layout.page.model import Page, Rect
from layout.page.slicing import Layout
from layout.page.trees import Slot

DIFFERENT = 0.3
"""Layouts offered differ in at least this share of the page."""


def mirrored(rows: Rows) -> Rows:
    """Return a map with left and right exchanged; what spans the page stays."""
    return tuple(tuple(reversed(row)) for row in rows)


def unlike(a: Layout, b: Layout) -> float:
    """Return about the share of the page on which two layouts have other stories."""
    others = {slot.story: slot for slot in b.slots}
    total = sum(slot.span * slot.lines for slot in a.slots)
    same = sum(_shared(s, others[s.story]) for s in a.slots if s.story in others)
    return 1 - same / total if total else 0.0


def _shared(a: Slot, b: Slot) -> int:
    wide = min(a.column + a.span, b.column + b.span) - max(a.column, b.column)
    high = min(a.line + a.lines, b.line + b.lines) - max(a.line, b.line)
    return wide * high if wide > 0 and high > 0 else 0


def difference(a: Page, b: Page) -> float:
    """Return the share of the type area on which two pages have different stories."""
    one, two = _frames(a), _frames(b)
    total = sum(r.width * r.height for frames in one.values() for r in frames)
    same = sum(
        _common(first, second)
        for story, frames in one.items()
        for first in frames
        for second in two.get(story, ())
    )
    return 1 - same / total if total else 0.0


def _frames(page: Page) -> dict[str, tuple[Rect, ...]]:
    return {fit.id: fit.frames for fit in page.stories if fit.frames}


def _common(a: Rect, b: Rect) -> float:
    wide = min(a.right, b.right) - max(a.x, b.x)
    high = min(a.top, b.top) - max(a.y, b.y)
    return wide * high if wide > 0 and high > 0 else 0.0
