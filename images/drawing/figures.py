"""Soft figures: a few round parts each, lit from one side.

A figure is drawn in units of its own height: x = 0 is its middle, y = 0 the top of the
head, y = 1 the soles. Parts come back to front.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from drawing.paint import (
    Point,
    Rgb,
    blur,
    coords,
    limb,
    polygon_mask,
    relief,
    scaled,
    smooth,
    tint,
)


@dataclass(frozen=True)
class Part:
    """One body of a figure: its outline, colour, and how round it is."""

    outline: tuple[Point, ...]
    colour: Rgb
    round: float = 0.02
    strength: float = 1.0


def shape(points: Sequence[Point], colour: Rgb, round: float = 0.02) -> Part:
    """Return a part with a smooth outline through `points`."""
    return Part(tuple(smooth(points)), colour, round)


def arm(points: Sequence[Point], widths: Sequence[float], colour: Rgb) -> Part:
    """Return a limb as a part."""
    return Part(tuple(limb(points, widths)), colour, max(widths) * 0.28)


def disc(at: Point, rx: float, ry: float, colour: Rgb, round: float = 0.02) -> Part:
    """Return an ellipse as a part."""
    x, y = at
    ring = coords("0 -1, 0.7 -0.7, 1 0, 0.7 0.7")
    ring += coords("0 1, -0.7 0.7, -1 0, -0.7 -0.7")
    return shape([(x + rx * a, y + ry * b) for a, b in ring], colour, round)


def mirrored(part: Part) -> Part:
    """Return the part on the other side of the body."""
    outline = tuple((-x, y) for x, y in part.outline)
    return Part(outline, part.colour, part.round, part.strength)


def draw_figure(
    parts: Sequence[Part], height: int, light: Point = (-0.8, -0.6)
) -> Image.Image:
    """Return the figure on a clear ground, `height` pixels tall and 0.8 wide.

    Its middle is the middle of the picture; the soles stand 4 % above its foot.
    """
    size = (round(height * 0.9), round(height * 1.08))
    figure = Image.new("RGBA", size)
    for part in parts:
        outline = [
            (size[0] / 2 + x * height, (y + 0.04) * height) for x, y in part.outline
        ]
        mask = blur(polygon_mask(size, outline), max(0.6, height / 900))
        body = relief(mask, part.colour, part.round * height, light, part.strength)
        cast = blur(mask, height * 0.012)
        figure = _under_shadow(figure, cast)
        figure.alpha_composite(body)
    return figure


def _under_shadow(figure: Image.Image, cast: Image.Image) -> Image.Image:
    """Darken what is already there along the edge of the next part."""
    alpha = figure.getchannel("A")
    ground = figure.convert("RGB")
    tint(ground, (10, 14, 30), scaled(cast, 0.32))
    ground.putalpha(alpha)
    return ground


def stand(
    image: Image.Image, figure: Image.Image, foot: Point, gloss: float = 0.0
) -> None:
    """Set a figure on the ground at `foot`, with its soft shadow and its reflection."""
    width, height = figure.size
    left = round(foot[0] - width / 2)
    top = round(foot[1] - height * 0.963)
    shadow = Image.new("L", image.size)
    draw = ImageDraw.Draw(shadow)
    reach = width * 0.17
    draw.ellipse(
        (
            foot[0] - reach,
            foot[1] - reach * 0.28,
            foot[0] + reach * 1.3,
            foot[1] + reach * 0.3,
        ),
        fill=190,
    )
    tint(image, (18, 22, 28), scaled(blur(shadow, width * 0.03), 0.75))
    if gloss:
        mirror = figure.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        soft = blur(mirror.getchannel("A"), width * 0.012)
        fade = Image.linear_gradient("L").resize(mirror.size)
        fade = fade.point([round((255 - v) * gloss) for v in range(256)])
        mask = Image.new("L", mirror.size)
        mask.paste(fade, (0, 0), soft)
        place = (left, round(foot[1] - height * 0.037))
        image.paste(blur(mirror.convert("RGB"), width * 0.01), place, mask)
    image.paste(figure.convert("RGB"), (left, top), figure.getchannel("A"))
