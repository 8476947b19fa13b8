"""What the lines of columns have of their measure beside pictures (H11).

A picture narrower than its column leaves a lane to the text. A paragraph's lines have
the lanes of the places they stand in: its `Profile`, which ends with the last lane that
is not whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from msgspec import Struct

from layout.text.line import Lane

Profile = tuple[Lane, ...]
"""The lanes of a paragraph's first lines; all further lines are whole."""


class Lanes(Struct, frozen=True):
    """The lanes of each column's lines, from where its text begins.

    `whole` is the lane of a line without a picture beside it; a column without any
    picture has no lanes, and a story without any has no columns here.
    """

    whole: Lane
    columns: tuple[Profile, ...] = ()

    def after(
        self, profile: Profile, first: int, place: tuple[int, int], count: int
    ) -> Profile:
        """Return a profile of `first` lines with `count` more from a column's line.

        `place` is that column and line.
        """
        column, line = place
        if not self.columns or column >= len(self.columns):
            return profile
        more = self.columns[column][line : line + count]
        if all(lane == self.whole for lane in more):
            return profile
        return self.trimmed((*profile, *(self.whole,) * (first - len(profile)), *more))

    def trimmed(self, profile: Profile) -> Profile:
        """Return a profile without the whole lanes at its end."""
        end = len(profile)
        while end and profile[end - 1] == self.whole:
            end -= 1
        return profile[:end]

    def is_single(self, column: int, end: int) -> bool:
        """Tell whether text that ends a column there has one line beside a picture."""
        if not self.columns or end < 1 or column >= len(self.columns):
            return False
        lanes = self.columns[column][max(0, end - 2) : end]
        return bool(lanes) and lanes[-1] != self.whole and lanes[:-1] != lanes[-1:]

    def ordered(self, order: Sequence[int]) -> Lanes:
        """Return the lanes of the columns in the order in which they are read."""
        if not self.columns:
            return self
        return Lanes(self.whole, tuple(self.columns[c] for c in order))

    def of(self, column: int, line: int) -> Lane | None:
        """Return a line's lane; None: no picture stands beside it."""
        lanes = self.columns[column] if self.columns else ()
        return lanes[line] if line < len(lanes) else None

    def slivers(self, least: int) -> int:
        """Return how often fewer whole lines stand over or under a picture beside."""
        found = 0
        for column in self.columns:
            runs = [(lane, len(list(run))) for lane, run in groupby(column)]
            ends = [runs[0], runs[-1]] if len(runs) > 1 else []
            found += sum(lane == self.whole and n < least for lane, n in ends)
        return found

    @property
    def lost(self) -> int:
        """Return about how many whole lines the lanes take from the text."""
        if not self.columns:
            return 0
        taken = sum(
            1 - lane.width / self.whole.width
            for column in self.columns
            for lane in column
        )
        return round(taken)


def block_lane(profile: Profile, whole: Lane, lines_at: Callable[[float], int]) -> Lane:
    """Return the lane of a block that has one measure in all its lines.

    `lines_at` says how many lines it takes at a width.
    """
    lane, lines = whole, 0
    while (needed := lines_at(lane.width)) > lines:
        lines = needed
        left = max(beside.left for beside in (whole, *profile[:lines]))
        rights = (beside.left + beside.width for beside in (whole, *profile[:lines]))
        lane = Lane(left, min(rights) - left)
    return lane


NO_LANES = Lanes(Lane(0.0, 0.0))
"""Of columns without pictures beside their text."""
