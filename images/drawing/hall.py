"""Tongliang: the hall where batteries are made (the lead picture)."""

from PIL import Image, ImageDraw

from drawing import figures, people
from drawing import paint as p
from drawing.camera import Camera
from drawing.hall_line import (
    AISLE,
    BLUE,
    CEILING,
    DARK,
    LAMP_ROWS,
    LENGTH,
    LIGHT,
    ORANGE,
    PALE,
    STEEL,
    WHITE,
    YELLOW,
    carrier,
    line,
)
from drawing.render import paint
from drawing.solid import Face, Solid, box, solid, tube
from drawing.vectors import Vec, surface


def roof() -> list[Solid]:
    """Return lamps, trusses, ducts and trays under the ceiling."""
    found: list[Solid] = []
    z = 2.0
    while z < LENGTH:
        found.append(
            solid(box((-16, CEILING - 0.25, z), (16, CEILING - 0.05, z + 0.22), PALE))
        )
        found.append(
            solid(
                box(
                    (-16, CEILING - 1.05, z + 0.04),
                    (16, CEILING - 0.93, z + 0.18),
                    PALE,
                )
            )
        )
        found += _lattice(z)
        z += 6.0
    for row in LAMP_ROWS:
        z = 3.0
        while z < LENGTH:
            lamp = box(
                (row - 0.16, CEILING - 1.32, z),
                (row + 0.16, CEILING - 1.25, z + 4.2),
                (2.6, 2.7, 2.75),
                glow=True,
            )
            found.append(solid(lamp))
            z += 6.0
    return found + _services()


def _services() -> list[Solid]:
    """Return air ducts and cable trays along the hall."""
    found: list[Solid] = []
    for x, y, radius in (
        (-6.3, 6.6, 0.5),
        (6.3, 6.6, 0.5),
        (-12.6, 6.9, 0.34),
        (12.6, 6.9, 0.34),
    ):
        z = 0.0
        while z < LENGTH:
            found.append(
                solid(tube((x, y, z), (x, y, z + 2.9), radius, surface("c3ccd1"), 16))
            )
            found.append(
                solid(tube((x, y, z + 2.86), (x, y, z + 3.0), radius + 0.04, STEEL, 16))
            )
            z += 3.0
    for x in (-4.9, 4.9):
        z = 0.0
        while z < LENGTH:
            found.append(solid(box((x - 0.3, 5.5, z), (x + 0.3, 5.62, z + 3.0), STEEL)))
            for wire in range(4):
                found.append(
                    solid(
                        box(
                            (x - 0.25 + wire * 0.13, 5.62, z),
                            (x - 0.16 + wire * 0.13, 5.7, z + 3.0),
                            (DARK, BLUE, ORANGE, DARK)[wire],
                        )
                    )
                )
            found.append(
                solid(
                    tube((x, 5.62, z + 1.5), (x, CEILING - 1, z + 1.5), 0.02, STEEL, 4)
                )
            )
            z += 3.0
    return found


def _lattice(z: float) -> list[Solid]:
    """Return the diagonals of one truss."""
    found: list[Solid] = []
    for k in range(20):
        x = -16 + 1.6 * k
        low, high = CEILING - 1.0, CEILING - 0.15
        foot, top, next_foot = (
            (x, low, z + 0.1),
            (x + 0.8, high, z + 0.1),
            (x + 1.6, low, z + 0.1),
        )
        found.append(solid(tube(foot, top, 0.035, STEEL, 5)))
        found.append(solid(tube(top, next_foot, 0.035, STEEL, 5)))
    return found


def shell() -> list[Solid]:
    """Return ceiling, side walls and the bright end of the hall."""
    found = []
    for k in range(30):
        z, far = 4.0 * k - 1, 4.0 * k + 3
        for x in range(-16, 16, 4):
            deck = ((x, CEILING, z), (x + 4, CEILING, z))
            deck += ((x + 4, CEILING, far), (x, CEILING, far))
            one = Face(deck, (0, -1, 0), surface("dfe5e8"))
            found.append(solid([one], (x + 2, CEILING + 30, z + 2)))
        for x in (-16, 16):
            side = ((x, 0, z), (x, CEILING, z), (x, CEILING, far), (x, 0, far))
            wall = Face(side, (-x / 16, 0, 0), surface("dde3e6"))
            found.append(solid([wall], (x * 3.1, 4, z)))
    gate = ((-16, 0, LENGTH), (-16, CEILING, LENGTH))
    gate += ((16, CEILING, LENGTH), (16, 0, LENGTH))
    end = Face(gate, (0, 0, -1), (1.6, 1.7, 1.75), True)
    return [*found, solid([end], (0, 4, LENGTH + 60))]


