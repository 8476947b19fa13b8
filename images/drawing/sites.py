"""Building sites: concrete frames, tower cranes, scaffolding, diggers, and a sky."""

import math
import random

from PIL import Image, ImageDraw

from drawing import paint as p
from drawing.solid import (
    Camera,
    Face,
    Frame,
    Light,
    Solid,
    Vec,
    add,
    box,
    paint,
    panel,
    solid,
    sub,
    surface,
    times,
    tube,
    unit,
)

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
    `netted` of its front hides behind scaffolding. Floors above the eye are painted from
    the top down, those below it upward, so that each slab hides what it should.
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
            faces += _bays(side, bays, y, (width, depth), frame, (level, floors), dice)
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


def _bays(
    side: str,
    bays: int,
    y: float,
    size: tuple[float, float],
    frame: Frame,
    at: tuple[int, int],
    dice: random.Random,
) -> list[Face]:
    """Return columns, walls and props of one floor on one side."""
    level, floors = at
    width, _depth = size
    found: list[Face] = []
    for bay in range(bays + 1):
        along = bay * 4.5
        place: dict[str, Vec] = {
            "front": (along - 0.25, y, 0.0),
            "left": (0.0, y, along + 0.25),
            "right": (width, y, along - 0.25),
        }
        start = place[side]
        if bay < bays:
            built = dice.random() < 0.85 - 1.1 * level / floors
            step: Vec = (
                (0.5, 0, 0)
                if side == "front"
                else (0, 0, -0.5 if side == "left" else 0.5)
            )
            inner = add(start, step)
            if built:
                found.append(
                    panel(
                        side,
                        inner,
                        (4.0, 3.0),
                        surface(dice.choice(("b08d70", "b59a80", "a8876a"))),
                        frame,
                    )
                )
                found.append(
                    panel(side, add(inner, times(step, 2.2)), (1.8, 0.1), INSIDE, frame)
                )
                found.append(
                    panel(
                        side,
                        add(add(inner, times(step, 2.2)), (0, 0.9, 0)),
                        (1.8, 1.6),
                        INSIDE,
                        frame,
                    )
                )
            elif level >= floors - 2:
                for prop in range(7):
                    found.append(
                        panel(
                            side,
                            add(inner, times(step, 0.4 + prop * 1.1)),
                            (0.07, 3.0),
                            STEEL,
                            frame,
                        )
                    )
            else:
                found.append(panel(side, inner, (4.0, 0.12), YELLOW, frame))
                found.append(
                    panel(side, add(inner, (0, 1.0, 0)), (4.0, 0.06), YELLOW, frame)
                )
        found.append(panel(side, start, (0.5, 3.0), CONCRETE, frame))
    return found


def scaffold(
    frame: Frame, width: float, height: float, netted: float, dice: random.Random
) -> list[Face]:
    """Return scaffolding before a front; its lowest share `netted` is behind green net."""
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
        for a, b in ((1, 1), (1, -1), (-1, -1), (-1, 1))
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


def heaps(
    seed: int,
    camera: Camera,
    image: Image.Image,
    light: Light,
    span: tuple[float, float, float, float],
    count: int,
) -> None:
    """Scatter stacks of bars, boards and pipes on the ground, far to near."""
    dice = random.Random(seed)
    x0, x1, z0, z1 = span
    found = []
    for _ in range(count):
        x, z = dice.uniform(x0, x1), dice.uniform(z0, z1)
        frame = Frame((x, 0, z), dice.uniform(-25, 25))
        length = dice.uniform(3, 6)
        kind = dice.choice(("bars", "boards", "pipes"))
        colour = {"bars": surface("8b4a32"), "boards": WOOD, "pipes": STEEL}[kind]
        faces: list[Face] = []
        for level in range(dice.randint(1, 4)):
            for row in range(3):
                z1_ = row * 0.5
                if kind == "boards":
                    faces += box(
                        (0, level * 0.22, z1_),
                        (length, level * 0.22 + 0.18, z1_ + 0.45),
                        colour,
                        frame,
                    )
                else:
                    y = 0.15 + level * 0.26
                    faces += tube(
                        frame.put((0, y, z1_)),
                        frame.put((length, y, z1_)),
                        0.14,
                        colour,
                        7,
                    )
        found.append(solid(faces))
    paint(image, camera, light, found, 80)


def shadows(
    image: Image.Image,
    camera: Camera,
    light: Light,
    feet: list[tuple[float, float, float, float, float]],
    colour: p.Rgb,
    share: float,
) -> None:
    """Cast the long shadows of upright blocks (x0, x1, z0, z1, height) on the ground."""
    mask = Image.new("L", image.size)
    draw = ImageDraw.Draw(mask)
    sx, sy, sz = light.sun_from
    for x0, x1, z0, z1, height in feet:
        dx, dz = -sx / sy * height, -sz / sy * height
        corners = ((x0, z0), (x1, z0), (x1, z1), (x0, z1))
        for index in range(4):
            (ax, az), (bx, bz) = corners[index], corners[(index + 1) % 4]
            quad = [
                (ax, 0.0, az),
                (bx, 0.0, bz),
                (bx + dx, 0.0, bz + dz),
                (ax + dx, 0.0, az + dz),
            ]
            outline = camera.outline(quad)
            if len(outline) > 2:
                draw.polygon(outline, fill=255)
    p.tint(image, colour, p.scaled(p.blur(mask, image.width / 500), share))


