"""A page filled: stories made up into areas, everything placed.

In come the stories of a page and its area map; out goes the `Page` that is drawn. The
items stand in the order of the stories, which is the reading order of the PDF's text.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from layout.errors import Finding, Mark
from layout.messages import msg
from layout.page.cells import EMPTY, LOWER, Rows, map_cells, without_corner
from layout.page.contents import Area, Content, Laid
from layout.page.folding import folded, lies_across
from layout.page.grid import Grid
from layout.page.interlinear import close_lines
from layout.page.jump_content import JumpContent, rest_findings
from layout.page.kinds import Contents, fits_corner
from layout.page.looks import sight_findings
from layout.page.makeup import makeup
from layout.page.model import Item, Page, StoryFit, Text
from layout.page.painting import painted
from layout.page.picture_choice import PictureChoice
from layout.page.remedies import with_remedies
from layout.page.rules import one_rule, story_rules
from layout.page.sights import sight_of
from layout.page.stories import Story
from layout.page.story_content import StoryContent
from layout.page.within import within

OPEN_LINES = 1
"""Lines of white in a story beyond levelled feet that call for a remedy."""


class Plan(Struct, frozen=True):
    """What a page is made of: its number and section, its map, its furniture.

    `first_line` is where stories begin, under a masthead; `second` is the number of the
    right one of two pages that share the map.
    """

    number: int
    section: str
    colour: Literal["full", "black"]
    rows: Rows
    mark: Mark
    key: str
    furniture: tuple[Item, ...] = ()
    first_line: int = 0
    second: int = 0


def fill(plan: Plan, stories: tuple[Story, ...], shop: Contents) -> Page:
    """Make up and fill one page."""
    composer = shop.composer
    plan, findings = _squared(plan, stories)
    contents, areas = _made_up(plan, stories, shop)
    items: list[Item] = list(plan.furniture)
    fits: list[StoryFit] = []
    if not areas and contents:
        findings.append(_impossible(plan))
    for story in stories:
        if story.word not in areas:
            fit, finding = _unplaced(story, plan)
            fits.append(fit)
            findings.append(finding)
            continue
        area = areas[story.word]
        laid = _laid(contents[story.word], story, area, composer.grid)
        ink = one_rule(laid.items, story, area, plan.furniture, composer.grid)
        items += painted(ink)
        fits.append(laid.fit)
        findings += laid.findings
        findings += rest_findings(story, laid.fit)
        findings += close_lines(story, composer, area.page)
    items += story_rules(areas, contents, composer.design, composer.grid)
    sheet = composer.design.sheet
    page = Page(
        number=plan.number,
        section=plan.section,
        width=sheet.width * (2 if plan.second else 1),
        height=sheet.height,
        bleed=sheet.bleed,
        items=tuple(items),
        stories=tuple(fits),
        findings=tuple(findings),
        colour=plan.colour,
        blank=sum(a.lines * a.span for w, a in areas.items() if w[0] == EMPTY),
        second=plan.second,
    )
    looks = sight_findings(sight_of(page, composer.grid), plan.mark, plan.number)
    return replace(page, findings=(*page.findings, *looks))


def _laid(content: Content, story: Story, area: Area, grid: Grid) -> Laid:
    """Return a story in its place, clear of the fold where it lies across it."""
    laid = within(content.place(area), story, area, grid)
    ink = _echoed(laid.items) if story.echo else laid.items
    if not lies_across(area, grid):
        return replace(laid, items=ink)
    ink, wrong = folded(ink, story, area, grid)
    return replace(laid, items=ink, findings=(*laid.findings, *wrong))


def rests(
    plan: Plan, stories: tuple[Story, ...], shop: Contents
) -> tuple[tuple[int, Story], ...]:
    """Return what goes on later: the number of the page, and the rest as a story."""
    plan, _ = _squared(plan, stories)
    contents, areas = _made_up(plan, stories, shop)
    left = (
        (content.target, content.rest(areas[word]))
        for word, content in contents.items()
        if isinstance(content, JumpContent) and word in areas
    )
    return tuple((page, story) for page, story in left if story)


def _echoed(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return items whose headline is furniture: its words stand elsewhere (M5)."""
    return tuple(
        replace(item, furniture=True)
        if isinstance(item, Text) and item.role == "headline"
        else item
        for item in items
    )


def advised(page: Page, plan: Plan, stories: tuple[Story, ...], shop: Contents) -> Page:
    """Return a filled page whose stories that do not fit say what would help them."""
    plan, _ = _squared(plan, stories)
    contents, areas = _made_up(plan, stories, shop)
    placed = {
        content.story.id: (content, areas[id])
        for id, content in contents.items()
        if isinstance(content, StoryContent) and id in areas
    }
    return with_remedies(page, placed, OPEN_LINES)


def _squared(plan: Plan, stories: tuple[Story, ...]) -> tuple[Plan, list[Finding]]:
    """Return the plan with an L only where a story can fill one, and what that left."""
    rows, findings = plan.rows, list[Finding]()
    cells = map_cells(rows)
    for story in stories:
        if LOWER + story.word in cells and not fits_corner(story):
            rows = without_corner(rows, story.word)
            findings.append(_no_corner(story, plan))
    return replace(plan, rows=rows), findings


def _no_corner(story: Story, plan: Plan) -> Finding:
    return Finding(
        "fit-shape",
        "warning",
        msg("“{title}” takes only the larger part of its L", title=story.title),
        cure=msg("give it a rectangle; an L suits text set across the page"),
        mark=story.mark,
        key=story.key,
        page=plan.number,
    )


def _made_up(
    plan: Plan, stories: tuple[Story, ...], shop: Contents
) -> tuple[dict[str, Content], dict[str, Area]]:
    """Return each word's content and its area; choices are made for the areas."""
    contents = shop.of_map(stories, plan.rows)
    areas = _areas(plan, contents, shop)
    for word, content in contents.items():
        if isinstance(content, PictureChoice) and word in areas:
            contents[word] = content.settled(areas[word])
    return contents, areas


def _areas(plan: Plan, contents: dict[str, Content], shop: Contents) -> dict[str, Area]:
    spacing = shop.composer.design.spacing
    between = max(1, spacing.between_areas + shop.freedom.white)

    def white_after(word: str) -> int:
        content = contents.get(word)
        if content and content.story.kind == "banner":
            return spacing.after_banner
        return between if content else 0

    room = range(plan.first_line, shop.composer.grid.lines)
    found = makeup(plan.rows, contents, plan.number, room, white_after) or {}
    if not plan.second:
        return found
    fold = shop.composer.grid.fold_after
    return {
        word: replace(area, page=plan.second) if area.column >= fold else area
        for word, area in found.items()
    }


def _unplaced(story: Story, plan: Plan) -> tuple[StoryFit, Finding]:
    """Return that a story has no place on its page, so that none is lost in silence."""
    fit = StoryFit(
        story.id, story.kind, story.title, plan.number, (), 0, 0, story.chars
    )
    finding = Finding(
        "fit-unplaced",
        "error",
        msg("“{title}” finds no place on the page", title=story.title),
        cure=msg("move stories to another page, or cut their text"),
        mark=story.mark,
        key=story.key,
        page=plan.number,
    )
    return fit, finding


def _impossible(plan: Plan) -> Finding:
    return Finding(
        "fit-areas",
        "error",
        msg("no heights of these areas fill the page"),
        cure=msg("use fewer bands, or move stories to another page"),
        mark=plan.mark,
        key=plan.key,
        page=plan.number,
    )
