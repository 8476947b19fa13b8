"""A story's text as a flow: composed at a measure, poured into columns, made blocks.

Stories and boxes share it. Byline, body, subheads and tail credit are paragraphs of one
flow; a pull quote stands in the middle of it, whole, in whole lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial

from msgspec import Struct
from msgspec.structs import replace

from layout.page.blocks import Block, Lines, Recorder, fill_frame
from layout.page.columns import pour
from layout.page.composing import Composer
from layout.page.forms import formed
from layout.page.frames import name_frames
from layout.page.lanes import NO_LANES, Lanes, Profile, block_lane
from layout.page.model import Rect, Role, Text
from layout.page.pieces import Piece, Poured, Unit
from layout.page.quotes import quote_block, quote_lines, set_quote, with_quote
from layout.page.reach import within_reach
from layout.page.stories import Paragraph, Story
from layout.source.design import Design, TextStyle
from layout.text.line import Composed, Lane

LONG = 120
"""Paragraphs of more lines, longer than a column, are set naturally only: setting them
to a count takes time that grows with its square."""
GOOD = 2.0
"""A pouring that costs less has no fault worth setting paragraphs anew."""


class Segment(Struct, frozen=True, dict=True):
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
        "jump": replace(design.jump, align="left"),
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
            with_quote(story, formed(story, styles, composer, measure)),
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

    @cached_property
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

    def _set(
        self, paragraph: Paragraph, lines: int | None = None, lanes: Profile = ()
    ) -> Composed:
        style = paragraph.style or self._styles[paragraph.role]
        if paragraph.role == "pull_quote":
            lane = self._quote_lane(paragraph, lanes) if lanes else None
            measure = lane.width if lane else self.measure
            return set_quote(paragraph.text, style, measure, self.composer)
        return self.composer.set(
            paragraph.text, style, self.measure, lines=lines, lanes=lanes
        )

    def _quote_lane(self, paragraph: Paragraph, lanes: Profile) -> Lane:
        """Return the lane of a pull quote, which is one block."""
        style = paragraph.style or self._styles[paragraph.role]

        def lines_at(width: float) -> int:
            composed = set_quote(paragraph.text, style, width, self.composer)
            return self._grid_lines(paragraph, composed)

        return block_lane(lanes, Lane(0.0, self.measure), lines_at)

    def _count(self, number: int) -> int:
        return self._grid_lines(self.paragraphs[number], self.texts[number])

    def _grid_lines(self, paragraph: Paragraph, composed: Composed) -> int:
        """Return the grid lines of a paragraph; a quote has white over and under it."""
        lines = len(composed.lines)
        if paragraph.role != "pull_quote":
            return lines
        return quote_lines(lines, self._styles["pull_quote"].size, self.composer)

    def plain(
        self, room: tuple[int, ...], lanes: Lanes = NO_LANES
    ) -> tuple[Poured, tuple[Composed, ...]]:
        """Pour the text with every paragraph in its natural lines."""
        poured = pour(tuple(self._unit(n) for n in range(len(self.texts))), room, lanes)
        return poured, self._as_poured(poured)

    def poured(
        self, room: tuple[int, ...], lanes: Lanes = NO_LANES
    ) -> tuple[Poured, tuple[Composed, ...]]:
        """Pour the text; paragraphs give or take a line where that mends a fault."""
        units = tuple(self._unit(n) for n in range(len(self.texts)))
        plain, texts = self.plain(room, lanes)
        if self.rest:
            lines = (*plain.lines, self.rest)
            return replace(plain, lines=lines, over=plain.over + self.rest), texts
        if plain.cost < GOOD or plain.over > len(units):
            return plain, texts
        bending = pour(
            tuple(self._bending(n, u) for n, u in enumerate(units)), room, lanes
        )
        if bending.cost >= plain.cost - 1:
            return plain, texts
        return bending, self._as_poured(bending)

    def _as_poured(self, poured: Poured) -> tuple[Composed, ...]:
        """Return the paragraphs set in the lines and lanes that they were poured in."""
        found = []
        for number, (profile, lines) in enumerate(
            zip(poured.profiles, poured.lines, strict=True)
        ):
            paragraph, text = self.paragraphs[number], self.texts[number]
            if profile:
                text = self._set(paragraph, lanes=profile)
            if lines and self._grid_lines(paragraph, text) != lines:
                text = self._set(paragraph, lines, profile)
            found.append(text)
        return tuple(found)

    def _unit(self, number: int) -> Unit:
        role, text = self.paragraphs[number].role, self.paragraphs[number].text
        return Unit(
            self.counts[number],
            atomic=role in ("subhead", "tail_credit", "pull_quote"),
            with_next=role in ("subhead", "byline", "jump"),
            blank=not text.text.strip(),
            beside=partial(self._beside, number),
        )

    def _beside(self, number: int, profile: Profile, more: int) -> int | None:
        """Return a paragraph's lines in lanes, with more than by nature; None: not."""
        paragraph = self.paragraphs[number]
        lines = self._grid_lines(paragraph, self._set(paragraph, lanes=profile))
        if not more:
            return lines
        wanted = lines + more
        if min(lines, wanted) < 2 or lines > LONG:
            return None
        composed = self._set(paragraph, wanted, profile)
        return wanted if len(composed.lines) == wanted else None

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
            bends=True,
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
                self._block(piece, texts[piece.unit], poured.profiles[piece.unit])
                for piece in poured.pieces
                if piece.column == column
            ]
            if fill_frame(frame, blocks, to):
                raise AssertionError(f"{self.story.id}: column {column} overflows")
        to.items += name_frames(to.items[before:], self.paragraphs)

    def _block(self, piece: Piece, composed: Composed, profile: Profile) -> Block:
        paragraph = self.paragraphs[piece.unit]
        style = paragraph.style or self._styles[paragraph.role]
        if paragraph.role == "pull_quote":
            template = self._template(piece, "pull_quote", style, composed)
            lane = self._quote_lane(paragraph, profile)
            height = piece.end - piece.start
            return quote_block(template, composed, height, lane, self.composer)
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
