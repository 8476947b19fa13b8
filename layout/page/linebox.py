"""Where a composed line stands on the page: from its first cell to its last."""

from __future__ import annotations

from layout.page.model import Rect, Text
from layout.text.line import Line

ASCENT = 0.88
"""Em that a Han character reaches above its baseline."""


def is_vertical(line: Line) -> bool:
    """Return whether a line is a column of vertical text (J1)."""
    return any(run.vertical or run.turn for run in line.runs)


def line_box(text: Text) -> Rect:
    """Return the rectangle of a line; a column counts from its middle and top."""
    line = text.line
    size = max((run.size for run in line.runs), default=0.0)
    length = line.width - line.x
    if is_vertical(line):
        return Rect(text.x - size / 2, text.y - line.width, size, length)
    return Rect(text.x + line.x, text.y - (1 - ASCENT) * size, length, size)
