"""A picture or an advertisement's page in its place, ready to be drawn."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFObject

from layout.errors import Finding
from layout.page.model import Rect

Matrix = tuple[float, float, float, float, float, float]


class Placed(Struct, frozen=True):
    """An XObject in its place.

    Attributes:
        name: named by its content; equal names are the same object.
        make: makes the object, once a document.
        matrix: where it goes.
        clip: what is seen of it; all where it is None.
        findings: what was noticed while it was made ready.
    """

    name: str
    make: Callable[[], PDFObject]
    matrix: Matrix
    clip: Rect | None = None
    findings: tuple[Finding, ...] = ()
