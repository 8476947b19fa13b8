"""Rules of a design as strokes: one, two with a gap (文武线), or a row of dots (K6).

In come a rule's style and where its first stroke runs, along its middle. The second one
of a double rule stands under it, or on its right.
"""

from __future__ import annotations

from collections.abc import Iterator

from layout.page.model import Stroke
from layout.source.design import RuleStyle

Ends = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points, level or upright."""


def strokes(rule: RuleStyle, story: str, ends: Ends, colour: str = "") -> list[Stroke]:
    """Return a rule from one point to another; `colour` if not its own."""
    colour = colour or rule.colour
    found = [Stroke(story, *ends, rule.width, colour, rule.pattern)]
    if rule.second:
        off = rule.width / 2 + rule.gap + rule.second / 2
        x0, y0, x1, y1 = ends
        across, down = (0.0, off) if y0 == y1 else (off, 0.0)
        moved = (x0 + across, y0 - down, x1 + across, y1 - down)
        found.append(Stroke(story, *moved, rule.second, colour, rule.pattern))
    return found


def under(
    rule: RuleStyle, story: str, left: float, right: float, top: float
) -> list[Stroke]:
    """Return a level rule whose upper edge is at `top`."""
    y = top - rule.width / 2
    return strokes(rule, story, (left, y, right, y))


def frame(rule: RuleStyle, story: str, box: Ends, colour: str = "") -> Iterator[Stroke]:
    """Yield a frame along left, foot, right, top; a second one stands inside it."""
    left, foot, right, top = box
    widths = [(0.0, rule.width)]
    if rule.second:
        widths.append((rule.width / 2 + rule.gap + rule.second / 2, rule.second))
    for off, width in widths:
        x0, y0, x1, y1 = left + off, foot + off, right - off, top - off
        for ends in (
            (x0, y1, x1, y1), (x1, y1, x1, y0), (x1, y0, x0, y0), (x0, y0, x0, y1)
        ):  # fmt: skip
            yield Stroke(story, *ends, width, colour or rule.colour, rule.pattern)
