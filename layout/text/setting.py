"""One line set: what its gaps take and its marks give, and where each glyph stands.

In: `Items` and the ends of a line. Out: a `Line`. Shrink and stretch go class by class,
evenly within a class (E2, E3); positions become points here and are final.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from layout.text.interlinear import dots, pinyin
from layout.text.items import Items
from layout.text.line import Line, LineStyle, Run
from layout.text.squeeze import (
    AVOIDED,
    GAP,
    MAX_GAP,
    PAUSE,
    PAUSE_4,
    SHRINK_ORDER,
    SOLID,
    WORD_SPACE,
)

EPS = 1e-6
LOOSE = 0.20
"""More than this per gap, in em, is reported (E5)."""


class Place(Struct, frozen=True):
    """Where a line stands: offsets, edges in em, and what the breaker says of it.

    Attributes:
        start, end: offsets in the paragraph.
        indent: left edge of its first cell.
        kept: blank that the last mark keeps at the edge (C4), and `edge` of it may go.
        hung: cell of a last mark that stands outside the measure (C8).
        natural: from its first cell's left edge to its end.
        last: it ends the paragraph; `flush`: it fills the measure.
        cut: it holds a piece of a run that was cut (B10).
        hyphen: it ends with a hyphen added (B8), as wide as `kept`.
        reliefs: what the breaker had to allow.
    """

    start: int
    end: int
    indent: float
    kept: float
    edge: float
    hung: float
    natural: float
    last: bool
    flush: bool
    cut: bool
    hyphen: bool
    reliefs: tuple[str, ...]


class Adjustment(Struct, frozen=True):
    """What each kind of boundary on a line takes (+) or gives (-), em."""

    by_kind: dict[str, float]
    stretch: float = 0.0
    shrink: float = 0.0
    hand: float = 0.0
    letters: float = 0.0
    reliefs: tuple[str, ...] = ()


NOTHING = Adjustment({})


def adjust(items: Items, place: Place, slack: float) -> Adjustment:
    """Return how the boundaries of a line take up `slack` em (negative: give)."""
    inside = items.kinds[place.start + 1 : place.end]
    if slack < -EPS:
        return _shrink(items, inside, place, -slack)
    if slack <= EPS or not place.flush:
        return NOTHING
    return _stretch(items, inside, place, slack)


def _shrink(items: Items, inside: str, place: Place, need: float) -> Adjustment:
    total, need = need, max(0.0, need - place.edge)
    by_kind: dict[str, float] = {}
    for group, _ in SHRINK_ORDER:
        room = items.spacing.room
        has = sum(inside.count(kind) * room[kind] for kind in group)
        if need <= EPS or has <= EPS:
            continue
        part = min(1.0, need / has)
        by_kind |= {kind: -part * room[kind] for kind in group}
        need -= part * has
    hand = -min(by_kind.get(PAUSE, 0.0), by_kind.get(PAUSE_4, 0.0))
    return Adjustment(
        by_kind, shrink=total, hand=hand, reliefs=("E1",) if need > EPS else ()
    )


def _stretch(items: Items, inside: str, place: Place, slack: float) -> Adjustment:
    """Fill a line: spaces, then Han-Western gaps, then all gaps evenly (E3)."""
    count = {kind: inside.count(kind) for kind in set(inside)}
    by_kind: dict[str, float] = {}
    for kind in (WORD_SPACE, GAP):
        has = count.get(kind, 0) * items.spacing.stretch[kind]
        if has > EPS:
            part = min(1.0, slack / has)
            by_kind[kind] = part * items.spacing.stretch[kind]
            slack -= part * has
    if slack <= EPS:
        return Adjustment(by_kind)
    each = _even(items, count, by_kind, slack)
    if each is None:
        return _spread_letters(inside, place, by_kind, slack)
    reliefs = ("E5",) if each > LOOSE + EPS else ()
    return Adjustment(by_kind, stretch=each, reliefs=reliefs)


def _even(
    items: Items, count: dict[str, int], by_kind: dict[str, float], slack: float
) -> float | None:
    """Share `slack` over all gaps; a Han-Western gap stops at half an em (D1, E3)."""
    kinds = set(count) - set(SOLID + AVOIDED)
    if not kinds:
        free = count.get(AVOIDED, 0)
        if not free:
            return None
        by_kind[AVOIDED] = slack / free
        return slack / free
    each = slack / sum(count[kind] for kind in kinds)
    top = max(0.0, MAX_GAP - items.spacing.natural[GAP] - by_kind.get(GAP, 0.0))
    if GAP in kinds and len(kinds) > 1 and each > top + EPS:
        kinds.remove(GAP)
        by_kind[GAP] = by_kind.get(GAP, 0.0) + top
        rest = sum(count[kind] for kind in kinds)
        each = (slack - count[GAP] * top) / rest
    for kind in kinds:
        by_kind[kind] = by_kind.get(kind, 0.0) + each
    return each


def _spread_letters(
    inside: str, place: Place, by_kind: dict[str, float], slack: float
) -> Adjustment:
    """Spread a line without gaps over its letters, if it holds a cut run (E4)."""
    if not place.cut or not inside:
        return Adjustment(by_kind, reliefs=("E1",))
    return Adjustment(by_kind, letters=slack / len(inside), reliefs=("E4",))


def set_line(items: Items, style: LineStyle, place: Place, slack: float) -> Line:
    """Return the line, its glyphs at their final positions in points."""
    change = adjust(items, place, slack)
    if style.align == "spread":  # wide gaps are what it is for (E7)
        change = replace(change, reliefs=())
    start, end, size = place.start, place.end, style.size
    lefts = cell_edges(items, place, change)
    right = lefts[-1] + items.cell[end - 1] if lefts else place.indent
    runs = _runs(items, style, start, lefts)
    if place.hyphen:
        runs = _hyphened(runs, right * size)
    middles = (
        [x + w / 2 for x, w in zip(lefts, items.cell[start:end], strict=True)]
        if items.source.notes
        else []
    )
    line = bare_line(items, place, change, right, size)
    return replace(
        line,
        runs=(*runs, *pinyin(items.syllables, start, middles, size)),
        dots=dots(items.source, items.classes, start, middles, size),
    )


def cell_edges(items: Items, place: Place, change: Adjustment) -> list[float]:
    """Return the left edge of each cell of a line in em from the measure's edge."""
    origin = place.indent - items.left[place.start]
    lefts = [x + origin for x in items.left[place.start : place.end]]
    if change.by_kind or change.letters:
        kinds = items.kinds[place.start + 1 : place.end]
        take = dict.fromkeys(kinds, change.letters) | change.by_kind
        moved = accumulate((take[kind] for kind in kinds), initial=0.0)
        lefts = [x + more for x, more in zip(lefts, moved, strict=True)]
    return lefts


