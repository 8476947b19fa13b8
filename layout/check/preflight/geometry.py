"""Matrices and rectangles of PDF space, as plain tuples.

A matrix (a, b, c, d, e, f) maps (x, y) to (a·x + c·y + e, b·x + d·y + f), ISO 32000-1,
8.3.3. A rectangle is (x0, y0, x1, y1) with x0 ≤ x1, y0 ≤ y1, y upwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

Matrix = tuple[float, float, float, float, float, float]
Rect = tuple[float, float, float, float]
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
EVERYWHERE: Rect = (-1e9, -1e9, 1e9, 1e9)


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies `first`, and `then` to its outcome."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """Return the point that (x, y) is mapped to."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def bounds(points: Iterable[Point]) -> Rect:
    """Return the smallest rectangle around at least one point."""
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def transform_rect(matrix: Matrix, rect: Rect) -> Rect:
    """Return the rectangle around a transformed rectangle."""
    x0, y0, x1, y1 = rect
    corners = ((x0, y0), (x1, y0), (x0, y1), (x1, y1))
    return bounds(apply(matrix, x, y) for x, y in corners)


def intersect(one: Rect, other: Rect) -> Rect:
    """Return what both have; nothing in common gives a rectangle of no area."""
    x0, y0 = max(one[0], other[0]), max(one[1], other[1])
    x1, y1 = min(one[2], other[2]), min(one[3], other[3])
    return (x0, y0, max(x0, x1), max(y0, y1))


def union(one: Rect, other: Rect) -> Rect:
    """Return the smallest rectangle around two."""
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def grow(rect: Rect, by: float) -> Rect:
    """Return the rectangle with every side moved outwards."""
    return (rect[0] - by, rect[1] - by, rect[2] + by, rect[3] + by)


def inside(inner: Rect, outer: Rect, tolerance: float = 0.01) -> bool:
    """Tell whether `inner` lies in `outer`, give or take `tolerance` points."""
    return (
        inner[0] >= outer[0] - tolerance
        and inner[1] >= outer[1] - tolerance
        and inner[2] <= outer[2] + tolerance
        and inner[3] <= outer[3] + tolerance
    )


def touches(one: Rect, other: Rect) -> bool:
    """Tell whether two rectangles share a point; one without width may too."""
    return (
        one[0] <= other[2]
        and other[0] <= one[2]
        and one[1] <= other[3]
        and other[1] <= one[3]
    )


def area(rect: Rect) -> float:
    """Return width times height."""
    return (rect[2] - rect[0]) * (rect[3] - rect[1])


def scales(matrix: Matrix) -> tuple[float, float]:
    """Return the least and the greatest factor by which the matrix scales a length."""
    a, b, c, d, _, _ = matrix
    square = a * a + b * b + c * c + d * d
    determinant = abs(a * d - b * c)
    root = math.sqrt(max(0.0, square * square - 4 * determinant * determinant))
    most = math.sqrt((square + root) / 2)
    return (determinant / most if most else 0.0, most)


def from_top_left(rect: Rect, frame: Rect, rotate: int) -> Rect:
    """Return x, y, width and height in `frame` as displayed, y downwards.

    `rotate` is by how many degrees the frame is turned clockwise to be displayed.
    """
    x0, y0, x1, y1 = rect
    left, bottom, right, top = frame
    if rotate in (90, 270):
        width, height = y1 - y0, x1 - x0
        x, y = (y0 - bottom, x0 - left) if rotate == 90 else (top - y1, right - x1)
        return (x, y, width, height)
    x, y = (x0 - left, top - y1) if rotate == 0 else (right - x1, y0 - bottom)
    return (x, y, x1 - x0, y1 - y0)
