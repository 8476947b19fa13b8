"""Places: where each value of a YAML file stands, by its path of keys.

A path is written as an editor reads it: `pages[0].stories.tl.columns`.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from functools import cached_property
from pathlib import PurePath
from typing import Any, Protocol

from msgspec import Struct

from layout.errors import Mark, Problem


class Places(Protocol):
    """Tells where the value at a path of keys stands."""

    def mark(self, key: str) -> Mark:
        """Return the place of the value."""

    def key_mark(self, key: str) -> Mark:
        """Return the place of its key."""


class Place(Struct, frozen=True):
    """Where a value stands: offsets in the text, from 0.

    `style` is "" for a plain scalar, its first character for another (`"`, `'`, `|`,
    `>`), `[` for a list and `{` for a mapping. `key` is where its key begins, or the
    value itself in a list; `at` is what a message points at.
    """

    start: int
    end: int
    key: int
    at: int
    style: str


class Document(Struct, frozen=True, dict=True):
    """A YAML file as plain values with their places.

    `data` holds dicts, lists, strings and None; `problems` are those that did not stop
    the reading; the paths they name are not to be reported again.
    """

    path: str
    text: str
    data: Any
    places: dict[str, Place]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _lines(self) -> list[int]:
        return line_starts(self.text)

    def mark_at(self, offset: int) -> Mark:
        """Return the place of the character at `offset`."""
        return mark_in(self._lines, self.path, offset)

    def mark(self, key: str) -> Mark:
        """Return the place of the value at `key`, or of what would hold it."""
        return self.mark_at(self._nearest(key).at)

    def key_mark(self, key: str) -> Mark:
        """Return the place of the key itself."""
        return self.mark_at(self._nearest(key).key)

    def beside(self, name: str) -> str:
        """Return `name`, a file beside this one, as the user would type it."""
        return os.path.normpath(PurePath(self.path).parent / name)

    def _nearest(self, key: str) -> Place:
        while key and key not in self.places:
            key = parent(key)
        return self.places.get(key) or Place(0, 0, 0, 0, "")


def line_starts(text: str) -> list[int]:
    """Return the offsets at which lines begin."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def mark_in(starts: list[int], path: str, offset: int) -> Mark:
    """Return the place of `offset` in a text with these line starts."""
    line = bisect_right(starts, offset)
    return Mark(path, line, offset - starts[line - 1] + 1)


def join(key: str, step: str | int) -> str:
    """Return the path of `step` under `key`: `pages[0]`, `pages[0].stories`."""
    if isinstance(step, int):
        return f"{key}[{step}]"
    return f"{key}.{step}" if key else step


def parent(key: str) -> str:
    """Return the path that holds `key`; "" for the whole file."""
    return key[: max(key.rfind("."), key.rfind("["), 0)]
