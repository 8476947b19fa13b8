"""Hechuan: new-energy cars under the spots of a showroom."""

import math

from PIL import Image, ImageChops, ImageDraw

from drawing import paint as p
from drawing.camera import Camera, Light
from drawing.car import car
from drawing.figures import draw_figure, mirrored, stand
from drawing.people import from_behind
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

SPOTS = p.coords("-1.15 8.8, 3.2 12.4, -4.7 14.2, 1.6 8.6, 6.4 16.0")


def spots(at: Vec, normal: Vec) -> Vec:
    """Return the light of the spots: pools on the floor, a wash on the walls."""
    total = 0.0
    for x, z in SPOTS:
        far = math.hypot(at[0] - x, (at[2] - z) * 1.2)
        total += (
            0.85 * math.exp(-((far / 2.1) ** 2)) * (0.35 + 0.65 * max(0.0, normal[1]))
        )
    if at[2] > 18:
        scallop = 0.5 + 0.5 * math.cos(at[0] * math.pi / 1.5)
        total += 0.5 * scallop * math.exp(-max(0.0, 5.2 - at[1]) / 1.6)
    return total * 1.02, total, total * 0.95


LIGHT = Light(
    sky=(0.2, 0.23, 0.28),
    ground=(0.1, 0.11, 0.13),
    thickness=0.0,
    exposure=1.5,
    lamps=spots,
)


def room() -> list[Solid]:
    """Return walls, light ceiling, wave wall, screen and plants."""
    found: list[Solid] = []
    for x in range(-14, 14, 2):
        for z in range(1, 20, 2):
            flat = ((x, 0.0, z), (x, 0.0, z + 2), (x + 2, 0.0, z + 2), (x + 2, 0.0, z))
            found.append(
                solid([Face(flat, (0, 1, 0), surface("aab0b6"))], (x, 0, z + 60))
            )
            roof = ((x, 5.4, z), (x + 2, 5.4, z), (x + 2, 5.4, z + 2), (x, 5.4, z + 2))
            found.append(
                solid([Face(roof, (0, -1, 0), surface("4a5058"))], (x, 60, z + 60))
            )
    for x in range(-14, 14, 2):
        wall = ((x, 0.0, 20.0), (x, 5.4, 20.0), (x + 2, 5.4, 20.0), (x + 2, 0.0, 20.0))
        found.append(solid([Face(wall, (0, 0, -1), surface("8d98a6"))], (x, 2, 70)))
        for k in range(3):
            fin = box(
                (x + k * 0.66, 0, 19.7),
                (x + k * 0.66 + 0.1, 5.4, 20),
                surface("6f7c8c"),
            )
            found.append(solid(fin, (x, 2, 40)))
    glow = (1.9, 1.95, 2.0)
    for radius, z in ((3.4, 10.0), (2.2, 10.0)):
        for k in range(40):
            a, b = k * math.pi / 20, (k + 1) * math.pi / 20
            one = (math.cos(a) * radius * 1.7, 5.1, z + math.sin(a) * radius * 0.8)
            two = (math.cos(b) * radius * 1.7, 5.1, z + math.sin(b) * radius * 0.8)
            quad = (
                one,
                two,
                (two[0] * 0.94, 5.1, z + (two[2] - z) * 0.94),
                (one[0] * 0.94, 5.1, z + (one[2] - z) * 0.94),
            )
            found.append(solid([Face(quad, (0, -1, 0), glow, True)], (0, 6, 30)))
    found += _screen()
    for x in (-9.2, 9.4):
        found.append(solid(tube((x, 0, 13), (x, 5.4, 13), 0.42, surface("d7dbe0"), 24)))
    return found


def _screen() -> list[Solid]:
    """Return the wall screen: dunes of light without a word."""
    frame = Frame((-4.6, 1.25, 19.5))
    faces = box((0, 0, 0), (9.2, 2.9, 0.1), surface("16191d"), frame)
    for row in range(24):
        y = 0.1 + row * 0.1125
        share = row / 23
        tone = (0.08 + 0.25 * share, 0.35 + 0.5 * share, 0.8 + 0.55 * share)
        faces.append(panel("front", (0.1, y, -0.01), (9.0, 0.12), tone, frame, True))
    for wave, tone in (
        (1.5, (0.16, 0.55, 0.75)),
        (1.0, (0.08, 0.36, 0.5)),
        (0.55, (0.04, 0.2, 0.28)),
    ):
        for k in range(60):
            x = 0.1 + k * 0.15
            high = wave + 0.35 * math.sin(k / 60 * 7 + wave * 5) * math.cos(k / 25)
            faces.append(
                panel(
                    "front",
                    (x, 0.1, -0.02 - (2 - wave) * 0.01),
                    (0.155, max(0.1, high)),
                    tone,
                    frame,
                    True,
                )
            )
    return [solid(faces)]


def park(image: Image.Image, sprite: Image.Image, foot: p.Point) -> Image.Image:
    """Set a car on the floor with its shadow and its mirror image."""
    width, height = sprite.size
    left, top = round(foot[0] - width / 2), round(foot[1] - height * 38 / 44)
    _mirror(image, sprite, (left, round(foot[1])))
    shadow = Image.new("L", image.size)
    reach = width * 0.47
    ImageDraw.Draw(shadow).ellipse(
        (
            foot[0] - reach,
            foot[1] - width * 0.025,
            foot[0] + reach,
            foot[1] + width * 0.028,
        ),
        fill=255,
    )
    p.tint(image, (8, 10, 14), p.scaled(p.blur(shadow, width / 70), 0.85))
    image.paste(sprite.convert("RGB"), (left, top), sprite.getchannel("A"))
    lamp = Image.new("L", image.size)
    spot = (left + width * 0.06, top + height * (38 - 19) / 44)
    ImageDraw.Draw(lamp).ellipse(
        (
            spot[0] - width * 0.02,
            spot[1] - width * 0.008,
            spot[0] + width * 0.03,
            spot[1] + width * 0.008,
        ),
        fill=255,
    )
    return p.add_light(image, (190, 220, 255), p.scaled(p.blur(lamp, width / 70), 0.9))


