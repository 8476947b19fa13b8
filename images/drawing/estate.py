"""Rongchang: an industrial estate from the air, its second phase still going up."""

import itertools
import random

from PIL import Image, ImageDraw

from drawing import open_air, plant, sites
from drawing import paint as p
from drawing.camera import Camera
from drawing.estate_plan import LIGHT, PLAN, STREETS_X, STREETS_Z, layout
from drawing.lake import hills
from drawing.render import paint
from drawing.solid import Face, Solid, box, solid, tube
from drawing.vectors import Vec, add, surface


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


def _fields(draw: ImageDraw.ImageDraw, camera: Camera, dice: random.Random) -> None:
    """Paint the patchwork of fields to the horizon, far to near."""
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


def _streets(draw: ImageDraw.ImageDraw, camera: Camera) -> None:
    """Paint the streets and their dashed middle lines."""
    for x in STREETS_X:
        _lay(draw, camera, (x, -140, x + 14, 620), "6e7376")
        for z0 in range(-130, 600, 12):
            _lay(draw, camera, (x + 6.7, z0, x + 7.3, z0 + 6), "e9e9e2")
    for z0 in STREETS_Z:
        _lay(draw, camera, (-380, z0, 360, z0 + 14), "6e7376")
        for x in range(-370, 350, 12):
            _lay(draw, camera, (x, z0 + 6.7, x + 6, z0 + 7.3), "e9e9e2")


def ground(camera: Camera, dice: random.Random) -> Image.Image:
    """Return fields, estate ground, streets with their markings."""
    image = Image.new("RGB", camera.size, (150, 178, 190))
    draw = ImageDraw.Draw(image)
    _fields(draw, camera, dice)
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
    _streets(draw, camera)
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
    image = open_air.sky(
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
    things += plant.crane(PLAN.put((8, 0, 60)), 46, 44, 30, sites.YELLOW)
    things += plant.crane(PLAN.put((138, 0, 120)), 44, 40, 150, sites.YELLOW)
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
