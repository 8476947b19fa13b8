"""Area maps: a word per column, a row per band, as values.

A word is a story's id, `.` is empty. The cells of an id are connected by their edges
and form a rectangle or an L; bands need not run across the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from msgspec import Struct

from layout.errors import InputError, Mark, Problem
from layout.messages import Message, msg

EMPTY = "."
MAX_ROWS = 200
Cell = tuple[int, int]
"""Row (band) and column, from 0 at the top left."""


class Area(Struct, frozen=True):
    """The cells of one id, and where its first word stands."""

    id: str
    cells: frozenset[Cell]
    mark: Mark

    @property
    def bounds(self) -> tuple[int, int, int, int]:
        """Return first row, first column, and the row and column after the last."""
        rows = [row for row, _ in self.cells]
        columns = [column for _, column in self.cells]
        return min(rows), min(columns), max(rows) + 1, max(columns) + 1

    @property
    def is_rectangle(self) -> bool:
        """Return whether the cells fill their bounds."""
        top, left, foot, right = self.bounds
        return len(self.cells) == (foot - top) * (right - left)


class AreaMap(Struct, frozen=True):
    """An area map: its words by row, and each id's area in order of first cells."""

    rows: tuple[tuple[str, ...], ...]
    areas: Mapping[str, Area]


_SHAPES = msg("each word covers one rectangle, or one L")
_WORD = re.compile(r"\S+")


class _Word(Struct, frozen=True):
    text: str
    start: int


def parse_areas(
    text: str, columns: int, mark_at: Callable[[int], Mark], key: str = "areas"
) -> AreaMap:
    """Return the map that `text` draws on a grid of `columns`.

    `mark_at` gives the place of an offset in `text`.

    Raises:
        InputError: a row has not a word per column, or an id's cells are no rectangle
            and no L; all such problems at once.
    """
    rows = list(islice(filter(None, _rows(text)), MAX_ROWS + 1))
    problems = list(_count(rows, columns, mark_at, key))
    if problems:
        raise InputError(*problems)
    areas = _areas(rows, mark_at)
    problems = [
        Problem(area.mark, key, msg("`{id}`: {why}", id=area.id, why=why), _SHAPES)
        for area in areas.values()
        if (why := _wrong_shape(area.cells))
    ]
    if problems:
        raise InputError(*problems)
    words = tuple(tuple(word.text for word in row) for row in rows)
    return AreaMap(words, MappingProxyType(areas))


def _rows(text: str) -> Iterator[list[_Word]]:
    at = 0
    for line in text.split("\n"):
        yield [_Word(found[0], at + found.start()) for found in _WORD.finditer(line)]
        at += len(line) + 1


def _count(
    rows: list[list[_Word]], columns: int, mark_at: Callable[[int], Mark], key: str
) -> Iterator[Problem]:
    """Yield what is wrong with the numbers of rows and of words."""
    if not rows:
        yield Problem(mark_at(0), key, msg("the area map is empty"))
    if len(rows) > MAX_ROWS:
        mark = mark_at(rows[MAX_ROWS][0].start)
        yield Problem(mark, key, msg("more than {limit} rows", limit=MAX_ROWS))
        return
    for row in rows:
        if len(row) != columns:
            message = msg(
                "expected {columns} {columns:word|words} in this row, found {words}",
                columns=columns,
                words=len(row),
            )
            mark = mark_at(row[min(columns, len(row) - 1)].start)
            hint = msg("a word per column of the grid; `.` is an empty one")
            yield Problem(mark, key, message, hint)


def _areas(rows: list[list[_Word]], mark_at: Callable[[int], Mark]) -> dict[str, Area]:
    cells: dict[str, set[Cell]] = {}
    first: dict[str, int] = {}
    for number, row in enumerate(rows):
        for column, word in enumerate(row):
            if word.text != EMPTY:
                cells.setdefault(word.text, set()).add((number, column))
                first.setdefault(word.text, word.start)
    return {
        id: Area(id, frozenset(taken), mark_at(first[id]))
        for id, taken in cells.items()
    }


def _wrong_shape(cells: frozenset[Cell]) -> Message | None:
    """Say what keeps `cells` from being a rectangle or an L."""
    if not _connected(cells):
        return msg("its cells do not touch")
    if _corners(cells) > 6:
        return msg("its cells are no rectangle and no L")
    return None


def _connected(cells: frozenset[Cell]) -> bool:
    start = min(cells)
    seen, waiting = {start}, [start]
    while waiting:
        row, column = waiting.pop()
        beside = (
            (row + 1, column),
            (row - 1, column),
            (row, column + 1),
            (row, column - 1),
        )
        new = [cell for cell in beside if cell in cells and cell not in seen]
        seen.update(new)
        waiting += new
    return len(seen) == len(cells)


def _corners(cells: frozenset[Cell]) -> int:
    """Count the corners of the outline: 4 for a rectangle, 6 for an L.

    A point of the grid is a corner where one or three of its four cells are taken, and
    two where the two taken ones only touch there.
    """
    points = {(r + i, c + j) for r, c in cells for i in (0, 1) for j in (0, 1)}
    count = 0
    for r, c in points:
        taken = [(r - 1, c - 1) in cells, (r - 1, c) in cells,
                 (r, c - 1) in cells, (r, c) in cells]  # fmt: skip
        diagonal = taken[0] == taken[3] and taken[1] == taken[2]
        count += sum(taken) % 2 + 2 * (sum(taken) == 2 and diagonal)
    return count