def _mirror(image: Image.Image, sprite: Image.Image, place: tuple[int, int]) -> None:
    """Lay a car's fading mirror image on the floor."""
    width, height = sprite.size
    mirror = sprite.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    mirror = mirror.crop((0, round(height * 6 / 44), width, height))
    fade = (
        Image.linear_gradient("L")
        .resize(mirror.size)
        .point([round(max(0, 120 - v * 0.75)) for v in range(256)])
    )
    veil = Image.new("L", mirror.size)
    veil.paste(fade, (0, 0), p.blur(mirror.getchannel("A"), width / 160))
    image.paste(p.blur(mirror.convert("RGB"), width / 180), place, veil)


def podium(
    image: Image.Image, camera: Camera, at: tuple[float, float, float]
) -> Image.Image:
    """Draw a low round stand with a ring of light under its edge."""
    x, z, radius = at
    ring = [
        (
            x + radius * math.cos(k * math.pi / 36),
            z + radius * 0.62 * math.sin(k * math.pi / 36),
        )
        for k in range(72)
    ]
    foot = [camera.project((a, 0.0, b)) for a, b in ring]
    top = [camera.project((a, 0.16, b)) for a, b in ring]
    glow = p.polygon_mask(image.size, foot)
    image = p.add_light(
        image, (120, 190, 240), p.scaled(p.blur(glow, image.width / 110), 0.55)
    )
    p.tint(image, (60, 68, 78), p.polygon_mask(image.size, foot))
    p.tint(
        image,
        (222, 240, 250),
        p.blur(
            p.polygon_mask(image.size, [(a, b + image.width / 420) for a, b in top]), 1
        ),
    )
    deck = p.polygon_mask(image.size, top)
    face = p.ramp(
        image.size,
        [
            (0, (160, 168, 178)),
            (0.6, (186, 192, 200)),
            (0.85, (120, 128, 138)),
            (1, (90, 96, 104)),
        ],
    )
    image.paste(face, (0, 0), deck)
    return image


def beams(image: Image.Image, camera: Camera) -> Image.Image:
    """Add the faint cones of the spots and the lamps themselves."""
    shine = Image.new("L", image.size)
    lamps = Image.new("L", image.size)
    for x, z in SPOTS:
        head = camera.project((x, 5.2, z))
        a, b = camera.project((x - 2.4, 0, z)), camera.project((x + 2.4, 0, z))
        cone = p.polygon_mask(
            image.size, [(head[0] - 6, head[1]), (head[0] + 6, head[1]), b, a]
        )
        shine = ImageChops.lighter(shine, cone)
        for dx in (-0.3, 0.0, 0.3):
            u, v = camera.project((x + dx, 5.2, z))
            r = camera.scale((x, 5, z)) * 0.06
            ImageDraw.Draw(lamps).ellipse((u - r, v - r, u + r, v + r), fill=255)
    image = p.add_light(
        image, (214, 226, 240), p.scaled(p.blur(shine, image.width / 60), 0.09)
    )
    return p.add_light(image, (255, 250, 240), p.blur(lamps, image.width / 900))


def draw(size: p.Size) -> Image.Image:
    """Return the showroom, twice the size it is used at."""
    camera = Camera(size, (0.0, 2.05, -1.2), (0.0, 2.05, 30.0), 0.98, -0.02)
    image = Image.new("RGB", size, (40, 46, 54))
    things = room()
    paint(image, camera, LIGHT, things, 40)
    image = _gloss(image, camera)
    for x, z, colour, radius in (
        (-4.7, 14.2, (46, 108, 112), 0.0),
        (3.2, 12.4, (228, 231, 234), 2.9),
        (-1.15, 8.8, (178, 30, 38), 3.1),
    ):
        if radius:
            image = podium(image, camera, (x, z, radius))
        low = 0.16 if radius else 0.0
        metre = camera.scale((x, low, z - 0.3))
        sprite = car(round(4.75 * metre * 1.08), colour)
        if x > 0:
            sprite = sprite.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        image = park(image, sprite, camera.project((x, low, z - 0.3)))
    for x, z, pose in ((2.25, 8.7, "point"), (2.95, 8.4, "tablet")):
        tall = round(1.72 * camera.scale((x, 1, z)))
        coat = (206, 204, 200) if pose == "tablet" else (52, 60, 78)
        parts = from_behind(coat, (34, 38, 48), (34, 30, 30), pose)
        if pose == "point":
            parts = [mirrored(part) for part in parts]
        stand(
            image, draw_figure(parts, tall, (0.1, -1)), camera.project((x, 0, z)), 0.3
        )
    image = beams(image, camera)
    image = p.bloom(image, 206, 0.75)
    return p.vignette(p.contrast(image, 0.65, 1.15), 0.7)


def _gloss(image: Image.Image, camera: Camera) -> Image.Image:
    """Mirror the back wall and its screen in the polished floor."""
    width, height = image.size
    line = round(camera.project((0, 0, 20))[1])
    wall = image.crop((0, max(0, 2 * line - height), width, line))
    mirror = p.blur(wall.transpose(Image.Transpose.FLIP_TOP_BOTTOM), width / 160)
    fade = (
        Image.linear_gradient("L")
        .resize(mirror.size)
        .point([round(max(0, 150 - v * 0.55)) for v in range(256)])
    )
    image.paste(mirror, (0, line), fade)
    return image
