"""How a page that is made stands among others: whether it closes, how it looks."""

from __future__ import annotations

from layout.page.criteria import judge, lost
from layout.page.grid import Grid
from layout.page.ladder import Made, balance
from layout.page.model import Page

OVER = 8
"""Lines of white that a line without room weighs."""
HOPELESS = 0.35
"""Share of the page, over or white, from which further layouts are not looked for."""
FULL = 0.02
"""Share of the page that may stay white on a page that is called full."""
HOLLOW = 3.0
"""What the looks of a page lose by a line of white that levelled feet do not need."""


def standing(page: Page, grid: Grid) -> tuple[int, float]:
    """Return how far a page is from closed, then what it loses by its looks.

    White that a full page may have counts only by its looks.
    """
    return _far(page, grid), lost(judge(page, grid)) + HOLLOW * hollow(page)


def _far(page: Page, grid: Grid) -> int:
    """Return how far a page is from closed: 0 where it is full and nothing is over."""
    left = balance(page)
    allowed = int(FULL * grid.columns * grid.lines)
    return OVER * left.over + max(0, left.white - allowed)


def is_closed(made: Made) -> bool:
    """Tell whether all text has room and no more than a little is white."""
    return made.cost[0] == 0


def is_hopeless(page: Page, grid: Grid) -> bool:
    """Tell whether a page has so much or so little copy that nothing closes it."""
    left = balance(page)
    return max(left.over, left.white) > HOPELESS * grid.columns * grid.lines


def shown_rank(page: Page, grid: Grid) -> tuple[int, float]:
    """Return by what layouts are ranked for people: how far from full, then points."""
    return _far(page, grid), lost(judge(page, grid))


def hollow(page: Page) -> int:
    """Return the lines of white that stories have beyond a line at each foot (H3)."""
    return sum(
        max(0, fit.lines_available - fit.lines - fit.columns)
        for fit in page.stories
        if fit.kind == "story"
    )
