"""The buildings of the industrial estate, and their plan."""

import random

from drawing.camera import Light
from drawing.solid import Face, Frame, Solid, box, panel, solid, tube
from drawing.vectors import Vec, surface

LIGHT = Light(
    sun_from=(-0.72, 0.62, -0.28),
    sun=(1.45, 1.32, 1.08),
    sky=(0.36, 0.43, 0.52),
    ground=(0.2, 0.2, 0.18),
    haze=(0.78, 0.9, 1.0),
    thickness=0.00042,
    exposure=1.4,
)


PLAN = Frame((0, 0, 0), -24)
ROOFS = ("e8ebea", "4f86b8", "dfe3e2", "5a93c4", "b9c3c6", "e8ebea", "b5573f")
STREETS_X, STREETS_Z = (-330, -170, -10, 150, 310), (-60, 70, 215, 380, 560)


def factory(
    at: tuple[float, float], size: tuple[float, float, float], dice: random.Random
) -> Solid:
    """Return one hall (wide, deep, high): ribbed roof, skylights, vents, docks."""
    x, z = at
    wide, deep, high = size
    roof = surface(dice.choice(ROOFS))
    faces = box((x, 0, z), (x + wide, high, z + deep), surface("dcdfdc"), PLAN)
    faces.append(
        panel("front", (x, high - 2.2, z - 0.1), (wide, 1.6), surface("3f78ac"), PLAN)
    )
    faces.append(
        panel(
            "left",
            (x - 0.1, high - 2.2, z + deep),
            (deep, 1.6),
            surface("3f78ac"),
            PLAN,
        )
    )
    faces += _openings(at, size)
    ridge = high + min(wide, deep) * 0.06
    faces += _gable(
        (x - 0.6, x + wide + 0.6), (z - 0.6, z + deep + 0.6), (high, ridge), roof
    )
    return solid(
        faces + _fittings(at, size, ridge, dice),
        PLAN.put((x + wide / 2, 0, z + deep / 2)),
    )


def _openings(at: tuple[float, float], size: tuple[float, float, float]) -> list[Face]:
    """Return the docks of the front and the windows of the left side."""
    x, z = at
    wide, deep, high = size
    faces: list[Face] = []
    step = 12.0
    at_x = x + 4
    while at_x < x + wide - 6:
        faces.append(
            panel(
                "front", (at_x, 1, z - 0.15), (6, high * 0.4), surface("5d6e78"), PLAN
            )
        )
        at_x += step
    at_z = z + deep - 4
    while at_z > z + 6:
        faces.append(
            panel(
                "left",
                (x - 0.15, high * 0.35, at_z),
                (7, high * 0.3),
                surface("5d7686"),
                PLAN,
            )
        )
        at_z -= step
    return faces


def _gable(
    xs: tuple[float, float],
    zs: tuple[float, float],
    ys: tuple[float, float],
    colour: Vec,
) -> list[Face]:
    """Return both slopes of a roof whose ridge runs into the picture."""
    x0, x1 = xs
    middle, (low, top) = (x0 + x1) / 2, ys
    found = []
    lean = (top - low) / (middle - x0)
    for a, b, tilt in ((x0, middle, -lean), (middle, x1, lean)):
        ya, yb = (low, top) if a == x0 else (top, low)
        strips = 5
        for k in range(strips):
            s, e = k / strips, (k + 1) / strips
            corners = [
                (a + (b - a) * u, ya + (yb - ya) * u, z)
                for u, z in ((s, zs[0]), (s, zs[1]), (e, zs[1]), (e, zs[0]))
            ]
            origin = PLAN.put((0, 0, 0))
            up = PLAN.put((tilt, 1.0, 0))
            normal = (up[0] - origin[0], up[1] - origin[1], up[2] - origin[2])
            shade = tuple(c * (1.0 if k % 2 else 0.965) for c in colour)
            found.append(Face(tuple(PLAN.put(c) for c in corners), normal, shade))  # type: ignore[arg-type]
    return found


def _fittings(
    at: tuple[float, float],
    size: tuple[float, float, float],
    ridge: float,
    dice: random.Random,
) -> list[Face]:
    """Return skylights or solar panels, and vents along the ridge."""
    x, z = at
    wide, deep, high = size
    found: list[Face] = []
    solar = dice.random() < 0.4
    slope = (ridge - high) / (wide / 2)
    z_at = z + 6
    while z_at < z + deep - 6:
        for left in (True, False):
            x0 = x + wide * (0.08 if left else 0.58)
            x1 = x0 + wide * 0.34
            y0, y1 = (
                high + slope * min(x0 - x, x + wide - x0) + 0.15,
                high + slope * min(x1 - x, x + wide - x1) + 0.15,
            )
            z1 = z_at + (5.4 if solar else 1.4)
            corners = ((x0, y0, z_at), (x0, y0, z1), (x1, y1, z1), (x1, y1, z_at))
            tone = surface("20344f") if solar else surface("f6f8f4")
            found.append(Face(tuple(PLAN.put(c) for c in corners), (0, 1, 0), tone))
        z_at += 7.0
    for k in range(5):
        vent = z + deep * (k + 0.5) / 5
        found += box(
            (x + wide / 2 - 1.2, ridge, vent - 1.2),
            (x + wide / 2 + 1.2, ridge + 1.8, vent + 1.2),
            surface("a9b1b4"),
            PLAN,
        )
    return found


