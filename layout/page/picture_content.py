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
from layout.page.picture_rows import MOST_GAP, Stack, stacks
from layout.page.pictures import Stand, picture_block
from layout.page.stories import Story
from layout.source.design import TextStyle
from layout.text.blanks import WIDE_SPACE, keep_blanks
from layout.text.line import Composed, StyledText


class PictureGroupContent:
    """Stories of kind `picture` and `picture_group`: rows of pictures of one height.

    Attributes:
        ways: each way for the pictures to stand, with what a height costs it.
    """

    def __init__(self, story: Story, span: int, composer: Composer) -> None:
        self.story = story
        self.span = span
        self.composer = composer
        self.head = self._head()
        self.shared = self._shared_caption()
        self.shared_lines = len(self.shared.lines) if self.shared else 0
        around, high = self.head.lines + self.shared_lines, composer.grid.lines
        self.ways: tuple[tuple[Stack, Costs], ...] = tuple(
            (stack, stack.costs(high))
            for stack in stacks(story, span, around, composer)
        )

    def _head(self) -> Head:
        """Set the headline of a group; what a single picture has is its caption's."""
        story, composer = replace(self.story, label=""), self.composer
        width = composer.grid.width(self.span)
        return make_head(story, composer.design.box.head, width, composer, "none")

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
        """Return what each height costs in the way that suits it best."""
        heights = {height for _, costs in self.ways for height in costs}
        return {h: min(c[h] for _, c in self.ways if h in c) for h in sorted(heights)}

    def place(self, area: Area) -> Laid:
        """Stack the rows under the head; the gaps between them share the white."""
        stack = self._best(area.lines)
        lines = stack.chosen(area.lines)
        grid = self.composer.grid
        gaps = stack.gaps(area.lines - stack.fixed(lines))
        recorder = Recorder()
        line = area.line + self.head.lines
        self.head.block(self.head.lines).drawOn(
            recorder, grid.x(area.column), grid.y(line)
        )
        for row, gap in zip(stack.rows, gaps, strict=True):
            column = area.column
            for sized in row:
                inset = self.composer.design.spacing.picture_inset
                above = 0.0 if line == area.line else inset
                last = row is stack.rows[-1] and not self.shared
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

    def _best(self, height: int) -> Stack:
        """Return the way that costs least at a height, the first of equal ones."""
        return min(self.ways, key=lambda way: way[1].get(height, float("inf")))[0]

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
