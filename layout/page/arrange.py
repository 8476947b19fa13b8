"""Where a story's pictures stand, and the room that is left to its text.

In come the columns and height of a story's area, its head and its pictures with a
height each; out goes, for each column, where text begins and how many lines it has.
Pictures stand above the head over all columns, under it at the left or right, or at the
foot at the right; several in one place stand one over the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from layout.page.pictures import Sized
from layout.page.stories import PicturePart, Place


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
    shape: tuple[int, int],
    head: int,
    white: int,
) -> Arrangement | None:
    """Place pictures of `sizes` lines in `shape` (columns, lines); None: no room.

    `head` is the head's height and `white` the empty lines after a caption, in lines.
    """
    columns, height = shape
    spots: list[Spot] = []
    top = 0
    for (sized, place), lines in zip(pictures, sizes, strict=True):
        if place == "top" and sized.span == columns:
            spots.append(Spot(sized, place, 0, top, lines, top == 0, False))
            top += lines + sized.caption_lines + white
    first = top + head
    upper = [first] * columns
    lower = [height] * columns
    for (sized, place), lines in zip(pictures, sizes, strict=True):
        if place == "top" and sized.span == columns:
            continue
        spot = _beside(sized, place, lines, upper, lower)
        spots.append(spot)
    if any(a > b for a, b in zip(upper, lower, strict=True)):
        return None
    starts, room = _room(spots, upper, lower, white, first)
    return Arrangement(tuple(spots), top, head, starts, room)


def _beside(
    sized: Sized, place: Place, lines: int, upper: list[int], lower: list[int]
) -> Spot:
    """Put a picture into the text's columns; `upper` and `lower` move with it."""
    columns = len(upper)
    start = 0 if place in ("left", "top") else columns - sized.span
    over = range(start, start + sized.span)
    total = lines + sized.caption_lines
    if place == "foot":
        line = min(lower[c] for c in over) - total
        for c in over:
            lower[c] = line
        return Spot(sized, place, start, line, lines, False, True)
    line = max(upper[c] for c in over)
    for c in over:
        upper[c] = line + total
    return Spot(sized, place, start, line, lines, line == 0, False)


def _room(
    spots: list[Spot],
    upper: list[int],
    lower: list[int],
    white: int,
    first: int,
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where text begins in each column and how many lines it has."""
    starts: list[int] = []
    room: list[int] = []
    for begin, end in zip(upper, lower, strict=True):
        below_picture = begin > first
        start = begin + white if below_picture and end - begin > white else begin
        starts.append(start)
        room.append(max(0, end - start) if start > begin or not below_picture else 0)
    return tuple(starts), tuple(room)
