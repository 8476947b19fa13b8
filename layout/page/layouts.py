"""The layouts that makeup offers for a page, with their scores and reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.messages import Message
from layout.page.cells import Rows
from layout.page.criteria import Score, judge, lost
from layout.page.ladder import balance
from layout.page.maker import OFFERED
from layout.page.model import Page
from layout.page.pages import maker_in_run
from layout.page.slicing import always
from layout.source.issue import Issue

if TYPE_CHECKING:
    from layout.assets.fonts import FontLibrary


class Offered(Struct, frozen=True):
    """A layout: its map, its page, what each criterion says, what the ladder did.

    `over` counts lines without room; `points` are of 100.
    """

    rows: Rows
    page: Page
    scores: tuple[Score, ...]
    over: int
    points: float

    @property
    def log(self) -> tuple[Message, ...]:
        """Return the steps that copyfit took."""
        return self.page.log


def offered_layouts(
    issue: Issue,
    index: int,
    fonts: FontLibrary,
    more: Callable[[], bool] = always,
) -> tuple[Offered, ...]:
    """Return the best layouts of a page, counted from 0, best first.

    `more` tells whether there is time to look for another one.

    Raises:
        InputError: pictures that cannot be read.
    """
    maker = maker_in_run(issue, index, fonts, more)
    found = []
    for made in maker.offers(OFFERED):
        scores = judge(made.page, maker.composer.grid)
        most = sum(score.weight for score in scores)
        points = 100 * (1 - lost(scores) / most)
        over = balance(made.page).over
        found.append(Offered(made.rows, made.page, scores, over, points))
    return tuple(found)
