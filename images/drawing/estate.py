"""Rongchang: an industrial estate from the air, its second phase still going up."""

import itertools
import random

from PIL import Image, ImageDraw

from drawing import paint as p
from drawing import sites
from drawing.lake import hills
from drawing.solid import (
    Camera,
    Face,
    Frame,
    Light,
    Solid,
    Vec,
    add,
    box,
    paint,
    panel,
    solid,
    surface,
    tube,
)

LIGHT = Light(
    sun_from=(-0.72, 0.62, -0.28),
    sun=(1.45, 1.32, 1.08),
    sky=(0.36, 0.43, 0.52),
    ground=(0.2, 0.2, 0.18),
    haze=(0.78, 0.9, 1.0),
    thickness=0.00042,
    exposure=1.4,
)
PLAN = Frame((0, 0, 0), -24)
ROOFS = ("e8ebea", "4f86b8", "dfe3e2", "5a93c4", "b9c3c6", "e8ebea", "b5573f")
STREETS_X, STREETS_Z = (-330, -170, -10, 150, 310), (-60, 70, 215, 380, 560)


def factory(
    at: tuple[float, float], size: tuple[float, float, float], dice: random.Random
) -> Solid:
    """Return one hall (wide, deep, high): ribbed roof, skylights, vents, docks."""
    x, z = at
    wide, deep, high = size
    roof = surface(dice.choice(ROOFS))
    faces = box((x, 0, z), (x + wide, high, z + deep), surface("dcdfdc"), PLAN)
    faces.append(
        panel("front", (x, high - 2.2, z - 0.1), (wide, 1.6), surface("3f78ac"), PLAN)
    )
    faces.append(
        panel(
            "left",
            (x - 0.1, high - 2.2, z + deep),
            (deep, 1.6),
            surface("3f78ac"),
            PLAN,
        )
    )
    step = 12.0
    at_x = x + 4
    while at_x < x + wide - 6:
        faces.append(
            panel(
                "front", (at_x, 1, z - 0.15), (6, high * 0.4), surface("5d6e78"), PLAN
            )
        )
        at_x += step
    at_z = z + deep - 4
    while at_z > z + 6:
        faces.append(
            panel(
                "left",
                (x - 0.15, high * 0.35, at_z),
                (7, high * 0.3),
                surface("5d7686"),
                PLAN,
            )
        )
        at_z -= step
    ridge = high + min(wide, deep) * 0.06
    faces += _gable(
        (x - 0.6, x + wide + 0.6), (z - 0.6, z + deep + 0.6), (high, ridge), roof
    )
    return solid(
        faces + _fittings(at, size, ridge, dice),
        PLAN.put((x + wide / 2, 0, z + deep / 2)),
    )


def _gable(
    xs: tuple[float, float],
    zs: tuple[float, float],
    ys: tuple[float, float],
    colour: Vec,
) -> list[Face]:
    """Return both slopes of a roof whose ridge runs into the picture."""
    x0, x1 = xs
    middle, (low, top) = (x0 + x1) / 2, ys
    found = []
    lean = (top - low) / (middle - x0)
    for a, b, tilt in ((x0, middle, -lean), (middle, x1, lean)):
        ya, yb = (low, top) if a == x0 else (top, low)
        strips = 5
        for k in range(strips):
            s, e = k / strips, (k + 1) / strips
            corners = [
                (a + (b - a) * u, ya + (yb - ya) * u, z)
                for u, z in ((s, zs[0]), (s, zs[1]), (e, zs[1]), (e, zs[0]))
            ]
            origin = PLAN.put((0, 0, 0))
            up = PLAN.put((tilt, 1.0, 0))
            normal = (up[0] - origin[0], up[1] - origin[1], up[2] - origin[2])
            shade = tuple(c * (1.0 if k % 2 else 0.965) for c in colour)
            found.append(Face(tuple(PLAN.put(c) for c in corners), normal, shade))  # type: ignore[arg-type]
    return found


def _fittings(
    at: tuple[float, float],
    size: tuple[float, float, float],
    ridge: float,
    dice: random.Random,
) -> list[Face]:
    """Return skylights or solar panels, and vents along the ridge."""
    x, z = at
    wide, deep, high = size
    found: list[Face] = []
    solar = dice.random() < 0.4
    slope = (ridge - high) / (wide / 2)
    z_at = z + 6
    while z_at < z + deep - 6:
        for left in (True, False):
            x0 = x + wide * (0.08 if left else 0.58)
            x1 = x0 + wide * 0.34
            y0, y1 = (
                high + slope * min(x0 - x, x + wide - x0) + 0.15,
                high + slope * min(x1 - x, x + wide - x1) + 0.15,
            )
            z1 = z_at + (5.4 if solar else 1.4)
            corners = ((x0, y0, z_at), (x0, y0, z1), (x1, y1, z1), (x1, y1, z_at))
            tone = surface("20344f") if solar else surface("f6f8f4")
            found.append(Face(tuple(PLAN.put(c) for c in corners), (0, 1, 0), tone))
        z_at += 7.0
    for k in range(5):
        vent = z + deep * (k + 0.5) / 5
        found += box(
            (x + wide / 2 - 1.2, ridge, vent - 1.2),
            (x + wide / 2 + 1.2, ridge + 1.8, vent + 1.2),
            surface("a9b1b4"),
            PLAN,
        )
    return found


