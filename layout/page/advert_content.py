"""Advertisements and QR codes: finished things of a size of their own."""

from __future__ import annotations

from bisect import bisect_left

from layout.assets.pdfpage import PdfPage
from layout.errors import Finding
from layout.messages import msg
from layout.page.composing import Composer
from layout.page.contents import Area, Count, Laid, around, fit_of
from layout.page.findings import left_out
from layout.page.heights import Costs
from layout.page.model import Advert, Item, Photo, QrCode, Rect, Text
from layout.page.stories import Story
from layout.text.line import StyledText
from layout.units import MM, to_mm

FITS = 0.5
"""Points by which an advertisement may differ from its area."""
LEAST_QR = 15 * MM
LEAST_MODULE = 0.33 * MM
"""Width of a module that newsprint holds and a telephone still tells apart."""
TOO_SMALL = 2_000.0
"""Cost of a height in which a code cannot be read."""
QR_BYTES = (
    14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504,
    560, 624, 666, 711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538,
    1628, 1722, 1809, 1911, 1989, 2099, 2213,
)  # fmt: skip
"""What versions 1 to 39 hold at error correction M (ISO/IEC 18004, table 7)."""
QUIET = 4 / 21
"""Quiet zone of a code: four modules, at most this share of its side (ISO/IEC 18004:
the smallest code is 21 modules wide)."""


class AdvertContent:
    """A story of kind `advert`: a page of a PDF, or a picture, in its own shape."""

    def __init__(
        self, story: Story, span: int, advert: PdfPage | None, composer: Composer
    ) -> None:
        self.story = story
        self.advert = advert
        self.composer = composer
        self.width = composer.grid.width(span)
        self.label = 1 if story.label else 0
        self.lines = self.label + max(
            1, round(self.width / self._shape() / composer.grid.pitch)
        )

    def _shape(self) -> float:
        if self.advert:
            return self.advert.width / self.advert.height
        return self.story.pictures[0].shape if self.story.pictures else 1.5

    def costs(self) -> Costs:
        """Return costs that rise with every line off the advertisement's own shape."""
        return around(self.lines, 1, self.composer.grid.lines, 25.0)

    def place(self, area: Area) -> Laid:
        """Centre the advertisement in its area; say by how much it does not fit."""
        grid = self.composer.grid
        rect = area.rect(grid)
        items: list[Item] = []
        if self.label:
            style = self.composer.design.caption
            line = self.composer.one_line(
                self.story.label, self.composer.styles.line(style)
            )
            y = grid.baseline(area.line)
            items.append(Text(self.story.id, "label", rect.x, y, line, style.colour))
        room = Rect(rect.x, rect.y, rect.width, rect.height - self.label * grid.pitch)
        fit = fit_of(self.story, area, grid, Count(0, 0, 0))
        if room.height <= 0:
            return Laid(tuple(items), fit, self._without_room(area, room))
        items.append(self._item(self._frame(room)))
        return Laid(tuple(items), fit, self._findings(area, room))

    def _without_room(self, area: Area, room: Rect) -> tuple[Finding, ...]:
        """Return that an area holds the label alone."""
        return self._findings(area, room) or left_out(self.story, area, 0)

    def _frame(self, room: Rect) -> Rect:
        """Return where the advertisement stands: PDF pages in their own size."""
        width, height = room.width, room.height
        if self.advert:
            width, height = self.advert.width, self.advert.height
        elif self._shape() > width / height:
            height = width / self._shape()
        else:
            width = height * self._shape()
        width, height = min(width, room.width), min(height, room.height)
        x = room.x + (room.width - width) / 2
        return Rect(x, room.y + (room.height - height) / 2, width, height)

    def _item(self, frame: Rect) -> Item:
        key = f"{self.story.key}.file"
        if self.advert:
            return Advert(
                self.story.id,
                key,
                frame,
                self.advert.path.name,
                str(self.advert.path),
                self.advert.page,
                self.story.mark,
            )
        part = self.story.pictures[0]
        ppi = self.composer.design.press.ppi
        needed = (round(frame.width / 72 * ppi), round(frame.height / 72 * ppi))
        return Photo(
            self.story.id,
            self.story.key,
            frame,
            part.picture,
            part.file,
            part.focus,
            False,
            part.mark,
            needed,
        )

    def _findings(self, area: Area, room: Rect) -> tuple[Finding, ...]:
        if not self.advert:
            return ()
        wide = self.advert.width - room.width
        high = self.advert.height - room.height
        if abs(wide) <= FITS and abs(high) <= FITS:
            return ()
        return (
            Finding(
                "fit-advert",
                "error" if wide > FITS or high > FITS else "warning",
                msg(
                    "the advertisement {file} is {wide:+.1f} mm wide and "
                    "{high:+.1f} mm high against its area",
                    file=self.advert.path.name,
                    wide=to_mm(wide),
                    high=to_mm(high),
                ),
                cure=msg("ask for the right size, or give it another area"),
                mark=self.story.mark,
                key=self.story.key,
                page=area.page,
            ),
        )


