"""What the eye finds on a page: heads, pictures, cuts; measured from its items."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from layout.page.grid import Grid
from layout.page.linebox import is_vertical, line_box
from layout.page.model import Page, Photo, Rect, StoryFit, Text

NEAR = 3.0
"""Areas side by side are not further apart, in em of the body."""


class HeadSight(Struct, frozen=True):
    """A headline as it is seen: its size and the edges of its ink, in points."""

    size: float
    left: float
    right: float
    foot: float
    top: float
    vertical: bool = False


class Sight(Struct, frozen=True):
    """A page as it is seen.

    Attributes:
        news: fits of its stories proper, in order, placed; `placed` those of all kinds.
        heads: by story.
        alley: lines of the longest cut that runs down the page without a block.
        lines, cells: of the type area that stories fill.
        left, right, foot, top: of what the stories fill, banners left out.
        em: size of the body.
    """

    news: tuple[StoryFit, ...]
    placed: tuple[StoryFit, ...]
    heads: Mapping[str, HeadSight]
    photos: tuple[Photo, ...]
    over: int
    white: int
    alley: int
    lines: int
    cells: int
    left: float
    right: float
    foot: float
    top: float
    em: float

    def side_by_side(self, left: StoryFit, right: StoryFit) -> bool:
        """Tell whether the areas of two stories meet at a gap between columns."""
        return any(
            -0.1 <= b.x - a.right <= NEAR * self.em
            and min(a.top, b.top) > max(a.y, b.y)
            for a in left.frames
            for b in right.frames
        )


def sight_of(page: Page, grid: Grid) -> Sight:
    """Measure a page."""
    placed = tuple(fit for fit in page.stories if fit.frames)
    below = [r for fit in placed if fit.kind != "banner" for r in fit.frames]
    below = below or [Rect(0.0, 0.0, 1.0, 1.0)]
    spare = [fit.lines_available - fit.lines for fit in page.stories]
    unplaced = sum(1000 for fit in page.stories if not fit.frames)
    foot, top = min(r.y for r in below), max(r.top for r in below)
    lines = round((top - foot) / grid.pitch)
    return Sight(
        news=tuple(fit for fit in placed if fit.kind == "story"),
        placed=placed,
        heads=_heads(page),
        photos=tuple(item for item in page.items if isinstance(item, Photo)),
        over=sum(-s for s in spare if s < 0) + unplaced,
        white=sum(s for s in spare if s > 0) + page.blank,
        alley=_alley(below, grid),
        lines=lines,
        cells=lines * grid.columns,
        left=min(r.x for r in below),
        right=max(r.right for r in below),
        foot=foot,
        top=top,
        em=grid.body_size,
    )


def _heads(page: Page) -> dict[str, HeadSight]:
    found: dict[str, HeadSight] = {}
    for item in page.items:
        if not isinstance(item, Text) or item.role != "headline" or not item.line.runs:
            continue
        size = item.line.runs[0].size
        box = line_box(item)
        upright = is_vertical(item.line)
        ink = HeadSight(size, box.x, box.right, box.y, box.top, upright)
        old = found.get(item.story)
        found[item.story] = _joined(old, ink) if old else ink
    return found


def _joined(a: HeadSight, b: HeadSight) -> HeadSight:
    return HeadSight(
        max(a.size, b.size),
        min(a.left, b.left),
        max(a.right, b.right),
        min(a.foot, b.foot),
        max(a.top, b.top),
        a.vertical,
    )


def _alley(frames: list[Rect], grid: Grid) -> int:
    """Return the lines of the longest vertical cut through what the stories fill."""
    longest = 0.0
    for column in range(1, grid.columns):
        if column == grid.fold_after:
            continue
        x = grid.x(column) - grid.gap / 2
        across = sorted(
            ((r.top, r.y) for r in frames if r.x < x < r.right), reverse=True
        )
        at = max(r.top for r in frames)
        for top, foot in across:
            longest = max(longest, at - top)
            at = min(at, foot)
        longest = max(longest, at - min(r.y for r in frames))
    return int(longest / grid.pitch + 0.5)
