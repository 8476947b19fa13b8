"""Rolling bearings and steel balls on a dark bench, close by (the second issue)."""

import math
import random

from PIL import Image, ImageChops, ImageDraw

from drawing import paint as p

STEEL = (176, 188, 200)


def shine(angle: float, phase: float) -> float:
    """Return how bright turned steel is in a direction (0–1)."""
    wave = 0.5 + 0.5 * math.cos(2 * (angle - phase))
    fine = 0.5 + 0.5 * math.cos(5 * (angle + phase * 2))
    return min(1.0, 0.16 + 0.62 * wave**3 + 0.2 * fine**4)


def ring(
    image: Image.Image, at: p.Point, radii: tuple[float, float], phase: float
) -> None:
    """Draw a turned ring between two radii: sectors of light, two bright edges."""
    x, y = at
    outer, inner = radii
    layer = Image.new("RGB", image.size)
    draw = ImageDraw.Draw(layer)
    for k in range(360):
        tone = shine(math.radians(k), phase)
        colour = p.mix((26, 32, 42), (240, 246, 252), tone)
        box = (x - outer, y - outer, x + outer, y + outer)
        draw.pieslice(box, k - 0.2, k + 1.4, fill=colour)
    mask = disc(image.size, at, outer)
    mask = ImageChops.subtract(mask, disc(image.size, at, inner))
    image.paste(p.blur(layer, outer / 60), (0, 0), p.blur(mask, 1.2))
    for radius, tone in ((outer, 90), (inner, 200)):
        edge = ImageChops.subtract(
            disc(image.size, at, radius), disc(image.size, at, radius * 0.985)
        )
        p.tint(image, (250, 252, 255), p.scaled(p.blur(edge, 1.5), tone / 255))


def disc(size: p.Size, at: p.Point, radius: float) -> Image.Image:
    """Return the mask of a circle."""
    mask = Image.new("L", size)
    x, y = at
    ImageDraw.Draw(mask).ellipse(
        (x - radius, y - radius, x + radius, y + radius), fill=255
    )
    return mask


def sphere(radius: int) -> Image.Image:
    """Return a polished ball that mirrors a bright room and a dark bench."""
    side = 2 * radius + 2
    at = (radius + 1.0, radius + 1.0)
    mask = p.blur(disc((side, side), at, radius), 1)
    sky = p.ramp(
        (side, side),
        [
            (0, (226, 234, 242)),
            (0.3, (164, 178, 194)),
            (0.5, (96, 110, 128)),
            (0.56, (22, 26, 34)),
            (0.8, (52, 60, 74)),
            (1, (120, 132, 148)),
        ],
    )
    bend = p.blur(disc((side, side), (at[0], at[1] * 0.72), radius * 0.62), radius / 5)
    sky = p.add_light(sky, (255, 255, 255), p.scaled(bend, 0.28))
    rim = ImageChops.subtract(
        mask, p.blur(disc((side, side), at, radius * 0.84), radius / 9)
    )
    p.tint(sky, (14, 18, 26), p.scaled(rim, 0.75))
    window = [(0.50, 0.2), (0.72, 0.24), (0.70, 0.4), (0.5, 0.38)]
    pane = p.polygon_mask(
        (side, side), [(u * side * 0.72, v * side) for u, v in window]
    )
    sky = p.add_light(sky, (255, 255, 255), p.blur(pane, radius / 26))
    sky.putalpha(mask)
    return sky


def bearing(image: Image.Image, at: p.Point, radius: float, phase: float) -> None:
    """Draw a bearing face on: rings, a cage, its balls, an inner bore."""
    under = disc(
        image.size, (at[0] + radius * 0.06, at[1] + radius * 0.1), radius * 1.02
    )
    p.tint(image, (2, 4, 8), p.scaled(p.blur(under, radius * 0.09), 0.9))
    ring(image, at, (radius, radius * 0.80), phase)
    p.tint(
        image,
        (16, 20, 28),
        ImageChops.subtract(
            disc(image.size, at, radius * 0.80), disc(image.size, at, radius * 0.56)
        ),
    )
    ring(image, at, (radius * 0.715, radius * 0.645), phase + 1.1)
    count = 13
    size = round(radius * 0.108)
    one = sphere(size)
    for k in range(count):
        a = phase + 2 * math.pi * k / count
        x = at[0] + math.cos(a) * radius * 0.68
        y = at[1] + math.sin(a) * radius * 0.68
        place = (round(x - one.width / 2), round(y - one.height / 2))
        image.paste(one.convert("RGB"), place, one.getchannel("A"))
    ring(image, at, (radius * 0.565, radius * 0.40), phase + 0.5)
    bore = disc(image.size, at, radius * 0.40)
    hole = p.ramp(image.size, [(0, (6, 8, 14)), (1, (30, 40, 56))])
    image.paste(hole, (0, 0), p.blur(bore, 1.5))


