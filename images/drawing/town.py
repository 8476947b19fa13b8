"""What is built on the far shore: a skyline, a pavilion, a bridge."""

import math
import random

from PIL import Image, ImageDraw

from drawing import paint as p

SHORE = 0.505  # where water meets the far bank, in picture heights


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
    _roof(image, place, (tone, shade), dice)


def _roof(
    image: Image.Image,
    place: tuple[float, float, float, float],
    tones: tuple[p.Rgb, p.Rgb],
    dice: random.Random,
) -> None:
    """Draw what stands on a roof, and the mast of a tall one."""
    draw = ImageDraw.Draw(image)
    x, wide, foot, tall = place
    tone, shade = tones
    top = foot - tall
    warm = p.mix(tone, (250, 236, 212), 0.5)
    storey = max(5.0, image.height / 190)
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


def pavilion(image: Image.Image, foot: p.Point, tall: float) -> None:
    """Draw a two-storey waterside pavilion with upturned eaves."""
    draw = ImageDraw.Draw(image)
    x, y = foot
    draw.rectangle(
        (x - tall * 0.75, y - tall * 0.06, x + tall * 0.75, y), fill=(176, 170, 158)
    )
    for storey, (low, high, half) in enumerate(((0.06, 0.36, 0.5), (0.5, 0.7, 0.32))):
        left, right = x - tall * half * 0.86, x + tall * half * 0.86
        wall = (left, y - tall * high, right, y - tall * low)
        draw.rectangle(wall, fill=(92, 54, 44))
        for k in range(7):
            at = x + tall * half * (k / 3 - 1) * 0.92
            draw.rectangle(
                (at - tall * 0.018, y - tall * high, at + tall * 0.018, y - tall * low),
                fill=(172, 62, 48),
            )
        rail = (left, y - tall * (low + 0.07), right, y - tall * (low + 0.05))
        draw.rectangle(rail, fill=(196, 110, 84))
        _eaves(draw, foot, tall, (half, high, 0.2 if storey == 0 else 0.24))
    draw.polygon(
        [
            (x - tall * 0.02, y - tall * 0.93),
            (x + tall * 0.02, y - tall * 0.93),
            (x, y - tall * 1.06),
        ],
        fill=(150, 120, 80),
    )


def _eaves(
    draw: ImageDraw.ImageDraw,
    foot: p.Point,
    tall: float,
    roof: tuple[float, float, float],
) -> None:
    """Draw a roof (half its width, its height over the foot, its rise) with tiles."""
    x, y = foot
    half, high, rise = roof
    eave = half * 1.5
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
        middle = math.sin(math.pi * (k + 0.5) / arches)
        high = step * 0.2 + rise * middle * 0.9
        x, y = left + k * step, base * height
        arch = (x + step * 0.1, y - high, x + step * 0.9, y + high)
        draw.pieslice(arch, 180, 360, fill=(86, 112, 116))
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
