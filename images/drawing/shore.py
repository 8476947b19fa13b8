"""The banks of the lake: trees, lawn, path and walkers, reeds, a willow."""

import itertools
import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw

from drawing import paint as p


def crown(
    draw: ImageDraw.ImageDraw,
    at: p.Point,
    size: tuple[float, float],
    colour: p.Rgb,
    dice: random.Random,
) -> None:
    """Dab the crown of a tree, from its shade to its sunlit upper left."""
    x, y = at
    wide, tall = size
    count = max(60, min(700, round(wide * tall / 9)))
    heart = (x - wide * 0.8, y - tall * 0.75, x + wide * 0.8, y + tall * 0.8)
    draw.ellipse(heart, fill=p.mix(colour, (22, 44, 40), 0.5))
    for index in range(count):
        step = index / count
        angle, reach = dice.uniform(0, 6.283), math.sqrt(dice.random())
        dx, dy = math.cos(angle) * reach, math.sin(angle) * reach
        dx, dy = dx - 0.24 * (step - 0.4), dy - 0.3 * (step - 0.4)
        lit = max(0.0, min(1.0, 0.5 - 0.35 * dx - 0.5 * dy + dice.uniform(-0.22, 0.22)))
        tone = p.mix(
            p.mix(colour, (22, 44, 40), 0.55),
            p.mix(colour, (226, 226, 130), 0.5),
            lit * (0.35 + 0.65 * step),
        )
        r = min(wide, tall) * dice.uniform(0.05, 0.13) * (1.15 - 0.5 * step)
        cx, cy = x + dx * wide, y + dy * tall
        draw.ellipse((cx - r, cy - r * 0.8, cx + r, cy + r * 0.8), fill=tone)


def treeline(
    image: Image.Image,
    base: float,
    tall: float,
    colour: p.Rgb,
    seed: int,
    span: tuple[float, float],
) -> None:
    """Draw a bank of trees along the far shore."""
    dice = random.Random(seed)
    draw = ImageDraw.Draw(image)
    width, height = image.size
    foot = base * height
    draw.rectangle(
        (span[0] * width, foot - tall * 0.35, span[1] * width, foot),
        fill=p.mix(colour, (24, 44, 40), 0.5),
    )
    x = span[0] * width
    while x < span[1] * width:
        high = tall * dice.uniform(0.55, 1.15)
        hue = p.mix(
            colour,
            dice.choice(((120, 150, 60), (60, 100, 80), (140, 160, 80))),
            dice.uniform(0, 0.4),
        )
        crown(draw, (x, foot - high * 0.62), (high * 0.62, high * 0.6), hue, dice)
        x += high * dice.uniform(0.4, 0.9)


def blossom(image: Image.Image, base: float, seed: int) -> None:
    """Draw flowering trees and a pale path along the far shore."""
    dice = random.Random(seed)
    draw = ImageDraw.Draw(image)
    width, height = image.size
    for _ in range(26):
        x = dice.choice((dice.uniform(0.02, 0.32), dice.uniform(0.5, 0.98))) * width
        high = height * dice.uniform(0.012, 0.024)
        crown(
            draw,
            (x, base * height - high * 0.7),
            (high * 0.8, high * 0.6),
            dice.choice(((226, 150, 170), (236, 186, 196))),
            dice,
        )
    draw.rectangle(
        (0, base * height - height * 0.003, width, base * height), fill=(206, 198, 178)
    )


def bank(image: Image.Image) -> Image.Image:
    """Draw the near shore: lawn, path, railing, walkers, reeds and flowers."""
    width, height = image.size
    dice = random.Random(12)
    edge = p.coords(
        "0 0.83, 0.14 0.845, 0.3 0.875, 0.48 0.915, 0.66 0.955, 0.84 0.985, 1.02 0.995"
    )
    curve = [(x * width, y * height) for x, y in edge]
    _lawn(image, curve)
    way = _path(image)
    draw = ImageDraw.Draw(image)
    _meadow(image, curve, way, dice)
    _railing(draw, curve, (width, height))
    _reeds(draw, curve, (width, height), dice)
    for x, tall, coat in (
        (0.075, 0.072, (178, 62, 56)),
        (0.098, 0.076, (52, 74, 112)),
        (0.208, 0.066, (236, 226, 206)),
        (0.222, 0.044, (226, 168, 60)),
    ):
        _walker(image, x * width, tall * height, coat)
    return image