def office(at: tuple[float, float], floors: int) -> Solid:
    """Return an office block with bands of windows."""
    x, z = at
    high = floors * 3.6
    faces = box((x, 0, z), (x + 34, high, z + 15), surface("e4e0d6"), PLAN)
    for level in range(floors):
        y = level * 3.6 + 1.2
        faces.append(
            panel("front", (x + 1, y, z - 0.1), (32, 1.7), surface("41637d"), PLAN)
        )
        faces.append(
            panel("left", (x - 0.1, y, z + 14), (13, 1.7), surface("41637d"), PLAN)
        )
    faces += box(
        (x + 12, high, z + 4), (x + 22, high + 3, z + 11), surface("cfcabd"), PLAN
    )
    return solid(faces)


def unfinished(
    at: tuple[float, float], size: tuple[float, float], clad: float
) -> list[Solid]:
    """Return a steel hall of the second phase; the far share `clad` has its roof."""
    x, z = at
    wide, deep = size
    found = []
    bays = int(deep / 8)
    for bay in reversed(range(bays + 1)):
        zz = z + bay * 8
        faces: list[Face] = []
        for k in range(4):
            xx = x + wide * k / 3
            faces += tube(
                PLAN.put((xx, 0, zz)),
                PLAN.put((xx, 11, zz)),
                0.55,
                surface("b4523a"),
                4,
            )
        faces += tube(
            PLAN.put((x, 11, zz)),
            PLAN.put((x + wide, 11, zz)),
            0.5,
            surface("b4523a"),
            4,
        )
        if bay < bays:
            for k in range(9):
                xx = x + wide * k / 8
                faces += tube(
                    PLAN.put((xx, 11.4, zz)),
                    PLAN.put((xx, 11.4, zz + 8)),
                    0.2,
                    surface("9aa0a4"),
                    4,
                )
            if bay >= bays * (1 - clad):
                faces += box(
                    (x - 0.5, 11.5, zz),
                    (x + wide + 0.5, 12, zz + 8),
                    surface("dfe4e4"),
                    PLAN,
                )
                faces.append(
                    panel(
                        "left", (x - 0.2, 0, zz + 8), (8, 11.5), surface("d6dad8"), PLAN
                    )
                )
        found.append(solid(faces, PLAN.put((x + wide / 2, 4, zz + 4))))
    return found


def traffic(dice: random.Random) -> list[Solid]:
    """Return lorries and cars on the streets and in the car parks."""
    found = []
    tones = ("c83a30", "2f66a8", "f1f1ee", "f1f1ee", "3a3d42", "8b9095")
    for _ in range(120):
        if dice.random() < 0.5:
            x, z = (
                dice.choice(STREETS_X) + dice.choice((4.0, 9.5)),
                dice.uniform(-100, 560),
            )
            size = (2.6, dice.choice((4.6, 4.6, 12.0)))
        else:
            x, z = (
                dice.uniform(-340, 330),
                dice.choice(STREETS_Z) + dice.choice((4.0, 9.5)),
            )
            size = (dice.choice((4.6, 4.6, 12.0)), 2.6)
        high = 3.4 if max(size) > 6 else 1.5
        body = surface(dice.choice(tones))
        found.append(
            solid(box((x, 0.2, z), (x + size[0], high, z + size[1]), body, PLAN))
        )
    for park_x, park_z in ((-58, 20), (-150, 100), (250, 110), (30, 250)):
        for row in range(2):
            for k in range(13):
                if dice.random() < 0.2:
                    continue
                x, z = park_x + k * 3.0, park_z + row * 8.5
                found.append(
                    solid(
                        box(
                            (x, 0.2, z),
                            (x + 2, 1.6, z + 4.5),
                            surface(dice.choice(tones)),
                            PLAN,
                        )
                    )
                )
    return found


