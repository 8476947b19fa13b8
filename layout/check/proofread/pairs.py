"""Pairs: quotation marks, brackets and title marks that do not close or nest wrongly.

Rules A12 and A13 of the typography document. A quotation over several paragraphs opens
each of them and closes the last alone, and is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from layout.check.proofread.copytext import Desk, Passage, around
from layout.check.proofread.rules import report
from layout.errors import Finding
from layout.messages import msg

_CLOSES = {
    "“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "［": "］", "【": "】",
    "〔": "〕", "《": "》", "〈": "〉", "〖": "〗",
}  # fmt: skip
_OPENS = {close: mark for mark, close in _CLOSES.items()}
_ALIKE = {"(": "（", ")": "）", "[": "［", "]": "］"}
_QUOTES = "“‘「『"
_INNER = {"“": "‘’", "‘": "“”", "《": "〈〉", "「": "『』"}
"""What a mark is inside a pair of its own kind."""

_MARKS = re.compile("[" + re.escape("".join([*_CLOSES, *_OPENS, *_ALIKE])) + "]")
_NUMBERED = re.compile(r"(?:^|[\s，。；：、）])[\dA-Za-z一二三四五六七八九十]{1,3}$")
_DEEPEST = 20
"""Marks open at once; nobody means more."""
_SHORT = 80
"""Han and marks: a quotation's first paragraph under this is not carried over two."""


class _Open(Struct):
    """An opening mark that waits for its closing one."""

    mark: str
    passage: Passage
    offset: int
    inner: list[tuple[int, int]] = field(default_factory=list)


def check_pairs(desk: Desk) -> Iterator[Finding]:
    """Yield the marks of each field that have no partner or the wrong one."""
    for passages in desk.fields():
        yield from _Field(passages).read()


class _Field:
    """One reading of a field's paragraphs, with the marks open at each moment."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.open: list[_Open] = []
        self.carried = 0  # paragraphs the open quotation has been carried into

    def read(self) -> Iterator[Finding]:
        """Read all paragraphs and yield the findings in order."""
        follows = [*self.passages[1:], None]
        for passage, following in zip(self.passages, follows, strict=True):
            resumed = "".join(entry.mark for entry in self.open)
            begins = len(resumed) if passage.text.startswith(resumed) else 1
            for found in _MARKS.finditer(passage.text, begins if resumed else 0):
                yield from self._meet(passage, found.start())
            yield from self._end(following)

    def _meet(self, passage: Passage, offset: int) -> Iterator[Finding]:
        """Take one mark; yield what its coming shows to be wrong."""
        text = passage.text
        mark = _ALIKE.get(text[offset], text[offset])
        if mark in _CLOSES:
            if len(self.open) == _DEEPEST:
                yield _unclosed(self.open.pop(0))
            self.open.append(_Open(mark, passage, offset))
            return
        wanted = _OPENS[mark]
        if mark == "’" and self._apostrophe(text, offset):
            return
        if any(entry.mark == wanted for entry in self.open):
            while self.open[-1].mark != wanted:
                yield _unclosed(self.open.pop())
            yield from self._close(passage, offset)
        elif not (mark == "）" and _NUMBERED.search(text[max(0, offset - 4) : offset])):
            yield report(
                "copy-quotes" if wanted in _QUOTES else "copy-brackets",
                passage,
                (offset, offset + 1),
                msg(
                    "{mark} closes what was never opened: “{words}”",
                    mark=text[offset],
                    words=around(text, offset, offset + 1),
                ),
                msg("write {mark} where it begins, or leave this one out", mark=wanted),
            )

    def _close(self, passage: Passage, offset: int) -> Iterator[Finding]:
        """Close the innermost mark; yield wrong nesting once the outer pair closes."""
        entry = self.open.pop()
        if self.carried == 1 and not self.open:
            first = len(entry.passage.text) - entry.offset
            if entry.passage is not passage and first < _SHORT:
                yield _unclosed(entry)
        if not self.open:
            self.carried = 0
        inside = passage.text[entry.offset + 1 : offset]
        same = entry.mark in _INNER and entry.passage is passage and inside.strip()
        if same and self.open and self.open[-1].mark == entry.mark:
            self.open[-1].inner.append((entry.offset, offset + 1))
        for start, end in entry.inner if same else ():
            words = passage.text[start:end]
            inner = _INNER[entry.mark]
            yield report(
                "copy-nesting",
                passage,
                (start, end),
                msg("{words}: the same marks inside themselves", words=words),
                msg("write {words}", words=f"{inner[0]}{words[1:-1]}{inner[1]}"),
            )

    def _end(self, following: Passage | None) -> Iterator[Finding]:
        """End a paragraph: carry a quotation over, or report what is still open."""
        if not self.open:
            return
        first = self.open[0].mark
        quotes = all(entry.mark in _QUOTES for entry in self.open)
        if quotes and following and following.text.startswith(first):
            self.carried += 1
            return
        while self.open:
            entry = self.open.pop(0)
            turned = self.open and (self.open[0].mark, self.open[0].passage)
            if turned == (entry.mark, entry.passage):
                yield _turned(self.open.pop(0))
            else:
                yield _unclosed(entry)
        self.carried = 0

    def _apostrophe(self, text: str, offset: int) -> bool:
        """Return whether ’ is a Latin word's own mark: T’Pol, ’98."""
        before, after = text[max(0, offset - 1) : offset], text[offset + 1 : offset + 2]
        latin = before.isascii() and before.isalnum()
        if not latin:
            return text[offset + 1 : offset + 3].isdecimal()
        waiting = any(entry.mark == "‘" for entry in self.open)
        return not waiting or (after.isascii() and after.isalpha())


def _turned(entry: _Open) -> Finding:
    """Return the finding of “甲“, whose second mark looks the wrong way."""
    return report(
        "copy-quotes" if entry.mark in _QUOTES else "copy-brackets",
        entry.passage,
        (entry.offset, entry.offset + 1),
        msg(
            "{mark} opens twice and never closes: “{words}”",
            mark=entry.mark,
            words=around(entry.passage.text, entry.offset, entry.offset + 1),
        ),
        msg("write {mark}", mark=_CLOSES[entry.mark]),
    )


def _unclosed(entry: _Open) -> Finding:
    text, offset = entry.passage.text, entry.offset
    return report(
        "copy-quotes" if entry.mark in _QUOTES else "copy-brackets",
        entry.passage,
        (offset, offset + 1),
        msg(
            "{mark} is never closed: “{words}”",
            mark=text[offset],
            words=text[offset : offset + 10],
        ),
        msg("write {mark} where it ends", mark=_CLOSES[entry.mark]),
    )
