"""Tongnan: a park for food factories under construction, in the morning haze."""

import random

from PIL import Image

from drawing import open_air, plant, sites
from drawing import paint as p
from drawing.camera import Camera, Light
from drawing.render import paint
from drawing.solid import Face, Frame, Solid, panel, solid, tube
from drawing.vectors import Vec, surface

LIGHT = Light(
    sun_from=(0.8, 0.5, -0.35),
    sun=(1.5, 1.25, 0.95),
    sky=(0.33, 0.41, 0.5),
    ground=(0.2, 0.2, 0.19),
    haze=(0.98, 1.04, 1.06),
    thickness=0.0021,
    exposure=1.35,
)
CLAD, BLUE, PAINT = surface("e4e9ea"), surface("3d7fb8"), surface("b8482f")


def portal(base: Vec, bays: int, turn: float, clad: int, seed: int) -> list[Solid]:
    """Return a steel hall of portal frames, 22 m wide; `clad` bays have their skin."""
    dice = random.Random(seed)
    frame = Frame(base, turn)
    found: list[Solid] = []

    def beam(a: Vec, b: Vec, thick: float, colour: Vec = PAINT) -> list[Face]:
        return tube(frame.put(a), frame.put(b), thick, colour, 4)

    for bay in reversed(range(bays + 1)):
        z = bay * 6.0
        faces = beam((0, 0, z), (0, 9, z), 0.34) + beam((22, 0, z), (22, 9, z), 0.34)
        faces += beam((0, 9, z), (11, 11.4, z), 0.3) + beam(
            (11, 11.4, z), (22, 9, z), 0.3
        )
        faces += beam((11, 0, z), (11, 11.2, z), 0.26)
        found.append(solid(faces, frame.put((11, 5, z))))
        if bay == bays:
            continue
        faces = []
        for share in (0, 0.25, 0.5, 0.75, 1):
            x, y = 22 * share, 9 + 2.4 * (1 - abs(2 * share - 1))
            faces += beam((x, y + 0.3, z), (x, y + 0.3, z + 6), 0.12, sites.STEEL)
        for y in (3.0, 6.0):
            faces += beam((0, y, z), (0, y, z + 6), 0.1, sites.STEEL)
            faces += beam((22, y, z), (22, y, z + 6), 0.1, sites.STEEL)
        if bay >= bays - clad:
            faces += _skin(frame, z, dice)
        found.append(solid(faces, frame.put((11, 6, z + 3))))
    return found


def _skin(frame: Frame, z: float, dice: random.Random) -> list[Face]:
    """Return walls and roof of one bay with its ribs and windows."""
    faces: list[Face] = []
    for side, x, out in (("left", -0.4, -0.02), ("right", 22.4, 0.02)):
        start = z + 6 if side == "left" else z
        faces.append(panel(side, (x, 0.0, start), (6, 9.2), CLAD, frame))
        faces.append(
            panel(side, (x + out, 0.0, start), (6, 1.1), surface("8d969b"), frame)
        )
        faces.append(panel(side, (x + out, 7.9, start), (6, 0.8), BLUE, frame))
        step = -0.75 if side == "left" else 0.75
        for rib in range(8):
            faces.append(
                panel(
                    side,
                    (x + out, 1.1, start + step * rib),
                    (0.06, 6.8),
                    surface("c2cacd"),
                    frame,
                )
            )
        if dice.random() < 0.8:
            faces.append(
                panel(
                    side,
                    (x + 2 * out, 3.4, start + step * 1.2),
                    (4.0, 1.5),
                    surface("4b6675"),
                    frame,
                )
            )
    for x0, x1, y0, y1 in ((-0.8, 11, 9.2, 11.8), (11, 22.8, 11.8, 9.2)):
        corners = ((x0, y0, z), (x0, y0, z + 6), (x1, y1, z + 6), (x1, y1, z))
        lean = -0.21 if x0 < 0 else 0.21
        normal = frame.put((lean, 0.98, 0))
        origin = frame.put((0, 0, 0))
        up = (normal[0] - origin[0], normal[1] - origin[1], normal[2] - origin[2])
        faces.append(Face(tuple(frame.put(c) for c in corners), up, surface("5f93bd")))
    return faces


def silos(base: Vec, count: int) -> list[Solid]:
    """Return a row of steel silos with walkways."""
    found = []
    for index in range(count):
        x, y, z = base[0] + index * 7.4, base[1], base[2]
        faces = tube((x, y, z), (x, y + 15, z), 3.3, surface("ccd3d6"), 26)
        faces += tube((x, y + 15, z), (x, y + 17.4, z), 3.4, surface("b5bec3"), 26, 0.4)
        for level in range(1, 6):
            high = y + level * 2.6
            faces += tube(
                (x, high, z), (x, high + 0.12, z), 3.36, surface("aab3b8"), 26
            )
        found.append(solid(faces, (x, 8, z)))
    left, right = (
        (base[0] - 3, 17.6, base[2] - 0.5),
        (base[0] + (count - 1) * 7.4 + 3, 17.6, base[2] - 0.5),
    )
    faces = plant.lattice(left, right, 1.3, sites.STEEL, count * 5, 0.09)
    found.append(solid(faces, (base[0], 18, base[2] - 4)))
    return found


