"""What may stand in an area: each kind of story as a `Content`.

A content says what each height in lines would cost it (makeup chooses), and is then
placed into its area. `StoryFit` and findings tell how it went.
"""

from __future__ import annotations

from typing import Literal, Protocol

from msgspec import Struct

from layout.errors import Finding, Mark
from layout.page.grid import Grid
from layout.page.heights import Costs
from layout.page.model import Item, Rect, Remedy, StoryFit
from layout.page.stories import Story


class Notch(Struct, frozen=True):
    """What an L lacks to a rectangle: columns from the area's left, at top or foot."""

    first: int
    last: int
    at: Literal["top", "foot"]


class Area(Struct, frozen=True):
    """Whole columns and lines of a page: a rectangle, or one without a corner.

    `cut` is how many lines its `notch` takes.
    """

    page: int
    column: int
    line: int
    span: int
    lines: int
    notch: Notch | None = None
    cut: int = 0

    def rect(self, grid: Grid) -> Rect:
        """Return the area's bounds in points."""
        return grid.rect(self.column, self.line, self.span, self.lines)

    @property
    def parts(self) -> tuple[Area, ...]:
        """Return the rectangles it is made of, the upper one first."""
        notch = self.notch
        if notch is None:
            return (self,)
        first = 0 if notch.first else notch.last
        last = notch.first or self.span
        narrow, whole = (self.column + first, last - first), (self.column, self.span)
        upper, lower = (narrow, whole) if notch.at == "top" else (whole, narrow)
        high = self.cut if notch.at == "top" else self.lines - self.cut
        return (
            Area(self.page, upper[0], self.line, upper[1], high),
            Area(self.page, lower[0], self.line + high, lower[1], self.lines - high),
        )


class Laid(Struct, frozen=True):
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


class Count(Struct, frozen=True):
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
        frames=tuple(part.rect(grid) for part in area.parts),
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
