"""Blocks: what stories are made of, as Platypus Flowables.

A block knows its size and hands its ink to a surface: `drawOn` says
`surface.place(self, x, y)` with its lower left corner, so that frames can be filled
without painting. `Recorder` is the surface that layout fills; it gathers page items.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from msgspec.structs import replace

from layout.page.model import Fill, Item, Photo, Rect, Role, Stroke, Text
from layout.page.platypus import Flowable, Frame
from layout.text.line import Line


class Surface(Protocol):
    """What a block is placed on."""

    def place(self, block: Block, x: float, y: float) -> None:
        """Put a block's lower left corner at x, y."""


class Block(Flowable):  # type: ignore[misc]  # Platypus has no types
    """Ink of a fixed width and height in points."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width = width
        self.height = height

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Return the block's size, whatever room there is."""
        return self.width, self.height

    def drawOn(self, surface: Surface, x: float, y: float, _sW: float = 0) -> None:
        """Hand the block to a surface."""
        surface.place(self, x, y)

    def items(self, x: float, y: float) -> tuple[Item, ...]:
        """Return the block's ink with its lower left corner at x, y."""
        raise NotImplementedError


class Lines(Block):
    """Lines of one paragraph, on the page's baselines.

    `drop` is the first baseline below the block's top; lines follow at `pitch`.
    `splits` a block at a line where its frame ends.
    """

    def __init__(
        self, template: Text, lines: tuple[Line, ...], pitch: float, drop: float
    ) -> None:
        super().__init__(0.0, len(lines) * pitch)
        self.template = template
        self.lines = lines
        self.pitch = pitch
        self.drop = drop

    def split(self, avail_width: float, avail_height: float) -> list[Block]:
        """Split at the last whole line that fits."""
        count = int(avail_height / self.pitch + 1e-6)
        if not 0 < count < len(self.lines):
            return []
        rest = replace(self.template, line_no=self.template.line_no + count)
        return [
            Lines(self.template, self.lines[:count], self.pitch, self.drop),
            Lines(rest, self.lines[count:], self.pitch, self.drop),
        ]

    def items(self, x: float, y: float) -> tuple[Item, ...]:
        """Return the lines, each at its baseline."""
        first = y + self.height - self.drop
        return tuple(
            replace(
                self.template,
                x=x,
                y=first - number * self.pitch,
                line=line,
                line_no=self.template.line_no + number,
            )
            for number, line in enumerate(self.lines)
        )


class White(Block):
    """Empty lines."""

    def __init__(self, height: float) -> None:
        super().__init__(0.0, height)

    def items(self, x: float, y: float) -> tuple[Item, ...]:
        """Return nothing."""
        return ()


class PictureBlock(Block):
    """A picture with its caption, whole columns wide and whole lines high (I1, I2).

    `photo` lies within the block; rectangles and text count from its lower left.
    """

    def __init__(
        self, rect: Rect, photo: Photo, caption: tuple[Text, ...] = ()
    ) -> None:
        super().__init__(rect.width, rect.height)
        self.photo = photo
        self.caption = caption

    def items(self, x: float, y: float) -> tuple[Item, ...]:
        """Return the picture, then its caption."""
        return moved((self.photo, *self.caption), x, y)


class Placed(Block):
    """Ink arranged beforehand, such as a head; its items count from the lower left."""

    def __init__(self, width: float, height: float, items: tuple[Item, ...]) -> None:
        super().__init__(width, height)
        self.ink = items

    def items(self, x: float, y: float) -> tuple[Item, ...]:
        """Return the ink moved into place."""
        return moved(self.ink, x, y)


class Recorder:
    """A surface that gathers items instead of painting them.

    It stands where Platypus expects a canvas; a Frame only hands it on.
    """

    def __init__(self) -> None:
        self.items: list[Item] = []

    def place(self, block: Block, x: float, y: float) -> None:
        """Note a block's ink."""
        self.items.extend(block.items(x, y))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"layout paints nothing: {name}")


def fill_frame(rect: Rect, blocks: list[Block], recorder: Recorder) -> list[Block]:
    """Fill a Platypus Frame with blocks; return those that found no room."""
    frame = Frame(
        rect.x,
        rect.y,
        rect.width,
        rect.height + 0.001,
        leftPadding=0,
        rightPadding=0,
        topPadding=0.001,
        bottomPadding=0,
    )
    left = list(blocks)
    while left and frame.add(left[0], recorder):
        left.pop(0)
    return left


_MOVE: dict[type, Callable[[Any, float, float], Item]] = {
    Text: lambda i, x, y: replace(i, x=i.x + x, y=i.y + y),
    Fill: lambda i, x, y: replace(i, rect=_moved_rect(i.rect, x, y)),
    Photo: lambda i, x, y: replace(i, rect=_moved_rect(i.rect, x, y)),
    Stroke: lambda i, x, y: replace(
        i, x0=i.x0 + x, y0=i.y0 + y, x1=i.x1 + x, y1=i.y1 + y
    ),
}


def _moved_rect(rect: Rect, x: float, y: float) -> Rect:
    return Rect(rect.x + x, rect.y + y, rect.width, rect.height)


def moved(items: tuple[Item, ...], x: float, y: float) -> tuple[Item, ...]:
    """Return items moved by x, y."""
    return tuple(_MOVE[type(item)](item, x, y) for item in items)


def text(story: str, role: Role, line: Line, colour: str = "black") -> Text:
    """Make a line's item at 0, 0."""
    return Text(story, role, 0.0, 0.0, line, colour)
