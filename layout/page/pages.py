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
from layout.page.furniture import make_folio
from layout.page.grid import Grid
from layout.page.maker import PageMaker, always
from layout.page.masthead import Nameplate, make_masthead
from layout.page.model import Item, Page
from layout.page.names import unknown_names
from layout.page.stories import make_stories
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
    """Return the issue's pages, or the one that bears the number `only`.

    Raises:
        InputError: pictures that cannot be read.
    """
    pages: list[Page] = []
    problems: list[Problem] = []
    for index, model in enumerate(issue.pages):
        if only is not None and model.number != only:
            continue
        try:
            pages.append(_page(issue, index, fonts, cache))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    return tuple(pages)


def _page(
    issue: Issue, index: int, fonts: FontLibrary, cache: PictureCache | None
) -> Page:
    maker = page_maker(issue, index, fonts, cache)
    areas = issue.page_areas(index)
    if areas:
        return maker.by_map(areas.rows).page
    return maker.offers(issue.pages[index].layout)[-1].page


def page_maker(
    issue: Issue,
    index: int,
    fonts: FontLibrary,
    cache: PictureCache | None = None,
    more: Callable[[], bool] = always,
) -> PageMaker:
    """Return the maker of a page, counted from 0.

    Raises:
        InputError: pictures that cannot be read, names that the design lacks.
    """
    model = issue.pages[index]
    design = issue.page_design(index)
    unknown = tuple(unknown_names(issue, index))
    if unknown:
        raise InputError(*unknown)
    styles = Styles(design, fonts, issue.model.language)
    key = f"pages[{index}].areas"

    def plan_of(composer: Composer) -> Plan:
        furniture, first_line = _furniture(issue, index, composer)
        return Plan(
            number=model.number,
            section=model.section,
            colour=model.colour or issue.model.colour,
            rows=(),
            mark=issue.mark(key),
            key=key,
            furniture=furniture,
            first_line=first_line,
        )

    stories = make_stories(issue, index, cache)
    composer = Composer(design, styles, Grid.of(design))
    return PageMaker(plan_of, stories, composer, more)


def _furniture(
    issue: Issue, index: int, composer: Composer
) -> tuple[tuple[Item, ...], int]:
    """Return masthead or folio of a page, and the line at which its stories begin."""
    model = issue.pages[index]
    values = folio_values(issue, index)
    if model.masthead:
        words = Nameplate(
            title=model.masthead.title or issue.model.publication,
            logo=_logo(issue, f"pages[{index}].masthead.logo"),
            strip=model.masthead.lines or issue.model.imprint,
            left=model.masthead.left,
            right=model.masthead.right,
        )
        lines = composer.design.furniture.masthead_lines
        return make_masthead(words, values, composer), lines
    folio = model.folio or issue.model.folio
    if not folio and not issue.model.imprint:
        return (), 0
    sides = {
        side: getattr(folio, side, None) or "" for side in ("left", "centre", "right")
    }
    return make_folio(sides, values, issue.model.imprint, composer), 0


def _logo(issue: Issue, key: str) -> Picture | None:
    if key in issue.missing:
        message = msg("no file '{name}'", name=issue.missing[key])
        raise InputError(Problem(issue.mark(key), key, message, issue.hint(key)))
    path = issue.files.get(key)
    return measure_picture(path, issue.mark(key), key) if path else None
