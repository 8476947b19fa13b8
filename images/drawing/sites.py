"""Building sites: concrete frames, tower cranes, scaffolding, diggers, and a sky."""

import random
from dataclasses import dataclass

from drawing.solid import (
    Face,
    Frame,
    Solid,
    box,
    panel,
    solid,
    tube,
)
from drawing.vectors import Vec, add, surface, times

CONCRETE, RAW = surface("a9a59c"), surface("8f8b83")
INSIDE, NET = surface("4a4844"), surface("3f7d5c")
STEEL, YELLOW = surface("8a8f94"), surface("e3a21a")
RED, BLUE, WHITE = surface("c43d2b"), surface("2f6cab"), surface("e9ebea")
RUST = surface("7a3d28")
EARTH, WOOD = surface("9a7f5e"), surface("b58a55")


def block(
    base: Vec, size: tuple[int, int, int], seed: int, turn: float, netted: float = 0.0
) -> list[Solid]:
    """Return a concrete frame going up: slabs, columns, walls so far, rods on top.

    `size` is in bays of 4.5 m across and deep and floors of 3.3 m; the lowest share
    `netted` of its front hides behind scaffolding. Floors above the eye are painted
    from the top down, those below it upward, so that each slab hides what it should.
    """
    dice = random.Random(seed)
    frame = Frame(base, turn)
    width, depth, floors = size[0] * 4.5, size[1] * 4.5, size[2]
    faces = _roof(frame, size, dice)
    for level in (0, 1, *reversed(range(2, floors))):
        y = level * 3.3
        faces += box(
            (-0.3, y + 3.0, -0.3), (width + 0.3, y + 3.3, depth + 0.3), CONCRETE, frame
        )
        faces += box((0.6, y, 0.6), (width - 0.6, y + 3.0, depth - 0.6), INSIDE, frame)[
            :4
        ]
        for side, bays in (("left", size[1]), ("right", size[1]), ("front", size[0])):
            faces += _bays(Storey(level, floors, width, frame), side, bays, dice)
    if netted:
        faces += scaffold(frame, width, floors * 3.3, netted, dice)
    return [solid(faces, frame.put((width / 2, floors * 1.6, depth / 2)))]


def _roof(frame: Frame, size: tuple[int, int, int], dice: random.Random) -> list[Face]:
    """Return the columns of the next floor with their rods."""
    top = size[2] * 3.3
    faces: list[Face] = []
    for row in reversed(range(size[1] + 1)):
        for bay in range(size[0] + 1):
            x, z = bay * 4.5, row * 4.5
            high = top + dice.uniform(0.4, 2.4)
            faces += box(
                (x - 0.25, top, z - 0.25), (x + 0.25, high, z + 0.25), RAW, frame
            )
            for dx, dz in ((-0.16, -0.16), (0.16, -0.16), (0.0, 0.16)):
                foot = frame.put((x + dx, high, z + dz))
                faces += tube(
                    foot, add(foot, (0, dice.uniform(0.7, 1.4), 0)), 0.03, RUST, 4
                )
    return faces


@dataclass(frozen=True)
class Storey:
    """A floor of a block: its number, the block's floors and width, and its frame."""

    level: int
    floors: int
    width: float
    frame: Frame

    def column(self, side: str, bay: int) -> Vec:
        """Return the lowest, leftmost corner of a column on a side."""
        y, along = self.level * 3.3, bay * 4.5
        place: dict[str, Vec] = {
            "front": (along - 0.25, y, 0.0),
            "left": (0.0, y, along + 0.25),
            "right": (self.width, y, along - 0.25),
        }
        return place[side]


HALF: dict[str, Vec] = {
    "front": (0.5, 0, 0),
    "left": (0, 0, -0.5),
    "right": (0, 0, 0.5),
}
"""Half a metre along each side, as seen from outside."""


def _bays(storey: Storey, side: str, bays: int, dice: random.Random) -> list[Face]:
    """Return columns, walls, props and rails of one floor on one side."""
    found: list[Face] = []
    for bay in range(bays + 1):
        column = storey.column(side, bay)
        if bay < bays:
            built = dice.random() < 0.85 - 1.1 * storey.level / storey.floors
            inner = add(column, HALF[side])
            if built:
                found += _wall(storey.frame, side, inner, dice)
            elif storey.level >= storey.floors - 2:
                found += _props(storey.frame, side, inner)
            else:
                for rise, high in ((0, 0.12), (1.0, 0.06)):
                    low = add(inner, (0, rise, 0))
                    found.append(panel(side, low, (4.0, high), YELLOW, storey.frame))
        found.append(panel(side, column, (0.5, 3.0), CONCRETE, storey.frame))
    return found


def _wall(frame: Frame, side: str, inner: Vec, dice: random.Random) -> list[Face]:
    """Return a wall of bricks with its window."""
    brick = surface(dice.choice(("b08d70", "b59a80", "a8876a")))
    sill = add(inner, times(HALF[side], 2.2))
    return [
        panel(side, inner, (4.0, 3.0), brick, frame),
        panel(side, sill, (1.8, 0.1), INSIDE, frame),
        panel(side, add(sill, (0, 0.9, 0)), (1.8, 1.6), INSIDE, frame),
    ]


def _props(frame: Frame, side: str, inner: Vec) -> list[Face]:
    """Return the props under a fresh slab."""
    feet = [add(inner, times(HALF[side], 0.4 + prop * 1.1)) for prop in range(7)]
    return [panel(side, foot, (0.07, 3.0), STEEL, frame) for foot in feet]


def scaffold(
    frame: Frame, width: float, height: float, netted: float, dice: random.Random
) -> list[Face]:
    """Return scaffolding; its lowest share `netted` is behind green net."""
    faces: list[Face] = []
    rows = int((height + 1.5) / 1.8)
    for row in range(rows):
        y = row * 1.8
        x = -0.6
        while x < width:
            if (row + dice.uniform(-0.6, 0.6)) / rows < netted:
                shade = dice.choice(("3c8a63", "37805b", "41926a", "3a855f"))
                long = min(3.0, width + 0.6 - x)
                faces.append(
                    panel("front", (x, y, -1.5), (long, 1.78), surface(shade), frame)
                )
            x += 3.0
        faces.append(
            panel("front", (-0.6, y - 0.1, -1.52), (width + 1.2, 0.14), WOOD, frame)
        )
        faces += tube(
            frame.put((-0.6, y + 1, -1.55)),
            frame.put((width + 0.6, y + 1, -1.55)),
            0.04,
            STEEL,
            4,
        )
    x = -0.6
    while x <= width + 0.7:
        faces += tube(
            frame.put((x, 0, -1.6)), frame.put((x, height + 1.5, -1.6)), 0.045, STEEL, 4
        )
        x += 1.5
    return faces
