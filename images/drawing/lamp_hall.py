"""The hall of the lamp line: belt, gantry, racks, a trolley; and its light."""

import math
import random

from drawing import paint as p
from drawing.camera import Light
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
    add,
    blend,
    surface,
)

START: Vec = (-2.75, 0.0, 2.35)  # the belt's near end, its front edge


FINISH: Vec = (7.4, 0.0, 13.4)


BELT = 0.86  # metres above the floor
TURN = math.degrees(math.atan2(-(FINISH[2] - START[2]), FINISH[0] - START[0]))
LINE = Frame(START, TURN)
LENGTH = math.dist(START, FINISH)


def overhead(at: Vec, normal: Vec) -> Vec:
    """Return the light of the bench lamps over the belt."""
    dx, dz = FINISH[0] - START[0], FINISH[2] - START[2]
    along = ((at[0] - START[0]) * dx + (at[2] - START[2]) * dz) / (LENGTH * LENGTH)
    nearest = blend(START, FINISH, max(0.0, min(1.0, along)))
    far = math.hypot(at[0] - nearest[0], at[2] - nearest[2])
    power = 1.15 * math.exp(-((far / 2.3) ** 2)) * (0.35 + 0.65 * max(0.0, normal[1]))
    return power * 1.02, power, power * 0.94


LIGHT = Light(
    sky=(0.3, 0.34, 0.4),
    ground=(0.13, 0.15, 0.18),
    haze=(0.3, 0.4, 0.52),
    thickness=0.012,
    exposure=1.12,
    lamps=overhead,
)


STEEL, PALE, DARK = surface("98a3ab"), surface("d2d8dc"), surface("2a3037")
BLUE, GREEN = surface("2d66a3"), surface("3f8f6b")


def hall() -> list[Solid]:
    """Return floor, back wall, racks, ducts and lamps of the hall behind the line."""
    dice = random.Random(9)
    found: list[Solid] = []
    for x in range(-14, 22, 2):
        for z in range(1, 30, 2):
            flat = ((x, 0.0, z), (x, 0.0, z + 2), (x + 2, 0.0, z + 2), (x + 2, 0.0, z))
            found.append(
                solid([Face(flat, (0, 1, 0), surface("64807a"))], (x, 0, z + 90))
            )
    for x in range(-14, 30, 4):
        wall = ((x, 0.0, 30.0), (x, 7.0, 30.0), (x + 4, 7.0, 30.0), (x + 4, 0.0, 30.0))
        found.append(solid([Face(wall, (0, 0, -1), surface("c6ced3"))], (x, 2, 95)))
        glow = (
            (x + 0.4, 3.6, 29.9),
            (x + 0.4, 5.4, 29.9),
            (x + 3.4, 5.4, 29.9),
            (x + 3.4, 3.6, 29.9),
        )
        found.append(
            solid([Face(glow, (0, 0, -1), (0.85, 0.98, 1.12), True)], (x, 2, 90))
        )
    for z in range(4, 30, 4):
        found.append(solid(box((-14, 6.2, z), (24, 6.6, z + 0.3), STEEL)))
        for x in range(-13, 24, 5):
            found.append(
                solid(
                    box(
                        (x, 5.7, z + 1),
                        (x + 2.6, 5.78, z + 1.25),
                        (2.3, 2.35, 2.4),
                        glow=True,
                    )
                )
            )
    for x in range(-11, 20, 3):
        found.append(_rack((x, 19 + 4 * dice.random()), dice))
    for x in (-9.5, 16.0):
        found.append(solid(tube((x, 5.2, 1), (x, 5.2, 30), 0.45, PALE, 14), (x, 5, 60)))
    return found


def _rack(at: tuple[float, float], dice: random.Random) -> Solid:
    """Return a rack of boxes and parts."""
    frame = Frame((at[0], 0, at[1]))
    faces: list[Face] = []
    for level in range(4):
        y = 0.3 + level * 0.75
        faces += box((0, y, 0), (2.6, y + 0.06, 0.9), STEEL, frame)
        for k in range(5):
            if dice.random() < 0.85:
                tone = dice.choice((BLUE, BLUE, GREEN, PALE, surface("b98c55")))
                faces += box(
                    (0.08 + k * 0.5, y + 0.06, 0.1),
                    (0.5 + k * 0.5, y + dice.uniform(0.3, 0.6), 0.8),
                    tone,
                    frame,
                )
    for x in (0.0, 2.55):
        faces += box((x, 0, 0), (x + 0.06, 3.0, 0.06), surface("e08a2a"), frame)
    return solid(faces)


