"""A page as text: a line for each placed thing, to be read and compared.

In comes a `Page`; out go lines in the order of drawing, in points from the trim's
bottom left corner, zero and default values left out. Things of one story stand under
its name and its frames.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from layout.output.numbers import number
from layout.page.model import (
    Advert,
    Fill,
    Item,
    Overset,
    Page,
    Photo,
    QrCode,
    Rect,
    Stroke,
    Text,
)

_BLACK = "black"


def trace(page: Page) -> str:
    """Return the trace of a page; equal pages have equal traces."""
    head = f"page {page.number}  trim {_n(page.width)} {_n(page.height)}"
    head += _value("colour", page.colour, "full")
    lines = [head]
    for fit in page.stories:
        for place, frame in enumerate(fit.frames, 1):
            lines.append(f"  frame {fit.id}.{place}  {_rect(frame)}")
    for story, items in groupby(page.items, lambda item: item.story):
        lines.append(f"  {story or '-'}")
        lines += [f"    {_TRACES[type(item)](item)}" for item in items]
    return "\n".join(lines) + "\n"


def _n(value: float) -> str:
    return number(value, 2)


def _value(name: str, value: Any, default: Any = 0) -> str:
    """Return `  name value`, or nothing for the default."""
    if value == default or (isinstance(value, float) and _n(value) == "0"):
        return ""
    return f"  {name} {_n(value) if isinstance(value, float) else value}"


def _rect(rect: Rect) -> str:
    return (
        f"x {_n(rect.x)}  y {_n(rect.y)}  width {_n(rect.width)}"
        f"  height {_n(rect.height)}"
    )


def _text(text: Text) -> str:
    line = text.line
    sizes = sorted({run.size for run in line.runs}, reverse=True)
    parts = [
        f"text  x {_n(text.x + line.x)}  y {_n(text.y)}  {text.role} {_sizes(sizes)}",
        f'  "{line.text}"',
        _value("colour", text.colour, _BLACK),
        _value("stretch", line.stretch),
        _value("squeeze", -line.shrink if line.shrink else 0),
        _value("hand", line.hand),
        _value("relief", ",".join(line.reliefs), ""),
    ]
    return "".join(parts)


def _sizes(sizes: list[float]) -> str:
    return "/".join(_n(size) for size in sizes)


def _fill(fill: Fill) -> str:
    return f"fill  {_rect(fill.rect)}  {fill.colour}"


def _stroke(stroke: Stroke) -> str:
    ends = f"{_n(stroke.x0)} {_n(stroke.y0)}  to {_n(stroke.x1)} {_n(stroke.y1)}"
    colour = _value("colour", stroke.colour, _BLACK)
    pattern = _value("pattern", stroke.pattern, "solid")
    return f"rule  from {ends}  width {_n(stroke.width)}{colour}{pattern}"


def _photo(photo: Photo) -> str:
    focus = " ".join(_n(value) for value in photo.focus)
    parts = [
        f"picture  {_rect(photo.rect)}  {photo.file}",
        _value("focus", focus, "0.5 0.5"),
        "" if photo.crop else "  fitted",
        "  missing" if photo.picture is None else "",
    ]
    return "".join(parts)


def _advert(advert: Advert) -> str:
    return (
        f"advert  {_rect(advert.rect)}  {advert.file}{_value('page', advert.page, 1)}"
    )


def _qr(code: QrCode) -> str:
    return f"qr  {_rect(code.rect)}  {code.content}"


def _overset(over: Overset) -> str:
    return f"overset  {_rect(over.rect)}  lines {over.lines}  chars {over.chars}"


_TRACES: Mapping[type[Item], Callable[[Any], str]] = {
    Text: _text,
    Fill: _fill,
    Stroke: _stroke,
    Photo: _photo,
    Advert: _advert,
    QrCode: _qr,
    Overset: _overset,
}
