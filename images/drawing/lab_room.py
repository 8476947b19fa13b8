"""The laboratory's room: window, shelves, hood and instruments; and its daylight."""

import math
import random

from drawing import paint as p
from drawing.camera import Light
from drawing.solid import Face, Frame, Solid, box, panel, solid, tube
from drawing.vectors import Vec, surface


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
    return [*found, _hood(dice), *_instruments()]


def _hood(dice: random.Random) -> Solid:
    """Return the fume hood."""
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
    return solid(faces, (3.7, 1, 10))


def _instruments() -> list[Solid]:
    """Return the bench along the wall with its instruments."""
    found: list[Solid] = []
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


BOTTLES = ("8a5a2b", "8a5a2b", "3f78a8", "e9eef0", "5c9279", "d9e4e8", "b5483f")


def _shelves(x: float, wide: float, dice: random.Random) -> Solid:
    """Return three shelves of bottles, brown for most."""
    frame = Frame((x, 1.55, 6.6))
    faces: list[Face] = []
    for level in range(3):
        y = level * 0.46
        faces += box((0, y, 0), (wide, y + 0.04, 0.35), surface("b9c6cd"), frame)
        at = 0.08
        while at < wide - 0.1:
            r, tall = dice.uniform(0.045, 0.075), dice.uniform(0.16, 0.34)
            tone = surface(dice.choice(BOTTLES))
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
