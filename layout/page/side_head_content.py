"""A story whose vertical head (竖题, G13) stands in a column beside its text.

The head takes whole columns of the grid at the left; text and pictures take the others,
as those of any story. A story over one column has no room for both and gets its head
across.
"""

from __future__ import annotations

from functools import cached_property

from msgspec.structs import replace

from layout.page.composing import Composer
from layout.page.contents import Area, Laid
from layout.page.findings import fit_findings
from layout.page.freedom import Freedom
from layout.page.heights import Costs
from layout.page.model import Item
from layout.page.ruling import under
from layout.page.space import space_of
from layout.page.stories import Story
from layout.page.story_content import StoryContent
from layout.page.vertical_content import TOP_WHITE
from layout.page.vertical_head import SideHead, make_side_head
from layout.source.design import HeadStyle
from layout.text.line import StyledText

OVER = 60.0
"""Cost of a height at which the head does not fit."""
LEAST = 6
"""Lines from which on a height is tried for the head."""


class SideHeadContent:
    """A story with `headline_direction: vertical`."""

    def __init__(
        self,
        story: Story,
        span: int,
        style: HeadStyle,
        composer: Composer,
        freedom: Freedom,
    ) -> None:
        self.story = story
        self.style = style
        self.composer = composer
        self.rule = composer.design.rules.get(style.rule)
        column = composer.grid.column_width + composer.grid.gap
        wide = self._set(composer.grid.lines).width
        self.columns = max(1, min(span - 1, -int(-wide // column)))
        space = space_of(story, span - self.columns, composer)
        self.text = StoryContent(_headless(story), space, style, composer, freedom)
        self.text.story = story
        self.above = 1 if self.rule else 0

    def _set(self, lines: int) -> SideHead:
        """Return the head for an area of so many lines."""
        return make_side_head(self.story, self.style, self._room(lines), self.composer)

    def _room(self, lines: int) -> float:
        rule = self.rule.thickness + TOP_WHITE if self.rule else 0.0
        return max(self.composer.grid.pitch, lines * self.composer.grid.pitch - rule)

    @cached_property
    def least(self) -> int:
        """Return the least lines in which the head fits."""
        high = self.composer.grid.lines
        return next((n for n in range(LEAST, high) if not self._set(n).overset), high)

    def costs(self) -> Costs:
        """Return the costs of the text; a height under the head's is dear."""
        costs = self.text.costs()
        return {
            lines: costs.get(lines - self.above, max(costs.values()))
            + OVER * max(0, self.least - lines)
            for lines in costs
        }

    def place(self, area: Area) -> Laid:
        """Place the head in its columns, the text in the others."""
        grid = self.composer.grid
        rect = area.rect(grid)
        items: list[Item] = []
        top = rect.top
        if self.rule:
            items += under(self.rule, self.story.id, rect.x, rect.right, top)
            top -= self.rule.thickness + TOP_WHITE
        head = self._set(area.lines)
        band = grid.width(self.columns)
        items += head.items(self.story.id, rect.x + (band + head.width) / 2, top)
        rest = replace(
            area,
            column=area.column + self.columns,
            span=area.span - self.columns,
            line=area.line + self.above,
            lines=area.lines - self.above,
        )
        laid = self.text.place(rest)
        fit = replace(laid.fit, frames=(rect,))
        found = fit_findings(self.story, area, (0, 0, 0), head.overset)
        return Laid((*items, *laid.items), fit, (*laid.findings, *found))


def _headless(story: Story) -> Story:
    """Return the story without what its vertical head says."""
    none = StyledText("")
    return replace(story, label="", kicker=none, headline=none, deck=none)


def has_side_head(story: Story, span: int) -> bool:
    """Tell whether a story over so many columns gets a vertical head."""
    wished = getattr(story.model, "headline_direction", "horizontal") == "vertical"
    return story.kind == "story" and wished and span > 1
