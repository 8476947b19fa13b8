"""Printer's marks outside the bleed: crop, registration, colour bar, slug line.

In comes a page with its sheet; out go items around it, at least 1 mm from the
bleed. Crop and registration marks and the slug are in Separation All; the
names of the plates stand each on its own plate.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from layout.output.document import Document
from layout.output.ink import REGISTRATION
from layout.output.plain import plain_line, plain_text
from layout.output.sheet import MARK_GAP
from layout.page.model import Fill, Item, Page, Rect, Stroke
from layout.units import MM

_LENGTH = 5 * MM
_HAIR = 0.25
"""Thickness of marks in points, the least that prints (check `hairline`)."""

_RING = 1.5 * MM
_CROSS = 2.5 * MM
_PATCH = 4.5 * MM
_SLUG_SIZE = 7.0

PLATES = ("plate-c", "plate-m", "plate-y", "plate-k")

_BAR = {
    "full": (
        *PLATES, "bar-my", "bar-cy", "bar-cm", "bar-cmy",
        "bar-c40", "bar-m40", "bar-y40", "bar-k40",
        "bar-k10", "bar-k25", "bar-k75", "bar-balance",
    ),
    "black": ("plate-k", "bar-k40", "bar-k10", "bar-k25", "bar-k75"),
}  # fmt: skip
"""Patches: solids, overprints, 40 % tints (TVI is told at 40 %), greys."""


class Ring(Struct, frozen=True):
    """A circle of a registration mark."""

    x: float
    y: float
    radius: float
    width: float
    colour: str


def make_marks(document: Document, index: int) -> tuple[Item | Ring, ...]:
    """Return the marks of the page at `index`, by its design's `press.marks`."""
    page = document.pages[index]
    wanted = document.design(index).press.marks
    if document.mode == "screen" or wanted == "none":
        return ()
    marks: list[Item | Ring] = [*_crop_marks(page)]
    if wanted == "full":
        marks += [*_registration_marks(page), *_colour_bar(page)]
        marks += _slug(document, index)
    return tuple(marks)


def _crop_marks(page: Page) -> Iterator[Stroke]:
    """Yield the eight crop marks."""
    near = page.bleed + MARK_GAP
    far = near + _LENGTH
    for x in (0.0, page.width):
        for y0, y1 in ((-far, -near), (page.height + near, page.height + far)):
            yield Stroke("", x, y0, x, y1, _HAIR, REGISTRATION)
    for y in (0.0, page.height):
        for x0, x1 in ((-far, -near), (page.width + near, page.width + far)):
            yield Stroke("", x0, y, x1, y, _HAIR, REGISTRATION)


def _registration_marks(page: Page) -> Iterator[Item | Ring]:
    """Yield a cross in a circle at the middle of each side."""
    out = page.bleed + MARK_GAP + _CROSS
    for x, y in (
        (page.width / 2, -out),
        (page.width / 2, page.height + out),
        (-out, page.height / 2),
        (page.width + out, page.height / 2),
    ):
        yield Stroke("", x - _CROSS, y, x + _CROSS, y, _HAIR, REGISTRATION)
        yield Stroke("", x, y - _CROSS, x, y + _CROSS, _HAIR, REGISTRATION)
        yield Ring(x, y, _RING, _HAIR, REGISTRATION)


def _colour_bar(page: Page) -> Iterator[Fill]:
    """Yield the patches, above the page's left half."""
    y = page.height + page.bleed + MARK_GAP
    room = page.width / 2 - 3 * _CROSS
    patches = _BAR[page.colour]
    side = min(_PATCH, room / len(patches))
    for place, colour in enumerate(patches):
        yield Fill("", Rect(place * side + _CROSS, y, side, side), colour)


def _slug(document: Document, index: int) -> Iterator[Item]:
    """Yield publication, date, page, build and the plates' names, under the page."""
    page = document.pages[index]
    face = document.fonts.face("hei", 400)
    words = (
        document.publication, document.date.isoformat(), f"P{page.number:02}",
        document.build_id,
    )  # fmt: skip
    line = plain_line("  ".join(word for word in words if word), face, _SLUG_SIZE)
    x = _CROSS
    y = -page.bleed - MARK_GAP - _SLUG_SIZE
    yield plain_text(line, x, y, REGISTRATION)
    x += line.width + 2 * _SLUG_SIZE
    for plate in PLATES if page.colour == "full" else PLATES[-1:]:
        name = plain_line(plate[-1].upper(), face, _SLUG_SIZE)
        yield plain_text(name, x, y, plate)
        x += 2 * _SLUG_SIZE
