"""Yongchuan: two people at work in a laboratory for medicines."""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from drawing import figures, people
from drawing import paint as p
from drawing.camera import Camera
from drawing.glassware import (
    CONICAL,
    glass,
)
from drawing.lab_room import LIGHT, room
from drawing.lab_table import bench, front_row, rear_row
from drawing.render import paint

COAT, GLOVE = (238, 242, 245), (120, 170, 206)


@dataclass(frozen=True)
class Worker:
    """One of the staff: where the head's top is and how tall, in picture heights.

    `left` and `right` are the hands, in units of the figure.
    """

    x: float
    y: float
    tall: float
    cap: p.Rgb
    turn: float
    left: p.Point
    right: p.Point

    def top(self, size: p.Size) -> p.Point:
        """Return the pixel of the top of the head."""
        return self.x * size[0], self.y * size[1]

    def hand(self, hand: p.Point, size: p.Size) -> p.Point:
        """Return the pixel of a hand."""
        x, y = self.top(size)
        return x + hand[0] * self.tall * size[1], y + hand[1] * self.tall * size[1]


STAFF = (
    Worker(0.335, 0.17, 1.16, (108, 158, 196), 0.7, (-0.055, 0.385), (0.15, 0.265)),
    Worker(0.665, 0.20, 1.10, (96, 172, 156), -0.7, (-0.085, 0.36), (0.045, 0.405)),
)


def draw(size: p.Size) -> Image.Image:
    """Return the laboratory, twice the size it is used at."""
    width, height = size
    camera = Camera(size, (0.0, 1.5, 0.0), (0.0, 1.5, 10.0), 0.82, -0.06)
    image = Image.new("RGB", size, (226, 233, 236))
    paint(image, camera, LIGHT, room(), 50)
    image = p.blur(image, width / 320)
    image = p.bloom(image, 226, 0.6)
    unit = height / 100
    for one in STAFF:
        parts = people.at_bench(COAT, one.cap, people.SKIN, one.turn)
        _over(image, parts, one.top(size), one.tall * height)
        _goggles(image, one.top(size), one.tall * height, one.turn)
    image = bench(image)
    rear_row(image, unit)
    _pipette(image, STAFF[1].hand(STAFF[1].left, size), unit)
    for one in STAFF:
        parts = people.reach(COAT, GLOVE, one.left, one.right)
        _over(image, parts, one.top(size), one.tall * height)
    _raise_flask(image, STAFF[0], unit)
    front_row(image, unit)
    sun = p.blur(
        p.polygon_mask(
            size, [(0, 0), (width * 0.3, 0), (width * 0.62, height), (0, height)]
        ),
        width / 9,
    )
    image = p.add_light(image, (255, 246, 230), p.scaled(sun, 0.16))
    return p.vignette(p.contrast(image, 0.7, 1.18), 0.45)


def _raise_flask(image: Image.Image, one: Worker, unit: float) -> None:
    """Hang a flask from a worker's right hand, the fingers over its neck."""
    flask = glass(CONICAL, 11, (36, 120, 204), unit * 0.62)
    tall = one.tall * image.height
    x, y = one.hand(one.right, image.size)
    p.overlay(image, flask, (x - 0.004 * tall - flask.width / 2, y - 0.03 * tall))
    hand = people.reach(COAT, GLOVE, one.left, one.right)[-2:]
    _over(image, hand, one.top(image.size), tall)


def _over(
    image: Image.Image, parts: list[figures.Part], top: p.Point, tall: float
) -> None:
    """Draw parts of a figure whose head's top stands at `top`."""
    figure = figures.draw_figure(parts, round(tall), (-0.8, -0.45))
    place = (round(top[0] - figure.width / 2), round(top[1] - 0.04 * tall))
    image.paste(figure.convert("RGB"), place, figure.getchannel("A"))


def _goggles(image: Image.Image, top: p.Point, tall: float, turn: float) -> None:
    """Put clear goggles on a face."""
    x, y = top[0] + 0.012 * turn * tall, top[1] + 0.0815 * tall
    mask = Image.new("L", image.size)
    box_ = (x - 0.043 * tall, y - 0.0155 * tall, x + 0.043 * tall, y + 0.0155 * tall)
    draw = ImageDraw.Draw(mask)
    draw.rounded_rectangle(
        box_,
        radius=0.013 * tall,
        fill=46,
        outline=235,
        width=max(2, round(tall * 0.0032)),
    )
    draw.line(
        (x - 0.03 * tall, y + 0.008 * tall, x - 0.014 * tall, y - 0.011 * tall),
        fill=190,
        width=max(2, round(tall * 0.004)),
    )
    p.tint(image, (214, 234, 244), p.blur(mask, tall / 1400))


def _pipette(image: Image.Image, hand: p.Point, unit: float) -> None:
    x, y = hand
    draw = ImageDraw.Draw(image)
    draw.polygon(
        [
            (x - unit * 0.9, y - unit * 5),
            (x + unit * 0.9, y - unit * 5),
            (x + unit * 0.7, y + unit * 4),
            (x - unit * 0.7, y + unit * 4),
        ],
        fill=(70, 96, 122),
    )
    draw.polygon(
        [
            (x - unit * 0.5, y + unit * 4),
            (x + unit * 0.5, y + unit * 4),
            (x + unit * 0.14, y + unit * 11),
            (x - unit * 0.14, y + unit * 11),
        ],
        fill=(232, 240, 244),
    )
    draw.rectangle(
        (x - unit * 0.5, y - unit * 7, x + unit * 0.5, y - unit * 5),
        fill=(226, 150, 52),
    )
