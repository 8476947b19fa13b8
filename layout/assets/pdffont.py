"""Faces in a PDF: one composite font per face, its codes the font's own glyph ids.

ReportLab's registry of fonts is touched here alone. A `PdfFont` belongs to one document
and hands out the two-byte codes that page streams hold; when the document is saved,
ReportLab asks it for its objects, and the font is subset once, to the glyphs shown.

A code is the glyph's id in the original file, so that a page's stream does not depend
on what else the document holds. Where a second text needs the same glyph (U+00B7 and
U+30FB in the Noto fonts), it gets a spare code, and extraction finds each text.
Two fonts share the descendant: Identity-H, and Identity-V for vertical runs (M1).
"""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics

from layout.assets.face import Face
from layout.assets.pdfobjects import FontObjects

_SPARE_CODES = 2047
_LAST_CODE = 0xFFFE
_Key = tuple[str, str, bool]


class PdfFont:
    """A face in one document.

    Attributes:
        face: the face.
        font_name: what ReportLab calls it (`setFont`, `initialFontName`).
        name: its resource name in page streams, such as `/song-400`.
        vertical_name: the resource name for vertical runs: the same codes, the pen
            going down. A glyph's origin there is the top centre of its cell: half its
            advance to the right of, and `face.ascent` above, its horizontal origin.
    """

    def __init__(self, face: Face) -> None:
        self.face = face
        self.font_name = face.key
        self.name = f"/{face.key}"
        self.vertical_name = f"/{face.key}-V"
        self._codes: dict[_Key, int] = {}
        self._by_text: dict[tuple[int, str], int] = {}
        self._glyphs: dict[int, int] = {0: 0}
        self._texts: dict[int, str] = {}
        self._is_vertical = False
        self._spare = min(face.glyph_count + _SPARE_CODES, _LAST_CODE)
        _register(face)

    def attach(self, canvas: Any) -> None:
        """Bind the font to the canvas's document, which writes it when it is saved."""
        _bind(self, canvas._doc)

    def code(self, cluster: str, *, vertical: bool = False, form: str = "") -> int:
        """Return the code that shows a character with its marks, and note its use.

        Args:
            cluster: the source's text: what extraction finds for the code.
            vertical: take the form for vertical setting (J1); only then does the
                document hold the font `vertical_name`.
            form: the character to draw in its place. Of a glyph that stands for no
                source text (`cluster` empty), extraction would find the form; wrap it
                in an empty ActualText.

        Raises:
            LookupError: the face has no glyph for it (A10 finds that long before).
        """
        try:
            return self._codes[cluster, form, vertical]
        except KeyError:
            shown = form or cluster
            face = self.face
            self._is_vertical |= vertical
            gid = face.vertical_glyph(shown) if vertical else face.glyph(shown)
            if not gid:
                raise LookupError(f"{face.key}: {shown!r}") from None
            code = self._code_of(gid, cluster or form)
            self._codes[cluster, form, vertical] = code
            return code

    def advance(self, code: int) -> float:
        """Return the code's advance in 1/1000 em, as the PDF's widths have it."""
        return round(self.face.advance_of(self._glyphs[code]) * 1000, 3)

    def _code_of(self, gid: int, text: str) -> int:
        code = self._by_text.get((gid, text))
        if code is None:
            code = gid if gid not in self._glyphs else self._next_spare()
            self._by_text[gid, text] = code
            self._glyphs[code] = gid
            self._texts[code] = text
        return code

    def _next_spare(self) -> int:
        while self._spare in self._glyphs:
            self._spare -= 1
        if self._spare <= 0:
            raise LookupError(f"{self.face.key}: more than 65,535 glyphs in a document")
        return self._spare

    def write_objects(self, document: Any) -> None:
        """Add the font's objects to a document; nothing for a font that shows nothing.

        Raises:
            InputError: the font is too damaged to be subset.
        """
        if self._texts:
            objects = FontObjects(self.face, self._glyphs, self._texts)
            fonts = document.idToObject["BasicFonts"].dict
            fonts[self.name[1:]] = objects.write(document, "H")
            if self._is_vertical:
                fonts[self.vertical_name[1:]] = objects.write(document, "V")


class _DynamicFont:
    """ReportLab's view of a face: its protocol of dynamic fonts.

    One object per face stands in ReportLab's registry and finds the document's
    `PdfFont`; a document that none was attached to gets its own.
    """

    _multiByte = 1
    _dynamicFont = 1
    shapable = False
    substitutionFonts: tuple[()] = ()

    def __init__(self, metrics: Face) -> None:
        self.metrics = metrics
        self.fontName = metrics.key
        self.face = _NamedFace(metrics)
        self.encName = "Identity-H"

    def stringWidth(
        self, text: str | bytes, size: float, encoding: str = "utf8"
    ) -> float:
        """Return the width in points; a character without a glyph has none."""
        string = text.decode(encoding) if isinstance(text, bytes) else text
        return size * sum(self.metrics.advance(c) or 0.0 for c in string)

    def splitString(
        self, text: str | bytes, doc: Any, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """Return the text as codes of the document's one font."""
        string = text.decode(encoding) if isinstance(text, bytes) else text
        font = _font_of(self.metrics, doc)
        return [(0, b"".join(font.code(c).to_bytes(2, "big") for c in string))]

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:
        """Return the font's resource name in the document."""
        return _font_of(self.metrics, doc).name

    def addObjects(self, doc: Any) -> None:
        """Write the document's font; ReportLab calls this once, when it saves."""
        _font_of(self.metrics, doc).write_objects(doc)


class _NamedFace:
    """What ReportLab reads of a font's `face`."""

    builtIn = False

    def __init__(self, face: Face) -> None:
        self.name = face.key
        self.ascent = round(face.ascent * 1000)
        self.descent = round(face.descent * 1000)


_REGISTERED: dict[str, _DynamicFont] = {}
_BOUND: WeakKeyDictionary[Any, dict[str, PdfFont]] = WeakKeyDictionary()


def _register(face: Face) -> None:
    known = _REGISTERED.get(face.key)
    if known is None:
        _REGISTERED[face.key] = font = _DynamicFont(face)
        pdfmetrics.registerFont(font)
    elif known.metrics is not face:
        known.metrics, known.face = face, _NamedFace(face)


def _bind(font: PdfFont, document: Any) -> None:
    fonts = _BOUND.setdefault(document, {})
    if fonts.setdefault(font.font_name, font) is not font:
        raise ValueError(f"the document already has a font {font.font_name}")
    document.fontMapping[font.font_name] = font.name
    document.delayedFonts.append(_REGISTERED[font.font_name])


def _font_of(face: Face, document: Any) -> PdfFont:
    bound = _BOUND.get(document, {}).get(face.key)
    if bound is None:
        bound = PdfFont(face)
        _bind(bound, document)
    return bound
