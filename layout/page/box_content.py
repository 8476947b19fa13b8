"""Boxes: editor's note, box and notice; text on a tint or in a frame (K4, K5)."""

from __future__ import annotations

from dataclasses import replace

from layout.page.blocks import Lines, Recorder, fill_frame
from layout.page.columns import Poured, Unit, pour
from layout.page.composing import Composer
from layout.page.contents import Area, Count, Laid, fit_of
from layout.page.head import make_head
from layout.page.heights import Costs
from layout.page.model import Fill, Item, Overset, Rect, Stroke, Text
from layout.page.seals import make_seal
from layout.page.stories import Paragraph, Story
from layout.page.story_content import fit_findings
from layout.source.design import BoxStyle, TextStyle
from layout.text.line import Composed

MOST_CHARS = 32
"""A longer line than this is hard to read: the box's text runs in columns."""
COLUMN_GAP = 2.0
"""Between the columns in a box, in em."""


class BoxContent:
    """Stories of kind `editors_note`, `box` and `notice`."""

    def __init__(
        self, story: Story, span: int, style: BoxStyle, composer: Composer
    ) -> None:
        self.story = story
        self.style = style
        self.composer = composer
        self.width = composer.grid.width(span)
        self._measure()
        self.texts = tuple(self._set(p) for p in story.paragraphs)
        self.lines = sum(len(t.lines) for t in self.texts)
        self.label = (
            make_seal(story.id, story.label, style.label, composer)
            if story.label
            else None
        )
        self.head = make_head(
            replace(story, label=""),
            style.head,
            self.width - 2 * style.padding,
            composer,
            "none",
        )
        self.above = self._above()

    def _measure(self) -> None:
        """Choose columns and their measure: whole characters within the padding."""
        em = self.style.text.size
        inner = (self.width - 2 * max(self.style.padding, 0.5 * em)) / em
        given = self.style.measure or self.story.model.columns
        self.columns = self.story.model.columns or max(1, -int(-inner // MOST_CHARS))
        room = (inner - (self.columns - 1) * COLUMN_GAP) / self.columns
        chars = max(1, int(room + 1e-6))
        if self.style.measure and given:
            chars = min(chars, self.style.measure)
        self.measure = chars * em
        text = self.columns * self.measure + (self.columns - 1) * COLUMN_GAP * em
        self.left = (self.width - text) / 2

    def _above(self) -> int:
        """Return the lines over the text: label, headline, or the white of a frame."""
        label = self.style.label_lines if self.label else 0
        return label + self.head.lines or 1

    def _style(self, paragraph: Paragraph) -> TextStyle:
        return {
            "subhead": self.composer.design.subhead,
            "byline": self.composer.design.byline,
            "tail_credit": self.composer.design.tail_credit,
        }.get(paragraph.role, self.style.text)

    def _set(self, paragraph: Paragraph, lines: int | None = None) -> Composed:
        return self.composer.set(
            paragraph.text, self._style(paragraph), self.measure, lines=lines
        )

    def costs(self) -> Costs:
        """Return costs: white under the text is cheap at first, less is overset."""
        high = self.composer.grid.lines
        wish = self.above + self.style.foot_lines - (-self.lines // self.columns)
        flex = sum(len(t.lines) > 4 for t in self.texts) / 2
        costs: Costs = {}
        for height in range(1, high + 1):
            off = height - wish
            if off >= 0:
                costs[height] = 1.5 * off if off <= flex + 2 else 6.0 * off
            else:
                costs[height] = 2.0 + 3 * -off if -off <= flex else 60.0 * -off
        return costs

    def place(self, area: Area) -> Laid:
        """Draw the box, hang its label, set its head, pour its text."""
        grid, style = self.composer.grid, self.style
        rect = area.rect(grid)
        recorder = Recorder()
        recorder.items += self._ground(rect)
        if self.label:
            x = rect.x + (rect.width - self.label.width) / 2
            recorder.items += self.label.items(x, rect.top)
        label = style.label_lines if self.label else 0
        head_y = rect.top - (label + self.head.lines) * grid.pitch
        self.head.block.drawOn(recorder, rect.x + style.padding, head_y)
        room = max(0, area.lines - self.above - style.foot_lines)
        poured, texts = self._poured((room,) * self.columns)
        self._pour(area, room, poured, texts, recorder)
        available = room * self.columns
        per_line = int(self.measure / style.text.size)
        needed = sum(poured.lines)
        chars = (poured.over or needed - available) * per_line
        if poured.over:
            last = grid.rect(
                area.column + area.span - 1, area.line + area.lines - 1, 1, 1
            )
            recorder.items.append(Overset(self.story.id, last, poured.over, chars))
        return Laid(
            tuple(recorder.items),
            fit_of(self.story, area, grid, Count(needed, available, chars)),
            tuple(
                fit_findings(
                    self.story, area, (poured.over, 0, chars), self.head.overset
                )
            ),
        )

    def _ground(self, rect: Rect) -> list[Item]:
        """Return tint, frame and the rule on top."""
        rules, items = self.composer.design.rules, list[Item]()
        id = self.story.id
        tint = getattr(self.story.model, "tint", None) or self.style.tint
        if tint != "none":
            items.append(Fill(id, rect, tint))
        frame = rules.get(getattr(self.story.model, "frame", None) or self.style.frame)
        if frame:
            half = frame.width / 2
            x0, x1 = rect.x + half, rect.right - half
            y0, y1 = rect.y + half, rect.top - half
            for ends in (
                (x0, y1, x1, y1),
                (x1, y1, x1, y0),
                (x1, y0, x0, y0),
                (x0, y0, x0, y1),
            ):
                items.append(Stroke(id, *ends, frame.width, frame.colour))
        rule = rules.get(self.style.rule)
        if rule:
            y = rect.top - rule.width / 2
            items.append(Stroke(id, rect.x, y, rect.right, y, rule.width, rule.colour))
        return items

    def _poured(self, room: tuple[int, ...]) -> tuple[Poured, tuple[Composed, ...]]:
        units = tuple(Unit(len(t.lines)) for t in self.texts)
        plain = pour(units, room)
        if plain.cost < 2 or not plain.over:
            return plain, self.texts
        bends = tuple(
            Unit(len(t.lines), shorter=self._can(n, len(t.lines) - 1))
            for n, t in enumerate(self.texts)
        )
        poured = pour(bends, room)
        texts = tuple(
            self._set(self.story.paragraphs[n], lines)
            for n, lines in enumerate(poured.lines)
        )
        return poured, texts

    def _can(self, number: int, lines: int) -> bool:
        return (
            lines > 0
            and len(self._set(self.story.paragraphs[number], lines).lines) == lines
        )

    def _pour(
        self,
        area: Area,
        room: int,
        poured: Poured,
        texts: tuple[Composed, ...],
        to: Recorder,
    ) -> None:
        grid = self.composer.grid
        step = self.measure + COLUMN_GAP * self.style.text.size
        top = grid.y(area.line + self.above)
        for column in range(self.columns):
            frame = Rect(
                grid.x(area.column) + self.left + column * step,
                top - room * grid.pitch,
                self.measure,
                room * grid.pitch,
            )
            blocks = []
            for piece in poured.pieces:
                if piece.column != column:
                    continue
                paragraph = self.story.paragraphs[piece.unit]
                style = self._style(paragraph)
                lines = texts[piece.unit].lines[piece.start : piece.end]
                template = Text(
                    self.story.id,
                    paragraph.role,
                    0.0,
                    0.0,
                    lines[0],
                    style.colour,
                    column,
                    piece.top,
                    piece.unit,
                )
                blocks.append(
                    Lines(template, lines, grid.pitch, self.composer.drop(style))
                )
            if fill_frame(frame, list(blocks), to):
                raise AssertionError(f"{self.story.id}: column {column} overflows")
