"""What a picture's `width` cannot stand beside: `columns`, and vertical text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from layout.errors import Problem
from layout.messages import msg
from layout.source.marks import Document, join


def width_problems(
    story: Mapping[str, Any], key: str, document: Document
) -> Iterator[Problem]:
    """Yield the widths of a story's pictures that mean nothing where they stand."""
    pictures = story.get("pictures")
    vertical = story.get("direction") == "vertical"
    for number, picture in enumerate(pictures if isinstance(pictures, list) else ()):
        if not isinstance(picture, dict) or picture.get("width") is None:
            continue
        where = join(join(join(key, "pictures"), number), "width")
        if vertical:
            said = msg("in vertical text a picture is as wide as its story")
            yield Problem(document.mark(where), where, said, msg("leave `width` out"))
        elif picture.get("columns") is not None:
            said = msg("a picture has `width` or `columns`, not both")
            hint = msg("leave `columns` out where text runs beside the picture")
            yield Problem(document.mark(where), where, said, hint)
