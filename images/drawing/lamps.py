"""Dazu: the line where lamps of electric vehicles are put together."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from drawing import figures, people
from drawing import paint as p
from drawing.camera import Camera
from drawing.lamp_hall import (
    BELT,
    FINISH,
    LENGTH,
    LIGHT,
    LINE,
    START,
    belt,
    gantry,
    hall,
    trolley,
)
from drawing.render import paint
from drawing.vectors import add

HOUSING = p.coords(
    "2 26, 10 14, 34 7, 68 5, 92 9, 98 18, 96 32, 82 42, 48 46, 16 42, 4 36"
)
COVER = p.coords(
    "7 27, 13 18, 36 11, 68 9, 90 13, 94 20, 92 31, 80 38, 48 41, 18 38, 9 34"
)


def lamp(width: int, seed: int) -> Image.Image:
    """Return one head lamp on its black fixture, lit, `width` pixels wide."""
    unit = width / 100
    size = (width, round(58 * unit))
    image = Image.new("RGBA", size)

    def part(
        points: Sequence[p.Point], tone: p.Rgb, soft: float, strength: float
    ) -> None:
        outline = p.smooth([(x * unit, y * unit) for x, y in points])
        mask = p.blur(p.polygon_mask(size, outline), max(0.5, unit * 0.3))
        image.alpha_composite(p.relief(mask, tone, soft * unit, (-0.3, -1), strength))

    draw = ImageDraw.Draw(image)
    draw.polygon(
        [(x * unit, y * unit) for x, y in p.coords("12 50, 88 50, 94 57, 6 57")],
        fill=(38, 42, 48, 255),
    )
    for x in (26, 70):
        draw.rectangle(
            ((x - 3) * unit, 40 * unit, (x + 3) * unit, 51 * unit),
            fill=(70, 76, 84, 255),
        )
    part(HOUSING, (46, 50, 58), 5, 1.0)
    part(COVER, (92, 104, 118), 4, 0.7)
    _lenses(image, unit, seed)
    draw = ImageDraw.Draw(image)
    for points, tone, wide in STRIPS:
        line = [(x * unit, y * unit) for x, y in points]
        thick = max(1, round(wide * unit))
        draw.line(line, fill=tone, width=thick, joint="curve")
    return image


STRIPS = (
    (p.coords("10 33, 22 38.4, 48 40, 78 36.6, 91 29"), (236, 246, 255, 255), 2.4),
    (p.coords("14 17, 36 11.4, 66 9.4"), (255, 255, 255, 170), 1.1),
)
"""Lines of light on a lamp: their points, colour and width."""


def _lenses(image: Image.Image, unit: float, seed: int) -> None:
    """Draw the three lit lenses; now and then one still shows its yellow filter."""
    for index, (x, y, r) in enumerate(((26, 27, 8.2), (47, 25, 9.0), (69, 23.5, 9.0))):
        draw = ImageDraw.Draw(image)
        for reach, tone in (
            (1.22, (30, 34, 40)),
            (1.06, (196, 204, 212)),
            (0.94, (70, 84, 100)),
            (0.82, (206, 230, 250)),
            (0.6, (250, 252, 255)),
        ):
            rr = r * reach
            draw.ellipse(
                ((x - rr) * unit, (y - rr) * unit, (x + rr) * unit, (y + rr) * unit),
                fill=(*tone, 255),
            )
        if (index + seed) % 7 == 0:
            draw.ellipse(
                (
                    (x - r * 0.8) * unit,
                    (y - r * 0.8) * unit,
                    (x + r * 0.8) * unit,
                    (y + r * 0.8) * unit,
                ),
                fill=(255, 214, 140, 255),
            )


def set_lamps(image: Image.Image, camera: Camera) -> Image.Image:
    """Stand the lamps on the belt, far to near, with their light on it."""
    x = LENGTH - 0.6
    shine = Image.new("L", image.size)
    while x > -0.9:
        at = LINE.put((x, BELT + 0.015, 0.5))
        metre = camera.scale(at)
        sprite = lamp(round(0.56 * metre), round(x * 10))
        spot = camera.project(at)
        left = round(spot[0] - sprite.width / 2)
        top = round(spot[1] - sprite.height * 0.95)
        _ground(image, spot, sprite.width * 0.5)
        image.paste(sprite.convert("RGB"), (left, top), sprite.getchannel("A"))
        draw = ImageDraw.Draw(shine)
        for u, v in ((0.26, 0.27), (0.47, 0.25), (0.69, 0.235)):
            cx, cy, r = (
                left + u * sprite.width,
                top + v * sprite.width,
                sprite.width * 0.055,
            )
            draw.ellipse((cx - r, cy - r, cx + r, cy + r), fill=255)
        x -= 0.82
    image = p.add_light(
        image, (226, 240, 255), p.scaled(p.blur(shine, image.width / 160), 2.6)
    )
    return p.add_light(
        image, (190, 216, 250), p.scaled(p.blur(shine, image.width / 40), 7.0)
    )


def _ground(image: Image.Image, spot: p.Point, reach: float) -> None:
    """Lay the shadow of a lamp on the belt."""
    shadow = Image.new("L", image.size)
    ImageDraw.Draw(shadow).ellipse(
        (
            spot[0] - reach,
            spot[1] - reach * 0.2,
            spot[0] + reach * 1.1,
            spot[1] + reach * 0.16,
        ),
        fill=210,
    )
    p.tint(image, (16, 20, 26), p.scaled(p.blur(shadow, reach * 0.12 + 1), 0.8))


WORKERS = (
    (0.72, (66, 118, 178), 0.8, ((-0.05, 0.44), (0.075, 0.43))),
    (2.35, (62, 112, 172), 0.5, ((-0.075, 0.43), (0.05, 0.445))),
    (4.15, (70, 122, 182), 0.9, ((-0.045, 0.44), (0.085, 0.425))),
    (6.1, (64, 114, 174), 0.6, ((-0.07, 0.43), (0.06, 0.44))),
    (8.2, (66, 118, 178), 0.8, ((-0.06, 0.44), (0.07, 0.43))),
    (10.6, (64, 114, 174), 0.5, ((-0.05, 0.44), (0.07, 0.43))),
)


def staff(image: Image.Image, camera: Camera, arms: slice) -> None:
    """Draw the workers behind the belt, far to near: bodies, or their arms."""
    for x, coat, turn, hands in reversed(WORKERS):
        at = LINE.put((x, 0, 1.28))
        tall = camera.scale(at) * 1.68
        foot = camera.project(at)
        cap = (232, 238, 242) if x != 4.15 else (240, 206, 90)
        body = people.at_bench(coat, cap, people.SKIN, -turn)
        both = (body, people.reach(coat, (236, 238, 240), *hands))
        for parts in both[arms]:
            figure = figures.draw_figure(parts, round(tall), (-0.15, -1.0))
            place = (round(foot[0] - figure.width / 2), round(foot[1] - tall * 1.04))
            image.paste(figure.convert("RGB"), place, figure.getchannel("A"))


def draw(size: p.Size) -> Image.Image:
    """Return the line, twice the size it is used at."""
    camera = Camera(size, (-0.6, 1.78, -0.9), (0.34, 1.12, 8.0), 1.22, -0.02)
    image = Image.new("RGB", size, (120, 136, 150))
    paint(image, camera, LIGHT, hall(), 50)
    for x, wide in ((0.15, 0.09), (0.15 + 1.5, 0.09)):
        stripe = [
            (START[0] + x, 0.0, START[2] - 1.05),
            (FINISH[0] + x, 0.0, FINISH[2] - 1.05),
        ]
        lane = [*stripe, *(add(q, (wide, 0.0, -wide)) for q in reversed(stripe))]
        p.tint(
            image,
            (226, 186, 60),
            p.scaled(p.polygon_mask(size, camera.outline(lane)), 0.8),
        )
    image = p.blur(image, size[0] / 420)
    paint(image, camera, LIGHT, [s for s in gantry() if s.at[1] > 1.0], 40)
    staff(image, camera, slice(0, 1))
    paint(image, camera, LIGHT, belt(), 40)
    image = set_lamps(image, camera)
    staff(image, camera, slice(1, 2))
    paint(image, camera, LIGHT, trolley((2.25, 0.0, 4.3)), 40)
    image = p.bloom(image, 224, 0.7)
    everywhere = Image.new("L", size, 255)
    image = p.texture(image, p.clouds(size, size[0] / 150, 5), everywhere, 0.03)
    return p.vignette(p.contrast(image, 0.7, 1.15), 0.6)
