"""The page's grid: columns and lines become points here and nowhere else (H1, H2).

Columns count from 0 at the left, lines from 0 at the top of the type area; `rect` turns
them into points and flips y to PDF's upward axis.
"""

from __future__ import annotations

from msgspec import Struct

from layout.page.model import Rect
from layout.source.design import Design

ASCENT = 0.88
"""Baseline below the top of the em box, in em: the ideographic em box of our faces."""


class Grid(Struct, frozen=True):
    """Columns and lines of one page; lengths in points."""

    columns: int
    column_width: float
    gap: float
    lines: int
    pitch: float
    left: float
    top: float
    body_size: float

    @classmethod
    def of(cls, design: Design, pitch: float | None = None) -> Grid:
        """Make a design's grid, with another pitch where copyfit asks for one (H9)."""
        size = design.body.size
        grid = design.grid
        step = pitch or grid.pitch
        return cls(
            columns=grid.columns,
            column_width=grid.measure * size,
            gap=grid.gap * size,
            lines=int(grid.lines * grid.pitch / step + 1e-6),
            pitch=step,
            left=design.left,
            top=design.sheet.height - design.sheet.head_margin,
            body_size=size,
        )

    def x(self, column: int) -> float:
        """Return the left edge of a column."""
        return self.left + column * (self.column_width + self.gap)

    def width(self, span: int) -> float:
        """Return the width of `span` columns with the gaps between them."""
        return span * self.column_width + (span - 1) * self.gap

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
        return Rect(self.x(column), self.y(line) - height, self.width(span), height)

    def lines_for(self, points: float) -> int:
        """Return the whole lines that hold a height in points (G8)."""
        return max(0, -int(-(points - 0.01) // self.pitch))
