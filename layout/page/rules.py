"""Rules in the gaps between stories that stand side by side (H6)."""

from __future__ import annotations

from collections.abc import Mapping

from layout.page.contents import Area, Content
from layout.page.grid import Grid
from layout.page.model import Item
from layout.page.ruling import strokes
from layout.source.design import Design


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
    news = [
        part
        for id, area in areas.items()
        if id in contents and contents[id].story.kind == "story"
        for part in area.parts
    ]
    white = design.spacing.between_areas
    items: list[Item] = []
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
