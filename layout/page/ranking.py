"""The ways to cut a page in the order of their costs, one after the other (H12).

In comes a search that is done: for each part and height what the best way costs. Out
come whole pages, the cheapest first, each another tree. A part's ways are told only as
far as they are asked for: the next one takes the next best of either half of a cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import Protocol

from msgspec import Struct

from layout.page.trees import Part, Slot, clash, moved

STACK, PAIR, EITHER = "/", "|", "?"
"""Which way a part is cut last."""

Parts = Mapping[tuple[int, int, int], Part]
"""Parts by their first story, the one after their last, and their columns."""
State = tuple[int, int, int, str, int, int]
"""A part, which way it is cut, the head at its upper right corner, its height."""


class Searched(Protocol):
    """What ranking asks of a search that is done."""

    @property
    def parts(self) -> Parts:
        """Return the parts that were solved."""

    @property
    def alley(self) -> Sequence[float]:
        """Return what a cut down the page costs, by its height."""

    def white(self, first: int, middle: int) -> int:
        """Return the lines under a part that another one follows."""

    def rank(self, number: int) -> int:
        """Return the rank of a story's head."""

    def slot(self, number: int, span: int, height: int) -> Slot:
        """Return the place of a story that is a part by itself."""


class Cut(Struct, frozen=True):
    """A cut: its halves, what it costs by itself, how far it moves the second half."""

    halves: tuple[State, State]
    cost: float
    columns: int
    lines: int


class Way(Struct, frozen=True):
    """A way to lay out a part: its cost; its cut with the ways of both halves."""

    cost: float
    cut: Cut | None = None
    halves: tuple[Way, ...] = ()


class _Told:
    """The ways of a part told so far, and those that could be next."""

    def __init__(self, cuts: list[tuple[float, Cut]]) -> None:
        self.ways: list[Way] = []
        self.cuts = [cut for _, cut in cuts]
        self.next = [(cost, number, 0, 0) for number, (cost, _) in enumerate(cuts)]
        heapify(self.next)


class Ranking:
    """Tells the ways to lay out any part, the cheapest first."""

    def __init__(self, search: Searched) -> None:
        self.search = search
        self._told: dict[State, _Told] = {}

    def pages(
        self, columns: int, stories: int, heights: Mapping[int, float]
    ) -> Iterator[tuple[float, tuple[Slot, ...]]]:
        """Yield the cost and the places of the stories of whole pages.

        `heights` are those that a page may have, and what each costs by itself.
        """
        part = self.search.parts[0, stories, columns] if heights else None
        ends = [
            (
                costs[height] + heights[height],
                0,
                (0, stories, columns, EITHER, r, height),
            )
            for r, costs in (part.either if part else {}).items()
            for height in costs
        ]
        heapify(ends)
        while ends:
            cost, number, state = heappop(ends)
            way = self._way(state, number)
            if way is None:
                continue
            yield cost, self._slots(way, state)
            following = self._way(state, number + 1)
            if following:
                extra = heights[state[-1]]
                heappush(ends, (following.cost + extra, number + 1, state))

    def _way(self, state: State, number: int) -> Way | None:
        """Return the way of a part that is the `number`th cheapest, from 0."""
        first, last, span, _, rank, height = state
        told = self._told.get(state)
        if told is None:
            told = self._told[state] = _Told(list(self._cuts(state)))
            if last - first == 1:
                cost = self.search.parts[first, last, span].either[rank][height]
                told.ways.append(Way(cost))
        while len(told.ways) <= number and told.next:
            cost, which, one, two = heappop(told.next)
            cut = told.cuts[which]
            halves = self._halves(cut, one, two)
            if halves is None:
                continue
            told.ways.append(Way(cost, cut, halves))
            self._follow(told, which, one, two + 1)
            if two == 0:
                self._follow(told, which, one + 1, 0)
        return told.ways[number] if number < len(told.ways) else None

    def _halves(self, cut: Cut, one: int, two: int) -> tuple[Way, Way] | None:
        first, second = self._way(cut.halves[0], one), self._way(cut.halves[1], two)
        return (first, second) if first and second else None

    def _follow(self, told: _Told, which: int, one: int, two: int) -> None:
        """Note that a cut with other ways of its halves may be next."""
        cut = told.cuts[which]
        halves = self._halves(cut, one, two)
        if halves:
            cost = cut.cost + halves[0].cost + halves[1].cost
            heappush(told.next, (cost, which, one, two))

    def _cuts(self, state: State) -> Iterator[tuple[float, Cut]]:
        """Yield each cut of a part with the least it can cost."""
        first, last, span, kind = state[:4]
        for middle in range(first + 1, last):
            if kind != PAIR:
                yield from self._stacked(state, middle)
            if kind != STACK:
                for width in range(1, span):
                    yield from self._paired(state, middle, width)

    def _stacked(self, state: State, middle: int) -> Iterator[tuple[float, Cut]]:
        first, last, span, _, rank, height = state
        upper = self.search.parts.get((first, middle, span))
        lower = self.search.parts.get((middle, last, span))
        if not upper or not lower or rank not in upper.paired:
            return
        room = height - self.search.white(first, middle)
        lowest = lower.lowest
        costs = [
            (cost + lowest[room - above], above)
            for above, cost in upper.paired[rank].items()
            if room - above in lowest
        ]
        if costs:
            cost, above = min(costs)
            below = room - above
            corner = _corner(lower, below)
            halves = (
                (first, middle, span, PAIR, rank, above),
                (middle, last, span, EITHER, corner, below),
            )
            yield cost, Cut(halves, 0.0, 0, height - below)

    def _paired(
        self, state: State, middle: int, width: int
    ) -> Iterator[tuple[float, Cut]]:
        first, last, span, _, rank, height = state
        left = self.search.parts.get((first, middle, width))
        right = self.search.parts.get((middle, last, span - width))
        if not left or not right or height not in right.either.get(rank, {}):
            return
        beside = self.search.rank(middle)
        edges = [
            (costs[height] + clash(own, beside), own)
            for own, costs in left.stacked.items()
            if height in costs
        ]
        if edges:
            cost, own = min(edges)
            halves = (
                (first, middle, width, STACK, own, height),
                (middle, last, span - width, EITHER, rank, height),
            )
            alone = clash(own, beside) + self.search.alley[height]
            total = cost + self.search.alley[height] + right.either[rank][height]
            yield total, Cut(halves, alone, width, 0)

    def _slots(self, way: Way, state: State) -> tuple[Slot, ...]:
        """Return the places of a part's stories."""
        first, _, span, _, _, height = state
        cut = way.cut
        if cut is None:
            return (self.search.slot(first, span, height),)
        one, two = (
            self._slots(half, state)
            for half, state in zip(way.halves, cut.halves, strict=True)
        )
        return one + moved(two, cut.columns, cut.lines)


def _corner(part: Part, height: int) -> int:
    """Return the head at the upper right corner with which a height costs least."""
    return min(
        (costs[height], rank) for rank, costs in part.either.items() if height in costs
    )[1]
