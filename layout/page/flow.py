"""A story's text as a flow: composed at a measure, poured into columns, made blocks.

Stories and boxes share it. Byline, body, subheads and tail credit are paragraphs of one
flow; a pull quote stands in the middle of it, whole, in whole lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from layout.page.blocks import Block, Lines, Placed, Recorder, fill_frame
from layout.page.columns import Piece, Poured, Unit, pour
from layout.page.composing import Composer
from layout.page.forms import formed
from layout.page.frames import name_frames
from layout.page.model import Item, Rect, Role, Stroke, Text
from layout.page.reach import within_reach
from layout.page.stories import Paragraph, Story
from layout.source.design import Design, TextStyle
from layout.text.line import Composed

QUOTE_STEP = 1.4
"""Baseline to baseline within a pull quote, in em."""
LONG = 120
"""Paragraphs of more lines, longer than a column, are set naturally only: setting them
to a count takes time that grows with its square."""
GOOD = 2.0
"""A pouring that costs less has no fault worth setting paragraphs anew."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a column that text fills: left edge, first line, count of lines."""

    x: float
    line: int
    lines: int


def text_styles(design: Design, body: TextStyle | None = None) -> dict[Role, TextStyle]:
    """Return the style of each role in a flow; boxes have a body of their own."""
    return {
        "body": body or design.body,
        "subhead": design.subhead,
        "byline": design.byline,
        "tail_credit": design.tail_credit,
        "pull_quote": design.pull_quote,
        "jump": design.jump.model_copy(update={"align": "left"}),
    }


