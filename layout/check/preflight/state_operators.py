"""Operators of the general graphics state and of colour (ISO 32000-1, 8.4 and 8.6)."""

from __future__ import annotations

from typing import Any, cast

from pikepdf import Name

from layout.check.preflight.colors import CMYK, GRAY, PATTERN, RGB, Space
from layout.check.preflight.content import Action, Content, Operands
from layout.check.preflight.geometry import Matrix, multiply
from layout.check.preflight.inkcolour import Colour
from layout.check.preflight.model import UseKind
from layout.check.preflight.objects import (
    elements,
    entry,
    items,
    name,
    number,
    reference,
)
from layout.check.preflight.shadings import shading_colour
from layout.check.preflight.state import Ink


def _concatenate(content: Content, operands: Operands) -> None:
    matrix = cast(Matrix, tuple(float(value) for value in operands[-6:]))
    if len(matrix) == 6:
        content.state.ctm = multiply(matrix, content.state.ctm)


def _line_width(content: Content, operands: Operands) -> None:
    content.state.line_width = abs(float(operands[0]))


def _graphics_state(content: Content, operands: Operands) -> None:
    parameters = content.resource("/ExtGState", operands[0])
    for key, value in items(parameters):
        setter = _PARAMETERS.get(key)
        if setter is not None:
            setter(content, [value])
        forbidden = _FORBIDDEN.get(key)
        if forbidden is not None and name(value) not in ("Default", "Identity"):
            _note_forbidden(content, forbidden, key, value)


def _note_forbidden(content: Content, kind: UseKind, key: str, value: Any) -> None:
    if kind == "halftone":
        types = [entry(value, "/HalftoneType")]
        if number(types[0]) in (1, 5):
            return
    content.page.add_use(kind, key[1:])


def _overprint_both(content: Content, operands: Operands) -> None:
    content.state.stroke_overprints = operands[0] is True


def _overprint_fill(content: Content, operands: Operands) -> None:
    content.state.fill_overprints = operands[0] is True


def _overprint_mode(content: Content, operands: Operands) -> None:
    content.state.overprint_mode = int(operands[0])


def _fill_opacity(content: Content, operands: Operands) -> None:
    content.state.fill_opacity = float(operands[0])


def _stroke_opacity(content: Content, operands: Operands) -> None:
    content.state.stroke_opacity = float(operands[0])


def _blend(content: Content, operands: Operands) -> None:
    modes = [name(mode) for mode in elements(operands[0])]
    content.state.blend = next((mode for mode in modes if mode), "Normal")


def _soft_mask(content: Content, operands: Operands) -> None:
    content.state.has_soft_mask = name(operands[0]) != "None"


def _font(content: Content, operands: Operands) -> None:
    font, size = elements(operands[0])
    content.state.font = content.shared.font(font)
    content.state.size = float(size)


_PARAMETERS: dict[str, Action] = {
    "/LW": _line_width,
    "/OP": _overprint_both,
    "/op": _overprint_fill,
    "/OPM": _overprint_mode,
    "/ca": _fill_opacity,
    "/CA": _stroke_opacity,
    "/BM": _blend,
    "/SMask": _soft_mask,
    "/Font": _font,
}
"""Entries of ExtGState; sorted by key OP comes before op, which then has its say."""

_FORBIDDEN: dict[str, UseKind] = {
    "/TR": "transfer-function",
    "/TR2": "transfer-function",
    "/HT": "halftone",
    "/HTP": "halftone",
    "/BG": "black-generation",
    "/BG2": "black-generation",
    "/UCR": "black-generation",
    "/UCR2": "black-generation",
}
"""Entries that a press file must leave alone (PDF/X, all parts)."""


def _device(space: Space, attribute: str) -> Action:
    """Return the action of g, rg, k and their like for stroking."""

    def act(content: Content, operands: Operands) -> None:
        spaces = entry(content.resources, "/ColorSpace")
        chosen = space
        if spaces is not None:
            chosen = content.shared.space(Name(f"/{space.families[0]}"), spaces)
        values = [float(value) for value in operands[-space.components :]]
        setattr(content.state, attribute, Ink(chosen, chosen.paint(values)))

    return act


def _space(attribute: str) -> Action:
    """Return the action of cs or CS."""

    def act(content: Content, operands: Operands) -> None:
        spaces = entry(content.resources, "/ColorSpace")
        space = content.shared.space(operands[0], spaces)
        setattr(content.state, attribute, Ink(space, space.paint(space.initial)))

    return act


def _colour(attribute: str) -> Action:
    """Return the action of sc, scn, SC or SCN."""

    def act(content: Content, operands: Operands) -> None:
        space: Space = getattr(content.state, attribute).space
        if operands and isinstance(operands[-1], Name):
            ink = _pattern_ink(content, space, operands)
        else:
            ink = Ink(space, space.paint([float(value) for value in operands]))
        setattr(content.state, attribute, ink)

    return act


def _pattern_ink(content: Content, space: Space, operands: Operands) -> Ink:
    pattern = content.resource("/Pattern", operands[-1])
    if number(entry(pattern, "/PatternType")) == 2:
        spaces = entry(content.resources, "/ColorSpace")
        return Ink(space, shading_colour(entry(pattern, "/Shading"), spaces))
    values = [float(value) for value in operands[:-1]]
    colour = space.paint(values) if values else Colour(PATTERN.families)
    return Ink(space, colour, pattern)


def _begin_marked(content: Content, operands: Operands) -> None:
    is_off = False
    if len(operands) > 1 and name(operands[0]) == "OC":
        group = content.resource("/Properties", operands[1])
        is_off = reference(group) != (0, 0) and content.is_layer_off(group)
        content.page.add_use("layers", "optional content")
    content.marked.append(is_off)


def _end_marked(content: Content, operands: Operands) -> None:
    content.marked.pop()


STATE_ACTIONS: dict[str, Action] = {
    "q": lambda content, operands: content.save(),
    "Q": lambda content, operands: content.restore(),
    "cm": _concatenate,
    "w": _line_width,
    "gs": _graphics_state,
    "g": _device(GRAY, "fill"),
    "G": _device(GRAY, "stroke"),
    "rg": _device(RGB, "fill"),
    "RG": _device(RGB, "stroke"),
    "k": _device(CMYK, "fill"),
    "K": _device(CMYK, "stroke"),
    "cs": _space("fill"),
    "CS": _space("stroke"),
    "sc": _colour("fill"),
    "scn": _colour("fill"),
    "SC": _colour("stroke"),
    "SCN": _colour("stroke"),
    "BMC": _begin_marked,
    "BDC": _begin_marked,
    "EMC": _end_marked,
}
