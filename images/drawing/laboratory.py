"""Yongchuan: two people at work in a laboratory for medicines."""

import math
import random

from PIL import Image, ImageDraw

from drawing import figures, people
from drawing import paint as p
from drawing.camera import Camera, Light
from drawing.glassware import (
    BEAKER,
    BOTTLE,
    CONICAL,
    CYLINDER,
    LIQUIDS,
    TUBE,
    glass,
    microscope,
    put,
    round_flask,
)
from drawing.render import paint
from drawing.solid import (
    Face,
    Frame,
    Solid,
    box,
    panel,
    solid,
    tube,
)
from drawing.vectors import (
    Vec,
    surface,
)


def daylight(at: Vec, normal: Vec) -> Vec:
    """Return the daylight from the window at the left."""
    near = math.exp(-max(0.0, at[0] + 4.2) / 4.5)
    side = 0.45 + 0.55 * max(0.0, -normal[0])
    return 0.75 * near * side, 0.78 * near * side, 0.8 * near * side


LIGHT = Light(
    sky=(0.5, 0.54, 0.58), ground=(0.28, 0.29, 0.3), exposure=1.5, lamps=daylight
)


def room() -> list[Solid]:
    """Return wall, window, shelves with bottles, hood and instruments."""
    dice = random.Random(5)
    found = [solid(box((-6, -0.5, 7.0), (6, 3.4, 7.2), surface("dfe7ea")), (0, 1, 60))]
    found.append(
        solid(
            [
                Face(
                    ((-6, 3.2, 0.5), (6, 3.2, 0.5), (6, 3.2, 7), (-6, 3.2, 7)),
                    (0, -1, 0),
                    surface("eef2f3"),
                )
            ],
            (0, 60, 50),
        )
    )
    for x in (-2.6, 0.6, 3.8):
        found.append(
            solid(
                box((x, 3.12, 2.0), (x + 0.5, 3.18, 6.4), (1.7, 1.75, 1.8), glow=True),
                (x, 3.1, 40),
            )
        )
    frame = Frame((-5.2, 0.9, 6.95))
    faces = [panel("front", (0, 0, 0), (2.5, 2.0), (1.5, 1.65, 1.75), frame, True)]
    for k in range(17):
        faces.append(
            panel("front", (0, k * 0.12, -0.02), (2.5, 0.035), surface("cddbe2"), frame)
        )
    faces += box((1.2, 0, -0.05), (1.3, 2.0, 0), surface("eef2f4"), frame)
    found.append(solid(faces, (-4, 1.8, 20)))
    for x, wide in ((-2.2, 2.1), (0.1, 2.1)):
        found.append(_shelves(x, wide, dice))
    hood = Frame((2.55, 0.0, 6.2))
    faces = box((0, -0.4, 0), (2.4, 3.0, 0.9), surface("d6e0e5"), hood)
    faces.append(
        panel("front", (0.15, 0.75, -0.01), (2.1, 1.5), surface("27485a"), hood)
    )
    faces.append(
        panel("front", (0.15, 2.12, -0.02), (2.1, 0.08), (1.3, 1.5, 1.55), hood, True)
    )
    for k in range(5):
        faces.append(
            panel(
                "front",
                (0.3 + k * 0.4, 0.76, -0.015),
                (0.2, dice.uniform(0.3, 0.6)),
                surface(dice.choice(("4d7d94", "41697d", "5f8f9c"))),
                hood,
            )
        )
    faces.append(
        panel("front", (0.15, 0.6, -0.02), (2.1, 0.06), surface("3f7fb0"), hood)
    )
    found.append(solid(faces, (3.7, 1, 10)))
    bench = Frame((-5.4, 0.0, 5.9))
    faces = box((0, -0.4, 0), (7.8, 0.52, 0.7), surface("e6ecef"), bench)
    faces += box((-0.05, 0.52, -0.06), (7.85, 0.6, 0.7), surface("5d7687"), bench)
    found.append(solid(faces, (-1.5, 0, 6.2)))
    for x, tall in p.coords("-4.6 0.6, -3.0 0.5, -1.7 0.7, 0.3 0.5, 1.4 0.62"):
        one = Frame((x, 0.6, 6.0))
        faces = box((0, 0, 0), (0.8, tall, 0.45), surface("f0f3f4"), one)
        faces.append(
            panel(
                "front",
                (0.1, tall * 0.45, -0.01),
                (0.36, tall * 0.36),
                (0.2, 0.6, 0.8),
                one,
                True,
            )
        )
        faces.append(
            panel(
                "front",
                (0.55, tall * 0.2, -0.01),
                (0.15, tall * 0.6),
                surface("8fa4b0"),
                one,
            )
        )
        found.append(solid(faces, (x, 1, 5.6)))
    return found


