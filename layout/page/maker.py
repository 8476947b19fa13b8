"""One page made in every way that copyfit and makeup may try.

In come a page's stories, its plan and its composer; out comes the page by its area map,
or the best of the layouts that the search finds, each closed by the copyfit ladder.
What is composed or filled once is remembered.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from layout.messages import msg
from layout.page.automatic import MOST, Wish, automatic_layouts
from layout.page.cells import Rows
from layout.page.composing import Composer
from layout.page.criteria import judge, lost
from layout.page.fill import Plan, advised, fill, rests
from layout.page.freedom import Freedom
from layout.page.kinds import Contents
from layout.page.ladder import FIRST, OPEN, SEARCHED, Made, Try, balance, close_page
from layout.page.model import Page
from layout.page.openings import openings
from layout.page.slicing import DIFFERENT, difference, mirrored
from layout.page.stories import Story

OFFERED, FEW = 3, 9
"""Layouts compared before the first is named, where a page has so few stories; a page
of more stories is searched again only while it does not close."""
FILLED, CLOSED = 12, 4
"""Layouts that are filled, and those of them that the ladder tries to close."""

TIGHTER = Try(Freedom(head_lines=2, white=-1, exact=True), -0.5)
LOOSER = Try(Freedom(head_lines=2, white=1, exact=True), 0.25)
"""How stories are seen in a second search, where the first finds no closed page."""
HOPELESS = 0.07
"""Share of the page, over or white, from which further layouts are not looked for."""
OVER = 8
"""Lines of white that a line without room weighs."""
LEAST_WHITE = 4
"""Lines of white for which a filler is worth trying."""

PlanOf = Callable[[Composer], Plan]


def always() -> bool:
    """Say that there is time for more."""
    return True


class PageMaker:
    """Makes one page; `more` says whether there is time for another layout."""

    def __init__(
        self,
        plan_of: PlanOf,
        stories: tuple[Story, ...],
        composer: Composer,
        more: Callable[[], bool] = always,
    ) -> None:
        self.plan_of = plan_of
        self.stories = stories
        self.composer = composer
        self.more = more
        self._ways: dict[Try, tuple[Plan, Contents]] = {}
        self._made: dict[tuple[Try, Rows], Made] = {}

    def by_map(self, rows: Rows) -> Made:
        """Return the page by its own map."""
        return self._closed((rows,), FIRST)

    def offers(self, count: int) -> tuple[Made, ...]:
        """Return up to `count` pages without a map, best first, no two much alike.

        Each differs from those before in at least `DIFFERENT` of the page.
        """
        layouts = self._layouts(Wish())
        if len(self.stories) > MOST:
            return (self._fill(SEARCHED, layouts[0] if layouts else ()),)
        found = [self._best(layouts)]
        few = len(self.stories) <= FEW
        wanted = not self._is_hopeless(found[0])
        compared = OFFERED if wanted and (few or not self._is_closed(found[0])) else 1
        while len(found) < max(count, compared) and self.more():
            others = self._others(tuple(made.rows for made in found))
            if not others:
                break
            found.append(self._closed(others, SEARCHED))
        ranked = sorted(found[:compared], key=lambda made: made.cost)
        return (*ranked, *found[compared:])[:count]

    def _best(self, layouts: tuple[Rows, ...]) -> Made:
        """Return the best page: where none closes, layouts for freer stories, too."""
        made = self._closed(layouts, SEARCHED)
        if self._is_closed(made) or self._is_hopeless(made) or not self.more():
            return made
        freer = LOOSER if not balance(made.page).over else TIGHTER
        again = self._closed(self._layouts(Wish(), freer), SEARCHED)
        return min(made, again, key=lambda m: m.cost)

    def _is_closed(self, made: Made) -> bool:
        return self._open(made.page) == 0

    def _is_hopeless(self, made: Made) -> bool:
        """Tell whether a page has so much or so little copy that nothing closes it."""
        grid, left = self.composer.grid, balance(made.page)
        return max(left.over, left.white) > HOPELESS * grid.columns * grid.lines

    def _open(self, page: Page) -> int:
        """Return how far a page is from closed; a little white counts for nothing."""
        grid, left = self.composer.grid, balance(page)
        allowed = int(OPEN * grid.columns * grid.lines)
        return OVER * left.over + max(0, left.white - allowed)

    def _layouts(self, wish: Wish, attempt: Try = SEARCHED) -> tuple[Rows, ...]:
        plan, shop = self._way(attempt)
        lines = shop.composer.grid.lines - plan.first_line
        layouts = automatic_layouts(self.stories, shop, lines, FILLED, wish)
        return tuple(layout.rows for layout in layouts)

    def _others(self, found: tuple[Rows, ...]) -> tuple[Rows, ...]:
        """Return layouts that differ from those found: others of the same search first.

        Where it has none, a lead of another width is asked for, then a mirrored page.
        """
        pools: tuple[Callable[[], tuple[Rows, ...]], ...] = (
            lambda: self._layouts(Wish(unlike=found)),
            lambda: self._layouts(Wish()),
            lambda: tuple(mirrored(rows) for rows in (*self._layouts(Wish()), *found)),
        )
        for pool in pools:
            others = tuple(r for r in pool() if self._differs(r, found))
            if others:
                return others
        return ()

    def _differs(self, rows: Rows, found: tuple[Rows, ...]) -> bool:
        page = self._fill(SEARCHED, rows).page
        return all(
            difference(page, self._fill(SEARCHED, other).page) >= DIFFERENT
            for other in found
        )

    def _closed(self, candidates: tuple[Rows, ...], first: Try) -> Made:
        """Return the best of some maps, closed by the ladder."""
        ranked = candidates or ((),)
        if len(ranked) > 1:
            made = [self._fill(first, rows) for rows in ranked]
            made.sort(key=lambda m: m.cost)
            ranked = tuple(m.rows for m in made[:CLOSED])
        grid, fit = self.composer.grid, self.composer.design.fit

        def make(attempt: Try) -> Made:
            tried = [self._fill(attempt, rows) for rows in ranked]
            return min(tried, key=lambda m: m.cost)

        return self._advised(close_page(make, fit, grid.columns * grid.lines, first))

    def _advised(self, made: Made) -> Made:
        """Return a page with remedies for what does not fit."""
        if all(
            -1 < f.lines_available - f.lines <= f.columns for f in made.page.stories
        ):
            return made
        plan, shop = self._way(made.attempt)
        plan = replace(plan, rows=made.rows)
        return replace(made, page=advised(made.page, plan, self.stories, shop))

    def filled_up(
        self, made: Made, fillers: tuple[Story, ...]
    ) -> tuple[Made, frozenset[str]]:
        """Put fillers into what is left white; return the page and those used."""
        used: list[str] = []
        for filler in fillers:
            left = balance(made.page)
            if left.over or left.white < LEAST_WHITE:
                break
            stories = self.stories
            self.stories = (*stories, filler)
            tries = [
                self._fill(made.attempt, rows) for rows in openings(made, filler.id)
            ]
            best = min(tries, key=lambda m: balance(m.page).cost, default=made)
            if balance(best.page).cost < left.cost:
                gained = msg(
                    "filler “{title}”: {before} → {after} lines of white",
                    title=filler.title,
                    before=left.white,
                    after=balance(best.page).white,
                )
                log = (*made.page.log, gained)
                made = replace(best, page=replace(best.page, log=log))
                used.append(filler.id)
            else:
                self.stories = stories
        return (self._advised(made) if used else made), frozenset(used)

    def rests(self, made: Made) -> tuple[tuple[int, Story], ...]:
        """Return what goes on on later pages, as stories."""
        if not any(getattr(s.model, "continue_on", None) for s in self.stories):
            return ()
        plan, shop = self._way(made.attempt)
        return rests(replace(plan, rows=made.rows), self.stories, shop)

    def _fill(self, attempt: Try, rows: Rows) -> Made:
        made = self._made.get((attempt, rows))
        if made is None:
            plan, shop = self._way(attempt)
            page = fill(replace(plan, rows=rows), self.stories, shop)
            cost = (self._open(page), lost(judge(page, shop.composer.grid)))
            made = self._made[attempt, rows] = Made(page, rows, attempt, cost)
        return made

    def _way(self, attempt: Try) -> tuple[Plan, Contents]:
        way = self._ways.get(attempt)
        if way is None:
            grid = self.composer.grid
            composer = (
                self.composer.on(grid.at_pitch(grid.pitch + attempt.pitch))
                if attempt.pitch
                else self.composer
            )
            shop = Contents(composer, attempt.freedom)
            way = self._ways[attempt] = (self.plan_of(composer), shop)
        return way
