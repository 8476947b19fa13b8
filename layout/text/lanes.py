"""A paragraph beside a picture: its first lines have less of the measure (H11).

In: a `Task` whose first lines have measures of their own. Out: the nodes that end its
lines. Total fit as in `linebreak`, but what a line costs depends on which line it is:
so ways to a node are kept by the number of lines before it, those few that are near the
cheapest one's. Time stays linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from layout.text.line import Lane, LineStyle
from layout.text.linebreak import (
    CHANGE_COST,
    DEEPLY,
    LIGHT,
    NEUTRAL,
    Task,
    entries,
    lines_from,
    reaches,
)

APART = 3
"""How many lines a way may be from the cheapest one to the same node."""
MOST_INDENT = 1 / 3
"""A line beside a picture is indented by no more than this share of itself."""

_Key = tuple[int, int]
"""Lines so far, as far as they differ, and the hand of the last one."""
_Ways = dict[_Key, tuple[float, int, _Key]]
"""The cost, the node before, and the key there."""


class Widths(Struct, frozen=True):
    """How wide the lines of a paragraph are, em: the first ones each, then the rest.

    `lefts` are the left edges of the first ones; the others begin at 0.
    """

    rest: float
    first: tuple[float, ...] = ()
    lefts: tuple[float, ...] = ()

    @property
    def narrowest(self) -> float:
        """Return the least width."""
        return min((self.rest, *self.first))

    def of(self, line: int) -> tuple[float, float]:
        """Return the left edge and the width of a line."""
        if line < len(self.first):
            return self.lefts[line], self.first[line]
        return 0.0, self.rest


def widths_of(
    style: LineStyle, measure: float, lanes: tuple[Lane, ...], start: int
) -> Widths:
    """Return the widths of lines; `measure` and `lanes` in points.

    Indents are counted from the left edge: where one would take too much of a narrow
    line, the line begins, and is counted, by so much further left.
    """
    first, lefts = [], []
    for number, lane in enumerate(lanes):
        indent = style.hanging if number or start else style.indent
        width = lane.width / style.size
        narrow = lane.width < measure
        spared = max(0.0, indent - MOST_INDENT * width) if narrow else 0.0
        first.append(width + spared)
        lefts.append(lane.left / style.size - spared)
    return Widths(measure / style.size, tuple(first), tuple(lefts))


def lines_of(task: Task) -> Iterator[Task]:
    """Yield the task as each of its lines has it, for ever."""
    whole = replace(task, lanes=()) if task.lanes else task
    for measure in task.lanes:
        yield replace(whole, measure=measure)
    yield from repeat(whole)


def lanes_of(task: Task) -> list[Task]:
    """Return the task as each of its first lines has it, and as all others have."""
    return [line for line, _ in zip(lines_of(task), (*task.lanes, 0.0), strict=False)]


def fit_lanes(task: Task) -> list[int]:
    """Return the nodes that end the lines from `first` on; the last is `last`."""
    lanes = lanes_of(task)
    reach = {lane.measure: reaches(lane) for lane in lanes}
    ways: list[_Ways] = [{} for _ in range(task.last - task.first + 1)]
    ways[0][(0, NEUTRAL)] = (0.0, 0, (0, NEUTRAL))
    for here, so_far in enumerate(ways[:-1]):
        for number in _near(so_far):
            lane = lanes[number]
            into = min(number + 1, len(lanes) - 1)
            _go_on(lane, (here, number, into), ways, reach[lane.measure][here])
    return _path(task, ways)


def _near(ways: _Ways) -> list[int]:
    """Return the numbers of lines from which it is worth going on."""
    if not ways:
        return []
    best = min(ways, key=lambda key: (ways[key][0], key))[0]
    return sorted({lines for lines, _ in ways if abs(lines - best) <= APART})


def _go_on(
    task: Task, step: tuple[int, int, int], ways: list[_Ways], reach: float
) -> None:
    """Try the lines from a node; `step` is it, the lines before, and then."""
    here, number, into = step
    costs = [ways[here].get((number, hand)) for hand in (LIGHT, DEEPLY, NEUTRAL)]
    light, deep, neutral = (cost[0] if cost else inf for cost in costs)
    entry = entries(light, deep, neutral, CHANGE_COST * task.hand)
    for j, price, hand in lines_from(task, task.first + here, reach):
        before, state = entry[hand]
        there, key = ways[j - task.first], (into, hand)
        if key not in there or before + price <= there[key][0]:
            there[key] = (before + price, here, (number, state))


def _path(task: Task, ways: list[_Ways]) -> list[int]:
    """Follow the cheapest way back from the last node."""
    here = task.last - task.first
    key = min(ways[here], key=lambda key: (ways[here][key][0], key))
    ends: list[int] = []
    while here:
        ends.append(here + task.first)
        _, here, key = ways[here][key]
    return ends[::-1]
