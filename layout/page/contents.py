"""What may stand in an area: each kind of story as a `Content`.

A content says what each height in lines would cost it (makeup chooses), and is then
placed into its area. `StoryFit` and findings tell how it went.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from layout.errors import Finding, Mark
from layout.page.grid import Grid
from layout.page.heights import Costs
from layout.page.model import Item, Rect, Remedy, StoryFit
from layout.page.stories import Story


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of whole columns and lines on a page."""

    page: int
    column: int
    line: int
    span: int
    lines: int

    def rect(self, grid: Grid) -> Rect:
        """Return the area in points."""
        return grid.rect(self.column, self.line, self.span, self.lines)


@dataclass(frozen=True, slots=True)
class Laid:
    """A content in its place."""

    items: tuple[Item, ...]
    fit: StoryFit
    findings: tuple[Finding, ...] = ()


class Content(Protocol):
    """A story that can be given a height and a place."""

    story: Story

    def costs(self) -> Costs:
        """Return the cost of each height, in lines, that it can be given."""

    def place(self, area: Area) -> Laid:
        """Return its ink in an area."""


@dataclass(frozen=True, slots=True)
class Count:
    """Lines a story has, lines it may take, characters over (below 0: under)."""

    lines: int
    available: int
    chars: int
    columns: int = 0


def fit_of(
    story: Story,
    area: Area,
    grid: Grid,
    count: Count,
    remedies: tuple[Remedy, ...] = (),
    mark: Mark | None = None,
) -> StoryFit:
    """Return the fit of a story that fills one area."""
    return StoryFit(
        id=story.id,
        kind=story.kind,
        title=story.title,
        page=area.page,
        frames=(area.rect(grid),),
        lines=count.lines,
        lines_available=count.available,
        chars_over=count.chars,
        remedies=remedies,
        mark=mark or story.mark,
        columns=count.columns,
    )


def around(wish: int, low: int, high: int, per_line: float) -> Costs:
    """Return costs that rise by `per_line` with each line off a wished height."""
    return {h: per_line * abs(h - wish) for h in range(low, high + 1)}
