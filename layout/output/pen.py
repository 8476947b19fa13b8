"""The pen: operators of one page's content stream, each state set only when it changes.

The pen repeats what it is told and decides nothing. All coordinates are points from the
trim's bottom left corner; the page's first operator moves the origin there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import hypot

from layout.output.ink import Ink
from layout.output.numbers import number, numbers
from layout.output.typecase import TypeCase
from layout.page.model import Rect

_OVERPRINT = {True: "/GSo gs", False: "/GSk gs"}
"""Graphics states that overprint and that knock out; `container` defines them."""

_INITIAL: Mapping[str, str] = {"scale": "100 Tz", "gap": "0 Tc", "mode": "0 Tr"}
"""What a page starts with (PDF 32000-1, 8.4.1 and 9.3.1)."""

DOT_STEP = 2.25
"""From one dot of a dotted rule to the next, in its width."""
_CIRCLE = 0.5523
"""Control points of a quarter circle drawn as one Bézier curve, of its radius."""


class Pen:
    """Writes operators to `code`, a page's list of them."""

    def __init__(self, code: list[str], case: TypeCase) -> None:
        self._code = code
        self._case = case
        self._state = dict(_INITIAL)
        self._in_text = False
        self._tag = ""

    # State

    def use(self, ink: Ink) -> None:
        """Choose the ink for what follows, and whether it overprints."""
        self._set("fill", ink.fill)
        self._set("stroke", ink.stroke)
        self._set("overprint", _OVERPRINT[ink.overprints])

    def knock_out(self) -> None:
        """Let what follows (pictures, forms) take the place of what is under it."""
        self._set("overprint", _OVERPRINT[False])

    def tag(self, operator: str) -> None:
        """Mark what follows, as `/Artifact BMC`; "" for the copy itself."""
        if operator != self._tag:
            self.leave_text()
            if self._tag:
                self._code.append("EMC")
            if operator:
                self._code.append(operator)
            self._tag = operator

    def _set(self, name: str, operator: str) -> None:
        if self._state.get(name) != operator:
            self._state[name] = operator
            self._code.append(operator)

    def leave_text(self) -> None:
        """End the text object, if one is open."""
        if self._in_text:
            self._code.append("ET")
            self._in_text = False

    def close(self) -> None:
        """End all that is open; nothing may be drawn after it."""
        self.tag("")
        self.leave_text()

    # Areas, rules, pictures

    def fill(self, *rects: Rect) -> None:
        """Fill rectangles, all as one path."""
        self.leave_text()
        self._code.append(f"{' '.join(map(_rect, rects))} f")

    def frame(self, rect: Rect, width: float) -> None:
        """Draw the outline of a rectangle, `width` points thick."""
        self.leave_text()
        self._set("width", f"{number(width)} w")
        self._code.append(f"{_rect(rect)} S")

    def line(self, ends: tuple[float, float, float, float], width: float) -> None:
        """Draw a rule (x0, y0, x1, y1), `width` points thick."""
        x0, y0, x1, y1 = ends
        self.leave_text()
        self._set("width", f"{number(width)} w")
        self._code.append(f"{numbers(x0, y0)} m {numbers(x1, y1)} l S")

    def dots(self, ends: tuple[float, float, float, float], width: float) -> None:
        """Draw round dots, `width` points thick, from one end of a rule to the other.

        The dots touch both ends, and stand about a dot and a quarter apart (K6).
        """
        x0, y0, x1, y1 = ends
        long = hypot(x1 - x0, y1 - y0)
        if long <= width:
            return
        step = (long - width) / max(1, round((long - width) / (DOT_STEP * width)))
        x, y = (x1 - x0) / long * width / 2, (y1 - y0) / long * width / 2
        path = f"{numbers(x0 + x, y0 + y)} m {numbers(x1 - x, y1 - y)} l S"
        self.leave_text()
        self._code.append(f"q 1 J {number(width)} w [0 {number(step)}] 0 d {path} Q")

    def disc(self, x: float, y: float, radius: float) -> None:
        """Fill a disc."""
        self.leave_text()
        self._code.append(f"{_circle(x, y, radius)} f")

    def ring(self, x: float, y: float, radius: float, width: float) -> None:
        """Draw a circle, `width` points thick."""
        self.leave_text()
        self._set("width", f"{number(width)} w")
        self._code.append(f"{_circle(x, y, radius)} S")

    def place(self, name: str, matrix: Sequence[float]) -> None:
        """Draw an XObject under a matrix."""
        self.leave_text()
        self._code.append(f"q {numbers(*matrix)} cm /{name} Do Q")

    def place_clipped(self, name: str, matrix: Sequence[float], clip: Rect) -> None:
        """Draw an XObject under a matrix, clipped to a rectangle."""
        self.leave_text()
        window = f"{_rect(clip)} W n"
        self._code.append(f"q {window} {numbers(*matrix)} cm /{name} Do Q")

    @contextmanager
    def turned(self, matrix: Sequence[float]) -> Iterator[None]:
        """Draw under a matrix; the state before it comes back after it."""
        self.leave_text()
        before = self._state.copy()
        self._code.append(f"q {numbers(*matrix)} cm")
        yield
        self.leave_text()
        self._code.append("Q")
        self._state = before

    # Type

    def enter_text(self) -> None:
        """Begin a text object, unless one is open."""
        if not self._in_text:
            self._code.append("BT")
            self._in_text = True

    def write(self, operator: str) -> None:
        """Write an operator that changes no state."""
        self._code.append(operator)

    def select(self, face: str, size: float, stretch: float) -> bool:
        """Choose face, size and horizontal scale; tell whether that changed them."""
        before = len(self._code)
        self._set("font", f"{self._case.resource(face)} {number(size)} Tf")
        self._set("scale", f"{number(stretch * 100)} Tz")
        return len(self._code) > before

    def space(self, gap: float) -> bool:
        """Let every glyph be followed by `gap` points; tell whether that is new."""
        before = len(self._code)
        self._set("gap", f"{number(gap, 4)} Tc")
        return len(self._code) > before

    def outline_type(self, width: float) -> None:
        """Draw type as outlines until the turn ends, `width` points thick."""
        self._set("width", f"{number(width)} w")
        self._set("mode", "1 Tr")


def _rect(rect: Rect) -> str:
    return f"{numbers(rect.x, rect.y, rect.width, rect.height)} re"


def _circle(x: float, y: float, radius: float) -> str:
    """Return the path of a circle: four Bézier curves."""
    c, r = _CIRCLE * radius, radius
    curves = (
        (x + r, y + c, x + c, y + r, x, y + r),
        (x - c, y + r, x - r, y + c, x - r, y),
        (x - r, y - c, x - c, y - r, x, y - r),
        (x + c, y - r, x + r, y - c, x + r, y),
    )
    path = " ".join(f"{numbers(*curve)} c" for curve in curves)
    return f"{numbers(x + r, y)} m {path} h"
