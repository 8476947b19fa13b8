"""Vertical heads (竖题, G13): kicker, headline and deck in columns from right to left.

In come a story's head and the height it may take in points; out comes a `SideHead`,
whose columns count from its right edge and its top. A label hangs over the headline.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from layout.page.composing import Composer
from layout.page.head_ground import (
    FRAME_PAD,
    NO_GROUND,
    Ground,
    ground_of,
    outline,
)
from layout.page.model import Fill, Item, Rect, Role, Text
from layout.page.seals import Seal
from layout.page.stories import Story
from layout.source.design import HeadStyle, SealStyle, TextStyle
from layout.text.line import Line, StyledText
from layout.text.vertical import compose_vertical, set_vertical_headline

COLUMN_STEP = 1.2
"""Middle to middle of the columns of a headline, in em of its size (G6)."""
SMALL_STEP = 1.5
"""The same for kicker and deck, and what they take beside the headline."""
MOST_TRACKING = 0.3
"""A headline of one column is spread by so much at most, in em (G2)."""
SEAL_PAD = 0.3
"""White round the characters of a label, in em."""
ENDLESS = 1e6
"""A height, in points, that no label fills."""
DECK_DROP = 2.0
"""A deck begins so many em of its size lower than the headline."""


class Column(Struct, frozen=True):
    """A column of a head: its middle left of the right edge, its top under the top."""

    role: Role
    number: int
    x: float
    y: float
    line: Line
    colour: str


class SideHead(Struct, frozen=True):
    """A vertical head, set: width and height in points, characters without room."""

    width: float
    height: float
    overset: int
    columns: tuple[Column, ...]
    seal: Seal | None
    seal_x: float
    ground: Ground = NO_GROUND

    def items(self, story: str, right: float, top: float) -> Iterator[Item]:
        """Yield its ink with its upper right corner at right, top."""
        if self.ground.tint:
            rect = Rect(right - self.width, top - self.height, self.width, self.height)
            yield Fill(story, rect, self.ground.tint)
        yield from self._frame(story, right, top)
        if self.seal:
            x = right - self.seal_x - self.seal.width / 2
            yield from self.seal.items(x, top - self.ground.inset)
        for column in self.columns:
            x, y = right - column.x, top - column.y
            yield Text(
                story, column.role, x, y, column.line, column.colour,
                line_no=column.number,
            )  # fmt: skip

    def _frame(self, story: str, right: float, top: float) -> Iterator[Item]:
        """Yield the frame round the kicker."""
        kickers = [column for column in self.columns if column.role == "kicker"]
        frame = self.ground.frame
        if not frame or not kickers:
            return
        size = max((run.size for c in kickers for run in c.line.runs), default=0.0)
        half = SMALL_STEP * size / 2
        long = max(column.line.width for column in kickers)
        pad = FRAME_PAD * size
        upper, lower = top - kickers[0].y + pad, top - kickers[0].y - long - pad
        x0 = right - max(column.x for column in kickers) - half
        x1 = right - min(column.x for column in kickers) + half
        yield from outline(story, (x0, lower, x1, upper), self.ground)


NO_HEAD = SideHead(0.0, 0.0, 0, (), None, 0.0)


def make_side_head(
    story: Story, style: HeadStyle, height: float, composer: Composer
) -> SideHead:
    """Set a story's head in a block of `height` points."""
    if not (story.headline.text or story.kicker.text or story.deck.text or story.label):
        return NO_HEAD
    seal = _seal(story.id, story.label, style.seal, composer) if story.label else None
    ground = ground_of(story.model, style, composer.design)
    stack = _Stack(ground.inset, height - 2 * ground.inset)
    if story.kicker.text:
        drop = FRAME_PAD * style.kicker.size if ground.frame else 0.0
        stack.small("kicker", story.kicker, style.kicker, (drop, drop), composer)
    begin = stack.x
    stack.headline(story, style, seal, composer)
    middle = (begin + stack.x) / 2
    if story.deck.text:
        drop = DECK_DROP * style.deck.size
        stack.small("deck", story.deck, style.deck, (drop, 0.0), composer)
    colour = "paper" if ground.dark else ""
    columns = tuple(
        replace(c, y=c.y + ground.inset, colour=colour or c.colour)
        for c in stack.columns
    )
    width = stack.x + ground.inset
    return SideHead(width, height, stack.overset, columns, seal, middle, ground)


