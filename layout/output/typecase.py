"""The type case of a document: its fonts, and for each character its code and width.

A font enters the PDF when its first glyph is drawn. Looking a character up costs a
dictionary access, for a page has thousands of them.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFName

from layout.assets.fonts import FontLibrary
from layout.assets.pdffont import PdfFont
from layout.text.line import Run

Sort = tuple[str, float]
"""A character's code as four hex digits, and its advance in 1/1000 em."""


class Sorts(dict[tuple[str, str], Sort]):
    """Codes and advances of one face by cluster and form; filled as they are asked."""

    def __init__(self, font: PdfFont, run: Run) -> None:
        super().__init__()
        self._font = font
        self._vertical = run.vertical

    def __missing__(self, key: tuple[str, str]) -> Sort:
        cluster, form = key
        drawn = "" if form == cluster else form
        code = self._font.code(cluster, vertical=self._vertical, form=drawn)
        found = self[key] = (f"{code:04X}", self._font.advance(code))
        return found


class TypeCase:
    """The fonts of one document.

    Args:
        library: the faces that lines name by their keys.
        canvas: the canvas whose document the fonts are written to.
    """

    def __init__(self, library: FontLibrary, canvas: Any) -> None:
        self._library = library
        self._canvas = canvas
        self._fonts: dict[str, PdfFont] = {}
        self._sorts: dict[tuple[str, bool], Sorts] = {}
        self._resources: dict[str, str] = {}

    def sorts(self, run: Run) -> Sorts:
        """Return the sorts that a run's glyphs are among."""
        try:
            return self._sorts[run.face, run.vertical]
        except KeyError:
            found = Sorts(self._font(run.face), run)
            self._sorts[run.face, run.vertical] = found
            return found

    def resource(self, face: str) -> str:
        """Return the operand that selects a face, such as `/song-400`."""
        try:
            return self._resources[face]
        except KeyError:
            found = self._resources[face] = str(PDFName(self._font(face).name[1:]))
            return found

    def _font(self, face: str) -> PdfFont:
        if face not in self._fonts:
            font = self._fonts[face] = PdfFont(self._library.by_key(face))
            font.attach(self._canvas)
        return self._fonts[face]
