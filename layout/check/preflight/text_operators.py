"""Operators of text (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

from typing import Any, cast

from pikepdf import Stream, String

from layout.check.preflight.content import Action, Content, Operands
from layout.check.preflight.fonts import Code, Font
from layout.check.preflight.geometry import (
    IDENTITY,
    Matrix,
    Point,
    Rect,
    multiply,
    transform_rect,
    union,
)
from layout.check.preflight.objects import elements, entry, number, numbers

_FULL_WIDTH = 0.9
_EM_BOX = (-0.12, 0.88)
_LATIN_BOX = (-0.22, 0.75)


def _begin(content: Content, operands: Operands) -> None:
    content.text_matrix = content.line_matrix = IDENTITY


def _select(content: Content, operands: Operands) -> None:
    found = content.resource("/Font", operands[0])
    content.state.size = float(operands[1])
    content.state.font = content.shared.font(found) if found is not None else None
    font = content.state.font
    if font is not None and content.page.number not in font.pages[-1:]:
        font.pages.append(content.page.number)


def _set(attribute: str, unit: float = 1.0) -> Action:
    def act(content: Content, operands: Operands) -> None:
        setattr(content.state, attribute, float(operands[0]) * unit)

    return act


def _mode(content: Content, operands: Operands) -> None:
    content.state.mode = int(operands[0])


def _matrix(content: Content, operands: Operands) -> None:
    matrix = tuple(float(value) for value in operands[:6])
    content.text_matrix = content.line_matrix = cast(Matrix, matrix)


def _next_line(content: Content, x: float, y: float) -> None:
    matrix = multiply((1.0, 0.0, 0.0, 1.0, x, y), content.line_matrix)
    content.text_matrix = content.line_matrix = matrix


def _move(content: Content, operands: Operands) -> None:
    _next_line(content, float(operands[0]), float(operands[1]))


def _move_leading(content: Content, operands: Operands) -> None:
    content.state.leading = -float(operands[1])
    _move(content, operands)


def _new_line(content: Content, operands: Operands) -> None:
    _next_line(content, 0.0, -content.state.leading)


def _show(content: Content, operands: Operands) -> None:
    _show_string(content, operands[0])


def _show_spaced(content: Content, operands: Operands) -> None:
    state = content.state
    for item in elements(operands[0]):
        shift = number(item)
        if shift is None:
            _show_string(content, item)
        elif state.font is not None and state.font.is_vertical:
            _advance(content, 0.0, -shift / 1000 * state.size)
        else:
            _advance(content, -shift / 1000 * state.size * state.stretch, 0.0)


def _show_next(content: Content, operands: Operands) -> None:
    _new_line(content, operands)
    _show_string(content, operands[-1])


def _show_next_spaced(content: Content, operands: Operands) -> None:
    content.state.word_space = float(operands[0])
    content.state.character_space = float(operands[1])
    _show_next(content, operands)


def _advance(content: Content, x: float, y: float) -> None:
    a, b, c, d, e, f = content.text_matrix
    content.text_matrix = (a, b, c, d, e + x * a + y * c, f + x * b + y * d)


def _show_string(content: Content, value: Any) -> None:
    state = content.state
    font = state.font
    if not isinstance(value, String) or font is None:
        return
    glyphs: list[tuple[str, Rect]] = []
    start = _origin(content)
    place = _place_upright if font.is_vertical else _place
    for code in font.read(bytes(value)):
        content.page.count_glyph()
        em = multiply(
            (state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise),
            multiply(content.text_matrix, state.ctm),
        )
        rect = transform_rect(em, place(content, code))
        font.note(code, content.page.number, rect)
        glyphs.append((code.text, rect))
        if font.kind == "Type3" and not content.hidden:
            _paint_procedure(content, font, code, em)
    if glyphs and not content.hidden:
        _add(content, glyphs, start)


def _add(content: Content, glyphs: list[tuple[str, Rect]], start: Point) -> None:
    state = content.state
    _, _, c, d, _, _ = multiply(content.text_matrix, state.ctm)
    size = abs(state.size) * (c * c + d * d) ** 0.5
    rect = glyphs[0][1]
    for _, box in glyphs[1:]:
        rect = union(rect, box)
    content.page.note_painting(state, rect)
    content.page.add_glyphs(state, size, glyphs, start, _origin(content))


def _origin(content: Content) -> Point:
    matrix = multiply(content.text_matrix, content.state.ctm)
    return (matrix[4], matrix[5])


def _place(content: Content, code: Code) -> Rect:
    """Return a glyph's box in em, and go on to the next one."""
    state = content.state
    space = state.word_space if code.is_space else 0.0
    width = code.width * state.size + state.character_space + space
    _advance(content, width * state.stretch, 0.0)
    low, high = _EM_BOX if code.width >= _FULL_WIDTH else _LATIN_BOX
    return (0.0, low, code.width, high)


def _place_upright(content: Content, code: Code) -> Rect:
    """Do the same for vertical writing, with the default vertical metrics."""
    state = content.state
    space = state.word_space if code.is_space else 0.0
    _advance(content, 0.0, -state.size + state.character_space + space)
    return (-code.width / 2, -1.0, code.width / 2, 0.0)


def _paint_procedure(content: Content, font: Font, code: Code, em: Matrix) -> None:
    """Read a Type 3 glyph's procedure where the glyph is shown first."""
    glyph = code.wanted.glyph if code.wanted else ""
    procedure = entry(entry(font.dictionary, "/CharProcs"), f"/{glyph}")
    matrix = numbers(entry(font.dictionary, "/FontMatrix"), 6)
    if not isinstance(procedure, Stream) or not matrix or code.code in font.painted:
        return
    font.painted.add(code.code)
    state = content.state.copy()
    state.ctm = multiply(cast(Matrix, matrix), em)
    content.read_inner(procedure, state)


TEXT_ACTIONS: dict[str, Action] = {
    "BT": _begin,
    "Tf": _select,
    "Tc": _set("character_space"),
    "Tw": _set("word_space"),
    "Tz": _set("stretch", 0.01),
    "TL": _set("leading"),
    "Ts": _set("rise"),
    "Tr": _mode,
    "Tm": _matrix,
    "Td": _move,
    "TD": _move_leading,
    "T*": _new_line,
    "Tj": _show,
    "TJ": _show_spaced,
    "'": _show_next,
    '"': _show_next_spaced,
}
