"""Rules between stories: in the gaps of those that stand side by side (H6).

Where a story goes on under others that stand in its corner, a rule parts it from them.
Under the rule of a folio or of a masthead none more is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from layout.page.contents import Area, Content
from layout.page.grid import Grid
from layout.page.model import Item, Stroke
from layout.page.ruling import strokes
from layout.page.stories import Story
from layout.source.design import Design

THICKEST = 4.0
"""A stroke along the top of an area lies within so many points of it."""
FURNITURE_NEAR = 2
"""The rule of a folio or of a masthead's strip lies so many lines over a story."""


def story_rules(
    areas: Mapping[str, Area],
    contents: Mapping[str, Content],
    design: Design,
    grid: Grid,
) -> tuple[Item, ...]:
    """Return the rules in the gaps between stories side by side (H6)."""
    rule = design.rules.get(design.story_rule)
    if not rule:
        return ()
    placed = [
        area
        for id, area in areas.items()
        if id in contents and contents[id].story.kind == "story"
    ]
    news = [part for area in placed for part in area.parts]
    white = design.spacing.between_areas
    items: list[Item] = []
    for area in placed:
        for ends in _under_corner(area, areas.values(), grid):
            items += strokes(rule, "", ends)
    for column in range(1, grid.columns):
        if column == grid.fold_after:
            continue
        left = [a for a in news if a.column + a.span == column]
        right = [a for a in news if a.column == column]
        x = grid.x(column) - grid.gap / 2
        for top, foot in _shared(left, right, white):
            ends = (x, grid.y(top), x, grid.y(foot))
            items += strokes(rule, "", ends)
    return tuple(items)


def _under_corner(
    area: Area, others: Iterable[Area], grid: Grid
) -> Iterator[tuple[float, float, float, float]]:
    """Yield the rule over the part of an L that runs under other stories."""
    notch = area.notch
    if not notch or notch.at != "top":
        return
    first, last = area.column + notch.first, area.column + notch.last
    line = area.line + area.cut
    feet = (a.line + a.lines for a in others if first <= a.column < last)
    foot = max((foot for foot in feet if foot < line), default=line)
    if foot < line:
        corner = grid.rect(first, area.line, last - first, area.cut)
        y = grid.y((foot + line) / 2)
        yield corner.x, y, corner.right, y


def _shared(left: list[Area], right: list[Area], white: int) -> list[tuple[int, int]]:
    """Return the ranges of lines at which stories stand on both sides."""
    ranges = sorted(
        (max(a.line, b.line), min(a.line + a.lines, b.line + b.lines))
        for a in left
        for b in right
    )
    found: list[tuple[int, int]] = []
    for top, foot in ranges:
        if foot <= top:
            continue
        if found and top - found[-1][1] <= white:
            found[-1] = (found[-1][0], max(foot, found[-1][1]))
        else:
            found.append((top, foot))
    return found


def one_rule(
    items: tuple[Item, ...],
    story: Story,
    area: Area,
    furniture: tuple[Item, ...],
    grid: Grid,
) -> tuple[Item, ...]:
    """Return a story's ink without its own rule where furniture's is right above it."""
    top = area.rect(grid).top
    near = (top, top + FURNITURE_NEAR * grid.pitch)
    ruled = any(
        isinstance(item, Stroke) and item.y0 == item.y1 and near[0] < item.y0 < near[1]
        for item in furniture
    )
    if not ruled or story.kind != "story":
        return items
    return tuple(item for item in items if not _is_at(item, top))


def _is_at(item: Item, top: float) -> bool:
    """Tell whether an item is a level rule along the top of an area."""
    if not isinstance(item, Stroke):
        return False
    return item.y0 == item.y1 and top - item.y0 < THICKEST