def _shelves(x: float, wide: float, dice: random.Random) -> Solid:
    frame = Frame((x, 1.55, 6.6))
    faces: list[Face] = []
    for level in range(3):
        y = level * 0.46
        faces += box((0, y, 0), (wide, y + 0.04, 0.35), surface("b9c6cd"), frame)
        at = 0.08
        while at < wide - 0.1:
            r, tall = dice.uniform(0.045, 0.075), dice.uniform(0.16, 0.34)
            tone = surface(
                dice.choice(
                    (
                        "8a5a2b",
                        "8a5a2b",
                        "3f78a8",
                        "e9eef0",
                        "5c9279",
                        "d9e4e8",
                        "b5483f",
                    )
                )
            )
            foot = frame.put((at + r, y + 0.04, 0.15))
            neck = (foot[0], foot[1] + tall * 0.75, foot[2])
            faces += tube(foot, neck, r, tone, 9)
            faces += tube(
                neck, (foot[0], foot[1] + tall, foot[2]), r * 0.5, surface("f3f5f6"), 8
            )
            faces.append(
                panel(
                    "front",
                    (at + r * 0.3, y + 0.08, 0.15 - r - 0.005),
                    (r * 1.4, tall * 0.3),
                    surface("f6f7f4"),
                    frame,
                )
            )
            at += 2 * r + dice.uniform(0.02, 0.09)
    return solid(faces, (x + wide / 2, 2, 9))


