"""Cranes, diggers, lorries and crews of a building site."""

import math
import random

from drawing import paint as p
from drawing.sites import CONCRETE, RED, STEEL, WHITE, YELLOW
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
    sub,
    surface,
    times,
    unit,
)


def lattice(
    start: Vec, end: Vec, width: float, colour: Vec, bays: int, bar: float
) -> list[Face]:
    """Return a square lattice girder from `start` to `end`."""
    along = unit(sub(end, start))
    up: Vec = (0, 1, 0) if abs(along[1]) < 0.8 else (1, 0, 0)
    side = unit(
        (
            along[1] * up[2] - along[2] * up[1],
            along[2] * up[0] - along[0] * up[2],
            along[0] * up[1] - along[1] * up[0],
        )
    )
    half = width / 2
    corners = [
        add(times(up, a * half), times(side, b * half))
        for a, b in p.coords("1 1, 1 -1, -1 -1, -1 1")
    ]
    found: list[Face] = []
    for corner in corners:
        found += tube(add(start, corner), add(end, corner), bar, colour, 4)
    length = math.dist(start, end)
    for index in range(bays):
        one = add(start, times(along, length * index / bays))
        two = add(start, times(along, length * (index + 1) / bays))
        for k in range(4):
            a, b = corners[k], corners[(k + 1) % 4]
            if index % 2:
                a, b = b, a
            found += tube(add(one, a), add(two, b), bar * 0.6, colour, 3)
            found += tube(add(one, a), add(one, b), bar * 0.6, colour, 3)
    return found


def crane(
    base: Vec, height: float, jib: float, angle: float, colour: Vec
) -> list[Solid]:
    """Return a hammerhead tower crane; `angle` turns the jib, 0 is to the right."""
    turn = math.radians(angle)
    ahead: Vec = (math.cos(turn), 0.0, math.sin(turn))
    top = add(base, (0, height, 0))
    peak = add(top, (0, 7.5, 0))
    tip = add(add(top, times(ahead, jib)), (0, 1.2, 0))
    back = add(add(top, times(ahead, -jib * 0.3)), (0, 1.2, 0))
    faces = lattice(base, top, 1.9, colour, int(height / 2), 0.13)
    faces += lattice(add(top, (0, 1.2, 0)), tip, 1.5, colour, int(jib / 2), 0.11)
    faces += lattice(add(top, (0, 1.2, 0)), back, 1.5, colour, int(jib * 0.15), 0.11)
    faces += lattice(top, peak, 1.2, colour, 4, 0.11)
    for share in (0.45, 0.85):
        faces += tube(
            peak, add(add(top, times(ahead, jib * share)), (0, 2, 0)), 0.07, STEEL, 3
        )
    faces += tube(peak, back, 0.07, STEEL, 3)
    weight = add(back, (0, -1.6, 0))
    faces += box(
        add(weight, (-1.3, -1.2, -0.9)), add(weight, (1.3, 1.4, 0.9)), CONCRETE
    )
    cab = add(top, add(times(ahead, 1.6), (0, -0.6, -1.5)))
    faces += box(add(cab, (-0.9, -1.2, -0.8)), add(cab, (0.9, 1.0, 0.8)), WHITE)
    faces += box(
        add(cab, (-0.7, -0.3, -0.85)), add(cab, (0.7, 0.7, -0.8)), surface("2c3f4c")
    )
    trolley = add(top, times(ahead, jib * 0.62))
    hook = add(trolley, (0, -height * 0.42, 0))
    for dx in (-0.3, 0.3):
        faces += tube(add(trolley, (dx, 0.4, 0)), add(hook, (dx, 0, 0)), 0.06, STEEL, 3)
    for level in range(3):
        faces += box(
            add(hook, (-2.2, -0.9 - level * 0.35, -0.4)),
            add(hook, (2.2, -0.65 - level * 0.35, 0.4)),
            RED if level else STEEL,
        )
    return [solid(faces, base)]


def digger(base: Vec, turn: float) -> list[Solid]:
    """Return a digger with its arm raised."""
    frame = Frame(base, turn)
    faces: list[Face] = []
    for z in (0.0, 1.9):
        faces += box((0, 0, z), (3.6, 0.8, z + 0.6), surface("2b2c2d"), frame)
    faces += box((0.5, 0.8, 0.1), (3.6, 1.2, 2.4), surface("3a3b3c"), frame)
    faces += box((1.6, 1.2, 0.0), (4.0, 2.3, 2.5), YELLOW, frame)
    faces += box((0.3, 1.2, 0.2), (1.6, 2.9, 1.3), YELLOW, frame)
    faces.append(
        panel("front", (0.45, 1.9, 0.19), (1.0, 0.85), surface("23343f"), frame)
    )
    knee, wrist, tip = (
        frame.put((-2.3, 4.4, 1.6)),
        frame.put((-4.6, 2.6, 1.6)),
        frame.put((-4.0, 1.2, 1.6)),
    )
    arm = tube(frame.put((0.4, 1.5, 1.6)), knee, 0.28, YELLOW, 6, 0.22)
    arm += tube(knee, wrist, 0.22, YELLOW, 6, 0.15)
    arm += tube(wrist, tip, 0.5, surface("3a3b3c"), 6, 0.3)
    return [solid(faces), solid(arm, add(base, (-1.5, 2.5, -1)))]


def lorry(base: Vec, turn: float, colour: Vec) -> list[Solid]:
    """Return a tipper lorry."""
    frame = Frame(base, turn)
    faces = box((0, 0.9, 0), (8, 1.2, 2.4), surface("303234"), frame)
    for x in (0.9, 4.6, 6.0):
        for z in (0.1, 2.3):
            faces += tube(
                frame.put((x, 0.5, z - 0.15)),
                frame.put((x, 0.5, z + 0.15)),
                0.52,
                surface("1e1f20"),
                12,
            )
    faces += box((2.4, 1.2, 0), (8, 2.7, 2.4), surface("5b6066"), frame)
    faces += box((0, 1.2, 0), (2.1, 3.1, 2.4), colour, frame)
    faces.append(
        panel("front", (0.35, 2.1, -0.01), (1.3, 0.75), surface("24333d"), frame)
    )
    faces.append(
        panel("left", (-0.01, 2.0, 2.2), (2.0, 0.85), surface("24333d"), frame)
    )
    return [solid(faces)]


def crew(spots: list[tuple[float, float]], seed: int) -> list[Solid]:
    """Return far-off workers: a vest, trousers, a helmet."""
    dice = random.Random(seed)
    found = []
    for x, z in spots:
        vest = surface(dice.choice(("e8651f", "e8651f", "c7d92e")))
        hat = surface(dice.choice(("f2c21b", "d8372b", "f3f3f0", "f2c21b")))
        faces: list[Face] = []
        for leg in (-0.11, 0.11):
            faces += tube(
                (x + leg, 0, z), (x + leg * 0.8, 0.85, z), 0.09, surface("2b3345"), 8
            )
        faces += tube((x, 0.8, z), (x, 1.42, z), 0.2, vest, 10, 0.23)
        for arm in (-0.27, 0.27):
            faces += tube(
                (x + arm, 1.38, z),
                (x + arm * 1.25, 0.85, z - 0.1),
                0.07,
                surface("3a4357"),
                6,
            )
        faces += tube((x, 1.42, z), (x, 1.62, z), 0.1, surface("c99a7d"), 8)
        faces += tube((x, 1.6, z), (x, 1.66, z), 0.16, hat, 10)
        faces += tube((x, 1.66, z), (x, 1.78, z), 0.13, hat, 10, 0.07)
        found.append(solid(faces))
    return found
