"""Points and directions in space, as triples of metres; linear colours likewise."""

import math
from collections.abc import Iterable

from drawing.paint import rgb

Vec = tuple[float, float, float]


def surface(value: str) -> Vec:
    """Return the linear colour of six hexadecimal digits."""
    red, green, blue = (((channel / 255) ** 2.2) for channel in rgb(value))
    return red, green, blue


def add(a: Vec, b: Vec) -> Vec:
    """Return a + b."""
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def sub(a: Vec, b: Vec) -> Vec:
    """Return a − b."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def times(a: Vec, k: float) -> Vec:
    """Return a × k."""
    return a[0] * k, a[1] * k, a[2] * k


def dot(a: Vec, b: Vec) -> float:
    """Return the scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Return the vector product."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def unit(a: Vec) -> Vec:
    """Return `a` at length 1."""
    length = math.sqrt(dot(a, a)) or 1.0
    return times(a, 1 / length)


def blend(a: Vec, b: Vec, share: float) -> Vec:
    """Return the point `share` of the way from `a` to `b`."""
    return (
        a[0] + (b[0] - a[0]) * share,
        a[1] + (b[1] - a[1]) * share,
        a[2] + (b[2] - a[2]) * share,
    )


def centre(points: Iterable[Vec]) -> Vec:
    """Return the mean of points."""
    found = list(points)
    total: Vec = (0.0, 0.0, 0.0)
    for p in found:
        total = add(total, p)
    return times(total, 1 / len(found))
