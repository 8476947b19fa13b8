"""A story in its area: head over its columns, text poured round its pictures."""

from __future__ import annotations

from dataclasses import dataclass

from layout.errors import Finding
from layout.messages import msg
from layout.page.arrange import Arrangement, Spot, arrange, picture_place
from layout.page.blocks import Lines, Recorder, fill_frame
from layout.page.columns import Poured, Unit, pour
from layout.page.composing import Composer
from layout.page.contents import Area, Count, Laid, fit_of
from layout.page.head import make_head
from layout.page.heights import Costs
from layout.page.model import Overset, Rect, Text
from layout.page.pictures import Inset, Sized, crop_cost, picture_block, size_picture
from layout.page.stories import Paragraph, Story
from layout.source.design import HeadStyle, TextStyle
from layout.text.line import Composed

Sizes = tuple[int, ...]
WINDOW = range(-6, 10)
"""Heights tried around the one at which a story's text just fits."""
SLIVER, SLIVER_COST = 3, 15.0
"""Fewer lines than this under or over a picture look like a mistake."""
FOOT_WHITE = 9.0
"""White above a picture at the foot, in points (page.md)."""
EXACT = 5
"""Arrangements whose text is really poured before one is chosen."""


@dataclass(frozen=True, slots=True)
class TextColumns:
    """The columns that a story's text runs in: left edges and the measure, in points."""

    xs: tuple[float, ...]
    measure: float


def text_columns(span: int, count: int, composer: Composer) -> TextColumns:
    """Return `count` columns over `span` of the grid: the grid's own, or 破栏 (H5).

    Columns off the grid have whole characters; what remains goes to the gaps.
    """
    grid = composer.grid
    if count == span:
        return TextColumns(
            tuple(grid.x(c) - grid.left for c in range(span)), grid.column_width
        )
    width, em = grid.width(span), grid.body_size
    measure = int((width - (count - 1) * grid.gap) / count / em + 1e-6) * em
    gap = (width - count * measure) / (count - 1) if count > 1 else 0.0
    return TextColumns(tuple(c * (measure + gap) for c in range(count)), measure)


