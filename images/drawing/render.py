"""Painting solids on an image, the farthest first."""

import math
from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw

from drawing.camera import NEAR, Camera, Light
from drawing.paint import Point, Size
from drawing.solid import (
    Face,
    Solid,
)
from drawing.vectors import (
    Vec,
    blend,
    centre,
)


def paint(
    image: Image.Image,
    camera: Camera,
    light: Light,
    solids: Iterable[Solid],
    cell: float = 48.0,
) -> None:
    """Paint solids on `image`, the farthest first, quadrilaterals in shaded cells."""
    draw = ImageDraw.Draw(image)
    for item in sorted(solids, key=lambda s: -camera.distance(s.at)):
        for one in item.faces:
            paint_face(draw, camera, light, one, cell)


def paint_face(
    draw: ImageDraw.ImageDraw, camera: Camera, light: Light, one: Face, cell: float
) -> None:
    """Paint one face if it shows its front."""
    middle = centre(one.points)
    if not camera.faces_me(middle, one.normal):
        return
    outline = camera.outline(one.points)
    if len(outline) < 3 or not _touches(outline, camera.size):
        return
    if one.glow or len(one.points) != 4:
        far = camera.distance(middle)
        colour = (
            light.develop(one.colour, far)
            if one.glow
            else light.colour(middle, one.normal, one.colour, far)
        )
        draw.polygon(outline, fill=colour)
        return
    across, along = _cells(camera, one.points, outline, cell)
    a, b, c, d = one.points
    for i in range(across):
        foot = (blend(a, d, i / across), blend(a, d, (i + 1) / across))
        head = (blend(b, c, i / across), blend(b, c, (i + 1) / across))
        for j in range(along):
            low, high = j / along, (j + 1) / along
            quad = (
                blend(foot[0], head[0], low),
                blend(foot[0], head[0], high),
                blend(foot[1], head[1], high),
                blend(foot[1], head[1], low),
            )
            spot = centre(quad)
            shape = camera.outline(quad)
            if len(shape) > 2 and _touches(shape, camera.size):
                far = camera.distance(spot)
                shade = light.colour(spot, one.normal, one.colour, far)
                draw.polygon(shape, fill=shade)


def _cells(
    camera: Camera, points: Sequence[Vec], outline: Sequence[Point], cell: float
) -> tuple[int, int]:
    """Return into how many cells a quadrilateral is cut, across and along."""
    if any(camera.view(p)[2] < NEAR for p in points):
        return 24, 48
    a, b, c, d = outline
    across = max(math.dist(a, d), math.dist(b, c)) / cell
    along = max(math.dist(a, b), math.dist(d, c)) / cell
    return max(1, min(40, math.ceil(across))), max(1, min(60, math.ceil(along)))


def _touches(outline: Sequence[Point], size: Size) -> bool:
    xs = [x for x, _ in outline]
    ys = [y for _, y in outline]
    return max(xs) >= 0 and min(xs) <= size[0] and max(ys) >= 0 and min(ys) <= size[1]
