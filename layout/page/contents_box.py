"""The contents box of a front page (导读): what stands where, with page numbers.

Its words repeat headlines, so they are furniture; the label alone is its own.
"""

from __future__ import annotations

from msgspec.structs import replace

from layout.page.composing import Composer
from layout.page.contents import Area, Count, Laid, fit_of
from layout.page.entries import Entry
from layout.page.findings import fit_findings
from layout.page.heights import Costs
from layout.page.model import Fill, Item, Text
from layout.page.ruling import under
from layout.page.seals import label_lines, make_seal
from layout.page.stories import Story
from layout.source.design import BoxStyle
from layout.text.line import Composed, StyledText

PAGE_EM = 4.0
"""Room at the right for the page's number, in em."""
PAGE = "{page}版"
WIDE_EM, FAR_COST = 26.0, 2.0
"""From this measure on a number is far from its words, at so much an em."""


class ContentsBox:
    """A story of kind `contents`: entries, the page of each at its right."""

    def __init__(
        self, story: Story, span: int, style: BoxStyle, composer: Composer
    ) -> None:
        self.story = story
        self.style = style
        self.composer = composer
        self.width = composer.grid.width(span)
        em = style.text.size
        padding = max(style.padding, 0.5 * em)
        self.measure = int((self.width - 2 * padding) / em - PAGE_EM) * em
        self.inset = (self.width - self.measure - PAGE_EM * em) / 2
        self.entries = tuple((entry, self._set(entry)) for entry in story.entries)
        label = getattr(story.model, "label", "")
        self.label = (
            make_seal(story.id, label, style.label, composer) if label else None
        )
        self.above = label_lines(self.label, style.label_lines, composer) or 1
        self.lines = sum(len(text.lines) for _, text in self.entries)

    def _set(self, entry: Entry) -> Composed:
        style = replace(self.style.text, indent=0.0, align="left")
        return self.composer.set(StyledText(entry.words), style, self.measure)

    def costs(self) -> Costs:
        """Return costs: white between entries is cheap, fewer lines are overset.

        So is a box so wide that a number stands far from its words.
        """
        wish = self.above + self.lines + self.style.foot_lines
        spare = len(self.entries)
        far = FAR_COST * max(0.0, self.measure / self.style.text.size - WIDE_EM)
        return {
            h: far + 80.0 * (wish - h)
            if h < wish
            else far + 1.0 * (h - wish)
            if h <= wish + spare
            else far + spare + 6.0 * (h - wish - spare)
            for h in range(1, self.composer.grid.lines + 1)
        }

    def place(self, area: Area) -> Laid:
        """Draw the box, hang its label, set the entries with white between them."""
        grid, style, story = self.composer.grid, self.style, self.story
        rect = area.rect(grid)
        items: list[Item] = []
        if style.tint != "none":
            items.append(Fill(story.id, rect, style.tint))
        rules = self.composer.design.rules
        rule = rules.get(style.rule) or rules.get("head")
        if rule:
            items += under(rule, story.id, rect.x, rect.right, rect.top)
        if self.label:
            x = rect.x + (rect.width - self.label.width) / 2
            items += self.label.items(x, rect.top - (rule.thickness if rule else 0.0))
        room = max(0, area.lines - self.above - style.foot_lines)
        over = max(0, self.lines - room)
        white = max(0, room - self.lines)
        between = max(0, len(self.entries) - 1)
        gap = int(between > 0 and white >= between)
        line = area.line + self.above + (white - gap * between) // 2
        last = area.line + area.lines
        for entry, text in self.entries:
            if line + len(text.lines) <= last:
                items += self._entry(entry, text, rect.x + self.inset, line)
            line += len(text.lines) + gap
        chars = over * max(1, round(self.measure / style.text.size))
        spare = max(0, room - self.lines - len(self.entries) + 1)
        count = Count(self.lines, self.lines - over + spare, chars)
        findings = fit_findings(story, area, (over, 0, chars), 0)
        return Laid(tuple(items), fit_of(story, area, grid, count), findings)

    def _entry(self, entry: Entry, text: Composed, x: float, first: int) -> list[Item]:
        grid, style = self.composer.grid, self.style.text
        items: list[Item] = [
            Text(self.story.id, "body", x, grid.baseline(first + number), line,
                 style.colour, line_no=number, furniture=True)
            for number, line in enumerate(text.lines)
        ]  # fmt: skip
        line = self.composer.one_line(
            PAGE.format(page=entry.page), self.composer.styles.line(style)
        )
        right = x + self.measure + PAGE_EM * style.size
        y = grid.baseline(first + len(text.lines) - 1)
        items.append(
            Text(self.story.id, "body", right - line.width, y, line, style.colour,
                 furniture=True)
        )  # fmt: skip
        return items
