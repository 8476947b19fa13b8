"""Type setting: a line's glyphs as text operators.

One `Tm` a line and face, `Tc` for the line's even gap, and a `TJ` array with numbers
only where a glyph stands off the place the pen would reach by itself.
"""

from __future__ import annotations

from layout.output.glyphs import TOLERANCE, Glyphs, Strip, set_glyphs
from layout.output.numbers import number, numbers
from layout.output.pen import Pen
from layout.output.strings import text_string
from layout.output.typecase import TypeCase
from layout.text.line import Line

_FINE_SIZE = 2 * TOLERANCE * 1000
"""Type size from which a whole unit of `TJ` would be coarser than the tolerance."""

_TURNS = ("1 0 0 1", "0 -1 1 0")
"""Text matrices by quarter turns clockwise."""


def set_line(pen: Pen, case: TypeCase, line: Line, x: float, y: float) -> None:
    """Show a line; the left edge of its measure and its baseline are at `x`, `y`."""
    pen.enter_text()
    glyphs, groups = set_glyphs(line, case)
    setter = _Setter(pen, glyphs, x, y)
    for start, end, actual in groups:
        if actual is None:
            setter.add(start, end)
            continue
        setter.flush()
        pen.write(f"/Span <</ActualText {text_string(actual)}>> BDC")
        setter.add(start, end)
        setter.flush()
        pen.write("EMC")
    setter.flush()


class _Setter:
    """Gathers glyphs to one showing operator as long as the pen's state allows."""

    def __init__(self, pen: Pen, glyphs: Glyphs, x: float, y: float) -> None:
        self._pen = pen
        self._glyphs = glyphs
        self._x = x
        self._y = y
        self._strip: Strip | None = None
        self._look: tuple[object, ...] = ()
        self._shown: list[str] = []
        self._moves = False
        self._at = 0.0
        self._unit = 1.0
        self._places = 0

    def add(self, start: int, end: int) -> None:
        """Show the glyphs from `start` to `end` at their places."""
        shown, at = self._shown, self._at
        gap = self._strip.gap if self._strip else 0.0
        columns = (column[start:end] for column in self._glyphs)
        for strip, _, code, x, y, move in zip(*columns, strict=True):
            if strip is not self._strip:
                self._at = at
                self._turn_to(strip, x, y)
                at, gap = self._at, strip.gap
            if strip.free:
                self._show_free(strip, code, x, y)
                continue
            off = x - at
            if not -TOLERANCE < off < TOLERANCE:
                moved = round(-off / self._unit, self._places)
                shown.append(f">{number(moved, self._places)}<")
                at -= moved * self._unit
                self._moves = True
            shown.append(code)
            at += move + gap
        self._at = at

    def flush(self) -> None:
        """Write what was gathered."""
        if not self._shown:
            return
        codes = f"<{''.join(self._shown)}>"
        whole = f"[{codes.removeprefix('<>')}] TJ" if self._moves else f"{codes} Tj"
        self._pen.write(whole)
        self._shown.clear()
        self._moves = False

    def _turn_to(self, strip: Strip, x: float, y: float) -> None:
        """Choose a run's face, size and gap; move to its first glyph if they change."""
        self._strip, run = strip, strip.run
        look = (run.face, run.size, run.stretch_x, strip.gap, y)
        if look == self._look and not strip.free:
            return
        self.flush()
        self._look = () if strip.free else look
        self._pen.select(run.face, run.size, run.stretch_x)
        self._pen.space(strip.gap)
        self._unit = run.size * run.stretch_x / 1000
        self._places = 0 if run.size < _FINE_SIZE else 1
        if not strip.free:
            left = round(self._x + x, 3)
            self._at = left - self._x
            self._pen.write(f"1 0 0 1 {numbers(left, self._y + y)} Tm")

    def _show_free(self, strip: Strip, code: str, x: float, y: float) -> None:
        """Show a glyph that is turned, or above or below the baseline."""
        place = numbers(self._x + x, self._y + y)
        self._pen.write(f"{_TURNS[strip.run.turn % 2]} {place} Tm <{code}> Tj")
