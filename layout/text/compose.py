"""Characters to lines: one paragraph, set as a whole (B15).

In: a `StyledText`, a `LineStyle` and a measure in points. Out: `Composed`. First the
narrow search, which nearly all paragraphs end with; where a line stays loose or the
last one is a runt, a wide one round it (E5, F4); and only if a line is past E5's limit,
one that may break a rule of rank, and says so (B13).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from layout.text import charclass as cc
from layout.text.breaks import FORCED, HYPHENS, RELIEF, UNPATTERNED, URL
from layout.text.fitcount import fit_count
from layout.text.items import Items, itemize
from layout.text.lanes import Widths, fit_lanes, lines_of, widths_of
from layout.text.line import Composed, Lane, Line, LineStyle, StyledText
from layout.text.linebreak import (
    EPS,
    FAIR,
    NEVER_LOOSE,
    Task,
    fit,
    hand_weight,
    line_cost,
)
from layout.text.nodes import EMERGENCY, Nodes, find_nodes
from layout.text.setting import Place, set_line

NARROW_MEASURE, NARROW_GAP, WIDE_GAP = 16.0, 0.125, 0.25
"""Up to this many em a line, the Han-Western gap is the narrow one (D6)."""
_COUNTED = cc.HAN + cc.SYMBOL + cc.NOTE + cc.SUFFIX
"""What makes a last line: marks are not counted (F4)."""
_ROUND = 12
"""Lines before and after a bad one that the wider search takes in."""
_SHIFT = {"centre": 0.5, "right": 1.0}


def compose(
    text: StyledText,
    style: LineStyle,
    measure: float,
    *,
    start: int = 0,
    lines: int | None = None,
    lanes: tuple[Lane, ...] = (),
) -> Composed:
    """Set a paragraph in lines of `measure` points.

    Args:
        text: the paragraph.
        style: how it is set.
        measure: the lines' width in points.
        start: set anew from this offset, as a continuation without indent (F3).
        lines: set in so many lines where no line then passes 0.1 em a gap.
        lanes: what the first lines have of the measure; further ones have all (H11).
    """
    gap = han_western_gap(style, measure / style.size)
    items = itemize(text, style, gap)
    if start >= len(items.text):
        return Composed((), items.missing, items.fallbacks)
    widths = widths_of(style, measure, lanes, start)
    composed = _set(items, style, widths, start, lines)
    return Composed(composed, items.missing, items.fallbacks)


def break_lines(
    items: Items,
    style: LineStyle,
    widths: Widths,
    start: int = 0,
    lines: int | None = None,
) -> list[tuple[Place, float]]:
    """Return each line of a measured paragraph and its slack."""
    nodes, ends = _break(items, style, widths, start)
    if lines is not None and lines != len(ends):
        ends = _refit(items, style, nodes, ends, widths, lines)
    return _places(items, style, nodes, ends, widths)


def _set(
    items: Items, style: LineStyle, widths: Widths, start: int, lines: int | None
) -> tuple[Line, ...]:
    places = break_lines(items, style, widths, start, lines)
    return tuple(set_line(items, style, place, slack) for place, slack in places)


def han_western_gap(style: LineStyle, width: float) -> float:
    """Return the gap between Han and Latin in em, by the measure if not set (D6)."""
    if style.latin_gap is not None:
        return style.latin_gap
    return NARROW_GAP if width <= NARROW_MEASURE + 1e-6 else WIDE_GAP


def _break(
    items: Items, style: LineStyle, widths: Widths, start: int
) -> tuple[Nodes, list[int]]:
    """Return the nodes and the ends of the lines; search wider only where needed."""
    narrowest = widths.narrowest
    nodes = find_nodes(items, style, narrowest, start=start)
    ends, prices = _fit(items, style, nodes, widths, ())
    if max(prices) <= FAIR:
        return nodes, ends
    wide = _ranges(nodes, ends, [n for n, price in enumerate(prices) if price > FAIR])
    ends, prices = _fit(items, style, nodes, widths, wide)
    if max(prices) < NEVER_LOOSE:
        return nodes, ends
    bad = [n for n, price in enumerate(prices) if price >= NEVER_LOOSE]
    relief = _ranges(nodes, ends, bad)
    nodes = find_nodes(items, style, narrowest, start=start, relief=relief)
    return nodes, _fit(items, style, nodes, widths, wide)[0]


def _fit(
    items: Items,
    style: LineStyle,
    nodes: Nodes,
    widths: Widths,
    wide: tuple[tuple[int, int], ...],
) -> tuple[list[int], list[float]]:
    """Break each stretch between forced ends; return the lines' ends and costs."""
    ends: list[int] = []
    prices: list[float] = []
    for whole in _tasks(items, style, nodes, widths.rest, wide):
        task = _in_lanes(whole, widths, len(ends))
        found = fit_lanes(task) if task.lanes else fit(task)
        for line, (i, j) in zip(
            lines_of(task), pairwise([task.first, *found]), strict=False
        ):
            slack = line.measure - nodes.x.end[j] + nodes.x.start[i]
            price = line_cost(line, i, j, slack)[0]
            prices.append(0.0 if nodes.how[j] == EMERGENCY else price)
        ends += found
    return ends, prices


