"""Embedded font programs, opened with fontTools: which glyphs are there and drawn."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any, Literal

from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.misc import eexec
from fontTools.ttLib import TTFont
from msgspec import Struct

State = Literal["drawn", "blank", "missing", "unknown"]
_SHORT = 16
"""Bytes of a charstring that may be without a path; longer ones always have one."""


class Wanted(Struct, frozen=True):
    """A glyph as a PDF asks for it: a code of a simple font, or a CID of a composite.

    `glyph` is the name that the font's Encoding gives the code, "" if none.
    """

    number: int
    glyph: str = ""


class Program(Struct, frozen=True):
    """An opened font program: `state` tells how it draws a glyph."""

    state: Callable[[Wanted], State]
    drawings: int


def unknown_program(wanted: Wanted) -> State:
    """Say nothing: stands in for a program that could not be opened."""
    return "unknown"


def open_program(
    data: bytes, key: str, *, composite: bool, to_gid: Mapping[int, int] | None
) -> Program:
    """Open a FontFile, FontFile2 or FontFile3 (`key`); raises whatever fontTools does.

    `to_gid` is a composite font's CIDToGIDMap, None for the identity.
    """
    if key == "FontFile":
        return _type1(data)
    if data[:4] in (b"\0\1\0\0", b"true", b"ttcf", b"OTTO"):
        return _sfnt(data, composite, to_gid)
    return _cff(data, composite)


def _sfnt(data: bytes, composite: bool, to_gid: Mapping[int, int] | None) -> Program:
    font = TTFont(io.BytesIO(data), lazy=True, fontNumber=0)
    if "CFF " in font:
        return _cff(font.reader["CFF "], composite)
    offsets = font["loca"].locations
    sizes = [end - start for start, end in pairwise(offsets)]

    def by_gid(gid: int) -> State:
        if gid <= 0 or gid >= len(sizes):
            return "missing"
        return "drawn" if sizes[gid] > 0 else "blank"

    def by_cid(wanted: Wanted) -> State:
        return by_gid(wanted.number if to_gid is None else to_gid.get(wanted.number, 0))

    if composite:
        return Program(by_cid, _count(sizes))
    tables = _cmaps(font)
    if not tables:
        return Program(unknown_program, _count(sizes))
    names = font.getReverseGlyphMap() if "post" in font else {}

    def by_code(wanted: Wanted) -> State:
        for gid in _candidates(wanted, tables, names):
            if gid:
                return by_gid(gid)
        return "missing"

    return Program(by_code, _count(sizes))


def _count(sizes: Iterable[int]) -> int:
    return sum(size > 0 for size in sizes)


def _cmaps(font: Any) -> dict[tuple[int, int], dict[int, int]]:
    if "cmap" not in font:
        return {}
    number = font.getReverseGlyphMap()
    return {
        (table.platformID, table.platEncID): {
            code: number.get(glyph, 0) for code, glyph in table.cmap.items()
        }
        for table in font["cmap"].tables
        if hasattr(table, "cmap")
    }


def _candidates(
    wanted: Wanted,
    tables: Mapping[tuple[int, int], Mapping[int, int]],
    names: Mapping[str, int],
) -> Iterable[int | None]:
    """Yield glyph numbers in the order of ISO 32000-1, 9.6.6.4."""
    code = wanted.number
    if wanted.glyph:
        for character in agl.toUnicode(wanted.glyph)[:1]:
            for key in ((3, 1), (0, 3), (3, 10), (0, 4)):
                yield tables.get(key, {}).get(ord(character))
        yield names.get(wanted.glyph)
    for offset in (0, 0xF000, 0xF100, 0xF200):
        yield tables.get((3, 0), {}).get(offset + code)
    yield tables.get((1, 0), {}).get(code)
    if not wanted.glyph:
        for table in tables.values():
            yield table.get(code)


def _cff(data: bytes, composite: bool) -> Program:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    top = fonts[fonts.fontNames[0]]
    strings, charset = top.CharStrings, list(top.charset)
    held = set(charset)
    by_cid = composite and hasattr(top, "ROS")
    encoding = [] if composite else _built_in(top)

    def find(wanted: Wanted) -> str | None:
        if by_cid:
            return f"cid{wanted.number:05d}" if wanted.number else None
        if composite:
            at = wanted.number
            return charset[at] if 0 < at < len(charset) else None
        if wanted.glyph:
            return wanted.glyph
        return encoding[wanted.number] if wanted.number < len(encoding) else None

    def state(wanted: Wanted) -> State:
        glyph = find(wanted)
        if glyph is None or glyph == ".notdef" or glyph not in held:
            return "missing"
        return _charstring_state(strings[glyph].bytecode or b"", _TYPE2_NUMBERS)

    return Program(state, len(charset) - 1)


def _built_in(top: Any) -> list[str]:
    encoding = getattr(top, "Encoding", None)
    if isinstance(encoding, str):
        return list(StandardEncoding)
    return list(encoding or ())


def _charstring_state(code: bytes, numbers: Mapping[int, int]) -> State:
    """Tell whether a charstring paints, without running it.

    A long one always does. A short one does unless it only sets widths and hints;
    `numbers` maps first bytes of operands that are not common to Type 1 and 2 to
    their sizes. Running it would let a file with nested subroutines stop us.
    """
    at, operands = 0, 0
    while at < len(code) <= _SHORT:
        byte = code[at]
        size = numbers.get(byte) or (1 if 32 <= byte <= 246 else 2 if byte > 246 else 0)
        if size:
            operands += 1
        elif byte not in _SILENT or (byte == _END and operands >= _ACCENTED):
            return "drawn"
        at += size or 1
    return "blank" if len(code) <= _SHORT else "drawn"


_SILENT = frozenset((1, 3, 9, 11, 13, 14, 18, 23))
"""hstem, vstem, closepath, return, hsbw, endchar, hstemhm, vstemhm."""
_END, _ACCENTED = 14, 4
_TYPE1_NUMBERS = {255: 5}
_TYPE2_NUMBERS = {28: 3, 255: 5}


def _type1(data: bytes) -> Program:
    """Find the charstrings of a Type 1 font by their pattern; nothing runs."""
    if data[:1] == b"\x80":
        data = _without_headers(data)
    start = data.find(b"eexec")
    if start < 0 or len(data) > _TYPE1_BYTES:
        raise ValueError("eexec")
    chunk = data[start + 5 :].lstrip(b" \t\r\n")
    if re.fullmatch(rb"[0-9A-Fa-f\s]{8}", chunk[:8]):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", chunk)
        chunk = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    private = eexec.decrypt(chunk, 55665)[0][4:]
    skip = re.search(rb"/lenIV\s+(\d)", private)
    strings = _charstrings(private, int(skip[1]) if skip else 4)
    encoding = _type1_encoding(data[:start])

    def state(wanted: Wanted) -> State:
        glyph = wanted.glyph or encoding.get(wanted.number, "")
        if glyph not in strings or glyph == ".notdef":
            return "missing"
        return strings[glyph]

    return Program(state, len(strings))


def _charstrings(private: bytes, skip: int) -> dict[str, State]:
    found: dict[str, State] = {}
    at = max(private.find(b"/CharStrings"), 0)
    while match := _CHARSTRING.search(private, at):
        at = match.end() + int(match[2])
        code = private[match.end() : at]
        if len(code) <= _SHORT + skip:
            code = eexec.decrypt(code, 4330)[0][skip:]
        found[match[1].decode("latin-1")] = _charstring_state(code, _TYPE1_NUMBERS)
    return found


_CHARSTRING = re.compile(rb"/([^\s/]+)\s+(\d{1,5})\s+(?:RD|-\|)\s")
_TYPE1_BYTES = 4_000_000


def _type1_encoding(clear: bytes) -> dict[int, str]:
    """Return the built-in encoding: `dup 65 /A put`, else Adobe's standard one."""
    pairs = re.findall(rb"dup\s+(\d{1,3})\s*/([^\s/]+)\s+put", clear)
    if pairs:
        return {int(code): glyph.decode("latin-1") for code, glyph in pairs}
    return dict(enumerate(StandardEncoding))


def _without_headers(data: bytes) -> bytes:
    """Return a PFB's segments joined."""
    parts, at = [], 0
    while data[at : at + 1] == b"\x80" and data[at + 1 : at + 2] in (b"\1", b"\2"):
        size = int.from_bytes(data[at + 2 : at + 6], "little")
        parts.append(data[at + 6 : at + 6 + size])
        at += 6 + size
    return b"".join(parts)