def floor(camera: Camera) -> Image.Image:
    """Return the polished floor with its lines and the soft shadows of machines."""
    image = Image.new("RGB", camera.size, (220, 226, 228))
    tiles, stripes = [], []
    z = 0.3
    while z < LENGTH:
        step = 1.0 if z < 12 else 3.0
        for x0, x1, colour in (
            (-16, -AISLE, "7b868c"),
            (-AISLE, AISLE, "6f9490"),
            (AISLE, 16, "7b868c"),
        ):
            tiles.append(_flat(x0, x1, z, z + step, surface(colour)))
        for x in (-AISLE + 0.28, AISLE - 0.4):
            stripes.append(_flat(x, x + 0.12, z, z + step, YELLOW))
        z += step
    for z in (10.0, 25.0, 40.0):
        for bar in range(7):
            x = -2.4 + bar * 0.72
            stripes.append(_flat(x, x + 0.4, z, z + 1.3, WHITE))
    paint(image, camera, LIGHT, tiles, 90)
    paint(image, camera, LIGHT, stripes, 90)
    shade = Image.new("L", camera.size)
    draw = ImageDraw.Draw(shade)
    for side in (-1, 1):
        strip = [
            (side * (AISLE - 0.1), 0.0, 0.4),
            (side * 16, 0.0, 0.4),
            (side * 16, 0.0, LENGTH),
            (side * (AISLE - 0.1), 0.0, LENGTH),
        ]
        draw.polygon(camera.outline(strip), fill=150)
    draw.polygon(
        camera.outline(
            [(0.95, 0, 15.3), (2.35, 0, 15.3), (2.35, 0, 17.2), (0.95, 0, 17.2)]
        ),
        fill=190,
    )
    p.tint(image, (30, 38, 42), p.scaled(p.blur(shade, camera.size[0] / 110), 0.8))
    return image


def _flat(x0: float, x1: float, z0: float, z1: float, colour: Vec) -> Solid:
    quad = ((x0, 0.0, z0), (x0, 0.0, z1), (x1, 0.0, z1), (x1, 0.0, z0))
    return solid([Face(quad, (0, 1, 0), colour)])


def draw(size: p.Size) -> Image.Image:
    """Return the hall, twice the size it is used at."""
    place = {
        "size": size,
        "eye": (0.35, 2.25, 0.0),
        "look": (-0.1, 2.05, 30.0),
        "focal": 0.82,
        "shift": -0.02,
    }
    camera = Camera(**place)
    things = [*shell(), *roof(), *line(-1), *line(1), carrier((1.65, 0, 15.6))]
    mirror = Image.new("RGB", size, (225, 230, 232))
    paint(mirror, Camera(**place, mirror=True), LIGHT, things, 140)
    image = floor(camera)
    sheen = Image.new("L", size)
    horizon = camera.project((0, 0, LENGTH))[1]
    fall = Image.linear_gradient("L").resize((size[0], round(size[1] - horizon)))
    sheen.paste(
        fall.point([round(150 - v * 0.3) for v in range(256)]), (0, round(horizon))
    )
    image.paste(_streaked(mirror), (0, 0), sheen)
    paint(image, camera, LIGHT, things, 60)
    _staff(image, camera)
    image = p.bloom(image, 222, 0.8)
    everywhere = Image.new("L", size, 255)
    for cell, share in ((size[0] / 7, 0.05), (size[0] / 160, 0.035)):
        image = p.texture(image, p.clouds(size, cell, 5), everywhere, share)
    return p.vignette(p.contrast(image, 0.8, 1.2), 0.55)


def _streaked(mirror: Image.Image) -> Image.Image:
    """Return the mirror image as a waxed floor gives it: soft, and drawn out down."""
    width, height = mirror.size
    low = mirror.resize((width // 2, height // 28), Image.Resampling.BOX)
    return p.blur(low.resize(mirror.size, Image.Resampling.BICUBIC), width / 500)


def _staff(image: Image.Image, camera: Camera) -> None:
    blue, navy = (58, 112, 172), (44, 62, 92)
    for x, z, pose, coat in (
        (-1.55, 9.6, "point", blue),
        (-0.45, 9.0, "tablet", (226, 232, 236)),
    ):
        foot = camera.project((x, 0, z))
        height = round(1.74 * camera.scale((x, 1, z)))
        parts = people.from_behind(coat, navy, (236, 240, 243), pose)
        if pose == "point":
            parts = [figures.mirrored(part) for part in parts]
        figures.stand(
            image, figures.draw_figure(parts, height, (0.25, -0.9)), foot, 0.4
        )
