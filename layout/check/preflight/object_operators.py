"""Operators that paint forms and images (ISO 32000-1, 8.8 to 8.10)."""

from __future__ import annotations

import math
from typing import Any, cast

from pikepdf import Dictionary, Name, Stream

from layout.check.preflight.content import Action, Content, Operands
from layout.check.preflight.geometry import (
    IDENTITY,
    Matrix,
    Rect,
    intersect,
    multiply,
    touches,
    transform_rect,
)
from layout.check.preflight.images import read_picture
from layout.check.preflight.model import Picture, Placement
from layout.check.preflight.objects import (
    FILTER_NAMES,
    elements,
    entry,
    name,
    numbers,
    reference,
)

_UNIT: Rect = (0.0, 0.0, 1.0, 1.0)


def _do(content: Content, operands: Operands) -> None:
    thing = content.resource("/XObject", operands[0])
    group = entry(thing, "/OC")
    if group is not None:
        content.page.add_use("layers", "optional content")
        if content.is_layer_off(group):
            return
    kind = name(entry(thing, "/Subtype"))
    if entry(thing, "/OPI") is not None:
        content.page.add_use("opi", "OPI")
    if kind == "PS" or name(entry(thing, "/Subtype2")) == "PS":
        content.page.add_use("postscript-xobject", "PostScript")
    if entry(thing, "/Ref") is not None:
        content.page.add_use("opi", "reference XObject")
    if kind == "Form" and isinstance(thing, Stream):
        _paint_form(content, thing)
    elif kind == "Image" and isinstance(thing, Stream):
        _paint_image(content, thing)


def _paint_form(content: Content, form: Stream) -> None:
    state = content.state.copy()
    matrix = cast(Matrix, numbers(entry(form, "/Matrix"), 6) or IDENTITY)
    state.ctm = multiply(matrix, state.ctm)
    box = cast(Rect, numbers(entry(form, "/BBox"), 4))
    if box:
        state.clip = intersect(state.clip, transform_rect(state.ctm, box))
    group = entry(form, "/Group")
    if name(entry(group, "/S")) == "Transparency":
        content.page.add_use("transparency", "group", state.clip)
        note_blend_space(content, group)
        content.page.note_painting(state, state.clip)
        state.fill_opacity = state.stroke_opacity = 1.0
        state.has_soft_mask, state.blend = False, "Normal"
    content.read_inner(form, state)


def note_blend_space(content: Content, group: Any) -> None:
    """Note the colour space that a transparency group blends in."""
    value = entry(group, "/CS")
    if value is not None:
        space = content.shared.space(value, entry(content.resources, "/ColorSpace"))
        content.page.add_use("blend-space", space.families[0])


def _paint_image(content: Content, image: Any) -> None:
    shared, key = content.shared, reference(image)
    if content.hidden:
        return
    if key not in shared.pictures:
        shared.pictures[key] = _read(content, image)
    if isinstance(entry(image, "/SMask"), Stream):
        rect = transform_rect(content.state.ctm, _UNIT)
        content.page.add_use("transparency", "image with a soft mask", rect)
    _place(content, shared.pictures[key])


def _read(content: Content, image: Any) -> Picture:
    spaces = entry(content.resources, "/ColorSpace")
    shared = content.shared
    return read_picture(image, spaces, shared.ink_limit, shared.budget)


def _place(content: Content, picture: Picture) -> None:
    state = content.state
    rect = transform_rect(state.ctm, _UNIT)
    if not touches(rect, state.clip):
        return
    content.page.note_painting(state, rect)
    content.page.add_placement(
        Placement(
            picture=picture,
            rect=intersect(rect, state.clip),
            look=state.look(),
            ppi=_resolution(picture, state.ctm),
            skew=_skew(state.ctm),
        )
    )


def _resolution(picture: Picture, ctm: Matrix) -> tuple[float, float]:
    """Return pixels per inch along the picture's rows and columns as printed."""
    a, b, c, d, _, _ = ctm
    across, down = math.hypot(a, b), math.hypot(c, d)
    return (
        72 * picture.width / across if across else math.inf,
        72 * picture.height / down if down else math.inf,
    )


def _skew(ctm: Matrix) -> float:
    """Return by how many degrees the picture's corner is off a right angle."""
    a, b, c, d, _, _ = ctm
    lengths = math.hypot(a, b) * math.hypot(c, d)
    return math.degrees(math.asin(min(1.0, abs(a * c + b * d) / lengths or 0.0)))


def _inline_data(content: Content, operands: Operands) -> None:
    content.inline = operands


def _inline_image(content: Content, operands: Operands) -> None:
    """Do EI: paint the image, given full names, as if it were an XObject."""
    pairs = content.inline
    described = Dictionary()
    for key, value in zip(pairs[::2], pairs[1::2], strict=False):
        word = name(key)
        described[f"/{_FULL_KEYS.get(word, word)}"] = _full_value(word, value)
    data = operands[-1].unparse()
    image = content.shared.scratch.make_stream(data, described)
    if not content.hidden:
        _place(content, _read(content, image))


def _full_value(key: str, value: Any) -> Any:
    if key not in ("F", "Filter"):
        return value
    names = [Name(f"/{FILTER_NAMES.get(name(x), name(x))}") for x in elements(value)]
    return names[0] if len(names) == 1 else names


_FULL_KEYS = {
    "BPC": "BitsPerComponent", "CS": "ColorSpace", "D": "Decode", "DP": "DecodeParms",
    "F": "Filter", "H": "Height", "IM": "ImageMask", "I": "Interpolate", "W": "Width",
    "L": "Length",
}  # fmt: skip
"""Abbreviations in inline images (ISO 32000-1, table 93)."""

OBJECT_ACTIONS: dict[str, Action] = {
    "Do": _do,
    "ID": _inline_data,
    "EI": _inline_image,
}
