"""Whether a written area map leaves much white: another one may be better (H12).

Stories say how much white each of them has; that the map is the reason is said once for
a page, with the command that shows other maps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.errors import Finding
from layout.messages import msg
from layout.page.model import Page
from layout.source.issue import Issue
from layout.source.marks import join

MOST_WHITE = 0.04
"""Share of a page that may stay white beyond what levelled feet leave."""


def check_maps(issue: Issue, pages: Sequence[Page]) -> tuple[Finding, ...]:
    """Return the pages whose stories the map does not let close."""
    return () if issue.assigned else tuple(_loose(issue, pages))


def _loose(issue: Issue, pages: Sequence[Page]) -> Iterator[Finding]:
    numbers = [page.number for page in issue.pages]
    for page in pages:
        index = numbers.index(page.number)
        grid = issue.page_design(index).grid
        cells = grid.columns * grid.lines * (2 if page.second else 1)
        over = any(fit.lines > fit.lines_available for fit in page.stories)
        white = _white(page)
        if not issue.page_areas(index) or over or white <= MOST_WHITE * cells:
            continue
        key = join(join("pages", index), "areas")
        yield Finding(
            "fit-map",
            "info",
            msg(
                "this map leaves {lines} {lines:line|lines} of white; "
                "`makeup --page {page}` shows others",
                lines=white,
                page=page.number,
            ),
            mark=issue.mark(key),
            key=key,
            page=page.number,
        )


def _white(page: Page) -> int:
    """Return the lines of a column that stay white: of stories, and of empty cells."""
    spare = (
        max(0, fit.lines_available - fit.lines - fit.columns) for fit in page.stories
    )
    return sum(spare) + page.blank
