"""Operators of paths and clipping (ISO 32000-1, 8.5)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from layout.check.preflight.content import Action, Content, Operands, Part, Path
from layout.check.preflight.geometry import (
    Point,
    Rect,
    apply,
    bounds,
    grow,
    intersect,
    scales,
    touches,
    union,
)
from layout.check.preflight.model import Shape
from layout.check.preflight.objects import entry
from layout.check.preflight.patterns import paint_pattern
from layout.check.preflight.shadings import shading_colour
from layout.check.preflight.state import Ink

_MOST_PARTS = 64
_LONG = 4.0


def _start(content: Content, x: float, y: float) -> None:
    px, py = apply(content.state.ctm, x, y)
    content.path.parts.append(Part([(px, py)], x0=px, y0=py, x1=px, y1=py))


def _move(content: Content, operands: Operands) -> None:
    _start(content, float(operands[0]), float(operands[1]))


def _extend(content: Content, operands: Operands) -> Part:
    part = content.path.parts[-1]
    for at in range(0, len(operands) - 1, 2):
        x, y = float(operands[at]), float(operands[at + 1])
        part.add(*apply(content.state.ctm, x, y))
    return part


def _line(content: Content, operands: Operands) -> None:
    _extend(content, operands[:2])


def _curve(content: Content, operands: Operands) -> None:
    _extend(content, operands[:6]).is_curved = True


def _rectangle(content: Content, operands: Operands) -> None:
    x, y, width, height = (float(value) for value in operands[:4])
    _start(content, x, y)
    corners = (x + width, y, x + width, y + height, x, y + height, x, y)
    _extend(content, list(corners))


def _close(content: Content, operands: Operands) -> None:
    part = content.path.parts[-1]
    part.add(*part.points[0])


def _clip(content: Content, operands: Operands) -> None:
    content.path.clips = True


def _paint(*steps: str) -> Action:
    """Return the action of an operator that ends the path after `steps` of it.

    Steps are "close", "fill" and "stroke".
    """

    def act(content: Content, operands: Operands) -> None:
        path, content.path = content.path, Path()
        if not path.parts:
            return
        if "close" in steps:
            path.parts[-1].add(*path.parts[-1].points[0])
        if {"fill", "stroke"}.intersection(steps) and not content.hidden:
            _add_shapes(content, path, steps)
        if path.clips:
            content.state.clip = intersect(content.state.clip, _around(path.parts))

    return act


def _around(parts: list[Part]) -> Rect:
    rect = parts[0].rect
    for part in parts[1:]:
        rect = union(rect, part.rect)
    return rect


def _add_shapes(content: Content, path: Path, steps: Sequence[str]) -> None:
    """Add a fact for each part of a path of few, else one for the whole."""
    state = content.state
    look = state.look()
    thin, wide = scales(state.ctm)
    fills, strokes = "fill" in steps, "stroke" in steps
    margin = state.line_width * wide / 2 if strokes else 0.0
    groups = [[part] for part in path.parts]
    if len(groups) > _MOST_PARTS:
        groups = [path.parts]
    for parts in groups:
        single = parts[0] if len(parts) == 1 else None
        rect = grow(_around(parts), margin)
        if not touches(rect, state.clip):
            continue
        content.page.note_painting(state, rect)
        content.page.add_shape(
            Shape(
                rect=intersect(rect, state.clip),
                look=look,
                filled=fills,
                width=state.line_width * thin if strokes else None,
                thickness=_thickness(single) if fills and single else None,
                segments=_segments(single) if single else (),
                is_round=single is not None and single.is_curved,
            )
        )
    for used, ink in ((fills, state.fill), (strokes, state.stroke)):
        if used and ink.pattern is not None:
            paint_pattern(content, ink, grow(_around(path.parts), margin))


def _corners(part: Part) -> list[Point]:
    """Return the corners of a straight part of few points, closed or not."""
    if part.is_curved or part.count > len(part.points):
        return []
    points = part.points
    return points[:-1] if len(points) > 1 and points[0] == points[-1] else points


def _thickness(part: Part) -> float | None:
    """Return how thin a four-sided part is that is much longer than wide, in points."""
    corners = _corners(part)
    if len(corners) != 4:
        return None
    ring = [*corners, corners[0]]
    length = max(math.dist(one, other) for one, other in pairwise(ring))
    if length == 0:
        return None
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    thickness = abs(doubled) / 2 / length
    return thickness if length >= max(2.0, _LONG * thickness) else None


def _segments(part: Part) -> tuple[Rect, ...]:
    if part.is_curved or part.count > len(part.points):
        return ()
    return tuple(bounds(pair) for pair in pairwise(part.points))


def _shade(content: Content, operands: Operands) -> None:
    """Do sh: the shading fills all that the clip leaves."""
    if content.hidden:
        return
    state = content.state.copy()
    spaces = entry(content.resources, "/ColorSpace")
    shading = content.resource("/Shading", operands[0])
    state.fill = Ink(state.fill.space, shading_colour(shading, spaces))
    content.page.note_painting(state, state.clip)
    content.page.add_shape(Shape(rect=state.clip, look=state.look(), filled=True))


PATH_ACTIONS: dict[str, Action] = {
    "m": _move,
    "l": _line,
    "c": _curve,
    "v": _curve,
    "y": _curve,
    "re": _rectangle,
    "h": _close,
    "W": _clip,
    "W*": _clip,
    "n": _paint(),
    "f": _paint("fill"),
    "F": _paint("fill"),
    "f*": _paint("fill"),
    "S": _paint("stroke"),
    "s": _paint("close", "stroke"),
    "B": _paint("fill", "stroke"),
    "B*": _paint("fill", "stroke"),
    "b": _paint("close", "fill", "stroke"),
    "b*": _paint("close", "fill", "stroke"),
    "sh": _shade,
}