def loose_balls(image: Image.Image) -> None:
    """Scatter polished balls on the bench in front."""
    width, height = image.size
    for x, y, r in (
        (0.80, 0.80, 0.105),
        (0.925, 0.86, 0.085),
        (0.69, 0.91, 0.075),
        (0.16, 0.86, 0.095),
        (0.06, 0.94, 0.075),
        (0.27, 0.955, 0.06),
    ):
        at = (x * width, y * height)
        ball = sphere(round(r * height))
        under = disc(
            image.size,
            (at[0] + r * height * 0.15, at[1] + r * height * 0.5),
            r * height,
        )
        p.tint(image, (2, 4, 8), p.scaled(p.blur(under, r * height * 0.3), 0.75))
        place = (round(at[0] - ball.width / 2), round(at[1] - ball.height / 2))
        image.paste(ball.convert("RGB"), place, ball.getchannel("A"))


def backdrop(size: p.Size) -> Image.Image:
    """Return the dark bench under far-off lamps out of focus."""
    width, height = size
    dice = random.Random(63)
    image = p.ramp(
        size,
        [
            (0, (26, 40, 62)),
            (0.45, (38, 56, 84)),
            (0.6, (22, 32, 48)),
            (1, (9, 13, 20)),
        ],
    )
    lamps = Image.new("L", size)
    for _ in range(26):
        spot = (dice.uniform(0, width), dice.uniform(0, height * 0.42))
        radius = dice.uniform(0.008, 0.028) * width
        lamps = ImageChops.lighter(
            lamps, p.scaled(disc(size, spot, radius), dice.uniform(0.1, 0.5))
        )
    image = p.add_light(image, (150, 190, 230), p.blur(lamps, width / 420))
    brushed = p.clouds((width * 2, height // 6), width / 50, 3, 4).resize(size)
    bench = Image.new("L", size)
    bench.paste(255, (0, round(height * 0.5), width, height))
    return p.texture(image, brushed, p.blur(bench, height / 14), 0.35)


def draw(size: p.Size) -> Image.Image:
    """Return the still life, twice the size it is used at."""
    width, height = size
    image = backdrop(size)
    bearing(image, (width * 0.86, height * 0.36), height * 0.25, 2.0)
    bearing(image, (width * 0.12, height * 0.42), height * 0.22, 0.9)
    image = p.blur(image, width / 420)
    bearing(image, (width * 0.47, height * 0.53), height * 0.40, 0.4)
    loose_balls(image)
    image = p.bloom(image, 226, 0.7)
    return p.vignette(p.contrast(image, 0.5, 1.1), 0.6)


def emblem(side: int) -> Image.Image:
    """Return a flat emblem on a clear ground: a bearing's balls over three waves."""
    image = Image.new("RGBA", (side, side))
    draw = ImageDraw.Draw(image)
    middle = side / 2

    def circle(x: float, y: float, r: float, tone: tuple[int, int, int, int]) -> None:
        draw.ellipse((x - r, y - r, x + r, y + r), fill=tone)

    circle(middle, middle, side * 0.47, (24, 86, 140, 255))
    circle(middle, middle, side * 0.43, (255, 255, 255, 0))
    for k in range(12):
        a = 2 * math.pi * k / 12 - math.pi / 2
        x, y = middle + math.cos(a) * side * 0.345, middle + math.sin(a) * side * 0.345
        circle(x, y, side * 0.062, (24, 86, 140, 255))
        circle(x - side * 0.018, y - side * 0.018, side * 0.016, (226, 240, 250, 255))
    circle(middle, middle, side * 0.26, (24, 86, 140, 255))
    for level, tone in enumerate(((120, 190, 226), (76, 152, 204), (236, 246, 252))):
        crest = []
        for k in range(61):
            x = middle + side * 0.25 * (k / 30 - 1)
            base = middle - side * 0.06 + level * side * 0.085
            y = base + side * 0.032 * math.sin(k / 60 * 4 * math.pi + level)
            reach = math.sqrt(max(0.0, (side * 0.235) ** 2 - (x - middle) ** 2))
            if middle - reach < y < middle + reach:
                crest.append((x, y))
        if len(crest) > 1:
            draw.line(
                crest, fill=(*tone, 255), width=round(side * 0.032), joint="curve"
            )
    return image
