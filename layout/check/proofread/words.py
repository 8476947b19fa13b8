"""What a dictionary tells: doubled characters, word fragments, names in two spellings.

The one module that imports the segmenter (rjieba, MIT); it is read by a full
proofreading alone. Rules L6 and L8 of the typography document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

import rjieba
from msgspec import Struct

from layout.check.proofread.copytext import (
    HAN,
    Desk,
    Passage,
    around,
    count_han,
    is_verse,
)
from layout.check.proofread.names import SURNAMES
from layout.check.proofread.rules import report
from layout.errors import Finding
from layout.messages import msg

_DOUBLED = re.compile(rf"({HAN})\1+")
_PHRASE = re.compile(rf"({HAN}{{4,12}})\1")
_SOUNDS = frozenset(
    "哈呵嘿嘻嗡咚啪哗呼咯嘟嗒滴叮当咔嚓轰隆呜哎啊唉咳哦嗯喂咕唧喳吱哇嘎嚯嗖嗵"
    "嘤咩汪喵哼噜吁啦咿呦嘶啾潺淙飒簌萧霏"
)
_NUMERALS = "〇一二三四五六七八九十零两"
_AFTER_NUMBER = re.compile(r"[\d二三四五六七八九十百千万亿几多余这那每某各两]$")
_COUNTERS = "年月日天个人家件条次项名位元吨种类届期号岁"
_EACH = frozenset(
    "年月天日夜家户村校山只棵座盏趟群丛根垄路岁件条个张株颗枝朵片层排行列串堆"
    "桶车船桌门扇栋间房楼镇乡班组厂店站机枪炮声句字篇页章回场次遍阵番杯碗滴点"
    "缕丝圈匹双样种辈代世处心面节事物"
)
"""What is doubled to say each: 年年, 棵棵; never after a number."""
_NEVER = frozenset(
    {"了了", "的的", "地地", "是是", "在在", "和和", "有有", "为为", "不不"}
)
"""Doubles that a dictionary has, or could, and that are faults but in set phrases."""
_OFFICES = "长员委民级部"
_VERB_AND_OBJECT = frozenset(
    {
        "问题", "说话", "唱歌", "跳舞", "度假", "补课", "打分", "把脉", "聊天", "散步",
        "吃饭", "喝茶", "喝酒", "看书", "睡觉", "洗澡", "逛街", "谈心", "见面", "帮忙",
        "握手", "点头", "摇头", "鼓掌", "拍手", "下棋", "打球", "跑步", "理发", "照相",
    }
)  # fmt: skip
"""A verb with its object, whose verb may double: 问问题, 补补课."""
_LEFT_FREE = frozenset("国年和司村班股人一站开县五馆健了")
_RIGHT_FREE = frozenset("对的地年会以作到有")
_BOUND = frozenset({"k", "ag", "ng", "vg", "dg", "ud", "ug", "ul", "uz", "uv", "uj"})
"""Parts of speech of what stands in no sentence's first place: suffixes, morphemes."""
_LONG_PARAGRAPH = 24
_OLD, _NEW = "之其而以兮于也者乎曰矣哉", "的了是在这那们着我你他"


class _Word(Struct, frozen=True):
    text: str
    start: int
    end: int


def check_words(desk: Desk) -> Iterator[Finding]:
    """Yield doubled characters and phrases, fragments, and names spelt two ways."""
    for passages in desk.fields():
        verse = is_verse(passages)
        for passage in passages:
            old = verse or _is_old(passage.text)
            for span, single in _doubles(passage.text):
                if not (old and single):
                    yield _twice(passage, span, passage.text[span[0]])
            for found in _PHRASE.finditer(passage.text):
                if len(set(found[1])) > 2:
                    yield _twice(passage, found.span(), found[1])
            if passage.kind == "body" and not old:
                yield from _fragment(passage)
    yield from _two_spellings(desk)


def _is_old(text: str) -> bool:
    """Return whether a paragraph is classical Chinese, which the dictionary is not."""
    old, new = (sum(map(text.count, words)) for words in (_OLD, _NEW))
    return old > 2 * new + 2


def _split(text: str) -> list[_Word]:
    return [_Word(*word) for word in rjieba.tokenize(text, "default", False)]


def _doubles(text: str) -> Iterator[tuple[tuple[int, int], bool]]:
    """Yield the characters doubled where no word and no joint of two has them.

    With each comes whether they stand alone, as no part of a longer word.
    """
    words: list[_Word] = []
    starts: list[int] = []
    for found in _DOUBLED.finditer(text):
        if not words:
            words = _split(text)
            starts = [word.start for word in words]
        start, end = found.span()
        left = words[bisect_right(starts, start) - 1]
        right = words[bisect_right(starts, start + 1) - 1]
        if not _may_double(text, (start, end), left, right):
            yield (start, end), len(left.text) == len(right.text) == 1


