"""Fonts of a PDF: from the bytes of a string to glyphs, widths and text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from pikepdf import Stream

from layout.check.preflight.cmaps import (
    Ranges,
    read_code_map,
    read_to_unicode,
    unicode_of,
)
from layout.check.preflight.encodings import glyph_text, read_encoding, standard_widths
from layout.check.preflight.file_model import FontFact, ShownGlyph
from layout.check.preflight.geometry import Rect
from layout.check.preflight.objects import (
    elements,
    entry,
    name,
    number,
    numbers,
    stream_bytes,
)
from layout.check.preflight.programs import (
    Program,
    State,
    Wanted,
    open_program,
    unknown_program,
)

_SYMBOLIC = 4
_SHOWN = 70_000


class Code(Struct, frozen=True):
    """A character code as shown: its width in em, what it says, and what it asks for.

    `is_space` tells the one-byte code 32, which word spacing widens.
    """

    code: int
    width: float
    text: str
    is_space: bool
    wanted: Wanted | None


class Font(Struct):
    """A font dictionary that a page selects, and what was shown of it."""

    name: str
    kind: str
    dictionary: Any
    read: Callable[[bytes], Iterator[Code]]
    is_vertical: bool = False
    shown: dict[int, tuple[Code, int, Rect]] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)
    painted: set[int] = field(default_factory=set)

    def note(self, code: Code, page: int, rect: Rect) -> None:
        """Remember where a code was shown first."""
        if code.code not in self.shown and len(self.shown) < _SHOWN:
            self.shown[code.code] = (code, page, rect)


def read_font(value: Any) -> Font:
    """Return a font ready to read strings; a damaged one reads byte by byte."""
    kind = name(entry(value, "/Subtype"))
    if kind == "Type0":
        return _composite(value)
    return _simple(value, kind)


def _simple(value: Any, kind: str) -> Font:
    descriptor = entry(value, "/FontDescriptor")
    flags = int(number(entry(descriptor, "/Flags")) or 0)
    embedded = embedding(descriptor) != ""
    names = read_encoding(entry(value, "/Encoding"), bool(flags & _SYMBOLIC))
    if kind == "TrueType" and flags & _SYMBOLIC:
        names = read_encoding(entry(value, "/Encoding"), True)
    to_unicode = read_to_unicode(entry(value, "/ToUnicode"))
    first = int(number(entry(value, "/FirstChar")) or 0)
    widths = numbers(entry(value, "/Widths")) or ()
    matrix = numbers(entry(value, "/FontMatrix"), 6)
    unit = abs(matrix[0]) if kind == "Type3" and matrix else 0.001
    missing = number(entry(descriptor, "/MissingWidth"))
    default = missing if embedded and missing is not None else 0.5 / unit
    word = name(entry(value, "/BaseFont")) or name(entry(value, "/Name"))
    known = {} if widths else standard_widths(word)
    cache: dict[int, Code] = {}

    def make(byte: int) -> Code:
        at = byte - first
        glyph = names.get(byte, "")
        width = widths[at] if 0 <= at < len(widths) else known.get(glyph, default)
        said = unicode_of(to_unicode, byte) if to_unicode else ""
        said = said or (glyph_text(glyph) if glyph else "")
        return Code(byte, width * unit, said, byte == 32, Wanted(byte, glyph))

    def read(data: bytes) -> Iterator[Code]:
        for byte in data:
            yield cache.get(byte) or cache.setdefault(byte, make(byte))

    return Font(word, kind, value, read)


def _composite(value: Any) -> Font:
    descendant = next(iter(elements(entry(value, "/DescendantFonts"))), None)
    code_map = read_code_map(entry(value, "/Encoding"))
    to_unicode = read_to_unicode(entry(value, "/ToUnicode"))
    default = number(entry(descendant, "/DW"))
    widths = _Widths(
        1000.0 if default is None else default,
        _width_rows(elements(entry(descendant, "/W"))),
    )
    cache: dict[tuple[int, int], Code] = {}

    def make(code: int, size: int) -> Code:
        cid = code_map.cid(code)
        said = unicode_of(to_unicode, code) if to_unicode else ""
        said = said or code_map.text(code, size)
        width = widths.of(cid) if cid is not None else (0.5 if size == 1 else 1.0)
        wanted = None if cid is None else Wanted(cid)
        return Code(code, width, said, size == 1 and code == 32, wanted)

    def read(data: bytes) -> Iterator[Code]:
        for key in code_map.codes(data):
            yield cache.get(key) or cache.setdefault(key, make(*key))

    kind = name(entry(descendant, "/Subtype")) or "Type0"
    word = name(entry(value, "/BaseFont"))
    return Font(word, kind, value, read, code_map.is_vertical)


class _Widths(Struct, frozen=True):
    """Widths of CIDs in thousandths of an em (ISO 32000-1, 9.7.4.3)."""

    default: float
    rows: Ranges

    def of(self, cid: int) -> float:
        """Return a CID's width in em."""
        found = self.rows.find(cid)
        if found is None:
            return self.default / 1000
        offset, value = found
        return float(value[offset] if isinstance(value, tuple) else value) / 1000


