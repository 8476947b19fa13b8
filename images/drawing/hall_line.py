"""What stands in the battery hall: machines, belts, robots; and its light."""

import math
import random
from collections.abc import Callable

from drawing.camera import Light
from drawing.solid import (
    Face,
    Frame,
    Solid,
    ball,
    box,
    panel,
    solid,
    tube,
)
from drawing.vectors import (
    Vec,
    add,
    surface,
)

LENGTH = 118.0
AISLE = 3.3  # half its width, metres
CEILING = 8.6
LAMP_ROWS = (-9.5, -3.2, 3.2, 9.5)


def lamp_light(at: Vec, normal: Vec) -> Vec:
    """Return the light of the lamp rows, dimmer low on walls and under things."""
    near = min(abs(at[0] - row) for row in LAMP_ROWS)
    wave = 0.5 + 0.5 * math.cos(at[2] * math.pi / 3.0)
    power = 0.78 * math.exp(-((near / 4.2) ** 2)) * (0.88 + 0.12 * wave)
    lit = 0.36 + 0.42 * min(1.0, max(0.0, at[1]) / 2.4)
    if normal[1] > 0:
        lit += (1 - lit) * normal[1] ** 1.5 + 0.25 * max(0.0, normal[1] - 0.7)
    else:
        lit *= 1 + 0.75 * normal[1]
    power *= lit
    end = 0.35 * math.exp(-max(0.0, LENGTH - at[2]) / 26)
    return power + end, power * 1.01 + end, power * 1.0 + end * 0.98


LIGHT = Light(
    sky=(0.34, 0.37, 0.41),
    ground=(0.15, 0.17, 0.19),
    haze=(0.86, 0.96, 1.04),
    thickness=0.0068,
    exposure=1.5,
    lamps=lamp_light,
)


WHITE, PALE, STEEL = surface("eef1f2"), surface("cfd6da"), surface("9aa4ab")
SLATE, DARK, GLASS = surface("55626d"), surface("22282e"), surface("16303c")
BLUE, ORANGE, YELLOW = surface("2463a8"), surface("e8691c"), surface("e9b92c")
GREEN, RED = surface("2fae62"), surface("c8352c")


def machine(frame: Frame, length: float, seed: int) -> Solid:
    """Return a cabinet of the line: windows with light inside, screen, vents, lamp."""
    dice = random.Random(seed)
    height = dice.choice((2.5, 2.9, 3.2))
    body = dice.choice((WHITE, WHITE, PALE))
    faces = box((0, 0, 0), (length, 0.16, 2.6), DARK, frame)
    faces += box((0, 0.16, 0.0), (length, height, 2.6), body, frame)

    def flat(
        x: float, y: float, w: float, h: float, c: Vec, glow: bool = False
    ) -> None:
        faces.append(panel("front", (x, y, -0.01), (w, h), c, frame, glow))

    flat(0, height - 0.34, length, 0.2, BLUE)
    flat(0.02, 0.16, 0.03, height - 0.5, STEEL)
    bays = 3
    for bay in range(bays):
        x = 0.12 + bay * (length - 0.2) / bays
        w = (length - 0.2) / bays - 0.1
        flat(x - 0.05, 0.2, 0.015, height - 0.6, SLATE)
        if (bay + seed) % 3 == 1:
            _console(flat, x, w, dice)
        else:
            _window(flat, x, w, height, dice)
        for slot in range(6):
            flat(x + 0.1, 0.28 + slot * 0.05, w - 0.2, 0.018, SLATE)
    x = length * dice.uniform(0.3, 0.7)
    for level, colour in enumerate((GREEN, YELLOW, RED)):
        y = height + 0.12 + level * 0.13
        faces += box((x, y, 0.3), (x + 0.1, y + 0.12, 0.4), colour, frame)
    faces += box((0.3, height, 0.7), (length - 0.3, height + 0.35, 2.1), STEEL, frame)
    return solid(faces)


def _console(
    flat: Callable[..., None], x: float, w: float, dice: random.Random
) -> None:
    flat(x + 0.05, 0.62, w - 0.1, 1.5, STEEL)
    flat(x + 0.15, 1.3, w - 0.3, 0.55, surface("0f2733"))
    flat(x + 0.18, 1.33, w - 0.36, 0.49, surface("2f9fc4"), True)
    for row in range(5):
        flat(
            x + 0.22,
            1.38 + row * 0.08,
            (w - 0.5) * dice.uniform(0.3, 1),
            0.03,
            surface("d6f3fa"),
            True,
        )
    for key in range(4):
        flat(
            x + 0.2 + key * 0.14,
            0.95,
            0.08,
            0.08,
            dice.choice((GREEN, RED, WHITE, YELLOW)),
        )


