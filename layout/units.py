"""Lengths as people write them, in points.

mm, pt and 字号 exist only where something is read or shown; inside, a length is a
float in points (1 pt = 1/72 inch). The 字号 ladder is the one of desktop publishing
(小五 = 9 pt); CLREQ lists the letterpress variants, which differ by up to half a point.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

MM = 72 / 25.4
"""Points in a millimetre."""

HAO: dict[str, float] = {
    "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18,
    "三号": 16, "小三": 15, "四号": 14, "小四": 12, "五号": 10.5, "小五": 9,
    "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5,
}  # fmt: skip

_LENGTH = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*(mm|cm|pt|in)?\s*", re.ASCII)
_UNIT = {"mm": MM, "cm": 10 * MM, "pt": 1.0, "in": 72.0}


def parse_length(text: str, default_unit: str | None = None) -> float:
    """Return `text` (`9.5pt`, `3 mm`, `小五`, or a number of `default_unit`) in pt.

    Raises:
        ValueError: it is no length, or a bare number where a unit is needed.
    """
    word = text.strip()
    hao = HAO.get(word) or HAO.get(word + "号")
    if hao is not None:
        return float(hao)
    found = _LENGTH.fullmatch(text)
    if not found or not (found[2] or default_unit):
        raise ValueError(text)
    value = float(found[1]) * _UNIT[found[2] or default_unit or "pt"]
    if not math.isfinite(value):
        raise ValueError(text)
    return value


class Width(NamedTuple):
    """A width as people write it: in points, or in characters of the body."""

    points: float
    chars: float

    def at(self, em: float) -> float:
        """Return it in points; `em` is the size of the body."""
        return self.points + self.chars * em


_CHARS = re.compile(r"\s*(\d+(?:\.\d+)?)\s*字\s*", re.ASCII)


def parse_width(text: str) -> Width:
    """Return `text` (`40mm`, `9字`) as a width.

    Raises:
        ValueError: it is none, or a bare number.
    """
    found = _CHARS.fullmatch(text)
    return Width(0.0, float(found[1])) if found else Width(parse_length(text), 0.0)


def to_mm(points: float) -> float:
    """Return points in millimetres, rounded to 0.001 mm."""
    return round(points / MM, 3)
