"""Slips that YAML lets pass and that no single value shows.

In comes what was read, out come problems: a story that says nothing, a file named where
a text belongs, a map whose rows YAML has run together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from layout.errors import Problem
from layout.messages import msg
from layout.source.marks import Document, join

_SPEAKS: dict[str, tuple[str, ...]] = {
    "story": ("headline", "body", "pictures"),
    "banner": ("headline",),
    "editors_note": ("body",),
    "box": ("headline", "body", "pictures"),
    "notice": ("headline", "body", "pictures"),
    "table": ("rows", "file"),
}
"""Of these a story of the kind must have one, or it is empty."""
_FILE = re.compile(r"[^\n<>|]{1,80}\.(?:txt|docx?|wps|rtf|md|odt|pages)", re.IGNORECASE)


def story_slips(
    story: Mapping[str, Any], key: str, document: Document
) -> Iterator[Problem]:
    """Yield that a story is empty, or has the name of a file for its text."""
    kind = story.get("kind", "story")
    speaks = _SPEAKS.get(kind, ()) if isinstance(kind, str) else ()
    if speaks and not any(_says(story.get(name)) for name in speaks):
        message = msg("this story is empty")
        hint = msg("give it one of: {names}", names=", ".join(speaks))
        yield Problem(document.key_mark(key), key, message, hint)
    body = story.get("body")
    if isinstance(body, str) and _FILE.fullmatch(body.strip()):
        where = join(key, "body")
        message = msg("expected the text, found the name of a file")
        hint = msg("write `body: {{file: {name}}}`", name=body.strip())
        yield Problem(document.mark(where), where, message, hint)


def _says(value: Any) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def map_slips(key: str, document: Document) -> Iterator[Problem]:
    """Yield that an area map lacks its `|`, so that its rows are one."""
    place = document.places[key]
    written = document.text[place.start : place.end].strip()
    if place.style != "|" and "\n" in written:
        message = msg("the rows of the map run together")
        hint = msg("write `areas: |`, and each row in a line below it")
        yield Problem(document.mark(key), key, message, hint)
