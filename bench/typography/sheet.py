"""A bare sheet of paper: lines of `layout.text` drawn glyph by glyph to a PDF."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from layout.assets.fonts import FontLibrary
from layout.assets.pdffont import PdfFont
from layout.text.line import Line, Run

_UPRIGHT, _TURNED = "1 0 0 1", "0 -1 1 0"


class Sheet:
    """Pages of one size; x and y in points from the lower left."""

    def __init__(
        self, path: Path, size: tuple[float, float], fonts: FontLibrary
    ) -> None:
        first = PdfFont(fonts.face("song", 400))
        self._library = fonts
        self._fonts = {first.face.key: first}
        self._canvas = Canvas(
            str(path), pagesize=size, initialFontName=first.font_name, invariant=1
        )
        first.attach(self._canvas)

    def line(self, line: Line, x: float, y: float) -> None:
        """Draw a line; the left edge of its measure and its baseline are at x, y."""
        for run in line.runs:
            self._run(run, x, y)
        for dot in line.dots:
            self._canvas.circle(x + dot.x, y + dot.y, dot.radius, stroke=0, fill=1)

    def rule(self, x: float, y: float, width: float) -> None:
        """Draw a hairline."""
        self._canvas.setLineWidth(0.3)
        self._canvas.line(x, y, x + width, y)

    def turn_page(self) -> None:
        """Begin another page."""
        self._canvas.showPage()

    def save(self) -> None:
        """Write the PDF."""
        self._canvas.save()

    def _run(self, run: Run, x: float, y: float) -> None:
        font = self._fonts.get(run.face)
        if font is None:
            font = self._fonts[run.face] = PdfFont(self._library.by_key(run.face))
            font.attach(self._canvas)
        matrix = _TURNED if run.turn else _UPRIGHT
        ys = run.ys or (0.0,) * len(run.xs)
        forms = run.forms or run.clusters
        for cluster, form, dx, dy in zip(run.clusters, forms, run.xs, ys, strict=True):
            drawn = "" if form == cluster else form
            code = font.code(cluster, vertical=run.vertical, form=drawn)
            self._canvas._code.append(
                f"BT {font.name} {run.size:.4f} Tf {run.stretch_x * 100:.4f} Tz "
                f"{matrix} {x + dx:.4f} {y + dy:.4f} Tm <{code:04X}> Tj ET"
            )