def _lawn(image: Image.Image, curve: list[p.Point]) -> None:
    """Lay the lawn behind the shore, its shadow in the water."""
    width, height = image.size
    lawn = p.polygon_mask(
        image.size, [*p.smooth(curve)[: 8 * 6], (width, height), (0, height)]
    )
    p.tint(
        image,
        (52, 66, 50),
        p.scaled(p.blur(ImageChops.offset(lawn, 0, -height // 110), width / 400), 0.75),
    )
    grass = p.ramp(
        image.size, [(0, (104, 138, 66)), (0.82, (112, 146, 66)), (1, (64, 104, 48))]
    )
    grass = p.texture(
        grass,
        p.clouds(image.size, width / 90, 4, 6),
        Image.new("L", image.size, 255),
        0.2,
    )
    image.paste(grass, (0, 0), p.blur(lawn, 1.5))


def _path(image: Image.Image) -> Image.Image:
    """Pave the path; return its mask."""
    width, height = image.size
    path = [
        (x * width, y * height)
        for x, y in p.coords("0 0.888, 0.2 0.912, 0.42 0.955, 0.6 1.01")
    ]
    path += [
        (x * width, y * height)
        for x, y in p.coords("0.44 1.02, 0.3 0.985, 0.15 0.95, 0 0.935")
    ]
    way = p.blur(p.polygon_mask(image.size, path), 2)
    paving = p.texture(
        Image.new("RGB", image.size, (212, 200, 178)),
        p.clouds(image.size, width / 200, 9, 4),
        Image.new("L", image.size, 255),
        0.1,
    )
    image.paste(paving, (0, 0), way)
    return way


def _meadow(
    image: Image.Image, curve: list[p.Point], way: Image.Image, dice: random.Random
) -> None:
    """Draw blades of grass beside the path, and flowers."""
    width, height = image.size
    draw = ImageDraw.Draw(image)
    for _ in range(5200):
        x = dice.uniform(0, width)
        y = _along(curve, x) + dice.random() ** 1.6 * height * 0.2
        if y >= height or way.getpixel((min(width - 1, int(x)), int(y))):
            continue
        tall = height * dice.uniform(0.004, 0.011)
        tone = dice.choice(
            ((92, 134, 54), (138, 168, 78), (74, 114, 50), (160, 182, 92))
        )
        draw.line(
            (x, y, x + dice.uniform(-0.4, 0.4) * tall, y - tall), fill=tone, width=2
        )
    for _ in range(240):
        x = dice.uniform(0, width)
        y = _along(curve, x) + dice.uniform(0.012, 0.04) * height
        r = height * dice.uniform(0.0012, 0.0026)
        tone = dice.choice(((240, 210, 90), (238, 236, 226), (226, 130, 150)))
        draw.ellipse((x - r, y - r, x + r, y + r), fill=tone)


def _along(curve: list[p.Point], x: float) -> float:
    """Return the height of the shore at `x`."""
    for (x0, y0), (x1, y1) in itertools.pairwise(curve):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return curve[-1][1]


def _railing(draw: ImageDraw.ImageDraw, curve: list[p.Point], size: p.Size) -> None:
    width, height = size
    x, before = 0.0, None
    while x < width * 0.62:
        y = _along(curve, x) + height * 0.004
        tall = height * (0.036 - 0.006 * x / width)
        draw.rectangle((x, y - tall, x + width / 520, y), fill=(226, 222, 210))
        if before:
            for share in (0.95, 0.5):
                draw.line(
                    (before[0], before[1] - before[2] * share, x, y - tall * share),
                    fill=(232, 228, 216),
                    width=max(2, width // 900),
                )
        before = (x, y, tall)
        x += width / 48


def _reeds(
    draw: ImageDraw.ImageDraw, curve: list[p.Point], size: p.Size, dice: random.Random
) -> None:
    width, height = size
    for _ in range(520):
        x = width * (1 - dice.random() ** 1.8 * 0.36)
        y = _along(curve, x) + height * dice.uniform(0, 0.02)
        tall = height * dice.uniform(0.03, 0.105)
        lean = dice.uniform(-0.35, 0.25) * tall
        tone = dice.choice(
            ((86, 112, 52), (120, 140, 66), (64, 92, 46), (152, 152, 84))
        )
        draw.line(
            [(x, y), (x + lean * 0.35, y - tall * 0.6), (x + lean, y - tall)],
            fill=tone,
            width=max(2, width // 1100),
        )


LEGS = (
    p.coords("-0.03 -0.5, -0.042 -0.24, -0.07 0"),
    p.coords("0.03 -0.5, 0.036 -0.24, 0.06 0"),
)
COAT = p.coords("0 -0.84, 0.1 -0.8, 0.12 -0.45, 0 -0.42, -0.12 -0.45, -0.1 -0.8")
SLEEVE = p.coords("0.08 -0.78, 0.13 -0.6, 0.1 -0.46")


def _walker(image: Image.Image, x: float, tall: float, coat: p.Rgb) -> None:
    """Draw a stroller on the path; outlines are in heights, the soles at 0."""
    y = image.height * (0.915 + 0.12 * x / image.width)
    draw = ImageDraw.Draw(image)

    def at(points: Sequence[p.Point]) -> list[p.Point]:
        return [(x + a * tall, y + b * tall) for a, b in points]

    draw.ellipse(
        (*at([(-0.05, -0.03)])[0], *at([(0.5, 0.04)])[0]), fill=(172, 160, 138)
    )
    for leg in LEGS:
        outline = p.limb(at(leg), [tall * 0.12, tall * 0.09, tall * 0.07])
        draw.polygon(outline, fill=(44, 50, 64))
    draw.polygon(p.smooth(at(COAT)), fill=coat)
    sleeve = p.limb(at(SLEEVE), [tall * 0.06, tall * 0.055, tall * 0.04])
    draw.polygon(sleeve, fill=p.mix(coat, (10, 10, 30), 0.3))
    draw.ellipse(
        (*at([(-0.068, -0.99)])[0], *at([(0.068, -0.84)])[0]), fill=(40, 34, 34)
    )


def willow(image: Image.Image, seed: int) -> Image.Image:
    """Hang willow branches in fresh leaf from the upper left corner."""
    dice = random.Random(seed)
    width, height = image.size
    layer = Image.new("RGBA", image.size)
    draw = ImageDraw.Draw(layer)
    for _ in range(46):
        x = width * 0.34 * dice.random() ** 1.5 - width * 0.02
        length = height * dice.uniform(0.14, 0.5) * (1 - 1.6 * x / width)
        sway = dice.uniform(0.02, 0.10) * length
        y, step = -height * 0.02, height / 130
        while y < length:
            share = y / length
            cx = x + sway * math.sin(share * 2.4)
            draw.line(
                (cx, y, cx + sway * 0.02, y + step), fill=(96, 104, 54, 255), width=2
            )
            for side in (-1, 1):
                long = height * dice.uniform(0.008, 0.016) * (1.1 - 0.5 * share)
                tip = (cx + side * long * 0.55, y + long)
                tone = dice.choice(
                    ((132, 164, 62), (164, 190, 84), (104, 142, 52), (188, 206, 108))
                )
                draw.polygon(
                    [
                        (cx, y),
                        (cx + side * long * 0.42, y + long * 0.4),
                        tip,
                        (cx + side * long * 0.12, y + long * 0.6),
                    ],
                    fill=(*tone, 255),
                )
            y += step * dice.uniform(0.6, 1.1)
    soft = layer.resize(layer.size)
    image.paste(soft.convert("RGB"), (0, 0), p.blur(soft.getchannel("A"), 1.2))
    return image
