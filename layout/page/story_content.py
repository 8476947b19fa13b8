"""A story in its area: head over its columns, text poured round its pictures."""

from __future__ import annotations

from math import ceil, inf
from operator import itemgetter

from layout.errors import Finding
from layout.page.arrange import (
    Arrangement,
    Outline,
    arrange,
    outline_of,
    stand_of,
    stands_over,
)
from layout.page.beside import width_findings
from layout.page.blocks import Recorder
from layout.page.composing import Composer
from layout.page.contents import Area, Count, Laid, fit_of
from layout.page.findings import (
    fewer_columns,
    fit_findings,
    left_out,
    overset_mark,
)
from layout.page.flow import GOOD, Flow, Segment
from layout.page.freedom import FIXED, Freedom, without_optional
from layout.page.head import make_head
from layout.page.heights import Costs
from layout.page.model import Item
from layout.page.pictures import crop_cost, picture_block
from layout.page.pieces import Poured
from layout.page.settings import HEAD_COSTS, Setting, Sizes, picture_sizes, spread
from layout.page.space import Space, span_cost, story_pictures, story_widths
from layout.page.stories import Story
from layout.source.design import HeadStyle
from layout.text.line import Composed

WINDOW = range(-6, 10)
"""Heights tried around the one at which a story's text just fits."""
SLIVER, SLIVER_COST = 3, 15.0
"""Fewer lines than this under or over a picture look like a mistake."""
OPEN = 2.0
"""Cost of a line of white in text that is poured, beyond those of levelled feet."""
EXACT = 5
"""Arrangements whose text is really poured before one is chosen."""

Best = tuple[Arrangement, Poured, tuple[Composed, ...]]
"""How an area is filled: pictures and room, the pieces of text, the text as set."""