class QrContent:
    """A story of kind `qr`: the code, its words under it."""

    def __init__(self, story: Story, span: int, composer: Composer) -> None:
        self.story = story
        self.composer = composer
        self.width = composer.grid.width(span)
        style = composer.design.caption
        words = [story.model.label or "", story.model.caption or ""]
        self.words = [
            (number, line)
            for number, word in enumerate(filter(None, words))
            for line in composer.set(
                StyledText(word), style, self.width, align="centre"
            ).lines
        ]
        self.least = max(LEAST_QR, LEAST_MODULE * _modules(story.model.content))
        side = min(self.width, max(LEAST_QR * 1.2, self.least) * (1 + 2 * QUIET))
        self.lines = composer.grid.lines_for(side) + len(self.words)
        fewest = self.least * (1 + 2 * QUIET)
        self.fewest = composer.grid.lines_for(fewest) + len(self.words)

    def costs(self) -> Costs:
        """Return costs that rise gently, but steeply where the code gets too small."""
        costs = around(self.lines, 1, self.composer.grid.lines, 8.0)
        return {h: c + TOO_SMALL * (h < self.fewest) for h, c in costs.items()}

    def place(self, area: Area) -> Laid:
        """Centre the code in its area, its words on the lines right under it."""
        grid = self.composer.grid
        rect = area.rect(grid)
        foot = len(self.words) * grid.pitch
        outer = min(rect.width, rect.height - foot)
        side = outer / (1 + 2 * QUIET)
        x = rect.x + (rect.width - side) / 2
        above = int((rect.height - foot - outer) / 2 / grid.pitch)
        under = grid.lines_for(outer)
        y = rect.top - above * grid.pitch - (under * grid.pitch + side) / 2
        items: list[Item] = []
        if side > 0:
            square = Rect(x, y, side, side)
            items.append(QrCode(self.story.id, square, self.story.model.content))
        for number, (paragraph, line) in enumerate(self.words):
            at = area.line + above + under + number
            style = self.composer.design.caption
            items.append(
                Text(
                    self.story.id,
                    "caption",
                    rect.x,
                    grid.baseline(at),
                    line,
                    style.colour,
                    line_no=number,
                    paragraph=paragraph,
                )
            )
        fit = fit_of(self.story, area, grid, Count(0, 0, 0))
        return Laid(tuple(items), fit, self._findings(area, side))

    def _findings(self, area: Area, side: float) -> tuple[Finding, ...]:
        if side >= self.least - 0.01:
            return ()
        return (
            Finding(
                "fit-qr",
                "error",
                msg(
                    "the code is {side:.1f} mm wide; it needs {least:.1f} mm",
                    side=to_mm(side),
                    least=to_mm(self.least),
                ),
                why=msg("telephones cannot tell smaller modules apart on newsprint"),
                cure=msg("give it a larger area, or shorten the address"),
                mark=self.story.mark,
                key=self.story.key,
                page=area.page,
            ),
        )


def _modules(content: str) -> int:
    """Return how many modules a code of this content is wide: 17 + 4 a version."""
    return 21 + 4 * bisect_left(QR_BYTES, len(content.encode()))
