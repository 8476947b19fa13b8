"""Possible line ends of a paragraph, with what the breaker must know of each.

In: `Items`, where to start, the measure. Out: `Nodes`, parallel lists over the places
where a line may begin and end. The line from node i to node j has the width
`x.end[j] - x.start[i]`, and so with all its sums. Lengths are in em.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from msgspec import Struct

from layout.text import charclass as cc
from layout.text.breaks import FREE, HYPHENS, LEGAL, RELIEF, break_kind
from layout.text.items import Items
from layout.text.line import LineStyle
from layout.text.squeeze import AVOIDED, GAP, SHRINK_ORDER, SOLID

HANGING = "，、。"
"""Marks that may hang, where hanging is on (C8)."""
EMERGENCY = "x"
"""A cut inside a run longer than the measure (B10)."""
_LEGAL = re.compile(f"[{re.escape(LEGAL)}]")
_WITH_RELIEF = re.compile(f"[{re.escape(LEGAL + RELIEF)}]")
_JOINTS = "/\\._-?&=#:+"
"""Behind these a path or another long run is cut before it is cut elsewhere."""
_ATTACHED = frozenset(
    cc.TAIL + cc.COMBINING + cc.JOINER + cc.DROPPED + cc.SPACE + cc.WORD_JOINER
)
_INVISIBLE_END = cc.DROPPED + cc.SPACE + cc.COMBINING + cc.WORD_JOINER + cc.ZERO_BREAK


class Sums(Struct, frozen=True):
    """One quantity summed along the paragraph, at a line's start and at its end."""

    start: list[float]
    end: list[float]


class Nodes(Struct, frozen=True):
    """Places where lines begin and end.

    Attributes:
        at: offsets in the paragraph; the last is its end.
        how: what `breaks` says of each, or `EMERGENCY`.
        x: the edges of a line that begins, or ends, here; indents count.
        least: the same, if every mark before it gave all it can.
        edge: what the last mark may give up of its own blank (`line_end: allow`).
        hang: the cell of a last mark that may stand outside the measure (C8).
        rooms: what the classes of `SHRINK_ORDER` can give.
        give: what Han-Western gaps and spaces take before others stretch (E3).
        gaps: number of gaps that stretch; `wide` of them are Han-Western.
    """

    at: list[int]
    how: str
    x: Sums
    least: Sums
    edge: list[float]
    hang: list[float]
    rooms: tuple[Sums, ...]
    give: Sums
    gaps: Sums
    wide: Sums


def find_nodes(
    items: Items,
    style: LineStyle,
    measure: float,
    *,
    start: int = 0,
    relief: tuple[tuple[int, int], ...] = (),
) -> Nodes:
    """Return the nodes from offset `start` on; `relief` are ranges where B13 holds."""
    at = [start, *_positions(items, start, relief)]
    narrowest = measure - max(style.indent if not start else 0.0, style.hanging)
    at, cuts = _with_emergencies(items, at, narrowest)
    how = "".join([EMERGENCY if k in cuts else items.breaks[k] for k in at])
    return _sum_up(items, style, at, how)


def _positions(
    items: Items, start: int, relief: tuple[tuple[int, int], ...]
) -> list[int]:
    found = [m.start() for m in _LEGAL.finditer(items.breaks, start + 1)]
    extra = [
        m.start()
        for low, high in relief
        for m in _WITH_RELIEF.finditer(items.breaks, max(low, start + 1), high)
    ]
    return sorted({*found, *extra}) if extra else found


def _with_emergencies(
    items: Items, at: list[int], measure: float
) -> tuple[list[int], set[int]]:
    """Cut what is wider than a line: first as marks allow, then anywhere (B10).

    A piece of a word that fits, but not with its hyphen (B8), is cut without one.
    """
    left, hyphens, cuts = items.left, items.hyphens, set[int]()
    for low, high in pairwise(at):
        width = left[high] - left[low]
        if width > measure:
            cuts.update(_cuts(items, low, high, measure))
        elif high in hyphens and width + hyphens[high] > measure:
            cuts.add(high)
    return (sorted(cuts.union(at)), cuts) if cuts else (at, cuts)


