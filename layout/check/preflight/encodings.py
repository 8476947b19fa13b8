"""Encodings of simple fonts: from a byte to a glyph name and its text."""

from __future__ import annotations

from functools import cache
from typing import Any

from fontTools import agl
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding

from layout.check.preflight.objects import elements, entry, name, number

NOTDEF = ".notdef"


@cache
def _win_ansi() -> tuple[str, ...]:
    names = []
    for code in range(256):
        character = bytes((code,)).decode("cp1252", "ignore")
        names.append(agl.UV2AGL.get(ord(character), NOTDEF) if character else NOTDEF)
    names[0xA0], names[0xAD] = "space", "hyphen"
    return tuple(names)


def _base(word: str) -> tuple[str, ...] | None:
    tables = {
        "WinAnsiEncoding": _win_ansi(),
        "MacRomanEncoding": tuple(MacRoman),
        "StandardEncoding": tuple(StandardEncoding),
    }
    return tables.get(word)


def read_encoding(value: Any, is_symbolic: bool) -> dict[int, str]:
    """Return the glyph names that a simple font's Encoding states, by code.

    What it leaves to the font program is not in it. A font that is not symbolic and
    states no base has the standard one (ISO 32000-1, table 114).
    """
    word = name(value) or name(entry(value, "/BaseEncoding"))
    table = _base(word)
    if table is None and not is_symbolic:
        table = _base("StandardEncoding")
    names = {code: glyph for code, glyph in enumerate(table or ()) if glyph != NOTDEF}
    code = 0
    for item in elements(entry(value, "/Differences"))[:4096]:
        at = number(item)
        if at is not None:
            code = int(at)
        elif name(item):
            names[code] = name(item)
            code += 1
    return names


def standard_widths(font: str) -> dict[str, float]:
    """Return widths by glyph name of one of the 14 fonts that need not state them.

    Thousandths of an em (ISO 32000-1, 9.6.2.2); none of any other font.
    """
    from reportlab.pdfbase._fontdata import widthsByFontGlyph

    found: dict[str, float] = widthsByFontGlyph.get(font, {})
    return found


def glyph_text(glyph: str) -> str:
    """Return what a glyph of this name says, "" if its name does not tell."""
    return agl.toUnicode(glyph) if glyph != NOTDEF else ""
