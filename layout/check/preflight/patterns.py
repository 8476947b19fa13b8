"""Tiling patterns: their cell is read once, where it is used first."""

from __future__ import annotations

from typing import cast

from pikepdf import Stream

from layout.check.preflight.content import Content
from layout.check.preflight.geometry import (
    IDENTITY,
    Matrix,
    Rect,
    intersect,
    multiply,
    transform_rect,
)
from layout.check.preflight.objects import entry, number, numbers, reference
from layout.check.preflight.state import Ink


def paint_pattern(content: Content, ink: Ink, rect: Rect) -> None:
    """Read a tiling pattern's cell as if it were painted once, at `rect`.

    The pattern's matrix maps to the space of the stream that it is used in, not to
    the current one (ISO 32000-1, 8.7.3.1).
    """
    pattern = ink.pattern
    key = reference(pattern)
    if key in content.within:
        content.page.skip(f"a pattern within itself in object {key[0]}")
    if not isinstance(pattern, Stream) or key in content.patterns_read:
        return
    content.patterns_read.add(key)
    state = content.state.copy()
    matrix = cast(Matrix, numbers(entry(pattern, "/Matrix"), 6) or IDENTITY)
    cell = cast(Rect, numbers(entry(pattern, "/BBox"), 4) or (0.0, 0.0, 1.0, 1.0))
    state.ctm = multiply(matrix, content.base)
    tile = transform_rect(state.ctm, cell)
    there = (1.0, 0.0, 0.0, 1.0, rect[0] - tile[0], rect[1] - tile[1])
    state.ctm = multiply(state.ctm, there)
    state.clip = intersect(state.clip, transform_rect(state.ctm, cell))
    if number(entry(pattern, "/PaintType")) == 2:
        state.fill = state.stroke = Ink(ink.space, ink.colour)
    content.read_inner(pattern, state)
