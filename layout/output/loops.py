"""Forms that paint themselves, which readers would follow without end.

In comes a form XObject of a client's PDF; out goes whether it is safe to place. What
forms may paint is read from their resources first; only where those lead in a circle,
as shared resources do in sound files, are the operators looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

_Names = Callable[[Any], frozenset[str] | None]
"""The names that a stream's operators use; None where all of its resources count."""

_DEEPEST = 40
"""Forms within one another that no sound file has."""

_NAMING = frozenset(("Do", "scn", "SCN", "gs"))
"""Operators that name a form, a pattern or a graphics state."""


def paints_itself(form: Any) -> bool:
    """Tell whether a form paints itself, or nests deeper than any reader need go."""
    return all(_leads_back(form, None, (names, set(), ())) for names in (_all, _used))


def _leads_back(
    stream: Any, outer: Any, walk: tuple[_Names, set[Any], tuple[Any, ...]]
) -> bool:
    names, done, path = walk
    key = stream.objgen if stream.is_indirect else None
    if (key is not None and key in path) or len(path) > _DEEPEST:
        return True
    if key is not None and key in done:
        return False
    resources = stream.get("/Resources", outer)
    inner = (names, done, (*path, key))
    used = names(stream)
    found = any(
        _leads_back(part, resources, inner) for part in _painted(resources, used)
    )
    done.add(key)
    return found


def _painted(resources: Any, used: frozenset[str] | None) -> Iterator[Any]:
    """Yield the streams of operators that resources of these names stand for."""
    for kind in ("/XObject", "/Pattern", "/ExtGState"):
        held = _entry(resources, kind)
        if not isinstance(held, pikepdf.Dictionary):
            continue
        for key, thing in held.items():
            if used is not None and key not in used:
                continue
            part = _entry(_entry(thing, "/SMask"), "/G") if kind[1] == "E" else thing
            is_image = str(_entry(part, "/Subtype")) == "/Image"
            if isinstance(part, pikepdf.Stream) and not is_image:
                yield part


def _entry(holder: Any, key: str) -> Any:
    is_holder = isinstance(holder, (pikepdf.Dictionary, pikepdf.Stream))
    return holder.get(key) if is_holder else None


def _all(_: Any) -> None:
    """Let every name count."""


def _used(stream: Any) -> frozenset[str]:
    """Return the names that operators use; none where they cannot be read."""
    try:
        parsed = pikepdf.parse_content_stream(stream)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        return frozenset()
    return frozenset(
        str(part.operands[-1])
        for part in parsed
        if isinstance(part, pikepdf.ContentStreamInstruction)
        and str(part.operator) in _NAMING
        and len(part.operands)
    )
