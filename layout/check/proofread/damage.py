"""Damage that typing, scanning and pasting do to copy, found without a dictionary.

Rule L6 of the typography document: text twice, paragraphs that begin or break off in
the middle, characters that are others than they look.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from layout.check.proofread.characters import check_characters
from layout.check.proofread.copytext import (
    VERSE_LINE,
    Desk,
    Passage,
    around,
    count_han,
    find_all,
    is_verse,
    sentences,
)
from layout.check.proofread.misspelt import MISSPELT
from layout.check.proofread.rules import report
from layout.errors import Finding
from layout.messages import Message, msg

_NOT_HAN = re.compile(r"[\W_]+")
_ENDS = re.compile(
    r"[。！？…；：.!?;:][”’」』）)\]》】]*$|[”’」』》】—～]$"
    r"|(?:^|[。！？…；：”])\s*[（(][^（(]*[）)]$"  # and （本报记者）, not 13（重点部）
    r"|[。！？…”](?:——|──)[^，。！？]{2,12}$"  # and whoever signs a letter
)
_PAUSES = "，、,"
_INSIDE = re.compile("[，。；！？,;]")
_MIDDLE = re.compile(
    r"[，。、；：？！”’）》」』】%％+＋]|的(?![士确])|了(?![解不却结断无如])|[们吗吧嘛]"
    r"|[性化率][的地]|即(?![使便将日时或令以刻如今])"
)
_SIGNED = re.compile(r"[\d〇一二三四五六七八九]年|记者|编者|作者")
_LEAST_SAME = 12
"""Han a paragraph or a sentence has at least to count as said twice."""
_LONG = 40
_PIECE = 8
_MOST = 0.7
"""Of a paragraph of `_LONG` characters, the share of its runs of `_PIECE` characters
that makes it a copy of another; one changed character breaks eight runs."""
_AS_LONG = 0.85
"""A paragraph shorter than this share of another is no copy of it."""
_HEADING = 16
"""Characters: a paragraph up to this length without a pause may be a heading."""


def check_damage(desk: Desk) -> Iterator[Finding]:
    """Yield duplicates, broken paragraphs, odd characters, common misspellings."""
    yield from _twice(desk)
    for passages in desk.fields():
        if passages[0].kind in ("body", "subhead"):
            body = [p for p in passages if p.kind == "body"]
            yield from _broken(body)
    yield from check_characters(desk)
    yield from _misspelt(desk)


def _twice(desk: Desk) -> Iterator[Finding]:
    """Yield paragraphs that stand twice in the issue, and sentences that do."""
    passages = tuple(desk.of("body", "caption", "cell"))
    copies = dict(_copies(passages))
    said: dict[str, Passage] = {}
    for number, passage in enumerate(passages):
        home = copies.get(number)
        if home is not None:
            same = passage.text == passages[home].text
            what = msg("paragraph") if same else msg("paragraph, but for slips,")
            yield _again(passage, (0, len(passage.text)), what, passages[home])
            continue
        for start, sentence in sentences(passage.text):
            if len(sentence) < _LEAST_SAME:
                continue
            key = _NOT_HAN.sub("", sentence)
            first = said.setdefault(key, passage)
            again = first is not passage or passage.text.find(sentence) < start
            if again and count_han(key) >= _LEAST_SAME:
                span = (start, start + len(sentence))
                yield _again(passage, span, msg("sentence"), first)


def _again(
    passage: Passage, span: tuple[int, int], what: Message, first: Passage
) -> Finding:
    return report(
        "copy-duplicate",
        passage,
        span,
        msg("the same {what} stands at {place}", what=what, place=first.place(0)),
        msg("leave one of the two out"),
    )


def _copies(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Yield each paragraph that stands in an earlier one, nearly or word for word."""
    exact: dict[str, int] = {}
    lengths: dict[int, int] = {}
    homes: dict[str, int] = {}
    for number, passage in enumerate(passages):
        whole = _NOT_HAN.sub("", passage.text)
        first = exact.setdefault(whole, number)
        if first != number:
            if count_han(whole) >= _LEAST_SAME:
                yield number, first
            continue
        if len(whole) < _LONG:
            continue
        lengths[number] = len(whole)
        pieces = {whole[i : i + _PIECE] for i in range(len(whole) - _PIECE + 1)}
        known = pieces & homes.keys()
        shared = Counter(homes[piece] for piece in known)
        home = max(shared, key=lambda n: (shared[n], -n), default=number)
        short, long = sorted((lengths[home], len(whole)))
        if shared[home] >= _MOST * len(pieces) and short >= _AS_LONG * long:
            yield number, home
        homes.update(dict.fromkeys(pieces - known, number))


def _broken(body: Sequence[Passage]) -> Iterator[Finding]:
    """Yield paragraphs of a body that break off, or begin in the middle."""
    verse = is_verse(body)
    for number, passage in enumerate(body):
        text = passage.text.rstrip()
        longest = max(map(len, text.split("\n")))
        whole = _ENDS.search(text) or (verse and longest <= VERSE_LINE)
        last = number == len(body) - 1
        if not whole and _breaks_off(text, last=last):
            start = max(0, len(text) - 8)
            yield report(
                "copy-cut-off",
                passage,
                (start, len(passage.text)),
                msg("the paragraph breaks off at “{end}”", end=passage.text[start:]),
                msg("finish the sentence, or join it with what follows"),
            )
        found = _MIDDLE.match(passage.text)
        if found:
            yield report(
                "copy-mid-start",
                passage,
                (0, min(8, len(passage.text))),
                msg("the paragraph begins with “{start}”", start=passage.text[:8]),
                msg("join it with the paragraph before, or write its beginning"),
            )


def _breaks_off(text: str, *, last: bool) -> bool:
    """Return whether a paragraph without an end mark is broken off.

    Headings have none either, nor has a signature or a date at the end.
    """
    if text.endswith(tuple(_PAUSES)):
        return True
    if last and len(text) <= VERSE_LINE and _SIGNED.search(text):
        return False
    return len(text) > _HEADING or bool(_INSIDE.search(text))


def _misspelt(desk: Desk) -> Iterator[Finding]:
    """Yield the words of the house's list of misspellings."""
    everything = "\n".join(p.text for p in desk.passages)
    met = [wrong for wrong in MISSPELT if wrong in everything]
    for passage in desk.passages if met else ():
        for wrong in met:
            for start in find_all(wrong, passage.text):
                span = (start, start + len(wrong))
                yield report(
                    "copy-misspelt",
                    passage,
                    span,
                    msg(
                        "“{wrong}” in “{words}”",
                        wrong=wrong,
                        words=around(passage.text, *span),
                    ),
                    msg("write {words}", words=MISSPELT[wrong]),
                )
