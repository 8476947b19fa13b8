"""Items as operators: each kind of item has one function, which repeats its places.

In comes a page with all that is known about it; out go operators in the canvas's list,
in the order of the page's items, so that the text of the stream is in reading order.
Furniture is marked as an artifact: it is no part of the copy (PDF 32000-1, 14.8.2.2).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from layout.output.container import PressCanvas
from layout.output.document import Document
from layout.output.ink import Palette
from layout.output.marks import Ring
from layout.output.pen import Pen
from layout.output.placed import Placed
from layout.output.proof import Diagonal, Frame, missing_picture, overset_mark
from layout.output.qr import qr_modules
from layout.output.setting import set_line
from layout.output.typecase import TypeCase
from layout.page.model import (
    Fill,
    Item,
    Overset,
    Photo,
    QrCode,
    Stroke,
    Text,
)

_MIDDLE = 0.38
"""Em from the baseline to the middle of a Han character."""

_ARTIFACT = "/Artifact BMC"

Drawable = Item | Placed | Ring | Diagonal | Frame


class Desk(Struct, frozen=True):
    """What drawing a page needs: where to write, in which inks, with which type."""

    document: Document
    canvas: PressCanvas
    pen: Pen
    case: TypeCase
    palette: Palette


def draw_items(desk: Desk, items: Iterable[Drawable]) -> None:
    """Draw items in their order."""
    for item in items:
        _DRAW[type(item)](desk, item)


def _text(desk: Desk, text: Text) -> None:
    pen = desk.pen
    pen.tag(_ARTIFACT if text.furniture else "")
    pen.use(desk.palette.type[text.colour])
    set_line(pen, desk.case, text.line, text.x, text.y)
    for dot in text.line.dots:
        pen.disc(text.x + dot.x, text.y + dot.y, dot.radius)


def _fill(desk: Desk, fill: Fill) -> None:
    desk.pen.tag(_ARTIFACT)
    desk.pen.use(desk.palette.areas[fill.colour])
    desk.pen.knock_out()
    desk.pen.fill(fill.rect)


def _stroke(desk: Desk, stroke: Stroke) -> None:
    desk.pen.tag(_ARTIFACT)
    desk.pen.use(desk.palette.areas[stroke.colour])
    ends = (stroke.x0, stroke.y0, stroke.x1, stroke.y1)
    if stroke.pattern == "dotted":
        desk.pen.dots(ends, stroke.width)
    else:
        desk.pen.line(ends, stroke.width)


def _placed(desk: Desk, placed: Placed) -> None:
    pen = desk.pen
    pen.tag("")
    pen.knock_out()
    name = desk.canvas.use_xobject(placed.name, placed.make)
    if placed.clip is None:
        pen.place(name, placed.matrix)
    else:
        pen.place_clipped(name, placed.matrix, placed.clip)


def _missing(desk: Desk, photo: Photo) -> None:
    draw_items(desk, missing_picture(photo, desk.document))


def _qr(desk: Desk, code: QrCode) -> None:
    desk.pen.tag("")
    desk.pen.use(desk.palette.areas["plate-k"])
    desk.pen.fill(*qr_modules(code.content, code.rect))


def _overset(desk: Desk, over: Overset) -> None:
    _frame(desk, overset_mark(over))


def _ring(desk: Desk, ring: Ring) -> None:
    desk.pen.tag(_ARTIFACT)
    desk.pen.use(desk.palette.areas[ring.colour])
    desk.pen.ring(ring.x, ring.y, ring.radius, ring.width)


def _frame(desk: Desk, frame: Frame) -> None:
    desk.pen.tag(_ARTIFACT)
    desk.pen.use(desk.palette.areas[frame.colour])
    desk.pen.frame(frame.rect, frame.width)


def _diagonal(desk: Desk, word: Diagonal) -> None:
    pen = desk.pen
    pen.tag(_ARTIFACT)
    pen.use(desk.palette.areas[word.colour])
    cos, sin = math.cos(word.angle), math.sin(word.angle)
    with pen.turned((cos, sin, -sin, cos, word.x, word.y)):
        pen.outline_type(word.outline)
        set_line(
            pen,
            desk.case,
            word.line,
            -word.line.width / 2,
            -_MIDDLE * word.line.runs[0].size,
        )


_DRAW: Mapping[type, Callable[[Desk, Any], None]] = {
    Text: _text,
    Fill: _fill,
    Stroke: _stroke,
    Placed: _placed,
    Photo: _missing,
    QrCode: _qr,
    Overset: _overset,
    Ring: _ring,
    Frame: _frame,
    Diagonal: _diagonal,
}
