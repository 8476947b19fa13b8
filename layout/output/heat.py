"""The heat of a proof: loose and tight lines on grounds of colour, reliefs in frames.

In come a page's items; out come the same with a ground under every line that gives or
takes more than an eye passes over, and a legend. The limits are those of the rules: a
gap of 0.105 em between Han is seen (E8), 0.20 em is reported and 0.50 em refused (E5),
pauses cut by more than a quarter em change the hand (E8). Nothing here is for press.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from layout.messages import Message, msg
from layout.output.document import Document
from layout.output.draw import Drawable
from layout.output.plain import plain_line, plain_text
from layout.output.proof import Frame
from layout.output.sheet import PROOF_STRIP
from layout.page.linebox import line_box
from layout.page.model import Fill, Page, Rect, Text
from layout.text.line import Line

SEEN, REPORTED, REFUSED = 0.105, 0.20, 0.50
"""Gaps added between Han, in em (E8, E5)."""
STRETCHED = 0.05
"""From here on a line is shown at all."""
HAND, HALF = 0.25, 0.45
"""Em cut from each pause: another hand, and about all that can be cut (E8, E2)."""
FRAME = 0.8
SIZE = 7.0
LEGEND_FOOT = 3.0
"""The legend above the foot of the strip under the page, in points."""


class Band(Struct, frozen=True):
    """A degree of heat: its colour, and what the legend says."""

    colour: str
    words: Message


LOOSE: tuple[tuple[float, Band], ...] = (
    (REFUSED, Band("heat-refused", msg("over 0.50 em"))),
    (REPORTED, Band("heat-reported", msg("over 0.20 em"))),
    (SEEN, Band("heat-seen", msg("over 0.105 em"))),
    (STRETCHED, Band("heat-loose", msg("gaps over 0.05 em"))),
)
TIGHT: tuple[tuple[float, Band], ...] = (
    (HALF, Band("heat-tightest", msg("pauses halved"))),
    (HAND, Band("heat-tight", msg("pauses cut over 1/4 em"))),
)
RELIEF = Band("heat-relief", msg("a rule relaxed"))


def band_of(line: Line) -> Band | None:
    """Return how hot a line is by its gaps and pauses, None for a cool one."""
    for value, bands in ((line.stretch, LOOSE), (line.hand, TIGHT)):
        for limit, band in bands:
            if value > limit + 1e-6:
                return band
    return None


def heated(items: Iterable[Drawable]) -> Iterator[Drawable]:
    """Yield a page's items, each hot line with its ground under it."""
    for item in items:
        if isinstance(item, Text) and not item.furniture:
            band, box = band_of(item.line), line_box(item)
            if band:
                yield Fill(item.story, box, band.colour)
            if item.line.reliefs:
                yield Frame(box, FRAME, RELIEF.colour)
        yield item


def legend(document: Document, page: Page) -> Iterator[Drawable]:
    """Yield what the colours mean, in a row under the page beside the boxes to sign."""
    face = document.fonts.face("hei", 400)
    lang = document.lang
    bands = [band for _, band in (*reversed(LOOSE), *reversed(TIGHT))]
    lines = [plain_line(b.words.render(lang), face, 1) for b in (*bands, RELIEF)]
    wide = sum(line.width + 3 for line in lines)
    size = min(SIZE, 0.75 * page.width / wide)
    x, y = 0.0, -page.bleed - PROOF_STRIP + LEGEND_FOOT
    for band in (*bands, RELIEF):
        swatch = Rect(x, y, 1.4 * size, size)
        if band is RELIEF:
            yield Frame(swatch, FRAME, band.colour)
        else:
            yield Fill("", swatch, band.colour)
        line = plain_line(band.words.render(lang), face, size)
        x += 1.8 * size
        yield plain_text(line, x, y + 0.12 * size, "proof-black")
        x += line.width + 1.2 * size
