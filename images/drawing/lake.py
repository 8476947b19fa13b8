"""Bishan: a lake park in spring, the new town and the hills in its water."""

import math
import random

from PIL import Image, ImageChops, ImageDraw

from drawing import paint as p
from drawing.open_air import sky
from drawing.shore import bank, blossom, treeline, willow
from drawing.town import SHORE, bridge, pavilion, town


def draw(size: p.Size) -> Image.Image:
    """Return the lake, twice the size it is used at."""
    width, height = size
    stops = [
        (0, (118, 166, 206)),
        (0.25, (162, 198, 220)),
        (0.42, (210, 224, 226)),
        (0.52, (246, 234, 214)),
        (1, (246, 234, 214)),
    ]
    image = sky(size, stops, (250, 246, 240), (122, 190), 55)
    for base, tall, colour, seed in (
        (0.5, 0.20, (182, 202, 214), 31),
        (0.505, 0.15, (152, 180, 192), 46),
        (0.51, 0.10, (116, 152, 158), 53),
    ):
        hills(image, base, tall, colour, seed)
    town(image, 7)
    image = haze(image, 0.42, 0.505, (240, 236, 226), 0.5)
    treeline(image, SHORE, height * 0.030, (70, 108, 76), 3, (0.0, 1.0))
    treeline(image, SHORE + 0.004, height * 0.046, (62, 104, 64), 5, (0.0, 0.30))
    treeline(image, SHORE + 0.006, height * 0.052, (84, 122, 66), 8, (0.80, 1.0))
    blossom(image, SHORE, 9)
    pavilion(image, (0.235 * width, SHORE * height), height * 0.085)
    bridge(image, (0.60, 0.80), SHORE + 0.008)
    image = water(image)
    image = bank(image)
    image = p.bloom(image, 236, 0.5)
    image = willow(image, 4)
    return p.vignette(p.contrast(image, 0.6, 1.06), 0.4)


def hills(
    image: Image.Image, base: float, tall: float, colour: p.Rgb, seed: int
) -> None:
    """Draw a wooded range with light on its left slopes, paler toward its foot."""
    dice = random.Random(seed)
    width, height = image.size
    waves = [
        (dice.uniform(0.5, 1.1) * 1.9**k, dice.uniform(0, 6.28), 0.5**k)
        for k in range(8)
    ]
    points = [(0.0, base * height)]
    for step in range(601):
        x = step / 600
        rise = sum(a * math.sin(6.283 * f * x + o) for f, o, a in waves)
        points.append(
            (x * width, (base - tall * max(0.06, 0.45 + 0.3 * rise)) * height)
        )
    points.append((float(width), base * height))
    mask = p.blur(p.polygon_mask(image.size, points), width / 2000)
    body = Image.new("RGB", image.size, colour)
    rough = p.levels(p.clouds(image.size, width / 26, seed, 7), 60, 200)
    lit = ImageChops.subtract(
        rough, ImageChops.offset(rough, width // 160, width // 260)
    )
    dark = ImageChops.subtract(
        rough, ImageChops.offset(rough, -width // 160, -width // 260)
    )
    p.tint(body, p.mix(colour, (250, 240, 214), 0.55), p.scaled(lit, 0.7))
    p.tint(body, p.mix(colour, (36, 66, 84), 0.55), p.scaled(dark, 0.7))
    body = haze(body, base - tall * 0.8, base, (226, 228, 224), 0.55)
    image.paste(body, (0, 0), mask)


def haze(
    image: Image.Image, top: float, foot: float, colour: p.Rgb, share: float
) -> Image.Image:
    """Lay haze that thickens from `top` to `foot` (in picture heights) and stays."""
    width, height = image.size
    mask = Image.new("L", image.size)
    y0, y1 = round(top * height), round(foot * height)
    mask.paste(Image.linear_gradient("L").resize((width, max(1, y1 - y0))), (0, y0))
    p.tint(image, colour, p.scaled(mask, share))
    return image


def water(image: Image.Image) -> Image.Image:
    """Fill the lower half with the lake: the scene upside down, broken by ripples."""
    width, height = image.size
    line = round((SHORE + 0.008) * height)
    deep = height - line
    above = image.crop((0, max(0, line - round(deep * 1.02)), width, line))
    mirror = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((width, deep))
    mirror = p.blur(mirror, width / 1500)
    ripple = _ripples((width, deep), 15)
    fine = _ripples((width, deep), 77)
    for noise, reach in ((ripple, width / 170), (fine, width / 420)):
        one = ImageChops.offset(mirror, round(reach), 0)
        two = ImageChops.offset(mirror, -round(reach), round(reach / 3))
        mirror = Image.composite(one, two, p.levels(noise, 90, 165))
    deepening = Image.linear_gradient("L").resize((width, deep))
    p.tint(mirror, (54, 104, 122), p.scaled(deepening, 0.62))
    p.tint(mirror, (74, 118, 132), Image.new("L", mirror.size, 50))
    shade = p.levels(ImageChops.invert(ripple), 140, 230)
    p.tint(mirror, (34, 80, 100), p.scaled(shade, 0.4))
    p.tint(mirror, (226, 238, 240), p.scaled(p.levels(fine, 150, 215), 0.34))
    mirror = _glitter(mirror, fine)
    image.paste(mirror, (0, line))
    edge = Image.new("L", image.size)
    ImageDraw.Draw(edge).line(
        (0, line, width, line), fill=255, width=max(2, height // 420)
    )
    p.tint(image, (52, 74, 66), p.scaled(p.blur(edge, height / 700), 0.9))
    return image


def _glitter(mirror: Image.Image, fine: Image.Image) -> Image.Image:
    """Return the water with the sun's glints down its middle."""
    width, deep = mirror.size
    sun = p.blur(
        p.polygon_mask(
            mirror.size,
            [
                (width * 0.36, 0),
                (width * 0.5, 0),
                (width * 0.62, deep),
                (width * 0.3, deep),
            ],
        ),
        width / 18,
    )
    glint = ImageChops.multiply(p.levels(fine, 148, 196), sun)
    return p.add_light(mirror, (255, 246, 224), p.scaled(glint, 0.6))


def _ripples(size: p.Size, seed: int) -> Image.Image:
    """Return flat noise whose waves grow from the horizon to the viewer."""
    width, deep = size
    source = p.clouds((width, 900), 15, seed, 3)
    result = Image.new("L", size)
    bands = 90
    for index in range(bands):
        y0, y1 = (
            round(deep * (index / bands) ** 1.5),
            round(deep * ((index + 1) / bands) ** 1.5),
        )
        if y1 <= y0:
            continue
        stretch = 1.0 + 3.2 * index / bands
        part = source.crop((0, index * 10, round(width / stretch), index * 10 + 10))
        result.paste(part.resize((width, y1 - y0), Image.Resampling.BICUBIC), (0, y0))
    return p.blur(result, 1.2)
