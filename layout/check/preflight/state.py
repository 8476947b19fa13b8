"""The graphics state while a page's content is read, and what gathers its facts."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct, field

from layout.check.preflight import colors
from layout.check.preflight.fonts import Font
from layout.check.preflight.geometry import (
    EVERYWHERE,
    IDENTITY,
    Matrix,
    Point,
    Rect,
    area,
    intersect,
    union,
)
from layout.check.preflight.inkcolour import Colour
from layout.check.preflight.limits import Budget
from layout.check.preflight.model import Look, Placement, Shape, TextRun, Use, UseKind

_BLACK = Colour(("DeviceGray",), (0.0, 0.0, 0.0, 1.0))
_GLYPHS = 1_000_000
_SKIPPED = 20


class EnoughError(Exception):
    """The budget for a page is used up; what was read so far counts."""


class Ink(Struct):
    """The current colour for filling or for stroking, with its space and pattern."""

    space: colors.Space = colors.GRAY
    colour: Colour = _BLACK
    pattern: Any = None


class State(Struct):
    """The graphics state (ISO 32000-1, 8.4) as far as the checks need it."""

    ctm: Matrix = IDENTITY
    clip: Rect = EVERYWHERE
    fill: Ink = field(default_factory=Ink)
    stroke: Ink = field(default_factory=Ink)
    line_width: float = 1.0
    fill_overprints: bool = False
    stroke_overprints: bool = False
    overprint_mode: int = 0
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    blend: str = "Normal"
    has_soft_mask: bool = False
    font: Font | None = None
    size: float = 0.0
    character_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def copy(self) -> State:
        """Return a state that changes on its own; inks are replaced, never changed."""
        return copy.copy(self)

    def look(self) -> Look:
        """Return what decides how the next thing prints."""
        return Look(
            self.fill.colour,
            self.stroke.colour,
            self.fill_overprints,
            self.stroke_overprints,
            self.overprint_mode,
            min(self.fill_opacity, self.stroke_opacity),
            self.clip,
        )

    def transparency(self) -> str:
        """Return what makes the next thing transparent, or ""."""
        if self.has_soft_mask:
            return "soft mask"
        if min(self.fill_opacity, self.stroke_opacity) < 1:
            return "opacity"
        return "" if self.blend in ("Normal", "Compatible") else self.blend


class _OpenRun(Struct):
    """A run of text that the next glyphs may still belong to."""

    key: tuple[Any, ...]
    glyphs: list[tuple[str, Rect]]
    end: Point
    direction: Point
    form: tuple[int, int]

    def is_continued_by(self, start: Point, direction: Point, size: float) -> bool:
        """Tell whether glyphs from `start` stand on the same line, near the end."""
        dx, dy = start[0] - self.end[0], start[1] - self.end[1]
        ux, uy = self.direction
        along, across = dx * ux + dy * uy, dy * ux - dx * uy
        alike = direction[0] * ux + direction[1] * uy > 0.999
        return (
            alike and -0.6 * size <= along <= 0.6 * size and abs(across) < 0.05 * size
        )


class PageFacts:
    """Gathers what is painted on one page, within a budget."""

    def __init__(self, number: int, budget: Budget) -> None:
        self.number = number
        self.budget = budget
        self.operators = 0
        self.shapes: list[Shape] = []
        self.placements: list[Placement] = []
        self.uses: dict[tuple[UseKind, str], Rect | None] = {}
        self.skipped: dict[str, None] = {}
        self._runs: list[_OpenRun] = []
        self._glyphs = 0
        self._form, self._form_start = 0, 0

    @contextmanager
    def in_form(self, number: int) -> Iterator[None]:
        """Note that what comes is painted by the form of an object number."""
        outer = self._form, self._form_start
        self._form, self._form_start = number, len(self._runs)
        yield
        self._form, self._form_start = outer

    def count_operator(self, weight: int = 1) -> None:
        """Spend an operator of the budget; `weight` is what it costs beside others."""
        self.operators += weight
        if self.operators > self.budget.operators:
            raise EnoughError(f"{self.budget.operators} operators")

    def count_glyph(self) -> None:
        """Spend one glyph of the budget."""
        self._glyphs += 1
        if self._glyphs > _GLYPHS:
            raise EnoughError(f"{_GLYPHS} glyphs")

    def skip(self, what: str) -> None:
        """Note something that could not be read."""
        if len(self.skipped) < _SKIPPED:
            self.skipped[what] = None

    def add_shape(self, shape: Shape) -> None:
        """Add a painted path."""
        self._count_fact(len(self.shapes))
        self.shapes.append(shape)

    def add_placement(self, placement: Placement) -> None:
        """Add a placed picture."""
        self._count_fact(len(self.placements))
        self.placements.append(placement)

    def add_use(self, kind: UseKind, detail: str, rect: Rect | None = None) -> None:
        """Note a feature; its places grow into one rectangle."""
        before = self.uses.get((kind, detail))
        self.uses[kind, detail] = union(before, rect) if before and rect else rect

    def add_glyphs(
        self,
        state: State,
        size: float,
        glyphs: list[tuple[str, Rect]],
        start: Point,
        end: Point,
    ) -> None:
        """Add glyphs shown together; they join the run that they continue."""
        self._count_fact(len(self._runs))
        length = math.hypot(end[0] - start[0], end[1] - start[1])
        direction = (
            ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
            if length
            else (1.0, 0.0)
        )
        key = (round(size, 3), state.mode, state.look())
        last = self._runs[-1] if self._runs else None
        if last and last.key == key and last.is_continued_by(start, direction, size):
            last.glyphs += glyphs
            last.end = end
        else:
            form = (self._form, len(self._runs) - self._form_start)
            self._runs.append(_OpenRun(key, glyphs, end, direction, form))

    def texts(self) -> tuple[TextRun, ...]:
        """Return the runs of text, each with the rectangle around its glyphs."""
        found = []
        for run in self._runs:
            size, mode, look = run.key
            rect = run.glyphs[0][1]
            for _, box in run.glyphs:
                rect = union(rect, box)
            glyphs = tuple(run.glyphs)
            found.append(TextRun(size, mode, look, glyphs, rect, form=run.form))
        return tuple(found)

    def all_uses(self) -> tuple[Use, ...]:
        """Return the features in use, sorted."""
        return tuple(
            Use(kind, detail, self.uses[kind, detail])
            for kind, detail in sorted(self.uses)
        )

    def note_painting(self, state: State, rect: Rect) -> None:
        """Note that something is painted that is transparent."""
        detail = state.transparency()
        shown = intersect(rect, state.clip)
        if detail and area(shown) > 0:
            self.add_use("transparency", detail, shown)

    def _count_fact(self, count: int) -> None:
        if count >= self.budget.facts:
            raise EnoughError(f"{self.budget.facts} objects")
