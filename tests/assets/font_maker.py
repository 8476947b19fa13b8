"""Small fonts made for the tests: squares on an em of 1000 units.

`A` is 500 wide, `，` sits low on the left of an em, `“` has a vertical form, U+00B7 and
U+30FB share a glyph, `X` is mapped to a glyph without ink, U+00A0 to the space's.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from layout.assets.cff import code_cff
from layout.assets.face import Face
from layout.assets.fontfile import read_font_file

# glyph: advance, ink as x0, y0, x1, y1
GLYPHS: dict[str, tuple[int, tuple[int, int, int, int] | None]] = {
    ".notdef": (1000, (100, 0, 900, 800)),
    "space": (250, None),
    "A": (500, (50, 0, 450, 700)),
    "H": (600, (50, 0, 550, 720)),
    "comma": (1000, (80, -100, 230, 120)),
    "quote": (1000, (600, 560, 920, 850)),
    "quote.vert": (1000, (560, 100, 920, 420)),
    "dot": (400, (150, 300, 250, 400)),
    "long": (1000, (50, -80, 950, 830)),
    "blank": (500, None),
}
CMAP = {
    0x20: "space", 0xA0: "space", 0x41: "A", 0x48: "H", 0x58: "blank", 0xFF0C: "comma",
    0x201C: "quote", 0xB7: "dot", 0x30FB: "dot", 0x9F99: "long", 0x3000: "blank",
}  # fmt: skip
ORDER = list(GLYPHS)


def _square(pen: object, ink: tuple[int, int, int, int] | None) -> None:
    if ink:
        x0, y0, x1, y1 = ink
        pen.moveTo((x0, y0))  # type: ignore[attr-defined]
        for point in ((x0, y1), (x1, y1), (x1, y0)):
            pen.lineTo(point)  # type: ignore[attr-defined]
        pen.closePath()  # type: ignore[attr-defined]


def _builder(*, is_ttf: bool) -> FontBuilder:
    builder = FontBuilder(1000, isTTF=is_ttf)
    builder.setupGlyphOrder(ORDER)
    builder.setupCharacterMap(CMAP)
    if is_ttf:
        glyphs = {}
        for name, (_, ink) in GLYPHS.items():
            pen = TTGlyphPen(None)
            _square(pen, ink)
            glyphs[name] = pen.glyph()
        builder.setupGlyf(glyphs)
    else:
        strings = {}
        for name, (width, ink) in GLYPHS.items():
            pen = T2CharStringPen(width, None)
            _square(pen, ink)
            strings[name] = pen.getCharString()
        builder.setupCFF("Square-Regular", {"FullName": "Square"}, strings, {})
    builder.setupHorizontalMetrics(
        {n: (w, ink[0] if ink else 0) for n, (w, ink) in GLYPHS.items()}
    )
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": "Square", "psName": "Square-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, sCapHeight=720)
    builder.setupPost()
    addOpenTypeFeaturesFromString(
        builder.font, "feature vert { sub quote by quote.vert; } vert;"
    )
    return builder


def _saved(font: TTFont) -> bytes:
    file = io.BytesIO()
    font.save(file, reorderTables=None)
    return file.getvalue()


def ttf(change: Callable[[TTFont], None] = lambda font: None) -> bytes:
    """Return a TrueType font, changed before it is written."""
    builder = _builder(is_ttf=True)
    change(builder.font)
    return _saved(builder.font)


def otf() -> bytes:
    """Return an OpenType font with CFF outlines named by glyph names."""
    return _saved(_builder(is_ttf=False).font)


def cid_otf() -> bytes:
    """Return an OpenType font whose CFF is CID-keyed: the CID is ten times the id."""
    font = TTFont(io.BytesIO(otf()), lazy=True, recalcBBoxes=False)
    ids = {10 * gid: gid for gid in range(len(ORDER))}
    table = DefaultTable("CFF ")
    table.data = code_cff(font.reader["CFF "], ids)
    font.tables["CFF "] = table
    return _saved(font)


def variable_ttf() -> bytes:
    """Return a variable font: `A` is 500 wide at wght 400 and 700 wide at 900."""
    builder = _builder(is_ttf=True)
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    wider = [(0, 0), (0, 0), (200, 0), (200, 0)]
    phantom = [(0, 0), (200, 0), (0, 0), (0, 0)]
    variation = TupleVariation({"wght": (0.0, 1.0, 1.0)}, wider + phantom)
    builder.setupGvar({"A": [variation]})
    return _saved(builder.font)


def ttc(*fonts: bytes) -> bytes:
    """Return a collection of fonts."""
    collection = TTCollection()
    collection.fonts = [TTFont(io.BytesIO(data)) for data in fonts]
    file = io.BytesIO()
    collection.save(file)
    return file.getvalue()


def write_list(folder: Path, entries: str) -> Path:
    """Write a `fonts.yaml` with these entries and return its path."""
    path = folder / "fonts.yaml"
    path.write_text("fonts:\n" + entries, encoding="utf-8")
    return path


def face(folder: Path, data: bytes, key: str = "song-400", index: int = 0) -> Face:
    """Return a face of a font written into a folder, at the defaults of its axes."""
    path = folder / f"{key}.ttf"
    path.write_bytes(data)
    file = read_font_file(path, index)
    axes = tuple((axis.tag, axis.default) for axis in file.axes)
    return Face(key, file, axes)