def layout(
    dice: random.Random,
) -> tuple[list[Solid], list[tuple[float, float, float, float, float]]]:
    """Return all buildings, and the feet (x, z, wide, deep, high) that cast shadows."""
    things: list[Solid] = []
    feet = []
    for i, x in enumerate(STREETS_X[:-1]):
        for j, z in enumerate(STREETS_Z[:-1]):
            deep = STREETS_Z[j + 1] - z - 46
            if (i, j) in ((2, 0), (2, 1)):
                things += unfinished(
                    (x + 26, z + 26), (112, deep), 0.25 if j == 0 else 0.6
                )
                feet.append(
                    (
                        x + 26,
                        z + 26 + deep * (0.75 if j == 0 else 0.4),
                        112.0,
                        deep * 0.25,
                        11.0,
                    )
                )
                continue
            halls = dice.choice((1, 2, 2, 3))
            wide = (122 - (halls - 1) * 9) / halls
            for k in range(halls):
                size = (wide, deep - dice.choice((0, 0, 14)), dice.uniform(9, 14))
                spot = (x + 24 + k * (wide + 9), z + 26)
                things.append(factory(spot, size, dice))
                feet.append((*spot, *size))
    for spot, floors in (
        ((-66, 40), 7),
        ((-228, -46), 5),
        ((196, 90), 6),
        ((40, 232), 5),
    ):
        things.append(office(spot, floors))
        feet.append((*spot, 34.0, 15.0, floors * 3.6))
    return things, feet


def greens(dice: random.Random) -> list[tuple[Vec, float]]:
    """Return where street trees and groves stand, and how big they are."""
    found = []
    for x in STREETS_X:
        for z in range(-110, 580, 9):
            for side in (-4.0, 17.5):
                found.append(
                    (
                        PLAN.put((x + side, 0, z + dice.uniform(-2, 2))),
                        dice.uniform(1.9, 3.2),
                    )
                )
    for z in STREETS_Z:
        for x in range(-350, 340, 9):
            for side in (-4.0, 17.5):
                found.append(
                    (
                        PLAN.put((x + dice.uniform(-2, 2), 0, z + side)),
                        dice.uniform(1.9, 3.2),
                    )
                )
    for _ in range(900):
        found.append(
            ((dice.gauss(0, 500), 0, dice.uniform(330, 1100)), dice.uniform(3, 7))
        )
    return found


def ground(camera: Camera, dice: random.Random) -> Image.Image:
    """Return fields, estate ground, streets with their markings."""
    image = Image.new("RGB", camera.size, (150, 178, 190))
    draw = ImageDraw.Draw(image)
    z = 1900.0
    while z > -160:
        deep = 30 + z * 0.05 if z > 0 else 30
        x = -1500.0
        while x < 1500:
            wide = dice.uniform(60, 160)
            tone = dice.choice(
                ("6f8f4f", "7f9c57", "8fa660", "5f8248", "a9a864", "c9bb4a", "86966b")
            )
            far = z + deep * 1.3
            quad = [
                (x, 0.0, z),
                (x, 0.0, far),
                (x + wide, 0.0, far),
                (x + wide, 0.0, z),
            ]
            middle = (x, 0.0, z)
            shade = LIGHT.colour(
                middle, (0, 1, 0), surface(tone), camera.distance(middle)
            )
            outline = camera.outline(quad)
            if len(outline) > 2:
                draw.polygon(outline, fill=shade)
            x += wide
        z -= deep
    _lay(draw, camera, (-348, -78, 334, 586), "a8a99c")
    for i, x in enumerate(STREETS_X[:-1]):
        for j, z0 in enumerate(STREETS_Z[:-1]):
            _lay(
                draw,
                camera,
                (x + 15, z0 + 15, STREETS_X[i + 1] - 1, STREETS_Z[j + 1] - 1),
                "86a062",
            )
            bare = (i, j) in ((2, 0), (2, 1))
            _lay(
                draw,
                camera,
                (x + 20, z0 + 20, STREETS_X[i + 1] - 6, STREETS_Z[j + 1] - 6),
                "b39366" if bare else "bcbcb2",
            )
    for x in STREETS_X:
        _lay(draw, camera, (x, -140, x + 14, 620), "6e7376")
        for z0 in range(-130, 600, 12):
            _lay(draw, camera, (x + 6.7, z0, x + 7.3, z0 + 6), "e9e9e2")
    for z0 in STREETS_Z:
        _lay(draw, camera, (-380, z0, 360, z0 + 14), "6e7376")
        for x in range(-370, 350, 12):
            _lay(draw, camera, (x, z0 + 6.7, x + 6, z0 + 7.3), "e9e9e2")
    return image