def _twice(passage: Passage, span: tuple[int, int], once: str) -> Finding:
    return report(
        "copy-doubled",
        passage,
        span,
        msg("“{words}” is said twice", words=around(passage.text, *span)),
        msg("write {once}, or the word that was meant", once=once),
    )


def _may_double(text: str, span: tuple[int, int], left: _Word, right: _Word) -> bool:
    """Return whether the run of one character at `span` can stand so.

    `left` is the word that its first character is in, `right` that of the second.
    """
    start, end = span
    char, before, after = (
        text[start],
        text[max(0, start - 3) : start],
        text[end : end + 2],
    )
    if char in _SOUNDS or char in _NUMERALS:
        return True
    if end - start > 2:
        return False
    if not count_han(before[-1:] + after[:1]):
        return char * 2 not in _NEVER  # a pet name: “桥桥”
    if left.text == "现在" and right.text == "在":
        return True
    if char in _COUNTERS and _AFTER_NUMBER.search(before):
        return left != right and len(right.text) > 1  # 1998年|年底
    if left == right:
        return len(left.text) > 2 or char * 2 not in _NEVER
    if len(left.text) > 1 and len(right.text) > 1:
        return True  # 中国|国家
    beside = any(_DOUBLED.fullmatch(two) for two in (before[-2:], after))
    if before.endswith("一") or beside:
        return char * 2 not in _NEVER  # 一件件, 高高兴兴
    if len(left.text) == 1 and len(right.text) > 1:
        free = char in _LEFT_FREE or right.text in _VERB_AND_OBJECT
        return free or right.text[1] in _OFFICES
    if len(left.text) > 1:
        return char in _RIGHT_FREE
    named = before[-1:] in SURNAMES and char * 2 not in _NEVER
    return named or char in _EACH


def _fragment(passage: Passage) -> Iterator[Finding]:
    """Yield a paragraph whose first character is the end of a word (L6)."""
    text = passage.text
    if count_han(text[:2]) < 2 or len(text) < _LONG_PARAGRAPH:
        return
    word, kind = rjieba.tag(text[:12], False)[0]
    if len(word) == 1 and kind in _BOUND:
        yield report(
            "copy-mid-start",
            passage,
            (0, 8),
            msg("the paragraph begins with “{start}”", start=text[:8]),
            msg("join it with the paragraph before, or write its beginning"),
        )


class _Name(Struct, frozen=True):
    """Two to four characters that are no word, and the word after them."""

    text: str
    follows: str


def _two_spellings(desk: Desk) -> Iterator[Finding]:
    """Yield what differs in one character from a name that the page has often (L8)."""
    met: list[tuple[_Name, Passage, int]] = []
    for passage in desk.passages:
        met += [(name, passage, at) for name, at in _names(_split(passage.text))]
    counts = Counter(name for name, _, _ in met)
    often = [name for name, count in counts.items() if count > 1]
    for name, passage, start in met:
        if counts[name] > 1:
            continue
        known = next((other for other in often if _near(name, other)), None)
        if known:
            whole = name.text + name.follows
            yield report(
                "copy-name",
                passage,
                (start, start + len(whole)),
                msg(
                    "“{words}” once, “{known}” {count} times",
                    words=whole,
                    known=known.text + known.follows,
                    count=counts[known],
                ),
                msg("write {words}", words=known.text + known.follows),
            )


def _names(words: Sequence[_Word]) -> Iterator[tuple[_Name, int]]:
    """Yield pairs of single characters before a word: what may be a name."""
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        single = len(first.text) == len(second.text) == 1
        if single and len(third.text) > 1 and count_han(first.text + second.text) == 2:
            pair = first.text + second.text
            if count_han(third.text) == len(third.text) and not _COMMON.search(pair):
                yield _Name(pair, third.text), first.start


_COMMON = re.compile(
    "[的地得了着过在是和与及或而且也又还就都才只不没有无为以于由从到向对被把将让使给"
    "我你他她它们这那此其之所者等个们各每某另上下中内外前后里间时年月日人大小多少新老"
    "一二三四五六七八九十百千万亿两几第可能会要应该须需想说看来去出进回起做作用再更最很太]"
)


def _near(name: _Name, other: _Name) -> bool:
    if name.follows != other.follows:
        return False
    return sum(a != b for a, b in zip(name.text, other.text, strict=True)) == 1
