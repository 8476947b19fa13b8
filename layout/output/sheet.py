"""The sheet around a page: boxes, bleed, and room for marks and for proofs' boxes.

In come a page and its press; out go the PDF's boxes in points, the media's bottom left
corner being the origin. TrimBox ⊆ BleedBox ⊆ MediaBox on every page (ISO 15930-7, 6.9).
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from layout.output.document import Mode
from layout.page.model import Page, Rect, Stroke
from layout.source.design import Press
from layout.units import MM

MARK_GAP = 1 * MM
"""White between the bleed and any mark."""

_MARK_ROOM: Mapping[str, float] = {"none": 0.0, "crop": 8 * MM, "full": 13 * MM}
"""Room for marks beyond the bleed, by `press.marks`."""

PROOF_STRIP = 16 * MM
"""Room under a proof's page for its build id and the boxes to sign in."""

_TOUCH = 0.05
"""Points from the trim within which something meets it."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the media's bottom left corner."""


class Sheet(Struct, frozen=True):
    """A page's boxes."""

    media: Box
    bleed: Box
    trim: Box

    @property
    def origin(self) -> tuple[float, float]:
        """Return the trim's bottom left corner."""
        return self.trim[:2]


def make_sheet(page: Page, press: Press, mode: Mode) -> Sheet:
    """Return the boxes of a page. A screen shows the page as it is cut, no more."""
    if mode == "screen":
        box = (0.0, 0.0, page.width, page.height)
        return Sheet(box, box, box)
    around = _MARK_ROOM[press.marks]
    under = around + (PROOF_STRIP if mode == "proof" else 0.0)
    left, bottom = around + page.bleed, under + page.bleed
    trim = (left, bottom, left + page.width, bottom + page.height)
    bleed = _grow(trim, page.bleed)
    media = (0.0, 0.0, bleed[2] + around, bleed[3] + around)
    return Sheet(media, bleed, trim)


def bleed_rect(rect: Rect, page: Page, reach: float) -> Rect:
    """Return a rectangle that runs into the bleed on each side where it meets trim."""
    left = min(rect.x, -reach) if rect.x <= _TOUCH else rect.x
    bottom = min(rect.y, -reach) if rect.y <= _TOUCH else rect.y
    right, top = rect.right, rect.top
    if right >= page.width - _TOUCH:
        right = max(right, page.width + reach)
    if top >= page.height - _TOUCH:
        top = max(top, page.height + reach)
    return Rect(left, bottom, right - left, top - bottom)


def bleed_stroke(stroke: Stroke, page: Page, reach: float) -> Stroke:
    """Return a level or upright rule whose ends run into the bleed at the trim."""
    if stroke.y0 == stroke.y1:
        x0, x1 = (_run_out(x, page.width, reach) for x in (stroke.x0, stroke.x1))
        return replace(stroke, x0=x0, x1=x1)
    if stroke.x0 == stroke.x1:
        y0, y1 = (_run_out(y, page.height, reach) for y in (stroke.y0, stroke.y1))
        return replace(stroke, y0=y0, y1=y1)
    return stroke


def _run_out(at: float, size: float, reach: float) -> float:
    if at <= _TOUCH:
        return min(at, -reach)
    return max(at, size + reach) if at >= size - _TOUCH else at


def _grow(box: Box, by: float) -> Box:
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)
