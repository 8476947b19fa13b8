"""What stands for the names in braces of folio, imprint and masthead."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from layout.source.issue import Issue
from layout.source.lunar import lunar_date
from layout.source.wording import in_characters_of

WEEKDAYS = "一二三四五六日"


def folio_values(issue: Issue, index: int) -> dict[str, str]:
    """Return the values of the names that `{…}` may hold on a page (from 0)."""
    model, page = issue.model, issue.pages[index]
    day = model.date
    wants_lunar = any("{lunar}" in words for words in _templates(issue, index))
    lunar = lunar_date(day) if day and wants_lunar else ""
    return {
        "publication": model.publication,
        "date": chinese_date(day) if day else "",
        "weekday": f"星期{WEEKDAYS[day.weekday()]}" if day else "",
        "lunar": model.lunar or in_characters_of(model.language, lunar),
        "number": model.number or "",
        "total": model.total or "",
        "cn": model.cn or "",
        "section": page.section,
        "page": str(page.number),
    }


def _templates(issue: Issue, index: int) -> Iterator[str]:
    page = issue.pages[index]
    folio = page.folio or issue.model.folio
    yield from (folio.left or "", folio.centre or "", folio.right or "")
    yield from issue.model.imprint
    block = issue.masthead(index)
    if block:
        masthead = block[1]
        yield from (*masthead.lines, *masthead.left, *masthead.right)


def chinese_date(day: datetime.date) -> str:
    """Return a date as papers print it."""
    return f"{day.year}年{day.month}月{day.day}日"
