"""The facts of a page, read once; the checks look at nothing else.

Lengths are points of a page's default user space times its UserUnit, y upwards;
rectangles are (x0, y0, x1, y1). Inks are shares from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Literal

from msgspec import Struct

from layout.check.preflight.geometry import EVERYWHERE, Rect, from_top_left, touches
from layout.check.preflight.inkcolour import Colour
from layout.errors import RectMM
from layout.units import MM

_WORD_GAP = 0.18
"""Em between two letters from which they belong to two words."""


def join_words(one: str, other: str) -> str:
    """Return two pieces of text joined, with a space where both are Latin."""
    is_latin = one[-1:].isascii() and other[:1].isascii()
    is_apart = one[-1:].isspace() or other[:1].isspace()
    return (
        f"{one} {other}" if is_latin and one and other and not is_apart else one + other
    )


class Look(Struct, frozen=True):
    """The part of the graphics state that decides how a thing prints."""

    fill: Colour
    stroke: Colour
    fill_overprints: bool = False
    stroke_overprints: bool = False
    overprint_mode: int = 0
    opacity: float = 1.0
    clip: Rect = EVERYWHERE


class TextRun(Struct, frozen=True):
    """Glyphs shown one after another on one baseline, alike in all but font.

    `glyphs` pairs what a glyph says ("" if nothing tells) with its em box; `size` is
    the em in points on the page; `mode` the text rendering mode; `owner` the story it
    belongs to, where that is known; `form` the form XObject it stands in, 0 for none,
    and which run of it this is.
    """

    size: float
    mode: int
    look: Look
    glyphs: tuple[tuple[str, Rect], ...]
    rect: Rect
    owner: str = ""
    form: tuple[int, int] = (0, 0)

    @property
    def words(self) -> str:
        """What the run says; gaps between Latin letters and figures are spaces."""
        said, end = "", 0.0
        for character, (x0, _, x1, _) in self.glyphs:
            is_gap = x0 - end > _WORD_GAP * self.size
            said = join_words(said, character) if is_gap else said + character
            end = x1
        return said

    @property
    def colour(self) -> Colour:
        """The colour that makes the glyphs: stroked only, the stroke's."""
        return self.look.stroke if self.mode in (1, 5) else self.look.fill

    @property
    def overprints(self) -> bool:
        """Whether that colour overprints."""
        look = self.look
        return look.stroke_overprints if self.mode in (1, 5) else look.fill_overprints

    @property
    def is_set(self) -> bool:
        """Whether it has anything but spaces."""
        return any(text.strip() or not text for text, _ in self.glyphs)

    @property
    def is_visible(self) -> bool:
        """Whether the text rendering mode paints at all."""
        return self.mode not in (3, 7) and self.look.opacity > 0


class Shape(Struct, frozen=True):
    """A path, or a part of one, that was painted.

    `width` is the least width of the stroke on the page, None when there is none;
    `thickness` the narrow side of a filled four-sided part, else None. `segments`
    are the straight pieces of a simple path, for finding marks.
    """

    rect: Rect
    look: Look
    filled: bool
    width: float | None = None
    thickness: float | None = None
    segments: tuple[Rect, ...] = ()
    is_round: bool = False
    owner: str = ""

    @property
    def colours(self) -> tuple[Colour, ...]:
        """The colours it is painted with."""
        fill = (self.look.fill,) if self.filled else ()
        return (*fill, self.look.stroke) if self.width is not None else fill


class InkStatistics(Struct, frozen=True):
    """Total ink of a picture's pixels, in percent, as a RIP decodes them.

    `dense` is the 99.99th percentile, `light` the 1st, `over` the share of pixels
    over the limit.
    """

    dense: float
    light: float
    mean: float
    over: float


class Picture(Struct, frozen=True):
    """An image XObject or inline image, wherever it is placed."""

    width: int
    height: int
    bits: int
    colour: Colour
    is_stencil: bool = False
    filters: tuple[str, ...] = ()
    jpeg_quality: int | None = None
    ink: InkStatistics | None = None
    is_flat: bool = False
    looks_inverted: bool = False
    has_alternates: bool = False
    interpolates: bool = False
    unread: str = ""


