"""Total-fit line breaking: the cheapest way through a paragraph's nodes (B15).

In: `Nodes` and a measure in em. Out: the nodes that end its lines. A line costs what
the eye sees of it: gaps stretched, marks squeezed, a hand unlike its neighbour's (E8).
Ranks of evil are far apart, so that no number of fair lines buys one of a worse rank.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import inf

from msgspec import Struct

from layout.text.breaks import HYPHEN, JOIN, RELIEF, SOFT, URL
from layout.text.nodes import EMERGENCY, Nodes
from layout.text.squeeze import FULL_GAP, MAX_GAP

EPS = 1e-6
"""Lengths that differ by less, in em, are equal."""

LOOSE_UNIT, LOOSE_POWER = 0.08, 2.5
"""A gap stretched by 0.08 em costs 1; by the power, one bad line exceeds two fair."""
SEEN, SEEN_COST = 0.105, 100.0
"""A gap wider than this by em is seen as a hole; what that costs on top (E8)."""
FAIR = (SEEN / LOOSE_UNIT) ** LOOSE_POWER
"""What a line may cost before others are tried in its place."""
LOOSE_LIMIT, HOLE_POWER = 0.5, 1.5
"""More per gap than this, in em, is past E5's limit; by the power, one hole of three
times the limit exceeds three lines that are just past it."""
SQUEEZE = 0.31
WEIGHTS = (0.5, 0.5, 1.0, 0.1, 0.5)
"""Cost of all a class's room, by the classes of `SHRINK_ORDER`, times SQUEEZE; pauses
cut to half are seen first, Han-Western gaps last."""
DEEP, DEEP_COST, CHANGE_COST = 0.5, 0.23, 0.65
"""Pauses cut by more than this share of their room are seen (E8): what that costs, and
what it costs beside a line whose pauses are not cut so, on lines of 12 em."""
HAND_MEASURE, HAND_POWER = 12.0, 2.0
"""On longer lines both cost less: there half an em of slack is a thinner gap, and does
not by itself outweigh a change of hand."""
NEVER_LOOSE, RUNT, RELIEF_COST = 1e8, 1e6, 1e7
CUTS, CUT_LOOSE = frozenset(URL + EMERGENCY), 2e-6
"""A line that holds a piece of a cut run may spread over its letters (E4): by this much
it costs less than others past E5's limit: no rule is broken to spare it, nor are five
lines round it made loose."""
PENALTY = {SOFT: 103.0, JOIN: 1.5, HYPHEN: 1.0, URL: 0.5, EMERGENCY: 200.0} | {
    rank: RELIEF_COST * (0.5 + int(rank)) for rank in RELIEF
}
"""Cost of a break by its kind. A number leaves its measure word only where a line would
else pass 0.1 em a gap by far (B9)."""

LIGHT, DEEPLY, NEUTRAL = 0, 1, 2
"""Hands of a line: pauses (nearly) full, pauses cut, no pauses."""
NARROW, WIDE = 0.13, 0.6
"""Lines looser than this, em a gap, are not tried at first, and not at all."""


class Task(Struct, frozen=True):
    """One stretch of nodes to be broken: `first` and `last` node, measure in em.

    Attributes:
        ragged: lines keep their natural width.
        flush_last: the last line fills the measure, too (E7).
        hand: how much a change of hand weighs at this measure.
        runts: nodes behind which too little is left for a last line (F4).
        wide: ranges of offsets where loose lines are tried as well.
        lanes: measures of the first lines where they have their own (H11).
    """

    nodes: Nodes
    first: int
    last: int
    measure: float
    ragged: bool = False
    flush_last: bool = False
    hand: float = 1.0
    runts: frozenset[int] = frozenset()
    wide: tuple[tuple[int, int], ...] = ()
    lanes: tuple[float, ...] = ()


def hand_weight(measure: float) -> float:
    """Return how much a change of hand weighs on lines of `measure` em."""
    weight: float = (HAND_MEASURE / max(measure, 1.0)) ** HAND_POWER
    return weight


def fit(task: Task) -> list[int]:
    """Return the nodes that end the lines from `first` on; the last is `last`."""
    first = task.first
    size = task.last - first + 1
    cost = ([inf] * size, [inf] * size, [inf] * size)
    back = ([0] * size, [0] * size, [0] * size)
    lights, deeps, neutrals = cost
    neutrals[0] = 0.0
    change = CHANGE_COST * task.hand
    for here, reach in enumerate(reaches(task)):
        light, deep, neutral = lights[here], deeps[here], neutrals[here]
        if light == deep == neutral == inf:
            continue
        entry = entries(light, deep, neutral, change)
        for j, price, hand in lines_from(task, first + here, reach):
            before, state = entry[hand]
            total = before + price
            if total <= cost[hand][j - first]:
                cost[hand][j - first] = total
                back[hand][j - first] = here * 3 + state
    return _path(task, cost, back)


def entries(
    light: float, deep: float, neutral: float, change: float
) -> tuple[tuple[float, int], tuple[float, int], tuple[float, int]]:
    """Return, for a next line of each hand, the cheapest way here and its hand."""
    to_light = (light, LIGHT) if light <= neutral else (neutral, NEUTRAL)
    to_deep = (deep, DEEPLY) if deep <= neutral else (neutral, NEUTRAL)
    to_any = to_light if to_light[0] <= deep else (deep, DEEPLY)
    if deep + change < to_light[0]:
        to_light = (deep + change, DEEPLY)
    if light + change < to_deep[0]:
        to_deep = (light + change, LIGHT)
    return to_light, to_deep, to_any


def reaches(task: Task) -> list[float]:
    """Return how much slack a line from each node may have to be tried, em."""
    at = task.nodes.at
    reach = [NARROW * task.measure] * (task.last - task.first)
    for low, high in task.wide:
        i = bisect_left(at, low, task.first, task.last) - task.first
        j = bisect_left(at, high, task.first, task.last) - task.first
        reach[i:j] = [WIDE * task.measure] * (j - i)
    return reach


def lines_from(task: Task, i: int, reach: float) -> list[tuple[int, float, int]]:
    """Return the lines from node i that are worth trying: end, cost, hand."""
    nodes = task.nodes
    limit = task.measure + nodes.least.start[i] + EPS
    far = bisect_right(nodes.least.end, limit, i + 1, task.last + 1) - 1
    found: list[tuple[int, float, int]] = []
    edge = task.measure + nodes.x.start[i]
    ends, how, give = nodes.x.end, nodes.how, nodes.give.end
    reach -= nodes.give.start[i]
    cut = False
    for j in range(max(far, i + 1), i, -1):
        slack = edge - ends[j]
        if slack - give[j] > reach and len(found) > 1:
            break
        if how[j] == EMERGENCY:
            if cut:
                continue
            cut = True
        found.append((j, *line_cost(task, i, j, slack)))
    return found


def line_cost(task: Task, i: int, j: int, slack: float) -> tuple[float, int]:
    """Return the cost of the line from node i to node j, and its hand."""
    nodes = task.nodes
    price = PENALTY.get(nodes.how[j], 0.0)
    pauses = nodes.rooms[2].end[j] - nodes.rooms[2].start[i]
    hand = LIGHT if pauses > EPS else NEUTRAL
    if j == task.last and i in task.runts and i != task.first:
        price += RUNT
    if slack < -EPS and nodes.hang[j]:
        slack += nodes.hang[j]
    if slack < -EPS:
        squeezed, deep = squeeze_cost(task, i, j, -slack)
        return price + squeezed, DEEPLY if deep else hand
    if slack < EPS or (j == task.last and not task.flush_last):
        return price, hand
    if task.ragged:
        return price + (slack / task.measure) ** 2, hand
    each = gap_of(nodes, i, j, slack)
    stretched = stretch_cost(each, slack)
    if stretched >= NEVER_LOOSE and {nodes.how[i], nodes.how[j]} & CUTS:
        letters = NEVER_LOOSE * (1 + slack)
        stretched = CUT_LOOSE * (letters if each == inf else stretched)
    return price + stretched, hand


def squeeze_cost(task: Task, i: int, j: int, need: float) -> tuple[float, bool]:
    """Return what giving up `need` em costs, and whether the pauses show it."""
    nodes = task.nodes
    need -= nodes.edge[j]
    cost, deep = 0.0, False
    for number, room in enumerate(nodes.rooms):
        has = room.end[j] - room.start[i]
        if need <= EPS or has <= EPS:
            continue
        part = min(1.0, need / has)
        cost += SQUEEZE * WEIGHTS[number] * part**3
        if number == 2 and part > DEEP + EPS:
            cost, deep = cost + DEEP_COST * task.hand, True
        need -= has
    if need > EPS:
        cost += NEVER_LOOSE * (1 + need)
    return cost, deep


def gap_of(nodes: Nodes, i: int, j: int, slack: float) -> float:
    """Return what each gap takes to fill `slack` em; inf: there is none (E3)."""
    slack -= nodes.give.end[j] - nodes.give.start[i]
    if slack <= EPS:
        return 0.0
    gaps = nodes.gaps.end[j] - nodes.gaps.start[i]
    if gaps < 1:
        return inf
    each = slack / gaps
    if each > MAX_GAP - FULL_GAP:
        wide = nodes.wide.end[j] - nodes.wide.start[i]
        rest = slack - wide * (MAX_GAP - FULL_GAP)
        each = rest / (gaps - wide) if gaps > wide else each
    return each


def stretch_cost(each: float, slack: float) -> float:
    """Return what gaps that take `each` em cost, of a line with `slack` em to fill."""
    if each == inf:  # nothing to stretch: worse than a hole of as much
        return NEVER_LOOSE * hole_cost(LOOSE_LIMIT + slack)
    price: float = (each / LOOSE_UNIT) ** LOOSE_POWER
    if each > SEEN + EPS:
        price += SEEN_COST
    return price if each <= LOOSE_LIMIT + EPS else NEVER_LOOSE * hole_cost(each)


def hole_cost(each: float) -> float:
    """Return what a gap past E5's limit costs, 1 at the limit."""
    cost: float = (each / LOOSE_LIMIT) ** HOLE_POWER
    return cost


def _path(
    task: Task, cost: tuple[list[float], ...], back: tuple[list[int], ...]
) -> list[int]:
    """Follow the cheapest way back from the last node."""
    here = task.last - task.first
    state = min((LIGHT, DEEPLY, NEUTRAL), key=lambda hand: cost[hand][here])
    ends: list[int] = []
    while here:
        ends.append(here + task.first)
        here, state = divmod(back[state][here], 3)
    return ends[::-1]