def _tasks(
    items: Items,
    style: LineStyle,
    nodes: Nodes,
    width: float,
    wide: tuple[tuple[int, int], ...],
) -> Iterator[Task]:
    """Yield the stretches between forced line ends."""
    first = 0
    while (last := nodes.how.find(FORCED, first + 1)) > 0:
        yield Task(
            nodes=nodes,
            first=first,
            last=last,
            measure=width,
            ragged=style.align not in ("justify", "spread"),
            flush_last=style.align == "spread",
            hand=hand_weight(width),
            runts=_runts(items, style, nodes, first, last),
            wide=wide,
        )
        first = last


def _refit(
    items: Items,
    style: LineStyle,
    nodes: Nodes,
    ends: list[int],
    widths: Widths,
    lines: int,
) -> list[int]:
    """Return the ends of the wanted number of lines, or the natural ones."""
    found: list[int] = []
    more = lines - len(ends)
    for whole in _tasks(items, style, nodes, widths.rest, ()):
        task = _in_lanes(whole, widths, len(found))
        natural = [end for end in ends if task.first < end <= task.last]
        fitted = fit_count(task, natural, len(natural) + more) if more else None
        more = more if fitted is None else 0
        found += natural if fitted is None else fitted
    return ends if more else found


def _in_lanes(task: Task, widths: Widths, before: int) -> Task:
    """Return a stretch that begins after so many lines, with the lanes it has."""
    lanes = widths.first[before:]
    return replace(task, lanes=lanes) if lanes else task


def _ranges(
    nodes: Nodes, ends: list[int], lines: list[int]
) -> tuple[tuple[int, int], ...]:
    """Return the ranges of offsets round some lines, joined where they meet."""
    ranges: list[tuple[int, int]] = []
    at = [nodes.at[0], *[nodes.at[end] for end in ends]]
    for line in lines:
        low = at[max(0, line - _ROUND)]
        high = at[min(len(at) - 1, line + _ROUND)] + 1
        if ranges and low <= ranges[-1][1]:
            low = ranges.pop()[0]
        ranges.append((low, high))
    return tuple(ranges)


def _runts(
    items: Items, style: LineStyle, nodes: Nodes, first: int, last: int
) -> frozenset[int]:
    """Return the nodes that leave a last line with too little on it (F4)."""
    low, high = nodes.at[first], nodes.at[last]
    count, before = 0, ""
    while high > low and count < style.min_last:
        high -= 1
        name = items.classes[high]
        count += name in _COUNTED
        if name in cc.WESTERN_RUN and before and before in cc.WESTERN_RUN:
            break
        before = name
    first_runt = bisect_right(nodes.at, high, first + 1, last)
    return frozenset(range(first_runt, last))


def _places(
    items: Items, style: LineStyle, nodes: Nodes, ends: list[int], widths: Widths
) -> list[tuple[Place, float]]:
    """Return where each line stands, and the slack it has to take up."""
    places = []
    final = nodes.at[-1]
    runts = frozenset[int]().union(
        *[task.runts for task in _tasks(items, style, nodes, widths.rest, ())]
    )
    for line, (i, j) in enumerate(pairwise([0, *ends])):
        left, width = widths.of(line)
        slack = width - nodes.x.end[j] + nodes.x.start[i]
        hung = nodes.hang[j] if slack < -EPS else 0.0
        slack += hung
        start, end = nodes.at[i], nodes.at[j]
        indent = items.left[start] - nodes.x.start[i]
        closing = nodes.how[j] == FORCED
        place = Place(
            start=start,
            end=end,
            indent=left + indent + max(0.0, slack) * _SHIFT.get(style.align, 0.0),
            kept=nodes.x.end[j] - items.left[end] + items.blank[end],
            edge=nodes.edge[j],
            hung=hung,
            natural=nodes.x.end[j] - nodes.x.start[i] - indent,
            last=end == final,
            flush=style.align == "spread" or (style.align == "justify" and not closing),
            cut={nodes.how[i], nodes.how[j]} & {URL, EMERGENCY} != set(),
            hyphen=nodes.how[j] in HYPHENS,
            reliefs=("F4",) if closing and i in runts else _reliefs(nodes.how[j]),
        )
        places.append((place, slack))
    return places


def _reliefs(how: str) -> tuple[str, ...]:
    """Return the rules that a line's end relaxes."""
    if how == UNPATTERNED:
        return ("B8",)
    if how in RELIEF:
        return ("B13",)
    return ("B10",) if how == EMERGENCY else ()