class Placement(Struct, frozen=True):
    """A picture on a page; `ppi` across and down the picture, `skew` in degrees."""

    picture: Picture
    rect: Rect
    look: Look
    ppi: tuple[float, float]
    skew: float = 0.0


UseKind = Literal[
    "transparency",
    "blend-space",
    "layers",
    "opi",
    "postscript-xobject",
    "transfer-function",
    "halftone",
    "black-generation",
    "rendering",
]


class Use(Struct, frozen=True):
    """A feature that a page makes use of, and how; `rect` if it has a place."""

    kind: UseKind
    detail: str
    rect: Rect | None = None


class Annotation(Struct, frozen=True):
    """An annotation and the kind of its action, if it has one."""

    kind: str
    rect: Rect | None
    action: str = ""


class Boxes(Struct, frozen=True):
    """The page's boxes as written, None where there is none; art is ArtBox."""

    media: Rect | None = None
    crop: Rect | None = None
    bleed: Rect | None = None
    trim: Rect | None = None
    art: Rect | None = None


class Page(Struct, frozen=True, dict=True):
    """Everything on a page, in the order of painting."""

    number: int
    boxes: Boxes
    rotate: int = 0
    user_unit: float = 1.0
    group_space: str | None = None
    texts: tuple[TextRun, ...] = ()
    shapes: tuple[Shape, ...] = ()
    placements: tuple[Placement, ...] = ()
    uses: tuple[Use, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    reader_text: str | None = None
    unread: str = ""

    @property
    def media(self) -> Rect:
        """The MediaBox, or US Letter as readers take it."""
        return self.boxes.media or (0.0, 0.0, 612.0, 792.0)

    @property
    def trim(self) -> Rect:
        """The TrimBox, else what stands for it (ISO 32000-1, 14.11.2)."""
        boxes = self.boxes
        return boxes.trim or boxes.art or boxes.crop or self.media

    @property
    def bleed(self) -> Rect:
        """The BleedBox, else the CropBox, else the MediaBox."""
        return self.boxes.bleed or self.boxes.crop or self.media

    @property
    def marking(self) -> Iterator[TextRun | Shape | Placement]:
        """All that may leave ink."""
        return chain(self.texts, self.shapes, self.placements)

    @cached_property
    def runs(self) -> tuple[TextRun, ...]:
        """The runs of text that count: in the bleed, and not of spaces alone."""
        return tuple(
            run for run in self.texts if run.is_set and self.in_bleed(run.rect)
        )

    @cached_property
    def painted(self) -> tuple[tuple[Colour, Rect, str], ...]:
        """Every colour that leaves ink in the bleed, with its place and words."""
        return tuple(self._painted())

    def _painted(self) -> Iterator[tuple[Colour, Rect, str]]:
        for run in self.texts:
            if run.is_visible and self.in_bleed(run.rect):
                yield run.colour, run.rect, run.words
        for shape in self.shapes:
            if self.in_bleed(shape.rect):
                for colour in shape.colours:
                    yield colour, shape.rect, ""
        for placed in self.placements:
            if self.in_bleed(placed.rect):
                is_stencil = placed.picture.is_stencil
                colour = placed.look.fill if is_stencil else placed.picture.colour
                yield colour, placed.rect, ""

    def in_bleed(self, rect: Rect) -> bool:
        """Tell whether a thing reaches into the bleed box, so that it counts."""
        return touches(rect, self.bleed)

    def to_mm(self, rect: Rect) -> RectMM:
        """Return x, y, width, height in mm from the trim's top left, as displayed."""
        found = from_top_left(rect, self.trim, self.rotate)
        x, y, width, height = (round(value / MM, 3) for value in found)
        return (x + 0.0, y + 0.0, width, height)

    @property
    def size_mm(self) -> tuple[float, float]:
        """The trimmed page's width and height in mm, as displayed."""
        *_, width, height = self.to_mm(self.trim)
        return (width, height)
