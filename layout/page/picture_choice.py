"""A story whose pictures may stand otherwise: the way that suits its height (I1).

Pictures whose width the issue leaves open stand as `picture_place` says. Where a page
does not close so, they may be narrower or wider, or open the story over all its
columns; which, depends on the height that makeup gives the story. A picture is never
wider than its pixels allow (I7).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from msgspec import Struct
from msgspec.structs import replace

from layout.page.arrange import picture_place
from layout.page.composing import Composer
from layout.page.contents import Area, Laid
from layout.page.heights import Costs
from layout.page.pictures import LEAST_LINES
from layout.page.stories import PicturePart, Place, Story
from layout.page.story_content import StoryContent

ALONE, MOST = 2, 6
"""Pictures up to which each stands in a way of its own; ways that are compared."""
OTHER_COST = 1.0
"""Cost of each way further from the usual one."""
OPENING = 2
"""Columns that a picture over its story's head, all of its width, counts as changed."""
SIDES: tuple[Place, ...] = ("right", "left", "foot", "left")
"""Where the pictures of a story stand that has too many for one stack."""
HIGHEST = 0.45
"""A picture is no higher than this share of the page."""


class Way(Struct, frozen=True):
    """A way to stand: columns wide, place, and how far that is from the usual way."""

    span: int
    place: Place
    off: int = 0


Ways = tuple[Way, ...]


def other_ways(story: Story, columns: int, composer: Composer) -> Iterator[Story]:
    """Yield a story with its pictures standing otherwise, the least changed first."""
    choices = [
        _ways(part, number, columns, composer)
        for number, part in enumerate(story.pictures)
    ]
    if len(choices) <= ALONE:
        found = [*product(*choices)]
    else:
        found = [*_shared(choices), *_at_sides(story, choices, columns, composer)]
    usual = found[0]
    found.sort(key=lambda ways: sum(way.off for way in ways))
    for ways in dict.fromkeys(found):
        if ways != usual:
            parts = zip(story.pictures, ways, strict=True)
            yield replace(story, pictures=tuple(_standing(p, w) for p, w in parts))


def _shared(choices: list[Ways]) -> Iterator[Ways]:
    """Yield ways in which many pictures are all wider, or all narrower."""
    for number in range(max(map(len, choices))):
        yield tuple(ways[min(number, len(ways) - 1)] for ways in choices)


def _at_sides(
    story: Story, choices: list[Ways], columns: int, composer: Composer
) -> Iterator[Ways]:
    """Yield ways in which many pictures stand at both sides, not in one stack."""
    for span in range(1, min(ALONE, columns) + 1):
        yield tuple(
            Way(span, SIDES[number % len(SIDES)], 1)
            if len(ways) > 1 and not part.place and suits(part, span, composer)
            else ways[0]
            for number, (part, ways) in enumerate(
                zip(story.pictures, choices, strict=True)
            )
        )


def _ways(part: PicturePart, number: int, columns: int, composer: Composer) -> Ways:
    """Return the ways in which a picture may stand, the usual one first.

    Where the issue leaves its place open, too, a first picture may open its story, and
    a second one stand at the left.
    """
    place, usual = picture_place(part, number, columns)
    if part.columns or part.width or part.lines or place == "top":
        return (Way(usual, place),)
    spans = (
        span
        for span in (usual - 1, usual + 1, usual + 2)
        if 0 < span <= columns and suits(part, span, composer)
    )
    others = tuple(Way(span, place, abs(span - usual)) for span in spans)
    if part.place is None and usual < columns:
        if number and suits(part, usual, composer):
            others += (Way(usual, "left", 1),)
        elif not number and suits(part, columns, composer):
            others += (Way(columns, "top", OPENING),)
    return Way(usual, place), *others


def suits(part: PicturePart, span: int, composer: Composer) -> bool:
    """Tell whether a picture has the pixels for a width, and a sensible height."""
    grid, press = composer.grid, composer.design.press
    width = grid.width(span)
    lines = width / part.shape / grid.pitch
    pixels = part.picture.width if part.picture else 0
    sharp = not pixels or pixels * 72 / width >= press.warn_ppi
    return sharp and LEAST_LINES <= lines <= HIGHEST * grid.lines


def _standing(part: PicturePart, way: Way) -> PicturePart:
    """Return a picture that stands in a way, in what the issue leaves open."""
    if part.columns or part.width:
        return part
    return replace(part, columns=way.span, place=way.place)


class PictureChoice:
    """A story that takes, for each height, the widths of pictures that cost least."""

    def __init__(self, usual: StoryContent, others: tuple[StoryContent, ...]) -> None:
        self.story = usual.story
        self.ways = (usual, *others)
        self._costs = [
            {h: c + OTHER_COST * number for h, c in way.costs().items()}
            for number, way in enumerate(self.ways)
        ]

    def costs(self) -> Costs:
        """Return the least cost of each height."""
        costs = dict(self._costs[0])
        for other in self._costs[1:]:
            for height, cost in other.items():
                costs[height] = min(cost, costs.get(height, cost))
        return costs

    def settled(self, area: Area) -> StoryContent:
        """Return the story with the widths that suit an area."""
        height = area.lines
        ways = zip(self._costs, self.ways, strict=True)
        return min(ways, key=lambda way: way[0].get(height, 1e9))[1]

    def place(self, area: Area) -> Laid:
        """Return its ink in an area."""
        return self.settled(area).place(area)


def picture_choice(usual: StoryContent) -> PictureChoice | StoryContent:
    """Return a story with a choice of widths, where there is one."""
    stories = other_ways(usual.story, usual.count, usual.composer)
    others = tuple(usual.like(story) for story in islice(stories, MOST))
    return PictureChoice(usual, others) if others else usual
