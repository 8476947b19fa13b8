"""Where the ink of a mark stands in a column, whatever the font says (J1, J2).

In: a face, a mark, its cell's middle in em under the column's top, and the language.
Out: the origin of the glyph of its vertical form, from the column's middle line and
top; None where the font has no vertical form and the mark must be turned.
"""

from __future__ import annotations

from layout.source.wording import MAINLAND
from layout.text import charclass as cc
from layout.text.ink import LEVEL, MIDDLE, SPILL
from layout.text.line import Metrics

TOP = 0.88
"""Top of the ideographic em box above the baseline, em."""
FULL_MARKS = "：；？！"
"""Marks of a full em in vertical text (J2, C6)."""
SIDE = 0.25
"""Middle of a mainland mark's ink right of the column's middle line (GB5 5.2.1)."""

Origin = tuple[float, float]
_BRACKETS = cc.OPEN + cc.CLOSE
_LOW = cc.PAUSE + cc.STOP


def is_mark(char: str, name: str) -> bool:
    """Return whether a character is set by `mark_origin`."""
    return char in FULL_MARKS or name in _BRACKETS + _LOW


def mark_origin(
    face: Metrics, form: str, name: str, middle: float, language: str
) -> Origin | None:
    """Return where the glyph of a mark stands whose cell has its middle at `middle`."""
    ink = face.vertical_bounds(form)
    if name in _BRACKETS:
        # the ink of an opening bracket fills the lower half of its em, as its cell does
        half = 0.25 if name == cc.CLOSE else 0.75
        return (-0.5, half - middle - TOP) if ink else None
    x0, y0, x1, y1 = ink or face.bounds(form)
    across, up = (x0 + x1) / 2, (y0 + y1) / 2
    centred = (-across, -middle - up)
    if language != MAINLAND:  # centred both ways (CLREQ 3.1.6.1)
        off = max(abs(across - 0.5), abs(up - MIDDLE))
        return centred if off > LEVEL else (-0.5, 0.5 - middle - TOP)
    if form in FULL_MARKS:
        aside = across > 0.5 + LEVEL
        return (-0.5, 0.5 - middle - TOP) if aside else (SIDE - across, centred[1])
    high = x0 >= 0.5 - SPILL and y0 >= TOP - 0.5 - SPILL
    return (-0.5, 0.25 - middle - TOP) if high else (SIDE - across, centred[1])