def _window(
    flat: Callable[..., None], x: float, w: float, height: float, dice: random.Random
) -> None:
    low, high = 0.72, height - 0.6
    flat(x, low - 0.05, w, high - low + 0.1, SLATE)
    flat(x + 0.05, low, w - 0.1, high - low, GLASS)
    flat(x + 0.05, high - 0.16, w - 0.1, 0.07, surface("bfeaf2"), True)
    flat(x + 0.05, low + 0.42, w - 0.1, 0.03, STEEL)
    for cell in range(7):
        at = x + 0.1 + cell * (w - 0.2) / 7
        tone = dice.choice(("2e6f98", "3b86ad", "9fb9c4", "275b80"))
        flat(
            at, low + 0.46, (w - 0.2) / 7 * 0.62, dice.uniform(0.2, 0.3), surface(tone)
        )
    for rod in range(3):
        at = x + 0.15 + rod * (w - 0.3) / 3
        flat(at, low + 0.8, 0.05, high - low - 1.0, STEEL)
    # Daylight of the hall mirrored in the pane, as two slanting bands would be.
    flat(x + w * 0.62, low, w * 0.07, high - low, surface("3d6172"))
    flat(x + w * 0.74, low, w * 0.025, high - low, surface("3d6172"))


def conveyor(frame: Frame, length: float, seed: int) -> Solid:
    """Return a belt with cells in rows, blue and silver, two metres long."""
    dice = random.Random(seed)
    faces: list[Face] = []
    faces += box((0, 0, 0.12), (length, 0.1, 0.72), DARK, frame)
    faces += box((0, 0.1, 0.06), (length, 0.72, 0.74), surface("7d8992"), frame)
    faces += _doors(frame, length, dice)
    faces += box((0, 0.72, 0), (length, 0.86, 0.8), PALE, frame)
    faces.append(panel("front", (0, 0.76, -0.005), (length, 0.05), BLUE, frame))
    faces += box((0, 0.86, 0.06), (length, 0.875, 0.74), DARK, frame)
    count = int(length / 0.17)
    for row in (2, 1, 0):
        for index in range(count):
            if dice.random() < 0.06:
                continue
            x, z = 0.03 + index * 0.17, 0.12 + row * 0.2
            shell = surface(dice.choice(("2f6fae", "3a7fbd", "2a639c")))
            faces += box((x, 0.875, z), (x + 0.12, 1.11, z + 0.15), shell, frame)[:5]
            faces += box(
                (x + 0.015, 1.11, z + 0.03), (x + 0.045, 1.13, z + 0.08), WHITE, frame
            )[:5]
            faces += box(
                (x + 0.075, 1.11, z + 0.03), (x + 0.105, 1.13, z + 0.08), ORANGE, frame
            )[:5]
    return solid(faces)


def _doors(frame: Frame, length: float, dice: random.Random) -> list[Face]:
    """Return the two doors under a belt, with slots and a lamp each."""
    faces: list[Face] = []
    for x in (0.0, length / 2):
        faces.append(panel("front", (x + 0.01, 0.1, 0.055), (0.02, 0.62), DARK, frame))
        faces.append(
            panel(
                "front",
                (x + 0.1, 0.2, 0.055),
                (length / 2 - 0.2, 0.4),
                surface("8c98a1"),
                frame,
            )
        )
        for slot in range(4):
            faces.append(
                panel(
                    "front",
                    (x + 0.2, 0.28 + slot * 0.06, 0.05),
                    (0.3, 0.025),
                    DARK,
                    frame,
                )
            )
        faces.append(
            panel(
                "front",
                (x + 0.68, 0.46, 0.05),
                (0.05, 0.05),
                dice.choice((RED, GREEN)),
                frame,
            )
        )
    return faces


