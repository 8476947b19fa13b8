"""Stories given to pages where the issue leaves that open (`pages: auto`).

In come stories with their sections and priorities, and what each needs of a page; out
goes the issue with its pages: a section's stories stay together, in the order of the
issue, the important ones first; pages are filled as evenly as can be, and a section
rather begins a page than ends one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.assets.pictures import PictureCache
from layout.errors import InputError, Problem
from layout.messages import Message, msg
from layout.page.composing import Composer
from layout.page.grid import Grid
from layout.page.kinds import Contents, head_ranks
from layout.page.stories import Story, unassigned_stories
from layout.page.styles import Styles
from layout.source.issue import Issue
from layout.source.marks import join
from layout.source.models import Page

if TYPE_CHECKING:
    from layout.assets.fonts import FontLibrary

TORN_COST, MIXED_COST = 0.03, 0.06
"""Costs, in pages squared, of a section that goes on on a further page, and of another
section on one page."""
OVER_COST, UNDER_COST = 40.0, 10.0
"""Costs, in pages squared, of what a page has too much, and of what it lacks."""
NOTHING: Mapping[int, float] = MappingProxyType({})
FRONT = "contents"
"""The kind of story that always stands on the front page, after its first story."""
LAST = 99
"""Priority of a story that has none."""
LINES_WIDE = 12
"""Lines of copy in each column that a story of good shape has for every column."""


class Item(Struct, frozen=True):
    """A story as it is shared out: its section, and the share of a page it needs."""

    id: str
    section: str
    need: float


def assigned(
    issue: Issue, fonts: FontLibrary, cache: PictureCache | None = None
) -> Issue:
    """Return an issue whose stories have pages; as it is where it lists them.

    Raises:
        InputError: pictures that cannot be read.
    """
    if issue.model.pages != "auto" or issue.assigned:
        return issue
    stories = unassigned_stories(issue, cache)
    design = issue.design
    composer = Composer(
        design, Styles(design, fonts, issue.model.language), Grid.of(design)
    )
    need = needs(stories, composer)
    shared = [s for s in stories if s.kind != FRONT]
    sections = {s.id: s.model.section or "" for s in shared}
    order = {name: n for n, name in enumerate(dict.fromkeys(sections.values()))}
    ranked = sorted(
        shared, key=lambda s: (order[sections[s.id]], s.model.priority or LAST)
    )
    front = [Item(s.id, "", need[s.id]) for s in stories if s.kind == FRONT]
    taken = _masthead_share(issue) + sum(item.need for item in front)
    items = [Item(s.id, sections[s.id], _here(s, need[s.id])) for s in ranked]
    total = taken + sum(need.values())
    count = issue.model.page_count or max(1, round(total + 0.45))
    rests = _rests(shared, need)
    groups = shared_out(items, count, {0: taken, **rests}) or [[]]
    groups[0][1:1] = front
    made = replace(issue, assigned=_pages(issue, groups))
    _refuse_jumps(made)
    return made


def _pages(issue: Issue, groups: list[list[Item]]) -> tuple[Page, ...]:
    models = issue.model.stories
    return tuple(
        Page(
            number=number,
            section=_main_section(group),
            stories={item.id: models[item.id] for item in group},
        )
        for number, group in enumerate(groups, start=1)
    )


def _masthead_share(issue: Issue) -> float:
    """Return the share of the first page that the paper's name block takes."""
    if not issue.model.masthead:
        return 0.0
    return issue.design.furniture.masthead_lines / issue.design.grid.lines


def _here(story: Story, need: float) -> float:
    """Return what a story needs of its own page: half, where it goes on elsewhere."""
    return need / 2 if _target(story) else need


def _target(story: Story) -> int | None:
    rest = getattr(story.model, "continue_on", None)
    return rest.page if rest else None


def _rests(stories: list[Story], need: dict[str, float]) -> dict[int, float]:
    """Return what continuations need of the pages, counted from 0, they go on on."""
    found: dict[int, float] = {}
    for story in stories:
        page = _target(story)
        if page:
            found[page - 1] = found.get(page - 1, 0.0) + need[story.id] / 2
    return found


