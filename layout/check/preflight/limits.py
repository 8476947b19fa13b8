"""The numbers a newsprint preflight holds a page to (prepress, sections 0 and 3)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from layout.errors import Level
from layout.page.model import Page
from layout.source.design import Design
from layout.units import to_mm

PdfX = Literal["x4", "x1a"]


class Limits(Struct, frozen=True):
    """What is asked of a file; every number is met by a value equal to it.

    Lengths end in `_mm` or `_pt`, resolutions are pixels per inch at printed size,
    `ink` is the sum of all plates in percent, `contrast` by how many percent text must
    differ from what is behind it on some plate. `pdfx` None lets the file decide,
    `trim_mm` None that all pages only need to be alike. `levels` replaces a code's
    level, such as `(("font-subset", "info"),)`.
    """

    pdfx: PdfX | None = None
    trim_mm: tuple[float, float] | None = None
    trim_tolerance_mm: float = 0.2
    bleed_mm: float = 3.0
    safety_mm: float = 3.0
    marks: Literal["none", "crop", "full"] = "none"
    ink: float = 240.0
    ink_patch_mm2: float = 15.0
    contrast: float = 10.0
    ppi_error: float = 150.0
    ppi_warning: float = 200.0
    ppi_most: float = 450.0
    bitmap_ppi_error: float = 550.0
    bitmap_ppi_warning: float = 800.0
    distortion: float = 0.02
    jpeg_quality_warning: int = 90
    jpeg_quality_error: int = 50
    hairline_pt: float = 0.25
    thin_line_pt: float = 0.5
    text_pt: float = 5.0
    reversed_error_pt: float = 7.0
    reversed_warning_pt: float = 9.0
    three_ink_text_pt: float = 12.0
    two_ink_text_pt: float = 9.0
    tint_text_pt: float = 12.0
    spare_font_kb: float = 300.0
    spare_font_share: float = 4.0
    lost_text_share: float = 0.02
    levels: tuple[tuple[str, Level], ...] = ()


def limits_of(design: Design, page: Page) -> Limits:
    """Return what a page of this design is held to, as a page and as a file alike.

    The design's word on the levels of findings goes over the rules'.
    """
    press = design.press
    return Limits(
        pdfx=press.pdfx,
        trim_mm=(to_mm(page.width), to_mm(page.height)),
        bleed_mm=to_mm(page.bleed),
        marks=press.marks,
        ink=press.ink_limit,
        ppi_error=press.least_ppi,
        ppi_warning=press.warn_ppi,
        levels=(
            *((code, "warning") for code in press.warnings),
            *((code, "error") for code in press.errors),
        ),
    )


class Budget(Struct, frozen=True):
    """How much of a file is read before reading stops and says so.

    The defaults hold a page of a newspaper many times over; they exist for files that
    were made to exhaust us. `plate_seconds` bounds one run of Ghostscript on one page,
    `plates_seconds` the time after which no further page is rendered.
    """

    file_bytes: int = 1 << 30
    stream_bytes: int = 1 << 28
    pages: int = 400
    operators: int = 3_000_000
    facts: int = 250_000
    depth: int = 24
    pixels: int = 120_000_000
    plate_pixels: int = 30_000_000
    plate_seconds: float = 20.0
    plates_seconds: float = 60.0
