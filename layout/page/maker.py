"""One page made in every way that copyfit and makeup may try.

In come a page's stories, plan and composer; out comes the page by its area map, or the
best of the layouts found, each closed by the ladder. What is made once is remembered.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from layout.messages import msg
from layout.page import automatic
from layout.page.automatic import ANY, MOST, Wish
from layout.page.cells import Rows
from layout.page.composing import Composer
from layout.page.fill import Plan, advised, fill, rests
from layout.page.kinds import Contents
from layout.page.ladder import (
    FIRST,
    SEARCHED,
    Made,
    Try,
    at_once,
    balance,
    close_page,
    freer_tries,
)
from layout.page.likeness import DIFFERENT, difference, mirrored, unlike
from layout.page.linefaults import with_line_findings
from layout.page.model import Page
from layout.page.openings import openings
from layout.page.slicing import Layout, always
from layout.page.standing import is_closed, is_hopeless, shown_rank, standing
from layout.page.stories import Story

OFFERED, FEW = 3, 9
"""Layouts compared before the first is named, where a page has so few stories; a page
of more stories is searched again only while it does not close."""
FILLED, CLOSED = 12, 3
"""Layouts that are filled, and those of them that the ladder tries to close."""
LEAST_WHITE = 4
"""Lines of white for which a filler is worth trying."""

PlanOf = Callable[[Composer], Plan]


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
        self.cut_short = False
        self._more = more
        self._ways: dict[Try, tuple[Plan, Contents]] = {}
        self._made: dict[tuple[Try, Rows], Made] = {}
        self._searched: dict[tuple[Try, Wish], tuple[Layout, ...]] = {}

    def more(self) -> bool:
        """Tell whether there is time; where not, remember that some was lacking."""
        self.cut_short = self.cut_short or not self._more()
        return not self.cut_short

    def by_map(self, rows: Rows) -> Made:
        """Return the page by its own map."""
        return self._freed(self._closed((rows,), FIRST), lambda _: (rows,))

    def offers(self, count: int) -> tuple[Made, ...]:
        """Return up to `count` pages without a map, best first, no two much alike.

        Each differs from those before in at least `DIFFERENT` of the page.
        """
        if len(self.stories) > MOST:
            layouts = self._layouts(SEARCHED)
            return (self._fill(SEARCHED, layouts[0].rows if layouts else ()),)
        found = [self._told(self._best())]
        few = len(self.stories) <= FEW
        wanted = not is_hopeless(found[0].page, self.composer.grid)
        compared = OFFERED if wanted and (few or not is_closed(found[0])) else 1
        while len(found) < (OFFERED if count > 1 else compared) and self.more():
            others = self._others(tuple(made.rows for made in found))
            if not others:
                break
            found.append(self._closed(others, SEARCHED))
        ranked = sorted(found[:compared], key=self._rank)
        return (*ranked, *sorted(found[compared:], key=self._rank))[:count]

    def _told(self, made: Made) -> Made:
        """Return a page that says so where time was too short to look further."""
        if not self.cut_short:
            return made
        late = msg("time is up: this is the best layout found so far")
        return replace(made, page=replace(made.page, log=(*made.page.log, late)))

    def _rank(self, made: Made) -> tuple[int, float]:
        return shown_rank(made.page, self.composer.grid)

    def _best(self) -> Made:
        """Return the best page: where none closes, of freer layouts, too."""
        first = self._closed(self._rows(SEARCHED), SEARCHED)
        made = self._freed(first, self._rows)
        if self._suffices(made, first):
            return made
        plan, shop = self._way(SEARCHED)
        lines = self.composer.grid.lines - plan.first_line
        rows = automatic.cornered_layouts(self.stories, shop, lines)
        found = (made, self._closed(rows[:FILLED], SEARCHED)) if rows else (made,)
        return min(found, key=lambda m: m.cost)

    def _freed(self, first: Made, rows: Callable[[Try], tuple[Rows, ...]]) -> Made:
        """Return a page, or a better one by the maps of tries with more freedom."""
        made = first
        for attempt in freer_tries(self.composer.design.fit, balance(first.page)):
            if self._suffices(made, first):
                break
            again = self._closed(rows(attempt), attempt)
            if not is_closed(again):
                again = at_once(again, first.page)
            made = min(made, again, key=lambda m: m.cost)
        return made

    def _suffices(self, made: Made, first: Made) -> bool:
        """Tell whether to look no further: it closes, nothing will, or time is up."""
        hopeless = is_hopeless(first.page, self.composer.grid)
        return is_closed(made) or hopeless or not self.more()

    def _layouts(self, attempt: Try, wish: Wish = ANY) -> tuple[Layout, ...]:
        """Return what a search finds; once found, it is remembered."""
        key = (attempt, wish)
        if key not in self._searched:
            plan, shop = self._way(attempt)
            lines = shop.composer.grid.lines - plan.first_line
            asked = (self.stories, shop, lines, wish, self.more)
            self._searched[key] = automatic.automatic_layouts(*asked)
        return self._searched[key]

    def _rows(self, attempt: Try) -> tuple[Rows, ...]:
        return tuple(layout.rows for layout in self._layouts(attempt)[:FILLED])

    def _others(self, found: tuple[Rows, ...]) -> tuple[Rows, ...]:
        """Return layouts that differ from those found: others of the same search first.

        Those with a lead of another width, too; where there are none, a mirrored page.
        """
        pools: tuple[Callable[[], tuple[Rows, ...]], ...] = (
            lambda: (
                *self._unlike(found, ANY),
                *self._unlike(found, Wish(unlike=found)),
            ),
            lambda: tuple(mirrored(rows) for rows in (*self._rows(SEARCHED), *found)),
        )
        for pool in pools:
            others = tuple(r for r in pool() if self._differs(r, found))
            if others:
                return others
        return ()

    def _unlike(self, found: tuple[Rows, ...], wish: Wish) -> tuple[Rows, ...]:
        """Return layouts that promise to differ from those found."""
        known = [
            layout
            for layouts in self._searched.values()
            for layout in layouts
            if layout.rows in found
        ]
        return tuple(
            layout.rows
            for layout in self._layouts(SEARCHED, wish)
            if all(unlike(layout, other) >= DIFFERENT for other in known)
        )[:FILLED]

    def _differs(self, rows: Rows, found: tuple[Rows, ...]) -> bool:
        page = self._fill(SEARCHED, rows).page
        return all(
            difference(page, self._fill(SEARCHED, other).page) >= DIFFERENT
            for other in found
        )

    def _closed(self, candidates: tuple[Rows, ...], seen: Try) -> Made:
        """Return the best of some maps, closed by the ladder.

        `seen` is the try that the maps were searched in; where the ladder does not
        close one step by step, its freedom is taken at once.
        """
        ranked = self._ranked(candidates or ((),), seen)
        grid, fit = self.composer.grid, self.composer.design.fit

        def make(attempt: Try) -> Made:
            tried = [self._fill(attempt, rows) for rows in ranked]
            return min(tried, key=lambda m: m.cost)

        first = FIRST if seen == FIRST else SEARCHED
        cells = grid.columns * grid.lines
        made = close_page(make, fit, cells, first, self.more)
        if seen != first and not is_closed(made):
            made = min(made, make(seen), key=lambda m: m.cost)
        return self._advised(made)

    def _ranked(self, candidates: tuple[Rows, ...], seen: Try) -> tuple[Rows, ...]:
        """Return the maps whose pages look best, the best first."""
        if len(candidates) == 1:
            return candidates
        made = [self._fill(seen, candidates[0])]
        for rows in candidates[1:]:
            if not self.more():
                break
            made.append(self._fill(seen, rows))
        made.sort(key=lambda m: m.cost)
        return tuple(m.rows for m in made[:CLOSED])

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
            after = balance(best.page)
            if after.cost < left.cost and not after.over:
                gained = msg(
                    "filler “{title}”: {before} → {after} {after:line|lines} of white",
                    title=filler.title,
                    before=left.white,
                    after=after.white,
                )
                log = (*made.page.log, gained)
                made = replace(best, page=replace(best.page, log=log))
                used.append(filler.id)
            else:
                self.stories = stories
        return (self._advised(made) if used else made), frozenset(used)

    def finished(self, made: Made) -> Page:
        """Return a page that is chosen, with what is wrong with its lines.

        What would mend a line takes long to find out: too long for every page tried.
        """
        _, shop = self._way(made.attempt)
        return with_line_findings(made.page, self.stories, shop.composer)

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
            cost = standing(page, shop.composer.grid)
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
