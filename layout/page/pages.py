"""The issue's pages, one after the other: stories, furniture, areas."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from layout.errors import InputError
from layout.page.composing import Composer
from layout.page.fill import Plan, fill
from layout.page.furniture import make_folio
from layout.page.grid import Grid
from layout.page.model import Page
from layout.page.stories import make_stories
from layout.page.styles import Styles
from layout.source.issue import Issue

if TYPE_CHECKING:
    from layout.assets.fonts import FontLibrary

WEEKDAYS = "一二三四五六日"


def make_pages(
    issue: Issue, fonts: FontLibrary, only: int | None = None
) -> tuple[Page, ...]:
    """Return the issue's pages, or the one that bears the number `only`.

    Raises:
        InputError: pictures that cannot be read.
    """
    pages = []
    problems = []
    for index, model in enumerate(issue.model.pages):
        if only is not None and model.number != only:
            continue
        try:
            pages.append(_page(issue, index, fonts))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    return tuple(pages)


def _page(issue: Issue, index: int, fonts: FontLibrary) -> Page:
    model = issue.model.pages[index]
    design = issue.page_design(index)
    styles = Styles(design, fonts, issue.model.language)
    composer = Composer(design, styles, Grid.of(design))
    folio = model.folio or issue.model.folio
    key = f"pages[{index}]"
    furniture = (
        make_folio(
            {side: getattr(folio, side) or "" for side in ("left", "centre", "right")},
            folio_values(issue, index),
            issue.model.imprint,
            composer,
        )
        if folio
        else ()
    )
    plan = Plan(
        number=model.number,
        section=model.section,
        colour=model.colour,
        rows=issue.area_rows(index),
        mark=issue.mark(f"{key}.areas"),
        key=f"{key}.areas",
        furniture=furniture,
    )
    return fill(plan, make_stories(issue, index), composer)


def folio_values(issue: Issue, index: int) -> dict[str, str]:
    """Return what stands for the names in braces of folio and imprint."""
    model, page = issue.model, issue.model.pages[index]
    return {
        "publication": model.publication,
        "date": chinese_date(model.date) if model.date else "",
        "weekday": f"星期{WEEKDAYS[model.date.weekday()]}" if model.date else "",
        "section": page.section,
        "page": str(page.number),
        "number": model.number or "",
        "total": model.total or "",
        "lunar": model.lunar or "",
    }


def chinese_date(day: datetime.date) -> str:
    """Return a date as papers print it."""
    return f"{day.year}年{day.month}月{day.day}日"
