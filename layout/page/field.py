"""The columns under a head as pictures fill them: what is left to the text, and where.

Pictures as wide as whole columns move the text's first lines down, or its last ones up;
narrower ones cut lanes into a column (H11). Whole ones come first, so that no text is
caught between two of them; several in one place stand one over the other, with white
between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import gt

from msgspec import Struct

from layout.page.beside import Beside
from layout.page.lanes import Lanes, Profile
from layout.text.line import Lane


class Wanted(Struct, frozen=True):
    """A picture to be placed: columns, lines with its caption, the way it goes."""

    span: int
    lines: int
    at_left: bool
    at_foot: bool
    beside: Beside | None = None


class Cut(Struct, frozen=True):
    """Lines of a column that a picture takes in part, from `top` to `foot`.

    White under its caption counts where something stands there.
    """

    column: int
    top: int
    foot: int
    at_left: bool
    at_foot: bool
    beside: Beside

    def meets(self, other: Wanted) -> bool:
        """Tell whether both cannot stand side by side in one column."""
        if other.beside is None or self.at_left == other.at_left:
            return True
        mine, its = self.beside, other.beside
        return mine.rest + its.rest - mine.measure < max(mine.least, its.least) - 0.1


class Field:
    """Columns of text, and the pictures put into them so far.

    Attributes:
        tops: first line of text in each column without pictures; `feet` the line after
            the last.
        upper, lower: the same less what pictures of whole columns take.
        cuts: what narrower ones take.
    """

    def __init__(self, tops: Sequence[int], feet: Sequence[int], white: int) -> None:
        self.tops, self.feet = tuple(tops), tuple(feet)
        self.upper, self.lower = list(tops), list(feet)
        self.white = white
        self.cuts: list[Cut] = []

    def put(self, picture: Wanted) -> tuple[int, int]:
        """Put a picture in its place; return the first column it touches, and line."""
        touched = picture.span + (picture.beside is not None)
        edges = self.lower if picture.at_foot else self.upper
        start = _level(edges, touched, picture.at_left)
        columns = range(start, start + touched)
        inner = columns[-1 if picture.at_left else 0] if picture.beside else None
        if picture.at_foot:
            foot = min(self._foot_for(c, picture, c == inner) for c in columns)
            line = foot - picture.lines
        else:
            line = max(self._top_for(c, picture, c == inner) for c in columns)
            foot = line + picture.lines
        for column in columns:
            if column != inner:
                edges[column] = line if picture.at_foot else foot
        if inner is not None and picture.beside is not None:
            closes = picture.at_foot and foot == self.feet[inner]
            self.cuts.append(
                Cut(
                    inner,
                    line,
                    foot + (0 if closes else self.white),
                    picture.at_left,
                    picture.at_foot,
                    picture.beside,
                )
            )
        return start, line

    def _top_for(self, column: int, picture: Wanted, in_part: bool) -> int:
        """Return the line from which a column has room for a picture."""
        top = self.upper[column]
        top += self.white if top > self.tops[column] else 0
        if not self.cuts:
            return top
        return max([top, *(c.foot for c in self._met(column, picture, in_part))])

    def _foot_for(self, column: int, picture: Wanted, in_part: bool) -> int:
        """Return the line down to which a column has room for a picture."""
        foot = self.lower[column]
        foot -= self.white if foot < self.feet[column] else 0
        if not self.cuts:
            return foot
        met = self._met(column, picture, in_part)
        return min([foot, *(c.top - self.white for c in met)])

    def _met(self, column: int, picture: Wanted, in_part: bool) -> Iterable[Cut]:
        return (
            cut
            for cut in self.cuts
            if cut.column == column
            and cut.at_foot == picture.at_foot
            and (not in_part or cut.meets(picture))
        )

    @property
    def is_crossed(self) -> bool:
        """Tell whether pictures from above and from below meet."""
        if any(map(gt, self.upper, self.lower)):
            return True
        if not self.cuts:
            return False
        above = [cut for cut in self.cuts if not cut.at_foot]
        below = [cut for cut in self.cuts if cut.at_foot]
        return (
            any(cut.foot - self.white > self.lower[cut.column] for cut in above)
            or any(cut.top < self.upper[cut.column] for cut in below)
            or any(
                a.column == b.column and a.foot > b.top and a.meets(_again(b))
                for a in above
                for b in below
            )
        )

    def room(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return where text begins in each column, and how many lines it has."""
        starts: list[int] = []
        room: list[int] = []
        for begin, end, first in zip(self.upper, self.lower, self.tops, strict=True):
            below = begin > first
            start = begin + self.white if below and end - begin > self.white else begin
            starts.append(start)
            room.append(max(0, end - start) if start > begin or not below else 0)
        return tuple(starts), tuple(room)

    def lanes(self, starts: Sequence[int], room: Sequence[int]) -> Lanes | None:
        """Return the lanes of all lines of text; None: no picture cuts any."""
        if not self.cuts:
            return None
        whole = Lane(0.0, self.cuts[0].beside.measure)
        columns = tuple(
            self._column(column, range(start, start + count), whole)
            for column, (start, count) in enumerate(zip(starts, room, strict=True))
        )
        return Lanes(whole, columns)

    def _column(self, column: int, lines: range, whole: Lane) -> Profile:
        cuts = [cut for cut in self.cuts if cut.column == column]
        if not any(cut.top < lines.stop and lines.start < cut.foot for cut in cuts):
            return ()
        return tuple(
            _lane([cut for cut in cuts if cut.top <= line < cut.foot], whole)
            for line in lines
        )


def _again(cut: Cut) -> Wanted:
    """Return the picture of a cut as one that wants a place."""
    return Wanted(0, cut.foot - cut.top, cut.at_left, cut.at_foot, cut.beside)


def _lane(cuts: list[Cut], whole: Lane) -> Lane:
    """Return what pictures at either side leave of a line."""
    if not cuts:
        return whole
    lanes = [cut.beside.lane(cut.at_left) for cut in cuts]
    left = max(lane.left for lane in lanes)
    return Lane(left, min(lane.left + lane.width for lane in lanes) - left)


def _level(edges: Sequence[int], span: int, from_left: bool) -> int:
    """Return the outermost columns whose edges are level; the outermost if none are."""
    starts = range(len(edges) - span + 1)
    ordered = list(starts if from_left else reversed(starts))
    level = (s for s in ordered if len(set(edges[s : s + span])) == 1)
    return next(level, ordered[0])
