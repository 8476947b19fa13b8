"""Frames round the names of the deceased (示亡号, A14).

In come lines as they were placed and the paragraphs they belong to; out come the
strokes of a frame just outside the em boxes of each name that `{张三|□}` marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from layout.page.linebox import ASCENT
from layout.page.model import Item, Stroke, Text
from layout.page.stories import Paragraph
from layout.text.line import Line

WIDTH, OUTSIDE = 0.3, 0.06
"""Thickness in points; from the em box to the stroke's middle, in em (A14)."""

Box = tuple[float, float, float, float]
"""Left, foot, right, top."""


def name_frames(items: Iterable[Item], paragraphs: Sequence[Paragraph]) -> list[Item]:
    """Return the frames of all names on these lines."""
    found: list[Item] = []
    for item in items:
        if not isinstance(item, Text) or item.paragraph >= len(paragraphs):
            continue
        for note in paragraphs[item.paragraph].text.notes:
            if note.kind == "frame":
                found += _frame(item, note.start, note.end)
    return found


def _frame(item: Text, start: int, end: int) -> Iterator[Item]:
    boxes = [box for at, box in _boxes(item.line) if start <= at < end]
    if not boxes:
        return
    left, foot = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
    corners = ((left, top), (right, top), (right, foot), (left, foot), (left, top))
    for (x0, y0), (x1, y1) in pairwise(corners):
        yield Stroke(
            item.story,
            item.x + x0, item.y + y0, item.x + x1, item.y + y1,
            WIDTH,
            item.colour,
        )  # fmt: skip


def _boxes(line: Line) -> Iterator[tuple[int, Box]]:
    """Yield the offset of each character in its paragraph, and its em box enlarged."""
    at = 0
    for run in line.runs:
        size, more = run.size, OUTSIDE * run.size
        ys = run.ys or (0.0,) * len(run.xs)
        for cluster, x, y in zip(run.clusters, run.xs, ys, strict=True):
            place = line.text.find(cluster, at) if cluster else -1
            if place < 0:
                continue
            at = place + len(cluster)
            foot, top = y - (1 - ASCENT) * size, y + ASCENT * size
            yield (
                line.start + place,
                (x - more, foot - more, x + size + more, top + more),
            )
