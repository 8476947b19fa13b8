"""Placed pages to a PDF: the last stage of a build.

In comes a `Document`, out goes a file that a printer can take (PDF/X, `pdfx`), or a
proof, or a screen edition. Nothing is written before all of it is ready, and then in
one step (`files`). The same document gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from layout.assets.pictures import PictureCache
from layout.errors import Finding
from layout.output.container import PressCanvas, registration_space
from layout.output.document import Document, Inspect, PageReceipt, Receipt
from layout.output.draw import Desk, Drawable, draw_items
from layout.output.files import write_file
from layout.output.gate import refuse_unfit
from layout.output.heat import heated, legend
from layout.output.identity import STANDARDS, make_identity
from layout.output.ink import make_palette
from layout.output.items import place_items
from layout.output.marks import make_marks
from layout.output.navigation import add_bookmarks, add_links, add_page_labels
from layout.output.numbers import numbers
from layout.output.pdfx import open_canvas, prepare_page, press_profile
from layout.output.pen import Pen
from layout.output.placed import Placed
from layout.output.proof import make_proof
from layout.output.sheet import make_sheet
from layout.output.typecase import TypeCase


def write_pdf(
    document: Document,
    target: Path,
    cache: PictureCache | None = None,
    inspect: Inspect | None = None,
) -> Receipt:
    """Write a document to `target`; converted pictures come from the cache.

    `inspect` looks at the PDF before anything is written.

    Raises:
        InputError: a picture, font or advertisement cannot be used (exit 2).
        UnfitError: a page for press is not fit for it (exit 3).
        OutputError: the file cannot be written (exit 4).
        In all cases, what stood at `target` before stands there still.
    """
    rendered = render(document, cache, inspect)
    write_file(target, rendered.data)
    return make_receipt(document, target, rendered)


class Rendered(Struct, frozen=True):
    """A document as a PDF, its sum, and what was noticed while it was made or after."""

    data: bytes
    sha256: str
    findings: tuple[Finding, ...]


def make_receipt(document: Document, path: Path, rendered: Rendered) -> Receipt:
    """Return the receipt of a document that is written to `path`."""
    press = document.design(0).press
    return Receipt(
        path=path,
        sha256=rendered.sha256,
        size=len(rendered.data),
        pages=tuple(
            PageReceipt(page.number, page.colour, page.width, page.height)
            for page in document.pages
        ),
        profile=press.condition,
        profile_sha256=press_profile(document).sha256,
        standard=STANDARDS[make_identity(document).pdfx],
        findings=rendered.findings,
    )


def render_pdf(document: Document, cache: PictureCache | None = None) -> bytes:
    """Return a document as a PDF.

    Raises:
        InputError, UnfitError: as `write_pdf`.
    """
    return render(document, cache).data


def render(
    document: Document, cache: PictureCache | None, inspect: Inspect | None = None
) -> Rendered:
    """Return a document as a PDF that `inspect` has looked at.

    Raises:
        InputError, UnfitError: as `write_pdf`.
    """
    refuse_unfit(document)
    pages = place_items(document, cache)
    canvas = open_canvas(document, cache)
    case = TypeCase(document.fonts, canvas)
    for index, items in enumerate(pages):
        _draw_page(document, index, items, canvas, case)
    add_page_labels(document, canvas)
    findings = tuple(
        finding
        for items in pages
        for item in items
        if isinstance(item, Placed)
        for finding in item.findings
    )
    data: bytes = canvas.getpdfdata()
    seen = inspect(document, data) if inspect else ()
    return Rendered(data, canvas.document.sum, (*findings, *seen))


def _draw_page(
    document: Document,
    index: int,
    items: tuple[Drawable, ...],
    canvas: PressCanvas,
    case: TypeCase,
) -> None:
    """Draw a page and what stands around it, and close it."""
    page = document.pages[index]
    sheet = make_sheet(page, document.design(index).press, document.mode)
    prepare_page(document, canvas, sheet)
    colours = document.design(index).colours
    palette = make_palette(colours, page.colour, document.mode)
    canvas.code.append(f"1 0 0 1 {numbers(*sheet.origin)} cm")
    pen = Pen(canvas.code, case)
    desk = Desk(document, canvas, pen, case, palette)
    heat = document.mode == "proof" and document.heat
    draw_items(desk, heated(items) if heat else items)
    marks = make_marks(document, index)
    if marks:
        canvas.use_colour_space("All", registration_space)
    draw_items(desk, (*make_proof(document, index), *marks))
    if heat:
        draw_items(desk, legend(document, page))
    pen.close()
    add_bookmarks(document, index, canvas, sheet.origin)
    if document.mode == "screen":
        add_links(document, index, canvas, sheet.origin)
    canvas.showPage()