def office(at: tuple[float, float], floors: int) -> Solid:
    """Return an office block with bands of windows."""
    x, z = at
    high = floors * 3.6
    faces = box((x, 0, z), (x + 34, high, z + 15), surface("e4e0d6"), PLAN)
    for level in range(floors):
        y = level * 3.6 + 1.2
        faces.append(
            panel("front", (x + 1, y, z - 0.1), (32, 1.7), surface("41637d"), PLAN)
        )
        faces.append(
            panel("left", (x - 0.1, y, z + 14), (13, 1.7), surface("41637d"), PLAN)
        )
    faces += box(
        (x + 12, high, z + 4), (x + 22, high + 3, z + 11), surface("cfcabd"), PLAN
    )
    return solid(faces)


def unfinished(
    at: tuple[float, float], size: tuple[float, float], clad: float
) -> list[Solid]:
    """Return a steel hall of the second phase; the far share `clad` has its roof."""
    x, z = at
    wide, deep = size
    found = []
    bays = int(deep / 8)
    for bay in reversed(range(bays + 1)):
        zz = z + bay * 8
        faces = _portal(x, wide, zz)
        if bay < bays:
            for k in range(9):
                xx = x + wide * k / 8
                faces += tube(
                    PLAN.put((xx, 11.4, zz)),
                    PLAN.put((xx, 11.4, zz + 8)),
                    0.2,
                    surface("9aa0a4"),
                    4,
                )
            if bay >= bays * (1 - clad):
                faces += box(
                    (x - 0.5, 11.5, zz),
                    (x + wide + 0.5, 12, zz + 8),
                    surface("dfe4e4"),
                    PLAN,
                )
                faces.append(
                    panel(
                        "left", (x - 0.2, 0, zz + 8), (8, 11.5), surface("d6dad8"), PLAN
                    )
                )
        found.append(solid(faces, PLAN.put((x + wide / 2, 4, zz + 4))))
    return found


def _portal(x: float, wide: float, zz: float) -> list[Face]:
    """Return one row of posts and the beam over them."""
    faces: list[Face] = []
    for k in range(4):
        xx = x + wide * k / 3
        faces += tube(
            PLAN.put((xx, 0, zz)),
            PLAN.put((xx, 11, zz)),
            0.55,
            surface("b4523a"),
            4,
        )
    faces += tube(
        PLAN.put((x, 11, zz)),
        PLAN.put((x + wide, 11, zz)),
        0.5,
        surface("b4523a"),
        4,
    )
    return faces


def layout(
    dice: random.Random,
) -> tuple[list[Solid], list[tuple[float, float, float, float, float]]]:
    """Return all buildings, and the feet (x, z, wide, deep, high) that cast shadows."""
    things: list[Solid] = []
    feet: list[tuple[float, float, float, float, float]] = []
    for i, x in enumerate(STREETS_X[:-1]):
        for j, z in enumerate(STREETS_Z[:-1]):
            deep = STREETS_Z[j + 1] - z - 46
            if (i, j) in ((2, 0), (2, 1)):
                things += unfinished(
                    (x + 26, z + 26), (112, deep), 0.25 if j == 0 else 0.6
                )
                feet.append(
                    (
                        x + 26,
                        z + 26 + deep * (0.75 if j == 0 else 0.4),
                        112.0,
                        deep * 0.25,
                        11.0,
                    )
                )
                continue
            halls = dice.choice((1, 2, 2, 3))
            wide = (122 - (halls - 1) * 9) / halls
            for k in range(halls):
                size = (wide, deep - dice.choice((0, 0, 14)), dice.uniform(9, 14))
                spot = (x + 24 + k * (wide + 9), z + 26)
                things.append(factory(spot, size, dice))
                feet.append((*spot, *size))
    for spot, floors in (
        ((-66, 40), 7),
        ((-228, -46), 5),
        ((196, 90), 6),
        ((40, 232), 5),
    ):
        things.append(office(spot, floors))
        feet.append((*spot, 34.0, 15.0, floors * 3.6))
    return things, feet
