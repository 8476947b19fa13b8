"""Jiangjin: a plant for farm machines going up, at dusk."""

from PIL import Image

from drawing import open_air, plant, sites
from drawing import paint as p
from drawing.camera import Camera, Light
from drawing.render import paint
from drawing.solid import Solid, box, solid
from drawing.vectors import surface

LIGHT = Light(
    sun_from=(-0.85, 0.36, -0.42),
    sun=(1.9, 1.05, 0.5),
    sky=(0.26, 0.31, 0.46),
    ground=(0.2, 0.16, 0.13),
    haze=(0.95, 0.66, 0.5),
    thickness=0.0012,
    exposure=1.35,
)


FEET = [
    (-13.0, 11.0, 66.0, 80.0, 30.0),
    (27.0, 45.0, 74.0, 87.0, 17.0),
    (-52.0, -34.0, 84.0, 96.0, 23.0),
]
"""What casts a shadow: x from and to, z from and to, height."""


def things() -> list[Solid]:
    """Return what stands on the site."""
    found = [
        *sites.block((-15, 0, 70), (6, 3, 9), 1, -30, 0.45),
        *sites.block((25, 0, 74), (4, 3, 5), 2, -24, 0.6),
        *sites.block((-54, 0, 86), (4, 3, 7), 3, -34, 0.4),
        *plant.crane((18.5, 0, 92), 43, 47, 168, sites.YELLOW),
        *plant.crane((-33, 0, 100), 36, 30, 15, sites.YELLOW),
        *plant.crane((50, 0, 112), 40, 30, 200, sites.RED),
        *plant.digger((14.5, 0, 24), 12),
        *plant.lorry((-22, 0, 30), -14, sites.BLUE),
        *plant.lorry((31, 0, 50), 8, sites.RED),
        *plant.crew(
            p.coords("-4.2 -4, -3.1 -3, 2.6 13, 6.2 22, -9 26, 9.4 6, -15 12, 20 36"),
            6,
        ),
    ]
    for x in (-62, -56, -50, -44, -38, -32, -26, 34, 40, 46, 52, 58):
        found.append(solid(box((x, 0, 66), (x + 5.7, 2.4, 66.1), surface("3f79b2"))))
    return found


def draw(size: p.Size) -> Image.Image:
    """Return the site, twice the size it is used at."""
    camera = Camera(size, (0.0, 7.5, -42.0), (0.0, 7.5, 60.0), 1.2, 0.2)
    stops = [
        (0, (72, 104, 150)),
        (0.3, (146, 154, 178)),
        (0.52, (232, 176, 140)),
        (0.66, (252, 208, 150)),
        (1, (252, 214, 160)),
    ]
    image = open_air.sky(size, stops, (250, 190, 150), (128, 190), 21)
    glow = p.blur(
        p.polygon_mask(
            size,
            [
                (size[0] * x, size[1] * y)
                for x, y in p.coords("0.02 0.5, 0.22 0.5, 0.22 0.72, 0.02 0.72")
            ],
        ),
        size[0] / 12,
    )
    image = p.add_light(image, (255, 190, 110), p.scaled(glow, 0.8))
    open_air.ridge(image, 0.72, 0.10, (190, 150, 142), 3)
    open_air.ridge(image, 0.73, 0.07, (158, 126, 122), 8)
    open_air.earth(image, camera, LIGHT, sites.EARTH)
    open_air.shadows(image, camera, LIGHT, FEET, (46, 34, 44), 0.5)
    _track(image, camera)
    open_air.belt(image, camera, 390, ((122, 96, 100), (232, 186, 160)), 4)
    open_air.belt(image, camera, 230, ((104, 86, 84), (224, 176, 150)), 9)
    for place, seed in (
        ((-38, 40, 11, 3.4), 1),
        ((33, 20, 9, 2.6), 2),
        ((44, 30, 12, 3.6), 5),
    ):
        open_air.mound(image, camera, place, ((150, 112, 82), (58, 42, 40)), seed)
    open_air.heaps(4, camera, image, LIGHT, (-30, 30, -8, 44), 22)
    paint(image, camera, LIGHT, things(), 70)
    image = _lamps(image, camera)
    image = p.bloom(image, 214, 0.6)
    return p.vignette(p.contrast(image, 0.6, 1.12), 0.6)


def _track(image: Image.Image, camera: Camera) -> None:
    """Wear a lorry track with puddles into the ground."""
    mask = Image.new("L", image.size)
    left = [
        (-2.0 + 0.05 * z + 3 * (z / 60) ** 2, 0.0, float(z)) for z in range(-36, 60, 3)
    ]
    right = [(x + 3.4, y, z) for x, y, z in reversed(left)]
    outline = [camera.project(q) for q in left + right]
    mask = p.blur(p.polygon_mask(image.size, outline), image.width / 150)
    p.tint(image, (122, 98, 80), p.scaled(mask, 0.55))
    for x, z, w in ((-3.4, -14.0, 1.8), (1.8, -3.0, 1.6), (0.6, 18.0, 2.4)):
        ring = [
            camera.project((x + w * a, 0, z + w * b))
            for a, b in p.coords("-1 0, -0.4 0.9, 0.8 0.7, 1.1 -0.1, 0.3 -0.8")
        ]
        pool = p.blur(p.polygon_mask(image.size, p.smooth(ring)), image.width / 900)
        p.tint(image, (236, 186, 150), p.scaled(pool, 0.8))


def _lamps(image: Image.Image, camera: Camera) -> Image.Image:
    """Light the first lamps of the evening on floors and cranes."""
    shine = Image.new("L", image.size)
    for at in ((3, 22, 72), (27, 12, 73)):
        x, y = camera.project(at)
        r = image.width / 420
        shine.paste(255, (round(x - r), round(y - r), round(x + r), round(y + r)))
    image = p.add_light(
        image, (255, 226, 168), p.scaled(p.blur(shine, image.width / 260), 2.4)
    )
    return p.add_light(
        image, (255, 196, 120), p.scaled(p.blur(shine, image.width / 50), 3.0)
    )