class Flow:
    """The text of one story at one measure.

    Attributes:
        lines: grid lines that the text takes, set naturally.
        per_line: characters of the body in a line.
        rest: how many of the lines no page has room for; they are not composed.
    """

    def __init__(
        self,
        story: Story,
        measure: float,
        styles: Mapping[Role, TextStyle],
        composer: Composer,
    ) -> None:
        self.story = story
        self.measure = measure
        self.composer = composer
        self._styles = styles
        self.per_line = max(1, int(measure / styles["body"].size + 1e-6))
        self.paragraphs, self.rest = within_reach(
            _with_quote(story, formed(story, styles, composer, measure)),
            self._most_lines(),
            self.per_line,
            lambda paragraph: len(self._set(paragraph).lines),
        )
        self.texts = tuple(self._set(p) for p in self.paragraphs)
        self.counts = tuple(self._count(n) for n in range(len(self.texts)))
        self.lines = sum(self.counts) + self.rest

    def _most_lines(self) -> int:
        """Return how many lines of this measure a whole page may hold."""
        grid = self.composer.grid
        return grid.lines * (1 + int(grid.width(grid.columns) / self.measure))

    @property
    def flexible(self) -> tuple[float, float]:
        """Return about how many paragraphs may well lose a line, and gain one."""
        long = sum(count > 4 for count in self.counts) / 2
        return long, long

    @cached_property
    def bends(self) -> tuple[float, float]:
        """Return how many paragraphs can lose a line, and gain one, as composed."""
        units = [
            self._bending(number, self._unit(number))
            for number in range(len(self.texts))
        ]
        return sum(u.shorter for u in units), sum(u.longer for u in units)

    def _set(self, paragraph: Paragraph, lines: int | None = None) -> Composed:
        style = paragraph.style or self._styles[paragraph.role]
        return self.composer.set(paragraph.text, style, self.measure, lines=lines)

    def _count(self, number: int) -> int:
        """Return the grid lines of a paragraph; a quote has white over and under it."""
        lines = len(self.texts[number].lines)
        if self.paragraphs[number].role != "pull_quote":
            return lines
        step = self._styles["pull_quote"].size * QUOTE_STEP
        return self.composer.grid.lines_for(lines * step) + 2

    def plain(self, room: tuple[int, ...]) -> Poured:
        """Pour the text with every paragraph in its natural lines."""
        return pour(tuple(self._unit(n) for n in range(len(self.texts))), room)

    def poured(self, room: tuple[int, ...]) -> tuple[Poured, tuple[Composed, ...]]:
        """Pour the text; paragraphs give or take a line where that mends a fault."""
        units = tuple(self._unit(n) for n in range(len(self.texts)))
        plain = self.plain(room)
        if self.rest:
            lines = (*plain.lines, self.rest)
            return replace(plain, lines=lines, over=plain.over + self.rest), self.texts
        if plain.cost < GOOD or plain.over > len(units):
            return plain, self.texts
        bending = pour(tuple(self._bending(n, u) for n, u in enumerate(units)), room)
        if bending.cost >= plain.cost - 1:
            return plain, self.texts
        texts = tuple(
            text if lines == count else self._set(paragraph, lines)
            for paragraph, text, count, lines in zip(
                self.paragraphs, self.texts, self.counts, bending.lines, strict=True
            )
        )
        return bending, texts

    def _unit(self, number: int) -> Unit:
        role = self.paragraphs[number].role
        return Unit(
            self.counts[number],
            atomic=role in ("subhead", "tail_credit", "pull_quote"),
            with_next=role in ("subhead", "byline", "jump"),
        )

    def _bending(self, number: int, unit: Unit) -> Unit:
        """Let a paragraph of the body be set a line shorter or longer where it can."""
        paragraph, lines = self.paragraphs[number], self.counts[number]
        style = paragraph.style or self._styles[paragraph.role]
        if paragraph.role != "body" or style.align != "justify":
            return unit
        return replace(
            unit,
            shorter=2 < lines <= LONG and self._can(paragraph, lines - 1),
            longer=1 < lines <= LONG and self._can(paragraph, lines + 1),
        )

    def _can(self, paragraph: Paragraph, lines: int) -> bool:
        return len(self._set(paragraph, lines).lines) == lines

    def fill(
        self,
        segments: tuple[Segment, ...],
        poured: Poured,
        texts: tuple[Composed, ...],
        to: Recorder,
    ) -> None:
        """Fill a Platypus frame for each segment with the pieces poured into it."""
        grid, before = self.composer.grid, len(to.items)
        for column, segment in enumerate(segments):
            frame = Rect(
                segment.x,
                grid.y(segment.line + segment.lines),
                self.measure,
                segment.lines * grid.pitch,
            )
            blocks = [
                self._block(piece, texts[piece.unit])
                for piece in poured.pieces
                if piece.column == column
            ]
            if fill_frame(frame, blocks, to):
                raise AssertionError(f"{self.story.id}: column {column} overflows")
        to.items += name_frames(to.items[before:], self.paragraphs)

    def _block(self, piece: Piece, composed: Composed) -> Block:
        paragraph = self.paragraphs[piece.unit]
        style = paragraph.style or self._styles[paragraph.role]
        if paragraph.role == "pull_quote":
            return self._quote(piece, composed, style)
        lines = composed.lines[piece.start : piece.end]
        template = self._template(piece, paragraph.role, style, composed)
        return Lines(
            template, lines, self.composer.grid.pitch, self.composer.drop(style)
        )

    def _template(
        self, piece: Piece, role: Role, style: TextStyle, composed: Composed
    ) -> Text:
        return Text(
            self.story.id,
            role,
            0.0,
            0.0,
            composed.lines[piece.start if role != "pull_quote" else 0],
            style.colour,
            piece.column,
            piece.top,
            piece.unit,
            role == "jump",
        )

    def _quote(self, piece: Piece, composed: Composed, style: TextStyle) -> Block:
        """Make a pull quote: a hair rule over and under it, its lines between."""
        grid = self.composer.grid
        height = (piece.end - piece.start) * grid.pitch
        step = style.size * QUOTE_STEP
        inner = len(composed.lines) * step
        top = (height + inner) / 2
        template = self._template(piece, "pull_quote", style, composed)
        items: list[Item] = [
            Stroke(self.story.id, 0.0, y, self.measure, y, 0.3)
            for y in (height - grid.pitch / 2, grid.pitch / 2)
        ]
        for number, line in enumerate(composed.lines):
            centre = top - (number + 0.5) * step
            y = centre - self.composer.centred_drop * style.size
            items.append(replace(template, y=y, line=line, line_no=piece.top + number))
        return Placed(self.measure, height, tuple(items))


def _with_quote(story: Story, formed: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with the pull quote after the one nearest the middle."""
    if not story.pull_quote.text:
        return formed
    paragraphs = list(formed)
    half, seen = story.chars / 2, 0
    at = len(paragraphs)
    for number, paragraph in enumerate(paragraphs):
        seen += len(paragraph.text.text)
        if seen >= half:
            at = number + 1
            break
    paragraphs.insert(at, Paragraph("pull_quote", story.pull_quote))
    return tuple(paragraphs)
