"""Pictures on the grid: captions, the heights a frame may take, what a crop costs.

A picture is whole columns wide and whole lines high (I1); a caption of n lines stands
right below it and takes whole lines, too (I2). How much of the photograph survives
decides which heights it may have (`fit.crop`, `fit.shapes` of the design).
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from layout.page.beside import Beside
from layout.page.blocks import PictureBlock
from layout.page.composing import Composer
from layout.page.model import Photo, Rect, Text
from layout.page.stories import PicturePart
from layout.text.blanks import EN_SPACE, WIDE_SPACE, keep_blanks
from layout.text.line import Composed, Span, StyledText

CROP_COST = 40.0
"""Cost of a crop that loses everything, squared in the share lost."""
LEAST_LINES = 4
"""A picture is never lower than this."""


class Sized(Struct, frozen=True):
    """A picture at a width: caption lines, the lines it would like, and its limits.

    `span` counts the columns that it fills, `beside` what it takes of a further one.
    """

    part: PicturePart
    span: int
    width: float
    caption: Composed
    caption_lines: int
    natural: int
    least: int
    most: int
    beside: Beside | None = None

    @property
    def share(self) -> float:
        """Return how many columns of text it takes, whole ones and a part."""
        if self.beside is None:
            return self.span
        return self.span + 1 - self.beside.rest / self.beside.measure


def size_picture(
    part: PicturePart, span: int, width: float, composer: Composer
) -> Sized:
    """Measure a picture and its caption at a width of `span` columns."""
    grid, fit = composer.grid, composer.design.fit
    measure = grid.before_fold(width)
    caption = composer.set(caption_text(part), composer.design.caption, measure)
    caption_lines = _caption_lines(len(caption.lines), composer)
    wish = max(LEAST_LINES, round(width / part.shape / grid.pitch))
    if part.lines:
        least = most = wish = part.lines
    elif not part.crop or (part.picture and part.picture.bilevel):
        least = most = wish
    else:
        flat = min(part.shape / fit.crop, max(fit.shapes[1], part.shape))
        tall = max(part.shape * fit.crop, min(fit.shapes[0], part.shape))
        least = max(LEAST_LINES, -int(-width / flat // grid.pitch))
        most = max(least, int(width / tall / grid.pitch))
        wish = min(max(wish, least), most)
    return Sized(part, span, width, caption, caption_lines, wish, least, most)


def crop_cost(sized: Sized, lines: int, pitch: float) -> float:
    """Return what a height costs: 0 where the whole picture is seen."""
    shape = sized.width / (lines * pitch)
    kept = min(shape / sized.part.shape, sized.part.shape / shape)
    return CROP_COST * (1 - kept) ** 2


def caption_text(part: PicturePart) -> StyledText:
    """Return label, caption and credit as one text with their faces (I3-I5)."""
    words: list[str] = []
    spans: list[Span] = []
    length = 0
    for style, piece in (
        ("label", part.label),
        ("", part.caption),
        ("credit", part.credit),
    ):
        if not piece:
            continue
        if words:
            words.append(EN_SPACE if part.label and len(words) == 1 else WIDE_SPACE)
            length += 1
        if style:
            spans.append(Span(length, length + len(piece), style))
        words.append(piece)
        length += len(piece)
    text = StyledText("".join(words), tuple(spans), f"{part.key}.caption")
    return keep_blanks(text)


def _caption_lines(count: int, composer: Composer) -> int:
    """Return the grid lines that a caption's lines take."""
    if not count:
        return 0
    step = composer.design.caption.pitch or composer.grid.pitch
    return composer.grid.lines_for((count - 1) * step + composer.grid.pitch)


class Stand(Struct, frozen=True):
    """How a picture stands among its neighbours.

    `above` and `below` are points taken off its edges, so that they meet the em boxes
    of text beside it; `at_foot`: its caption's last line stands on the grid.
    """

    above: float
    below: float
    at_foot: bool = False


def picture_block(
    story: str, sized: Sized, lines: int, stand: Stand, composer: Composer
) -> PictureBlock:
    """Make the block of a picture `lines` lines high with its caption under it."""
    grid, design = composer.grid, composer.design
    height = (lines + sized.caption_lines) * grid.pitch
    foot = sized.caption_lines * grid.pitch
    frame = Rect(
        0.0,
        foot + stand.below,
        sized.width,
        lines * grid.pitch - stand.above - stand.below,
    )
    needed = (
        round(frame.width / 72 * design.press.ppi),
        round(frame.height / 72 * design.press.ppi),
    )
    part = sized.part
    photo = Photo(
        story,
        part.key,
        frame,
        part.picture,
        part.file,
        part.focus,
        part.crop,
        part.mark,
        needed,
    )
    return PictureBlock(
        Rect(0.0, 0.0, sized.width, height),
        photo,
        _caption(story, sized, composer, stand),
    )


def _caption(
    story: str, sized: Sized, composer: Composer, stand: Stand
) -> tuple[Text, ...]:
    """Place a caption's lines: the first on the baseline right under the picture.

    At the foot of an area it is the last one that stands on the grid.
    """
    style = composer.design.caption
    step = style.pitch or composer.grid.pitch
    height = sized.caption_lines * composer.grid.pitch
    lines = sized.caption.lines
    first = height - composer.drop(style)
    if stand.at_foot:
        last = composer.grid.pitch - composer.drop(style)
        first = last + (len(lines) - 1) * step
    template = (
        Text(story, "caption", 0.0, 0.0, sized.caption.lines[0], style.colour)
        if sized.caption.lines
        else None
    )
    return tuple(
        replace(template, y=first - number * step, line=line, line_no=number)
        for number, line in enumerate(sized.caption.lines)
        if template
    )
