"""A story in its area: head over its columns, text poured round its pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from layout.page.arrange import Arrangement, Spot, arrange, picture_place
from layout.page.blocks import Recorder
from layout.page.columns import Poured
from layout.page.composing import Composer
from layout.page.contents import Area, Count, Laid, fit_of
from layout.page.findings import fit_findings, left_out, overset_mark
from layout.page.flow import GOOD, Flow, Segment, text_styles
from layout.page.head import make_head
from layout.page.heights import Costs
from layout.page.pictures import Sized, Stand, crop_cost, picture_block, size_picture
from layout.page.stories import Place, Story
from layout.source.design import HeadStyle
from layout.text.line import Composed, StyledText

Sizes = tuple[int, ...]
HEAD_COSTS = {0: 0.0, 1: 1.2, 2: 4.0, 3: 9.0, -1: 2.5, -2: 6.0}
"""Cost of a head that is so many lines higher or lower than its style says (H9)."""


@dataclass(frozen=True, slots=True)
class Freedom:
    """What makeup may change beyond pictures and paragraphs (H9).

    `head_lines` by how many lines a head may grow or shrink; `optional` whether the
    parts that a story calls optional stand; `white` lines more or less between areas;
    `exact` whether makeup composes paragraphs to know which can give or take a line.
    """

    head_lines: int = 0
    optional: bool = True
    white: int = 0
    exact: bool = False


FIXED = Freedom()


@dataclass(frozen=True, slots=True)
class Setting:
    """A choice for a story: its pictures' heights and the lines of its head."""

    sizes: Sizes
    head: int


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
    """Columns that a story's text runs in: left edges and measure, in points."""

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
        self,
        story: Story,
        span: int,
        style: HeadStyle,
        composer: Composer,
        freedom: Freedom = FIXED,
    ) -> None:
        if not freedom.optional:
            story = without_optional(story)
        self.story = story
        self.freedom = freedom
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
        self.flow = Flow(
            story, self.columns.measure, text_styles(composer.design), composer
        )
        self.lines = self.flow.lines
        self._costs: Costs | None = None

    def _sized(self, number: int) -> tuple[Sized, Place]:
        part = self.story.pictures[number]
        place, span = picture_place(part, number, self.count)
        right = self.columns.xs[span - 1] + self.columns.measure
        width = self.width if span == self.count else right
        return size_picture(part, span, width, self.composer), place

    # heights

    def costs(self) -> Costs:
        """Return the cost of each height: crops, white, lines over."""
        if self._costs is None:
            self._costs = self._reckoned()
        return self._costs

    def _reckoned(self) -> Costs:
        costs: Costs = {}
        high = self.composer.grid.lines
        for setting in self._settings():
            fixed = self._setting_cost(setting)
            for height in self._near(setting, high):
                made = self._arranged(setting, height)
                if made:
                    cost = fixed + self._room_cost(made)
                    costs[height] = min(cost, costs.get(height, cost))
        return _spread(costs, high, self.count)

    def _near(self, setting: Setting, high: int) -> range:
        """Return heights at which the text about fits beside the pictures."""
        lines = self.lines
        above = setting.head
        white = self.composer.design.spacing.after_caption
        for (sized, place), size in zip(self.pictures, setting.sizes, strict=True):
            block = size + sized.caption_lines + white
            if place == "top" and sized.span == self.count:
                above += block
            else:
                lines += block * sized.span
        about = above - (-lines // self.count)
        return range(max(1, about + WINDOW[0]), min(high, about + WINDOW[-1]) + 1)

    def _settings(self) -> list[Setting]:
        """Return all choices of picture heights and head lines."""
        by = self.freedom.head_lines if self.head.lines else 0
        heads = range(
            max(self.head.least, self.head.lines - by), self.head.lines + by + 1
        )
        return [Setting(sizes, head) for sizes in self._all_sizes() for head in heads]

    def _setting_cost(self, setting: Setting) -> float:
        off = setting.head - self.head.lines
        return self._crop_cost(setting.sizes) + HEAD_COSTS.get(off, 9.0 + abs(off))

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

    def _arranged(self, setting: Setting, height: int) -> Arrangement | None:
        return arrange(
            self.pictures,
            setting.sizes,
            (self.count, height),
            setting.head,
            self.composer.design.spacing.after_caption,
        )

    def _room_cost(self, made: Arrangement) -> float:
        """Return what a room costs, by counts alone."""
        spare = made.total - self.lines
        columns = sum(1 for r in made.room if r) or 1
        exact = self.freedom.exact
        shorter, longer = self.flow.bends if exact else self.flow.flexible
        slivers = sum(0 < r < SLIVER for r in made.room) * SLIVER_COST
        if self.lines == 0:
            return slivers
        if spare < 0:
            over = -spare
            return slivers + (3 + 2 * over if over <= shorter else 40 + 60 * over)
        if spare < columns:
            return slivers + 0.4 * spare
        extra = spare - columns + 1
        return slivers + (2 + 2 * extra if extra <= longer else 8 + 12 * extra)

    # placing

    def place(self, area: Area) -> Laid:
        """Choose the pictures' heights for the area, pour the text, return the ink."""
        made, poured, texts = self._best(area.lines)
        recorder = Recorder()
        grid = self.composer.grid
        left, top = grid.x(area.column), grid.y(area.line)
        head_y = top - (made.head_line + made.head_lines) * grid.pitch
        self.head.block(made.head_lines).drawOn(recorder, left, head_y)
        for spot in made.spots:
            stand = self._stand(spot, made, area.lines)
            block = picture_block(
                self.story.id, spot.sized, spot.lines, stand, self.composer
            )
            y = top - spot.line * grid.pitch - block.height
            block.drawOn(recorder, left + self.columns.xs[spot.column], y)
        segments = tuple(
            Segment(left + x, area.line + start, lines)
            for x, start, lines in zip(
                self.columns.xs, made.starts, made.room, strict=True
            )
        )
        self.flow.fill(segments, poured, texts, recorder)
        chars = (poured.over or sum(poured.lines) - made.total) * self.flow.per_line
        if poured.over:
            recorder.items.append(
                overset_mark(self.story, area, poured.over, chars, grid)
            )
        return Laid(
            tuple(recorder.items),
            fit_of(
                self.story,
                area,
                grid,
                Count(sum(poured.lines), made.total, chars, self.count),
            ),
            (
                *fit_findings(
                    self.story,
                    area,
                    (poured.over, poured.white, chars),
                    self.head.overset,
                ),
                *left_out(self.story, area, len(made.spots)),
            ),
        )

    def _best(self, height: int) -> tuple[Arrangement, Poured, tuple[Composed, ...]]:
        """Return the arrangement that pours best, of those that look best by counts."""
        ranked = sorted(
            (
                (self._setting_cost(setting) + self._room_cost(made), number, made)
                for number, setting in enumerate(self._settings())
                if (made := self._arranged(setting, height))
            ),
            key=lambda found: found[:2],
        )
        best: tuple[float, Arrangement, Poured, tuple[Composed, ...]] | None = None
        for cost, _, made in ranked[:EXACT]:
            poured, texts = self.flow.poured(made.room)
            cost += poured.cost - self._room_cost(made)
            if best is None or cost < best[0]:
                best = (cost, made, poured, texts)
            if poured.cost < GOOD:
                break
        return best[1:] if best else self._squeezed(height)

    def _squeezed(
        self, height: int
    ) -> tuple[Arrangement, Poured, tuple[Composed, ...]]:
        """Return an arrangement without pictures where even the head has no room."""
        room = (max(0, height - self.head.lines),) * self.count
        starts = (min(height, self.head.lines),) * self.count
        head = min(height, self.head.lines)
        return Arrangement((), 0, head, starts, room), *self.flow.poured(room)

    def _stand(self, spot: Spot, made: Arrangement, height: int) -> Stand:
        """Return how a picture meets what stands over and under it."""
        inset = self.composer.design.spacing.picture_inset
        above = 0.0 if spot.opens else inset
        if spot.under_text and made.room[spot.column]:
            above = FOOT_WHITE
        foot = spot.line + spot.lines + spot.sized.caption_lines
        return Stand(above, inset, foot == height)


def without_optional(story: Story) -> Story:
    """Return a story without the parts that it calls optional."""
    empty = StyledText("")
    parts = getattr(story.model, "optional", ())
    changes: dict[str, Any] = {
        part: empty for part in parts if part in ("kicker", "deck", "pull_quote")
    }
    if "tail_credit" in parts:
        changes["paragraphs"] = tuple(
            p for p in story.paragraphs if p.role != "tail_credit"
        )
    pictures = tuple(p for p in story.pictures if not p.optional)
    return replace(story, pictures=pictures, **changes)


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