class _Stack:
    """The columns of a head, set one beside the other from the right."""

    def __init__(self, x: float, height: float) -> None:
        self.x = x
        self.height = height
        self.overset = 0
        self.columns: list[Column] = []

    def small(
        self,
        role: Role,
        text: StyledText,
        style: TextStyle,
        white: tuple[float, float],
        composer: Composer,
    ) -> None:
        """Add a kicker or deck, with white over and under it in points."""
        over, under = white
        added = _small(role, text, style, self.height - over - under, composer)
        self.columns += _shifted(added, self.x, over)
        self.x += len(added) * SMALL_STEP * style.size

    def headline(
        self, story: Story, style: HeadStyle, seal: Seal | None, composer: Composer
    ) -> None:
        """Add the headline under its label."""
        wide, hung = seal.width if seal else 0.0, 0.0
        if story.headline.text:
            hung = seal.height + style.seal_gap if seal else 0.0
            added, size, over = _headline(story, style, self.height - hung, composer)
            self.overset += over
            self.columns += _shifted(added, self.x, hung)
            wide = max(len(added) * COLUMN_STEP * size, wide)
        self.x += wide


def _headline(
    story: Story, style: HeadStyle, height: float, composer: Composer
) -> tuple[list[Column], float, int]:
    """Return the headline's columns, its size, and characters without room."""
    how = replace(composer.styles.line(style), align="left", indent=0.0)
    forced = getattr(story.model, "headline_size", None)
    sizes = (forced,) if forced else style.sizes
    found = set_vertical_headline(story.headline, how, height, sizes, style.max_lines)
    lines = found.lines
    if len(lines) == 1 and not found.overset and len(lines[0].text) > 1:
        spare = (height - lines[0].width) / found.size / (len(lines[0].text) - 1)
        tracking = round(min(MOST_TRACKING, max(0.0, spare - 0.05)), 3)
        again = compose_vertical(
            story.headline,
            replace(how, size=found.size, tracking=tracking),
            height,
        ).lines
        lines = again if len(again) == 1 else lines
    step = COLUMN_STEP * found.size
    columns = [
        Column("headline", number, (number + 0.5) * step, 0.0, line, style.colour)
        for number, line in enumerate(lines)
    ]
    return columns, found.size, found.overset


def _small(
    role: Role, text: StyledText, style: TextStyle, height: float, composer: Composer
) -> list[Column]:
    how = replace(composer.styles.line(style), align="left", indent=0.0)
    step = SMALL_STEP * style.size
    lines = compose_vertical(text, how, max(height, 2 * style.size)).lines
    return [
        Column(role, number, (number + 0.5) * step, 0.0, line, style.colour)
        for number, line in enumerate(lines)
    ]


def _seal(story: str, label: str, style: SealStyle, composer: Composer) -> Seal:
    """Set a label of any length as a column, reversed out of its block."""
    ref = TextStyle(face=style.face, weight=style.weight, size=style.size, align="left")
    text = StyledText(label.replace("\n", ""))
    lines = composer.set_vertical(text, ref, ENDLESS).lines
    pad = SEAL_PAD * style.size
    width = max(style.width, style.size + 2 * pad)
    height = lines[0].width + 2 * pad
    ink: list[Item] = []
    if style.fill != "none":
        ink.append(Fill(story, Rect(0.0, -height, width, height), style.fill))
    ink.append(Text(story, "label", width / 2, -pad, lines[0], style.colour))
    return Seal(width, height, tuple(ink))


def _shifted(columns: list[Column], x: float, y: float) -> list[Column]:
    return [replace(c, x=c.x + x, y=c.y + y) for c in columns]
