"""CFF font programs made over so that their CIDs are the page's codes."""

import io
import struct
from pathlib import Path

import font_maker as made
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from layout.assets.cff import code_cff


def read_back(data: bytes) -> CFFFontSet:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    return fonts


def bounds(fonts: CFFFontSet, name: str) -> tuple[float, ...]:
    strings = fonts[0].CharStrings
    pen = BoundsPen(strings)
    strings[name].draw(pen)
    return tuple(pen.bounds)


@pytest.mark.parametrize("source", [made.otf(), made.cid_otf()], ids=["names", "cids"])
def test_each_code_finds_its_glyph_by_cid(tmp_path: Path, source: bytes) -> None:
    """Two codes for one glyph have a copy each; codes go as far as two bytes."""
    face = made.face(tmp_path, source)
    subset = face.subset([face.glyph("A"), face.glyph("龙")])
    ids = subset.ids
    table = TTFont(io.BytesIO(subset.data)).reader["CFF "]
    codes = {0: 0, 5: ids[face.glyph("龙")], 300: ids[face.glyph("A")]}
    fonts = read_back(code_cff(table, {**codes, 65000: ids[face.glyph("A")]}))
    top = fonts[0]
    assert top.ROS == ("Adobe", "Identity", 0)
    assert top.charset == [".notdef", "cid00005", "cid00300", "cid65000"]
    assert bounds(fonts, "cid00005") == (50, -80, 950, 830)
    assert bounds(fonts, "cid00300") == (50, 0, 450, 700)
    assert bounds(fonts, "cid65000") == (50, 0, 450, 700)


@pytest.mark.parametrize("cut", [0, 1, 4, 20, 60, 120])
def test_a_cut_off_table_is_an_error_of_a_known_kind(cut: int) -> None:
    """`PdfFont` tells these as damage of the font."""
    table = TTFont(io.BytesIO(made.otf())).reader["CFF "]
    with pytest.raises((ValueError, IndexError, KeyError, struct.error)):
        code_cff(table[:cut], {0: 0, 1: 1})
