"""The words of an area map as rectangles of its cells; an L as two of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from layout.page.contents import Notch

Rows = tuple[tuple[str, ...], ...]
EMPTY, LOWER = ".", "<"
"""An empty cell; what the lower part of an L begins with (no id holds it)."""


class Cells(Struct, frozen=True):
    """A word's rectangle in the map: columns and rows, ends excluded."""

    column: int
    row: int
    right: int
    foot: int

    @property
    def span(self) -> int:
        """Return the columns it covers."""
        return self.right - self.column


def map_cells(rows: Rows) -> dict[str, Cells]:
    """Return each word's rectangle; an empty cell is a word of its own column.

    The lower part of an L is a word of its own, `LOWER` and the L's word.
    """
    found: dict[str, Cells] = {}
    for row, words in enumerate(rows):
        for word, first, last in _runs(words):
            if word == EMPTY:
                word = f"{EMPTY}{first}.{_first_row(rows, row, first)}"
            for key in (word, LOWER + word):
                old = found.get(key)
                if old is None:
                    found[key] = Cells(first, row, last, row + 1)
                elif (old.column, old.right) == (first, last):
                    found[key] = Cells(first, old.row, last, row + 1)
                else:
                    continue
                break
    return found


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a row with their columns; empty cells one by one."""
    first = 0
    for column in range(1, len(words) + 1):
        here = words[first]
        if column == len(words) or words[column] != here or here == EMPTY:
            yield here, first, column
            first = column


def _first_row(rows: Rows, row: int, column: int) -> int:
    """Return the first row of the run of empty cells that a cell belongs to."""
    while row and rows[row - 1][column] == EMPTY:
        row -= 1
    return row


def bounds(cells: Mapping[str, Cells], word: str) -> tuple[Cells, Notch | None]:
    """Return what a word covers, and the corner that it lacks where it is an L."""
    upper, lower = cells[word], cells.get(LOWER + word)
    if lower is None:
        return upper, None
    left, right = min(upper.column, lower.column), max(upper.right, lower.right)
    whole = Cells(left, upper.row, right, lower.foot)
    narrow, at = (upper, "top") if upper.span < lower.span else (lower, "foot")
    first, last = (
        (left, narrow.column) if narrow.column > left else (narrow.right, right)
    )
    return whole, Notch(first - left, last - left, "top" if at == "top" else "foot")


def without_corner(rows: Rows, word: str) -> Rows:
    """Return a map in which an L keeps only its larger part."""
    cells = map_cells(rows)
    parts = [cells[word], cells[LOWER + word]]
    small = min(parts, key=lambda p: p.span * (p.foot - p.row))
    return tuple(
        tuple(
            EMPTY if word == here and small.row <= number < small.foot else here
            for here in row
        )
        for number, row in enumerate(rows)
    )