def _width_rows(items: Sequence[Any]) -> Ranges:
    rows: list[tuple[int, int, Any]] = []
    at = 0
    while at + 1 < len(items):
        first, second = number(items[at]), items[at + 1]
        listed = numbers(second)
        if first is None:
            break
        if listed:
            rows.append((int(first), int(first) + len(listed) - 1, listed))
            at += 2
            continue
        last = number(second)
        width = number(items[at + 2]) if at + 2 < len(items) else None
        at += 2 if listed is not None else 3
        if last is not None and width is not None:
            rows.append((int(first), int(last), width))
    return Ranges.of(rows)


def embedding(descriptor: Any) -> str:
    """Return the key under which a descriptor holds a font program, or ""."""
    return next(
        (
            key
            for key in ("FontFile", "FontFile2", "FontFile3")
            if isinstance(entry(descriptor, f"/{key}"), Stream)
        ),
        "",
    )


def font_fact(font: Font) -> FontFact:
    """Return what a font is and shows, its program opened."""
    is_composite = font.kind.startswith("CIDFont") or font.kind == "Type0"
    holder = font.dictionary
    if is_composite:
        holder = next(iter(elements(entry(holder, "/DescendantFonts"))), None)
    descriptor = entry(holder, "/FontDescriptor")
    key = embedding(descriptor)
    data = stream_bytes(entry(descriptor, f"/{key}")) if key else None
    program, broken = Program(unknown_program, 0), ""
    if data:
        try:
            to_gid = _gid_map(entry(holder, "/CIDToGIDMap"))
            program = open_program(data, key, composite=is_composite, to_gid=to_gid)
        except Exception as fault:  # fontTools raises anything on a damaged program
            broken = str(fault) or type(fault).__name__
    tag, _, rest = font.name.partition("+")
    return FontFact(
        name=font.name,
        kind=font.kind,
        embedded=key,
        is_tagged=bool(rest) and len(tag) == 6 and tag.isalpha() and tag.isupper(),
        program_bytes=len(data or b""),
        drawings=program.drawings,
        glyphs=tuple(_glyph(program, *shown) for shown in _in_order(font.shown)),
        pages=tuple(font.pages),
        broken=broken,
    )


def _in_order(
    shown: Mapping[int, tuple[Code, int, Rect]],
) -> Iterator[tuple[Code, int, Rect]]:
    for code in sorted(shown):
        yield shown[code]


def _glyph(program: Program, code: Code, page: int, rect: Rect) -> ShownGlyph:
    state: State = "unknown"
    if code.wanted is not None:
        try:
            state = program.state(code.wanted)
        except Exception:  # as above: the program opens, and this glyph is damaged
            state = "missing"
    return ShownGlyph(code.code, code.text, state, page, rect)


def _gid_map(value: Any) -> Mapping[int, int] | None:
    data = stream_bytes(value)
    if data is None:
        return None
    pairs = range(0, len(data) - 1, 2)
    return {at // 2: int.from_bytes(data[at : at + 2], "big") for at in pairs}
