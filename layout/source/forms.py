"""Forms of text that newspapers hold beside prose, and how their paragraphs begin.

A story says its form (`form: qa`); then a line that begins with the form's label begins
a paragraph, so that questions and answers may follow one another without blank lines.
Without `form`, nothing of this is looked for: ordinary copy is never taken for a form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

Form = Literal["prose", "verse", "qa", "dialogue", "items", "diary", "notes"]

_HAN = "\u3400-\u9fff"
_MARKUP = r"(?:\*\*|__)?"
_NUMBER = (
    r"(?:[（(][一二三四五六七八九十百\d]{1,4}[）)]|[\u2460-\u2473\u24ea]"
    r"|\d{1,3}(?:[.．](?!\d)|、)|[一二三四五六七八九十百]{1,4}、"
    r"|第[一二三四五六七八九十百千\d]{1,6}[条章节款]|[●•■◆▲★])"
)
_DAY = (
    r"(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}[日号])?|正月[^，。：]{1,3}|腊月[^，。：]{1,3}"
    r"|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]?)"
)
_LABELS: Mapping[str, str] = {
    "qa": rf"{_MARKUP}(?:问|答|[QA])[：:]{_MARKUP}",
    "dialogue": rf"{_MARKUP}[{_HAN}A-Za-z·]{{0,11}}[{_HAN}A-Za-z](?<![说道称为是示])"
                rf"(?:[（(][^）)]{{1,12}}[）)])?[：:]{_MARKUP}",
    "items": _NUMBER,
    "diary": rf"{_DAY}(?:[ \u3000]*(?:星期|周)[一二三四五六日天])?"
             r"(?:[ \u3000]+[阴晴雨雪云雾风多大小中转阵]{1,6})?(?=[ \u3000：:]|$)",
    "notes": rf"(?:{_NUMBER}|[［\[]\d{{1,3}}[］\]]|注[：:]|[*＊](?=[{_HAN}]))",
}  # fmt: skip


@cache
def label_of(form: str) -> re.Pattern[str] | None:
    """Return what a paragraph of a form begins with; prose and verse have no labels.

    The label of a dialogue is a name that begins what somebody says; in questions and
    answers it is one only if it begins more than one of them (记者：, 沈玉兰：).
    """
    pattern = _LABELS.get(form)
    return re.compile(pattern) if pattern else None
