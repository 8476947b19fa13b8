"""Where a story's pictures stand, and the room that is left to its text.

In come the columns and height of a story's area, its head and its pictures with a
height each; out goes, for each column, where text begins and how many lines it has.
Pictures stand above the head over all columns, under it at the left or right, or at the
foot at the right.
"""

from __future__ import annotations

from msgspec import Struct

from layout.page.contents import Notch
from layout.page.field import Field, Wanted
from layout.page.lanes import NO_LANES, Lanes
from layout.page.pictures import Sized, Stand
from layout.page.stories import PicturePart, Place

FOOT_WHITE = 9.0
"""White above a picture at the foot, in points."""


class Spot(Struct, frozen=True):
    """A picture's place in its area: column, line and lines (without its caption).

    `shift` is how far right of its column's edge it begins, in points.
    """

    sized: Sized
    place: Place
    column: int
    line: int
    lines: int
    opens: bool
    under_text: bool
    closes: bool
    shift: float = 0.0


class Outline(Struct, frozen=True):
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


class Arrangement(Struct, frozen=True):
    """Pictures and head placed; each column's first line of text and count of lines.

    `lanes` are what those lines have of the measure.
    """

    spots: tuple[Spot, ...]
    head_line: int
    head_lines: int
    starts: tuple[int, ...]
    room: tuple[int, ...]
    lanes: Lanes = NO_LANES

    @property
    def total(self) -> int:
        """Return the lines of text that there is room for."""
        return sum(self.room)

    @property
    def whole(self) -> int:
        """Return about how many lines of the whole measure that is."""
        return self.total - self.lanes.lost


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
    over: list[Spot] = []
    beside: list[int] = []
    top = 0
    for number, ((sized, place), lines) in enumerate(zip(pictures, sizes, strict=True)):
        if stands_over(sized, place, len(under)):
            opens = top == 0
            over.append(
                Spot(sized, place, under.start, top, lines, opens, False, False)
            )
            top += lines + sized.caption_lines + white
        else:
            beside.append(number)
    first = top + head
    own = [first if c in under else line for c, line in enumerate(outline.tops)]
    field = Field(own, outline.feet, white)
    spots: dict[int, Spot] = {}
    for number in sorted(beside, key=lambda n: _whole_first(pictures[n][0])):
        spots[number] = _put(field, pictures[number], sizes[number], outline)
    if field.is_crossed:
        return None
    starts, room = field.room()
    lanes = field.lanes(starts, room) or NO_LANES
    placed = (*over, *(spots[number] for number in beside))
    return Arrangement(placed, top, head, starts, room, lanes)


def stands_over(sized: Sized, place: Place, columns: int) -> bool:
    """Tell whether a picture stands over its story's head: it spans all its columns."""
    return place == "top" and sized.span == columns


def _whole_first(sized: Sized) -> tuple[bool, int]:
    """Return what puts whole pictures before narrower ones, and those by columns."""
    return sized.beside is not None, -sized.span if sized.beside else 0


def _put(
    field: Field, picture: tuple[Sized, Place], lines: int, outline: Outline
) -> Spot:
    """Put a picture into the text's columns."""
    sized, place = picture
    total = lines + sized.caption_lines
    at_left, at_foot = place in ("left", "top"), place == "foot"
    wanted = Wanted(sized.span, total, at_left, at_foot, sized.beside)
    start, line = field.put(wanted)
    opens = line == outline.tops[start]
    closes = line + total == outline.feet[start]
    side = sized.beside
    shift = side.rest + side.gap if side and not at_left else 0.0
    return Spot(sized, place, start, line, lines, opens, at_foot, closes, shift)


def stand_of(spot: Spot, made: Arrangement, inset: float) -> Stand:
    """Return how a picture meets what stands over and under it; `inset` in points."""
    above = 0.0 if spot.opens else inset
    if spot.under_text and made.starts[spot.column] < spot.line:
        above = FOOT_WHITE
    return Stand(above, inset, spot.closes)
