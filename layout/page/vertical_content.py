"""Vertical stories (J5): head at the right, text in tiers of columns from the right.

A story with `direction: vertical` reads from the upper right corner: its head, then the
tiers one under the other, each filled from right to left. Columns are whole characters
high and about a line of the grid apart, so that the left edge is an edge, too. Pictures
stand over the text, across the area.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from layout.page.blocks import Recorder
from layout.page.box_content import box_ground
from layout.page.composing import Composer
from layout.page.contents import Area, Count, Laid, fit_of
from layout.page.findings import fit_findings, overset_mark
from layout.page.flow import text_styles
from layout.page.forms import formed
from layout.page.frames import name_frames
from layout.page.heights import Costs
from layout.page.model import Item, Role, Text
from layout.page.pictures import Stand, picture_block, size_picture
from layout.page.ruling import under
from layout.page.stories import Paragraph, Story
from layout.page.vertical_head import make_side_head
from layout.page.vertical_tiers import Made, Set, Tiers, standing
from layout.source.design import BoxStyle, HeadStyle, TextStyle

MOST_TIER, LEAST_TIER = 28, 8
"""Characters a column holds at most, and at least where there is room."""
MORE_TIERS, SHORTEST_TIER = 2, 6
"""Verse whose short lines would leave columns half empty takes so many tiers more, of
so many characters at least."""
TIER_GAP = 1.5
"""White between tiers, and from the head to the text, in em."""
TOP_WHITE = 6.0
"""White under the rule over a story, in points."""
AROUND = 8
"""Heights so many lines off the likely one are set and counted; others are reckoned."""
MOST_WHITE = 0.4
"""Share of the columns that may stay empty without a word: verse is short."""
OVER, WHITE = 40.0, 3.0
"""Costs of a line of text too much, of a line of white, in a column of the page."""


class VerticalContent:
    """A story, box or note with `direction: vertical`; `box` is its ground, if any."""

    def __init__(
        self,
        story: Story,
        span: int,
        style: HeadStyle,
        composer: Composer,
        box: BoxStyle | None = None,
    ) -> None:
        self.story = story
        label = {"seal": box.label} if box else {}
        self.style = replace(style, **label)
        self.box = box
        self.composer = composer
        self.width = composer.grid.width(span)
        self.span = span
        self.padding = max(box.padding, TOP_WHITE) if box else 0.0
        self.rule = None if box else composer.design.rules.get(style.rule)
        self.styles = text_styles(composer.design, box.text if box else None)
        self.body = self.styles["body"]
        self.pictures = tuple(
            size_picture(part, span, self.width - 2 * self.padding, composer)
            for part in story.pictures
        )
        after = composer.design.spacing.after_caption
        self.above = sum(p.natural + p.caption_lines + after for p in self.pictures)
        self._made: dict[int, Made] = {}

    # setting

    def made(self, lines: int) -> Made:
        """Return the story set for an area of so many lines; each is set once."""
        found = self._made.get(lines)
        if found is None:
            found = self._made[lines] = self._make(lines)
        return found

    def _make(self, lines: int) -> Made:
        height = self._height(lines)
        head = make_side_head(self.story, self.style, height, self.composer)
        tries: list[Made] = []
        for more in range(MORE_TIERS + 1):
            tiers = self._tiers(height, head.width, more)
            if tries and tiers.chars < SHORTEST_TIER:
                break
            columns = standing(self._columns(tiers.chars), tiers.columns, self._whole)
            tries.append(Made(head, tiers, tuple(columns)))
            if tries[-1].over <= 0:
                break
        return min(tries, key=lambda made: max(0, made.over))

    def _height(self, lines: int) -> float:
        """Return the points that head and text have in an area."""
        rule = self.rule.thickness + TOP_WHITE if self.rule else 0.0
        gross = max(0, lines - self.above) * self.composer.grid.pitch
        return max(gross - rule - 2 * self.padding, 4 * self.body.size)

    def _tiers(self, height: float, head: float, more: int = 0) -> Tiers:
        em = self.body.size
        pitch = self.body.pitch or self.composer.grid.pitch
        count = max(1, -int(-height // (MOST_TIER * em))) + more
        chars = max(4, int((height - (count - 1) * TIER_GAP * em) / count / em + 1e-6))
        gap = (height - count * chars * em) / (count - 1) if count > 1 else 0.0
        room = self.width - 2 * self.padding - head - (TIER_GAP * em if head else 0.0)
        columns = max(1, int((room - em) / pitch + 1e-6) + 1)
        step = (room - em) / (columns - 1) if columns > 1 else pitch
        return Tiers(count, columns, chars, step, gap)

    def _columns(self, chars: int) -> Iterator[Set]:
        """Yield the columns of the text at a height in characters."""
        height = chars * self.body.size
        for number, paragraph in enumerate(self._paragraphs(height)):
            style = paragraph.style or self._style(paragraph.role)
            composed = self.composer.set_vertical(paragraph.text, style, height)
            for line in composed.lines:
                yield Set(paragraph.role, style.colour, number, line)

    def _paragraphs(self, height: float) -> tuple[Paragraph, ...]:
        """Return the paragraphs as columns of a height in points want them."""
        found = formed(self.story, self.styles, self.composer, height)
        return _quoted(self.story, found)

    @property
    def _whole(self) -> bool:
        """Return whether a paragraph is kept in one tier: a stanza is."""
        return getattr(self.story.model, "form", "prose") == "verse"

    def _style(self, role: Role) -> TextStyle:
        """Return a role's style, no larger than columns of the body's pitch hold."""
        style = self.styles[role]
        size = min(style.size, self.body.size + 1)
        return style if size == style.size else replace(style, size=size)

    # heights

    def costs(self) -> Costs:
        """Return the cost of each height: text without room, white."""
        high = self.composer.grid.lines
        likely = self._likely(high)
        near = range(max(1, likely - AROUND), min(high, likely + AROUND) + 1)
        exact = {lines: self._cost(self.made(lines)) for lines in near}
        first, last = near[0], near[-1]
        per_line = self.span * OVER
        return {
            lines: exact[lines]
            if lines in exact
            else exact[first] + per_line * (first - lines)
            if lines < first
            else exact[last] + self.span * WHITE * (lines - last)
            for lines in range(1, high + 1)
        }

    def _likely(self, high: int) -> int:
        """Return the least height that the text fits, by counts alone."""
        least = self.above + LEAST_TIER
        head = COLUMNS_OF_HEAD * self.style.sizes[0] if self.story.headline.text else 0
        for lines in range(least, high + 1):
            tiers = self._tiers(self._height(lines), head)
            need = sum(
                -(-(len(p.text.text) + 2) // tiers.chars) for p in self.story.paragraphs
            )
            if need <= tiers.room:
                return lines
        return high

    def _cost(self, made: Made) -> float:
        """Return what a height costs, in lines of a column of the page."""
        tiers = made.tiers
        off = made.over
        share = tiers.chars * self.body.size / self.composer.grid.column_width
        cost = abs(off) * share * (OVER if off > 0 else WHITE)
        short = max(0, LEAST_TIER - tiers.chars) * 20.0
        return cost + short + made.head.overset * OVER

    # placing

    def place(self, area: Area) -> Laid:
        """Draw ground and rule, then pictures, head and text."""
        grid, rect = self.composer.grid, area.rect(self.composer.grid)
        made, recorder = self.made(area.lines), Recorder()
        if self.box:
            recorder.items += box_ground(self.story, self.box, self.composer, rect)
        top = rect.top - self.padding
        if self.rule:
            recorder.items += under(
                self.rule, self.story.id, rect.x, rect.right, rect.top
            )
        self._pictures(rect.x + self.padding, top, recorder)
        top -= self.above * grid.pitch
        top -= self.rule.thickness + TOP_WHITE if self.rule and not self.above else 0.0
        right = rect.right - self.padding
        recorder.items += made.head.items(self.story.id, right, top)
        if made.head.width:
            right -= made.head.width + TIER_GAP * self.body.size
        text = list(self._text(made, right, top))
        paragraphs = self._paragraphs(made.tiers.chars * self.body.size)
        recorder.items += [*text, *name_frames(text, paragraphs)]
        return self._laid(area, made, recorder)

    def _pictures(self, x: float, top: float, recorder: Recorder) -> None:
        after = self.composer.design.spacing.after_caption
        for sized in self.pictures:
            inset = self.composer.design.spacing.picture_inset
            stand = Stand(0.0, inset)
            block = picture_block(
                self.story.id, sized, sized.natural, stand, self.composer
            )
            block.drawOn(recorder, x, top - block.height)
            top -= block.height + after * self.composer.grid.pitch

    def _text(self, made: Made, right: float, top: float) -> Iterator[Item]:
        """Yield the columns that have room, tier by tier."""
        tiers, em = made.tiers, self.body.size
        for column in made.columns:
            if column.tier >= tiers.count:
                return
            yield Text(
                self.story.id,
                column.role,
                right - em / 2 - column.place * tiers.step,
                top - column.tier * (tiers.chars * em + tiers.gap),
                column.line,
                column.colour,
                column.tier,
                column.place,
                column.paragraph,
            )

    def _laid(self, area: Area, made: Made, recorder: Recorder) -> Laid:
        grid, tiers = self.composer.grid, made.tiers
        lost = [column for column in made.columns if column.tier >= tiers.count]
        chars = sum(len(column.line.text) for column in lost)
        over = len(lost)
        if over:
            recorder.items.append(overset_mark(self.story, area, over, chars, grid))
        count = Count(tiers.room + made.over, tiers.room, chars)
        if not over:
            count = replace(count, chars=made.over * tiers.chars)
        white = -made.over if -made.over > MOST_WHITE * tiers.room else 0
        found = fit_findings(self.story, area, (over, white, chars), made.head.overset)
        return Laid(tuple(recorder.items), fit_of(self.story, area, grid, count), found)


COLUMNS_OF_HEAD = 1.5
"""Width of a head, in em of its size, while heights are only reckoned."""


def _quoted(story: Story, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with the pull quote in their middle."""
    if not story.pull_quote.text:
        return paragraphs
    middle = (len(paragraphs) + 1) // 2
    quote = Paragraph("pull_quote", story.pull_quote)
    return (*paragraphs[:middle], quote, *paragraphs[middle:])
