"""Vessels of glass with liquids in them, and a microscope."""

import itertools
import math
from collections.abc import Callable, Sequence

from PIL import Image, ImageChops, ImageDraw

from drawing import paint as p

LIQUIDS = (
    (46, 132, 204),
    (232, 150, 40),
    (64, 166, 110),
    (196, 60, 96),
    (120, 90, 190),
    (236, 204, 80),
)


def glass(
    outline: Sequence[p.Point], level: float, liquid: p.Rgb, unit: float
) -> Image.Image:
    """Return a vessel: `outline` is its right half from rim to foot in units, y down.

    `level` is where the liquid's surface stands. Edges shine, the middle is clear.
    """
    half = max(x for x, _ in outline)
    foot = max(y for _, y in outline)
    size = (round((2 * half + 6) * unit), round((foot + 6) * unit))

    def at(x: float, y: float) -> p.Point:
        return size[0] / 2 + x * unit, (y + 3) * unit

    whole = [at(x, y) for x, y in outline] + [at(-x, y) for x, y in reversed(outline)]
    mask = p.blur(p.polygon_mask(size, whole), 0.8)
    inside = p.blur(ImageChops.invert(p.blur(mask, unit * 1.1)), 0.5)
    rim = ImageChops.multiply(p.levels(inside, 20, 190), mask)
    image = Image.new("RGBA", size, (158, 184, 198, 0))
    veil = ImageChops.add(p.scaled(mask, 0.16), p.scaled(rim, 0.62))
    image.putalpha(veil)
    _fill(image, (mask, rim), at, (outline, level), liquid)
    top = outline[0]
    draw = ImageDraw.Draw(image)
    draw.ellipse(
        (*at(-top[0], top[1] - 0.5), *at(top[0], top[1] + 0.5)),
        outline=(250, 253, 255, 230),
        width=max(1, round(unit * 0.22)),
    )
    glint = [at(-x * 0.72, y) for x, y in outline[1:-1]] + [
        at(-x * 0.58, y) for x, y in reversed(outline[1:-1])
    ]
    shine = p.scaled(p.blur(p.polygon_mask(size, glint), unit * 0.16), 0.75)
    white = Image.new("RGBA", size, (255, 255, 255, 0))
    white.putalpha(shine)
    image.alpha_composite(white)
    return image


def _fill(
    image: Image.Image,
    masks: tuple[Image.Image, Image.Image],
    at: Callable[[float, float], p.Point],
    vessel: tuple[Sequence[p.Point], float],
    liquid: p.Rgb,
) -> None:
    """Fill a vessel up to its level; `masks` are its body and its shining edge."""
    mask, rim = masks
    outline, level = vessel
    below = Image.new("L", image.size)
    below.paste(255, (0, round(at(0, level)[1]), *image.size))
    wet = ImageChops.multiply(below, mask)
    tone = p.ramp(
        image.size,
        [
            (0, p.mix(liquid, (255, 255, 255), 0.35)),
            (0.5, liquid),
            (1, p.mix(liquid, (10, 20, 40), 0.35)),
        ],
    )
    tone = p.add_light(tone, (255, 255, 255), p.scaled(rim, 0.25))
    layer = Image.new("RGBA", image.size)
    layer.paste(tone, (0, 0), p.scaled(wet, 0.86))
    image.alpha_composite(layer)
    draw = ImageDraw.Draw(image)
    wide = _width_at(outline, level)
    x0, y0 = at(-wide, level)
    x1, _ = at(wide, level)
    unit = at(1, 0)[0] - at(0, 0)[0]
    lift = min(1.2, wide * 0.16) * unit
    draw.ellipse(
        (x0, y0 - lift, x1, y0 + lift), fill=(*p.mix(liquid, (255, 255, 255), 0.5), 235)
    )


def _width_at(outline: Sequence[p.Point], level: float) -> float:
    for (xa, ya), (xb, yb) in itertools.pairwise(outline):
        if ya <= level <= yb and yb > ya:
            return xa + (xb - xa) * (level - ya) / (yb - ya)
    return outline[-1][0]


