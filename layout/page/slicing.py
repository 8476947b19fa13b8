"""Pages that make themselves up: the search for area maps (H12).

In come the stories of a page in reading order; out come area maps, best first. A map is
found as a slicing tree: a page is one story, or a cut into an upper and a lower, or a
left and a right part, and so on; the stories of a part follow one another in reading
order. All parts `stories i to j in w columns` are solved once, from the smallest up,
each with what every height would cost it, and only a few of the best are kept.

Cuts are judged while they are made: heads side by side at one level (G11), an alley
down the page (H7), measures that do not suit a story, the place of the lead (G12).
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from layout.page.cells import Rows
from layout.page.heights import Costs
from layout.page.model import Page, Rect
from layout.page.trees import (
    Cut,
    Slot,
    Tree,
    cheapest_first,
    clash,
    distinct,
    moved,
    stack,
    trimmed,
)

KEPT, MOST_KEPT, EFFORT = 12, 48, 360
"""Trees kept for each part of the search, at least and at most; for all stories."""
MADE = 2
"""How many times as many trees are compared as are kept."""
PRICES, CLOSES = (0.0, 0.35, 1.0), 30.0
"""Prices of a line a column wide that are tried in turn, until a page is found that
costs no more than this."""
ALLEY_COST = 0.45
"""Cost of a line of a cut down the page beyond half of it."""
DIFFERENT = 0.3
"""Layouts offered differ in at least this share of the page."""


class Candidate(Struct, frozen=True):
    """A story as the search sees it: its costs by span, and the rank of its head.

    `flush`: the next story follows without white, as under a banner.
    """

    id: str
    spans: Mapping[int, Costs]
    rank: int | None
    flush: bool = False


class Layout(Struct, frozen=True):
    """A layout found: its map, its cost, where each story would stand."""

    rows: Rows
    cost: float
    slots: tuple[Slot, ...]


def find_layouts(
    stories: Sequence[Candidate], columns: int, lines: int, white: int, count: int = 3
) -> tuple[Layout, ...]:
    """Return up to `count` layouts of `lines` lines, best first, no two alike."""
    found = _searched(stories, columns, lines, white)
    layouts: list[Layout] = []
    seen: set[Rows] = set()
    for cost, height, tree in found:
        slots = tree.unfold(height)
        layout = Layout(_rows(slots, columns), cost, slots)
        if layout.rows not in seen:
            seen.add(layout.rows)
            layouts.append(layout)
        if len(layouts) == count:
            break
    return tuple(layouts)


def _searched(
    stories: Sequence[Candidate], columns: int, lines: int, white: int
) -> list[tuple[float, int, Tree]]:
    """Return (cost, height, tree) of whole pages, cheapest first.

    Where the cheapest trees make too high a page, or too low, space gets a price, which
    leads the search to closer ones, or to wider; all of a page costs the same price, so
    what is cheapest does not change.
    """
    found: list[tuple[float, int, Tree]] = []
    sign = 0
    for price in PRICES:
        search = _Search(stories, columns, lines, white, sign * price)
        found += search.best()
        if not found:
            sign = 1
            continue
        cheapest = min(found, key=lambda end: end[2].least)
        sign = 1 if _wished(cheapest[2]) > lines else -1
        if min(cost for cost, _, _ in found) <= CLOSES:
            break
    return sorted(found, key=lambda end: (end[0], end[2].shape))


def _wished(tree: Tree) -> int:
    """Return the height that suits a tree best."""
    return min(tree.costs, key=lambda h: (tree.costs[h], h))


class _Search:
    """Solves all parts, the small ones first."""

    def __init__(
        self,
        stories: Sequence[Candidate],
        columns: int,
        lines: int,
        white: int,
        price: float,
    ) -> None:
        self.price = price
        self.kept = min(MOST_KEPT, max(KEPT, EFFORT // len(stories)))
        self.stories = stories
        self.columns = columns
        self.lines = lines
        self.most = lines + lines // 8
        self.white = white
        self.flush = {story.id for story in stories if story.flush}
        self.parts: dict[tuple[int, int, int], list[Tree]] = {}

    def best(self) -> list[tuple[float, int, Tree]]:
        """Return (cost, height, tree) of whole pages."""
        count = len(self.stories)
        for size in range(1, count + 1):
            for first in range(count - size + 1):
                for span in range(1, self.columns + 1):
                    self._solve(first, first + size, span)
        ends = []
        for tree in self.parts.get((0, count, self.columns), []):
            height = min(
                tree.costs,
                key=lambda h: (self._page_cost(tree, h), h),
            )
            ends.append((self._page_cost(tree, height), height, tree))
        return ends

    def _page_cost(self, tree: Tree, height: int) -> float:
        off = self.lines - height
        away = 12.0 * off if off >= 0 else 60.0 * -off
        space = self.price * (height + self.white) * self.columns
        return tree.costs[height] + away * self.columns - space

    def _solve(self, first: int, last: int, span: int) -> None:
        """Find the best trees of a part: cheapest sums first, until no more can win."""
        whole = (first, last) == (0, len(self.stories))
        limit = self.kept * (4 if whole else 1)
        made = limit * MADE
        trees: list[Tree] = []
        if last - first == 1:
            leaf = self._leaf(self.stories[first], span)
            trees += [leaf] if leaf else []
        leasts = [tree.least for tree in trees]
        for bound, make, a, b in cheapest_first(self._cuts(first, last, span)):
            if len(leasts) >= made and bound > leasts[made - 1]:
                break
            tree = make(a, b)
            if tree:
                trees.append(tree)
                insort(leasts, tree.least)
        if trees:
            trees.sort(key=lambda tree: (tree.least, tree.shape))
            self.parts[first, last, span] = distinct(trees, limit)

    def _cuts(self, first: int, last: int, span: int) -> Iterator[Cut]:
        """Yield each cut of a part: how to join its halves, and the halves' trees."""
        parts = self.parts
        for middle in range(first + 1, last):
            upper = parts.get((first, middle, span))
            lower = parts.get((middle, last, span))
            if upper and lower:
                yield self._stacked, upper, lower
            for width in range(1, span):
                left = parts.get((first, middle, width))
                right = parts.get((middle, last, span - width))
                if left and right:
                    yield self._pair, left, right

    def _stacked(self, upper: Tree, lower: Tree) -> Tree | None:
        return stack(upper, lower, self._white(upper), self.most)

    def _white(self, upper: Tree) -> int:
        """Return the lines under a part: none under a banner."""
        return 0 if upper.shape in self.flush else self.white

    def _leaf(self, story: Candidate, span: int) -> Tree | None:
        natural = story.spans.get(span)
        if not natural:
            return None
        each = self.price * span
        costs = {h: c + each * (h + self.white) for h, c in natural.items()}
        return Tree(
            span,
            trimmed(costs, self.most),
            story.rank,
            story.rank,
            story.id,
            lambda h: (Slot(story.id, 0, 0, span, h),),
            min(costs.values()),
        )

    def _pair(self, left: Tree, right: Tree) -> Tree | None:
        touch = clash(left.right, right.left)
        half = self.lines / 2
        costs = {
            h: c + right.costs[h] + touch + ALLEY_COST * max(0.0, h - half)
            for h, c in left.costs.items()
            if h in right.costs
        }
        if not costs:
            return None
        return Tree(
            left.span + right.span,
            trimmed(costs, self.most),
            left.left,
            right.right,
            f"({left.shape}|{right.shape})",
            lambda h: left.unfold(h) + moved(right.unfold(h), left.span, 0),
            min(costs.values()),
        )


