"""Columns in tiers: which column of vertical text stands where (J4, J5).

In come columns in reading order and how many a tier holds; out come the same with their
tiers, from the top, and places, from the right.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from layout.page.model import Role
from layout.page.vertical_head import SideHead
from layout.text.line import Line


class Tiers(Struct, frozen=True):
    """The text's room: tiers, columns in each, characters and points of a column."""

    count: int
    columns: int
    chars: int
    step: float
    gap: float

    @property
    def room(self) -> int:
        """Return the columns of all tiers."""
        return self.count * self.columns


class Set(Struct, frozen=True):
    """A column of text: role, colour, its paragraph's number; its tier and place."""

    role: Role
    colour: str
    paragraph: int
    line: Line
    tier: int = 0
    place: int = 0


class Made(Struct, frozen=True):
    """A story set for a height: its head, its tiers, its columns."""

    head: SideHead
    tiers: Tiers
    columns: tuple[Set, ...]

    @property
    def over(self) -> int:
        """Return the columns without room; below 0, the room without columns."""
        last = self.columns[-1] if self.columns else None
        used = last.tier * self.tiers.columns + last.place + 1 if last else 0
        return used - self.tiers.room


def standing(columns: Iterator[Set], most: int, whole: bool) -> Iterator[Set]:
    """Yield columns with their tiers and places, `most` in a tier.

    A subhead is not the last of its tier (G9); where paragraphs are kept `whole`, each
    stands in one tier that can hold it, and none begins with an empty line.
    """
    tier = place = 0
    for _, group in groupby(columns, key=lambda column: column.paragraph):
        found = list(group)
        keep = len(found) if whole else 2 if found[0].role == "subhead" else 1
        if place + min(keep, most) > most:
            tier, place = tier + 1, 0
        for column in found:
            if place == 0 and not column.line.text.strip():
                continue
            yield replace(column, tier=tier, place=place)
            place += 1
            if place == most:
                tier, place = tier + 1, 0
