"""Paragraphs to pour into columns, and what comes of it: pieces, each in its column."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from layout.page.lanes import Profile


class Unit(Struct, frozen=True):
    """A paragraph to pour: its lines, and what may be done with it.

    `shorter` and `longer` say whether it can be set with one line less or more;
    `atomic` keeps it in one column; `with_next` keeps it above what follows; a `blank`
    one is left out where it would open a column. `beside`
    says how many lines it has in a profile of lanes, with so many more than by nature
    (None: it cannot), and `bends` whether more or less may be asked there.
    """

    lines: int
    shorter: bool = False
    longer: bool = False
    atomic: bool = False
    with_next: bool = False
    blank: bool = False
    beside: Callable[[Profile, int], int | None] | None = None
    bends: bool = False

    def set_in(self, profile: Profile, more: int) -> int | None:
        """Return its lines, with so many more than by nature; None: it cannot."""
        if profile and self.beside:
            return self.beside(profile, more)
        can = {0: True, -1: self.shorter, 1: self.longer}[more]
        return self.lines + more if can else None


class Piece(Struct, frozen=True):
    """Lines `start` to `end` of a unit, standing in a column from line `top` on."""

    unit: int
    start: int
    end: int
    column: int
    top: int


class Poured(Struct, frozen=True):
    """The way found: pieces in reading order, each unit's lines, and what is left.

    `over` counts lines without room, `white` the empty lines at the feet beyond those
    that levelled feet allow. `profiles` are the lanes of each unit's lines.
    """

    pieces: tuple[Piece, ...]
    lines: tuple[int, ...]
    cost: float
    over: int
    white: int
    profiles: tuple[Profile, ...] = ()
