"""What of a composed issue is drawn for the preview: a page alone, a part, all pages.

Marks of the printer, of overset and of missing pictures are left out: the browser
draws signs in their place. `quick` carries photographs of `QUICK_PPI`, which are sharp
on the screen up to that resolution; `sharp` is the page as it goes to press.
"""

from __future__ import annotations

import math
from typing import Literal

from msgspec.structs import replace

from layout.output.document import Document
from layout.output.report import Build
from layout.page.model import Overset, Page, Photo
from layout.source.design import Design

Grade = Literal["quick", "sharp"]
GRADES: tuple[Grade, ...] = ("quick", "sharp")
QUICK_PPI = 60
"""Resolution of the first picture: decoding photographs is most of its time."""


def page_document(document: Document, index: int, grade: Grade) -> Document:
    """Return the document that holds page `index` alone, without printer's marks.

    What must not go to press is left out; the browser draws signs in its place.
    """
    most = QUICK_PPI if grade == "quick" else math.inf
    return replace(
        document,
        pages=(_printable(document.pages[index]),),
        designs=(_plain(document.design(index), most),),
        mode="press",
    )


def part_document(document: Document, index: int, part: Page) -> Document:
    """Return a document of a part of page `index`, for the first picture."""
    pages = (*document.pages[:index], part, *document.pages[index + 1 :])
    return page_document(replace(document, pages=pages), index, "quick")


def whole_document(document: Document) -> Document:
    """Return all pages as they are compared with later: without printer's marks."""
    return replace(
        document,
        pages=tuple(_printable(page) for page in document.pages),
        designs=tuple(_plain(design, math.inf) for design in document.designs),
        mode="press",
    )


def _plain(design: Design, most_ppi: float) -> Design:
    ppi = min(most_ppi, design.press.ppi)
    press = replace(design.press, marks="none", ppi=ppi)
    return replace(design, press=press)


def _printable(page: Page) -> Page:
    """Return a page without marks of overset and missing pictures."""
    items = tuple(
        item
        for item in page.items
        if not isinstance(item, Overset)
        and not (isinstance(item, Photo) and item.picture is None)
    )
    return replace(page, items=items) if len(items) < len(page.items) else page


def design_of(built: Build, index: int) -> Design:
    """Return the design of page `index`."""
    return built.document.design(index)


def designs_of(built: Build, index: int) -> tuple[Design, ...]:
    """Return the designs of the pages on sheet `index`, the left one first."""
    first, second = design_of(built, index), built.pages[index].second
    if not second:
        return (first,)
    numbers = [page.number for page in built.issue.pages]
    return first, built.issue.page_design(numbers.index(second))
