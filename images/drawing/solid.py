"""Solids in perspective: a camera, a light, boxes, tubes and balls, painted far to near.

World axes are x to the right, y up and z into the picture; lengths are metres. Colours
of surfaces are linear (0–1); `surface` makes one from six hexadecimal digits.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from drawing.paint import Point, Rgb, Size, rgb

Vec = tuple[float, float, float]
NEAR = 0.25  # metres; nothing nearer is drawn


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


@dataclass(frozen=True)
class Camera:
    """A pinhole camera; `focal` is in picture widths, `mirror` sees the floor's mirror."""

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


def centre(points: Iterable[Vec]) -> Vec:
    """Return the mean of points."""
    found = list(points)
    total: Vec = (0.0, 0.0, 0.0)
    for p in found:
        total = add(total, p)
    return times(total, 1 / len(found))


def solid(faces: Sequence[Face], at: Vec | None = None) -> Solid:
    """Return a solid sorted at `at`, or at the mean of its faces."""
    return Solid(tuple(faces), at or centre(p for f in faces for p in f.points))


def paint(
    image: Image.Image,
    camera: Camera,
    light: Light,
    solids: Iterable[Solid],
    cell: float = 48.0,
) -> None:
    """Paint solids on `image`, the farthest first; quadrilaterals in cells of pixels."""
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
