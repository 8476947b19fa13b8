"""Makeup without an area map: the stories of a page as candidates for the search.

Which spans suit a story, and what each would cost it, is said here; `slicing` searches.
"""

from __future__ import annotations

from layout.page.composing import Composer
from layout.page.heights import Costs
from layout.page.kinds import head_ranks, make_content
from layout.page.slicing import Candidate, Layout, find_layouts
from layout.page.stories import Story

LOW, HIGH = 7, 0.62
"""A story lower than so many lines, or higher than this share of a page, is odd."""
SHAPE_COST = 1.5
"""Cost of a line beyond that."""
NARROW_LEAD_COST = 9.0
"""Cost of a column that a lead lacks to half the page's width."""
WIDEST = {"editors_note": 3, "credits": 2, "notice": 3, "qr": 1, "box": 4}
"""The most columns that a kind is offered; others take the whole width."""


def automatic_layouts(
    stories: tuple[Story, ...], composer: Composer, lines: int, count: int = 3
) -> tuple[Layout, ...]:
    """Return the best layouts for a page's stories in `lines` lines.

    Stories keep their order, but for a `priority`, which goes before it; a banner
    comes first.
    """
    ordered = sorted(stories, key=_order)
    columns = composer.grid.columns
    candidates = [
        Candidate(
            story.id,
            {
                span: costs
                for span in _spans(story, columns)
                if (costs := _costs(story, tuple(ordered), span, composer, lines))
            },
            _rank(story, tuple(ordered), columns, composer),
        )
        for story in ordered
    ]
    white = composer.design.spacing.between_areas
    return find_layouts(candidates, columns, lines, white, count)


def _order(story: Story) -> tuple[bool, int]:
    priority = getattr(story.model, "priority", None)
    return story.kind != "banner", priority or 99


def _spans(story: Story, columns: int) -> range:
    if story.kind == "banner":
        return range(columns, columns + 1)
    return range(1, min(columns, WIDEST.get(story.kind, columns)) + 1)


def _rank(
    story: Story, stories: tuple[Story, ...], span: int, composer: Composer
) -> int | None:
    ranks = head_ranks(
        stories, {s.id: span for s in stories}, len(composer.design.heads)
    )
    return ranks.get(story.id)


def _costs(
    story: Story,
    stories: tuple[Story, ...],
    span: int,
    composer: Composer,
    lines: int,
) -> Costs:
    """Return what each height costs a story in a span, its shape counted in."""
    rank = _rank(story, stories, span, composer) or 0
    costs = make_content(story, span, rank, composer).costs()
    extra = 0.0
    if story.kind == "story" and rank == 0:
        extra = NARROW_LEAD_COST * max(0.0, composer.grid.columns / 2 - span)
    if story.kind not in ("story", "picture", "picture_group"):
        return {h: c for h, c in costs.items() if h <= lines}
    return {
        h: c + extra + SHAPE_COST * max(0.0, LOW - h, h - HIGH * composer.grid.lines)
        for h, c in costs.items()
        if h <= lines
    }
