"""Pull quotes: a sentence set large in the middle of a text, in whole lines of it."""

from __future__ import annotations

from msgspec.structs import replace

from layout.page.blocks import Block, Placed
from layout.page.composing import Composer
from layout.page.model import Item, Stroke, Text
from layout.page.stories import Paragraph, Story
from layout.source.design import TextStyle
from layout.text.headline import set_headline
from layout.text.line import Composed, Lane, StyledText

STEP = 1.4
"""Baseline to baseline within a pull quote, in em."""
LONGEST = 120
"""Characters of a quote that is broken with the sense; a longer one is a text."""


def with_quote(story: Story, formed: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
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


def set_quote(
    text: StyledText, style: TextStyle, measure: float, composer: Composer
) -> Composed:
    """Return a quote in the lines that it takes, broken with the sense as heads are.

    A quote whose words allow no such break in as many lines is set as text (G3).
    """
    composed = composer.set(text, style, measure)
    most = len(composed.lines)
    is_text = most < 2 or len(text.text) > LONGEST
    if is_text or style.align not in ("left", "centre", "right"):
        return composed
    how = composer.styles.line(style)
    made = set_headline(text, how, measure, (how.size,), most, tracking=0.0)
    good = made.broken != "word" and not made.overset
    return replace(composed, lines=made.lines) if good else composed


def quote_lines(lines: int, size: float, composer: Composer) -> int:
    """Return the lines of the grid that a quote takes, with white over and under it."""
    return composer.grid.lines_for(lines * size * STEP) + 2


def quote_block(
    template: Text, composed: Composed, lines: int, lane: Lane, composer: Composer
) -> Block:
    """Make a pull quote `lines` lines high: a hair rule over and under it.

    `template` is its first line, `lane` what it has of the measure (H11).
    """
    grid = composer.grid
    size = composer.design.pull_quote.size
    height = lines * grid.pitch
    step = size * STEP
    top = (height + len(composed.lines) * step) / 2
    right = lane.left + lane.width
    items: list[Item] = [
        Stroke(template.story, lane.left, y, right, y, 0.3)
        for y in (height - grid.pitch / 2, grid.pitch / 2)
    ]
    for number, line in enumerate(composed.lines):
        y = top - (number + 0.5) * step - composer.centred_drop * size
        no = template.line_no + number
        items.append(replace(template, x=lane.left, y=y, line=line, line_no=no))
    return Placed(right, height, tuple(items))
