"""Where the characters of a text stand: in a YAML scalar, or in a file of its own.

PyYAML says where a scalar begins and ends, not where each character of its value came
from. That is found when a message asks for it, by walking value and source side by
side: folding, indents and escapes drop or rewrite characters, but keep their order.
"""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from layout.errors import Mark
from layout.source.marks import Document, Place, line_starts, mark_in

_SPACE = frozenset(" \t\n\x85\u2028\u2029")
_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|\n[ \t]*|.)", re.DOTALL)


class ScalarSource(Struct, frozen=True, dict=True):
    """The text of a scalar in a YAML file."""

    document: Document
    place: Place
    value: str

    def mark(self, offset: int) -> Mark:
        """Return the place of the character at `offset` of the value."""
        offsets = self._offsets
        at = offsets[min(offset, len(offsets) - 1)] if offsets else self.place.start
        return self.document.mark_at(at)

    @cached_property
    def _offsets(self) -> list[int]:
        return _align(self.document.text, self.place, self.value)


class FileSource(Struct, frozen=True, dict=True):
    """The text of a file of its own; `path` as a message shows it."""

    path: str
    text: str

    def mark(self, offset: int) -> Mark:
        """Return the place of the character at `offset` of the text."""
        return mark_in(self._lines, self.path, offset)

    @cached_property
    def _lines(self) -> list[int]:
        return line_starts(self.text)


def _align(text: str, place: Place, value: str) -> list[int]:
    """Return the offset in `text` of each character of a scalar's value."""
    at, style = place.start, place.style
    if style in ("|", ">"):
        at = text.find("\n", at, place.end) + 1 or place.end
    elif style:
        at += 1
    offsets: list[int] = []
    for char in value:
        at = _seek(text, at, place.end, style, char)
        offsets.append(at)
        at += _length(text, at, style, char)
    return offsets


def _seek(text: str, at: int, end: int, style: str, char: str) -> int:
    """Return where `char` stands at or after `at`, past blanks that folding dropped."""
    if char in _SPACE and at < end and text[at] in _SPACE:
        return at
    start = at
    while at < end and text[at] != char:
        if style == '"' and text[at] == "\\":
            found = _ESCAPE.match(text, at, end)
            if found and not found[0].startswith("\\\n"):
                return at
            at += len(found[0]) if found else 1
        elif text[at] in _SPACE:
            at += 1
        else:
            return min(start, end)
    return min(at, end)


def _length(text: str, at: int, style: str, char: str) -> int:
    """Return how many characters of the source stand for the one at `at`."""
    if style == '"' and text[at : at + 1] == "\\":
        found = _ESCAPE.match(text, at)
        return len(found[0]) if found else 1
    return 2 if style == "'" and char == "'" else 1
