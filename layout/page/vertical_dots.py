"""Emphasis dots of vertical text: at the right of their characters (K2, J1).

In come a paragraph and one of its columns; out comes the column with a dot, half-way
between it and the column before, for each character that has one; marks have none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from layout.text import charclass as cc
from layout.text.interlinear import DOT_RADIUS
from layout.text.line import Dot, Line, StyledText

ASIDE = 0.72
"""Middle of a dot right of the column's middle line, in em: it clears the character."""
MIDDLE = 0.38
"""Middle of a character above its baseline, in em."""


def with_dots(line: Line, text: StyledText, size: float) -> Line:
    """Return a column with the dots of the characters it holds; `size` in points."""
    spans = [(n.start, n.end) for n in text.notes if n.kind == "dots"]
    if not any(start < line.end and end > line.start for start, end in spans):
        return line
    classes = cc.classify(text.text)
    dots = tuple(
        Dot(ASIDE * size, y + MIDDLE * size, DOT_RADIUS * size)
        for at, y in _places(line)
        if any(start <= at < end for start, end in spans)
        and classes[at] in cc.HAN + cc.LETTER + cc.DIGIT
    )
    return replace(line, dots=(*line.dots, *dots))


def _places(line: Line) -> Iterator[tuple[int, float]]:
    """Yield offset and baseline of each upright character of a column."""
    at = 0
    for run in line.runs:
        for cluster, y in zip(run.clusters, run.ys, strict=False):
            found = line.text.find(cluster, at) if cluster else -1
            if found < 0:
                continue
            at = found + len(cluster)
            if not run.turn:
                yield line.start + found, y
