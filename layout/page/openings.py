"""Places in a page's map that a filler could take: empty cells, feet of loose stories.

In comes a page that is made; out go maps with one more word in them. Which of them
closes the page best is for the maker to find out.
"""

from __future__ import annotations

from collections.abc import Iterator

from layout.page.cells import EMPTY, Rows
from layout.page.ladder import Made

LOOSE = 3
"""Lines of white in a story under which a filler may stand."""


def openings(made: Made, word: str) -> Iterator[Rows]:
    """Yield the map with `word` in each place where white is left."""
    yield from _empty(made.rows, word)
    for fit in made.page.stories:
        white = fit.lines_available - fit.lines
        if white >= LOOSE:
            yield from _under(made.rows, fit.id, word)


def _empty(rows: Rows, word: str) -> Iterator[Rows]:
    """Put a word into each rectangle of empty cells, the largest from its corner."""
    for number, row in enumerate(rows):
        for column, here in enumerate(row):
            corner = here == EMPTY and not (
                (column and row[column - 1] == EMPTY)
                or (number and rows[number - 1][column] == EMPTY)
            )
            if corner:
                yield _filled(rows, word, number, column)


def _filled(rows: Rows, word: str, first: int, left: int) -> Rows:
    right = left
    while right < len(rows[first]) and rows[first][right] == EMPTY:
        right += 1
    last = first
    while last < len(rows) and all(w == EMPTY for w in rows[last][left:right]):
        last += 1
    return tuple(
        (*row[:left], *[word] * (right - left), *row[right:])
        if first <= number < last
        else row
        for number, row in enumerate(rows)
    )


def _under(rows: Rows, story: str, word: str) -> Iterator[Rows]:
    """Put a word under a story, over all its columns."""
    places = [n for n, row in enumerate(rows) if story in row]
    if places:
        last = places[-1]
        row = tuple(word if here == story else here for here in rows[last])
        yield (*rows[: last + 1], row, *rows[last + 1 :])
