"""What a head may stand on (G13): a tint, reversed where it is dark; a framed kicker.

In come what a story asks for and what its style has; out come the rows of the head in
colours that can be read on the ground, and the strokes of the frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from layout.page import ruling
from layout.page.model import Item, Role
from layout.source.design import Cmyk, Design, HeadStyle, RuleStyle
from layout.text.line import Line

INSET = 8.0
"""White between the edge of a tint and the head, in points."""
FRAME_PAD = 0.4
"""White between a kicker and its frame, in em of the kicker."""
FRAME_STEP = 0.5
"""What a framed kicker takes beyond its step, in em."""
DARK = 50.0
"""Percent of light that a ground takes, from which on type is reversed (K5)."""
_LIGHT = (0.3, 0.59, 0.11)
"""Weight of the light that C, M and Y take."""


class Row(Struct, frozen=True):
    """One line of a head with the room it takes, in points."""

    role: Role
    line: Line
    size: float
    step: float
    colour: str


class Ground(Struct, frozen=True):
    """A head's tint (a colour's name or ""), whether it is dark, its kicker's frame."""

    tint: str = ""
    dark: bool = False
    frame: RuleStyle | None = None

    @property
    def inset(self) -> float:
        """Return the white at both sides of the head, in points."""
        return INSET if self.tint else 0.0


NO_GROUND = Ground()


def ground_of(model: Any, style: HeadStyle, design: Design) -> Ground:
    """Return the ground that a story asks for, else its style's."""
    tint = getattr(model, "headline_tint", None) or style.tint
    frame = getattr(model, "kicker_frame", None) or style.kicker_frame
    named = "" if tint == "none" else tint
    dark = named in design.colours and light_taken(design.colours[named]) >= DARK
    return Ground(named, dark, design.rules.get(frame))


def light_taken(colour: Cmyk) -> float:
    """Return how much of the light a colour takes, in percent."""
    c, m, y, k = colour
    tone = sum(w * ink for w, ink in zip(_LIGHT, (c, m, y), strict=True))
    return min(100.0, tone + k)


def on_ground(rows: list[Row], ground: Ground) -> list[Row]:
    """Return the rows reversed on a dark ground, a framed kicker with its room."""
    found = []
    for row in rows:
        colour = "paper" if ground.dark else row.colour
        row = replace(row, colour=colour)
        if ground.frame and row.role == "kicker":
            row = replace(
                row,
                step=row.step + FRAME_STEP * row.size,
                line=_clear(row.line, FRAME_PAD * row.size),
            )
        found.append(row)
    return found


def _clear(line: Line, left: float) -> Line:
    """Return a line that begins at least `left` points from its measure's edge."""
    by = max(0.0, left - line.x)
    runs = tuple(replace(run, xs=tuple(x + by for x in run.xs)) for run in line.runs)
    return replace(line, runs=runs, x=line.x + by, width=line.width + by)


def framed(
    story: str, rows: tuple[Row, ...], ground: Ground, x: float, top: float
) -> Iterator[Item]:
    """Yield the frame round the lines of a kicker; rows are stacked down from `top`."""
    kickers = [row for row in rows if row.role == "kicker"]
    frame = ground.frame
    if not frame or not kickers:
        return
    size = kickers[0].size
    left = x + min(row.line.x for row in kickers) - FRAME_PAD * size
    right = x + max(row.line.width for row in kickers) + FRAME_PAD * size
    foot = top - sum(row.step for row in kickers) + 0.1 * size
    yield from outline(story, (left, foot, right, top), ground)


def outline(
    story: str, box: tuple[float, float, float, float], ground: Ground
) -> Iterator[Item]:
    """Yield the frame of a ground along left, foot, right, top."""
    frame = ground.frame
    if not frame:
        return
    yield from ruling.frame(frame, story, box, "paper" if ground.dark else "")
