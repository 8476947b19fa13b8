"""Paint on flat images: noise, gradients, soft shapes, and the finish of a picture.

Everything is deterministic: noise comes from `random.Random(seed)`, never from the
imaging library. Sizes are in pixels of the image at hand.
"""

import math
import random
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

Rgb = tuple[int, int, int]
Point = tuple[float, float]
Size = tuple[int, int]


def rgb(value: str) -> Rgb:
    """Return the colour of six hexadecimal digits."""
    return int(value[0:2], 16), int(value[2:4], 16), int(value[4:6], 16)


def coords(text: str) -> tuple[Point, ...]:
    """Return the points written as `x y, x y, …`."""
    return tuple(
        (float(x), float(y)) for x, y in (pair.split() for pair in text.split(","))
    )


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """Return the colour that lies `share` of the way from `one` to `other`."""
    red, green, blue = (
        round(a + (b - a) * share) for a, b in zip(one, other, strict=True)
    )
    return red, green, blue


def white_noise(size: Size, seed: int) -> Image.Image:
    """Return one random byte a pixel."""
    width, height = size
    return Image.frombytes("L", size, random.Random(seed).randbytes(width * height))


@lru_cache(maxsize=16)
def clouds(size: Size, cell: float, seed: int, octaves: int = 5) -> Image.Image:
    """Return fractal noise whose largest features are about `cell` pixels wide."""
    width, height = size
    total = Image.new("L", size, 128)
    share = 0.5
    for octave in range(octaves):
        step = max(1.0, cell / 2**octave)
        small = (max(2, math.ceil(width / step)), max(2, math.ceil(height / step)))
        layer = white_noise(small, seed + octave).resize(size, Image.Resampling.BICUBIC)
        total = Image.blend(total, layer, share) if octave else layer
        share *= 0.55
    return total


def ramp(size: Size, stops: Sequence[tuple[float, Rgb]]) -> Image.Image:
    """Return a gradient through `stops`, from 0 at the top to 1 at the foot."""
    _, height = size
    strip = Image.new("RGB", (1, height))
    for y in range(height):
        place = y / max(1, height - 1)
        low = max((s for s in stops if s[0] <= place), key=lambda s: s[0])
        high = min((s for s in stops if s[0] >= place), key=lambda s: s[0])
        span = high[0] - low[0]
        share = (place - low[0]) / span if span else 0.0
        strip.putpixel((0, y), mix(low[1], high[1], share))
    return strip.resize(size)


def levels(image: Image.Image, low: int, high: int) -> Image.Image:
    """Stretch the greys from `low`…`high` to 0…255 and cut what lies outside."""
    scale = 255 / max(1, high - low)
    table = [max(0, min(255, round((v - low) * scale))) for v in range(256)]
    return image.point(table * len(image.getbands()))


def scaled(mask: Image.Image, share: float) -> Image.Image:
    """Return `mask` with every value multiplied by `share`."""
    return mask.point([max(0, min(255, round(v * share))) for v in range(256)])


