"""Whether the copy of an issue whose pages are made by the program fills them (H8).

With `pages: auto` it is not one story that is too long, but all of them together: that
is said once, in lines, in characters, and in the pages that would do.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from msgspec import Struct

from layout.errors import Finding
from layout.messages import msg
from layout.page.model import Page, StoryFit
from layout.source.design import Grid
from layout.source.issue import Issue

EMPTY = 0.03
"""Share of the pages that may stay white without a word."""
KEY = "page_count"


class Total(Struct, frozen=True):
    """Lines of a column over all pages: without room, white, and all there are."""

    over: int
    white: int
    cells: int
    per_line: int
    pages: int

    @property
    def lacking(self) -> int:
        """Return the lines that the pages lack; below 0: that they have to spare."""
        return self.over - self.white

    @property
    def wanted(self) -> int:
        """Return the number of pages that the copy fills."""
        each = self.cells / max(1, self.pages)
        off = self.lacking / each
        return max(1, self.pages + (ceil(off) if off > 0 else -floor(-off)))


def check_total(issue: Issue, pages: Sequence[Page]) -> tuple[Finding, ...]:
    """Return whether there is too much copy for all pages, or too little."""
    if not issue.assigned:
        return ()
    total = _total(issue, pages)
    if total.lacking > 0:
        return (_too_much(issue, total),)
    if not total.over and total.white > EMPTY * total.cells:
        return (_too_little(issue, total),)
    return ()


def _total(issue: Issue, pages: Sequence[Page]) -> Total:
    grids = [issue.page_design(index).grid for index in range(len(issue.pages))]
    per_line = grids[0].measure
    fits = [fit for page in pages for fit in page.stories]
    return Total(
        sum(_over(fit, per_line) for fit in fits),
        sum(max(0, fit.lines_available - fit.lines) for fit in fits)
        + sum(page.blank for page in pages),
        sum(_cells(grid) for grid in grids),
        per_line,
        len(grids),
    )


def _cells(grid: Grid) -> int:
    return grid.columns * grid.lines


def _over(fit: StoryFit, per_line: int) -> int:
    """Return a story's lines without room: all of them where it has no place."""
    if fit.frames:
        return max(0, fit.lines - fit.lines_available)
    return -(-max(0, fit.chars_over) // per_line)


def _too_much(issue: Issue, total: Total) -> Finding:
    return Finding(
        "fit-total",
        "warning",
        msg(
            "the copy is {lines} {lines:line|lines} (about {chars} "
            "{chars:character|characters}) too much for {count} {count:page|pages}",
            lines=total.lacking,
            chars=total.lacking * total.per_line,
            count=total.pages,
        ),
        cure=msg(
            "cut or hold over as much, or set `page_count: {count}`",
            count=total.wanted,
        ),
        mark=issue.mark(KEY),
        key=KEY,
    )


def _too_little(issue: Issue, total: Total) -> Finding:
    fewer = total.wanted < total.pages
    return Finding(
        "fit-total",
        "warning",
        msg(
            "the copy is {lines} {lines:line|lines} (about {chars} "
            "{chars:character|characters}) too little for {count} "
            "{count:page|pages}",
            lines=-total.lacking,
            chars=-total.lacking * total.per_line,
            count=total.pages,
        ),
        cure=msg(
            "add stories or pictures, or set `page_count: {count}`", count=total.wanted
        )
        if fewer
        else msg("add stories, pictures or fillers"),
        mark=issue.mark(KEY),
        key=KEY,
    )
