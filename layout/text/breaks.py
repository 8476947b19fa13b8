"""Where a line may end: kinsoku, unbreakable units, Latin words, URLs.

In: text and classes. Out: one letter per boundary, and penalties for some. What marks
forbid is a table of neighbours by level (B3); what the words forbid is found by
pattern. Rules: CLREQ 3.1.4 (prohibition), 3.1.5 (unbreakable), B1-B15.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from layout.text import charclass as cc

Kinsoku = Literal["none", "basic", "gb", "strict"]

NEVER, FREE, FORCED, URL, SOFT, JOIN, HYPHEN = ".", "|", "!", "u", "~", "-", "="
"""No break; a break; one that must be; within a URL (B10); between a number and its
measure word; between the parts of a date, a range or a compound unit (B9); with a
hyphen added (B8)."""
LEGAL = FREE + FORCED + URL + SOFT + JOIN + HYPHEN
"""Where a line may end without relief."""
RELIEF = "0123456"
"""Forbidden by the lists alone: what B13 may allow, the digit is its rank. 0 divides a
word for which there are no patterns."""
UNPATTERNED = "0"
HYPHENS = HYPHEN + UNPATTERNED
"""Breaks that add a hyphen."""

NO_START: tuple[tuple[str, str, str], ...] = (
    # classes, relief rank, source
    (cc.EXCLAIM + cc.STACK, "1", "JLREQ: newspapers let ? and ! start a line"),
    (cc.DOT + cc.CONNECTOR + cc.SOLIDUS, "2", "GB5 5.1.6-7; CLREQ 3.1.4"),
    (cc.SUFFIX + cc.WEST_SUFFIX + cc.RATIO, "3", "CLREQ 3.1.4"),
    (cc.PAUSE + cc.STOP + cc.WEST_CLOSE, "4", "GB5 5.1.1; CLREQ 3.1.4"),
    (cc.CLOSE, "5", "GB5 5.1.3; CLREQ 3.1.4"),
)
NO_END: tuple[tuple[str, str, str], ...] = (
    (cc.SOLIDUS, "2", "CLREQ 3.1.4 (GB level)"),
    (cc.PREFIX + cc.WEST_PREFIX, "3", "CLREQ 3.1.4"),
    (cc.OPEN + cc.WEST_OPEN, "6", "GB5 5.1.3; CLREQ 3.1.4"),
)
_STRICT_START = cc.DASH + cc.ELLIPSIS
_INNER = cc.WESTERN_RUN + cc.WEST_OPEN + cc.WEST_CLOSE
_GLUED_BEFORE = (
    cc.TAIL + cc.COMBINING + cc.JOINER + cc.WORD_JOINER + cc.ZERO_BREAK
    + cc.SPACE + cc.DROPPED + cc.GLUE + cc.WIDE_SPACE + cc.HALF_SPACE + cc.FORCED
)  # fmt: skip
_GLUED_AFTER = cc.JOINER + cc.GLUE

URL_PATTERN = re.compile(
    r"(?:https?://|ftp://|www\.)[\x21-\x7e]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # from its start: time is linear
    re.ASCII,
)
URL_BREAK = re.compile(r"(?<=[/.\-_?&=#])(?![/.\-_?&=#)\]},;:!?'\"])")  # B10
_COMPOUND = re.compile(r"(?<=[^\W\d_]{2}[-\u2010])(?=[^\W\d_]{2})")
_NOTE_REF = re.compile(r"(?<=[^\s\x00-\x7f])\[\d{1,3}\]")
_MEASURES = (
    "个项家名位人年月日号时点分秒岁元吨斤克米里亩件台套条座栋层次届期版页章节笔批种类组间辆架艘册"
    "本份张支部门镇乡村区县市省国届场站户头只株度级倍成周天代宗对双幢公升瓦伏安赫字所"
)
_UNITS = (
    "平方公里|平方千米|平方米|立方米|公里|公斤|公顷|千克|千米|千瓦时|千瓦|兆瓦|毫米|厘米|毫升|小时|分钟|星期|"
    "美元|欧元|港元|日元|英镑|百分点|个百分点|个月|摄氏度|海里"
)
_NUMBER_UNIT = re.compile(
    rf"[\d%][ \u00a0]?[多余]?[十百千万亿]{{0,2}}[多余]?(?:{_UNITS}|[{_MEASURES}])?"
)
_FIGURES = "0123456789% "
_DATE_JOIN = re.compile(r"(?<=[年月第])(?=\d)|(?<=\d[—～~–])(?=\d)")


def break_kind(left: str, right: str, level: Kinsoku) -> str:
    """Return what the classes of two neighbours say of a break between them."""
    if right in _GLUED_BEFORE or left in _GLUED_AFTER:
        return NEVER
    if left == cc.FORCED:
        return FORCED
    spaced = left in (cc.SPACE, cc.WIDE_SPACE, cc.HALF_SPACE, cc.ZERO_BREAK)
    if cc.WORD_JOINER in (left, right) or (left in _INNER and right in _INNER):
        return NEVER
    if not spaced and _unit(left, right):
        return NEVER
    return FREE if level == "none" else _by_lists(left, right, level)


def _by_lists(left: str, right: str, level: Kinsoku) -> str:
    """Return what B1 and B2 say at a kinsoku level."""
    ranks = [rank for classes, rank, _ in NO_START if right in classes]
    for classes, rank, _ in NO_END:
        if left in classes and not (level == "basic" and left == cc.SOLIDUS):
            ranks.append(rank)
    if level == "strict" and right in _STRICT_START:
        ranks.append("2")
    return max(ranks, default=FREE)


def _unit(left: str, right: str) -> bool:
    """Tell whether two classes make one unit (B7, B12)."""
    if cc.DIGIT in (left, right) and cc.RATIO in (left, right):
        return True
    if left == cc.DIGIT and right in cc.SUFFIX:
        return True
    if left in cc.PREFIX and right == cc.DIGIT:
        return True
    return right == cc.NOTE and left in cc.HAN + cc.NOTE + cc.LETTER + cc.DIGIT


class Breaks(dict[str, str]):
    """Break by the classes of two neighbours; fills itself."""

    def __init__(self, level: Kinsoku) -> None:
        self.level = level

    def __missing__(self, pair: str) -> str:
        found = self[pair] = break_kind(pair[:1], pair[1:], self.level)
        return found


@lru_cache(maxsize=4)
def breaks_for(level: Kinsoku) -> Breaks:
    """Return the table of breaks for a kinsoku level."""
    return Breaks(level)


def mend_breaks(
    text: str, classes: str, marks: list[str], keep: tuple[tuple[int, int], ...]
) -> None:
    """Write what words demand into `marks`, the breaks found from the classes."""
    if "." in text or "@" in text or "://" in text:
        for url in URL_PATTERN.finditer(text):
            for cut in URL_BREAK.finditer(url.group()):
                at = url.start() + cut.start()
                if 0 < cut.start() < len(url.group()):
                    marks[at] = URL
    if "-" in text or "\u2010" in text:
        for cut in _COMPOUND.finditer(text):
            if marks[cut.start()] == NEVER:
                marks[cut.start()] = FREE
    if "\u2011" in text:
        for glue in re.finditer("\u2011", text):  # B8
            marks[glue.start()] = NEVER
            if glue.end() < len(marks):
                marks[glue.end()] = NEVER
    if "[" in text:
        for note in _NOTE_REF.finditer(text):  # B12: a note stays with its word
            marks[note.start()] = NEVER
    if cc.DIGIT in classes:
        for unit in _NUMBER_UNIT.finditer(text):  # B9
            for at in range(unit.start() + 1, unit.end()):
                if marks[at] == FREE:
                    marks[at] = SOFT if text[at - 1] in _FIGURES else JOIN
        for join in _DATE_JOIN.finditer(text):
            if marks[join.start()] == FREE:
                marks[join.start()] = JOIN
    for start, end in keep:
        marks[start + 1 : end] = [NEVER] * (max(0, end - start - 1))
