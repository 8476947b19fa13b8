"""What a design asks that no page can give: sizes that contradict, names of nothing.

Each rule takes a design whose values are right one by one, and yields the keys it is
about with a sentence in millimetres. The first key that the latest file sets is where
the problem is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from layout.messages import Message, msg
from layout.source.design import Design, FaceRef
from layout.source.guess import near
from layout.source.marks import join
from layout.units import to_mm


class Impossible(Struct, frozen=True):
    """Something that cannot be: the keys it is about, the sentence, the cure."""

    keys: tuple[str, ...]
    message: Message
    hint: Message | None = None


def impossible(design: Design) -> Iterator[Impossible]:
    """Yield what cannot be in a design."""
    for rule in _RULES:
        yield from rule(design)


def faces(part: Struct, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield the key and role of every face that a design names."""
    for at, inner in _parts(part, key):
        if isinstance(inner, FaceRef):
            yield join(at, "face"), inner.face
            for number, role in enumerate(inner.fallback):
                yield join(join(at, "fallback"), number), role


def _mm(points: float) -> str:
    return f"{to_mm(points):.1f}"


def _width(design: Design) -> Iterator[Impossible]:
    sheet, grid, width = design.sheet, design.grid, design.type_width
    left = design.left
    if width + max(left, 0.0) <= sheet.width + 0.01 and left >= 0:
        return
    most = sheet.width - max(left, 0.0)
    gaps = (grid.columns - 1) * grid.gap
    measure = int((most / design.body.size - gaps) / grid.columns)
    yield Impossible(
        ("grid.measure", "grid.columns", "grid.gap", "sheet.side_margin", "sheet.width",
         "body.size"),
        msg(
            "{columns} {columns:column|columns} of {measure} characters are "
            "{width} mm wide; the sheet has {room} mm beside its margin",
            columns=grid.columns,
            measure=grid.measure,
            width=_mm(width),
            room=_mm(most),
        ),
        msg("at most {measure} characters fit in each", measure=measure)
        if measure >= 4
        else None,
    )  # fmt: skip


def _height(design: Design) -> Iterator[Impossible]:
    sheet, grid = design.sheet, design.grid
    height = grid.lines * grid.pitch
    room = sheet.height - sheet.head_margin - sheet.foot_margin
    if height <= room + 0.01:
        return
    lines = int(room / grid.pitch)
    yield Impossible(
        ("grid.lines", "grid.pitch", "sheet.head_margin", "sheet.foot_margin",
         "sheet.height"),
        msg(
            "{lines} {lines:line|lines} of {pitch} pt are {height} mm high; "
            "between the margins there are {room} mm",
            lines=grid.lines,
            pitch=f"{grid.pitch:g}",
            height=_mm(height),
            room=_mm(room),
        ),
        msg("at most {lines} {lines:line|lines} fit", lines=lines)
        if lines >= 10
        else None,
    )  # fmt: skip


def _pitch(design: Design) -> Iterator[Impossible]:
    if design.grid.pitch < design.body.size:
        yield Impossible(
            ("grid.pitch", "body.size"),
            msg(
                "lines of {pitch} pt are too close for type of {size} pt",
                pitch=f"{design.grid.pitch:g}",
                size=f"{design.body.size:g}",
            ),
        )


def _masthead(design: Design) -> Iterator[Impossible]:
    lines = design.furniture.masthead_lines
    if lines * 2 > design.grid.lines:
        yield Impossible(
            ("furniture.masthead_lines", "grid.lines"),
            msg(
                "a masthead of {lines} {lines:line|lines} leaves too little of {all}",
                lines=lines,
                all=design.grid.lines,
            ),
        )


def _shapes(design: Design) -> Iterator[Impossible]:
    least, most = design.fit.shapes
    if not 0 < least <= most:
        yield Impossible(("fit.shapes",), msg("expected the lesser number first"))


def _tracking(design: Design) -> Iterator[Impossible]:
    heads = [("banner", design.banner), *_heads(design)]
    for key, head in heads:
        least, most = head.tracking_range
        if not -0.5 < least <= most:
            at = join(key, "tracking_range")
            yield Impossible((at,), msg("expected the lesser number first"))


def _heads(design: Design) -> list[tuple[str, Any]]:
    return [(join("heads", n), head) for n, head in enumerate(design.heads)]


def _names(design: Design) -> Iterator[Impossible]:
    """Yield names of colours and rules that the design does not have."""
    for at, part in _parts(design, ""):
        for field in part.__struct_fields__:
            if field in _TABLES:
                value = getattr(part, field)
                for key, name in _named(value, join(at, field)):
                    yield from _unknown(design, key, name, _TABLES[field])


def _named(value: Any, key: str) -> Iterator[tuple[str, str]]:
    """Yield the names that a value is or holds, with their keys."""
    for number, name in enumerate(value) if isinstance(value, tuple) else ():
        yield join(key, number), name
    if isinstance(value, str):
        yield key, value


def _unknown(design: Design, key: str, name: str, table: str) -> Iterator[Impossible]:
    names = list(getattr(design, table))
    if name == "none" or name in names:
        return
    meant = near(name, names)
    yield Impossible(
        (key,),
        _NO_SUCH[table](name),
        msg("did you mean `{name}`?", name=meant)
        if meant
        else msg("there are {names}", names=", ".join(names)),
    )


_TABLES = {
    "colour": "colours", "fill": "colours", "tint": "colours", "halves": "colours",
    "rule": "rules", "frame": "rules", "folio_rule": "rules", "story_rule": "rules",
    "column_rule": "rules", "row_rule": "rules", "edge_rule": "rules",
    "heading_rule": "rules", "kicker_frame": "rules", "heading_tint": "colours",
    "stripe": "colours",
}  # fmt: skip
"""Keys whose values are names, and the table that holds them."""
_NO_SUCH: dict[str, Callable[[str], Message]] = {
    "colours": lambda name: msg("the design has no colour '{name}'", name=name),
    "rules": lambda name: msg("the design has no rule '{name}'", name=name),
}


def _parts(value: Any, key: str) -> Iterator[tuple[str, Struct]]:
    """Yield the parts of a design with their keys, each before what is in it."""
    if isinstance(value, Struct):
        yield key, value
        for name in value.__struct_fields__:
            inner = getattr(value, name)
            if isinstance(inner, Struct | tuple | dict):
                yield from _parts(inner, join(key, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            if isinstance(item, Struct):
                yield from _parts(item, join(key, number))
    else:
        for name, item in value.items():
            if isinstance(item, Struct):
                yield from _parts(item, join(key, name))


_RULES: tuple[Callable[[Design], Iterator[Impossible]], ...] = (
    _width, _height, _pitch, _masthead, _shapes, _tracking, _names,
)  # fmt: skip
