"""A paragraph in a wanted number of lines: one shorter or longer than by nature.

In: a `Task`, its natural line ends, the number wanted. Out: the nodes that end the
lines, or None where a line would pass `LOOSEST`: copyfitting wants lines, not holes.
"""

from __future__ import annotations

from bisect import bisect_left

from layout.text.lanes import lanes_of
from layout.text.linebreak import EPS, RUNT, Task, gap_of, lines_from

LOOSEST = 0.1
"""The widest gap, in em beyond the natural, that a wanted number of lines may make."""
_APART = 3
"""How far, in lines, a way may be from the natural one at the same place."""

Ways = dict[int, tuple[float, int]]
"""By the number of lines so far: the cost, and the node before."""


def fit_count(task: Task, natural: list[int], count: int) -> list[int] | None:
    """Return the ends of `count` lines, the cheapest; None: there are none."""
    if abs(count - len(natural)) > _APART:
        return None
    ways: list[Ways] = [{} for _ in range(task.last - task.first + 1)]
    ways[0] = {0: (0.0, 0)}
    lanes = lanes_of(task)
    final = len(lanes) - 1
    for i in range(task.first, task.last):
        here = ways[i - task.first]
        for number in sorted({min(lines, final) for lines in here}):
            so_far = {
                lines: here[lines][0] for lines in here if min(lines, final) == number
            }
            _go_on(lanes[number], i, so_far, ways, natural)
    return _path(task, ways, count)


def _go_on(
    task: Task, i: int, so_far: dict[int, float], ways: list[Ways], natural: list[int]
) -> None:
    """Try the lines from node i; `so_far` are the costs by the lines before it."""
    for j, price, _ in lines_from(task, i, LOOSEST * task.measure):
        if price >= RUNT or not _is_fair(task, i, j):
            continue
        usual = bisect_left(natural, j) + 1
        there = ways[j - task.first]
        for lines, cost in so_far.items():
            total = cost + price
            if abs(lines + 1 - usual) <= _APART and (
                lines + 1 not in there or total <= there[lines + 1][0]
            ):
                there[lines + 1] = (total, i)


def _is_fair(task: Task, i: int, j: int) -> bool:
    nodes = task.nodes
    slack = task.measure - nodes.x.end[j] + nodes.x.start[i]
    natural = task.ragged or (j == task.last and not task.flush_last)
    return natural or gap_of(nodes, i, j, slack) <= LOOSEST + EPS


def _path(task: Task, ways: list[Ways], count: int) -> list[int] | None:
    if count not in ways[-1]:
        return None
    ends: list[int] = []
    node = task.last
    for lines in range(count, 0, -1):
        ends.append(node)
        node = ways[node - task.first][lines][1]
    return ends[::-1]
