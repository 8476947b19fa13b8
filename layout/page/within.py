"""What a story may print: its own area, whatever there is too much of (H8).

In comes a story as its content placed it; out goes the same without the ink that would
leave its area, with what that was counted as text over and told. Contents keep to their
areas where these have room for what cannot give: a head, a label, a caption. Where they
have not, nothing may run into the neighbours or off the type area.
"""

from __future__ import annotations

from math import ceil

from msgspec.structs import replace

from layout.errors import Finding
from layout.page.contents import Area, Laid
from layout.page.findings import fit_findings, left_out, overset_mark
from layout.page.grid import Grid
from layout.page.linebox import line_box
from layout.page.model import Item, Overset, Photo, Rect, Stroke, Text
from layout.page.stories import Story
from layout.text.nodes import HANGING

NEAR = 0.75
"""Points by which ink may be off its area: half a rule."""
BEARING = 0.06
"""What a character leaves white over and under it within its cell, in em."""
SIDE = 0.12
"""The same at the sides: the ink of a banner, not its cells, meets the page's edges."""
TOLD_ANEW = ("fit-overset", "fit-underset")
"""What is said again when more is found to be over."""


def within(laid: Laid, story: Story, area: Area, grid: Grid) -> Laid:
    """Return a story without what leaves its area; that is counted and told."""
    bounds, notch = area.rect(grid), _notch(area, grid)
    kept: list[Item] = []
    lost: list[Item] = []
    for item in laid.items:
        (kept if _is_in(_box(item), bounds, notch) else lost).append(item)
    gone: list[Item] = [item for item in lost if not isinstance(item, Overset)]
    if not gone:
        return laid if not lost else replace(laid, items=tuple(kept))
    fit = laid.fit
    more = _lines_beyond(gone, bounds, grid) * max(1, fit.columns)
    over = max(0, fit.lines - fit.lines_available) + more
    chars = max(0, fit.chars_over)
    chars += sum(len(i.line.text) for i in gone if isinstance(i, Text))
    told = [f for f in laid.findings if f.code not in TOLD_ANEW]
    told += fit_findings(story, area, (over, 0, chars), 0)
    if any(isinstance(item, Photo) for item in gone) and not _told(laid.findings):
        photos = sum(isinstance(item, Photo) for item in kept)
        told += left_out(story, area, photos)
    mark = overset_mark(story, area.parts[-1], over, chars, grid)
    return Laid(
        (*(i for i in kept if not isinstance(i, Overset)), mark),
        replace(fit, lines=fit.lines_available + over, chars_over=chars),
        tuple(told),
    )


def _lines_beyond(items: list[Item], bounds: Rect, grid: Grid) -> int:
    """Return by how many lines an area is too low for what leaves it; at least 1."""
    boxes = [_box(item) for item in items]
    below = max(bounds.y - box.y for box in boxes)
    above = max(box.top - bounds.top for box in boxes)
    return max(1, ceil((max(0.0, below) + max(0.0, above) - NEAR) / grid.pitch))


def _told(findings: tuple[Finding, ...]) -> bool:
    """Tell whether pictures without room were found already."""
    return any(finding.code == "fit-pictures" for finding in findings)


def _notch(area: Area, grid: Grid) -> Rect | None:
    """Return what an L lacks to a rectangle."""
    notch = area.notch
    if notch is None or not area.cut:
        return None
    line = area.line if notch.at == "top" else area.line + area.lines - area.cut
    span = notch.last - notch.first
    return grid.rect(area.column + notch.first, line, span, area.cut)


def _is_in(box: Rect, bounds: Rect, notch: Rect | None) -> bool:
    """Tell whether ink lies in an area's bounds, and not in its notch."""
    inside = (
        min(
            box.x - bounds.x,
            box.y - bounds.y,
            bounds.right - box.right,
            bounds.top - box.top,
        )
        >= -NEAR
    )
    if not inside or notch is None:
        return inside
    wide = min(box.right, notch.right) - max(box.x, notch.x)
    high = min(box.top, notch.top) - max(box.y, notch.y)
    return min(wide, high) <= NEAR


def _box(item: Item) -> Rect:
    """Return the rectangle that an item's ink fills; a last mark may hang (C8)."""
    if isinstance(item, Text):
        box = line_box(item)
        size = min(box.width, box.height)
        side, by = SIDE * size, BEARING * size
        hung = size if item.line.text.endswith(tuple(HANGING)) else 0.0
        width = box.width - 2 * side - hung
        return Rect(box.x + side, box.y + by, width, box.height - 2 * by)
    if isinstance(item, Stroke):
        x, y = min(item.x0, item.x1), min(item.y0, item.y1)
        return Rect(x, y, abs(item.x1 - item.x0), abs(item.y1 - item.y0))
    return item.rect
