"""Ways for a group of pictures to stand: so many in a row, all of one height (I1).

In come a story's pictures and the columns they have; out goes a `Stack` for each count
of pictures that divides the columns. Each says what a height costs it, so that the
group takes the one that fills its area best.
"""

from __future__ import annotations

from msgspec import Struct

from layout.page.composing import Composer
from layout.page.heights import Costs
from layout.page.pictures import Sized, crop_cost, size_picture
from layout.page.stories import PicturePart, Story

GAP_COST, HOLE_COST = 2.0, 12.0
"""Cost, a column wide, of a second line of white between pictures of a group, and of
each further one."""
MOST_GAP = 2
MOST_WHITE = 12
"""Lines of white beyond those gaps that are weighed one by one."""
BEYOND_COST = 6.0
"""Cost of a line by which a picture is lower or higher than its crop allows."""
COARSE_COST = 100.0
"""Cost of a picture so wide that it has too few pixels for print (I7)."""
OVER_COST = 80.0
"""Cost of a line that the pictures lack."""


class Stack(Struct, frozen=True):
    """Rows of pictures of one height.

    `around` are the lines of the head and of the caption for them all; `span` the
    columns; `pitch` a line in points; `coarse` counts pictures with too few pixels.
    """

    rows: tuple[tuple[Sized, ...], ...]
    around: int
    span: int
    pitch: float
    coarse: int

    def costs(self, high: int) -> Costs:
        """Return the least cost of each height over picture heights and gaps."""
        gap_cost, hole_cost = GAP_COST * self.span, HOLE_COST * self.span
        least = len(self.rows) - 1
        gaps = max(1, least)
        costs: Costs = {}
        for lines in self._heights():
            crop, fixed = self._crop(lines), self.fixed(lines)
            for white in range(least, gaps * MOST_GAP + 1 + MOST_WHITE):
                cost = crop + gap_cost * (white - least)
                cost += hole_cost * max(0, white - gaps * MOST_GAP)
                if not least:
                    cost += hole_cost * white
                costs[fixed + white] = min(cost, costs.get(fixed + white, cost))
        first, last = min(costs), max(costs)
        for height in range(1, high + 1):
            if height < first:
                costs[height] = costs[first] + OVER_COST * (first - height)
            elif height > last:
                costs[height] = costs[last] + hole_cost * (height - last)
        return {h: c + COARSE_COST * self.coarse for h, c in costs.items()}

    def fixed(self, lines: int) -> int:
        """Return the lines of head, pictures, captions: all but the white between."""
        captions = sum(max(s.caption_lines for s in row) for row in self.rows)
        return self.around + lines * len(self.rows) + captions

    def chosen(self, height: int) -> int:
        """Return how many lines high the pictures stand in an area."""

        def cost(lines: int) -> float:
            white = height - self.fixed(lines) - (len(self.rows) - 1)
            dear = OVER_COST * -white if white < 0 else 3.0 * white
            return self._crop(lines) + dear

        fitting = [n for n in self._heights() if self.fixed(n) <= height]
        if not fitting:
            return max(1, (height - self.fixed(0)) // len(self.rows))
        return min(fitting, key=cost)

    def gaps(self, white: int) -> list[int]:
        """Return the white after each row; the last row's is the area's foot."""
        count = len(self.rows) - 1
        if not count:
            return [0]
        each, more = divmod(max(0, white), count)
        return [each + (number < more) for number in range(count)] + [0]

    def _heights(self) -> range:
        sized = [s for row in self.rows for s in row]
        return range(min(s.least for s in sized), max(s.most for s in sized) + 1)

    def _crop(self, lines: int) -> float:
        cost = 0.0
        for row in self.rows:
            for sized in row:
                cost += crop_cost(sized, lines, self.pitch)
                cost += BEYOND_COST * max(0, sized.least - lines, lines - sized.most)
        return cost


def stacks(
    story: Story, span: int, around: int, composer: Composer
) -> tuple[Stack, ...]:
    """Return the ways for a group to stand, most pictures side by side first.

    A `lead` picture has the first row to itself.
    """
    parts = list(story.pictures)
    lead = getattr(story.model, "lead", None)
    first: list[list[PicturePart]] = []
    if lead is not None and len(parts) > 1:
        first = [[parts.pop(min(lead, len(parts)) - 1)]]
    most = min(span, max(1, len(parts)))
    counts = [n for n in range(most, 0, -1) if span % n == 0]
    return tuple(
        _stack(first + _cut(parts, count), span, around, composer) for count in counts
    )


def _cut(parts: list[PicturePart], count: int) -> list[list[PicturePart]]:
    return [parts[i : i + count] for i in range(0, len(parts), count)]


def _stack(
    rows: list[list[PicturePart]], span: int, around: int, composer: Composer
) -> Stack:
    sized = tuple(
        tuple(_sized(p, span, len(row), composer) for p in row) for row in rows
    )
    coarse = sum(_is_coarse(s, composer) for row in sized for s in row)
    return Stack(sized, around, span, composer.grid.pitch, coarse)


def _sized(part: PicturePart, span: int, count: int, composer: Composer) -> Sized:
    columns = max(1, span // count)
    return size_picture(part, columns, composer.grid.width(columns), composer)


def _is_coarse(sized: Sized, composer: Composer) -> bool:
    """Tell whether a picture is an error at its width, whatever its height."""
    picture = sized.part.picture
    least = composer.design.press.least_ppi
    return picture is not None and picture.width * 72 < least * sized.width
