"""A box with pictures: its ground and label, and in it a story's head, text, pictures.

Within the padding it is made as any story is: pictures take columns of the box or part
of one (H11), and give or take lines where the text needs it.
"""

from __future__ import annotations

from msgspec.structs import replace

from layout.page.box_content import box_columns, box_ground, edge_width
from layout.page.composing import Composer
from layout.page.contents import Area, Laid
from layout.page.flow import text_styles
from layout.page.freedom import Freedom
from layout.page.heights import Costs
from layout.page.seals import label_lines, make_seal
from layout.page.space import Space
from layout.page.stories import Story
from layout.page.story_content import StoryContent
from layout.source.design import BoxStyle


class PictureBox:
    """Stories of kind `box` and `notice` that have pictures."""

    def __init__(
        self,
        story: Story,
        span: int,
        style: BoxStyle,
        composer: Composer,
        freedom: Freedom,
    ) -> None:
        self.story = story
        self.style = style
        self.composer = composer
        columns = box_columns(story, style, composer.grid.width(span))
        whole = columns.xs[-1] + columns.measure - columns.xs[0]
        styles = text_styles(composer.design, style.text)
        head = replace(style.head, rule="none")
        self.text = StoryContent(
            replace(story, label=""),
            Space(columns, styles, whole),
            head,
            composer,
            freedom,
        )
        self.label = (
            make_seal(story.id, story.label, style.label, composer)
            if story.label
            else None
        )
        label = label_lines(self.label, style.label_lines, composer)
        self.above = label or int(self._needs_white())
        self.around = self.above + style.foot_lines

    def _needs_white(self) -> bool:
        """Tell whether text or a picture would touch the frame's top."""
        return not self.text.head.lines or self.text.has_over_head

    def costs(self) -> Costs:
        """Return the costs of what is in it, by the height of the box."""
        inner = self.text.costs()
        dear = max(inner.values())
        return {
            lines: inner.get(lines - self.around, dear)
            for lines in range(1, self.composer.grid.lines + 1)
        }

    def place(self, area: Area) -> Laid:
        """Draw the box, hang its label, and place the story in it."""
        rect = area.rect(self.composer.grid)
        items = box_ground(self.story, self.style, self.composer, rect)
        if self.label:
            x = rect.x + (rect.width - self.label.width) / 2
            top = rect.top - edge_width(self.story, self.style, self.composer)
            items += self.label.items(x, top)
        inside = replace(
            area,
            line=area.line + self.above,
            lines=max(0, area.lines - self.around),
        )
        laid = self.text.place(inside)
        fit = replace(laid.fit, frames=(rect,))
        return Laid((*items, *laid.items), fit, laid.findings)
