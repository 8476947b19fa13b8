"""Sky, hills, earth and shadows of scenes in the open."""

import math
import random

from PIL import Image, ImageDraw

from drawing import paint as p
from drawing.camera import Camera, Light
from drawing.render import paint
from drawing.sites import STEEL, WOOD
from drawing.solid import (
    Face,
    Frame,
    box,
    solid,
    tube,
)
from drawing.vectors import (
    Vec,
    surface,
)


def earth(image: Image.Image, camera: Camera, light: Light, albedo: Vec) -> None:
    """Paint bare ground from the camera's feet to the distance, in strips by depth."""
    strips = []
    z = camera.eye[2] + 2.5
    while z < 420:
        deep = max(1.5, (z - camera.eye[2]) * 0.1)
        near, far = ((-320.0, 0.0, z), (320.0, 0.0, z)), z + deep
        quad = (near[0], (-320.0, 0.0, far), (320.0, 0.0, far), near[1])
        strips.append(solid([Face(quad, (0, 1, 0), albedo)]))
        z += deep
    paint(image, camera, light, strips, 160)
    below = Image.new("L", image.size)
    below.paste(255, (0, round(camera.project((0, 0, 400))[1]), *image.size))
    rough = p.clouds(image.size, image.width / 10, 6, 7)
    image.paste(p.texture(image, rough, below, 0.18), (0, 0))


def heaps(
    seed: int,
    camera: Camera,
    image: Image.Image,
    light: Light,
    span: tuple[float, float, float, float],
    count: int,
) -> None:
    """Scatter stacks of bars, boards and pipes on the ground, far to near."""
    dice = random.Random(seed)
    x0, x1, z0, z1 = span
    found = []
    for _ in range(count):
        x, z = dice.uniform(x0, x1), dice.uniform(z0, z1)
        frame = Frame((x, 0, z), dice.uniform(-25, 25))
        length = dice.uniform(3, 6)
        kind = dice.choice(("bars", "boards", "pipes"))
        colour = {"bars": surface("8b4a32"), "boards": WOOD, "pipes": STEEL}[kind]
        faces: list[Face] = []
        for level in range(dice.randint(1, 4)):
            for row in range(3):
                z1_ = row * 0.5
                if kind == "boards":
                    faces += box(
                        (0, level * 0.22, z1_),
                        (length, level * 0.22 + 0.18, z1_ + 0.45),
                        colour,
                        frame,
                    )
                else:
                    y = 0.15 + level * 0.26
                    faces += tube(
                        frame.put((0, y, z1_)),
                        frame.put((length, y, z1_)),
                        0.14,
                        colour,
                        7,
                    )
        found.append(solid(faces))
    paint(image, camera, light, found, 80)


def shadows(
    image: Image.Image,
    camera: Camera,
    light: Light,
    feet: list[tuple[float, float, float, float, float]],
    colour: p.Rgb,
    share: float,
) -> None:
    """Cast the shadows of upright blocks (x0, x1, z0, z1, height) on the ground."""
    mask = Image.new("L", image.size)
    draw = ImageDraw.Draw(mask)
    sx, sy, sz = light.sun_from
    for x0, x1, z0, z1, height in feet:
        dx, dz = -sx / sy * height, -sz / sy * height
        corners = ((x0, z0), (x1, z0), (x1, z1), (x0, z1))
        for index in range(4):
            (ax, az), (bx, bz) = corners[index], corners[(index + 1) % 4]
            quad = [
                (ax, 0.0, az),
                (bx, 0.0, bz),
                (bx + dx, 0.0, bz + dz),
                (ax + dx, 0.0, az + dz),
            ]
            outline = camera.outline(quad)
            if len(outline) > 2:
                draw.polygon(outline, fill=255)
    p.tint(image, colour, p.scaled(p.blur(mask, image.width / 500), share))


