"""Credits: centres flush left and names flush right, a line each (E7)."""

from __future__ import annotations

from layout.page.composing import Composer
from layout.page.contents import Area, Count, Laid, fit_of
from layout.page.findings import fit_findings, overset_mark
from layout.page.heights import Costs
from layout.page.model import Item, Text
from layout.page.ruling import strokes
from layout.page.stories import Story
from layout.text.line import Line, StyledText

NAME_EM = 3
"""Names of two characters are spread to three, as long as the others (E7)."""


class CreditsContent:
    """A story of kind `credits`; in several columns it runs down, then right."""

    def __init__(self, story: Story, span: int, composer: Composer) -> None:
        self.story = story
        self.span = span
        self.composer = composer
        self.rows = [self._split(line) for line in story.model.lines]
        self.label = self._label()
        self.lines = len(self.label) + -(-len(self.rows) // span)

    def _label(self) -> tuple[Line, ...]:
        """Return the lines of the label: over the list, as a subhead over its text."""
        style, width = self.composer.design.subhead, self.composer.grid.width(self.span)
        label = StyledText(self.story.label, id=f"{self.story.id}:label")
        return self.composer.set(label, style, width).lines if label.text else ()

    @staticmethod
    def _split(line: str) -> tuple[str, str]:
        """Return what stands left and right: a line is cut at its last space."""
        left, space, right = line.replace("\u3000", " ").rpartition(" ")
        return (left.strip(), right) if space else (line, "")

    def costs(self) -> Costs:
        """Return costs: white over the list is cheap at first, less is overset."""
        lines, high = self.lines, self.composer.grid.lines
        return {
            h: 80.0 * (lines - h) if h < lines else 3.0 * (h - lines)
            for h in range(1, high + 1)
        }

    def place(self, area: Area) -> Laid:
        """Set the list at the area's foot, its rule over it, the label over that."""
        grid, design = self.composer.grid, self.composer.design
        top = area.line + max(0, area.lines - self.lines)
        items: list[Item] = [
            Text(self.story.id, "label", grid.x(area.column), grid.baseline(top + n),
                 line, design.subhead.colour, line_no=n)
            for n, line in enumerate(self.label)
        ]  # fmt: skip
        first, high = top + len(self.label), self.lines - len(self.label)
        room = area.lines - len(self.label)
        rule = design.rules.get(design.credits.rule)
        for column in range(area.span):
            x = grid.x(area.column + column)
            if rule:
                y = grid.y(first)
                ends = (x, y, x + grid.column_width, y)
                items += strokes(rule, self.story.id, ends)
            rows = self.rows[column * high : (column + 1) * high]
            for number, row in enumerate(rows[: max(0, room)]):
                items += self._row(row, x, grid.baseline(first + number), number)
        over = max(0, self.lines - area.lines)
        starts = range(0, len(self.rows), high)
        lost = (self.rows[s : s + high][max(0, room) :] for s in starts)
        chars = sum(len(left) + len(right) for rows in lost for left, right in rows)
        if over:
            items.append(overset_mark(self.story, area, over, chars, grid))
        count = Count(self.lines, area.lines, chars)
        return Laid(
            tuple(items),
            fit_of(self.story, area, grid, count),
            fit_findings(self.story, area, (over, 0, chars), 0),
        )

    def _row(self, row: tuple[str, str], x: float, y: float, number: int) -> list[Item]:
        styles, design = self.composer.styles, self.composer.design.credits
        items: list[Item] = []
        if row[0]:
            line = self.composer.one_line(row[0], styles.line(design.text))
            items.append(
                Text(
                    self.story.id, "credits", x, y, line, design.text.colour, 0, number
                )
            )
        if row[1]:
            width = NAME_EM * design.name.size
            short = len(row[1]) < NAME_EM
            line = (
                self.composer.set(
                    StyledText(row[1]), design.name, width, align="spread"
                ).lines[0]
                if short
                else self.composer.one_line(row[1], styles.line(design.name))
            )
            right = x + self.composer.grid.column_width
            left = right - (width if short else line.width)
            items.append(
                Text(
                    self.story.id,
                    "credits",
                    left,
                    y,
                    line,
                    design.name.colour,
                    1,
                    number,
                )
            )
        return items