def _rows(slots: tuple[Slot, ...], columns: int) -> Rows:
    """Return the map of a layout: a row for every height at which something begins."""
    rows = []
    for line in sorted({slot.line for slot in slots}):
        row = ["."] * columns
        for slot in slots:
            if slot.line <= line < slot.line + slot.lines + 2:
                row[slot.column : slot.column + slot.span] = [slot.story] * slot.span
        rows.append(tuple(row))
    return tuple(rows)


def mirrored(rows: Rows) -> Rows:
    """Return a map with left and right exchanged; what spans the page stays."""
    return tuple(tuple(reversed(row)) for row in rows)


def difference(a: Page, b: Page) -> float:
    """Return the share of the type area on which two pages have different stories."""
    one, two = _frames(a), _frames(b)
    total = sum(r.width * r.height for frames in one.values() for r in frames)
    same = sum(
        _common(first, second)
        for story, frames in one.items()
        for first in frames
        for second in two.get(story, ())
    )
    return 1 - same / total if total else 0.0


def _frames(page: Page) -> dict[str, tuple[Rect, ...]]:
    return {fit.id: fit.frames for fit in page.stories if fit.frames}


def _common(a: Rect, b: Rect) -> float:
    wide = min(a.right, b.right) - max(a.x, b.x)
    high = min(a.top, b.top) - max(a.y, b.y)
    return wide * high if wide > 0 and high > 0 else 0.0