def round_flask() -> Sequence[p.Point]:
    """Return the outline of a round flask."""
    neck = [(2.2, 0.0), (1.9, 0.6), (1.9, 7.0)]
    return neck + [
        (7.2 * math.sin(a), 14.2 - 7.2 * math.cos(a))
        for a in (0.35, 0.7, 1.1, 1.57, 2.0, 2.4, 2.75, 2.95)
    ]


CONICAL = p.coords("2.3 0.0, 2.0 0.7, 2.0 5.0, 2.6 6.2, 7.3 18.2, 7.5 19.4, 6.8 20.2")
BEAKER = p.coords("5.6 0.0, 5.2 0.7, 5.2 12.6, 4.8 13.6")
CYLINDER = p.coords("2.5 0.0, 2.1 0.6, 2.1 21.0, 2.1 21.8, 4.0 22.6")
TUBE = p.coords("1.25 0.0, 1.0 0.4, 1.0 9.6, 0.75 10.6, 0.3 11.0")
BOTTLE = p.coords("2.0 0.0, 2.0 3.0, 4.6 5.4, 4.9 7.0, 4.9 17.2, 4.5 18.0")


def put(image: Image.Image, vessel: Image.Image, foot: p.Point, unit: float) -> None:
    """Set a vessel on the bench with a soft shadow and its mirror image."""
    width, height = vessel.size
    left, top = round(foot[0] - width / 2), round(foot[1] - height + 3 * unit)
    mirror = vessel.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    veil = p.blur(mirror.getchannel("A"), unit * 0.3)
    fade = (
        Image.linear_gradient("L")
        .resize(mirror.size)
        .point([round(max(0, 90 - v * 0.9)) for v in range(256)])
    )
    image.paste(
        mirror.convert("RGB"),
        (left, round(foot[1] - 3 * unit)),
        ImageChops.multiply(veil, fade),
    )
    shadow = Image.new("L", image.size)
    ImageDraw.Draw(shadow).ellipse(
        (
            foot[0] - width * 0.32,
            foot[1] - unit * 0.8,
            foot[0] + width * 0.55,
            foot[1] + unit * 1.1,
        ),
        fill=150,
    )
    p.tint(image, (54, 70, 86), p.scaled(p.blur(shadow, unit * 1.2), 0.75))
    image.paste(vessel.convert("RGB"), (left, top), vessel.getchannel("A"))


def microscope(unit: float) -> Image.Image:
    """Return a microscope, about 20 units high."""
    size = (round(20 * unit), round(26 * unit))
    image = Image.new("RGBA", size)
    parts = (
        (p.coords("3 23, 15 23, 16 25, 2 25"), (232, 236, 238)),
        (
            p.coords("12 8, 15.5 9, 16 22, 12.5 23.5, 12.5 14, 10.5 11"),
            (236, 240, 242),
        ),
        (p.coords("3.5 16.4, 13 16.4, 13 17.6, 3.5 17.6"), (60, 70, 80)),
        (p.coords("6 10.5, 9.6 10.5, 9.2 13, 6.4 13"), (70, 80, 92)),
        (p.coords("6.8 13, 8.6 13, 8.2 16, 7.2 16"), (186, 196, 204)),
        (p.coords("5.6 6.5, 14 6.8, 13 11, 6 10.8"), (236, 240, 242)),
        (p.coords("1.5 1.2, 4.2 0, 8.6 7, 5.6 8.4"), (48, 56, 66)),
        (p.coords("13.4 17.5, 17 17.5, 17 20.5, 13.4 20.5"), (70, 80, 92)),
    )
    for outline, tone in parts:
        points = [(x * unit, y * unit) for x, y in outline]
        mask = p.blur(p.polygon_mask(size, points), unit * 0.12)
        image.alpha_composite(p.relief(mask, tone, unit * 0.8, (-0.8, -0.5), 1.0))
    return image
