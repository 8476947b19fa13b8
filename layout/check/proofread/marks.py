"""Marks: pairs that do not close, half-width leftovers, marks that cannot meet.

Rules A1, A6, A12, A13, G7 and L4 of the typography document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from layout.check.proofread.copytext import HAN, WIDE, Desk, Passage, around, count_han
from layout.check.proofread.rules import report
from layout.errors import Finding
from layout.messages import msg

_HALF = re.compile(
    rf"(?<={WIDE})[,;:?!()]|[,;:?!()](?={HAN})"
    rf"|(?<={HAN})\.(?![\w.])|(?<![\w.])\.(?={HAN})"
)
_STRAIGHT = re.compile(rf"(?<={WIDE})[\"']|[\"'](?={WIDE})")
_MEETING = re.compile(
    r"[，、；：。][，、；：]|[，、；：]。|[，、；：][！？]|[！？][，、；：。]"
    r"|[（《〈【〔][，。、；：]|（）|。”。"
)
_ELLIPSES = re.compile(r"…{5,}|\.{7,}|。{2,}")
_NOT_ETC = "待到候于着级我你他她它咱会下"
_ETC = re.compile(rf"(?:…{{1,2}}|\.{{3,6}})\s?等+(?![{_NOT_ETC}])|等+(?:……|\.{{3,6}})")
_LIST_END = re.compile(f"等(?![{_NOT_ETC}])")
_LIST = re.compile(f"(?:{HAN}{{1,4}}，){{2,}}{HAN}{{1,4}}$")
_DASHES = re.compile(rf"(?<={WIDE})--+(?={WIDE})")
_HEADS = ("kicker", "headline", "deck", "label", "subhead")
_HEAD_STOP = re.compile(r"(?:(?<!。)。|[，、；：,;])\s*$")


def check_marks(desk: Desk) -> Iterator[Finding]:
    """Yield what is wrong with the marks inside a passage."""
    for passage in desk.passages:
        text = passage.text
        yield from _half_width(passage)
        if not desk.normalised:
            yield from _straight(passage)
        for found in _MEETING.finditer(text):
            yield report(
                "copy-marks",
                passage,
                found.span(),
                msg("“{marks}”: these marks cannot stand together", marks=found[0]),
                msg("keep one: {words}", words=around(text, *found.span())),
            )
        for found in _DASHES.finditer(text):
            yield report(
                "copy-marks",
                passage,
                found.span(),
                msg("hyphens in the place of a dash"),
                msg("write ——"),
            )
        yield from _lists(passage)
        stop = passage.kind in _HEADS and _HEAD_STOP.search(text)
        if stop:
            yield report(
                "copy-head-stop",
                passage,
                stop.span(),
                msg("the headline ends with “{mark}”", mark=stop[0].strip()),
                msg("leave the mark out"),
            )


def _half_width(passage: Passage) -> Iterator[Finding]:
    """Yield one finding a passage for the half-width marks in it (A1)."""
    half = list(_HALF.finditer(passage.text))
    if half:
        yield report(
            "copy-half-width",
            passage,
            half[0].span(),
            msg(
                "half-width marks beside Chinese characters: {count}, first “{words}”",
                count=len(half),
                words=around(passage.text, *half[0].span()),
            ),
            msg("write them full-width"),
        )


def _straight(passage: Passage) -> Iterator[Finding]:
    """Yield one finding a passage for the straight quotes in it (A1)."""
    straight = list(_STRAIGHT.finditer(passage.text))
    if straight:
        yield report(
            "copy-straight-quote",
            passage,
            straight[0].span(),
            msg(
                "straight quotation mark at “{words}”",
                words=around(passage.text, *straight[0].span()),
            ),
            msg("write “ and ” in pairs"),
        )


def _lists(passage: Passage) -> Iterator[Finding]:
    """Yield ellipses that are too long or say 等 again, and lists with commas (L4)."""
    text = passage.text
    for found in _ELLIPSES.finditer(text):
        yield report(
            "copy-ellipsis",
            passage,
            found.span(),
            msg(
                "an ellipsis of {count} {count:character|characters}",
                count=len(found[0]),
            ),
            msg("write ……"),
        )
    for found in _ETC.finditer(text):
        clause = re.split(
            "[。！？；]", text[max(0, found.start() - 60) : found.start()]
        )[-1]
        if found[0].startswith("等") and "、" not in clause:
            continue  # “等等……” is also what one says to a person who runs away
        yield report(
            "copy-ellipsis",
            passage,
            found.span(),
            msg("…… and 等 together: “{words}”", words=around(text, *found.span())),
            msg("keep one of the two"),
        )
    for end in _LIST_END.finditer(text):
        found_list = _LIST.search(text, max(0, end.start() - 24), end.start())
        if found_list and count_han(found_list[0]) < 12:
            words = found_list[0] + "等"
            yield report(
                "copy-list-comma",
                passage,
                (found_list.start(), end.end()),
                msg("a list with commas: “{words}”", words=words),
                msg("write {words}", words=words.replace("，", "、")),
            )