class StoryContent:
    """A story of kind `story`: costs of its heights, and its place."""

    def __init__(
        self, story: Story, span: int, style: HeadStyle, composer: Composer
    ) -> None:
        self.story = story
        self.composer = composer
        self.count = story.model.columns or span
        self.columns = text_columns(span, self.count, composer)
        self.width = composer.grid.width(span)
        self.pictures = tuple(
            self._sized(number) for number in range(len(story.pictures))
        )
        over_head = any(p == "top" and s.span == self.count for s, p in self.pictures)
        ruled = "none" if over_head else style.rule
        self.head = make_head(story, style, self.width, composer, ruled)
        self.texts = tuple(self._set(p) for p in story.paragraphs)
        self.lines = sum(len(t.lines) for t in self.texts)

    def _sized(self, number: int) -> tuple[Sized, str]:  # type: ignore[type-arg]
        part = self.story.pictures[number]
        place, span = picture_place(part, number, self.count)
        right = self.columns.xs[span - 1] + self.columns.measure
        width = self.width if span == self.count else right
        return size_picture(part, span, width, self.composer), place

    def _style(self, paragraph: Paragraph) -> TextStyle:
        design = self.composer.design
        return {
            "body": design.body,
            "subhead": design.subhead,
            "byline": design.byline,
            "tail_credit": design.tail_credit,
        }[paragraph.role]

    def _set(self, paragraph: Paragraph, lines: int | None = None) -> Composed:
        return self.composer.set(
            paragraph.text,
            self._style(paragraph),
            self.columns.measure,
            lines=lines,
        )

    # heights

    def costs(self) -> Costs:
        """Return the cost of each height: crops, white, lines over."""
        costs: Costs = {}
        high = self.composer.grid.lines
        for sizes in self._all_sizes():
            crop = self._crop_cost(sizes)
            for height in self._near(sizes, high):
                made = self._arranged(sizes, height)
                if made:
                    cost = crop + self._room_cost(made)
                    costs[height] = min(cost, costs.get(height, cost))
        return _spread(costs, high, self.count)

    def _near(self, sizes: Sizes, high: int) -> range:
        """Return heights at which the text about fits beside pictures of `sizes`."""
        lines = self.lines
        above = self.head.lines
        white = self.composer.design.spacing.after_caption
        for (sized, place), size in zip(self.pictures, sizes, strict=True):
            block = size + sized.caption_lines + white
            if place == "top" and sized.span == self.count:
                above += block
            else:
                lines += block * sized.span
        about = above - (-lines // self.count)
        return range(max(1, about + WINDOW[0]), min(high, about + WINDOW[-1]) + 1)

    def _all_sizes(self) -> list[Sizes]:
        """Return the heights that the pictures may take together."""
        if not self.pictures:
            return [()]
        sized = [s for s, _ in self.pictures]
        steps = range(
            min(s.least - s.natural for s in sized),
            max(s.most - s.natural for s in sized) + 1,
        )
        found = {
            tuple(
                min(max(s.natural + step + (number < extra), s.least), s.most)
                for number, s in enumerate(sized)
            )
            for step in steps
            for extra in range(len(sized))
        }
        return sorted(found)

    def _crop_cost(self, sizes: Sizes) -> float:
        pitch = self.composer.grid.pitch
        return sum(
            crop_cost(sized, lines, pitch)
            for (sized, _), lines in zip(self.pictures, sizes, strict=True)
        )

    def _arranged(self, sizes: Sizes, height: int) -> Arrangement | None:
        return arrange(
            self.pictures,
            sizes,
            (self.count, height),
            self.head.lines,
            self.composer.design.spacing.after_caption,
        )

    def _room_cost(self, made: Arrangement) -> float:
        """Return what a room costs, by counts alone."""
        spare = made.total - self.lines
        columns = sum(1 for r in made.room if r) or 1
        flex = sum(len(t.lines) > 4 for t in self.texts)
        slivers = sum(0 < r < SLIVER for r in made.room) * SLIVER_COST
        if self.lines == 0:
            return slivers
        if spare < 0:
            over = -spare
            return slivers + (3 + 2 * over if over <= flex / 2 else 40 + 60 * over)
        if spare < columns:
            return slivers + 0.4 * spare
        extra = spare - columns + 1
        return slivers + (2 + 2 * extra if extra <= flex / 2 else 8 + 12 * extra)

    # placing

    def place(self, area: Area) -> Laid:
        """Choose the pictures' heights for the area, pour the text, return the ink."""
        made, poured, texts = self._best(area.lines)
        recorder = Recorder()
        grid = self.composer.grid
        left, top = grid.x(area.column), grid.y(area.line)
        head_y = top - (made.head_line + self.head.lines) * grid.pitch
        self.head.block.drawOn(recorder, left, head_y)
        for spot in made.spots:
            self._place_picture(spot, made, left, top, recorder)
        self._pour(area, made, poured, texts, recorder)
        over = poured.over
        if over:
            recorder.items.append(self._overset(area, over))
        per_line = int(self.columns.measure / self.composer.design.body.size)
        needed = sum(poured.lines)
        chars = over * per_line if over else -(made.total - needed) * per_line
        count = Count(needed, made.total, chars)
        return Laid(
            tuple(recorder.items),
            fit_of(self.story, area, grid, count),
            self._findings(area, over, poured, chars),
        )

    def _best(self, height: int) -> tuple[Arrangement, Poured, tuple[Composed, ...]]:
        """Return the arrangement that pours best, of those that look best by counts."""
        ranked = sorted(
            (self._crop_cost(sizes) + self._room_cost(made), sizes, made)
            for sizes in self._all_sizes()
            if (made := self._arranged(sizes, height))
        )
        if not ranked:
            return self._squeezed(height)
        tried = []
        for cost, sizes, made in ranked[:EXACT]:
            poured, texts = self._poured(made.room)
            tried.append(
                (self._crop_cost(sizes) + poured.cost, cost, made, poured, texts)
            )
            if poured.cost < 2 and len(tried) > 1:
                break
        _, _, made, poured, texts = min(tried, key=lambda t: t[:2])
        return made, poured, texts

    def _squeezed(
        self, height: int
    ) -> tuple[Arrangement, Poured, tuple[Composed, ...]]:
        """Return an arrangement without pictures where even the head has no room."""
        room = (max(0, height - self.head.lines),) * self.count
        starts = (min(height, self.head.lines),) * self.count
        made = Arrangement((), 0, starts, room)
        poured, texts = self._poured(room)
        return made, poured, texts

    def _poured(self, room: tuple[int, ...]) -> tuple[Poured, tuple[Composed, ...]]:
        """Pour the text; paragraphs give or take a line only where that mends a fault."""
        plain = pour(tuple(self._unit(n) for n in range(len(self.texts))), room)
        if plain.cost < 2:
            return plain, self.texts
        poured = pour(
            tuple(self._unit(n, flexible=True) for n in range(len(self.texts))), room
        )
        if poured.cost >= plain.cost - 1:
            return plain, self.texts
        texts = tuple(
            self.texts[n]
            if lines == len(self.texts[n].lines)
            else self._set(self.story.paragraphs[n], lines)
            for n, lines in enumerate(poured.lines)
        )
        return poured, texts

    def _unit(self, number: int, *, flexible: bool = False) -> Unit:
        paragraph = self.story.paragraphs[number]
        lines = len(self.texts[number].lines)
        head = paragraph.role == "subhead"
        bends = flexible and paragraph.role == "body"
        return Unit(
            lines,
            shorter=bends and lines > 2 and self._can(paragraph, lines - 1),
            longer=bends and lines > 1 and self._can(paragraph, lines + 1),
            atomic=head or paragraph.role == "tail_credit",
            with_next=head or paragraph.role == "byline",
        )

    def _can(self, paragraph: Paragraph, lines: int) -> bool:
        return len(self._set(paragraph, lines).lines) == lines

    def _place_picture(
        self, spot: Spot, made: Arrangement, left: float, top: float, to: Recorder
    ) -> None:
        inset = self.composer.design.spacing.picture_inset
        above = 0.0 if spot.opens else inset
        if spot.under_text and made.room[spot.column]:
            above = FOOT_WHITE
        block = picture_block(
            self.story.id, spot.sized, spot.lines, Inset(above, inset), self.composer
        )
        pitch = self.composer.grid.pitch
        y = top - spot.line * pitch - block.height
        block.drawOn(to, left + self.columns.xs[spot.column], y)

    def _pour(
        self,
        area: Area,
        made: Arrangement,
        poured: Poured,
        texts: tuple[Composed, ...],
        to: Recorder,
    ) -> None:
        """Fill a Platypus frame a column with the pieces poured into it."""
        grid = self.composer.grid
        for column, lines in enumerate(made.room):
            top = grid.y(area.line + made.starts[column])
            frame = Rect(
                grid.x(area.column) + self.columns.xs[column],
                top - lines * grid.pitch,
                self.columns.measure,
                lines * grid.pitch,
            )
            blocks = [
                self._block(p.unit, p.start, p.end, column, p.top, texts)
                for p in poured.pieces
                if p.column == column
            ]
            if fill_frame(frame, blocks, to):
                raise AssertionError(f"{self.story.id}: column {column} overflows")

    def _block(
        self,
        unit: int,
        start: int,
        end: int,
        column: int,
        top: int,
        texts: tuple[Composed, ...],
    ) -> Lines:
        paragraph = self.story.paragraphs[unit]
        style = self._style(paragraph)
        lines = texts[unit].lines[start:end]
        template = Text(
            self.story.id,
            paragraph.role,
            0.0,
            0.0,
            lines[0],
            style.colour,
            column,
            top,
            unit,
        )
        return Lines(
            template, lines, self.composer.grid.pitch, self.composer.drop(style)
        )

    def _overset(self, area: Area, over: int) -> Overset:
        grid = self.composer.grid
        rect = grid.rect(area.column + area.span - 1, area.line + area.lines - 1, 1, 1)
        per_line = int(self.columns.measure / self.composer.design.body.size)
        return Overset(self.story.id, rect, over, over * per_line)

    def _findings(
        self, area: Area, over: int, poured: Poured, chars: int
    ) -> tuple[Finding, ...]:
        return tuple(
            fit_findings(
                self.story, area, (over, poured.white, chars), self.head.overset
            )
        )


def fit_findings(
    story: Story, area: Area, counts: tuple[int, int, int], head: int
) -> list[Finding]:
    """Return what does not fit: lines over, lines of white, characters of the head."""
    over, white, chars = counts
    found: list[Finding] = []
    if over:
        found.append(
            Finding(
                "fit-overset",
                "error",
                msg(
                    "“{title}” is overset by {lines} lines (about {chars} characters)",
                    title=story.title,
                    lines=over,
                    chars=chars,
                ),
                cure=msg("give the story a larger area, or cut its text"),
                mark=story.mark,
                key=story.key,
                page=area.page,
            )
        )
    if white:
        found.append(
            Finding(
                "fit-underset",
                "warning",
                msg(
                    "“{title}” leaves {lines} lines of white",
                    title=story.title,
                    lines=white,
                ),
                cure=msg("give the story a smaller area, more text, or a picture"),
                mark=story.mark,
                key=story.key,
                page=area.page,
            )
        )
    if head:
        found.append(
            Finding(
                "fit-headline",
                "error",
                msg(
                    "the headline of “{title}” is {chars} characters too long",
                    title=story.title,
                    chars=head,
                ),
                cure=msg("shorten the headline, or give the story more columns"),
                mark=story.mark,
                key=f"{story.key}.headline",
                page=area.page,
            )
        )
    return found


def _spread(costs: Costs, high: int, columns: int) -> Costs:
    """Give every height a cost: outside those tried it rises with each line."""
    if not costs:
        return {h: 1000.0 + 60 * columns * (high - h) for h in range(1, high + 1)}
    low, top = min(costs), max(costs)
    found: Costs = {}
    last = costs[low]
    for height in range(1, high + 1):
        if height < low:
            found[height] = costs[low] + 60 * columns * (low - height)
        elif height > top:
            found[height] = costs[top] + 12 * columns * (height - top)
        else:
            last = costs.get(height, last + 12 * columns)
            found[height] = last
    return found
