"""Rules of thin lines and of printer's marks (prepress, section 3, Lines, Marks)."""

from __future__ import annotations

from collections.abc import Iterator

from layout.check.preflight.file_model import Facts
from layout.check.preflight.geometry import Rect, touches
from layout.check.preflight.inkcolour import Colour
from layout.check.preflight.limits import Limits
from layout.check.preflight.model import Page, Shape
from layout.check.preflight.rules import Hit, Rule
from layout.messages import msg

_TOLERANCE = 0.005
_ALIGNED = 0.3
_STRAIGHT = 0.8
_CENTRE = 0.1


def _widths(page: Page) -> Iterator[tuple[float, Colour, Shape]]:
    """Yield the width and colour of strokes and of filled shapes thin as lines."""
    for shape in page.shapes:
        if not page.in_bleed(shape.rect):
            continue
        if shape.width is not None:
            yield shape.width, shape.look.stroke, shape
        elif shape.thickness is not None:
            yield shape.thickness, shape.look.fill, shape


def _hairline(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for width, _, shape in _widths(page):
            if width < limits.hairline_pt - _TOLERANCE:
                yield Hit(
                    msg(
                        "a line of {width} pt, at least {least} pt",
                        width=round(width, 2),
                        least=limits.hairline_pt,
                    ),
                    msg("make it thicker"),
                    page=page.number,
                    rect=shape.rect,
                    owner=shape.owner,
                )


def _is_delicate(colour: Colour) -> bool:
    """Tell whether a thin line of this colour depends on register: not black alone."""
    if colour.registration:
        return False
    if colour.spots or colour.inks is None or colour.is_white:
        return True
    return max(colour.inks[:3]) > 0.004


def _thin(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for width, colour, shape in _widths(page):
            if width < limits.thin_line_pt - _TOLERANCE and _is_delicate(colour):
                yield Hit(
                    msg(
                        "a coloured or white line of {width} pt, at least {least} pt",
                        width=round(width, 2),
                        least=limits.thin_line_pt,
                    ),
                    msg("make it thicker, or black"),
                    page=page.number,
                    rect=shape.rect,
                    owner=shape.owner,
                )


def _crop_marks(page: Page) -> dict[tuple[str, str], Shape]:
    """Return the lines outside the bleed that point at a corner of the trim.

    The key tells the edge that a line goes on and the side of the page it stands on.
    """
    found: dict[tuple[str, str], Shape] = {}
    for shape in page.shapes:
        if touches(shape.rect, page.bleed):
            continue
        for segment in shape.segments:
            for key in _pointing(segment, page):
                found.setdefault(key, shape)
    return found


def _pointing(segment: Rect, page: Page) -> Iterator[tuple[str, str]]:
    x0, y0, x1, y1 = segment
    trim, bleed = page.trim, page.bleed
    if y1 - y0 < _STRAIGHT < x1 - x0:
        side = "left" if x1 <= bleed[0] else "right" if x0 >= bleed[2] else ""
        for edge, y in (("foot", trim[1]), ("head", trim[3])):
            if side and abs((y0 + y1) / 2 - y) <= _ALIGNED:
                yield edge, side
    if x1 - x0 < _STRAIGHT < y1 - y0:
        side = "below" if y1 <= bleed[1] else "above" if y0 >= bleed[3] else ""
        for edge, x in (("left", trim[0]), ("right", trim[2])):
            if side and abs((x0 + x1) / 2 - x) <= _ALIGNED:
                yield edge, side


def _crop(facts: Facts, limits: Limits) -> Iterator[Hit]:
    if limits.marks == "none":
        return
    for page in facts.pages:
        count = len(_crop_marks(page))
        if count < 8:
            yield Hit(
                msg("{count} of 8 crop marks are there", count=count),
                msg("export with crop marks outside the bleed"),
                page=page.number,
            )


def _marks_colour(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        marks = _crop_marks(page)
        for key in sorted(marks):
            shape = marks[key]
            if not all(colour.registration for colour in shape.colours):
                yield Hit(
                    msg("a crop mark is not in registration colour"),
                    msg("draw marks in registration colour"),
                    page=page.number,
                    rect=shape.rect,
                )


def _registration_marks(facts: Facts, limits: Limits) -> Iterator[Hit]:
    if limits.marks != "full":
        return
    for page in facts.pages:
        sides = {side for shape in page.shapes for side in _centred(shape, page)}
        if len(sides) < 4:
            yield Hit(
                msg("{count} of 4 registration marks are there", count=len(sides)),
                msg("export with registration marks outside the bleed"),
                page=page.number,
            )


def _centred(shape: Shape, page: Page) -> Iterator[str]:
    """Yield the side at whose middle a round mark stands outside the bleed."""
    rect, trim, bleed = shape.rect, page.trim, page.bleed
    is_mark = shape.is_round and any(c.registration for c in shape.colours)
    if not is_mark or touches(rect, bleed):
        return
    x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    if abs(x - (trim[0] + trim[2]) / 2) < _CENTRE * width:
        yield "below" if y < bleed[1] else "above"
    if abs(y - (trim[1] + trim[3]) / 2) < _CENTRE * height:
        yield "left" if x < bleed[0] else "right"


LINE_RULES = (
    Rule(
        "hairline",
        msg("Thinner lines break up, or print as thick as the device likes."),
        _hairline,
    ),
    Rule(
        "thin-colored-line",
        msg("Thin lines of several inks, or white ones, are lost when plates are off."),
        _thin,
    ),
    Rule("crop-marks", msg("The cutter needs a mark at each end of each edge."), _crop),
    Rule("marks-color", msg("Marks must stand on every plate."), _marks_colour),
    Rule(
        "registration-marks",
        msg("Plates are lined up by these marks."),
        _registration_marks,
        "warning",
    ),
)
