"""Labels: characters reversed out of blocks of colour, like seals."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from layout.page.blocks import moved
from layout.page.composing import Composer
from layout.page.model import Fill, Item, Rect, Text
from layout.source.design import SealStyle, TextStyle
from layout.text.line import Line, LineStyle

MOST_STACKED = 3
"""More characters than this are set in a row: a tall label leaves its head."""
_FOUR_HAN = "[\u3400-\u4dbf\u4e00-\u9fff]{4}"
ROW_PADDING = 0.35
"""White at both ends of a row, in em."""

UNDER = 9.0
"""Least white under a label that stands over a text, in points."""


class Seal(Struct, frozen=True):
    """A label's ink, counted from its upper left corner."""

    width: float
    height: float
    ink: tuple[Item, ...]

    def items(self, x: float, top: float) -> tuple[Item, ...]:
        """Return the ink with the label's upper left corner at x, top."""
        return moved(self.ink, x, top)


def make_seal(story: str, label: str, style: SealStyle, composer: Composer) -> Seal:
    """Set a label; `column` stacks it, `row` runs it on, `separate` gives blocks.

    Of a stack, four Han stand two by two, as on a seal, and more than that in a row.
    """
    stack: str = style.stack
    if stack == "column" and len(label) > MOST_STACKED:
        stack = "square" if re.fullmatch(_FOUR_HAN, label) else "row"
    return _WAYS[stack](story, label, style, composer)


def label_lines(seal: Seal | None, least: int, composer: Composer) -> int:
    """Return the lines that a label over a text takes: `least`, more for a tall one."""
    return max(least, composer.grid.lines_for(seal.height + UNDER)) if seal else 0


def _column(story: str, label: str, style: SealStyle, composer: Composer) -> Seal:
    cell = style.height / 2
    pad = max(0.0, (style.height - 2 * style.size) / 2 - 1) / 2 if len(label) > 1 else 0
    height = max(style.width, cell * len(label))
    room = (height - 2 * pad) / len(label)
    line = _upright(label, style, composer, room)
    centre = -pad - room / 2
    x = (style.width - style.size) / 2
    y = centre - composer.centred_drop * style.size
    return _seal(story, style, (style.width, height), [(x, y, line)])


def _row(story: str, label: str, style: SealStyle, composer: Composer) -> Seal:
    line = composer.one_line(label, _style(style, composer))
    width = line.width + 2 * ROW_PADDING * style.size
    height = min(style.height, style.size * 1.5)
    y = -height / 2 - composer.centred_drop * style.size
    return _seal(story, style, (width, height), [(ROW_PADDING * style.size, y, line)])


def _square(story: str, label: str, style: SealStyle, composer: Composer) -> Seal:
    """Set two characters beside two over two, read in rows."""
    side = (style.width - style.size) / 2
    width = 2 * (style.size + side)
    pad = max(0.0, (style.height - 2 * style.size) / 2 - 1) / 2
    room = (style.height - 2 * pad) / 2
    drop = composer.centred_drop * style.size
    lines = []
    for row in range(2):
        pair = label[2 * row : 2 * row + 2]
        line = composer.one_line(pair, _style(style, composer))
        y = -pad - (row + 0.5) * room - drop
        lines.append(((width - line.width) / 2, y, line))
    return _seal(story, style, (width, style.height), lines)


def _separate(story: str, label: str, style: SealStyle, composer: Composer) -> Seal:
    items: list[Item] = []
    step = style.width + style.gap
    for number, char in enumerate(label):
        line = composer.one_line(char, _style(style, composer))
        x = number * step
        if style.fill != "none":
            rect = Rect(x, -style.height, style.width, style.height)
            items.append(Fill(story, rect, style.fill))
        y = -style.height / 2 - composer.centred_drop * style.size
        inset = (style.width - style.size) / 2
        items.append(_text(story, x + inset, y, line, style))
    width = len(label) * step - style.gap
    return Seal(width, style.height, tuple(items))


def _upright(label: str, style: SealStyle, composer: Composer, step: float) -> Line:
    """Return the label with its characters one under the other, `step` apart."""
    line = composer.one_line(label, _style(style, composer))
    runs = []
    down = 0.0
    for run in line.runs:
        count = len(run.clusters)
        ys = tuple(-(down + number * step) for number in range(count))
        runs.append(replace(run, xs=(0.0,) * count, ys=ys))
        down += count * step
    return replace(line, runs=tuple(runs), width=style.size)


def _seal(
    story: str,
    style: SealStyle,
    size: tuple[float, float],
    lines: list[tuple[float, float, Line]],
) -> Seal:
    items: list[Item] = []
    if style.fill != "none":
        items.append(Fill(story, Rect(0.0, -size[1], *size), style.fill))
    items += [_text(story, x, y, line, style) for x, y, line in lines]
    return Seal(*size, tuple(items))


def _text(story: str, x: float, y: float, line: Line, style: SealStyle) -> Text:
    return Text(story, "label", x, y, line, style.colour)


def _style(style: SealStyle, composer: Composer) -> LineStyle:
    ref = TextStyle(face=style.face, weight=style.weight, size=style.size, align="left")
    return replace(composer.styles.line(ref), latin_gap=0.0)


_WAYS = {"column": _column, "row": _row, "square": _square, "separate": _separate}
