"""Which face draws each character, in which cell, and where in it.

In: a `StyledText`, its classes and a `LineStyle`. Out: `Measured`, with a value per
character, and `Piece`s, stretches that one face draws. Rules: A4-A11, B6, D5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct, field

from layout.text import charclass as cc
from layout.text import ink
from layout.text.line import LineStyle, Metrics, Missing, Span, StyledText

Faces = tuple[Metrics, ...]

_UNSEEN = (
    cc.DROPPED + cc.ZERO_BREAK + cc.WORD_JOINER + cc.FORCED + cc.TAIL
    + cc.COMBINING + cc.JOINER
)  # fmt: skip
_WIDTHLESS = _UNSEEN + cc.SPACE + cc.GLUE + cc.WIDE_SPACE + cc.HALF_SPACE
_NOT_HAN = re.compile(f"[^{cc.HAN}]")
_UNIT = re.compile(f"[{cc.DASH}{cc.ELLIPSIS}{cc.STACK}]{cc.TAIL}*")
_CLUSTER = re.compile(
    f"[^{re.escape(_WIDTHLESS)}](?:{cc.COMBINING}|{cc.JOINER}.?)+", re.DOTALL
)


class Piece(Struct, frozen=True):
    """Characters from `start` to `end` that one face draws in one way."""

    start: int
    end: int
    face: str
    style: str
    scale: float = 1.0
    stretch: float = 1.0


class Cell(Struct, frozen=True):
    """A character in its cell, in em of the paragraph's size; no face: no glyph."""

    ink: ink.Ink
    face: str
    scale: float
    fallback: bool


class Measured(Struct):
    """What `measure` fills; lists as long as the text."""

    cell: list[float]
    shift: list[float]
    glyphs: list[str | None]
    pieces: list[Piece] = field(default_factory=list)
    rise: dict[int, float] = field(default_factory=dict)
    missing: list[Missing] = field(default_factory=list)
    fallbacks: list[tuple[str, str]] = field(default_factory=list)


class Cells(dict[str, Cell]):
    """Cells by character and class (`字` + `H`) in one style's faces; fills itself."""

    def __init__(self, faces: Faces, latin: Faces, scale: float, language: str) -> None:
        self.faces, self.latin, self.scale = faces, latin, scale
        self.language = language

    def __missing__(self, key: str) -> Cell:
        found = self[key] = self._find(key[:-1], key[-1])
        return found

    def find_face(self, char: str, name: str) -> tuple[Metrics | None, float, bool]:
        """Return the first face that has `char`, its advance, whether it fell back."""
        western = name in _WESTERN
        chain = (*self.latin, *self.faces) if western else self.faces
        for number, face in enumerate(chain):
            advance = face.advance(char)
            if advance is not None:
                return face, advance, number > (len(self.latin) if western else 0)
        return None, 0.0, False

    def scale_of(self, name: str) -> float:
        """Return the size of a class relative to the Han (D5)."""
        return self.scale if name in _WESTERN else 1.0

    def _find(self, char: str, name: str) -> Cell:
        face, advance, fallback = self.find_face(char, name)
        scale = self.scale_of(name)
        if name in _WIDTHLESS:
            return Cell(ink.Ink(0.0), face.key if face else "", scale, fallback)
        if face is None:
            default = ink.cell_of(char, name, self.language)
            return Cell(ink.Ink(0.5 if default is None else default), "", scale, False)
        placed = ink.place(face, char, name, advance, self.language)
        return Cell(placed, face.key, scale, fallback)


_WESTERN = frozenset(cc.WESTERN_RUN + cc.WEST_OPEN + cc.WEST_CLOSE + cc.SPACE + cc.GLUE)


@lru_cache(maxsize=64)
def _cells(faces: Faces, latin: Faces, scale: float, language: str) -> Cells:
    return Cells(faces, latin, scale, language)


def measure(text: StyledText, classes: str, style: LineStyle) -> Measured:
    """Return cells, origins and glyphs of all characters, and the pieces of faces."""
    length = len(text.text)
    out = Measured([1.0] * length, [0.0] * length, list(text.text))
    for span in _stretches(text):
        _measure_span(text, classes, span, cells_of(style, span.style), out)
    return out


def hyphen_width(text: StyledText, style: LineStyle, at: int) -> float:
    """Return the width in em of a hyphen added before offset `at`."""
    name = next((s.style for s in text.spans if s.start < at <= s.end), "")
    cell = cells_of(style, name)["-" + cc.HYPHEN]
    return cell.ink.cell * cell.scale


