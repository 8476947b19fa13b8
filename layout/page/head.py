"""Head blocks: label, kicker, headline and deck in whole lines (G1, G2, G5, G8)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from layout.page.blocks import Placed
from layout.page.composing import Composer
from layout.page.model import Item, Role, Stroke, Text
from layout.page.seals import Seal, make_seal
from layout.page.stories import Story
from layout.source.design import HeadStyle, RuleStyle, TextStyle
from layout.text.headline import set_headline
from layout.text.line import Line, StyledText

LINE_STEP = 1.25
"""Baseline to baseline within a headline, in em of its size (G6: 1/3 to 1/2 less)."""
WHITE_UNDER = 9.0
"""Least white under a head, in points."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a head with the room it takes, in points."""

    role: Role
    line: Line
    size: float
    step: float
    colour: str


@dataclass(frozen=True, slots=True)
class Head:
    """A head at a width: its lines of the grid, its ink, characters without room."""

    lines: int
    block: Placed
    overset: int


def make_head(
    story: Story,
    style: HeadStyle,
    width: float,
    composer: Composer,
    ruled: str,
) -> Head:
    """Set a story's head over `width` points; `ruled` names its rule, or `none`."""
    if not (story.headline.text or story.kicker.text or story.label):
        return Head(0, Placed(width, 0.0, ()), 0)
    rule = composer.design.rules.get(ruled)
    rule_width = rule.width if rule else 0.0
    seal = (
        make_seal(story.id, story.label, style.seal, composer) if story.label else None
    )
    offset = seal.width + style.seal_gap if seal else 0.0
    rows, overset = _rows(story, style, width - offset, composer)
    stack = sum(row.step for row in rows)
    tallest = max(stack, seal.height if seal else 0.0)
    grid = composer.grid
    lines = max(style.lines, grid.lines_for(rule_width + tallest + WHITE_UNDER))
    height = lines * grid.pitch
    items: list[Item] = []
    if rule:
        items.append(_rule(story.id, rule, width, height))
    if seal:
        items += seal.items(0.0, height - rule_width)
    middle = _middle(height, rule_width, stack, seal)
    items += _stacked(story.id, rows, offset, middle + stack / 2, composer)
    return Head(lines, Placed(width, height, tuple(items)), overset)


def _middle(height: float, rule_width: float, stack: float, seal: Seal | None) -> float:
    """Return the height of the rows' centre: on the label's, else in the block."""
    if seal and stack <= seal.height + 8:
        return height - rule_width - seal.height / 2
    room = height - rule_width
    return height - rule_width - max(room - WHITE_UNDER / 2, stack) / 2


def _rows(
    story: Story, style: HeadStyle, measure: float, composer: Composer
) -> tuple[list[Row], int]:
    rows: list[Row] = []
    overset = 0
    parts: tuple[tuple[Role, StyledText, TextStyle, tuple[float, ...]], ...] = (
        ("kicker", story.kicker, style.kicker, (style.kicker.size,)),
        ("headline", story.headline, style, style.sizes),
        ("deck", story.deck, style.deck, (style.deck.size,)),
    )
    for role, text, part, sizes in parts:
        if not text.text:
            continue
        how = replace(composer.styles.line(part), align="left")
        if part.align == "centre":
            how = replace(how, align="centre")
        forced = (
            getattr(story.model, "headline_size", None) if role == "headline" else None
        )
        found = set_headline(
            text,
            how,
            measure,
            (forced,) if forced else sizes,
            max_lines=style.max_lines,
        )
        overset += found.overset
        rows += [
            Row(role, line, found.size, found.size * LINE_STEP, part.colour)
            for line in found.lines
        ]
    return rows, overset


def _stacked(
    story: str, rows: list[Row], x: float, top: float, composer: Composer
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


def _rule(story: str, rule: RuleStyle, width: float, top: float) -> Stroke:
    y = top - rule.width / 2
    return Stroke(story, 0.0, y, width, y, rule.width, rule.colour)
