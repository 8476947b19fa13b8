"""A page as placed things: the last value before files are written.

Coordinates are points with the origin at the trim's bottom left corner and y upwards,
as PDF has them; `Grid.rect` made them. The order of `Page.items` is the order of
drawing; the order of the text in it is the reading order, and the text stands there
exactly once (M5). Drawing repeats these values and decides nothing.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from layout.assets.pictures import Picture
from layout.errors import Finding, Mark, RectMM
from layout.messages import Message
from layout.text.line import Line
from layout.units import to_mm

Role = Literal[
    "headline", "kicker", "deck", "label", "byline", "body", "subhead", "caption",
    "credits", "tail_credit", "pull_quote", "jump", "table", "folio", "imprint",
    "masthead", "mark",
]  # fmt: skip


class Rect(Struct, frozen=True):
    """A rectangle: left, bottom, width, height in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """Return the upper edge."""
        return self.y + self.height


class Text(Struct, frozen=True):
    """A composed line: its left edge and baseline, and what it belongs to.

    `colour` is a name in the design's colours. `column` and `line` place it in its
    story (0 for furniture); `furniture` text is no part of the copy and is marked as an
    artifact in the PDF. `paragraph` numbers the paragraph in its story; the text of a
    paragraph's lines joined is the paragraph.
    """

    story: str
    role: Role
    x: float
    y: float
    line: Line
    colour: str = "black"
    column: int = 0
    line_no: int = 0
    paragraph: int = 0
    furniture: bool = False


class Fill(Struct, frozen=True):
    """A rectangle of one colour; into the bleed where it meets the trim."""

    story: str
    rect: Rect
    colour: str


class Stroke(Struct, frozen=True):
    """A straight rule from one point to another, `width` points thick."""

    story: str
    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    colour: str = "black"
    pattern: Literal["solid", "dotted"] = "solid"


class Photo(Struct, frozen=True):
    """A picture in its frame; `picture` None is a missing one (FPO box on proofs).

    `focus` is the point to keep, in 0-1 from the source's top left; `crop` says whether
    the picture fills the frame (cropped round the focus) or is fitted into it. `needed`
    is what the frame needs, width and height in pixels at the design's resolution.
    """

    story: str
    key: str
    rect: Rect
    picture: Picture | None
    file: str
    focus: tuple[float, float] = (0.5, 0.5)
    crop: bool = True
    mark: Mark | None = None
    needed: tuple[int, int] = (0, 0)


class Advert(Struct, frozen=True):
    """A finished PDF page or picture placed as it is, clipped to its frame."""

    story: str
    key: str
    rect: Rect
    file: str
    path: str
    page: int = 1
    mark: Mark | None = None


class QrCode(Struct, frozen=True):
    """A QR code in black modules: `rect` without its quiet zone."""

    story: str
    rect: Rect
    content: str


class Overset(Struct, frozen=True):
    """A red mark for proofs where a story's text does not fit."""

    story: str
    rect: Rect
    lines: int
    chars: int


Item = Text | Fill | Stroke | Photo | Advert | QrCode | Overset


class Remedy(Struct, frozen=True):
    """What would make a story fit: what to do, the lines it gives, and in words.

    `what` is `cut`, `add`, `picture`, `optional`, `area` or `move`; `cuts` are
    (paragraph from 1, characters), `picture` the key of the picture concerned, `size`
    the columns and lines that it is given.
    """

    what: str
    lines: int
    text: Message | None = None
    cuts: tuple[tuple[int, int], ...] = ()
    picture: str = ""
    size: tuple[int, int] | None = None


class StoryFit(Struct, frozen=True):
    """How a story's copy fits: lines and characters of its body.

    `lines` set (or needed, when over), `lines_available` there were, `chars_over`
    characters too many (negative: room for so many more). `frames` are the rectangles
    that hold the story, `title` what a table or bookmark calls it.
    """

    id: str
    kind: str
    title: str
    page: int
    frames: tuple[Rect, ...]
    lines: int
    lines_available: int
    chars_over: int
    remedies: tuple[Remedy, ...] = ()
    mark: Mark | None = None
    columns: int = 0
    """Columns its text is set in."""


class Page(Struct, frozen=True):
    """A page ready to be drawn, or two as one sheet: `second` is the right one."""

    number: int
    section: str
    width: float
    height: float
    bleed: float
    items: tuple[Item, ...]
    stories: tuple[StoryFit, ...]
    findings: tuple[Finding, ...] = ()
    colour: Literal["full", "black"] = "full"
    log: tuple[Message, ...] = ()
    """What the copyfit ladder did, step by step (H9)."""
    blank: int = 0
    """Lines of empty areas, those of all columns together."""
    second: int = 0

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the pages on this sheet."""
        return (self.number, self.second) if self.second else (self.number,)

    def in_mm(self, rect: Rect) -> RectMM:
        """Return a rectangle's left, top, width, height from the trim's top left."""
        top = self.height - rect.top
        return (to_mm(rect.x), to_mm(top), to_mm(rect.width), to_mm(rect.height))