def cells_of(style: LineStyle, name: str) -> Cells:
    """Return the cells of a run style; one without faces of its own has the text's."""
    own = name in style.faces
    faces = tuple(style.faces[name if own else ""])
    latin = style.faces.get(f"{name}/latin")
    if latin is None:
        latin = style.latin if name == "" or not own else ()
    return _cells(faces, tuple(latin), style.latin_scale, style.language)


def _stretches(text: StyledText) -> Iterator[Span]:
    """Yield the spans and what lies between them, in order."""
    at = 0
    for span in text.spans:
        if at < span.start:
            yield Span(at, span.start, "")
        yield span
        at = span.end
    if at < len(text.text):
        yield Span(at, len(text.text), "")


def _measure_span(
    text: StyledText, classes: str, span: Span, cells: Cells, out: Measured
) -> None:
    plain, (start, end) = text.text, (span.start, span.end)
    odd: dict[int, tuple[str, float, float]] = {}
    for found in _NOT_HAN.finditer(classes, start, end):
        at = found.start()
        if classes[at] in _UNSEEN:
            out.cell[at], out.glyphs[at] = 0.0, None
        else:
            _set(text, at, plain[at], cells[plain[at] + classes[at]], out, odd)
    han = {
        char
        for char, name in zip(plain[start:end], classes[start:end], strict=True)
        if name == cc.HAN
    }
    first = cells.faces[0].key
    if strange := {char for char in han if not _is_plain(cells[char + cc.HAN], first)}:
        for at in range(start, end):
            if plain[at] in strange and classes[at] == cc.HAN:
                _set(text, at, plain[at], cells[plain[at] + cc.HAN], out, odd)
    _set_units(text, classes, span, cells, out, odd)
    out.pieces.extend(_pieces(span, first, odd))


def _is_plain(cell: Cell, face: str) -> bool:
    """Tell whether an ideograph stands in its cell as the style's own face has it."""
    return cell.face == face and not cell.ink.x and not cell.ink.y


def _set(
    text: StyledText,
    at: int,
    cluster: str,
    cell: Cell,
    out: Measured,
    odd: dict[int, tuple[str, float, float]],
) -> None:
    """Write one character's cell; `odd` gathers what the first face does not draw."""
    out.cell[at] = cell.ink.cell * cell.scale
    out.shift[at] = cell.ink.x * cell.scale
    out.glyphs[at] = cluster
    if cell.ink.y:
        out.rise[at] = cell.ink.y * cell.scale
    if not cell.face:
        out.glyphs[at] = None
        if not cluster.isspace():
            out.missing.append(Missing(text.id, at, cluster))
        return
    if cell.fallback and (cluster, cell.face) not in out.fallbacks:
        out.fallbacks.append((cluster, cell.face))
    odd[at] = (cell.face, cell.scale, 1.0)


def _set_units(
    text: StyledText,
    classes: str,
    span: Span,
    cells: Cells,
    out: Measured,
    odd: dict[int, tuple[str, float, float]],
) -> None:
    """Write the cells of units (A5, A6, A9) and of characters with marks (B6)."""
    for unit in _UNIT.finditer(classes, span.start, span.end):
        start, chars = unit.start(), text.text[unit.start() : unit.end()]
        face, _, _ = cells.find_face(chars[0], classes[start])
        if face is None or (len(chars) == 1 and classes[start] != cc.DASH):
            continue
        parts = ink.unit_parts(face, chars, classes[start])
        for at, part in enumerate(parts, start):
            out.cell[at] = part.cell if at == start else 0.0
            out.shift[at] = part.x - (part.cell if at > start else 0.0)
            out.glyphs[at] = text.text[at]
            if part.y:
                out.rise[at] = part.y
            odd[at] = (face.key, 1.0, part.stretch)
    for found in _CLUSTER.finditer(classes, span.start, span.end):
        start, end = found.span()
        name, cluster = classes[start], text.text[start:end]
        if name not in _UNSEEN:
            out.cell[start + 1 : end] = [0.0] * (end - start - 1)
            out.glyphs[start + 1 : end] = [None] * (end - start - 1)
            _set(text, start, cluster, cells[cluster + name], out, odd)


def _pieces(
    span: Span, first: str, odd: dict[int, tuple[str, float, float]]
) -> Iterator[Piece]:
    """Yield the pieces of a span; what `odd` does not name is the first face's."""
    plain = (first, 1.0, 1.0)
    changes: dict[int, tuple[str, float, float]] = {span.start: plain}
    for at in sorted(odd):
        changes[at] = odd[at]
        changes.setdefault(at + 1, plain)
    start, current = span.start, plain
    for at, way in sorted(changes.items()):
        if way != current and at < span.end:
            if start < at:
                yield Piece(start, at, current[0], span.style, *current[1:])
            start, current = at, way
    yield Piece(start, span.end, current[0], span.style, *current[1:])