def blur(image: Image.Image, radius: float) -> Image.Image:
    """Blur with a Gaussian; large radii work on a smaller copy that looks the same."""
    step = int(radius // 12)
    if step < 2:
        return image.filter(ImageFilter.GaussianBlur(radius))
    small = image.resize(
        (max(1, image.width // step), max(1, image.height // step)),
        Image.Resampling.BOX,
    )
    soft = small.filter(ImageFilter.GaussianBlur(radius / step))
    return soft.resize(image.size, Image.Resampling.BICUBIC)


def tint(image: Image.Image, colour: Rgb, mask: Image.Image) -> None:
    """Lay `colour` on `image` in place where `mask` is light."""
    image.paste(colour, (0, 0), mask)


def overlay(image: Image.Image, sprite: Image.Image, place: Point) -> None:
    """Lay a sprite on `image` in place, its upper left corner at `place`."""
    spot = (round(place[0]), round(place[1]))
    image.paste(sprite.convert("RGB"), spot, sprite.getchannel("A"))


def add_light(image: Image.Image, colour: Rgb, mask: Image.Image) -> Image.Image:
    """Return `image` lit by `colour` where `mask` is light (screen)."""
    light = Image.new("RGB", image.size)
    light.paste(colour, (0, 0), mask)
    return ImageChops.screen(image, light)


def polygon_mask(size: Size, *outlines: Sequence[Point]) -> Image.Image:
    """Return a mask with the polygons filled."""
    mask = Image.new("L", size)
    draw = ImageDraw.Draw(mask)
    for outline in outlines:
        if len(outline) > 2:
            draw.polygon(list(outline), fill=255)
    return mask


def smooth(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """Return a closed curve through `points` (Catmull-Rom)."""
    curve: list[Point] = []
    count = len(points)
    for index in range(count):
        p0, p1, p2, p3 = (points[(index + k - 1) % count] for k in range(4))
        for step in range(steps):
            t = step / steps
            curve.append(
                (
                    _spline(p0[0], p1[0], p2[0], p3[0], t),
                    _spline(p0[1], p1[1], p2[1], p3[1], t),
                )
            )
    return curve


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b
        + (c - a) * t
        + (2 * a - 5 * b + 4 * c - d) * t * t
        + (3 * b - a - 3 * c + d) * t * t * t
    )


def limb(points: Sequence[Point], widths: Sequence[float]) -> list[Point]:
    """Return the outline of a bent tapering limb with round ends."""
    left: list[Point] = []
    right: list[Point] = []
    for index, (x, y) in enumerate(points):
        before = points[max(0, index - 1)]
        after = points[min(len(points) - 1, index + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1.0
        half = widths[index] / 2
        left.append((x - dy / length * half, y + dx / length * half))
        right.append((x + dy / length * half, y - dx / length * half))
    return smooth(left + right[::-1], 6)


def relief(
    mask: Image.Image, colour: Rgb, radius: float, light: Point, strength: float = 1.0
) -> Image.Image:
    """Return a round-looking body of `colour`, lit from the direction `light`.

    The mask is blurred into a hump; the difference between two copies of the hump
    shifted along the light tells which side of the body faces it.
    """
    hump = blur(mask, radius)
    dx, dy = round(light[0] * radius * 0.7), round(light[1] * radius * 0.7)
    toward = ImageChops.offset(hump, -dx, -dy)
    away = ImageChops.offset(hump, dx, dy)
    lit = scaled(ImageChops.subtract(toward, away), 0.75 * strength)
    dark = scaled(ImageChops.subtract(away, toward), 0.95 * strength)
    body = Image.new("RGB", mask.size, colour)
    tint(body, mix(colour, (255, 255, 255), 0.75), lit)
    tint(body, mix(colour, (8, 12, 28), 0.72), dark)
    body.putalpha(mask)
    return body


def bloom(image: Image.Image, threshold: int, strength: float) -> Image.Image:
    """Let what is brighter than `threshold` shine over its surroundings."""
    bright = levels(image, threshold, 255)
    for share, radius in ((0.5, image.width / 400), (0.35, image.width / 90)):
        glow = blur(bright, radius)
        image = ImageChops.screen(image, scaled_rgb(glow, share * strength))
    return image


def scaled_rgb(image: Image.Image, share: float) -> Image.Image:
    """Return `image` with every channel multiplied by `share`."""
    return image.point([max(0, min(255, round(v * share))) for v in range(256)] * 3)


def contrast(image: Image.Image, curve: float, colour: float) -> Image.Image:
    """Bend the tones into an S (0 leaves them) and strengthen the colours."""
    table = []
    for value in range(256):
        x = value / 255
        bent = x * x * (3 - 2 * x)
        table.append(round(255 * (x + (bent - x) * curve)))
    return ImageEnhance.Color(image.point(table * 3)).enhance(colour)


def vignette(image: Image.Image, strength: float) -> Image.Image:
    """Darken the corners a little, as a lens does."""
    width, height = image.size
    small = Image.new("L", (64, 64))
    for y in range(64):
        for x in range(64):
            far = math.hypot((x - 31.5) / 31.5, (y - 31.5) / 31.5)
            small.putpixel((x, y), round(255 * min(1.0, max(0.0, far - 0.55) * 0.9)))
    mask = scaled(small.resize((width, height), Image.Resampling.BICUBIC), strength)
    dark = scaled_rgb(image, 0.35)
    return Image.composite(dark, image, mask)


def grain(image: Image.Image, amount: float, seed: int) -> Image.Image:
    """Add the fine grain of a photograph, `amount` grey levels strong."""
    noise = blur(white_noise(image.size, seed), 0.7)
    plus = noise.point([round(max(0, v - 128) * amount / 40) for v in range(256)])
    minus = noise.point([round(max(0, 128 - v) * amount / 40) for v in range(256)])
    image = ImageChops.add(image, Image.merge("RGB", [plus] * 3))
    return ImageChops.subtract(image, Image.merge("RGB", [minus] * 3))


def texture(
    image: Image.Image, noise: Image.Image, mask: Image.Image, strength: float
) -> Image.Image:
    """Modulate the brightness under `mask` by `noise` around its middle grey."""
    dark = scaled_rgb(image, 1 - strength)
    light = ImageChops.add(image, scaled_rgb(image, strength))
    mixed = Image.composite(light, dark, noise)
    return Image.composite(mixed, image, mask)
