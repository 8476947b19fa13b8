"""A camera, and the light it develops.

World axes are x to the right, y up and z into the picture; lengths are metres.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from drawing.paint import Point, Rgb, Size
from drawing.vectors import (
    Vec,
    add,
    blend,
    cross,
    dot,
    sub,
    times,
    unit,
)

NEAR = 0.25  # metres; nothing nearer is drawn


@dataclass(frozen=True)
class Camera:
    """A pinhole camera; `focal` is in picture widths, `mirror` flips up and down."""

    size: Size
    eye: Vec
    look: Vec
    focal: float
    shift: float = 0.0  # of the horizon, in picture heights, down
    mirror: bool = False
    axes: tuple[Vec, Vec, Vec] = field(init=False)

    def __post_init__(self) -> None:
        ahead = unit(sub(self.look, self.eye))
        right = unit(cross((0, 1, 0), ahead))
        object.__setattr__(self, "axes", (right, cross(ahead, right), ahead))

    def view(self, p: Vec) -> Vec:
        """Return `p` in the camera's axes."""
        if self.mirror:
            p = (p[0], -p[1], p[2])
        q = sub(p, self.eye)
        right, up, ahead = self.axes
        return dot(q, right), dot(q, up), dot(q, ahead)

    def screen(self, v: Vec) -> Point:
        """Return the pixel of a point in the camera's axes."""
        width, height = self.size
        scale = self.focal * width / v[2]
        return width / 2 + v[0] * scale, height * (0.5 + self.shift) - v[1] * scale

    def project(self, p: Vec) -> Point:
        """Return the pixel of a point of the world, which must lie ahead."""
        return self.screen(self.view(p))

    def scale(self, p: Vec) -> float:
        """Return how many pixels a metre takes at `p`."""
        return self.focal * self.size[0] / self.view(p)[2]

    def outline(self, points: Sequence[Vec]) -> list[Point]:
        """Return the pixels of a polygon, cut at the near plane."""
        views = [self.view(p) for p in points]
        kept: list[Vec] = []
        for one, two in zip(views, views[1:] + views[:1], strict=True):
            if one[2] >= NEAR:
                kept.append(one)
            if (one[2] >= NEAR) != (two[2] >= NEAR):
                kept.append(blend(one, two, (NEAR - one[2]) / (two[2] - one[2])))
        return [self.screen(v) for v in kept]

    def faces_me(self, p: Vec, normal: Vec) -> bool:
        """Say whether a surface at `p` shows its front."""
        eye = self.eye
        if self.mirror:
            eye = (eye[0], -eye[1], eye[2])
        return dot(sub(eye, p), normal) > 0

    def distance(self, p: Vec) -> float:
        """Return the metres from the eye to `p`."""
        q = sub(p, self.eye)
        return math.sqrt(dot(q, q))


@dataclass(frozen=True)
class Light:
    """Sun, sky and haze; `lamps` adds light that depends on place and normal."""

    sun_from: Vec = (0, 1, 0)
    sun: Vec = (0, 0, 0)
    sky: Vec = (0.5, 0.5, 0.5)
    ground: Vec = (0.2, 0.2, 0.2)
    haze: Vec = (0.8, 0.85, 0.9)
    thickness: float = 0.0  # of the haze, per metre
    exposure: float = 1.6
    lamps: Callable[[Vec, Vec], Vec] | None = None

    def colour(self, p: Vec, normal: Vec, albedo: Vec, far: float) -> Rgb:
        """Return the pixel colour of a surface at `p`, seen from `far` metres."""
        up = (normal[1] + 1) / 2
        light = blend(self.ground, self.sky, up)
        facing = dot(normal, unit(self.sun_from))
        if facing > 0:
            light = add(light, times(self.sun, facing))
        if self.lamps:
            light = add(light, self.lamps(p, normal))
        lit = (light[0] * albedo[0], light[1] * albedo[1], light[2] * albedo[2])
        return self.develop(lit, far)

    def develop(self, lit: Vec, far: float) -> Rgb:
        """Return the pixel colour of the light `lit` seen through `far` metres."""
        if self.thickness:
            lit = blend(lit, self.haze, 1 - math.exp(-far * self.thickness))
        red, green, blue = (
            round(255 * (1 - math.exp(-max(0.0, c) * self.exposure)) ** (1 / 2.2))
            for c in lit
        )
        return red, green, blue