def _refuse_jumps(issue: Issue) -> None:
    """Refuse stories that go on where they cannot.

    Raises:
        InputError: all such stories.
    """
    wrong: list[Problem] = []
    taken: set[tuple[int, str]] = set()
    for placed in issue.stories():
        rest = getattr(placed.story, "continue_on", None)
        if rest is None or placed.page is None:
            continue
        key = join(placed.key, "continue_on")
        area = (rest.page, rest.area or placed.id)
        said, step = (
            _wrong_page(rest.page, placed.page.number, len(issue.pages)),
            "page",
        )
        if said is None and (rest.area in issue.model.stories or area in taken):
            said, step = msg("`{id}` is another story's area", id=area[1]), "area"
        if said:
            hint = msg("name a later page, and an area of its own")
            wrong.append(
                Problem(issue.mark(join(key, step)), join(key, step), said, hint)
            )
        taken.add(area)
    if wrong:
        raise InputError(*wrong)


def _wrong_page(number: int, own: int, last: int) -> Message | None:
    """Say why a story of page `own` cannot go on on another, None if it can."""
    if number > last:
        return msg("this issue has no page {number}", number=number)
    if number > own:
        return None
    return msg(
        "goes on on page {number}, which does not come after page {own}",
        number=number,
        own=own,
    )


def needs(stories: tuple[Story, ...], composer: Composer) -> dict[str, float]:
    """Return the share of the type area that each story needs at its default size.

    A story stands in its natural span with its pictures whole; the white between areas
    counts as half above and half below each story.
    """
    grid, design = composer.grid, composer.design
    ranks = head_ranks(stories, {s.word: 3 for s in stories}, len(design.heads))
    white = design.spacing.between_areas
    shop = Contents(composer)
    total = (grid.lines + white) * grid.columns
    found = {}
    for story in stories:
        span = natural_span(story, composer)
        costs = shop.get(story, span, ranks.get(story.word, 0)).costs()
        height = min(costs.items(), key=lambda item: (item[1], item[0]))[0]
        found[story.id] = (height + white) * span / total
    return found


def natural_span(story: Story, composer: Composer) -> int:
    """Return the columns a story takes by its length: more copy, more columns."""
    if story.kind == "banner":
        return composer.grid.columns
    lines = story.chars / composer.design.grid.measure + 20 * len(story.pictures)
    wide = round(math.sqrt(lines / LINES_WIDE))
    return max(1, min(composer.grid.columns, wide))


def shared_out(
    items: list[Item], count: int, taken: Mapping[int, float] = NOTHING
) -> list[list[Item]]:
    """Cut a run of stories into `count` pages at the least cost.

    `taken` is what other things need of a page, counted from 0. There are fewer pages
    where there are fewer stories.
    """
    count = min(count, len(items))
    whole = sum(taken.get(page, 0.0) for page in range(count))
    even = (whole + sum(item.need for item in items)) / max(1, count)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for page in range(count):
        cost = _page_costs(items, max(even - taken.get(page, 0.0), 0.01))
        here: dict[int, tuple[float, int]] = {}
        for first, (so_far, _) in best[-1].items():
            for last in range(first + 1, len(items) + 1):
                total = so_far + cost(first, last)
                if last not in here or total < here[last][0]:
                    here[last] = (total, first)
        best.append(here)
    cuts, last = [], len(items)
    for ways in reversed(best[1:]):
        cuts.append((ways[last][1], last))
        last = ways[last][1]
    return [items[first:last] for first, last in reversed(cuts)]


def _page_costs(items: list[Item], even: float) -> Callable[[int, int], float]:
    """Return what stories from one to another cost as a page."""
    sums = [0.0]
    for item in items:
        sums.append(sums[-1] + item.need)

    def cost(first: int, last: int) -> float:
        off = sums[last] - sums[first] - even
        torn = last < len(items) and items[last].section == items[last - 1].section
        mixed = len({item.section for item in items[first:last]}) - 1
        weight = OVER_COST if off > 0 else UNDER_COST
        return weight * off * off + TORN_COST * torn + MIXED_COST * mixed

    return cost


def _main_section(group: list[Item]) -> str:
    need: dict[str, float] = {}
    for item in group:
        need[item.section] = need.get(item.section, 0.0) + item.need
    return max(need, key=lambda name: need[name]) if need else ""
