"""Boxes, tubes and balls of flat faces.

Colours of surfaces are linear (0–1); `vectors.surface` makes one from six digits.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from drawing.paint import Point
from drawing.vectors import (
    Vec,
    add,
    centre,
    cross,
    sub,
    times,
    unit,
)


@dataclass(frozen=True)
class Face:
    """A flat polygon; a quadrilateral is shaded in cells. `glow` shines by itself."""

    points: tuple[Vec, ...]
    normal: Vec
    colour: Vec
    glow: bool = False


@dataclass(frozen=True)
class Solid:
    """Faces painted in the order given; `at` is where the whole is sorted."""

    faces: tuple[Face, ...]
    at: Vec


def face(points: Sequence[Vec], colour: Vec, glow: bool = False) -> Face:
    """Return a face whose front is where its points run clockwise... as seen."""
    normal = unit(cross(sub(points[1], points[0]), sub(points[-1], points[0])))
    return Face(tuple(points), normal, colour, glow)


@dataclass(frozen=True)
class Frame:
    """Where a solid stands: its base point and its turn about the upright axis."""

    base: Vec = (0, 0, 0)
    turn: float = 0.0  # degrees, clockwise from above

    def put(self, p: Vec) -> Vec:
        """Return the point of the world for a point of the solid."""
        angle = math.radians(self.turn)
        c, s = math.cos(angle), math.sin(angle)
        x, y, z = p
        return (
            self.base[0] + x * c + z * s,
            self.base[1] + y,
            self.base[2] - x * s + z * c,
        )


CORNERS = {
    "front": ((0, 0, 0), (0, 1, 0), (1, 1, 0), (1, 0, 0)),
    "back": ((1, 0, 1), (1, 1, 1), (0, 1, 1), (0, 0, 1)),
    "left": ((0, 0, 1), (0, 1, 1), (0, 1, 0), (0, 0, 0)),
    "right": ((1, 0, 0), (1, 1, 0), (1, 1, 1), (1, 0, 1)),
    "top": ((0, 1, 0), (0, 1, 1), (1, 1, 1), (1, 1, 0)),
    "foot": ((0, 0, 1), (0, 0, 0), (1, 0, 0), (1, 0, 1)),
}


OUTWARD: dict[str, Vec] = {
    "front": (0, 0, -1),
    "back": (0, 0, 1),
    "left": (-1, 0, 0),
    "right": (1, 0, 0),
    "top": (0, 1, 0),
    "foot": (0, -1, 0),
}


def box(
    low: Vec, high: Vec, colour: Vec, frame: Frame | None = None, glow: bool = False
) -> list[Face]:
    """Return the six faces of a box between two corners."""
    frame = frame or Frame()
    faces = []
    for side, corners in CORNERS.items():
        points = [
            frame.put(
                (
                    low[0] + (high[0] - low[0]) * x,
                    low[1] + (high[1] - low[1]) * y,
                    low[2] + (high[2] - low[2]) * z,
                )
            )
            for x, y, z in corners
        ]
        origin = frame.put((0, 0, 0))
        normal = sub(frame.put(OUTWARD[side]), origin)
        faces.append(Face(tuple(points), normal, colour, glow))
    return faces


def panel(
    side: str, at: Vec, size: Point, colour: Vec, frame: Frame, glow: bool = False
) -> Face:
    """Return a flat rectangle on a side: `at` is its lowest, leftmost corner."""
    width, height = size
    across: Vec = {
        "front": (width, 0.0, 0.0),
        "back": (-width, 0.0, 0.0),
        "left": (0.0, 0.0, -width),
        "right": (0.0, 0.0, width),
    }.get(side, (width, 0.0, 0.0))
    upward: Vec = (0.0, 0.0, height) if side == "top" else (0.0, height, 0.0)
    corners = (at, add(at, upward), add(add(at, upward), across), add(at, across))
    normal = sub(frame.put(OUTWARD[side]), frame.put((0, 0, 0)))
    return Face(tuple(frame.put(p) for p in corners), normal, colour, glow)


def tube(
    start: Vec, end: Vec, radius: float, colour: Vec, sides: int = 12, tip: float = -1
) -> list[Face]:
    """Return a round bar from `start` to `end`; `tip` is the radius at the end."""
    tip = radius if tip < 0 else tip
    along = unit(sub(end, start))
    aside = unit(cross(along, (0, 0, 1) if abs(along[2]) < 0.9 else (1, 0, 0)))
    other = cross(along, aside)
    faces: list[Face] = []
    rings: list[tuple[Vec, Vec]] = []
    outward: list[Vec] = []
    for index in range(sides):
        angle = 2 * math.pi * index / sides
        n = add(times(aside, math.cos(angle)), times(other, math.sin(angle)))
        outward.append(n)
        rings.append((add(start, times(n, radius)), add(end, times(n, tip))))
    for index in range(sides):
        after = (index + 1) % sides
        normal = unit(add(outward[index], outward[after]))
        (a, b), (c, d) = rings[index], rings[after]
        faces.append(Face((a, b, d, c), normal, colour))
    faces.append(Face(tuple(ring[0] for ring in rings), times(along, -1), colour))
    faces.append(Face(tuple(ring[1] for ring in rings), along, colour))
    return faces


def ball(centre: Vec, radius: float, colour: Vec, rings: int = 8) -> list[Face]:
    """Return a sphere of flat faces."""
    faces: list[Face] = []

    def at(i: int, j: int) -> Vec:
        a, b = math.pi * i / rings, math.pi * j / rings
        return (
            math.sin(a) * math.cos(b),
            math.cos(a),
            math.sin(a) * math.sin(b),
        )

    for i in range(rings):
        for j in range(2 * rings):
            corners = (at(i, j), at(i, j + 1), at(i + 1, j + 1), at(i + 1, j))
            normal = unit(add(add(corners[0], corners[1]), add(corners[2], corners[3])))
            points = tuple(add(centre, times(c, radius)) for c in corners)
            faces.append(Face(points, normal, colour))
    return faces


def solid(faces: Sequence[Face], at: Vec | None = None) -> Solid:
    """Return a solid sorted at `at`, or at the mean of its faces."""
    return Solid(tuple(faces), at or centre(p for f in faces for p in f.points))
