"""Where a story's pictures stand, and the room that is left to its text.

In come the columns and height of a story's area, its head and its pictures with a
height each; out goes, for each column, where text begins and how many lines it has.
Pictures stand above the head over all columns, under it at the left or right, or at the
foot at the right; several in one place stand one over the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from layout.page.contents import Notch
from layout.page.pictures import Sized, Stand
from layout.page.stories import PicturePart, Place

FOOT_WHITE = 9.0
"""White above a picture at the foot, in points (page.md)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A picture's place in its area: column, line and lines (without its caption)."""

    sized: Sized
    place: Place
    column: int
    line: int
    lines: int
    opens: bool
    under_text: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines at which each column of an area begins and ends; those under the head.

    A rectangle's columns begin at 0, all under the head; an L has columns that begin
    later, beside another story, or end sooner.
    """

    tops: tuple[int, ...]
    feet: tuple[int, ...]
    under_head: range

    @classmethod
    def whole(cls, columns: int, height: int) -> Outline:
        """Return a rectangle's outline."""
        return cls((0,) * columns, (height,) * columns, range(columns))


def outline_of(columns: int, height: int, notch: Notch | None, cut: int) -> Outline:
    """Return the outline of an area `height` lines high, whose notch takes `cut`."""
    if notch is None:
        return Outline.whole(columns, height)
    lost = [cut if notch.first <= c < notch.last else 0 for c in range(columns)]
    at_top = notch.at == "top"
    return Outline(
        tuple(n if at_top else 0 for n in lost),
        tuple(height if at_top else height - n for n in lost),
        under_head(columns, notch),
    )


def under_head(columns: int, notch: Notch | None) -> range:
    """Return the columns that the head spans: those that begin at the area's top."""
    if notch is None or notch.at == "foot":
        return range(columns)
    return range(notch.last, columns) if notch.first == 0 else range(notch.first)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Pictures and head placed; each column's first line of text and count of lines."""

    spots: tuple[Spot, ...]
    head_line: int
    head_lines: int
    starts: tuple[int, ...]
    room: tuple[int, ...]

    @property
    def total(self) -> int:
        """Return the lines of text that there is room for."""
        return sum(self.room)


def picture_place(part: PicturePart, number: int, columns: int) -> tuple[Place, int]:
    """Return where a story's picture stands and how many columns it spans.

    What the issue leaves open: the first picture stands at the right under the head,
    further ones at the foot; one column wide, two in a story of three or more.
    """
    place: Place = part.place or ("right" if number == 0 else "foot")
    default = columns if place == "top" else 1 if columns < 3 else 2
    return place, min(part.columns or default, columns)


def arrange(
    pictures: tuple[tuple[Sized, Place], ...],
    sizes: tuple[int, ...],
    outline: Outline,
    head: int,
    white: int,
) -> Arrangement | None:
    """Place pictures of `sizes` lines in an outline; None: no room.

    `head` is the head's height and `white` the empty lines after a caption, in lines.
    """
    under = outline.under_head
    spots: list[Spot] = []
    top = 0
    for (sized, place), lines in zip(pictures, sizes, strict=True):
        if place == "top" and sized.span == len(under):
            spots.append(
                Spot(sized, place, under.start, top, lines, top == 0, False, False)
            )
            top += lines + sized.caption_lines + white
    first = top + head
    own = [first if c in under else line for c, line in enumerate(outline.tops)]
    upper, lower = list(own), list(outline.feet)
    for (sized, place), lines in zip(pictures, sizes, strict=True):
        if place == "top" and sized.span == len(under):
            continue
        spots.append(_beside((sized, place, lines), outline, upper, lower))
    if any(a > b for a, b in zip(upper, lower, strict=True)):
        return None
    starts, room = _room(upper, lower, white, own)
    return Arrangement(tuple(spots), top, head, starts, room)


def _beside(
    picture: tuple[Sized, Place, int],
    outline: Outline,
    upper: list[int],
    lower: list[int],
) -> Spot:
    """Put a picture into the text's columns; `upper` and `lower` move with it."""
    sized, place, lines = picture
    edges = lower if place == "foot" else upper
    start = _level(edges, sized.span, place in ("left", "top"))
    over = range(start, start + sized.span)
    total = lines + sized.caption_lines
    if place == "foot":
        line = min(lower[c] for c in over) - total
        for c in over:
            lower[c] = line
    else:
        line = max(upper[c] for c in over)
        for c in over:
            upper[c] = line + total
    opens = line == outline.tops[start]
    closes = line + total == outline.feet[start]
    return Spot(sized, place, start, line, lines, opens, place == "foot", closes)


def _level(edges: list[int], span: int, from_left: bool) -> int:
    """Return the outermost columns whose edges are level; the outermost if none are."""
    starts = range(len(edges) - span + 1)
    ordered = list(starts if from_left else reversed(starts))
    level = (s for s in ordered if len(set(edges[s : s + span])) == 1)
    return next(level, ordered[0])


def _room(
    upper: list[int], lower: list[int], white: int, own: list[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where text begins in each column and how many lines it has."""
    starts: list[int] = []
    room: list[int] = []
    for begin, end, first in zip(upper, lower, own, strict=True):
        below_picture = begin > first
        start = begin + white if below_picture and end - begin > white else begin
        starts.append(start)
        room.append(max(0, end - start) if start > begin or not below_picture else 0)
    return tuple(starts), tuple(room)


def stand_of(spot: Spot, made: Arrangement, inset: float) -> Stand:
    """Return how a picture meets what stands over and under it; `inset` in points."""
    above = 0.0 if spot.opens else inset
    if spot.under_text and made.room[spot.column]:
        above = FOOT_WHITE
    return Stand(above, inset, spot.closes)
