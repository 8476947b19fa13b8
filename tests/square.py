"""The square test face: the metrics T0 of the typography document.

Han, kana and full-width marks are 1 em; ASCII letters, digits, `%`, `+`, `.` 0.5; space
0.25. A test can therefore state its arithmetic. Ink stands as in a mainland font.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from layout.text.compose import compose
from layout.text.line import Composed, Line, LineStyle, StyledText
from layout.text.markup import parse_markup

EM = 10.0
"""Type size of the square style in points: positions in points are tenths of an em."""

_HALVES = {"·", "/", "-", "–", "‐"}
_LEFT = set("，。、；：？！．”’」』）〕】〗》〉］｝")
_RIGHT = set("“‘「『（〔【〖《〈［｛")


class SquareFace:
    """A face with the advances of T0; characters of `lacks` have no glyph."""

    def __init__(self, key: str = "square", lacks: str = "") -> None:
        self._key, self._lacks = key, frozenset(lacks)

    @property
    def key(self) -> str:
        return self._key

    def advance(self, cluster: str) -> float | None:
        char = cluster[0]
        if char in self._lacks:
            return None
        if char in _HALVES:
            return 0.5
        if char == " ":
            return 0.25
        wide = unicodedata.east_asian_width(char) in "WFA" or char in "—…℃①"
        return 1.0 if wide else 0.5

    def bounds(self, cluster: str) -> tuple[float, float, float, float]:
        char = cluster[0]
        if char in _LEFT:
            return (0.1, -0.1, 0.4, 0.3)
        if char in _RIGHT:
            return (0.6, 0.0, 0.9, 0.8)
        if char == "—":
            return (0.0, 0.36, 1.0, 0.40)
        width = self.advance(cluster) or 0.0
        return (0.1 * width, 0.0, 0.9 * width, 0.76)

    def vertical_bounds(self, cluster: str) -> tuple[float, float, float, float] | None:
        char = cluster[0]
        if char in "，。、．":
            return (0.6, 0.48, 0.9, 0.8)
        if char in "：；？！":
            return (0.6, 0.2, 0.9, 0.6)
        if char in _LEFT:
            return (0.1, 0.48, 0.9, 0.78)
        return (0.1, -0.02, 0.9, 0.28) if char in _RIGHT else None


SQUARE = SquareFace()


def square(**changes: Any) -> LineStyle:
    """Return the style of the document's examples: T0, gap 0.25, no indent."""
    style = LineStyle(
        faces={
            "": (SQUARE,),
            "strong": (SquareFace("square-strong"),),
            "kai": (SquareFace("square-kai"),),
        },
        size=EM,
        latin_gap=0.25,
    )
    return replace(style, **changes)


def setting(text: str, measure: float, **changes: Any) -> Composed:
    """Set `text` (with markup) in the square style; `measure` in em."""
    return compose(parse_markup(text), square(**changes), measure * EM)


def lines(text: str, measure: float, **changes: Any) -> list[str]:
    """Return the texts of the lines."""
    return [line.text for line in setting(text, measure, **changes).lines]


def width(text: str, **changes: Any) -> float:
    """Return the width in em of a text on one endless line, in the middle of a line.

    A Han before and after keeps the marks at its ends from the line's edges.
    """
    composed = compose(StyledText(f"国{text}国"), square(**changes), 10_000 * EM)
    (line,) = composed.lines
    return line.width / EM - 2.0


def origins(line: Line) -> dict[int, float]:
    """Return the origin of each glyph in em by its number in the line's text.

    Spaces that are not drawn have none.
    """
    found: dict[int, float] = {}
    at = 0
    for run in line.runs:
        for cluster, x in zip(run.clusters, run.xs, strict=True):
            at = line.text.index(cluster, at)
            found[at] = x / EM
            at += len(cluster)
    return found


def advances(line: Line) -> list[float]:
    """Return the distances of neighbouring origins in em."""
    xs = list(origins(line).values())
    return [round(b - a, 6) for a, b in pairwise(xs)]