FEET = [
    (-46.0, -24.0, 4.0, 38.0, 9.5),
    (4.0, 26.0, 34.0, 46.0, 9.0),
    (30.0, 60.0, 62.0, 70.0, 15.0),
    (-30.0, -4.0, 78.0, 90.0, 13.0),
]
FEET += [
    (x, x + 0.7, 10.0 + 6 * k, 10.7 + 6 * k, 9.0)
    for k in range(5)
    for x in (4.0, 15.0, 26.0)
]
"""What casts a shadow: x from and to, z from and to, height."""


def things() -> list[Solid]:
    """Return what stands on the site."""
    return [
        *portal((4, 0, 10), 6, 0, 2, 1),
        *portal((-46, 0, 2), 6, 0, 5, 2),
        *sites.block((-30, 0, 78), (6, 3, 4), 5, -8, 0.5),
        *silos((34, 0, 66), 4),
        *plant.crane((-3.0, 0, 66), 41, 40, 14, sites.YELLOW),
        *plant.crane((-50, 0, 96), 44, 36, 168, sites.RED),
        *plant.crane((62, 0, 104), 40, 32, 190, sites.YELLOW),
        *plant.lorry((-12.5, 0, 10), 80, sites.RED),
        *plant.lorry((-10, 0, 44), -86, sites.BLUE),
        *plant.digger((-6, 0, 30), 12),
        *plant.crew(
            p.coords("-1.5 -14, -0.3 -13.2, 5 -6, -4 -1, 16 -1, -2 18, 11 -17, 19 16"),
            3,
        ),
    ]


def roads(image: Image.Image, camera: Camera) -> None:
    """Draw the two concrete roads of the site."""
    for x0, x1, z0, z1 in ((-14, -5, -50, 160), (-70, 90, 36, 44)):
        road = [(x0, 0.0, z0), (x0, 0.0, z1), (x1, 0.0, z1), (x1, 0.0, z0)]
        lane = p.polygon_mask(image.size, camera.outline(road))
        p.tint(image, (185, 180, 168), p.scaled(p.blur(lane, image.width / 900), 0.8))


def draw(size: p.Size) -> Image.Image:
    """Return the site, twice the size it is used at."""
    camera = Camera(size, (0.0, 13.0, -52.0), (0.0, 13.0, 60.0), 1.12, 0.06)
    stops = [
        (0, (124, 164, 196)),
        (0.3, (176, 202, 216)),
        (0.5, (226, 232, 228)),
        (0.62, (240, 238, 228)),
        (1, (236, 234, 226)),
    ]
    image = open_air.sky(size, stops, (238, 240, 240), (120, 200), 33)
    open_air.ridge(image, 0.57, 0.13, (196, 210, 214), 12)
    open_air.ridge(image, 0.58, 0.08, (178, 194, 196), 18)
    open_air.earth(image, camera, LIGHT, surface("a58f6d"))
    roads(image, camera)
    open_air.shadows(image, camera, LIGHT, FEET, (78, 72, 70), 0.55)
    open_air.belt(image, camera, 330, ((164, 182, 176), (226, 232, 234)), 4)
    open_air.belt(image, camera, 200, ((116, 142, 122), (206, 216, 220)), 9)
    for place, seed in (
        ((-17, 26, 7, 2.4), 1),
        ((41, 6, 9, 2.8), 2),
        ((-7, 52, 8, 2.2), 7),
    ):
        open_air.mound(image, camera, place, ((158, 132, 98), (80, 66, 56)), seed)
    open_air.heaps(8, camera, image, LIGHT, (3, 30, -16, 6), 16)
    paint(image, camera, LIGHT, things(), 70)
    image = _mist(image, camera)
    image = p.bloom(image, 226, 0.4)
    return p.vignette(p.contrast(image, 0.75, 1.2), 0.45)


def _mist(image: Image.Image, camera: Camera) -> Image.Image:
    """Lay banks of mist over the distance."""
    width, height = image.size
    horizon = camera.project((0, 0, 400))[1]
    bank = Image.new("L", image.size)
    band = Image.linear_gradient("L").resize((width, round(height * 0.14)))
    bank.paste(band, (0, round(horizon - height * 0.15)))
    turned = band.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize(
        (width, round(height * 0.08))
    )
    bank.paste(turned, (0, round(horizon - height * 0.01)))
    wisps = p.levels(
        p.clouds((width, height * 3), width / 3, 44, 5).resize(image.size), 90, 190
    )
    mask = Image.new("L", image.size)
    mask.paste(wisps, (0, 0), bank)
    p.tint(image, (238, 240, 238), p.scaled(mask, 0.55))
    return image
