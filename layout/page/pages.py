"""The issue's pages, one after the other: stories, furniture, areas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from layout.assets.pictures import Picture, PictureCache, measure_picture
from layout.errors import InputError, Problem
from layout.messages import msg
from layout.page.composing import Composer
from layout.page.facts import folio_values
from layout.page.fill import Plan
from layout.page.fixed_page import fixed_page
from layout.page.furniture import make_folio, make_foot
from layout.page.grid import Grid
from layout.page.maker import PageMaker
from layout.page.masthead import Nameplate, make_masthead
from layout.page.model import Item, Page
from layout.page.names import unknown_names
from layout.page.slicing import always
from layout.page.spreads import joined, moved
from layout.page.stories import Story, make_fillers, make_stories
from layout.page.styles import Styles
from layout.source.issue import Issue

if TYPE_CHECKING:
    from layout.assets.fonts import FontLibrary


def make_pages(
    issue: Issue,
    fonts: FontLibrary,
    only: int | None = None,
    cache: PictureCache | None = None,
) -> tuple[Page, ...]:
    """Return the issue's sheets, or the page that bears the number `only`.

    A sheet is a page, or two that make a spread.

    Raises:
        InputError: pictures that cannot be read, names that the design lacks.
    """
    run = _Run(issue, fonts, cache)
    wanted = _wanted(issue, only)
    pages = {
        index: page
        for index in wanted
        if (page := run.page(index)) and only in (None, *page.numbers)
    }
    if run.problems:
        raise InputError(*run.problems)
    if only is not None:
        return tuple(pages.values())
    return tuple(
        joined(pages[index], pages[index + 1])
        if issue.pages[index].spread and not issue.shares_map(index)
        else pages[index]
        for index in sheets(issue)
    )


def sheets(issue: Issue) -> tuple[int, ...]:
    """Return the pages, counted from 0, that begin a sheet.

    Raises:
        InputError: a spread without a second page.
    """
    found: list[int] = []
    pages = issue.pages
    for index, page in enumerate(pages):
        if index and pages[index - 1].spread and (index - 1) in found:
            continue
        if page.spread and index + 1 == len(pages):
            key = f"pages[{index}].spread"
            message = msg("a spread needs a page after it")
            raise InputError(Problem(issue.mark(key), key, message))
        found.append(index)
    return tuple(found)


def _wanted(issue: Issue, only: int | None) -> list[int]:
    """Return the pages to make: all, or one and those whose stories go on in it.

    Of two pages that share a map the first stands for both.
    """
    if only is None:
        return sorted({issue.sheet_of(i)[0] for i in range(len(issue.pages))})
    numbers = {only}
    for page in reversed(issue.pages):
        targets = (getattr(s, "continue_on", None) for s in page.stories.values())
        if any(target and target.page in numbers for target in targets):
            numbers.add(page.number)
    found = (i for i, page in enumerate(issue.pages) if page.number in numbers)
    return sorted({issue.sheet_of(i)[0] for i in found})


class _Run:
    """Makes pages one after the other: what goes on later, which fillers are used."""

    def __init__(
        self, issue: Issue, fonts: FontLibrary, cache: PictureCache | None
    ) -> None:
        self.issue = issue
        self.fonts = fonts
        self.cache = cache
        self.problems: list[Problem] = []
        self.arrived: dict[int, list[Story]] = {}
        self.fillers = self._fillers()

    def _fillers(self) -> list[Story]:
        try:
            return list(make_fillers(self.issue, self.cache))
        except InputError as error:
            self.problems += error.problems
            return []

    def page(self, index: int) -> Page | None:
        """Return a page, counted from 0; None where it has problems."""
        try:
            if self.issue.pages[index].fixed:
                return fixed_page(self.issue, index)
            return self._made(index)
        except InputError as error:
            self.problems += error.problems
            return None

    def arrivals(self, index: int) -> tuple[Story, ...]:
        """Return the rests of stories that go on on the sheet of a page."""
        sheet = self.issue.sheet_of(index)
        numbers = (self.issue.pages[i].number for i in sheet)
        return tuple(s for n in numbers for s in self.arrived.get(n, ()))

    def _made(self, index: int) -> Page:
        model = self.issue.pages[index]
        maker = page_maker(
            self.issue, index, self.fonts, self.cache, arrived=self.arrivals(index)
        )
        areas = self.issue.page_areas(index)
        made = maker.by_map(areas.rows) if areas else maker.offers(model.layout)[-1]
        made, used = maker.filled_up(made, tuple(self.fillers))
        self.fillers = [f for f in self.fillers if f.id not in used]
        for target, story in maker.rests(made):
            self.arrived.setdefault(target, []).append(story)
        return maker.finished(made)


def maker_in_run(
    issue: Issue, index: int, fonts: FontLibrary, more: Callable[[], bool] = always
) -> PageMaker:
    """Return the maker of a page, with the rests of stories that go on there.

    Raises:
        InputError: pictures that cannot be read, names that the design lacks.
    """
    run = _Run(issue, fonts, None)
    number = issue.pages[index].number
    for earlier in _wanted(issue, number):
        if earlier < index:
            run.page(earlier)
    if run.problems:
        raise InputError(*run.problems)
    return page_maker(issue, index, fonts, more=more, arrived=run.arrivals(index))


def page_maker(
    issue: Issue,
    index: int,
    fonts: FontLibrary,
    cache: PictureCache | None = None,
    more: Callable[[], bool] = always,
    arrived: tuple[Story, ...] = (),
) -> PageMaker:
    """Return the maker of a page, counted from 0, or of the two that share its map.

    `arrived` are the rests of stories that go on here.

    Raises:
        InputError: pictures that cannot be read, names that the design lacks.
    """
    model, sheet = issue.pages[index], issue.sheet_of(index)
    unknown = tuple(name for i in sheet for name in unknown_names(issue, i))
    if unknown:
        raise InputError(*unknown)
    key = f"pages[{index}].areas"

    def plan_of(composer: Composer) -> Plan:
        furniture, first_line = _sheet_furniture(issue, sheet, composer, cache)
        return Plan(
            number=model.number,
            section=model.section,
            colour=model.colour or issue.model.colour,
            rows=(),
            mark=issue.mark(key),
            key=key,
            furniture=furniture,
            first_line=first_line,
            second=issue.pages[sheet[-1]].number if len(sheet) > 1 else 0,
        )

    own = (story for i in sheet for story in make_stories(issue, i, cache))
    styles = Styles(issue.page_design(index), fonts, issue.model.language)
    composer = Composer(styles.design, styles, _grid(issue, sheet))
    return PageMaker(plan_of, (*own, *arrived), composer, more)


def _grid(issue: Issue, sheet: tuple[int, ...]) -> Grid:
    """Return the grid of a page, or of two across their fold.

    Raises:
        InputError: the two have not the same size and grid.
    """
    grids = {Grid.of(issue.page_design(index)) for index in sheet}
    width = issue.page_design(sheet[0]).sheet.width
    if len(grids) > 1 or width != issue.page_design(sheet[-1]).sheet.width:
        key = f"pages[{sheet[-1]}].design"
        message = msg("two pages that share a map have the same size and grid")
        hint = msg("give them one design, or each its own map")
        raise InputError(Problem(issue.mark(key), key, message, hint))
    (grid,) = grids
    return grid.across(width) if len(sheet) > 1 else grid


def _sheet_furniture(
    issue: Issue,
    sheet: tuple[int, ...],
    composer: Composer,
    cache: PictureCache | None,
) -> tuple[tuple[Item, ...], int]:
    """Return what stands on each page of a sheet, and where stories begin below it."""
    items: list[Item] = []
    first = 0
    for number, index in enumerate(sheet):
        design = issue.page_design(index)
        own = composer.on(Grid.of(design).at_pitch(composer.grid.pitch))
        furniture, line = _furniture(issue, index, own, cache)
        items += (moved(item, number * design.sheet.width) for item in furniture)
        first = max(first, line)
    return tuple(items), first


def _furniture(
    issue: Issue, index: int, composer: Composer, cache: PictureCache | None
) -> tuple[tuple[Item, ...], int]:
    """Return masthead or folio of a page, and the line at which its stories begin."""
    model = issue.pages[index]
    values = folio_values(issue, index)
    block = issue.masthead(index)
    if block:
        key, masthead = block
        words = Nameplate(
            title=masthead.title or issue.model.publication,
            logo=_logo(issue, f"{key}.logo", cache),
            strip=masthead.lines or issue.model.imprint,
            left=masthead.left,
            right=masthead.right,
        )
        lines = composer.design.furniture.masthead_lines
        items = make_masthead(words, values, composer)
        if masthead.lines and issue.model.imprint:
            items += make_foot(issue.model.imprint, values, composer)
        return items, lines
    folio = model.folio or issue.model.folio
    sides = {side: getattr(folio, side) or "" for side in ("left", "centre", "right")}
    if not any(sides.values()) and not issue.model.imprint:
        return (), 0
    return make_folio(sides, values, issue.model.imprint, composer), 0


def _logo(issue: Issue, key: str, cache: PictureCache | None) -> Picture | None:
    if key in issue.missing:
        message = msg("no file '{name}'", name=issue.missing[key])
        raise InputError(Problem(issue.mark(key), key, message, issue.hint(key)))
    path = issue.files.get(key)
    if path is None:
        return None
    from layout.assets.margins import without_margins  # few papers have one

    return without_margins(measure_picture(path, issue.mark(key), key, cache), cache)