def robot(base: Vec, side: float, bend: float) -> list[Solid]:
    """Return a robot arm that reaches over the belt toward the aisle."""
    x, y, z = base
    shoulder = (x, y + 1.15, z)
    elbow = (x - side * 0.35, y + 2.65 + bend, z - 0.3)
    wrist = (x + side * 1.35, y + 2.35 + bend * 0.4, z - 0.25)
    hand = (wrist[0] + side * 0.12, wrist[1] - 0.55, wrist[2])
    parts = [
        tube((x, y, z), (x, y + 0.5, z), 0.5, SLATE, 20),
        tube((x, y + 0.5, z), (x, y + 1.1, z), 0.42, ORANGE, 20, 0.36),
        ball(shoulder, 0.38, ORANGE, 12),
        tube(shoulder, elbow, 0.27, ORANGE, 20, 0.22),
        ball(elbow, 0.31, SLATE, 12),
        tube(elbow, wrist, 0.22, ORANGE, 20, 0.14),
        ball(wrist, 0.18, SLATE, 10),
        tube(wrist, hand, 0.08, STEEL),
        box(add(hand, (-0.22, -0.08, -0.12)), add(hand, (0.22, 0, 0.12)), DARK),
        box(add(hand, (-0.2, -0.3, -0.08)), add(hand, (-0.02, -0.08, 0.08)), BLUE),
        box(add(hand, (0.02, -0.3, -0.08)), add(hand, (0.2, -0.08, 0.08)), BLUE),
    ]
    nearness = (0.3, 0.3, 0.1, 0.15, 0.0, -0.1, -0.2, -0.2, -0.3, -0.3, -0.3)
    at = (x + side * 0.4, 1.4, z)
    return [
        solid(faces, add(at, (0, 0, near)))
        for faces, near in zip(parts, nearness, strict=True)
    ]


def carrier(base: Vec) -> Solid:
    """Return a driverless carrier with a pallet of packs."""
    frame = Frame(base)
    faces = box((-0.55, 0.06, 0), (0.55, 0.34, 1.5), SLATE, frame)
    faces.append(panel("front", (-0.55, 0.14, -0.01), (1.1, 0.09), YELLOW, frame))
    faces.append(
        panel(
            "front", (-0.42, 0.26, -0.01), (0.84, 0.03), surface("7fe8ff"), frame, True
        )
    )
    faces += box((-0.6, 0.34, 0), (0.6, 0.42, 1.5), STEEL, frame)
    for level in range(3):
        for column in range(2):
            x, y = -0.54 + column * 0.55, 0.42 + level * 0.3
            faces += box((x, y, 0.05), (x + 0.52, y + 0.27, 1.4), PALE, frame)
            faces.append(
                panel("front", (x + 0.06, y + 0.08, 0.04), (0.4, 0.1), BLUE, frame)
            )
    return solid(faces)


def line(side: int) -> list[Solid]:
    """Return all that stands along one side of the aisle."""
    found: list[Solid] = []
    turn = 90.0 * side
    z, index = 1.2, 0
    while z < LENGTH - 4:
        length = 3.7
        base_z = z + length if side > 0 else z
        seed = index * 7 + (3 if side > 0 else 0)
        gap = (index + (1 if side < 0 else 0)) % 4 == 3
        if gap and z < 70:
            found += robot(
                (side * (AISLE + 1.75), 0, z + 1.5), -side, 0.12 * (index % 3)
            )
            found += fence(side, z, length)
        else:
            found.append(
                machine(Frame((side * (AISLE + 1.25), 0, base_z), turn), length, seed)
            )
        steps = (0.0, 1.9) if z < 45 else (0.0,)
        for step in steps:
            long = 1.9 if z < 45 else 3.8
            at = z + step + (long if side > 0 else 0)
            found.append(
                conveyor(Frame((side * AISLE, 0, at), turn), long, seed + int(step))
            )
        z, index = z + length + 0.12, index + 1
    return found


def fence(side: int, z: float, length: float) -> list[Solid]:
    """Return the back wall of a robot's cell and its yellow posts."""
    x = side * (AISLE + 3.9)
    faces = box(
        (min(x, x + side * 0.1), 0, z), (max(x, x + side * 0.1), 3.0, z + length), PALE
    )
    found = [solid(faces, (x, 1.5, z + length))]
    for at in (z + 0.05, z + length - 0.05):
        post = side * (AISLE + 1.1)
        found.append(solid(tube((post, 0, at), (post, 2.0, at), 0.035, YELLOW, 8)))
    return found
