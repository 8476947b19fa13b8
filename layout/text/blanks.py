"""Blanks that are structure: in captions, credit lines and furniture (A3, I4).

In: a text of one line. Out: the same text, its blanks between Han as cells: one becomes
an en space of 0.5 em, more become an ideographic space of 1 em. A name of two
characters with a blank between them is not parted. Running text has no such blanks: the
reader drops them. In a byline, no line ends within a name, nor between a title and it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from layout.text import charclass as cc
from layout.text.line import StyledText

EN_SPACE, WIDE_SPACE, NO_BREAK = "\u2002", "\u3000", "\u00a0"
_WIDE = cc.HAN + cc.OPEN + cc.CLOSE + cc.PAUSE + cc.STOP + cc.EXCLAIM + cc.NOTE
_BETWEEN = re.compile(f"(?<=[{_WIDE}]){cc.SPACE}+(?=[{_WIDE}])")
_NAME = re.compile(f"(?<![{_WIDE}]){cc.HAN}{cc.SPACE}{cc.HAN}(?![{_WIDE}])")

_WORD = re.compile(r"[^\s/／、，；]+")
_TITLE = re.compile(
    ".*(?:记者|記者|通讯员|通訊員|实习生|實習生|编辑|編輯|摄影|攝影|作者)"
)
_LONGEST_NAME, _LONGEST_TITLED = 6, 9
"""Characters of a name, and of a title with a name, that one line holds: columns are
narrow, and the name of an office or a Latin name finds its breaks as any text."""


def keep_names(text: StyledText) -> StyledText:
    """Return a byline whose names stay whole, each in the line of its title."""
    words = list(_WORD.finditer(text.text))
    kept = [w.span() for w in words if len(w[0]) <= _LONGEST_NAME]
    kept += [
        (title.start(), name.end())
        for title, name in pairwise(words)
        if _TITLE.fullmatch(title[0])
        and name.end() - title.start() <= _LONGEST_TITLED
        and not _TITLE.fullmatch(name[0])
    ]
    return replace(text, keep=tuple(sorted({*text.keep, *kept})))


def keep_blanks(text: StyledText) -> StyledText:
    """Return `text` with its blanks between Han as cells; its length stays."""
    if cc.SPACE not in (classes := cc.classify(text.text)):
        return text
    chars = list(text.text)
    for run in _BETWEEN.finditer(classes):
        first = run.start()
        chars[first] = WIDE_SPACE if len(run[0]) > 1 else EN_SPACE
    for name in _NAME.finditer(classes):
        chars[name.start() + 1] = NO_BREAK
    return replace(text, text="".join(chars))