class StoryContent:
    """A story of kind `story`: costs of its heights, and its place."""

    def __init__(
        self,
        story: Story,
        space: Space,
        style: HeadStyle,
        composer: Composer,
        freedom: Freedom = FIXED,
    ) -> None:
        if not freedom.optional:
            story = without_optional(story)
        self.story = story
        self._made_of = (space, style, composer, freedom)
        self.freedom = freedom
        self.composer = composer
        self.space = space
        self.count, self.columns = space.count, space.columns
        self.under_head = space.under_head
        self.widths = story_widths(story, space)
        self.pictures = story_pictures(story, space, self.widths, composer)
        under = len(self.under_head)
        self.has_over_head = any(stands_over(*p, under) for p in self.pictures)
        ruled = "none" if self.has_over_head else style.rule
        width = space.width(self.under_head)
        self.head = make_head(story, style, width, composer, ruled)
        self.flow = Flow(story, self.columns.measure, space.styles, composer)
        self.lines = self.flow.lines
        self._costs: dict[int, Costs] = {}
        self._found: dict[Outline, Best] = {}

    def like(self, story: Story) -> StoryContent:
        """Return another story as a content of the same span, head and freedom."""
        return StoryContent(story, *self._made_of)

    def overset(self, area: Area) -> int:
        """Return the lines that would find no room in an area."""
        return self.filled(area)[1].over

    def filled(self, area: Area) -> Best:
        """Return how the story fills an area."""
        return self._best(self._outline(area.lines, area.cut))

    # heights

    def costs(self) -> Costs:
        """Return the cost of each height: crops, white, lines over."""
        return self.corner_costs(0)

    def corner_costs(self, cut: int) -> Costs:
        """Return the cost of each height where the notch takes `cut` lines of it."""
        if cut not in self._costs:
            self._costs[cut] = self._reckoned(cut)
        return self._costs[cut]

    def _reckoned(self, cut: int) -> Costs:
        costs: Costs = {}
        high = self.composer.grid.lines
        settings = [(self._setting_cost(each), each) for each in self._settings()]
        for fixed, setting in sorted(settings, key=itemgetter(0)):
            for height in self._near(setting, high, cut):
                if fixed >= costs.get(height, inf):
                    continue  # however well it fits, another is no dearer
                made = self._arranged(setting, self._outline(height, cut))
                if made:
                    cost = fixed + self._room_cost(made)
                    costs[height] = min(cost, costs.get(height, cost))
        fixed = span_cost(self.story, self.space, self.lines)
        return {h: c + fixed for h, c in spread(costs, high, self.count).items()}

    def _outline(self, height: int, cut: int) -> Outline:
        """Return the outline of an area of a height, less the notch's lines."""
        return outline_of(self.count, height, self.space.notch, cut)

    def _near(self, setting: Setting, high: int, cut: int) -> range:
        """Return heights at which the text about fits beside the pictures."""
        notch = self.space.notch
        lines: float = self.lines + (cut * (notch.last - notch.first) if notch else 0)
        above = setting.head
        white = self.composer.design.spacing.after_caption
        for (sized, place), size in zip(self.pictures, setting.sizes, strict=True):
            block = size + sized.caption_lines + white
            if stands_over(sized, place, len(self.under_head)):
                above += block
            else:
                lines += block * sized.share
        about = above + ceil(lines / self.count)
        return range(max(1, about + WINDOW[0]), min(high, about + WINDOW[-1]) + 1)

    def _settings(self) -> list[Setting]:
        """Return all choices of picture heights and head lines."""
        by = self.freedom.head_lines if self.head.lines else 0
        heads = range(
            max(self.head.least, self.head.lines - by), self.head.lines + by + 1
        )
        sizes = picture_sizes(tuple(sized for sized, _ in self.pictures))
        return [Setting(each, head) for each in sizes for head in heads]

    def _setting_cost(self, setting: Setting) -> float:
        off = setting.head - self.head.lines
        return self._crop_cost(setting.sizes) + HEAD_COSTS.get(off, 9.0 + abs(off))

    def _crop_cost(self, sizes: Sizes) -> float:
        pitch = self.composer.grid.pitch
        return sum(
            crop_cost(sized, lines, pitch)
            for (sized, _), lines in zip(self.pictures, sizes, strict=True)
        )

    def _arranged(self, setting: Setting, outline: Outline) -> Arrangement | None:
        white = self.composer.design.spacing.after_caption
        return arrange(self.pictures, setting.sizes, outline, setting.head, white)

    def _room_cost(self, made: Arrangement) -> float:
        """Return what a room costs, by counts alone."""
        spare = made.whole - self.lines
        columns = len(made.room) - made.room.count(0) or 1
        exact = self.freedom.exact
        shorter, longer = self.flow.bends if exact else self.flow.flexible
        short = sum([0 < r < SLIVER for r in made.room]) + made.lanes.slivers(SLIVER)
        slivers = SLIVER_COST * short
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
        made, poured, texts = self.filled(area)
        recorder = Recorder()
        grid = self.composer.grid
        left, top = grid.x(area.column), grid.y(area.line)
        head_y = top - (made.head_line + made.head_lines) * grid.pitch
        head_x = left + self.columns.xs[self.under_head.start]
        self.head.block(made.head_lines).drawOn(recorder, head_x, head_y)
        for spot in made.spots:
            block = picture_block(
                self.story.id,
                spot.sized,
                spot.lines,
                stand_of(spot, made, self.composer.design.spacing.picture_inset),
                self.composer,
            )
            y = top - spot.line * grid.pitch - block.height
            x = left + self.columns.xs[spot.column] + spot.shift
            block.drawOn(recorder, x, y)
        order = self._reading_order()
        segments = tuple(
            Segment(left + self.columns.xs[c], area.line + made.starts[c], made.room[c])
            for c in order
        )
        self.flow.fill(segments, poured, texts, recorder)
        recorder.items += self._ending(area, made, poured)
        return Laid(
            tuple(recorder.items),
            fit_of(self.story, area, grid, self._count(made, poured)),
            (
                *self._fit_findings(area, made, poured),
                *left_out(self.story, area, len(made.spots)),
                *fewer_columns(self.story, area, self.count),
                *width_findings(self.story, self.widths, area.page),
            ),
        )

    def _chars(self, made: Arrangement, poured: Poured) -> int:
        """Return the characters that are over, or (below 0) that there is room for."""
        return (poured.over or sum(poured.lines) - made.total) * self.flow.per_line

    def _count(self, made: Arrangement, poured: Poured) -> Count:
        chars = self._chars(made, poured)
        return Count(sum(poured.lines), made.total, chars, self.count)

    def _fit_findings(
        self, area: Area, made: Arrangement, poured: Poured
    ) -> tuple[Finding, ...]:
        counts = (poured.over, poured.white, self._chars(made, poured))
        return fit_findings(self.story, area, counts, self.head.overset)

    def _ending(self, area: Area, made: Arrangement, poured: Poured) -> list[Item]:
        """Return what stands after the text: a mark where there is too much of it."""
        if not poured.over:
            return []
        chars, grid = self._chars(made, poured), self.composer.grid
        return [overset_mark(self.story, area.parts[-1], poured.over, chars, grid)]

    def _reading_order(self) -> list[int]:
        """Return the columns as they are read: those under the head come first."""
        return sorted(range(self.count), key=lambda c: (c not in self.under_head, c))

    def _best(self, outline: Outline) -> Best:
        """Return the arrangement that pours best; once found, it is remembered."""
        if outline not in self._found:
            self._found[outline] = self._searched(outline)
        return self._found[outline]

    def _searched(self, outline: Outline) -> Best:
        """Pour the text into those arrangements that look best by counts."""
        ranked = sorted(
            (
                (self._setting_cost(setting) + self._room_cost(made), number, made)
                for number, setting in enumerate(self._settings())
                if (made := self._arranged(setting, outline))
            ),
            key=lambda found: found[:2],
        )
        best: tuple[float, Arrangement, Poured, tuple[Composed, ...]] | None = None
        for cost, _, made in ranked[:EXACT]:
            poured, texts = self._poured(made)
            cost += poured.cost + OPEN * poured.white - self._room_cost(made)
            if best is None or cost < best[0]:
                best = (cost, made, poured, texts)
            if poured.cost < GOOD:
                break
        return best[1:] if best else self._squeezed(outline)

    def _poured(self, made: Arrangement) -> tuple[Poured, tuple[Composed, ...]]:
        order = self._reading_order()
        return self.flow.poured(self._read(made.room), made.lanes.ordered(order))

    def _read(self, room: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(room[c] for c in self._reading_order())

    def _squeezed(self, outline: Outline) -> Best:
        """Return an arrangement without pictures where even the head has no room."""
        head = min(self.head.lines, outline.feet[self.under_head.start])
        starts = tuple(
            max(top, head) if column in self.under_head else top
            for column, top in enumerate(outline.tops)
        )
        room = tuple(
            max(0, foot - start)
            for start, foot in zip(starts, outline.feet, strict=True)
        )
        made = Arrangement((), 0, head, starts, room)
        return made, *self._poured(made)
