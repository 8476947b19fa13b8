"""Documents made by hand for the tests of output."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from layout.assets.fonts import FontLibrary, load_fonts
from layout.output.document import Document
from layout.page.model import Item, Page, Rect, StoryFit, Text
from layout.source.design import Design, Press
from layout.text.compose import compose
from layout.text.line import Line, LineStyle, Run
from layout.text.markup import parse_markup
from layout.units import MM

DATE = datetime.date(2024, 2, 23)
ROOT = Path(__file__).parents[2]
COLOURS = {
    "black": (0, 0, 0, 100),
    "paper": (0, 0, 0, 0),
    "red": (0, 100, 90, 10),
    "tint": (12, 4, 0, 0),
    "grey": (0, 0, 0, 60),
}
SIZE = 9.0
PITCH = 13.0


@cache
def fonts() -> FontLibrary:
    return load_fonts()


@cache
def body_style(role: str = "song", size: float = SIZE) -> LineStyle:
    library = fonts()
    own = (library.face(role, 400), library.face("hei", 400))
    faces = {
        "": own,
        "strong": (library.face("hei", 700),),
        "kai": (library.face("kai", 400), *own),
    }
    return LineStyle(faces=faces, size=size, indent=2)


def paragraph(
    text: str, x: float, top: float, columns: int = 17, **more: Any
) -> list[Text]:
    """Set a paragraph with its first baseline at `top`."""
    style = more.pop("style", None) or body_style()
    lines = compose(parse_markup(text), style, columns * style.size).lines
    more = {"story": "a", "role": "body"} | more
    return [
        Text(x=x, y=top - place * PITCH, line=line, line_no=place, **more)
        for place, line in enumerate(lines)
    ]


def line_of(text: str, face: str = "song-400", size: float = 10, **run: Any) -> Line:
    """Return a line set glyph after glyph by the face's own advances."""
    metrics = fonts().by_key(face)
    xs, x = [], 0.0
    for char in text:
        xs.append(x)
        x += (metrics.advance(char) or 0) * size
    runs = (Run(face, size, tuple(text), tuple(xs), **run),)
    return Line(text, 0, len(text), runs, 0, x, x / size, last=True)


def line_at(
    text: str, xs: Iterable[float], clusters: Iterable[str] = (), **run: Any
) -> Line:
    """Return a line with glyphs at given places."""
    places = tuple(xs)
    made = Run("song-400", 10, tuple(clusters) or tuple(text), places, **run)
    return Line(text, 0, len(text), (made,), 0, 200, 20, last=True)


def text_at(line: Line, x: float = 20, y: float = 100, **more: Any) -> Text:
    return Text(**({"story": "a", "role": "body", "x": x, "y": y, "line": line} | more))


def page_of(
    *items: Item, size: tuple[float, float] = (200 * MM, 100 * MM), **more: Any
) -> Page:
    story = StoryFit(
        "a", "story", "龙头引动力十足", 4, (Rect(20, 20, 153, 100),), 1, 1, 0
    )
    given = {"number": 4, "section": "特别报道", "bleed": 3 * MM, "stories": (story,)}
    return Page(width=size[0], height=size[1], items=items, **(given | more))


def document_of(
    *pages: Page, press: dict[str, Any] | None = None, **more: Any
) -> Document:
    design = Design(press=Press(**(press or {})), colours=COLOURS)
    given = {
        "title": "看渝西 2024-02-23",
        "publication": "看渝西",
        "date": DATE,
        "language": "zh-Hans",
        "fonts": fonts(),
        "designs": (design,),
        "build_id": "12ab34cd",
    }
    return Document(pages=pages, **(given | more))


_OPEN: list[pikepdf.Pdf] = []


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """Open a PDF; it stays open, for its objects die with it."""
    _OPEN.append(pikepdf.open(io.BytesIO(data)))
    return _OPEN[-1]


def content(data: bytes, page: int = 0) -> str:
    """Return a page's operators as text, for tests that look for one."""
    return open_pdf(data).pages[page].Contents.read_bytes().decode("latin-1")


def glyphs_of(data: bytes, page: int = 0) -> list[tuple[int, float, float]]:
    """Return code, x, y of each glyph shown, in points from the trim's corner."""
    pdf = open_pdf(data)
    fonts_of = pdf.pages[page].Resources.Font
    found: list[tuple[int, float, float]] = []
    widths: dict[int, float] = {}
    size = gap = at_x = at_y = 0.0
    stretch = 1.0
    matrix = (1.0, 0.0, 0.0, 1.0)

    def show(codes: bytes) -> None:
        nonlocal at_x, at_y
        for place in range(0, len(codes), 2):
            code = int.from_bytes(codes[place : place + 2], "big")
            found.append((code, at_x, at_y))
            move(widths.get(code, 1000) * size / 1000 + gap)

    def move(by: float) -> None:
        nonlocal at_x, at_y
        at_x += by * stretch * matrix[0]
        at_y += by * stretch * matrix[1]

    for operands, operator in pikepdf.parse_content_stream(pdf.pages[page]):
        name = str(operator)
        if name == "Tf":
            widths, size = _widths(fonts_of[str(operands[0])]), float(operands[1])
        elif name == "Tc":
            gap = float(operands[0])
        elif name == "Tz":
            stretch = float(operands[0]) / 100
        elif name == "Tm":
            a, b, c, d, at_x, at_y = (float(value) for value in operands)
            matrix = (a, b, c, d)
        elif name == "Tj":
            show(bytes(operands[0]))
        elif name == "TJ":
            for part in operands[0]:
                if isinstance(part, pikepdf.String):
                    show(bytes(part))
                else:
                    move(-float(part) * size / 1000)
    return found


def _widths(font: Any) -> dict[int, float]:
    entries = list(font.DescendantFonts[0].get("/W", []))
    widths: dict[int, float] = {}
    for first, values in zip(entries[::2], entries[1::2], strict=True):
        for place, width in enumerate(values):
            widths[int(first) + place] = float(width)
    return widths


def needs(tool: str) -> pytest.MarkDecorator:
    """Skip a test where a program outside Python is not installed."""
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not there")


def pdf_text(data: bytes, *options: str) -> str:
    """Return what poppler's pdftotext finds."""
    run = subprocess.run(
        ["pdftotext", "-raw", *options, "-", "-"],
        input=data,
        capture_output=True,
        check=True,
    )
    return run.stdout.decode().replace("\f", "")
