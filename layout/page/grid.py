"""The page's grid: columns and lines become points here and nowhere else (H1, H2).

Columns count from 0 at the left, lines from 0 at the top of the type area; `rect` turns
them into points and flips y to PDF's upward axis.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from layout.page.model import Rect
from layout.source.design import Design

ASCENT = 0.88
"""Baseline below the top of the em box, in em: the ideographic em box of our faces."""


class Grid(Struct, frozen=True):
    """Columns and lines of one page, or of two that face each other, in points.

    Of two pages `fold_after` counts the columns left of the fold, 0 for one page, and
    `fold` is what the white there is wider than a gap. Widths count from column
    `origin`, for what spans the fold is wider.
    """

    columns: int
    column_width: float
    gap: float
    lines: int
    pitch: float
    left: float
    top: float
    body_size: float
    fold_after: int = 0
    fold: float = 0.0
    origin: int = 0

    @classmethod
    def of(cls, design: Design) -> Grid:
        """Make a design's grid."""
        size = design.body.size
        grid = design.grid
        return cls(
            columns=grid.columns,
            column_width=grid.measure * size,
            gap=grid.gap * size,
            lines=grid.lines,
            pitch=grid.pitch,
            left=design.left,
            top=design.sheet.height - design.sheet.head_margin,
            body_size=size,
        )

    def at_pitch(self, pitch: float) -> Grid:
        """Return the grid with another pitch, where copyfit asks for one (H9)."""
        lines = int(self.lines * self.pitch / pitch + 1e-6)
        return replace(self, lines=lines, pitch=pitch)

    def across(self, page_width: float) -> Grid:
        """Return the grid of two such pages side by side: the gutter is at the fold."""
        right = page_width - self.x(self.columns - 1) - self.column_width
        return replace(
            self,
            columns=2 * self.columns,
            fold_after=self.columns,
            fold=right + self.left - self.gap,
        )

    def seen_from(self, column: int) -> Grid:
        """Return the grid for what begins in a column: its widths count from there."""
        return replace(self, origin=column)

    def folds(self, span: int) -> bool:
        """Tell whether the fold lies within `span` columns from the origin."""
        return self.origin < self.fold_after < self.origin + span

    def before_fold(self, width: float) -> float:
        """Return how much of a width from the origin is clear of the fold."""
        if not self.origin < self.fold_after:
            return width
        last = self.x(self.fold_after - 1) + self.column_width
        return min(width, last - self.x(self.origin))

    def x(self, column: int) -> float:
        """Return the left edge of a column."""
        behind = self.fold if self.fold_after and column >= self.fold_after else 0.0
        return self.left + column * (self.column_width + self.gap) + behind

    def width(self, span: int) -> float:
        """Return the width of `span` columns with the gaps between them."""
        across = self.fold if self.folds(span) else 0.0
        return span * self.column_width + (span - 1) * self.gap + across

    def y(self, line: float) -> float:
        """Return the height of the upper edge of a line above the trim's foot."""
        return self.top - line * self.pitch

    def baseline(self, line: float) -> float:
        """Return the baseline of body text on a line: its em box stands mid-line."""
        drop = (self.pitch - self.body_size) / 2 + ASCENT * self.body_size
        return self.y(line) - drop

    def rect(self, column: int, line: float, span: int, lines: float) -> Rect:
        """Return `span` columns from `column`, `lines` lines from `line`, in points."""
        height = lines * self.pitch
        left = self.x(column)
        width = self.x(column + span - 1) + self.column_width - left
        return Rect(left, self.y(line) - height, width, height)

    def lines_for(self, points: float) -> int:
        """Return the whole lines that hold a height in points (G8)."""
        return max(0, -int(-(points - 0.01) // self.pitch))