def belt() -> list[Solid]:
    """Return the belt and its cabinets in pieces of half a metre."""
    found: list[Solid] = []
    step = 0.5
    for k in range(-3, round(LENGTH / step)):
        x = k * step
        faces = box(
            (x, 0.0, 0.12), (x + step, BELT - 0.16, 0.9), surface("b9c2c8"), LINE
        )
        faces.append(panel("front", (x, 0.0, 0.116), (step, 0.12), DARK, LINE))
        if k % 2 == 0:
            faces.append(
                panel(
                    "front",
                    (x + 0.03, 0.18, 0.115),
                    (0.94, 0.46),
                    surface("a6b1b9"),
                    LINE,
                )
            )
            faces.append(panel("front", (x + 0.4, 0.55, 0.11), (0.2, 0.03), DARK, LINE))
        faces += box((x, BELT - 0.16, 0.0), (x + step, BELT, 1.0), PALE, LINE)
        faces.append(panel("front", (x, BELT - 0.11, -0.003), (step, 0.05), BLUE, LINE))
        faces += box(
            (x, BELT, 0.12), (x + step, BELT + 0.012, 0.88), surface("37424b"), LINE
        )
        faces.append(
            panel(
                "top",
                (x + 0.02, BELT + 0.016, 0.14),
                (0.02, 0.72),
                surface("4a5660"),
                LINE,
            )
        )
        found.append(solid(faces, LINE.put((x + step / 2, 0.4, 0.3))))
    return found


def gantry() -> list[Solid]:
    """Return posts, tray, screens and lamp bars over the belt's far edge."""
    found: list[Solid] = []
    for k in range(-1, 11):
        x = k * 1.5 + 0.2
        post = tube(LINE.put((x, 0, 1.5)), LINE.put((x, 2.55, 1.5)), 0.035, STEEL, 8)
        arm = tube(LINE.put((x, 2.5, 1.5)), LINE.put((x, 2.5, 0.45)), 0.03, STEEL, 8)
        found.append(solid(post + arm, LINE.put((x, 1.5, 1.6))))
        bar = box((x + 0.1, 2.42, 0.4), (x + 1.4, 2.48, 0.56), PALE, LINE)
        glow = box(
            (x + 0.12, 2.4, 0.42), (x + 1.38, 2.42, 0.54), (2.4, 2.4, 2.3), LINE, True
        )
        found.append(solid(bar + glow, LINE.put((x + 0.7, 2.4, 0.45))))
        tray = box((x, 2.55, 1.4), (x + 1.5, 2.62, 1.62), STEEL, LINE)
        found.append(solid(tray, LINE.put((x + 0.7, 2.6, 1.55))))
        if k % 2:
            screen = box((x + 0.45, 1.78, 1.46), (x + 1.0, 2.12, 1.5), DARK, LINE)
            screen.append(
                panel(
                    "front",
                    (x + 0.48, 1.81, 1.455),
                    (0.49, 0.28),
                    (0.14, 0.5, 0.62),
                    LINE,
                    True,
                )
            )
            found.append(solid(screen, LINE.put((x + 0.7, 1.9, 1.62))))
    return found


def trolley(base: Vec) -> list[Solid]:
    """Return a trolley with crates of parts, and its wheels."""
    frame = Frame(base, -32)
    faces: list[Face] = []
    for x in (0.08, 0.86):
        for z in (0.08, 0.5):
            foot = frame.put((x, 0.06, z))
            faces += tube(
                add(foot, (0, 0, -0.02)), add(foot, (0, 0, 0.02)), 0.06, DARK, 10
            )
    for level, tone in ((0.14, BLUE), (0.56, GREEN), (0.98, BLUE)):
        faces += box((0, level, 0), (0.98, level + 0.03, 0.6), STEEL, frame)
        for x in (0.46, 0.03):
            faces += box(
                (x, level + 0.03, 0.05), (x + 0.42, level + 0.3, 0.55), tone, frame
            )
            faces.append(
                panel(
                    "front", (x + 0.13, level + 0.2, 0.045), (0.16, 0.05), DARK, frame
                )
            )
            faces.append(
                panel(
                    "top",
                    (x + 0.03, level + 0.302, 0.08),
                    (0.36, 0.44),
                    surface("1e2a36"),
                    frame,
                )
            )
    for x, z in p.coords("0.0 0.58, 0.95 0.58, 0.0 0.0, 0.95 0.0"):
        faces += box((x, 0.1, z), (x + 0.03, 1.3, z + 0.03), STEEL, frame)
    return [solid(faces)]
