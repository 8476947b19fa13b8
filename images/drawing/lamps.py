"""Dazu: the line where lamps of electric vehicles are put together."""

import math
import random

from PIL import Image, ImageDraw

from drawing import paint as p
from drawing import people
from drawing.solid import (
    Camera,
    Face,
    Frame,
    Light,
    Solid,
    Vec,
    add,
    blend,
    box,
    paint,
    panel,
    solid,
    surface,
    tube,
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
    """Return the belt in pieces of half a metre, its cabinets, and the gantry over it."""
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
    """Return posts, cable tray, screens and lamp bars above the far edge of the belt."""
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
    for x, z in ((0.0, 0.58), (0.95, 0.58), (0.0, 0.0), (0.95, 0.0)):
        faces += box((x, 0.1, z), (x + 0.03, 1.3, z + 0.03), STEEL, frame)
    return [solid(faces)]


def lamp(width: int, seed: int) -> Image.Image:
    """Return one head lamp on its black fixture, lit, `width` pixels wide."""
    unit = width / 100
    size = (width, round(58 * unit))
    image = Image.new("RGBA", size)

    def part(
        points: list[tuple[float, float]],
        tone: p.Rgb,
        soft: float,
        strength: float = 1.0,
    ) -> Image.Image:
        outline = p.smooth([(x * unit, y * unit) for x, y in points])
        mask = p.blur(p.polygon_mask(size, outline), max(0.5, unit * 0.3))
        image.alpha_composite(p.relief(mask, tone, soft * unit, (-0.3, -1), strength))
        return mask

    draw = ImageDraw.Draw(image)
    draw.polygon(
        [(x * unit, y * unit) for x, y in ((12, 50), (88, 50), (94, 57), (6, 57))],
        fill=(38, 42, 48, 255),
    )
    for x in (26, 70):
        draw.rectangle(
            ((x - 3) * unit, 40 * unit, (x + 3) * unit, 51 * unit),
            fill=(70, 76, 84, 255),
        )
    part(
        [
            (2, 26),
            (10, 14),
            (34, 7),
            (68, 5),
            (92, 9),
            (98, 18),
            (96, 32),
            (82, 42),
            (48, 46),
            (16, 42),
            (4, 36),
        ],
        (46, 50, 58),
        5,
    )
    part(
        [
            (7, 27),
            (13, 18),
            (36, 11),
            (68, 9),
            (90, 13),
            (94, 20),
            (92, 31),
            (80, 38),
            (48, 41),
            (18, 38),
            (9, 34),
        ],
        (92, 104, 118),
        4,
        0.7,
    )
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
    strip = [
        (10 * unit, 33 * unit),
        (22 * unit, 38.4 * unit),
        (48 * unit, 40 * unit),
        (78 * unit, 36.6 * unit),
        (91 * unit, 29 * unit),
    ]
    draw.line(
        strip, fill=(236, 246, 255, 255), width=max(2, round(2.4 * unit)), joint="curve"
    )
    draw.line(
        [(14 * unit, 17 * unit), (36 * unit, 11.4 * unit), (66 * unit, 9.4 * unit)],
        fill=(255, 255, 255, 170),
        width=max(1, round(1.1 * unit)),
    )
    return image


def set_lamps(image: Image.Image, camera: Camera) -> Image.Image:
    """Stand the lamps on the belt, far to near, with their light on it."""
    x = LENGTH - 0.6
    shine = Image.new("L", image.size)
    while x > -0.9:
        at = LINE.put((x, BELT + 0.015, 0.5))
        metre = camera.scale(at)
        sprite = lamp(round(0.56 * metre), round(x * 10))
        spot = camera.project(at)
        left, top = (
            round(spot[0] - sprite.width / 2),
            round(spot[1] - sprite.height * 0.95),
        )
        shadow = Image.new("L", image.size)
        reach = sprite.width * 0.5
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
            figure = people.draw_figure(parts, round(tall), (-0.15, -1.0))
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
