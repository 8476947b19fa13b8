"""Headlines: a size on the ladder, then tracking, then more lines (G2-G4, G7).

In: the headline's text, its style, the measure in points and the sizes that its style
allows. Out: `Headline`. A line feed in the text is a forced break; `／`, a wide space
and a space between Han are breaks where the headline does not fit one line, and a wide
space where it does. Kickers and decks are set by the same function at their own sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from math import inf
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from layout.text import charclass as cc
from layout.text.compose import compose, han_western_gap
from layout.text.items import Items, itemize
from layout.text.line import Composed, Line, LineStyle, Missing, StyledText
from layout.text.sense import EXPLICIT, WORST, sense_costs
from layout.text.setting import Place, set_line
from layout.text.squeeze import SOLID, WIDE

TIGHTEST, LOOSEST = -0.05, 0.5
"""Tracking in em (G2)."""
LAST_LEAST = 3.0
"""A last line in em (G4)."""
_UNEVEN, _SHORT = 1.0, 100.0
"""Cost of a line an em off the mean, squared; of a line that is too short."""
_ENDS = 4.0
"""Em that the ends of a line may give at most; what is longer still never fits."""
_SHIFT = {"centre": 0.5, "right": 1.0}
_EPS = 1e-6

Broken = Literal["", "sense", "word"]
"""Not broken (or as told), with the sense, against it."""


class Headline(Struct, frozen=True):
    """A headline set.

    Attributes:
        size: type size in points.
        lines: its lines, positions from the left edge of the measure.
        tracking: added after each character, em; below 0 where it had to be tight.
        overset: characters on lines beyond those allowed, or wider than the measure.
        broken: how its lines are broken.
        missing, fallbacks: as in `Composed`.
    """

    size: float
    lines: tuple[Line, ...]
    tracking: float = 0.0
    overset: int = 0
    broken: Broken = ""
    missing: tuple[Missing, ...] = ()
    fallbacks: tuple[tuple[str, str], ...] = ()


class Direction(Struct, frozen=True):
    """How lines run: what measures a text, sets a line, and composes what is left."""

    itemize: Callable[[StyledText, LineStyle, float], Items]
    set_line: Callable[[Items, LineStyle, Place, float], Line]
    compose: Callable[[StyledText, LineStyle, float], Composed]


ACROSS = Direction(itemize, set_line, compose)


class Request(Struct, frozen=True):
    """What `set_headline` is asked; see there."""

    text: StyledText
    style: LineStyle
    measure: float
    sizes: tuple[float, ...]
    max_lines: int = 2
    tracking: float | None = None


class _Job(Struct, frozen=True):
    """A headline at one size: its items, and the measure in em."""

    direction: Direction
    items: Items
    style: LineStyle
    width: float
    tightest: float

    def natural(self, start: int, end: int) -> float:
        """Return the natural width of a line in em."""
        items = self.items
        return items.left[end] - items.blank[end] - items.left[start]

    def least(self, start: int, end: int) -> float:
        """Return the width in em if all marks and wide spaces give what they can."""
        room = self.items.spacing.room
        inside = self.items.kinds[start + 1 : end]
        return self.natural(start, end) - sum(room[kind] for kind in inside)

    def tracking(self, start: int, end: int) -> float:
        """Return the tracking in em, 0 or less, at which a line fits."""
        excess = self.least(start, end) - self.width
        inside = self.items.kinds[start + 1 : end]
        gaps = len(inside) - inside.count(SOLID)
        if excess <= _EPS:
            return 0.0
        return -excess / gaps if gaps else -inf


def set_headline(
    text: StyledText,
    style: LineStyle,
    measure: float,
    sizes: tuple[float, ...],
    max_lines: int = 2,
    tracking: float | None = None,
) -> Headline:
    """Set a headline on as few lines as it fits, and there as large as it fits.

    Args:
        text: the headline; a line feed is a forced break.
        style: how it is set; its size does not count.
        measure: width in points.
        sizes: the sizes to choose from; one size forces it.
        max_lines: as many lines as it may take.
        tracking: forces it, em; else it is 0, or down to -0.05 at need.
    """
    request = Request(text, style, measure, sizes, max_lines, tracking)
    return solve_headline(request, ACROSS)


def solve_headline(request: Request, direction: Direction) -> Headline:
    """Set a headline in lines that run in a direction."""
    request = replace(request, text=_separate(request.text))
    ladder = sorted(set(request.sizes), reverse=True)
    text = request.text.text
    if not text:
        return Headline(ladder[0], ())
    jobs = [_job(request, direction, size) for size in ladder]
    least = 1 + text.count("\n")
    most = max(least, request.max_lines)
    for count in range(least, most + 1):
        for choices in _choices(jobs[0].items, count, most):
            for job in jobs:
                if ends := _best_ends(job, count, choices):
                    return _set(job, ends, choices)
    return _overset(request, direction, ladder[-1])


def _separate(text: StyledText) -> StyledText:
    """Make separators wide spaces, one character for one (G3, G7)."""
    chars = list(text.text.replace("／", "\u3000"))
    names = cc.classify(text.text)
    han = cc.HAN + cc.MARKS + cc.NOTE
    for at in range(1, len(chars) - 1):
        if chars[at] == " " and names[at - 1] in han and names[at + 1] in han:
            chars[at] = "\u3000"
    return replace(text, text="".join(chars))


def _job(request: Request, direction: Direction, size: float) -> _Job:
    width = request.measure / size
    tracking = request.tracking
    style = replace(request.style, size=size, tracking=tracking or 0.0, hyphenate=False)
    items = direction.itemize(request.text, style, han_western_gap(style, width))
    room = items.spacing.room | {WIDE: 0.5}
    items = replace(items, spacing=replace(items.spacing, room=room))
    return _Job(direction, items, style, width, TIGHTEST if tracking is None else 0.0)


def _choices(items: Items, count: int, max_lines: int) -> Iterator[dict[int, float]]:
    """Yield the places where lines may end, with costs: the best kinds first."""
    forced = dict.fromkeys(_forced(items), EXPLICIT)
    if count == 1 + len(forced):
        yield forced
        return
    explicit = forced | {
        at: EXPLICIT
        for at, kind in enumerate(items.kinds)
        if kind == WIDE and at < len(items.text)
    }
    if len(explicit) >= count - 1:
        yield explicit
    costs = sense_costs(items.text, items.classes, items.breaks) | explicit
    yield {at: cost for at, cost in costs.items() if cost < WORST}
    if count == max_lines:
        yield costs


def _forced(items: Items) -> list[int]:
    return [n for n in range(1, len(items.text)) if items.classes[n - 1] == cc.FORCED]


def _best_ends(job: _Job, count: int, choices: dict[int, float]) -> list[int] | None:
    """Return the ends of `count` lines, the best of `choices`; None: none fit."""
    length = len(job.items.text)
    if job.least(0, length) + job.tightest * length > count * (job.width + _ENDS):
        return None
    if len(choices) == count - 1:  # one way only, such as breaks of the editor's own
        only = [*sorted(choices), length]
        room = [job.tracking(*span) - job.tightest for span in pairwise([0, *only])]
        return only if min(room) >= -_EPS else None
    mean = job.natural(0, length) / count
    forced = _forced(job.items)
    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for left in range(count - 1, -1, -1):
        stops = [length] if not left else sorted(choices)
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for end in stops:
            for start, (before, ends) in ways.items():
                if start >= end or any(start < at < end for at in forced):
                    continue
                if job.tracking(start, end) < job.tightest - _EPS:
                    continue
                price = before + choices.get(end, 0.0)
                price += _shape_cost(job.natural(start, end), mean, end == length)
                if end not in reached or price < reached[end][0] - _EPS:
                    reached[end] = (price, (*ends, end))
        ways = reached
    return list(ways[length][1]) if length in ways else None


def _shape_cost(width: float, mean: float, last: bool) -> float:
    """Return the cost of a line of `width` em where the mean is `mean` (G4)."""
    short = width < (LAST_LEAST if last else 2.0) - _EPS and width < mean - _EPS
    return _UNEVEN * (width - mean) ** 2 + (_SHORT if short else 0.0)


def _set(job: _Job, ends: list[int], choices: dict[int, float]) -> Headline:
    """Return the headline with its lines at their places."""
    spans = list(pairwise([0, *ends]))
    tight = min(job.tracking(start, end) for start, end in spans)
    style, items = job.style, job.items
    if tight:
        style = replace(style, tracking=style.tracking + tight)
        job = replace(job, items=_retrack(items, tight), style=style)
    worst = max((choices[end] for end in ends[:-1]), default=EXPLICIT)
    broken: Broken = "word" if worst >= WORST else "sense" if worst else ""
    return Headline(
        size=style.size,
        lines=tuple(_line(job, start, end) for start, end in spans),
        tracking=style.tracking,
        broken=broken,
        missing=items.missing,
        fallbacks=items.fallbacks,
    )


def _retrack(items: Items, more: float) -> Items:
    """Return the items with `more` em at every gap."""
    blank = [
        b + (more if kind != SOLID else 0.0)
        for b, kind in zip(items.blank, items.kinds, strict=True)
    ]
    left = accumulate(map(float.__add__, items.cell, blank[1:]), initial=0.0)
    return replace(items, blank=tuple(blank), left=tuple(left))


def _line(job: _Job, start: int, end: int) -> Line:
    natural = job.natural(start, end)
    slack = job.width - natural
    shift = max(0.0, slack) * _SHIFT.get(job.style.align, 0.0)
    place = Place(
        start=start,
        end=end,
        indent=shift,
        kept=0.0,
        edge=0.0,
        hung=0.0,
        natural=natural,
        last=end == len(job.items.text),
        flush=job.style.align == "spread",
        cut=False,
        hyphen=False,
        reliefs=(),
    )
    return job.direction.set_line(job.items, job.style, place, slack)


def _overset(request: Request, direction: Direction, size: float) -> Headline:
    """Return what fits no way: all its lines, those past `max_lines` counted."""
    style = replace(request.style, size=size, hyphenate=False)
    if style.align in ("justify", "spread"):
        style = replace(style, align="left")
    composed = direction.compose(request.text, style, request.measure)
    over = sum(len(line.text) for line in composed.lines[request.max_lines :])
    return Headline(
        size=size,
        lines=composed.lines,
        overset=over or len(composed.lines[-1].text),
        broken="word",
        missing=composed.missing,
        fallbacks=composed.fallbacks,
    )
