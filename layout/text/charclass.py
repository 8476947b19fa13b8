"""The class of every character: what comes in is text, what goes out a class each.

A class is one letter, so that a paragraph's classes are a string of the same length,
and the rules about neighbours (`squeeze`, `breaks`) are tables of two letters. The
tables follow CLREQ 3.1 and GB/T 15834-2011 section 5, as cited row by row.
"""

from __future__ import annotations

import unicodedata

HAN, SYMBOL, OPEN, CLOSE = "H", "A", "o", "c"
PAUSE, STOP, EXCLAIM, STACK = "p", "s", "e", "k"
DOT, CONNECTOR, SOLIDUS = "d", "n", "/"
DASH, ELLIPSIS, TAIL, RATIO = "D", "L", "E", "r"
SUFFIX, PREFIX, NOTE = "S", "P", "N"
LETTER, DIGIT, WESTERN, HYPHEN = "W", "9", "w", "h"
WEST_OPEN, WEST_CLOSE, WEST_SUFFIX, WEST_PREFIX = "x", "y", "u", "f"
UPRIGHT = "U"
"""Figures and capitals that stand upright in a column, one a cell (J3)."""
SPACE, DROPPED, GLUE, FORCED = " ", "z", "g", "\n"
WIDE_SPACE, HALF_SPACE = "I", "i"
"""Cells of their own; the second is U+2002 beside Han, where a space is structure."""
COMBINING, JOINER, WORD_JOINER, ZERO_BREAK = "M", "J", "j", "B"

WESTERN_RUN = LETTER + DIGIT + WESTERN + HYPHEN + WEST_SUFFIX + WEST_PREFIX
"""Classes that make up Latin words and numbers (B7, B8)."""
MARKS = OPEN + CLOSE + PAUSE + STOP + EXCLAIM + STACK + DOT + CONNECTOR + SOLIDUS
"""Full-width marks: no Han-Western gap stands beside one (D2)."""
INVISIBLE = DROPPED + COMBINING + WORD_JOINER
"""Classes through which neighbours see each other."""

TABLE: tuple[tuple[str, str, str], ...] = (
    # class, characters, source
    (OPEN, "“‘「『（〔【〖《〈［｛｟〘〚﹁﹃", "CLREQ 3.1.2 brackets; GB5 5.1.3"),
    (CLOSE, "”’」』）〕】〗》〉］｝｠〙〛﹂﹄", "CLREQ 3.1.2 brackets; GB5 5.1.3"),
    (PAUSE, "，、；：", "CLREQ 3.1.2 pauses; GB5 5.1.1"),
    (STOP, "。．｡", "CLREQ 3.1.2 stops; GB5 5.1.1"),
    (EXCLAIM, "？！", "GB5 5.1.1, 5.1.2 (stacked)"),
    (STACK, "‼⁇⁈⁉", "GB5 5.1.2; one em, never split (A9)"),
    (DOT, "·‧・•･", "GB5 5.1.7; CLREQ interpunct (A7)"),
    (CONNECTOR, "～〜~–", "GB5 5.1.6; CLREQ connector marks (A8)"),
    (DASH, "—⸺", "GB5 5.1.4; CLREQ two-em dash (A5)"),
    (ELLIPSIS, "…⋯‥", "GB5 5.1.5; CLREQ ellipsis (A6)"),
    (SOLIDUS, "/／", "CLREQ solidus"),
    (RATIO, "∶", "GB15834 ratio, between figures (B7)"),
    (SUFFIX, "％℃℉々〃〻", "CLREQ: not at line start (B1)"),
    (PREFIX, "￥＄￡￠№＃＠", "CLREQ: not at line end (B2)"),
    (WEST_SUFFIX, "%‰‱°′″℧", "CLREQ: not at line start (B1)"),
    (WEST_PREFIX, "¥$€£₩#@§", "CLREQ: not at line end (B2)"),
    (WEST_OPEN, "([{", "brackets of Latin runs"),
    (WEST_CLOSE, ")]},.;:?!", "marks of Latin runs; never first after Han (B1)"),
    (HYPHEN, "-‐‑", "hyphens; `breaks` tells words from Han (A8, B8)"),
    (WESTERN, "+=*&'\"\\^_|<>`±−×÷≤≥≠≈<>√¬", "operators of numbers and words (B7)"),
    (SPACE, " \t\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f", "A3"),
    (GLUE, "\u00a0\u202f", "UAX14 GL (B8)"),
    (WIDE_SPACE, "\u3000", "CLREQ: a cell of its own (G3)"),
    (FORCED, "\n\r\x0b\x0c\x85\u2028\u2029", "a line that must end here"),
    (WORD_JOINER, "\u2060\ufeff\u00ad", "UAX14 WJ (B8)"),
    (ZERO_BREAK, "\u200b", "UAX14 ZW"),
    (JOINER, "\u200d", "UAX14 ZWJ (B6)"),
    (HAN, "〇〆〄ー", "set like ideographs"),
)

BOTH_WAYS = "“”‘’"
"""Quotes that share code points with Latin (A4)."""

_BY_CATEGORY = {
    "M": COMBINING, "N": DIGIT, "L": LETTER, "S": WESTERN, "P": WESTERN,
    "Z": SPACE, "C": SYMBOL,
}  # fmt: skip
_CIRCLED = ((0x2460, 0x24FF), (0x2776, 0x2793), (0x3220, 0x3243), (0x3280, 0x32B0))
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def class_of(char: str) -> str:
    """Return the class of one character by its code point alone."""
    code = ord(char)
    if 0x4E00 <= code <= 0x9FFF:
        return HAN
    if any(first <= code <= last for first, last in _CIRCLED):
        return NOTE
    category = unicodedata.category(char)
    if category[0] == "M" or code in _SKIN_TONES:
        return COMBINING
    if category in ("Cc", "Cf"):
        return WORD_JOINER
    width = unicodedata.east_asian_width(char)
    if width in "WF":
        return HAN
    if category == "So" or width == "H" or category[0] == "C":
        return SYMBOL
    return _BY_CATEGORY[category[0]]


class _Classes(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        found = self[code] = class_of(chr(code))
        return found


_CLASSES = _Classes({ord(char): name for name, chars, _ in TABLE for char in chars})


def classify(text: str) -> str:
    """Return a class for each character, before its neighbours are looked at."""
    return text.translate(_CLASSES)