def _cuts(items: Items, low: int, high: int, measure: float) -> list[int]:
    """Return the places inside one unbreakable stretch where it may be cut."""
    if _width(items, low, high) <= measure + 1e-6:
        return []
    names = items.classes
    inside = [k for k in range(low + 1, high) if names[k] not in _ATTACHED]
    mild = [k for k in inside if break_kind(names[k - 1], names[k], "gb") == FREE]
    joints = [k for k in inside if items.text[k - 1] in _JOINTS]
    calm = [k for k in inside if items.breaks[k] not in RELIEF]
    for choice in (mild, joints, calm):
        if all(
            _width(items, a, b) <= measure for a, b in pairwise([low, *choice, high])
        ):
            return choice
    return inside


def _indent(items: Items, style: LineStyle, at: int) -> float:
    """Return the indent of a line that begins at a node (F1, F3)."""
    if not at:
        return style.indent
    forced = items.classes[at - 1] == cc.FORCED
    return min(style.indent, style.hanging) if forced else style.hanging


def _width(items: Items, low: int, high: int) -> float:
    return items.left[high] - items.blank[high] - items.left[low]


def _sum_up(items: Items, style: LineStyle, at: list[int], how: str) -> Nodes:
    space, kinds = items.spacing, items.kinds
    rooms = tuple(
        _sums([space.room[k] if k in group else 0.0 for k in kinds], at)
        if any(kind in kinds for kind in group)
        else Sums([0.0] * len(at), [0.0] * len(at))
        for group, _ in SHRINK_ORDER
    )
    kept = _kept_at(items, style, at, how)
    indents = [_indent(items, style, k) for k in at]
    x = Sums(
        [
            items.left[k] - indent - _lead(items, style, k)
            for k, indent in zip(at, indents, strict=True)
        ],
        [
            items.left[k] - items.blank[k] + keep
            for k, keep in zip(at, kept, strict=True)
        ],
    )
    edge = [
        keep if style.line_end == "allow" and mark not in HYPHENS else 0.0
        for mark, keep in zip(how, kept, strict=True)
    ]
    hang = [_hanging(items, k) if style.hang else 0.0 for k in at]
    return Nodes(
        at=at,
        how=how,
        x=x,
        least=_least(x, rooms, edge, hang),
        edge=edge,
        hang=hang,
        rooms=rooms,
        give=_sums([space.stretch[k] for k in kinds], at),
        gaps=_sums([0.0 if k in SOLID + AVOIDED else 1.0 for k in kinds], at),
        wide=_sums([1.0 if k == GAP else 0.0 for k in kinds], at),
    )


def _kept_at(items: Items, style: LineStyle, at: list[int], how: str) -> list[float]:
    """Return what stands behind the last cell of a line that ends at each node."""
    kept = [_kept(items, style, k) for k in at]
    if not items.hyphens:
        return kept
    return [
        items.hyphens[k] if mark in HYPHENS else keep
        for k, mark, keep in zip(at, how, kept, strict=True)
    ]


def _sums(values: list[float], at: list[int]) -> Sums:
    """Sum over boundaries: a line has those after its first and before its end."""
    total = list(accumulate(values))
    return Sums([total[k] for k in at], [total[k - 1] if k else 0.0 for k in at])


def _least(
    x: Sums, rooms: tuple[Sums, ...], edge: list[float], hang: list[float]
) -> Sums:
    start = x.start
    end = [b - max(e, h) for b, e, h in zip(x.end, edge, hang, strict=True)]
    for room in rooms:
        if room.end[-1]:
            start = [a - r for a, r in zip(start, room.start, strict=True)]
            end = [b - r for b, r in zip(end, room.end, strict=True)]
    return Sums(start, list(accumulate(end, max)))


def _kept(items: Items, style: LineStyle, at: int) -> float:
    """Return the blank of its last mark that a line ending at `at` keeps (C4)."""
    if style.line_end == "half" and style.punctuation != "plain":
        return 0.0
    last = at - 1
    while last >= 0 and items.classes[last] in _INVISIBLE_END:
        last -= 1
    return items.rules.rules.blanks(items.classes[last])[1] if last >= 0 else 0.0


def _lead(items: Items, style: LineStyle, at: int) -> float:
    """Return the blank of its first mark that a line beginning at `at` keeps (C5)."""
    if style.punctuation != "plain" or at >= len(items.classes):
        return 0.0
    return items.rules.rules.blanks(items.classes[at])[0]


def _hanging(items: Items, at: int) -> float:
    """Return the cell of a mark before `at` that may hang: one of ，、。 alone (C8)."""
    last = at - 1
    if last < 1 or items.text[last] not in HANGING:
        return 0.0
    alone = items.classes[last - 1] not in cc.MARKS + cc.DASH + cc.ELLIPSIS + cc.TAIL
    return items.cell[last] if alone else 0.0
