"""A text changed step by step that still knows where each character came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import itemgetter

from msgspec import Struct

Edit = tuple[int, int, str]
"""Start and end in the text before, and what stands there after."""
Shift = tuple[int, int, int, int]
"""Start and end after, start and end before; only edits that change the length."""
Step = tuple[Shift, ...]


class Edited(Struct, frozen=True):
    """A text, and the steps that led to it."""

    text: str
    steps: tuple[Step, ...] = ()

    def apply(self, edits: Iterable[Edit]) -> Edited:
        """Return the text after `edits`, which are in order and do not overlap."""
        parts: list[str] = []
        shifts: list[Shift] = []
        at = length = 0
        for start, end, new in edits:
            parts += (self.text[at:start], new)
            length += start - at + len(new)
            if end - start != len(new):
                shifts.append((length - len(new), length, start, end))
            at = end
        if not parts:
            return self
        text = "".join((*parts, self.text[at:]))
        return Edited(text, (*self.steps, tuple(shifts)) if shifts else self.steps)

    def replace(self, text: str) -> Edited:
        """Return this with a text of the same length, character for character."""
        assert len(text) == len(self.text)
        return Edited(text, self.steps)


def origin(steps: tuple[Step, ...], offset: int) -> int:
    """Return where in the first text a character of the last one came from."""
    for step in reversed(steps):
        offset = _before(step, offset)
    return offset


def _before(step: Step, offset: int) -> int:
    index = bisect_right(step, offset, key=itemgetter(0)) - 1
    if index < 0:
        return offset
    start, end, old_start, old_end = step[index]
    if offset < end:
        return min(old_start + offset - start, max(old_start, old_end - 1))
    return offset - end + old_end
