"""Pages that make themselves up: the search for area maps (H12).

In come the stories of a page in reading order; out come area maps, best first. A map is
found as a slicing tree: a page is one story, or a cut into an upper and a lower, or a
left and a right part, and so on; the stories of a part follow one another in reading
order. All parts `stories i to j in w columns` are solved once, from the smallest up,
for every height; so the page that is found costs the least of all that can be cut.

Cuts are judged while they are made: heads side by side at one level (G11), an alley
down the page (H7), measures that do not suit a story, the place of the lead (G12).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from layout.page.cells import EMPTY, Rows
from layout.page.heights import Costs
from layout.page.ranking import Ranking
from layout.page.trees import NO_HEAD, Part, Slot, Table, beside, over

LEAST_TOLERANCE, EFFORT = 20.0, 2400.0
"""Heights that cost a part so much more than its best are forgotten: at least; what
stories of a page share, the fewer they are the wider."""
ROUGH = 900.0
"""The same where time is short: halves of a page must meet at some height."""
PRICE, HIGHER, LOWER = 0.4, (1.2, 3.0), (-0.3, -1.0)
"""Price of a line a column wide; prices tried in turn where the pages found with it are
too high, or too low."""
ALLEY_COST = 0.45
"""Cost of a line of a cut down the page beyond half of it."""
SHORT_COST, HIGH_COST = 12.0, 60.0
"""Cost of a line, a column wide, by which a page is too low, or too high."""
MOST, FAR = 1.12, 4.0
"""Heights, in pages, up to which a page is looked for; where there is none, at last."""
LOOKED_AT = 4
"""How many times as many trees as layouts are looked at: some give the same map."""


class Candidate(Struct, frozen=True):
    """A story as the search sees it: its costs by span, and the rank of its head.

    `flush`: the next story follows without white, as under a banner.
    """

    id: str
    spans: Mapping[int, Costs]
    rank: int | None
    flush: bool = False


class Frame(Struct, frozen=True):
    """What a page gives to its stories: columns, lines, lines between two of them."""

    columns: int
    lines: int
    white: int


class Layout(Struct, frozen=True):
    """A layout found: its map, its cost, where each story would stand."""

    rows: Rows
    cost: float
    slots: tuple[Slot, ...]


def always() -> bool:
    """Say that there is time for more."""
    return True


def find_layouts(
    stories: Sequence[Candidate],
    frame: Frame,
    count: int,
    more: Callable[[], bool] = always,
) -> tuple[Layout, ...]:
    """Return up to `count` layouts, best first, no two alike.

    When `more` says that time is up, the best of what has been found till then.
    """
    search = _searched(stories, frame, more)
    layouts: dict[Rows, Layout] = {}
    pages = Ranking(search).pages(frame.columns, len(stories), search.heights())
    for cost, slots in islice(pages, count * LOOKED_AT):
        rows = _rows(slots, frame.columns)
        layouts.setdefault(rows, Layout(rows, cost, slots))
        if len(layouts) == count:
            break
    return tuple(layouts.values()) or (_in_bands(stories, frame),)


def _in_bands(stories: Sequence[Candidate], frame: Frame) -> Layout:
    """Return a layout for what nothing closes: each story across the page."""
    high = max(1, frame.lines // max(1, len(stories)))
    slots = tuple(
        Slot(story.id, 0, number * high, frame.columns, high)
        for number, story in enumerate(stories)
    )
    return Layout(_rows(slots, frame.columns), math.inf, slots)


def _searched(
    stories: Sequence[Candidate], frame: Frame, more: Callable[[], bool]
) -> _Search:
    """Return a search whose pages have the wished height, or about it.

    All of a page costs one price, so that what is cheapest at a height stays so; but a
    part that costs little and takes much room gives way to one that takes less.
    """
    search = _Search(stories, frame, PRICE, MOST).run(more)
    best = search.best_height()
    if best == frame.lines:
        return search
    for price in LOWER if 0 < best < frame.lines else HIGHER:
        other = _Search(stories, frame, price, MOST).run(more)
        found = other.best_height()
        if found and (not best or abs(found - frame.lines) < abs(best - frame.lines)):
            search, best = other, found
        if found == frame.lines or not more():
            break
    return search if best else _Search(stories, frame, HIGHER[-1], FAR).run(more)


class _Search:
    """Solves all parts, the small ones first."""

    def __init__(
        self, stories: Sequence[Candidate], frame: Frame, price: float, most: float
    ) -> None:
        self.stories = stories
        self.frame = frame
        self.price = price
        self.most = int(most * frame.lines)
        share = EFFORT / max(1, len(stories)) ** 1.5
        self.tolerance = max(LEAST_TOLERANCE, share)
        half = frame.lines / 2
        self.alley = [ALLEY_COST * max(0.0, h - half) for h in range(self.most + 1)]
        self.parts: dict[tuple[int, int, int], Part] = {}

    def run(self, more: Callable[[], bool]) -> _Search:
        """Solve all parts; when time is up, halve the page instead."""
        count, columns = len(self.stories), self.frame.columns
        for first, last, span in self._order():
            if not more():
                self.parts, self.tolerance = {}, ROUGH
                self._halve(0, count, columns, set())
                break
            self._solve(first, last, span)
        return self

    def _halve(
        self, first: int, last: int, span: int, done: set[tuple[int, int, int]]
    ) -> None:
        """Solve a part from halves of its stories: quickly, and not for the best."""
        part = (first, last, span)
        if part in done:
            return
        done.add(part)
        middle = (first + last) // 2
        for width in range(1, span + 1) if last - first > 1 else ():
            self._halve(first, middle, width, done)
            self._halve(middle, last, width, done)
        self._solve(first, last, span)

    def _order(self) -> Iterator[tuple[int, int, int]]:
        count, columns = len(self.stories), self.frame.columns
        for size in range(1, count + 1):
            for first in range(count - size + 1):
                whole = size == count
                for span in range(columns if whole else 1, columns + 1):
                    yield first, first + size, span

    def heights(self) -> dict[int, float]:
        """Return what each height that a page may have costs beyond its stories."""
        whole = self.parts.get((0, len(self.stories), self.frame.columns))
        return {h: self._away(h) for h in whole.lowest} if whole else {}

    def best_height(self) -> int:
        """Return the height of the cheapest page; 0: there is none."""
        heights = self.heights()
        if not heights:
            return 0
        lowest = self.parts[0, len(self.stories), self.frame.columns].lowest
        return min(heights, key=lambda h: (heights[h] + lowest[h], h))

    def _away(self, height: int) -> float:
        off = self.frame.lines - height
        away = SHORT_COST * off if off >= 0 else HIGH_COST * -off
        paid = self.price * (height + self.frame.white)
        return (away - paid) * self.frame.columns

    def _solve(self, first: int, last: int, span: int) -> None:
        """Find what each height of a part costs."""
        if last - first == 1:
            part = self._leaf(first, span)
        else:
            paired = self._paired(first, last, span)
            part = Part(
                self._stacked(first, last, span, paired), paired, self.tolerance
            )
        if part.ranked:
            self.parts[first, last, span] = part

    def _leaf(self, number: int, span: int) -> Part:
        costs = self.stories[number].spans.get(span, {})
        each, white = self.price * span, self.frame.white
        priced = {h: c + each * (h + white) for h, c in costs.items() if h <= self.most}
        table = {self.rank(number): priced}
        return Part(table, table, self.tolerance)

    def _paired(self, first: int, last: int, span: int) -> Table:
        found: Table = {}
        for middle in range(first + 1, last):
            for width in range(1, span):
                left = self.parts.get((first, middle, width))
                right = self.parts.get((middle, last, span - width))
                if left and right:
                    beside(left, right, self.rank(middle), self.alley, found)
        return found

    def _stacked(self, first: int, last: int, span: int, paired: Table) -> Table:
        """Stack the halves that can cost least first: the others may be too dear."""
        halves = []
        for middle in range(first + 1, last):
            upper = self.parts.get((first, middle, span))
            lower = self.parts.get((middle, last, span))
            if upper and lower:
                least = upper.least + lower.least
                halves.append((least, middle, upper, lower))
        halves.sort(key=lambda half: half[:2])
        found: Table = {}
        best = min((min(c.values()) for c in paired.values() if c), default=math.inf)
        for least, middle, upper, lower in halves:
            limit = best + self.tolerance
            if least > limit:
                break
            over(upper, lower, self.white(first, middle), (limit, self.most), found)
            best = min((min(c.values()) for c in found.values() if c), default=best)
        return found

    def white(self, first: int, middle: int) -> int:
        """Return the lines under a part: none under a banner."""
        alone = middle - first == 1
        return 0 if alone and self.stories[first].flush else self.frame.white

    def rank(self, number: int) -> int:
        """Return the rank of a story's head."""
        rank = self.stories[number].rank
        return NO_HEAD if rank is None else rank

    def slot(self, number: int, span: int, height: int) -> Slot:
        """Return the place of a story that is a part by itself."""
        return Slot(self.stories[number].id, 0, 0, span, height)


def _rows(slots: tuple[Slot, ...], columns: int) -> Rows:
    """Return the map of a layout: a row for every height at which something begins."""
    downwards = sorted(slots, key=lambda slot: slot.line)
    rows = []
    for line in sorted({slot.line for slot in slots}):
        row = [EMPTY] * columns
        for slot in downwards:
            if slot.line <= line:
                row[slot.column : slot.column + slot.span] = [slot.story] * slot.span
        rows.append(tuple(row))
    return tuple(rows)
