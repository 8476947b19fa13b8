"""Head blocks: label, kicker, headline and deck in whole lines (G1, G2, G5, G8)."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from layout.page.blocks import Placed
from layout.page.composing import Composer
from layout.page.head_ground import (
    NO_GROUND,
    Ground,
    Row,
    framed,
    ground_of,
    on_ground,
)
from layout.page.model import Fill, Item, Rect, Role, Text
from layout.page.ruling import under
from layout.page.seals import Seal, make_seal
from layout.page.stories import Story
from layout.source.design import HeadStyle, RuleStyle, TextStyle
from layout.text.headline import Headline, set_headline
from layout.text.line import Align, LineStyle, StyledText

LINE_STEP = 1.25
"""Height of a line that stands alone in a head, in em of its size."""
HEADLINE_STEP = 4 / 3
"""Baseline to baseline in a headline of several lines, em: a gap of 1/3 (G6)."""
PART_SIZE = 2 / 3
"""Size of kicker and deck where the headline is smaller than its style, in its em (G5).

In the style itself they are two steps of the ladder smaller.
"""
SEAL_DROP = 0.25
"""From a rule down to a label that hangs from it, in points: a plate's pixel, so that
black does not overprint the label's red where their edges share one."""
WHITE_UNDER = 9.0
"""Least white under a head, in points."""


class Head(Struct, frozen=True):
    """A head at a width, set but not yet placed in whole lines.

    `lines` are what it takes by its style, `least` what it needs; `overset` counts
    characters without room.
    """

    story: str
    width: float
    lines: int
    least: int
    overset: int
    rows: tuple[Row, ...]
    seal: Seal | None
    offset: float
    rule: RuleStyle | None
    composer: Composer
    ground: Ground = NO_GROUND

    def block(self, lines: int) -> Placed:
        """Return the head's ink in a block of `lines` lines (G8)."""
        height = lines * self.composer.grid.pitch
        rule_width = self.rule.thickness if self.rule else 0.0
        items: list[Item] = []
        if self.ground.tint:
            foot = WHITE_UNDER / 2
            rect = Rect(0.0, foot, self.width, height - rule_width - foot)
            items.append(Fill(self.story, rect, self.ground.tint))
        if self.rule:
            items += under(self.rule, self.story, 0.0, self.width, height)
        if self.seal:
            items += self.seal.items(
                self.ground.inset, height - rule_width - SEAL_DROP * bool(self.rule)
            )
        stack = sum(row.step for row in self.rows)
        middle = _middle(height, rule_width, stack, self.seal)
        if self.ground.tint:
            middle = (height - rule_width + WHITE_UNDER / 2) / 2
        top = middle + stack / 2
        x = self.offset + self.ground.inset
        items += framed(self.story, self.rows, self.ground, x, top)
        items += _stacked(self.story, self.rows, x, top, self.composer)
        return Placed(self.width, height, tuple(items))


def make_head(
    story: Story,
    style: HeadStyle,
    width: float,
    composer: Composer,
    ruled: str,
) -> Head:
    """Set a story's head over `width` points; `ruled` names its rule, or `none`."""
    if not (story.headline.text or story.kicker.text or story.label):
        return Head(story.id, width, 0, 0, 0, (), None, 0.0, None, composer)
    seal = (
        make_seal(story.id, story.label, style.seal, composer) if story.label else None
    )
    offset = seal.width + style.seal_gap if seal else 0.0
    asked = getattr(story.model, "headline_columns", None)
    ground = ground_of(story.model, style, composer.design)
    rule = None if ground.tint else composer.design.rules.get(ruled)
    room = min(width, composer.grid.width(asked)) if asked else width
    measure = room - offset - 2 * ground.inset
    rows, overset = _rows(story, style, measure, composer)
    rows = on_ground(rows, ground)
    stack = sum(row.step for row in rows)
    tallest = max(stack, seal.height if seal else 0.0)
    needed = (rule.thickness if rule else 0.0) + tallest + WHITE_UNDER + ground.inset
    least = composer.grid.lines_for(needed)
    lines = max(style.lines, least)
    return Head(
        story.id,
        width,
        lines,
        least,
        overset,
        tuple(rows),
        seal,
        offset,
        rule,
        composer,
        ground,
    )


