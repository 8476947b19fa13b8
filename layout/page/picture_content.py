"""Pictures that are areas of their own: one picture, or a group of one shape."""

from __future__ import annotations

from msgspec.structs import replace

from layout.page.blocks import Recorder
from layout.page.composing import Composer
from layout.page.contents import Area, Count, Laid, fit_of
from layout.page.findings import fit_findings
from layout.page.head import Head, make_head
from layout.page.heights import Costs
from layout.page.model import Item, Text
from layout.page.pictures import Sized, Stand, crop_cost, picture_block, size_picture
from layout.page.stories import PicturePart, Story
from layout.source.design import TextStyle
from layout.text.blanks import WIDE_SPACE, keep_blanks
from layout.text.line import Composed, StyledText

GAP_COST, HOLE_COST = 2.0, 12.0
"""Cost, a column wide, of a second line of white between pictures of a group, and of
each further one."""
MOST_GAP = 2
BEYOND_COST = 6.0
"""Cost of a line by which a picture is lower or higher than its crop allows."""


class PictureGroupContent:
    """Stories of kind `picture` and `picture_group`: rows of pictures of one height.

    Attributes:
        rows: pictures row by row; a `lead` picture has the first row to itself.
    """

    def __init__(self, story: Story, span: int, composer: Composer) -> None:
        self.story = story
        self.span = span
        self.composer = composer
        self.rows = self._rows()
        self.head = self._head()
        self.shared = self._shared_caption()
        self.shared_lines = len(self.shared.lines) if self.shared else 0
        self._gap_cost = GAP_COST * span
        self._hole_cost = HOLE_COST * span

    def _head(self) -> Head:
        """Set the headline of a group; what a single picture has is its caption's."""
        story, composer = replace(self.story, label=""), self.composer
        width = composer.grid.width(self.span)
        return make_head(story, composer.design.box.head, width, composer, "none")

    def _rows(self) -> tuple[tuple[Sized, ...], ...]:
        parts = list(self.story.pictures)
        lead = getattr(self.story.model, "lead", None)
        first = []
        if lead is not None and len(parts) > 1:
            first = [parts.pop(min(lead, len(parts)) - 1)]
        per_row = max(
            n
            for n in range(1, self.span + 1)
            if self.span % n == 0 and n <= max(1, len(parts))
        )
        rows = [parts[i : i + per_row] for i in range(0, len(parts), per_row)]
        return tuple(
            tuple(self._sized(part, len(row)) for part in row)
            for row in ([first] if first else []) + rows
        )

    def _sized(self, part: PicturePart, count: int) -> Sized:
        span = max(1, self.span // count)
        return size_picture(part, span, self.composer.grid.width(span), self.composer)

    def _shared_caption(self) -> Composed | None:
        words = (
            getattr(self.story.model, "caption", None),
            getattr(self.story.model, "credit", None),
        )
        caption = WIDE_SPACE.join(w for w in words if w)
        if self.story.kind != "picture_group" or not caption:
            return None
        width = self.composer.grid.width(self.span)
        return self.composer.set(
            keep_blanks(StyledText(caption, id=f"{self.story.id}:caption")),
            self.composer.design.caption,
            width,
        )

    def costs(self) -> Costs:
        """Return the least cost of each height over picture heights and gaps."""
        costs: Costs = {}
        for lines in self._heights():
            crop = self._crop(lines)
            fixed = self._fixed(lines)
            gaps = max(1, len(self.rows) - 1)
            for white in range(len(self.rows) - 1, gaps * MOST_GAP + 1 + 12):
                height = fixed + white
                extra = white - (len(self.rows) - 1)
                cost = crop + self._gap_cost * extra
                cost += self._hole_cost * max(0, white - gaps * MOST_GAP)
                if len(self.rows) == 1:
                    cost += self._hole_cost * extra
                costs[height] = min(cost, costs.get(height, cost))
        low, high = min(costs), max(costs)
        for height in range(1, self.composer.grid.lines + 1):
            if height < low:
                costs[height] = costs[low] + 80.0 * (low - height)
            elif height > high:
                costs[height] = costs[high] + self._hole_cost * (height - high)
        return costs

    def _heights(self) -> range:
        sized = [s for row in self.rows for s in row]
        return range(min(s.least for s in sized), max(s.most for s in sized) + 1)

    def _crop(self, lines: int) -> float:
        pitch = self.composer.grid.pitch
        cost = 0.0
        for row in self.rows:
            for sized in row:
                cost += crop_cost(sized, lines, pitch)
                cost += BEYOND_COST * max(0, sized.least - lines, lines - sized.most)
        return cost

    def _fixed(self, lines: int) -> int:
        """Return the lines of head, pictures, captions: all but the white between."""
        captions = sum(max(s.caption_lines for s in row) for row in self.rows)
        pictures = lines * len(self.rows)
        return self.head.lines + pictures + captions + self.shared_lines

    def place(self, area: Area) -> Laid:
        """Stack the rows under the head; the gaps between them share the white."""
        lines = self._chosen(area.lines)
        grid = self.composer.grid
        gaps = self._gaps(area.lines - self._fixed(lines))
        recorder = Recorder()
        line = area.line + self.head.lines
        self.head.block(self.head.lines).drawOn(
            recorder, grid.x(area.column), grid.y(line)
        )
        for row, gap in zip(self.rows, gaps, strict=True):
            column = area.column
            for sized in row:
                inset = self.composer.design.spacing.picture_inset
                above = 0.0 if line == area.line else inset
                last = row is self.rows[-1] and not self.shared
                block = picture_block(
                    self.story.id,
                    sized,
                    lines,
                    Stand(above, inset, last),
                    self.composer,
                )
                block.drawOn(recorder, grid.x(column), grid.y(line) - block.height)
                column += sized.span
            line += lines + max(s.caption_lines for s in row) + gap
        items = tuple(recorder.items) + self._caption(area, line)
        hole = max(0, area.line + area.lines - line - self.shared_lines) * self.span
        hole += sum(max(0, gap - MOST_GAP) for gap in gaps) * self.span
        count = Count(0, hole, 0)
        findings = fit_findings(self.story, area, (0, hole, 0), self.head.overset)
        return Laid(items, fit_of(self.story, area, grid, count), findings)

    def _chosen(self, height: int) -> int:
        def cost(lines: int) -> float:
            white = height - self._fixed(lines) - (len(self.rows) - 1)
            return self._crop(lines) + (80.0 * -white if white < 0 else 3.0 * white)

        fitting = [n for n in self._heights() if self._fixed(n) <= height]
        if not fitting:
            return max(1, (height - self._fixed(0)) // len(self.rows))
        return min(fitting, key=cost)

    def _gaps(self, white: int) -> list[int]:
        """Return the white after each row; the last row's is the area's foot."""
        count = len(self.rows) - 1
        if not count:
            return [0]
        each, more = divmod(max(0, white), count)
        return [each + (number < more) for number in range(count)] + [0]

    def _caption(self, area: Area, first: int) -> tuple[Item, ...]:
        if not self.shared:
            return ()
        grid = self.composer.grid
        style: TextStyle = self.composer.design.caption
        return tuple(
            Text(
                self.story.id,
                "caption",
                grid.x(area.column),
                grid.baseline(first + number),
                line,
                style.colour,
                line_no=number,
            )
            for number, line in enumerate(self.shared.lines)
        )