def sky(
    size: p.Size,
    stops: list[tuple[float, p.Rgb]],
    cloud: p.Rgb,
    cover: tuple[int, int],
    seed: int,
) -> Image.Image:
    """Return a sky with long soft clouds."""
    image = p.ramp(size, stops)
    flat = p.clouds((size[0], size[1] * 3), size[0] / 3.2, seed, 6).resize(size)
    mask = p.levels(flat, *cover)
    p.tint(image, cloud, p.scaled(mask, 0.75))
    lit = p.levels(
        p.clouds((size[0], size[1] * 3), size[0] / 3.2, seed, 6).resize(size),
        cover[0] + 25,
        cover[1] + 20,
    )
    p.tint(image, p.mix(cloud, (255, 255, 255), 0.55), p.scaled(lit, 0.5))
    return image


def belt(
    image: Image.Image,
    camera: Camera,
    z: float,
    colours: tuple[p.Rgb, p.Rgb],
    seed: int,
) -> None:
    """Draw a belt of trees, and blocks of flats in the haze behind, at depth `z`."""
    colour, haze = colours
    dice = random.Random(seed)
    mask = Image.new("L", image.size)
    draw = ImageDraw.Draw(mask)
    metre = camera.scale((0, 0, z))
    y = camera.project((0, 0, z))[1]
    x = -10.0
    while x < image.width:
        if dice.random() < 0.5:
            wide, high = dice.uniform(8, 20) * metre, dice.uniform(12, 34) * metre
            draw.rectangle((x, y - high, x + wide, y), fill=255)
        x += dice.uniform(6, 40) * metre
    p.tint(image, p.mix(colour, haze, 0.6), p.scaled(mask, 0.85))
    mask = Image.new("L", image.size)
    draw = ImageDraw.Draw(mask)
    x = -10.0
    while x < image.width:
        r = dice.uniform(1.2, 3.4) * metre
        draw.ellipse((x - r * 1.2, y - r * 1.7, x + r * 1.2, y + r * 0.5), fill=255)
        x += r * dice.uniform(0.25, 0.7)
    p.tint(image, colour, p.blur(mask, image.width / 1400))


def mound(
    image: Image.Image,
    camera: Camera,
    at: tuple[float, float, float, float],
    colours: tuple[p.Rgb, p.Rgb],
    seed: int,
) -> None:
    """Draw a heap of earth (x, z, half width, height), lit from the left."""
    x, z, half, high = at
    dice = random.Random(seed)
    crest = [
        (
            x - half + half * k / 10,
            high * math.sin(math.pi * k / 20) ** 0.8 * dice.uniform(0.85, 1.08),
            z,
        )
        for k in range(21)
    ]
    outline = [camera.project(q) for q in crest]
    mask = p.polygon_mask(image.size, outline)
    rough = p.clouds(image.size, image.width / 60, seed, 4)
    body = p.relief(
        mask, colours[0], camera.scale((x, 0, z)) * high * 0.45, (-0.9, -0.5), 1.2
    ).convert("RGB")
    body = p.texture(body, p.levels(rough, 70, 190), mask, 0.22)
    image.paste(body, (0, 0), p.blur(mask, image.width / 1500))
    under = Image.new("L", image.size)
    a, b = (
        camera.project((x - half * 0.9, 0, z)),
        camera.project((x + half * 1.35, 0, z)),
    )
    ImageDraw.Draw(under).line([a, b], fill=200, width=max(2, image.width // 200))
    p.tint(image, colours[1], p.scaled(p.blur(under, image.width / 250), 0.8))


def ridge(
    image: Image.Image, base: float, height: float, colour: p.Rgb, seed: int
) -> None:
    """Draw a far range of hills; `base` and `height` are shares of the picture."""
    dice = random.Random(seed)
    waves = [
        (dice.uniform(0.6, 1.4) * 2**k, dice.uniform(0, 6.28), 0.55**k)
        for k in range(7)
    ]
    width, tall = image.size
    points: list[p.Point] = [(0, tall), (0, 0)]
    points = [(0.0, base * tall)]
    for step in range(401):
        x = step / 400
        rise = sum(a * math.sin(6.283 * f * x + o) for f, o, a in waves)
        points.append((x * width, (base - height * (0.5 + 0.25 * rise)) * tall))
    points.append((float(width), base * tall))
    mask = p.blur(p.polygon_mask(image.size, points), width / 1600)
    p.tint(image, colour, mask)