def _lay(
    draw: ImageDraw.ImageDraw,
    camera: Camera,
    area: tuple[float, float, float, float],
    tone: str,
) -> None:
    """Paint a rectangle of the plan on the ground, in strips by depth."""
    x0, z0, x1, z1 = area
    strips = max(1, round((z1 - z0) / 40))
    for k in range(strips):
        a, b = z0 + (z1 - z0) * k / strips, z0 + (z1 - z0) * (k + 1) / strips
        quad = [PLAN.put(c) for c in ((x0, 0, a), (x0, 0, b), (x1, 0, b), (x1, 0, a))]
        outline = camera.outline(quad)
        if len(outline) > 2:
            shade = LIGHT.colour(
                quad[0], (0, 1, 0), surface(tone), camera.distance(quad[0])
            )
            draw.polygon(outline, fill=shade)


def draw(size: p.Size, seed: int = 19) -> Image.Image:
    """Return the estate, twice the size it is used at."""
    width, height = size
    dice = random.Random(seed)
    camera = Camera(size, (30.0, 118.0, -250.0), (20.0, 0.0, 150.0), 1.08)
    image = sites.sky(
        size,
        [(0, (150, 188, 214)), (0.14, (222, 232, 232)), (1, (222, 232, 232))],
        (250, 250, 246),
        (110, 190),
        8,
    )
    land = ground(camera, dice)
    things, feet = layout(dice)
    horizon = camera.project((30, 0, 1880))[1] / height
    below = Image.new("L", size)
    below.paste(255, (0, round(horizon * height), width, height))
    land = p.texture(land, p.clouds(size, width / 40, 3, 6), below, 0.09)
    casts = _casts(camera, feet)
    p.tint(land, (46, 54, 72), p.scaled(p.blur(casts, width / 900), 0.58))
    for base, tall, colour, seed in (
        (0.02, 0.13, (178, 200, 210), 7),
        (0.03, 0.08, (150, 178, 180), 15),
    ):
        hills(image, horizon + base, tall, colour, seed)
    image.paste(land, (0, 0), p.blur(below, height / 200))
    trees = greens(dice)
    for place, tall in trees:
        _tree_shadow(image, camera, place, tall)
    things += traffic(dice)
    things += sites.crane(PLAN.put((8, 0, 60)), 46, 44, 30, sites.YELLOW)
    things += sites.crane(PLAN.put((138, 0, 120)), 44, 40, 150, sites.YELLOW)
    things += [_tree(place, tall, dice) for place, tall in trees]
    paint(image, camera, LIGHT, things, 60)
    image = p.bloom(image, 232, 0.4)
    return p.vignette(p.contrast(image, 0.7, 1.12), 0.45)


def _casts(
    camera: Camera, feet: list[tuple[float, float, float, float, float]]
) -> Image.Image:
    """Return the mask of the shadows that buildings cast along the sun."""
    mask = Image.new("L", camera.size)
    draw = ImageDraw.Draw(mask)
    sx, sy, sz = LIGHT.sun_from
    for x, z, wide, deep, high in feet:
        foot = [
            PLAN.put(c)
            for c in (
                (x, 0, z),
                (x + wide, 0, z),
                (x + wide, 0, z + deep),
                (x, 0, z + deep),
            )
        ]
        far = [add(c, (-sx / sy * high, 0, -sz / sy * high)) for c in foot]
        for k in range(4):
            quad = [foot[k], foot[(k + 1) % 4], far[(k + 1) % 4], far[k]]
            outline = camera.outline(quad)
            if len(outline) > 2:
                draw.polygon(outline, fill=255)
        draw.polygon(camera.outline(far) or [(0, 0)] * 3, fill=255)
    return mask


def _tree(place: Vec, tall: float, dice: random.Random) -> Solid:
    """Return a round tree as a low faceted crown."""
    tone = surface(dice.choice(("4d7a3c", "5c8a44", "436d38", "6d9650")))
    x, y, z = place
    faces: list[Face] = []
    profile = ((0.35, 0.5), (0.7, 0.95), (1.2, 1.0), (1.65, 0.75), (1.95, 0.25))
    for (low, wide), (high, narrow) in itertools.pairwise(profile):
        foot, head = (x, y + low * tall, z), (x, y + high * tall, z)
        faces += tube(foot, head, wide * tall, tone, 9, narrow * tall)
    return solid(faces)


def _tree_shadow(image: Image.Image, camera: Camera, place: Vec, tall: float) -> None:
    view = camera.view(place)
    if view[2] < 5:
        return
    x, y = camera.screen(view)
    r = camera.scale(place) * tall
    if -r < x < image.width + r and y < image.height + r:
        shade = LIGHT.develop((0.07, 0.1, 0.08), camera.distance(place))
        spot = (x - r * 0.4, y - r * 0.35, x + r * 2.0, y + r * 0.4)
        ImageDraw.Draw(image).ellipse(spot, fill=shade)