def bare_line(
    items: Items, place: Place, change: Adjustment, right: float, size: float
) -> Line:
    """Return a line without its glyphs; `right` edge in em, `size` in points."""
    kept = max(0.0, place.kept - min(place.edge, change.shrink))
    return Line(
        text=items.text[place.start : place.end],
        start=place.start,
        end=place.end,
        runs=(),
        x=place.indent * size,
        width=(right + kept - place.hung) * size,
        natural=place.natural,
        stretch=change.stretch,
        shrink=change.shrink,
        hand=change.hand,
        reliefs=(*place.reliefs, *change.reliefs),
        last=place.last,
    )


def _runs(
    items: Items, style: LineStyle, start: int, lefts: list[float]
) -> tuple[Run, ...]:
    """Return the glyphs of a line by face; `lefts` are the cells' edges in em."""
    end = start + len(lefts)
    size = style.size
    runs: list[Run] = []
    number = bisect_right(items.pieces, start, key=lambda piece: piece.start) - 1
    while number < len(items.pieces) and (piece := items.pieces[number]).start < end:
        low, high = max(piece.start, start), min(piece.end, end)
        drawn = [k for k in range(low, high) if items.glyphs[k] is not None]
        number += 1
        if not drawn:
            continue
        rise = items.rise
        runs.append(
            Run(
                face=piece.face,
                size=size * piece.scale,
                clusters=tuple([items.glyphs[k] or "" for k in drawn]),
                xs=tuple([(lefts[k - start] + items.shift[k]) * size for k in drawn]),
                ys=tuple([rise.get(k, 0.0) * size for k in drawn])
                if rise and any(k in rise for k in drawn)
                else (),
                style=piece.style,
                stretch_x=piece.stretch,
            )
        )
    return tuple(runs)


def _hyphened(runs: tuple[Run, ...], x: float) -> tuple[Run, ...]:
    """Return the runs with a hyphen added at `x` points, in the last one's face."""
    *before, last = runs
    forms = last.forms or ("",) * len(last.clusters)
    added = replace(
        last,
        clusters=(*last.clusters, ""),
        xs=(*last.xs, x),
        ys=(*last.ys, 0.0) if last.ys else (),
        forms=(*forms, "-"),
    )
    return (*before, added)
