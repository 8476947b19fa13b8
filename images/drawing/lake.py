"""Bishan: a lake park in spring, the new town and the hills in its water."""

import itertools
import math
import random

from PIL import Image, ImageChops, ImageDraw

from drawing import paint as p
from drawing.sites import sky

SHORE = 0.505  # where water meets the far bank, in picture heights


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


def town(image: Image.Image, seed: int) -> None:
    """Draw the skyline: blocks with a lit and a shaded side, floors, roofs."""
    dice = random.Random(seed)
    width, height = image.size
    rows = []
    for layer, (low, high, count, tone) in enumerate(
        (
            (0.05, 0.12, 34, (186, 198, 206)),
            (0.05, 0.17, 24, (160, 174, 186)),
            (0.04, 0.13, 26, (140, 152, 160)),
        )
    ):
        for index in range(count):
            x = 0.30 + 0.62 * (index + dice.uniform(-0.3, 0.3)) / count
            peak = math.exp(-(((x - 0.66) / 0.2) ** 2))
            tall = low + (high - low) * (0.25 + 0.75 * peak) * dice.uniform(0.55, 1.0)
            rows.append((layer, x, dice.uniform(0.011, 0.022), tall, tone))
    rows.append((1, 0.655, 0.017, 0.255, (150, 172, 190)))
    rows.append((1, 0.70, 0.020, 0.215, (166, 178, 186)))
    for _, x, wide, tall, tone in sorted(rows, key=lambda row: row[0]):
        tower(
            image, (x * width, wide * width, SHORE * height, tall * height), tone, dice
        )


def tower(
    image: Image.Image,
    place: tuple[float, float, float, float],
    tone: p.Rgb,
    dice: random.Random,
) -> None:
    """Draw one building; `place` is left, width, foot, height in pixels."""
    x, wide, foot, tall = place
    draw = ImageDraw.Draw(image)
    top, split = foot - tall, x + wide * dice.uniform(0.5, 0.72)
    warm = p.mix(tone, (250, 236, 212), 0.5)
    shade = p.mix(tone, (86, 108, 134), 0.42)
    draw.rectangle((x, top, split, foot), fill=warm)
    draw.rectangle((split, top + wide * 0.06, x + wide, foot), fill=shade)
    storey = max(5.0, image.height / 190)
    y = top + storey
    glassy = dice.random() < 0.4
    while y < foot - storey:
        line = p.mix(warm, (92, 124, 152), 0.55 if glassy else 0.32)
        draw.rectangle(
            (x + wide * 0.05, y, split - wide * 0.04, y + storey * 0.45), fill=line
        )
        draw.rectangle(
            (split + wide * 0.05, y, x + wide * 0.95, y + storey * 0.45),
            fill=p.mix(shade, (52, 76, 104), 0.4),
        )
        y += storey
    if not glassy:
        for share in (0.3, 0.62):
            at = x + (split - x) * share
            draw.rectangle((at, top + storey, at + wide * 0.05, foot), fill=warm)
    roof = wide * dice.uniform(0.3, 0.6)
    draw.rectangle(
        (
            x + wide * 0.2,
            top - storey * dice.uniform(0.6, 1.6),
            x + wide * 0.2 + roof,
            top,
        ),
        fill=p.mix(tone, warm, 0.5),
    )
    if tall > image.height * 0.2:
        draw.line(
            (x + wide / 2, top, x + wide / 2, top - tall * 0.16),
            fill=shade,
            width=max(2, round(wide / 16)),
        )


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


def pavilion(image: Image.Image, foot: p.Point, tall: float) -> None:
    """Draw a two-storey waterside pavilion with upturned eaves."""
    draw = ImageDraw.Draw(image)
    x, y = foot
    draw.rectangle(
        (x - tall * 0.75, y - tall * 0.06, x + tall * 0.75, y), fill=(176, 170, 158)
    )
    for storey, (low, high, half) in enumerate(((0.06, 0.36, 0.5), (0.5, 0.7, 0.32))):
        draw.rectangle(
            (
                x - tall * half * 0.86,
                y - tall * high,
                x + tall * half * 0.86,
                y - tall * low,
            ),
            fill=(92, 54, 44),
        )
        for k in range(7):
            at = x + tall * half * (k / 3 - 1) * 0.92
            draw.rectangle(
                (at - tall * 0.018, y - tall * high, at + tall * 0.018, y - tall * low),
                fill=(172, 62, 48),
            )
        draw.rectangle(
            (
                x - tall * half * 0.86,
                y - tall * (low + 0.07),
                x + tall * half * 0.86,
                y - tall * (low + 0.05),
            ),
            fill=(196, 110, 84),
        )
        eave, rise = half * 1.5, 0.2 if storey == 0 else 0.24
        shape = [
            (-eave * 1.04, high + 0.05),
            (-eave * 0.8, high + 0.0),
            (0, high - 0.015),
            (eave * 0.8, high),
            (eave * 1.04, high + 0.05),
        ]
        shape += [
            (half * 0.62, high + rise * 0.55),
            (half * 0.36, high + rise),
            (-half * 0.36, high + rise),
            (-half * 0.62, high + rise * 0.55),
        ]
        outline = [(x + a * tall, y - b * tall) for a, b in shape]
        draw.polygon(outline, fill=(84, 92, 98))
        for k in range(1, 16):
            share = k / 8 - 1
            draw.line(
                (
                    x + share * half * 0.36 * tall,
                    y - (high + rise) * tall,
                    x + share * eave * tall,
                    y - high * tall,
                ),
                fill=(62, 68, 76),
                width=2,
            )
        draw.line(
            [outline[7], outline[6]], fill=(58, 62, 70), width=max(2, round(tall / 36))
        )
    draw.polygon(
        [
            (x - tall * 0.02, y - tall * 0.93),
            (x + tall * 0.02, y - tall * 0.93),
            (x, y - tall * 1.06),
        ],
        fill=(150, 120, 80),
    )


