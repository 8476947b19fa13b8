"""Rows of a table set: every cell composed in its column, its height in lines.

In come the cells and the columns' widths; out go `Row`s, whose text counts from the
left edge of the table and from the middle of the row. Figures hang on their column's
decimal point; words begin at one edge, the widest in the middle; headings stand in the
middle. A row of one cell goes across the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from layout.page.composing import Composer
from layout.page.table_columns import Cell, Column, figure_widths, natural_line
from layout.source.design import TableStyle, TextStyle
from layout.text.line import Line

LINE_STEP = 1.3
"""Baseline to baseline of the lines in a cell, in em, where the style has no pitch."""
ROW_WHITE = 0.55
"""White over and under the text of a row together, in em."""


class Words(Struct, frozen=True):
    """A line of a cell: its left edge, its baseline above the row's middle, points."""

    cell: int
    number: int
    x: float
    y: float
    line: Line
    colour: str


class Row(Struct, frozen=True):
    """A row ready to be placed: its least height in points, its words."""

    height: float
    words: tuple[Words, ...]
    heading: bool
    across: bool

    @property
    def chars(self) -> int:
        """Return the characters in it."""
        return sum(len(word.line.text) for word in self.words)


class Layout(Struct, frozen=True):
    """Where cells stand: the columns, their widths with padding, the padding."""

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    padding: float

    @property
    def edges(self) -> tuple[float, ...]:
        """Return the left edge of each column, and the right edge of the last."""
        return tuple(accumulate(self.widths, initial=0.0))


def set_rows(
    rows: tuple[tuple[Cell, ...], ...],
    header: int,
    layout: Layout,
    style: TableStyle,
    composer: Composer,
) -> tuple[Row, ...]:
    """Return the rows of a table."""
    count = len(layout.columns)
    found = []
    for number, row in enumerate(rows):
        heading = number < header
        across = len(row) == 1 and count > 1
        text = style.heading if heading or across else style.text
        words: list[Words] = []
        for column, cell in enumerate(row):
            box = (0.0, sum(layout.widths)) if across else _box(layout, column)
            lines = _set(cell, box, layout, _Place(column, heading or across), composer,
                         text)  # fmt: skip
            words += _stacked(lines, column, text, composer)
        step = _step(text)
        most = max((word.number for word in words), default=0) + 1
        height = (most - 1) * step + text.size * (1 + ROW_WHITE)
        found.append(Row(height, tuple(words), heading, across))
    return tuple(found)


class _Place(Struct, frozen=True):
    """A cell's column, and whether it is set as a heading."""

    column: int
    heading: bool


def _box(layout: Layout, column: int) -> tuple[float, float]:
    return layout.edges[column], layout.widths[column]


def _step(text: TextStyle) -> float:
    return text.pitch or text.size * LINE_STEP


def _set(
    cell: Cell,
    box: tuple[float, float],
    layout: Layout,
    place: _Place,
    composer: Composer,
    style: TextStyle,
) -> list[tuple[float, Line]]:
    """Return the lines of a cell, each with the left edge of its measure."""
    left, width = box[0] + layout.padding, box[1] - 2 * layout.padding
    if not cell.text.text:
        return []
    column = layout.columns[place.column]
    if not place.heading and column.holds_figures:
        if cell.whole:
            line = natural_line(cell.text, style, composer)
            whole, _ = figure_widths(cell, style, composer)
            point = left + (width - column.whole - column.rest) / 2 + column.whole
            return [(point - whole, line)] if line else []
        style = replace(style, align="centre")
    elif not place.heading:
        left += max(0.0, width - column.words) / 2
        width = min(width, column.words)
    composed = composer.set(cell.text, style, max(width, style.size))
    lines = composed.lines
    if len(lines) > 1 and style.align == "left":
        style = replace(style, align="justify")
        again = composer.set(cell.text, style, max(width, style.size)).lines
        even = all(line.stretch <= MOST_STRETCH for line in again)
        lines = again if even and len(again) <= len(lines) else lines
    return [(left, line) for line in lines]


MOST_STRETCH = 0.1
"""Words in a cell are set flush on both sides where no gap grows beyond this, em."""


def _stacked(
    lines: list[tuple[float, Line]], cell: int, style: TextStyle, composer: Composer
) -> Iterator[Words]:
    """Yield a cell's lines, their block in the middle of the row."""
    step = _step(style)
    top = (len(lines) - 1) * step / 2
    for number, (x, line) in enumerate(lines):
        y = top - number * step - composer.centred_drop * style.size
        yield Words(cell, number, x, y, line, style.colour)
