"""The PDF objects of a composite font, as ReportLab writes them.

ISO 32000-1, 9.7: Type 0 font → CIDFont → descriptor → font program. TrueType becomes a
CIDFontType2 with FontFile2 and a CIDToGIDMap, CFF a CIDFontType0 with FontFile3. All
bytes follow from the face, the codes and their texts.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArrayCompact,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
)

from layout.assets.cff import code_cff
from layout.assets.face import Face, font_problem
from layout.errors import InputError
from layout.messages import msg

_SYMBOLIC = 4
_DEFAULT_WIDTH = 1000
_EFFORT = 5
"""Of zlib: 6 takes a sixth more time for half a percent of a font. A map of glyphs is
mostly zeros: counting their runs alone takes a fifth of the time and gives less."""
_CMAP_BLOCK = 100
"""Most entries in one block of a CMap (Adobe Technical Note 5014)."""


class FontObjects:
    """A face's font program, subset to the codes used, and the objects around it.

    Args:
        face: the face.
        glyphs: glyph id by code, 0 for .notdef among them.
        texts: what each code stands for.

    Raises:
        InputError: the font is too damaged to be subset.
    """

    def __init__(
        self, face: Face, glyphs: Mapping[int, int], texts: Mapping[int, str]
    ) -> None:
        self._face = face
        self._glyphs = glyphs
        self._texts = texts
        try:
            subset = face.subset(glyphs.values())
            new = {code: subset.ids[gid] for code, gid in glyphs.items()}
            tables = _tables(subset.data)
            self._is_cff = "CFF " in tables
            cff = tables["CFF "] if self._is_cff else b""
            self._program = code_cff(cff, new) if cff else subset.data
            self._box = struct.unpack_from(">4h", tables["head"], 36)
        except (ValueError, IndexError, KeyError, struct.error):
            why = msg("it is damaged: it cannot be subset")
            problem = font_problem(face.mark, face.font_file.path, why)
            raise InputError(problem) from None
        self._map = _cid_to_gid(new)
        tag = _tag(self._program + self._map)
        self._base = f"{tag}+{face.postscript_name}"
        self._descendant: Any = None
        self._unicode: Any = None

    def write(self, document: Any, mode: str) -> Any:
        """Add the Type 0 font of a writing mode, `H` or `V`; return its reference."""
        if self._descendant is None:
            self._descendant = document.Reference(self._cid_font(document))
            self._unicode = document.Reference(_stream(to_unicode(self._texts)))
        font = _dictionary(
            Type=PDFName("Font"),
            Subtype=PDFName("Type0"),
            BaseFont=PDFName(
                self._base + (f"-Identity-{mode}" if self._is_cff else "")
            ),
            Encoding=PDFName(f"Identity-{mode}"),
            DescendantFonts=PDFArrayCompact([self._descendant]),
            ToUnicode=self._unicode,
        )
        return document.Reference(font)

    def _cid_font(self, document: Any) -> PDFDictionary:
        ascent = round(self._face.ascent * 1000)
        font = _dictionary(
            Type=PDFName("Font"),
            Subtype=PDFName("CIDFontType0" if self._is_cff else "CIDFontType2"),
            BaseFont=PDFName(self._base),
            CIDSystemInfo=_dictionary(
                Registry=PDFString("Adobe"),
                Ordering=PDFString("Identity"),
                Supplement=0,
            ),
            FontDescriptor=document.Reference(self._descriptor(document)),
            DW=_DEFAULT_WIDTH,
            DW2=PDFArrayCompact([ascent, -_DEFAULT_WIDTH]),
        )
        widths = self._widths()
        if widths:
            font["W"] = PDFArrayCompact(widths)
        if not self._is_cff:
            font["CIDToGIDMap"] = document.Reference(_stream(self._map, zlib.Z_RLE))
        return font

    def _descriptor(self, document: Any) -> PDFDictionary:
        face = self._face
        scale = 1000 / face.units_per_em
        if self._is_cff:
            entry = {
                "FontFile3": _stream(self._program, Subtype=PDFName("CIDFontType0C"))
            }
        else:
            entry = {"FontFile2": _stream(self._program, Length1=len(self._program))}
        return _dictionary(
            Type=PDFName("FontDescriptor"),
            FontName=PDFName(self._base),
            Flags=_SYMBOLIC,
            FontBBox=PDFArrayCompact([round(edge * scale) for edge in self._box]),
            ItalicAngle=0,
            Ascent=round(face.ascent * 1000),
            Descent=round(face.descent * 1000),
            CapHeight=round(face.cap_height * 1000),
            StemV=round(50 + (face.weight / 65) ** 2),
            **{key: document.Reference(stream) for key, stream in entry.items()},
        )

    def _widths(self) -> list[Any]:
        """Return the W array: runs of codes that are not an em wide."""
        runs: list[Any] = []
        last = None
        for code in sorted(self._glyphs):
            width = round(self._face.advance_of(self._glyphs[code]) * 1000, 3)
            if width == _DEFAULT_WIDTH:
                continue
            if code - 1 != last:
                runs += [code, PDFArrayCompact([])]
            runs[-1].sequence.append(int(width) if width == int(width) else width)
            last = code
        return runs


def to_unicode(texts: Mapping[int, str]) -> bytes:
    """Return the ToUnicode CMap of these codes (ISO 32000-1, 9.10.3)."""
    out = io.StringIO()
    out.write(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    )
    for block in _blocks(sorted(texts.items())):
        out.write(f"{len(block)} beginbfchar\n")
        for code, text in block:
            out.write(f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n")
        out.write("endbfchar\n")
    out.write("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
    return out.getvalue().encode("ascii")


def _blocks(entries: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    for start in range(0, len(entries), _CMAP_BLOCK):
        yield entries[start : start + _CMAP_BLOCK]


def _cid_to_gid(new: Mapping[int, int]) -> bytes:
    table = bytearray(2 * (max(new) + 1))
    for code, gid in new.items():
        struct.pack_into(">H", table, 2 * code, gid)
    return bytes(table)


def _tables(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">4xH", data)
    return {
        tag.decode("latin-1"): data[offset : offset + length]
        for tag, _, offset, length in struct.iter_unpack(
            ">4s3I", data[12 : 12 + 16 * count]
        )
    }


def _tag(data: bytes) -> str:
    """Return a subset tag, six capitals that follow from the content (9.6.4)."""
    number = int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters += chr(ord("A") + letter)
    return letters


def _dictionary(**entries: Any) -> PDFDictionary:
    return PDFDictionary(entries)


def _stream(
    data: bytes, strategy: int = zlib.Z_DEFAULT_STRATEGY, **entries: Any
) -> PDFStream:
    """Return a deflated stream; the filter named, ReportLab's defaults keep off."""
    dictionary = _dictionary(Filter=PDFName("FlateDecode"), **entries)
    packer = zlib.compressobj(_EFFORT, strategy=strategy)
    return PDFStream(dictionary, packer.compress(data) + packer.flush())
