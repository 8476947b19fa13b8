"""What a front page must say: the paper's date, number and CN number.

The rules for newspapers ask for them on every issue; internal papers print their permit
(准印证) or 内部资料 in the CN number's place. What is looked at is what the page
really prints, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from layout.errors import Finding
from layout.messages import Message, msg
from layout.page.model import Page, Text
from layout.source.issue import Issue

_FACTS: tuple[tuple[str, str, Message, Message], ...] = (
    (
        "date",
        r"[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]+月",
        msg("the front page does not say the date"),
        msg("set `date`, and put {date} into the folio or the masthead"),
    ),
    (
        "number",
        r"第[\d〇○零一二三四五六七八九十百千万]+期|\d期",
        msg("the front page does not say the number of the issue"),
        msg("set `number` (第…期), and put {number} into the folio or the masthead"),
    ),
    (
        "cn",
        r"CN\d{2}\W\d{4}|准印|内部资料|内资",
        msg("the front page does not say the CN number"),
        msg(
            "set `cn` (国内统一连续出版物号 CN 00-0000), and put {cn} into the "
            "folio, the imprint or the masthead; internal papers print 准印证号"
        ),
    ),
)
_BLANKS = re.compile(r"[\s\u3000]")


def check_front_pages(issue: Issue, pages: Iterable[Page]) -> tuple[Finding, ...]:
    """Return what the pages numbered 1 do not say of the paper."""
    return tuple(
        finding
        for page in pages
        if page.number == 1
        for finding in _missing(issue, page)
    )


def _missing(issue: Issue, page: Page) -> Iterable[Finding]:
    printed = _BLANKS.sub(
        "", "".join(i.line.text for i in page.items if isinstance(i, Text))
    )
    for name, form, message, cure in _FACTS:
        value = _BLANKS.sub("", str(getattr(issue.model, name) or ""))
        if (value and value in printed) or re.search(form, printed):
            continue
        yield Finding(
            "copy-front-page",
            "warning",
            message,
            why=msg("a newspaper must say of which day and number it is, and whose"),
            cure=cure,
            mark=issue.mark(name),
            key=name,
            page=page.number,
        )
