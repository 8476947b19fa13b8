"""Maps in which one story is an L, where straight cuts do not close a page (H12).

A page of few stories can be cut in few ways, and none may suit their copy. A story that
goes round the others takes what these leave, line by line: with the others' heights as
their copy wants them the page is full. In come the stories in reading order; out come
area maps, those first whose rooms promise to suit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Literal

from msgspec import Struct

from layout.page.cells import Rows
from layout.page.kinds import Contents, fits_corner, head_ranks
from layout.page.stories import Story

MOST = 6
"""Stories of a page for which Ls are looked for; more can be cut in many ways."""
NARROW = 2
"""Columns that the narrow part of an L has at least."""
LEAST = 5
"""Lines that either part of an L has at least, under its head."""
PICTURES = 2
"""Pictures that a story which is an L has at most: more leave its text no room."""
AMISS = 0.12
"""Share of the page by which rooms may be too large or too small in all."""
NO_WAY = 1e6
"""What a room costs that a story cannot stand in."""


class Block(Struct, frozen=True):
    """Some stories in a rectangle: its rows, its lines, and lines amiss."""

    rows: Rows
    lines: int
    miss: float


class Corner(Struct, frozen=True):
    """A way to put others round a story: above, below, and in the corner it lacks."""

    story: Story
    above: tuple[Story, ...]
    beside: tuple[Story, ...]
    below: tuple[Story, ...]
    at: Literal["top", "foot"]
    left: bool


def corner_maps(
    stories: tuple[Story, ...], shop: Contents, lines: int, white: int
) -> tuple[Rows, ...]:
    """Return the maps with an L for a page of few stories, the most likely first.

    `white` is how many lines stand between two stories.
    """
    if not 1 < len(stories) <= MOST:
        return ()
    made = _Maker(stories, shop, lines, white)
    ranked = sorted(
        found
        for corner in _corners(stories)
        for width in range(1, made.columns - NARROW + 1)
        for found in made.maps(corner, width)
    )
    most = AMISS * lines * made.columns
    return tuple(dict.fromkeys(rows for miss, rows in ranked if miss < most))


def _corners(stories: tuple[Story, ...]) -> Iterator[Corner]:
    """Yield the ways to put stories round one, in their reading order.

    Those before it stand above it or at its upper left; those after it at its right,
    above or below its wide part, or under it.
    """
    for number, story in enumerate(stories):
        if not fits_corner(story) or len(story.pictures) > PICTURES:
            continue
        before, after = stories[:number], stories[number + 1 :]
        for cut in range(len(before)):
            yield Corner(story, before[:cut], before[cut:], after, "top", left=True)
        for cut in range(1, len(after) + 1):
            beside, below = after[:cut], after[cut:]
            yield Corner(story, before, beside, below, "top", left=False)
            yield Corner(story, before, beside, below, "foot", left=False)


class _Maker:
    """Makes maps, and reckons how their rooms suit."""

    def __init__(
        self, stories: tuple[Story, ...], shop: Contents, lines: int, white: int
    ) -> None:
        self.shop = shop
        self.lines = lines
        self.white = white
        self.columns = shop.composer.grid.columns
        heads = len(shop.composer.design.heads)
        self.ranks = [
            head_ranks(stories, {s.word: span for s in stories}, heads)
            for span in range(self.columns + 1)
        ]

    def maps(self, corner: Corner, width: int) -> Iterator[tuple[float, Rows]]:
        """Yield what is amiss, and the map, for corners of so many columns."""
        word = corner.story.word
        narrow = (word,) * (self.columns - width)
        for above, beside, below in product(
            self._blocks(corner.above, self.columns),
            self._blocks(corner.beside, width),
            self._blocks(corner.below, self.columns),
        ):
            rows = tuple(
                (*row, *narrow) if corner.left else (*narrow, *row)
                for row in beside.rows
            )
            wide = (word,) * self.columns
            part = (*rows, wide) if corner.at == "top" else (wide, *rows)
            miss = above.miss + beside.miss + below.miss
            high = self.lines - above.lines - below.lines
            miss += self._room_miss(corner, width, high, beside.lines)
            yield miss, (*above.rows, *part, *below.rows)

    def _room_miss(self, corner: Corner, width: int, high: int, cut: int) -> float:
        """Return by how many lines the L is too large or too small for its story."""
        span = self.columns - width if corner.at == "top" else self.columns
        best = self._best(corner.story, span)
        if not best or min(cut, high - cut) < LEAST:
            return NO_WAY
        return abs(high * self.columns - cut * width - best * span)

    def _best(self, story: Story, span: int) -> int:
        """Return the height that a story wants in a span; 0: it cannot stand there."""
        if story.kind == "banner" and span < self.columns:
            return 0
        rank = self.ranks[span].get(story.word, 0)
        costs = self.shop.get(story, span, rank).costs()
        return min(costs, key=lambda h: (costs[h], h)) if costs else 0

    def _blocks(self, stories: Sequence[Story], span: int) -> Iterator[Block]:
        """Yield stories in a span: one over the other, or the last two side by side."""
        if not stories:
            yield Block((), 0, 0.0)
            return
        heights = [self._best(story, span) for story in stories]
        rows = tuple((story.word,) * span for story in stories)
        lines = sum(heights) + self.white * len(stories)
        yield Block(rows, lines, 0.0 if all(heights) else NO_WAY)
        if len(stories) < 2 or not all(heights[:-2]):
            return
        a, b = stories[-2:]
        upper = sum(heights[:-2]) + self.white * (len(stories) - 2)
        for left in range(1, span):
            one, two = self._best(a, left), self._best(b, span - left)
            high = max(one, two)
            white = (high - one) * left + (high - two) * (span - left)
            row = (a.word,) * left + (b.word,) * (span - left)
            amiss = white if one and two else NO_WAY
            yield Block((*rows[:-2], row), upper + high + self.white, amiss)
