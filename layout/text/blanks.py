"""Blanks that are structure: in captions, credit lines and furniture (A3, I4).

In: a text of one line. Out: the same text, its blanks between Han as cells: one becomes
an en space of 0.5 em, more become an ideographic space of 1 em. A name of two
characters with a blank between them is not parted. Running text has no such blanks: the
reader drops them.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from layout.text import charclass as cc
from layout.text.line import StyledText

EN_SPACE, WIDE_SPACE, NO_BREAK = "\u2002", "\u3000", "\u00a0"
_WIDE = cc.HAN + cc.OPEN + cc.CLOSE + cc.PAUSE + cc.STOP + cc.EXCLAIM + cc.NOTE
_BETWEEN = re.compile(f"(?<=[{_WIDE}]){cc.SPACE}+(?=[{_WIDE}])")
_NAME = re.compile(f"(?<![{_WIDE}]){cc.HAN}{cc.SPACE}{cc.HAN}(?![{_WIDE}])")


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