def bridge(image: Image.Image, span: tuple[float, float], base: float) -> None:
    """Draw a white footbridge of low arches."""
    draw = ImageDraw.Draw(image)
    width, height = image.size
    left, right = span[0] * width, span[1] * width
    arches = 5
    step = (right - left) / arches
    deck = base * height - step * 0.30
    rise = step * 0.16
    top = [
        (left + (right - left) * k / 60, deck - rise * math.sin(math.pi * k / 60))
        for k in range(61)
    ]
    draw.polygon(
        [*top, (right, base * height), (left, base * height)], fill=(222, 218, 206)
    )
    for k in range(arches):
        x = left + k * step
        middle = math.sin(math.pi * (k + 0.5) / arches)
        high = step * 0.2 + rise * middle * 0.9
        draw.pieslice(
            (
                x + step * 0.1,
                base * height - high,
                x + step * 0.9,
                base * height + high,
            ),
            180,
            360,
            fill=(86, 112, 116),
        )
    draw.line(
        [(x, y - step * 0.07) for x, y in top],
        fill=(240, 238, 230),
        width=max(2, round(step / 40)),
    )
    for x, y in top[::2]:
        draw.line(
            (x, y, x, y - step * 0.07),
            fill=(240, 238, 230),
            width=max(1, round(step / 60)),
        )
    draw.line(top, fill=(170, 168, 160), width=max(2, round(step / 44)))


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
    mirror = p.add_light(mirror, (255, 246, 224), p.scaled(glint, 0.6))
    image.paste(mirror, (0, line))
    edge = Image.new("L", image.size)
    ImageDraw.Draw(edge).line(
        (0, line, width, line), fill=255, width=max(2, height // 420)
    )
    p.tint(image, (52, 74, 66), p.scaled(p.blur(edge, height / 700), 0.9))
    return image


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


def bank(image: Image.Image) -> Image.Image:
    """Draw the near shore: lawn, path, railing, walkers, reeds and flowers."""
    width, height = image.size
    dice = random.Random(12)
    edge = [
        (0, 0.83),
        (0.14, 0.845),
        (0.3, 0.875),
        (0.48, 0.915),
        (0.66, 0.955),
        (0.84, 0.985),
        (1.02, 0.995),
    ]
    curve = [(x * width, y * height) for x, y in edge]
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
    path = [
        (x * width, y * height)
        for x, y in ((0, 0.888), (0.2, 0.912), (0.42, 0.955), (0.6, 1.01))
    ]
    path += [
        (x * width, y * height)
        for x, y in ((0.44, 1.02), (0.3, 0.985), (0.15, 0.95), (0, 0.935))
    ]
    way = p.blur(p.polygon_mask(image.size, path), 2)
    paving = p.texture(
        Image.new("RGB", image.size, (212, 200, 178)),
        p.clouds(image.size, width / 200, 9, 4),
        Image.new("L", image.size, 255),
        0.1,
    )
    image.paste(paving, (0, 0), way)
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


def _walker(image: Image.Image, x: float, tall: float, coat: p.Rgb) -> None:
    """Draw a stroller on the path."""
    width, height = image.size
    y = height * (0.915 + 0.12 * x / width)
    draw = ImageDraw.Draw(image)
    draw.ellipse(
        (x - tall * 0.05, y - tall * 0.03, x + tall * 0.5, y + tall * 0.04),
        fill=(172, 160, 138),
    )
    for side, stride in ((-1, -0.07), (1, 0.06)):
        draw.polygon(
            p.limb(
                [
                    (x + side * tall * 0.03, y - tall * 0.5),
                    (x + tall * stride * 0.6, y - tall * 0.24),
                    (x + tall * stride, y),
                ],
                [tall * 0.12, tall * 0.09, tall * 0.07],
            ),
            fill=(44, 50, 64),
        )
    body = p.smooth(
        [
            (x, y - tall * 0.84),
            (x + tall * 0.1, y - tall * 0.8),
            (x + tall * 0.12, y - tall * 0.45),
            (x, y - tall * 0.42),
            (x - tall * 0.12, y - tall * 0.45),
            (x - tall * 0.1, y - tall * 0.8),
        ]
    )
    draw.polygon(body, fill=coat)
    draw.polygon(
        p.limb(
            [
                (x + tall * 0.08, y - tall * 0.78),
                (x + tall * 0.13, y - tall * 0.6),
                (x + tall * 0.1, y - tall * 0.46),
            ],
            [tall * 0.06, tall * 0.055, tall * 0.04],
        ),
        fill=p.mix(coat, (10, 10, 30), 0.3),
    )
    r = tall * 0.068
    draw.ellipse(
        (x - r, y - tall * 0.99, x + r, y - tall * 0.99 + r * 2.2), fill=(40, 34, 34)
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
