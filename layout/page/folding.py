"""What lies across the fold of a spread: heads keep off it, text may not stand on it.

In come the items of a story whose area lies on both pages; out go the same, each line
of its head opened so that no character stands on the fold, and what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from layout.errors import Finding
from layout.messages import msg
from layout.page.contents import Area
from layout.page.grid import Grid
from layout.page.linebox import is_vertical, line_box
from layout.page.model import Item, Photo, Text
from layout.page.stories import Story
from layout.text.line import Line, Run

HEADS = frozenset(("headline", "kicker", "deck"))
"""Roles of lines that may run across the fold."""
NEAR = 0.5
"""Points by which an edge may be off."""


def lies_across(area: Area, grid: Grid) -> bool:
    """Tell whether an area lies on both pages of a spread."""
    return grid.seen_from(area.column).folds(area.span)


def folded(
    items: tuple[Item, ...], story: Story, area: Area, grid: Grid
) -> tuple[tuple[Item, ...], tuple[Finding, ...]]:
    """Return the ink of a story across the fold, and text or pictures wrongly there."""
    column = grid.fold_after
    left, right = grid.x(column - 1) + grid.column_width, grid.x(column)
    bounds, middle = area.rect(grid), (left + right) / 2
    ink = tuple(
        _opened(item, middle, (bounds.x, bounds.right))
        if isinstance(item, Text) and item.role in HEADS
        else item
        for item in items
    )
    on_it = any(_is_on(item, left, right) for item in ink)
    parted = any(
        isinstance(item, Photo)
        and item.rect.x < middle < item.rect.right
        and item.rect.width < bounds.width - NEAR
        for item in ink
    )
    return ink, tuple(_findings(story, area, on_it, parted))


def _is_on(item: Item, left: float, right: float) -> bool:
    """Tell whether an item is text, but no head, in the white at the fold."""
    if not isinstance(item, Text) or item.role in HEADS:
        return False
    box = line_box(item)
    return box.x < right - NEAR and box.right > left + NEAR


def _opened(text: Text, fold: float, edges: tuple[float, float]) -> Text:
    """Return a line of a head clear of the fold where a character would stand on it.

    `edges` are those of the area. A line with room at its left moves to the nearer
    side. One that begins at the left edge is parted: what is right of the fold moves;
    where there is no room for that, the whole line.
    """
    if is_vertical(text.line):
        return text
    for start, end in _characters(text):
        if not (start < fold - NEAR and fold + NEAR < end):
            continue
        right, left = fold - start, end - fold
        fits = text.x + text.line.width + right <= edges[1] + NEAR
        room = text.x + text.line.x - edges[0]
        if fits and room < left:
            return replace(text, line=_parted(text.line, start - text.x, right))
        return replace(text, x=text.x + (right if fits and right < left else -left))
    return text


def _characters(text: Text) -> Iterator[tuple[float, float]]:
    """Yield the left and right edge of each character on the page."""
    for run in text.line.runs:
        ends = (*run.xs[1:], text.line.width)
        for x, end in zip(run.xs, ends, strict=True):
            yield text.x + x, text.x + min(end, x + run.size)


def _parted(line: Line, at: float, by: float) -> Line:
    """Return a line whose characters from `at` on, in points, are moved by `by`."""

    def moved(run: Run) -> Run:
        xs = (x + by if x >= at - 1e-6 else x for x in run.xs)
        return replace(run, xs=tuple(xs))

    runs = tuple(map(moved, line.runs))
    return replace(line, runs=runs, width=line.width + by)


def _findings(story: Story, area: Area, on_it: bool, parted: bool) -> Iterator[Finding]:
    if on_it:
        yield Finding(
            "fit-fold",
            "error",
            msg("text of “{title}” stands on the fold", title=story.title),
            why=msg("what stands on the fold is lost in it, or off by a millimetre"),
            cure=msg("let its area end at the fold; heads and pictures may cross it"),
            mark=story.mark,
            key=story.key,
            page=area.page,
        )
    if parted:
        yield Finding(
            "fit-fold",
            "error",
            msg("a picture of “{title}” ends beside the fold", title=story.title),
            cure=msg("give it all columns of its story, or those of one page"),
            mark=story.mark,
            key=f"{story.key}.pictures",
            page=area.page,
        )
