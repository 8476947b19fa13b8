"""A saloon car from its side."""

import math
from collections.abc import Callable, Sequence

from PIL import Image, ImageDraw

from drawing import paint as p

Outline = Callable[[Sequence[p.Point]], list[p.Point]]
"""Turns points in the car's units into pixels."""


def car(width: int, colour: p.Rgb) -> Image.Image:
    """Return a saloon from its side, `width` pixels long, on a clear ground.

    Units: length 100, wheels on y = 0, y up; the picture is 108 × 44 units.
    """
    unit = width / 108
    size = (width, round(44 * unit))

    def at(points: list[tuple[float, float]]) -> list[p.Point]:
        return [((x + 4) * unit, (38 - y) * unit) for x, y in points]

    body = p.smooth(
        at(
            p.coords(
                "0.5 9, 0 13, 1.5 18, 8 21.2, 20 23, 27 24.2, 38 30.6, "
                "48 33, 60 33, 72 30.2, 84 25.4, 95 24, 99 21.5, 100 15, "
                "98.5 8, 90 5.2, 50 4.6, 10 5.2"
            )
        )
    )
    mask = p.blur(p.polygon_mask(size, body), 1)
    shell = p.relief(mask, colour, 5 * unit, (-0.2, -1.0), 1.0).convert("RGB")
    shell = _paintwork(shell, at, unit, colour)
    image = Image.new("RGBA", size)
    image.paste(shell, (0, 0), mask)
    _glasshouse(image, at, unit)
    _trim(image, at, unit, colour)
    for x in (19.5, 79.5):
        _wheel(image, ((x + 4) * unit, (38 - 7.6) * unit), unit)
    return image


def _paintwork(
    shell: Image.Image, at: Outline, unit: float, colour: p.Rgb
) -> Image.Image:
    """Add what a glossy flank shows: sky above the crease, floor under it."""
    size = shell.size
    upper = p.blur(
        p.polygon_mask(
            size,
            at(p.coords("2 17.8, 30 21.6, 70 22.4, 99 21, 98 18.6, 60 18.8, 20 17")),
        ),
        unit * 0.9,
    )
    shell = p.add_light(
        shell, p.mix(colour, (255, 255, 255), 0.7), p.scaled(upper, 0.55)
    )
    lower = p.blur(
        p.polygon_mask(size, at(p.coords("0 12.5, 40 10.6, 100 12.8, 100 4, 0 4"))),
        unit * 1.6,
    )
    p.tint(shell, p.mix(colour, (10, 14, 24), 0.72), p.scaled(lower, 0.8))
    floor = p.blur(
        p.polygon_mask(
            size, at(p.coords("12 7.4, 50 6.2, 90 7.6, 88 5.8, 50 5.2, 14 5.8"))
        ),
        unit * 0.5,
    )
    shell = p.add_light(shell, (190, 200, 210), p.scaled(floor, 0.4))
    roof = p.blur(
        p.polygon_mask(
            size,
            at(p.coords("40 31.4, 52 33.0, 64 32.6, 63 31.8, 52 32.2, 42 30.8")),
        ),
        unit * 0.4,
    )
    return p.add_light(shell, (255, 255, 255), p.scaled(roof, 0.8))


def _glasshouse(image: Image.Image, at: Outline, unit: float) -> None:
    """Draw the dark side windows with their mirrored light, and the pillars."""
    size = image.size
    pane = p.smooth(
        at(
            p.coords(
                "29.5 23.9, 39.5 29.6, 48.5 31.6, 59.5 31.5, 70 29, 79 25.2, "
                "72 24.3, 50 24.1"
            )
        )
    )
    mask = p.blur(p.polygon_mask(size, pane), 0.8)
    glass = p.ramp(size, [(0, (70, 88, 106)), (0.3, (36, 46, 58)), (1, (14, 18, 24))])
    shine = p.blur(
        p.polygon_mask(
            size,
            at(p.coords("44 33, 50 33, 44 23, 37 23")),
            at(p.coords("61 33, 64 33, 57 23, 55 23")),
        ),
        unit * 0.3,
    )
    glass = p.add_light(glass, (150, 176, 198), p.scaled(shine, 0.5))
    image.paste(glass, (0, 0), mask)
    draw = ImageDraw.Draw(image)
    for x0, x1 in ((51.6, 52.8), (68.6, 70.2)):
        draw.polygon(
            at([(x0, 24), (x1, 24), (x1 - 1.0, 31.8), (x0 - 0.6, 31.8)]),
            fill=(18, 20, 24, 255),
        )
    draw.line(
        at(p.coords("29 23.7, 50 23.9, 72 24.1, 80 25")),
        fill=(206, 214, 220, 255),
        width=max(1, round(unit * 0.3)),
    )


def _trim(image: Image.Image, at: Outline, unit: float, colour: p.Rgb) -> None:
    """Draw shut lines, flush handles, mirror, lamps and the sill."""
    draw = ImageDraw.Draw(image)
    gap = (*p.mix(colour, (8, 10, 16), 0.6), 255)
    thin = max(1, round(unit * 0.22))
    for line in (
        [(33, 23.6), (31.4, 14), (33, 6.4)],
        [(52, 24), (52.4, 14), (52, 6.2)],
        [(71, 24.2), (74, 18), (71.6, 13)],
        [(9, 20.8), (28, 23.2)],
    ):
        draw.line(at(line), fill=gap, width=thin)
    for x in (45.5, 63.5):
        draw.line(
            at([(x, 20.6), (x + 4.4, 20.8)]),
            fill=(226, 230, 234, 255),
            width=max(1, round(unit * 0.5)),
        )
    draw.polygon(
        at(p.coords("30 24, 33.4 24.2, 34.2 26.4, 31 26.2")),
        fill=(*p.mix(colour, (10, 12, 18), 0.35), 255),
    )
    draw.polygon(
        at(p.coords("1.4 17.6, 9 19.8, 12 20.8, 8 20.6, 2.4 18.8")),
        fill=(236, 246, 255, 255),
    )
    draw.polygon(
        at(p.coords("99.6 20, 92 21.6, 92 22.6, 99 21.6")), fill=(220, 40, 36, 255)
    )
    draw.polygon(at(p.coords("10 6, 90 6, 88 4.9, 12 4.9")), fill=(22, 24, 28, 255))


def _wheel(image: Image.Image, centre: p.Point, unit: float) -> None:
    """Draw a wheel with its arch, tyre, ten spokes and hub."""
    draw = ImageDraw.Draw(image)
    x, y = centre

    def ring(radius: float, fill: tuple[int, int, int, int]) -> None:
        r = radius * unit
        draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)

    ring(8.6, (12, 13, 16, 255))
    ring(7.7, (30, 31, 34, 255))
    ring(5.9, (92, 98, 104, 255))
    ring(5.5, (34, 37, 41, 255))
    for k in range(10):
        a = k * math.pi / 5
        tone = 196 + round(44 * math.sin(a + 2.4))
        spoke = [
            (x + math.cos(a + d) * r * unit, y + math.sin(a + d) * r * unit)
            for d, r in p.coords("-0.22 1.0, -0.1 5.5, 0.1 5.5, 0.22 1.0")
        ]
        draw.polygon(spoke, fill=(tone, tone, tone + 6, 255))
    ring(1.3, (206, 210, 214, 255))
    ring(0.7, (60, 64, 70, 255))
