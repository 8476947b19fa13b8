"""The banner: a head across its columns, its ink tracked out to both edges."""

from __future__ import annotations

from msgspec.structs import replace

from layout.errors import Finding
from layout.messages import msg
from layout.page.composing import Composer
from layout.page.contents import Area, Count, Laid, around, fit_of
from layout.page.findings import fit_findings
from layout.page.head import LINE_STEP, WHITE_UNDER
from layout.page.heights import Costs
from layout.page.model import Item, Text
from layout.page.seals import Seal, make_seal
from layout.page.stories import Story
from layout.source.design import BannerStyle
from layout.text.charclass import HAN, classify
from layout.text.line import Line, StyledText

TIGHT_COST = 300.0
"""Cost of a line that a banner lacks to hold its own ink."""
MOST_TRACKING = 0.5
"""A headline that would need more tracking than this stands in the middle (G2)."""


class BannerContent:
    """A story of kind `banner`."""

    def __init__(
        self, story: Story, span: int, style: BannerStyle, composer: Composer
    ) -> None:
        self.story = story
        self.style = style
        self.composer = composer
        self.seal = self._seal()
        self.offset = self.seal.width + style.seal_gap if self.seal else 0.0
        self.width = composer.grid.width(span) - self.offset
        self.bearings = self._bearings()
        self.size, self.tracking, self.over = self._fitted()
        self.rows = [text for text in (self.story.kicker, self.story.deck) if text.text]
        extra = (style.kicker.size if story.kicker.text else 0.0) + (
            style.deck.size if story.deck.text else 0.0
        )
        label = self.seal.height if self.seal else 0.0
        under = WHITE_UNDER if story.deck.text else 0.0
        scale = self.size / style.sizes[0]
        wanted = style.lines * composer.grid.pitch * max(scale, 0.5)
        self.lines = composer.grid.lines_for(
            max(wanted, self.size * 1.2, label) + extra * LINE_STEP + under
        )
        self.least = composer.grid.lines_for(self._stack())

    def _seal(self) -> Seal | None:
        """Set the label: it stands at the left of the headline."""
        story = self.story
        if not story.label:
            return None
        return make_seal(story.id, story.label, self.style.seal, self.composer)

    def _stack(self) -> float:
        """Return the height of kicker, headline and deck in points."""
        return sum(step for text, step in self._steps() if text.text)

    def _steps(self) -> list[tuple[StyledText, float]]:
        style = self.style
        label = self.seal.height if self.seal else 0.0
        return [
            (self.story.kicker, style.kicker.size * LINE_STEP),
            (self.story.headline, max(self.size * 1.1, label)),
            (self.story.deck, style.deck.size * LINE_STEP),
        ]

    def costs(self) -> Costs:
        """Return costs that rise with every line off the banner's own height."""
        costs = around(self.lines, 1, self.composer.grid.lines, 9.0)
        return {h: c + TIGHT_COST * max(0, self.least - h) for h, c in costs.items()}

    def place(self, area: Area) -> Laid:
        """Centre kicker, headline and deck in the area."""
        grid = self.composer.grid
        rect = area.rect(grid)
        y = rect.top - (rect.height - self._stack()) / 2
        items: list[Item] = []
        for text, step in self._steps():
            if not text.text:
                continue
            centre = y - step / 2
            items += (
                self._headline(rect.x + self.offset, centre)
                if text is self.story.headline
                else self._row(text, rect.x + self.offset, centre)
            )
            if self.seal and text is self.story.headline:
                items += self.seal.items(rect.x, centre + self.seal.height / 2)
            y -= step
        fit = fit_of(self.story, area, grid, Count(0, 0, 0))
        return Laid(tuple(items), fit, self._findings(area))

    def _findings(self, area: Area) -> tuple[Finding, ...]:
        """Return what does not fit: too long a headline, or too low an area."""
        found = fit_findings(self.story, area, (0, 0, 0), self.over)
        if area.lines >= self.least:
            return found
        low = Finding(
            "fit-banner",
            "error",
            msg(
                "“{title}” needs {least} {least:line|lines} and has {lines}",
                title=self.story.title,
                least=self.least,
                lines=area.lines,
            ),
            cure=msg("give the page less copy, or the banner a smaller size"),
            mark=self.story.mark,
            key=self.story.key,
            page=area.page,
        )
        return (*found, low)

    def _bearings(self) -> tuple[float, float]:
        """Return the white in the cells of the outer Han beside their ink, in em."""
        text = self.story.headline.text
        face, *_ = self.composer.styles.line(self.style).faces[""]
        white = []
        for char, side in ((text[:1], 0), (text[-1:], 2)):
            wide = face.advance(char) if classify(char) == HAN else None
            edge = face.bounds(char)[side] if wide else 0.0
            white.append(edge if side == 0 or not wide else wide - edge)
        return white[0], white[1]

    def _parts(self) -> list[str]:
        return [part for part in self.story.headline.text.split("\u3000") if part]

    def _fitted(self) -> tuple[float, float, int]:
        """Return size, tracking and characters over of the headline (G2)."""
        if not self.story.headline.text:
            return self.style.sizes[0], 0.0, 0
        least = self.style.tracking_range[0]
        for size in self.style.sizes:
            natural, gaps = self._natural(size)
            room = self.width + sum(self.bearings) * size
            tracking = (room - natural) / gaps / size
            if tracking >= least:
                flush = self.style.flush and tracking <= MOST_TRACKING
                return size, tracking if flush else max(0.0, min(tracking, 0.1)), 0
        size = self.style.sizes[-1]
        natural, _ = self._natural(size)
        return size, least, max(1, round((natural - self.width) / size))

    def _natural(self, size: float) -> tuple[float, int]:
        """Return the headline's natural width in points and its count of gaps."""
        lines = self._lines(size, 0.0)
        glyphs = sum(len(line.text) for line, _ in lines)
        width = sum(line.width for line, _ in lines) + (len(lines) - 1) * size
        return width, max(1, glyphs - 1)

    def _lines(self, size: float, tracking: float) -> list[tuple[Line, str]]:
        """Return each part set, with its colour; the last colour repeats."""
        how = self.composer.styles.sized(self.style, size, tracking)
        colours = self.style.halves or (self.style.colour,)
        return [
            (
                self.composer.one_line(StyledText(part), replace(how, line_end="full")),
                colours[min(number, len(colours) - 1)],
            )
            for number, part in enumerate(self._parts())
        ]

    def _headline(self, left: float, centre: float) -> list[Item]:
        lines = self._lines(self.size, self.tracking)
        baseline = centre - self.composer.centred_drop * self.size
        track = self.tracking * self.size
        wide = sum(line.width for line, _ in lines)
        wide += (len(lines) - 1) * (self.size + track)
        before, after = (white * self.size for white in self.bearings)
        x = left + (self.width - wide - before + after) / 2
        items: list[Item] = []
        for number, (line, colour) in enumerate(lines):
            items.append(
                Text(
                    self.story.id, "headline", x, baseline, line, colour, line_no=number
                )
            )
            x += line.width + self.size + track
        return items

    def _row(self, text: StyledText, left: float, centre: float) -> list[Item]:
        role, style = (
            ("kicker", self.style.kicker)
            if text is self.story.kicker
            else ("deck", self.style.deck)
        )
        line = self.composer.one_line(text, self.composer.styles.line(style))
        x = left + {"centre": 0.5, "right": 1.0}.get(style.align, 0.0) * (
            self.width - line.width
        )
        y = centre - self.composer.centred_drop * style.size
        return [Text(self.story.id, role, x, y, line, style.colour)]  # type: ignore[arg-type]
