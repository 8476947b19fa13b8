"""Type setting: a line's glyphs as text operators.

One `Tm` a line and face, `Tc` for the line's even gap, and a `TJ` array with numbers
only where a glyph stands off the place the pen would reach by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout.output.glyphs import Glyph, group_glyphs, is_free
from layout.output.numbers import number, numbers
from layout.output.pen import Pen
from layout.output.strings import text_string
from layout.output.typecase import TypeCase
from layout.text.line import Line, Run

_TOLERANCE = 0.01
"""Points a glyph may stand off its place before the pen is moved (0.0035 mm)."""

_FINE_SIZE = 2 * _TOLERANCE * 1000
"""Type size from which a whole unit of `TJ` would be coarser than the tolerance."""

_TURNS = ("1 0 0 1", "0 -1 1 0")
"""Text matrices by quarter turns clockwise."""


def set_line(pen: Pen, case: TypeCase, line: Line, x: float, y: float) -> None:
    """Show a line; the left edge of its measure and its baseline are at `x`, `y`."""
    pen.enter_text()
    setter = _Setter(pen, case, x, y)
    for group in group_glyphs(line, case):
        if group.actual is None:
            setter.add(group.glyphs)
            continue
        setter.flush()
        pen.write(f"/Span <</ActualText {text_string(group.actual)}>> BDC")
        setter.add(group.glyphs)
        setter.flush()
        pen.write("EMC")
    setter.flush()


class _Setter:
    """Gathers glyphs to one showing operator as long as the pen's state allows."""

    def __init__(self, pen: Pen, case: TypeCase, x: float, y: float) -> None:
        self._pen = pen
        self._case = case
        self._x = x
        self._y = y
        self._run: Run | None = None
        self._look: tuple[object, ...] = ()
        self._shown: list[str] = []
        self._moves = False
        self._at = self._gap = 0.0
        self._unit = 1.0
        self._places = 0

    def add(self, glyphs: Sequence[Glyph]) -> None:
        """Show glyphs at their places."""
        for glyph in glyphs:
            if glyph.run is not self._run:
                self._turn_to(glyph)
            if glyph.free:
                self._show_free(glyph)
                continue
            off = glyph.x - self._at
            if not -_TOLERANCE < off < _TOLERANCE:
                moved = round(-off / self._unit, self._places)
                self._shown.append(f">{number(moved, self._places)}<")
                self._at -= moved * self._unit
                self._moves = True
            self._shown.append(glyph.code)
            self._at += glyph.advance + self._gap

    def flush(self) -> None:
        """Write what was gathered."""
        if not self._shown:
            return
        codes = f"<{''.join(self._shown)}>"
        whole = f"[{codes.removeprefix('<>')}] TJ" if self._moves else f"{codes} Tj"
        self._pen.write(whole)
        self._shown = []
        self._moves = False

    def _turn_to(self, glyph: Glyph) -> None:
        """Choose a run's face, size and gap; move to its first glyph if they change."""
        run = self._run = glyph.run
        gap = _even_gap(run, self._case)
        look = (run.face, run.size, run.stretch_x, gap, glyph.y)
        if look == self._look and not glyph.free:
            return
        self.flush()
        self._look = () if glyph.free else look
        self._pen.select(run.face, run.size, run.stretch_x)
        self._pen.space(gap)
        self._gap = gap
        self._unit = run.size * run.stretch_x / 1000
        self._places = 0 if run.size < _FINE_SIZE else 1
        if not glyph.free:
            x = round(self._x + glyph.x, 3)
            self._at = x - self._x
            self._pen.write(f"1 0 0 1 {numbers(x, self._y + glyph.y)} Tm")

    def _show_free(self, glyph: Glyph) -> None:
        """Show a glyph that is turned, or above or below the baseline."""
        place = numbers(self._x + glyph.x, self._y + glyph.y)
        self._pen.write(f"{_TURNS[glyph.run.turn % 2]} {place} Tm <{glyph.code}> Tj")


def _even_gap(run: Run, case: TypeCase) -> float:
    """Return the gap in points that most glyphs of a run are followed by, else 0."""
    if is_free(run) or run.stretch_x != 1:
        return 0.0
    sorts = case.sorts(run)
    forms = run.forms or ("",) * len(run.xs)
    scale = run.size / 1000
    gaps = sorted(
        after - before - sorts[cluster, form][1] * scale
        for before, after, cluster, form in zip(
            run.xs, run.xs[1:], run.clusters, forms, strict=False
        )
        if cluster or form
    )
    if not gaps:
        return 0.0
    gap = round(gaps[len(gaps) // 2], 4)
    alike = sum(-_TOLERANCE < each - gap < _TOLERANCE for each in gaps)
    return gap if abs(gap) >= _TOLERANCE / 10 and alike * 2 > len(gaps) else 0.0
