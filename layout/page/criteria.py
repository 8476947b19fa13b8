"""Whether a page looks as an editor wants it: named criteria, each with its reason.

In comes a page that is made up; out goes a `Score` for each criterion: 1 is as it
should be, 0 as bad as can be. The weighted sum ranks the layouts that makeup found.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from msgspec import Struct

from layout.messages import Message, msg
from layout.page.grid import Grid
from layout.page.model import Page, Photo, StoryFit
from layout.page.sights import Sight, sight_of

WHITE_MOST = 0.05
"""Share of white at which a page counts as not filled."""
LEAD_STEP = 1.3
"""A lead's head over the next (G12)."""
APART = 8.0
"""White after the left one of two heads on one line, in em of the body."""
ALIKE = 1.1
"""Heads whose sizes differ by less look alike."""
FEW, MANY = 5, 55
"""Lines of text in a column: fewer are scraps, more are a wall."""


class Score(Struct, frozen=True):
    """One criterion: its name, 0 to 1, its weight, and the reason in words."""

    name: Message
    points: float
    weight: float
    reason: Message

    @property
    def lost(self) -> float:
        """Return what the criterion takes off a full score."""
        return self.weight * (1 - self.points)


def judge(page: Page, grid: Grid) -> tuple[Score, ...]:
    """Return the scores of a page."""
    sight = sight_of(page, grid)
    return tuple(criterion(sight) for criterion in CRITERIA)


def lost(scores: tuple[Score, ...]) -> float:
    """Return what a page loses in all; 0 is a page without a fault."""
    return sum(score.lost for score in scores)


def _fill(sight: Sight) -> Score:
    share = sight.white / max(1, sight.cells)
    points = 0.0 if sight.over else max(0.0, 1 - share / WHITE_MOST)
    reason = msg(
        "{over} {over:line|lines} over, {white} {white:line|lines} of white",
        over=sight.over,
        white=sight.white,
    )
    return Score(msg("fill"), points, 30, reason)


def _hierarchy(sight: Sight) -> Score:
    """Earlier stories have the larger heads, the first one by a clear step (G12)."""
    sizes = [sight.heads[s.id].size for s in sight.news if s.id in sight.heads]
    pairs = list(combinations(sizes, 2))
    if not pairs:
        return Score(msg("heads"), 1.0, 12, msg("one head"))
    kept = sum(a >= b for a, b in pairs) / len(pairs)
    step = sizes[0] / max(sizes[1:])
    points = 0.5 * kept + 0.5 * min(1.0, step / LEAD_STEP) ** 2
    reason = msg("the first head is {step:.2f} times the next", step=step)
    return Score(msg("heads"), points, 12, reason)


def clashes(sight: Sight) -> tuple[tuple[StoryFit, StoryFit], ...]:
    """Return pairs of stories whose heads stand on one line and look like one (G11)."""
    found = []
    for a, b in combinations(sight.news, 2):
        left, right = sorted((a, b), key=lambda fit: fit.frames[0].x)
        one, two = sight.heads.get(left.id), sight.heads.get(right.id)
        if not one or not two or not sight.side_by_side(left, right):
            continue
        if min(one.top, two.top) <= max(one.foot, two.foot):
            continue
        alike = max(one.size, two.size) < ALIKE * min(one.size, two.size)
        alike = alike and one.vertical == two.vertical
        if alike or two.left - one.right < APART * sight.em:
            found.append((left, right))
    return tuple(found)


def _clash(sight: Sight) -> Score:
    found = clashes(sight)
    names = "、".join(f"{a.title}｜{b.title}" for a, b in found[:3])
    reason = (
        msg("heads touch: {names}", names=names) if found else msg("no heads touch")
    )
    return Score(msg("heads apart"), 1 / (1 + 2 * len(found)), 18, reason)


def _alley(sight: Sight) -> Score:
    """No cut runs down much more than half of the page (H7)."""
    share = sight.alley / max(1, sight.lines)
    reason = msg(
        "the longest cut down the page has {lines} {lines:line|lines}",
        lines=sight.alley,
    )
    return Score(msg("no alley"), min(1.0, max(0.0, 2 - 2 * share)), 14, reason)


