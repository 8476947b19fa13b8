"""Parts of PDF pages as pixels: what is asked for, at the scale it is shown at.

In: the bytes of a PDF. Out: Pillow images of a region. A page that has been parsed
stays open for a while, because an editor who zooms asks for the next part of the same
page. PDFium is not safe for threads: every call of the preview runs under one lock.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Literal

import pypdfium2
import pypdfium2.raw as pdfium_c
from msgspec import Struct
from PIL import Image

MAX_SCALE = 16.0
"""Most pixels a point that are rendered (1,152 dpi)."""
MAX_PIXELS = 12_000_000
"""Most pixels of one picture; a larger region is refused."""
_LEAD = 64
"""Pixels that are drawn before a region: the widest glyphs of running text."""

Channels = Literal["RGB", "L"]
_FORMAT = {"RGB": pdfium_c.FPDFBitmap_BGR, "L": pdfium_c.FPDFBitmap_Gray}
_LOCK = threading.Lock()


class Region(Struct, frozen=True):
    """A rectangle of a page in device pixels, from the top left, at a scale.

    `scale` is pixels a point. The page is `round(width * scale)` pixels wide, so that
    the tiles of one scale meet without a seam.
    """

    scale: float
    x: int
    y: int
    width: int
    height: int

    def __post_init__(self) -> None:
        sound = (
            0 < self.scale <= MAX_SCALE
            and min(self.width, self.height) > 0
            and self.width * self.height <= MAX_PIXELS
            and max(abs(self.x), abs(self.y)) < 10**6
        )
        if not sound:
            raise ValueError("no such region")

    def part(self, box: tuple[float, float, float, float]) -> Region | None:
        """Return the part of this region that a box of the page, in points, covers.

        `box` is left, top, right, bottom; None if they do not meet.
        """
        left = max(self.x, math.floor(box[0] * self.scale))
        top = max(self.y, math.floor(box[1] * self.scale))
        right = min(self.x + self.width, math.ceil(box[2] * self.scale))
        bottom = min(self.y + self.height, math.ceil(box[3] * self.scale))
        if right <= left or bottom <= top:
            return None
        return Region(self.scale, left, top, right - left, bottom - top)


class Shelf:
    """Open documents, the least used of which are closed."""

    def __init__(self, keep: int = 12) -> None:
        self._keep = keep
        self._open: OrderedDict[str, tuple[Any, dict[int, Any]]] = OrderedDict()

    def render(
        self, key: str, pdf: Callable[[], bytes], index: int, region: Region,
        channels: Channels = "RGB",
    ) -> Image.Image:  # fmt: skip
        """Return a region of page `index` of the document `key`.

        `pdf` is asked for the bytes only if the document is not open.
        """
        with _LOCK:
            known = key in self._open
        data = b"" if known else pdf()
        with _LOCK:
            if key not in self._open:
                self._put(key, data or pdf())
            self._open.move_to_end(key)
            document, pages = self._open[key]
            if index not in pages:
                pages[index] = document[index]
            return _paint(pages[index], region, channels)

    def close(self) -> None:
        """Close all documents."""
        with _LOCK:
            while self._open:
                self._drop()

    def _put(self, key: str, data: bytes) -> None:
        self._open[key] = (pypdfium2.PdfDocument(data), {})
        while len(self._open) > self._keep:
            self._drop()

    def _drop(self) -> None:
        _, (document, pages) = self._open.popitem(last=False)
        for page in pages.values():
            page.close()
        document.close()


def page_sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height in points of every page of a PDF."""
    with _LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            return tuple(document.get_page_size(i) for i in range(len(document)))
        finally:
            document.close()


def page_texts(data: bytes) -> tuple[str, ...]:
    """Return the text of every page of a PDF, in the order of its content."""
    with _LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            return tuple(_text(page) for page in document)
        finally:
            document.close()


def _text(page: Any) -> str:
    words = page.get_textpage()
    try:
        return str(words.get_text_bounded())
    finally:
        words.close()
        page.close()


def _paint(page: Any, region: Region, channels: Channels) -> Image.Image:
    """Draw a region, with what lies left of it and above it, and cut it out.

    PDFium rounds a glyph's place towards zero, so a glyph that begins outside of the
    bitmap would stand a pixel off.
    """
    left, top = min(_LEAD, max(0, region.x)), min(_LEAD, max(0, region.y))
    width, height = region.width + left, region.height + top
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, _FORMAT[channels])
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        pdfium_c.FPDF_RenderPageBitmap(
            bitmap, page, left - region.x, top - region.y,
            round(page.get_width() * region.scale),
            round(page.get_height() * region.scale), 0, 0,
        )  # fmt: skip
        picture: Image.Image = bitmap.to_pil().crop((left, top, width, height))
        picture.load()
        return picture
    finally:
        bitmap.close()