def sky(
    size: p.Size,
    stops: list[tuple[float, p.Rgb]],
    cloud: p.Rgb,
    cover: tuple[int, int],
    seed: int,
) -> Image.Image:
    """Return a sky with long soft clouds."""
    image = p.ramp(size, stops)
    flat = p.clouds((size[0], size[1] * 3), size[0] / 3.2, seed, 6).resize(size)
    mask = p.levels(flat, *cover)
    p.tint(image, cloud, p.scaled(mask, 0.75))
    lit = p.levels(
        p.clouds((size[0], size[1] * 3), size[0] / 3.2, seed, 6).resize(size),
        cover[0] + 25,
        cover[1] + 20,
    )
    p.tint(image, p.mix(cloud, (255, 255, 255), 0.55), p.scaled(lit, 0.5))
    return image


def belt(
    image: Image.Image,
    camera: Camera,
    z: float,
    colours: tuple[p.Rgb, p.Rgb],
    seed: int,
) -> None:
    """Draw a belt of trees, and blocks of flats in the haze behind, at depth `z`."""
    colour, haze = colours
    dice = random.Random(seed)
    mask = Image.new("L", image.size)
    draw = ImageDraw.Draw(mask)
    metre = camera.scale((0, 0, z))
    y = camera.project((0, 0, z))[1]
    x = -10.0
    while x < image.width:
        if dice.random() < 0.5:
            wide, high = dice.uniform(8, 20) * metre, dice.uniform(12, 34) * metre
            draw.rectangle((x, y - high, x + wide, y), fill=255)
        x += dice.uniform(6, 40) * metre
    p.tint(image, p.mix(colour, haze, 0.6), p.scaled(mask, 0.85))
    mask = Image.new("L", image.size)
    draw = ImageDraw.Draw(mask)
    x = -10.0
    while x < image.width:
        r = dice.uniform(1.2, 3.4) * metre
        draw.ellipse((x - r * 1.2, y - r * 1.7, x + r * 1.2, y + r * 0.5), fill=255)
        x += r * dice.uniform(0.25, 0.7)
    p.tint(image, colour, p.blur(mask, image.width / 1400))


def mound(
    image: Image.Image,
    camera: Camera,
    at: tuple[float, float, float, float],
    colours: tuple[p.Rgb, p.Rgb],
    seed: int,
) -> None:
    """Draw a heap of earth (x, z, half width, height), lit from the left."""
    x, z, half, high = at
    dice = random.Random(seed)
    crest = [
        (
            x - half + half * k / 10,
            high * math.sin(math.pi * k / 20) ** 0.8 * dice.uniform(0.85, 1.08),
            z,
        )
        for k in range(21)
    ]
    outline = [camera.project(q) for q in crest]
    mask = p.polygon_mask(image.size, outline)
    rough = p.clouds(image.size, image.width / 60, seed, 4)
    body = p.relief(
        mask, colours[0], camera.scale((x, 0, z)) * high * 0.45, (-0.9, -0.5), 1.2
    ).convert("RGB")
    body = p.texture(body, p.levels(rough, 70, 190), mask, 0.22)
    image.paste(body, (0, 0), p.blur(mask, image.width / 1500))
    under = Image.new("L", image.size)
    a, b = (
        camera.project((x - half * 0.9, 0, z)),
        camera.project((x + half * 1.35, 0, z)),
    )
    ImageDraw.Draw(under).line([a, b], fill=200, width=max(2, image.width // 200))
    p.tint(image, colours[1], p.scaled(p.blur(under, image.width / 250), 0.8))


def ridge(
    image: Image.Image, base: float, height: float, colour: p.Rgb, seed: int
) -> None:
    """Draw a far range of hills; `base` and `height` are shares of the picture."""
    dice = random.Random(seed)
    waves = [
        (dice.uniform(0.6, 1.4) * 2**k, dice.uniform(0, 6.28), 0.55**k)
        for k in range(7)
    ]
    width, tall = image.size
    points: list[p.Point] = [(0, tall), (0, 0)]
    points = [(0.0, base * tall)]
    for step in range(401):
        x = step / 400
        rise = sum(a * math.sin(6.283 * f * x + o) for f, o, a in waves)
        points.append((x * width, (base - height * (0.5 + 0.25 * rise)) * tall))
    points.append((float(width), base * tall))
    mask = p.blur(p.polygon_mask(image.size, points), width / 1600)
    p.tint(image, colour, mask)