def _pictures_apart(sight: Sight) -> Score:
    """Pictures of different stories do not touch."""
    touching = [
        (a, b)
        for a, b in combinations(sight.photos, 2)
        if a.story != b.story and _touch(a, b, 2.2 * sight.em)
    ]
    reason = msg(
        "{count} {count:picture touches|pictures touch} another story's",
        count=len(touching),
    )
    return Score(msg("pictures apart"), 1 / (1 + len(touching)), 6, reason)


def _touch(a: Photo, b: Photo, reach: float) -> bool:
    wide = min(a.rect.right, b.rect.right) - max(a.rect.x, b.rect.x)
    high = min(a.rect.top, b.rect.top) - max(a.rect.y, b.rect.y)
    return min(wide, high) > -reach and max(wide, high) > 0


def _lead(sight: Sight) -> Score:
    """The lead stands at the top, and rather left than right (G12)."""
    if not sight.news:
        return Score(msg("lead"), 1.0, 10, msg("no story leads"))
    frame = sight.news[0].frames[0]
    down = (sight.top - frame.top) / max(1.0, sight.top - sight.foot)
    right = (frame.x - sight.left) / max(1.0, sight.right - sight.left)
    narrow = max(0.0, 0.5 - frame.width / max(1.0, sight.right - sight.left))
    points = max(0.0, 1 - 2 * down - 0.6 * right - narrow)
    reason = msg(
        "the lead begins {down:.0f} % down and {right:.0f} % across the page",
        down=100 * down,
        right=100 * right,
    )
    return Score(msg("lead"), points, 12, reason)


def _order(sight: Sight) -> Score:
    """A story that comes first stands above or at the left of the next ones."""
    pairs = list(combinations(sight.placed, 2))
    wrong = sum(_before(b, a) for a, b in pairs)
    points = 1 - wrong / len(pairs) if pairs else 1.0
    reason = msg("{wrong} of {pairs} pairs are out of order", wrong=wrong,
                 pairs=len(pairs))  # fmt: skip
    return Score(msg("reading order"), points, 6, reason)


def _before(a: StoryFit, b: StoryFit) -> bool:
    """Tell whether a reader comes to `a` before `b`: above it, or left at its level."""
    one, two = a.frames[0], b.frames[0]
    beside = one.right <= two.x and min(one.top, two.top) > max(one.y, two.y)
    below = two.right <= one.x and min(one.top, two.top) > max(one.y, two.y)
    return beside or (one.y >= two.top and not below)


def _measures(sight: Sight) -> Score:
    odd = [
        fit.title
        for fit in sight.news
        if fit.columns and not FEW <= fit.lines_available / fit.columns <= MANY
    ]
    points = 1 - len(odd) / len(sight.news) if sight.news else 1.0
    reason = (
        msg("too low or too high: {names}", names="、".join(odd[:4]))
        if odd
        else msg("every story has columns of {few} to {many} lines", few=FEW, many=MANY)
    )
    return Score(msg("measures"), points, 8, reason)


def _shapes(sight: Sight) -> Score:
    kept = [_kept(photo) for photo in sight.photos if photo.picture]
    mean = sum(kept) / len(kept) if kept else 1.0
    reason = msg("{kept:.0f} % of the pictures is seen", kept=100 * mean)
    return Score(msg("picture shapes"), max(0.0, 1 - 2.5 * (1 - mean)), 6, reason)


def _kept(photo: Photo) -> float:
    assert photo.picture
    own = photo.picture.width / photo.picture.height
    frame = photo.rect.width / max(0.1, photo.rect.height)
    return min(own / frame, frame / own)


CRITERIA: tuple[Callable[[Sight], Score], ...] = (
    _fill,
    _hierarchy,
    _clash,
    _alley,
    _pictures_apart,
    _lead,
    _order,
    _measures,
    _shapes,
)