def _middle(height: float, rule_width: float, stack: float, seal: Seal | None) -> float:
    """Return the height of the rows' centre: on the label's, else in the block."""
    if seal and stack <= seal.height + 8:
        return height - rule_width - seal.height / 2
    room = height - rule_width
    return height - rule_width - max(room - WHITE_UNDER / 2, stack) / 2


def _rows(
    story: Story, style: HeadStyle, measure: float, composer: Composer
) -> tuple[list[Row], int]:
    """Set kicker, headline and deck; the rows in their order, and characters over."""
    forced = getattr(story.model, "headline_size", None)
    tries = [((float(forced),), style.max_lines)] if forced else _tries(style, composer)
    how = _aligned(composer, style)
    head = _first_that_fits(story.headline, how, measure, tries)
    most = PART_SIZE * head.size if head.size < min(style.sizes) else inf
    rows: list[Row] = []
    overset = 0
    parts: tuple[tuple[Role, StyledText, TextStyle], ...] = (
        ("kicker", story.kicker, style.kicker),
        ("headline", story.headline, style),
        ("deck", story.deck, style.deck),
    )
    for role, text, part in parts:
        if not text.text:
            continue
        found = head
        if role != "headline":
            size = min(part.size, most)
            how = _aligned(composer, part)
            found = _first_that_fits(text, how, measure, [((size,), style.max_lines)])
        overset += found.overset
        step = found.size * (HEADLINE_STEP if len(found.lines) > 1 else LINE_STEP)
        rows += [Row(role, line, found.size, step, part.colour) for line in found.lines]
    return rows, overset


def _aligned(composer: Composer, style: TextStyle) -> LineStyle:
    """Return how lines of a head are set: centred or at the left, never justified."""
    align: Align = "centre" if style.align == "centre" else "left"
    return replace(composer.styles.line(style), align=align)


MOST_LINES = 4
"""Lines that a headline takes where nothing else holds it."""


Try = tuple[tuple[float, ...], int]
"""Sizes to choose from, and the most lines at them."""


def _tries(style: HeadStyle, composer: Composer) -> list[Try]:
    """Return the head's own sizes, then each smaller rank's; the last in more lines."""
    tries: list[Try] = [(style.sizes, style.max_lines)]
    for lower in composer.design.heads:
        smaller = tuple(size for size in lower.sizes if size < min(tries[-1][0]))
        if smaller:
            tries.append((smaller, style.max_lines))
    return [*tries, (tries[-1][0], max(MOST_LINES, style.max_lines))]


def _first_that_fits(
    text: StyledText,
    how: LineStyle,
    measure: float,
    tries: Sequence[Try],
) -> Headline:
    """Set a text in the first sizes and lines that hold it (G2).

    Sizes at which it breaks only against the sense give way to smaller ones (G3).
    """
    fits: Headline | None = None
    for sizes, most in tries:
        found = set_headline(text, how, measure, sizes, max_lines=most)
        if not found.overset and found.broken != "word":
            return found
        if not found.overset:
            fits = fits or found
    return fits or found


def _stacked(
    story: str, rows: tuple[Row, ...], x: float, top: float, composer: Composer
) -> list[Item]:
    """Stack rows downwards from `top`, each em box centred in its step."""
    items: list[Item] = []
    for number, row in enumerate(rows):
        centre = top - row.step / 2
        baseline = centre - composer.centred_drop * row.size
        items.append(
            Text(story, row.role, x, baseline, row.line, row.colour, line_no=number)
        )
        top -= row.step
    return items
