"""Where the ink of a mark stands in its cell, whatever the font says (A4-A8, A11).

In: a face, a character and its class. Out: the cell's width in em and how far the
glyph's origin lies from the left edge of the cell and above the baseline.
"""

from __future__ import annotations

from msgspec import Struct

from layout.source.wording import MAINLAND
from layout.text import charclass as cc
from layout.text.line import Metrics

MIDDLE = 0.38
"""Height of the middle of an ideograph above the baseline, em (box -0.12 to 0.88)."""
LEVEL = 0.04
"""Ink nearer than this to the middle is left where the font has it."""
SPILL = 0.03
"""Ink may leave its half cell by this before it is moved."""

CELL: dict[str, float] = {
    cc.HAN: 1.0, cc.UPRIGHT: 1.0, cc.SUFFIX: 1.0, cc.PREFIX: 1.0, cc.NOTE: 1.0,
    cc.OPEN: 0.5, cc.CLOSE: 0.5, cc.PAUSE: 0.5, cc.STOP: 0.5, cc.EXCLAIM: 0.5,
    cc.STACK: 1.0, cc.DOT: 0.5, cc.CONNECTOR: 1.0, cc.SOLIDUS: 0.5, cc.RATIO: 0.5,
    cc.DASH: 2.0, cc.ELLIPSIS: 1.0,
}  # fmt: skip
"""Cell of the ink in em (the blanks of `squeeze` come on top); else the font's."""
LOW_MARKS = "，、。．"
"""Marks that a mainland font sets low; elsewhere they stand in the middle."""
HALF_CONNECTORS = "-‐–~"
"""Connectors of half an em (GB5 5.1.6)."""
FULL_SOLIDUS = "／"
DASH_MARGIN, DASH_LAP = 0.04, 0.02
"""White at the ends of —— and overlap of its two strokes, em (A5)."""

_CENTRED = cc.DOT + cc.CONNECTOR + cc.RATIO + cc.DASH + cc.ELLIPSIS
_SIDED = cc.OPEN + cc.CLOSE + cc.PAUSE + cc.STOP + cc.EXCLAIM


class Ink(Struct, frozen=True):
    """A glyph in its cell; lengths in em of its own size.

    `x` is the origin from the cell's left edge, `y` above the baseline, `stretch` the
    horizontal scale.
    """

    cell: float
    x: float = 0.0
    y: float = 0.0
    stretch: float = 1.0


def cell_of(char: str, name: str, language: str = MAINLAND) -> float | None:
    """Return the width of a mark's or ideograph's cell in em; None: ask the font."""
    if name == cc.DOT and language != MAINLAND:
        return 1.0
    if name == cc.CONNECTOR and char in HALF_CONNECTORS:
        return 0.5
    if name == cc.SOLIDUS and char == FULL_SOLIDUS:
        return 1.0
    return CELL.get(name)


def place(
    face: Metrics, char: str, name: str, advance: float, language: str = MAINLAND
) -> Ink:
    """Return where the ink of `char`, as one of class `name`, stands."""
    cell = cell_of(char, name, language)
    if cell is None:
        return _latin(face, char, advance)
    if language != MAINLAND and name in cc.PAUSE + cc.STOP + cc.EXCLAIM:
        return _middle(face, char)
    if name in _SIDED:
        return _half(face, char, name, advance)
    if name in _CENTRED or name == cc.SOLIDUS:
        return _centred(face, char, name, cell)
    return Ink(cell, (cell - advance) / 2 if abs(cell - advance) > 0.001 else 0.0)


def _half(face: Metrics, char: str, name: str, advance: float) -> Ink:
    """Keep the font's place in the half cell if the ink is there, else centre it."""
    x0, _, x1, _ = face.bounds(char)
    x = -0.5 if name == cc.OPEN else 0.0
    inside = x0 + x >= -SPILL and x1 + x <= 0.5 + SPILL
    if not inside or abs(advance - 1) > 0.02:
        x = 0.25 - (x0 + x1) / 2
    return Ink(0.5, x)


def _middle(face: Metrics, char: str) -> Ink:
    """Centre a mark in its frame, as Taiwan and Hong Kong do (CLREQ 3.1.6.1)."""
    x0, y0, x1, y1 = face.bounds(char)
    low = char in LOW_MARKS and abs(MIDDLE - (y0 + y1) / 2) > LEVEL
    return Ink(0.5, 0.25 - (x0 + x1) / 2, MIDDLE - (y0 + y1) / 2 if low else 0.0)


def _centred(face: Metrics, char: str, name: str, cell: float) -> Ink:
    """Centre the ink in its cell; all but the solidus at the ideographs' middle."""
    x0, y0, x1, y1 = face.bounds(char)
    rise = MIDDLE - (y0 + y1) / 2
    if abs(rise) <= LEVEL or name in cc.SOLIDUS + cc.RATIO:
        rise = 0.0
    return Ink(cell, cell / 2 - (x0 + x1) / 2, rise)


def _latin(face: Metrics, char: str, advance: float) -> Ink:
    """Return the font's own cell; a full-width quote is cut to a Latin one (A4)."""
    if char in cc.BOTH_WAYS and advance > 0.5:
        x0, _, x1, _ = face.bounds(char)
        cell = min(0.5, x1 - x0 + 0.12)
        return Ink(cell, cell / 2 - (x0 + x1) / 2)
    return Ink(advance)


def unit_parts(face: Metrics, chars: str, name: str) -> tuple[Ink, ...]:
    """Return the glyphs of a unit of several characters; `x` is from the unit's left.

    —— is two strokes that overlap (A5), …… two full cells (A6), stacked marks share
    one em for two and two for three (A9).
    """
    if name == cc.DASH:
        return _dash(face, chars)
    width = 2.0 if name == cc.ELLIPSIS or len(chars) == 3 else 1.0
    share = width / len(chars)
    parts = []
    for number, char in enumerate(chars):
        x0, y0, x1, y1 = face.bounds(char)
        rise = MIDDLE - (y0 + y1) / 2 if name == cc.ELLIPSIS else 0.0
        x = share * (number + 0.5) - (x0 + x1) / 2
        parts.append(Ink(width, x, rise if abs(rise) > LEVEL else 0.0))
    return tuple(parts)


def _dash(face: Metrics, chars: str) -> tuple[Ink, ...]:
    x0, y0, x1, y1 = face.bounds(chars[0])
    stroke = (2 - 2 * DASH_MARGIN + DASH_LAP * (len(chars) - 1)) / len(chars)
    stretch = stroke / (x1 - x0) if x1 > x0 else 1.0
    rise = MIDDLE - (y0 + y1) / 2
    return tuple(
        Ink(
            2.0,
            DASH_MARGIN + number * (stroke - DASH_LAP) - x0 * stretch,
            rise if abs(rise) > LEVEL else 0.0,
            stretch,
        )
        for number in range(len(chars))
    )