def bench(image: Image.Image) -> Image.Image:
    """Draw the white bench in front: top, edge, drawers."""
    width, height = image.size
    top = p.ramp(
        (width, round(height * 0.2)),
        [(0, (206, 216, 222)), (0.5, (228, 235, 238)), (1, (240, 244, 246))],
    )
    image.paste(top, (0, round(height * 0.69)))
    edge = round(height * 0.875)
    image.paste(
        p.ramp(
            (width, height - edge),
            [
                (0, (176, 188, 196)),
                (0.12, (150, 164, 174)),
                (0.13, (214, 222, 227)),
                (1, (186, 197, 204)),
            ],
        ),
        (0, edge),
    )
    draw = ImageDraw.Draw(image)
    for k in range(7):
        x = width * (k * 0.17 - 0.04)
        draw.line(
            (x, edge + height * 0.016, x, height),
            fill=(150, 162, 170),
            width=max(2, width // 600),
        )
        draw.rectangle(
            (
                x + width * 0.055,
                edge + height * 0.05,
                x + width * 0.115,
                edge + height * 0.06,
            ),
            fill=(120, 134, 144),
        )
    return image


def draw(size: p.Size) -> Image.Image:
    """Return the laboratory, twice the size it is used at."""
    width, height = size
    camera = Camera(size, (0.0, 1.5, 0.0), (0.0, 1.5, 10.0), 0.82, -0.06)
    image = Image.new("RGB", size, (226, 233, 236))
    paint(image, camera, LIGHT, room(), 50)
    image = p.blur(image, width / 320)
    image = p.bloom(image, 226, 0.6)
    unit = height / 100
    coat = (238, 242, 245)
    staff = (
        (0.335, 1.16, 0.17, (108, 158, 196), 0.7),
        (0.665, 1.10, 0.20, (96, 172, 156), -0.7),
    )
    for x, tall, top, cap, turn in staff:
        parts = people.at_bench(coat, cap, people.SKIN, turn)
        _over(image, parts, (x * width, top * height), tall * height)
        _goggles(image, (x * width, top * height), tall * height, turn)
    image = bench(image)
    _still_life(image, unit)
    raised = glass(CONICAL, 11, (36, 120, 204), unit * 0.62)
    hands = (
        (0.335, 1.16, 0.17, (-0.055, 0.385), (0.15, 0.265)),
        (0.665, 1.10, 0.20, (-0.085, 0.36), (0.045, 0.405)),
    )
    for x, tall, top, left, right in hands:
        place = (x * width, top * height)
        if x > 0.5:
            _pipette(
                image,
                (
                    place[0] + left[0] * tall * height,
                    place[1] + left[1] * tall * height,
                ),
                unit,
            )
        parts = people.reach(coat, (120, 170, 206), left, right)
        _over(image, parts, place, tall * height)
        if x < 0.5:
            spot = (
                place[0] + (right[0] - 0.004) * tall * height - raised.width / 2,
                place[1] + (right[1] - 0.03) * tall * height,
            )
            image.paste(
                raised.convert("RGB"),
                (round(spot[0]), round(spot[1])),
                raised.getchannel("A"),
            )
            _over(image, parts[-2:], place, tall * height)
    _front(image, unit)
    sun = p.blur(
        p.polygon_mask(
            size, [(0, 0), (width * 0.3, 0), (width * 0.62, height), (0, height)]
        ),
        width / 9,
    )
    image = p.add_light(image, (255, 246, 230), p.scaled(sun, 0.16))
    return p.vignette(p.contrast(image, 0.7, 1.18), 0.45)


def _over(
    image: Image.Image, parts: list[figures.Part], top: p.Point, tall: float
) -> None:
    """Draw parts of a figure whose head's top stands at `top`."""
    figure = figures.draw_figure(parts, round(tall), (-0.8, -0.45))
    place = (round(top[0] - figure.width / 2), round(top[1] - 0.04 * tall))
    image.paste(figure.convert("RGB"), place, figure.getchannel("A"))


def _goggles(image: Image.Image, top: p.Point, tall: float, turn: float) -> None:
    """Put clear goggles on a face."""
    x, y = top[0] + 0.012 * turn * tall, top[1] + 0.0815 * tall
    mask = Image.new("L", image.size)
    box_ = (x - 0.043 * tall, y - 0.0155 * tall, x + 0.043 * tall, y + 0.0155 * tall)
    draw = ImageDraw.Draw(mask)
    draw.rounded_rectangle(
        box_,
        radius=0.013 * tall,
        fill=46,
        outline=235,
        width=max(2, round(tall * 0.0032)),
    )
    draw.line(
        (x - 0.03 * tall, y + 0.008 * tall, x - 0.014 * tall, y - 0.011 * tall),
        fill=190,
        width=max(2, round(tall * 0.004)),
    )
    p.tint(image, (214, 234, 244), p.blur(mask, tall / 1400))


def _pipette(image: Image.Image, hand: p.Point, unit: float) -> None:
    x, y = hand
    draw = ImageDraw.Draw(image)
    draw.polygon(
        [
            (x - unit * 0.9, y - unit * 5),
            (x + unit * 0.9, y - unit * 5),
            (x + unit * 0.7, y + unit * 4),
            (x - unit * 0.7, y + unit * 4),
        ],
        fill=(70, 96, 122),
    )
    draw.polygon(
        [
            (x - unit * 0.5, y + unit * 4),
            (x + unit * 0.5, y + unit * 4),
            (x + unit * 0.14, y + unit * 11),
            (x - unit * 0.14, y + unit * 11),
        ],
        fill=(232, 240, 244),
    )
    draw.rectangle(
        (x - unit * 0.5, y - unit * 7, x + unit * 0.5, y - unit * 5),
        fill=(226, 150, 52),
    )


def _still_life(image: Image.Image, unit: float) -> None:
    """Set the rear row of glass on the bench."""
    width, height = image.size
    scope = microscope(unit * 1.05)
    image.paste(
        scope.convert("RGB"),
        (round(width * 0.80), round(height * 0.775 - scope.height)),
        scope.getchannel("A"),
    )
    row = (
        (0.06, 0.755, BOTTLE, 9, 3, 0.95),
        (0.125, 0.765, BOTTLE, 10, 1, 0.8),
        (0.49, 0.765, CYLINDER, 9, 2, 0.8),
        (0.955, 0.775, CYLINDER, 12, 5, 0.9),
    )
    for x, y, outline, level, tone, scale in row:
        put(
            image,
            glass(outline, level, LIQUIDS[tone], unit * scale),
            (x * width, y * height),
            unit,
        )


def _front(image: Image.Image, unit: float) -> None:
    """Set the front row: flasks, beakers, a rack of tubes."""
    width, height = image.size
    row = (
        (0.155, 0.825, round_flask(), 13.5, 4, 0.92),
        (0.245, 0.85, CONICAL, 12.5, 1, 0.9),
        (0.335, 0.835, BEAKER, 7.5, 2, 0.85),
        (0.83, 0.85, CONICAL, 13, 0, 0.95),
        (0.91, 0.84, BEAKER, 6.5, 5, 0.95),
        (0.745, 0.83, round_flask(), 14.5, 3, 0.78),
    )
    for x, y, outline, level, tone, scale in row:
        put(
            image,
            glass(outline, level, LIQUIDS[tone], unit * scale),
            (x * width, y * height),
            unit,
        )
    draw = ImageDraw.Draw(image)
    x0, x1, y = width * 0.43, width * 0.60, height * 0.85
    shadow = Image.new("L", image.size)
    ImageDraw.Draw(shadow).rectangle((x0, y - unit, x1 + unit * 3, y + unit), fill=170)
    p.tint(image, (54, 70, 86), p.scaled(p.blur(shadow, unit * 1.3), 0.8))
    draw.rectangle((x0, y - unit * 1.4, x1, y), fill=(214, 222, 228))
    for k in range(9):
        vessel = glass(
            TUBE, 4.2 + (k * 5 % 4), LIQUIDS[(k * 2 + k // 3) % 6], unit * 1.0
        )
        at = (x0 + (x1 - x0) * (k + 0.5) / 9, y - unit * 1.2)
        image.paste(
            vessel.convert("RGB"),
            (round(at[0] - vessel.width / 2), round(at[1] - vessel.height + 3 * unit)),
            vessel.getchannel("A"),
        )
    for shelf in (8.2, 3.4):
        draw.rectangle(
            (x0, y - unit * (shelf + 0.5), x1, y - unit * (shelf - 0.4)),
            fill=(244, 247, 249),
        )
        draw.line(
            (x0, y - unit * (shelf - 0.4), x1, y - unit * (shelf - 0.4)),
            fill=(150, 164, 174),
            width=2,
        )
    for x in (x0, x1 - unit):
        draw.rectangle((x, y - unit * 9.2, x + unit, y), fill=(228, 234, 238))
