"""Makeup without an area map: the stories of a page as candidates for the search.

Which spans suit a story, and what each would cost it, is said here; `slicing` searches.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from layout.page.assign import natural_span
from layout.page.cells import Rows
from layout.page.composing import Composer
from layout.page.corners import corner_maps
from layout.page.heights import Costs
from layout.page.kinds import Contents, head_ranks
from layout.page.slicing import Candidate, Frame, Layout, always, find_layouts
from layout.page.stories import Story

POOL = 60
"""Layouts that a search gives."""
MOST = 30
"""Stories that a page is searched for; the time grows with the cube of their number."""
AT_LEAST = 3
"""Spans that a story is offered in however little time there is."""
LOW, HIGH = 7, 0.62
"""A story lower than so many lines, or higher than this share of a page, is odd."""
SHAPE_COST = 1.5
"""Cost of a line beyond that."""
FEW, SCRAP_COST = 6, 0.8
"""Lines of text in a column: fewer look like scraps, each that lacks costs so much."""
NARROW_LEAD_COST = 9.0
"""Cost of a column that a lead lacks to half the page's width."""
WIDEST = {"editors_note": 3, "credits": 2, "notice": 3, "qr": 1, "box": 4}
"""The most columns that a kind is offered; others take the whole width."""


class Wish(Struct, frozen=True):
    """What is wished of layouts beyond being good.

    `unlike`: the widest story shall have another width than in these maps.
    """

    unlike: tuple[Rows, ...] = ()


ANY = Wish()


def automatic_layouts(
    stories: tuple[Story, ...],
    shop: Contents,
    lines: int,
    wish: Wish,
    more: Callable[[], bool] = always,
) -> tuple[Layout, ...]:
    """Return the best layouts for a page's stories in `lines` lines.

    When `more` says that time is up, the best of what has been found till then.

    Stories keep their order, but for a `priority`, which goes before it; a banner
    comes first. Stories beyond `MOST` are not laid out.
    """
    ordered = _in_order(stories)[:MOST]
    columns = shop.composer.grid.columns
    search = _Offer(ordered, shop, lines)
    avoided = _avoided(ordered, wish)
    candidates = [search.candidate(story, avoided, more) for story in ordered]
    frame = Frame(columns, lines, _white(shop))
    return find_layouts(candidates, frame, POOL, more)


def cornered_layouts(
    stories: tuple[Story, ...], shop: Contents, lines: int
) -> tuple[Rows, ...]:
    """Return maps of a page of few stories, one of which is an L, the best first."""
    return corner_maps(_in_order(stories), shop, lines, _white(shop))


def _in_order(stories: tuple[Story, ...]) -> tuple[Story, ...]:
    return tuple(sorted(stories, key=_order))


def _white(shop: Contents) -> int:
    """Return the lines of white between two stories."""
    return max(1, shop.composer.design.spacing.between_areas + shop.freedom.white)


def _avoided(stories: tuple[Story, ...], wish: Wish) -> dict[str, frozenset[int]]:
    """Return the widths that the lead shall not have."""
    lead = next((s.word for s in stories if s.kind == "story"), None)
    if lead is None:
        return {}
    widths = {max((row.count(lead) for row in rows), default=0) for rows in wish.unlike}
    return {lead: frozenset(widths)}


def _order(story: Story) -> tuple[bool, int]:
    priority = getattr(story.model, "priority", None)
    return story.kind != "banner", priority or 99


class _Offer:
    """Says of each story which spans suit it, and what each would cost."""

    def __init__(self, stories: tuple[Story, ...], shop: Contents, lines: int) -> None:
        self.stories = stories
        self.shop = shop
        self.composer = composer = shop.composer
        self.lines = lines
        columns = composer.grid.columns
        self.ranks = {
            span: head_ranks(
                stories, {s.word: span for s in stories}, len(composer.design.heads)
            )
            for span in range(1, columns + 1)
        }

    def candidate(
        self,
        story: Story,
        avoided: Mapping[str, frozenset[int]],
        more: Callable[[], bool],
    ) -> Candidate:
        """Return a story as the search sees it, without the spans it shall avoid.

        When time is up, a few spans about as wide as its copy asks for have to do.
        """
        columns = self.composer.grid.columns
        spans = [
            span
            for span in _spans(story, columns)
            if span not in avoided.get(story.word, ())
        ]
        costs: dict[int, Costs] = {}
        wide = natural_span(story, self.composer)
        for span in sorted(spans, key=lambda span: (abs(span - wide), span)):
            if len(costs) < AT_LEAST or more():
                costs[span] = self._costs(story, span)
        rank = self.ranks[columns].get(story.word)
        return Candidate(story.word, costs, rank, flush=story.kind == "banner")

    def _costs(self, story: Story, span: int) -> Costs:
        """Return what each height costs a story in a span, its shape counted in."""
        rank = self.ranks[span].get(story.word, 0)
        content = self.shop.get(story, span, rank)
        costs = {h: c for h, c in content.costs().items() if h <= self.lines}
        if story.kind not in ("story", "picture", "picture_group"):
            return costs
        extra = _scraps(story, span, self.composer)
        if story.kind == "story" and rank == 0:
            lacking = self.composer.grid.columns / 2 - span
            extra = NARROW_LEAD_COST * max(0.0, lacking)
        most = HIGH * self.composer.grid.lines
        return {
            h: c + extra + SHAPE_COST * max(0.0, LOW - h, h - most)
            for h, c in costs.items()
        }


def _scraps(story: Story, span: int, composer: Composer) -> float:
    """Return what it costs that a story has few lines in each of its columns."""
    if story.kind != "story":
        return 0.0
    lines = story.chars / composer.design.grid.measure / span
    return SCRAP_COST * span * max(0.0, FEW - lines)


def _spans(story: Story, columns: int) -> range:
    if story.kind == "banner":
        return range(columns, columns + 1)
    return range(1, min(columns, WIDEST.get(story.kind, columns)) + 1)
