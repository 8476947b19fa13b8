"""Columns of a table: what its cells are, how wide each column must and may be.

In come rows of text; out go `Cell`s, `Column`s and widths in points. Figures of a
column stand with their decimal points one under the other, and so on the right where
they have none; all other cells begin at the left. Widths come from the content: a
column of figures is never broken, words are, where the table would be too wide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from layout.page.composing import Composer
from layout.source.design import TableStyle, TextStyle
from layout.text.breaks import URL_BREAK, URL_PATTERN
from layout.text.line import Line, StyledText
from layout.text.markup import parse_markup

LEAST_WORDS, LEAST_HEADING = 3.0, 2.0
"""Em of a column of words, or of its heading, under which it is not narrowed."""
ENDLESS = 1e6
"""A measure, in points, that no cell fills."""
FIGURE_SHARE = 0.75
"""A column in which at least so many cells are figures is one of figures."""

_FIGURE = (
    r"(?P<whole>[¥￥$€£]?[+\-−–±]?\d{1,3}(?:[,，]\d{3})+|[¥￥$€£]?[+\-−–±]?\d+)"
    r"(?P<rest>(?:\.\d+)?(?:%|‰|℃|°|[\u4e00-\u9fff]{1,3})?|[∶:]\d+(?:[-–—～][\d∶:]+)?)"
)
"""Also results and times, which hang on their first colon: 3∶1, 8:30—11:00.

Compiled (1 ms) when there is a table.
"""
_WESTERN = re.compile(r"[!-~]+")
_NOTHING = frozenset(("", "-", "–", "—", "——", "…", "……", "/", "／", "无", "×"))


class Cell(Struct, frozen=True):
    """A cell: its text, and of a figure where its whole part ends (0: no figure)."""

    text: StyledText
    whole: int = 0

    @property
    def is_empty(self) -> bool:
        """Return whether it holds nothing to align by."""
        return self.text.text.strip() in _NOTHING


class Column(Struct, frozen=True):
    """A column's widths in points: natural and least, and those of its figures.

    `whole` and `rest` are the widest parts before and from the decimal point on,
    `words` is the widest of its cells that are no headings.
    """

    natural: float
    least: float
    words: float
    whole: float = 0.0
    rest: float = 0.0

    @property
    def holds_figures(self) -> bool:
        """Return whether its cells are aligned as figures."""
        return self.whole > 0


def make_cells(
    rows: Sequence[Sequence[str]], id: str, terms: tuple[str, ...] = ()
) -> tuple[tuple[Cell, ...], ...]:
    """Return rows of cells, all as long as the longest but those of one cell alone."""
    count = max((len(row) for row in rows), default=0)
    found = []
    for number, row in enumerate(rows):
        cells = tuple(
            _cell(text, f"{id}:{number + 1}.{column + 1}", terms)
            for column, text in enumerate(row)
        )
        missing = 0 if len(cells) == 1 else count - len(cells)
        found.append(cells + (Cell(StyledText("")),) * missing)
    return tuple(found)


def _cell(text: str, id: str, terms: tuple[str, ...]) -> Cell:
    styled = parse_markup(text, id, terms)
    figure = re.fullmatch(_FIGURE, styled.text.strip())
    return Cell(styled, len(figure["whole"]) if figure else 0)


def measure_columns(
    rows: tuple[tuple[Cell, ...], ...],
    header: int,
    style: TableStyle,
    composer: Composer,
) -> tuple[Column, ...]:
    """Return the columns of a table without their padding."""
    full = [row for row in rows if len(row) > 1] or list(rows)
    count = max((len(row) for row in full), default=0)
    heads = [row for row in rows[:header] if len(row) > 1]
    bodies = [row for row in rows[header:] if len(row) > 1] or (
        [] if count > 1 else list(rows[header:])
    )
    return tuple(
        _column([row[n] for row in heads], [row[n] for row in bodies], style, composer)
        for n in range(count)
    )


def _column(
    heads: list[Cell], bodies: list[Cell], style: TableStyle, composer: Composer
) -> Column:
    body, head = style.text, style.heading
    filled = [cell for cell in bodies if not cell.is_empty]
    figures = [cell for cell in filled if cell.whole]
    whole = rest = 0.0
    if filled and len(figures) >= FIGURE_SHARE * len(filled):
        parts = [figure_widths(cell, body, composer) for cell in figures]
        whole, rest = max(p[0] for p in parts), max(p[1] for p in parts)
    words = [cell for cell in bodies if not (whole and cell.whole)]
    widest = max([width_of(cell.text, body, composer) for cell in words], default=0.0)
    wide = max(
        [width_of(cell.text, head, composer) for cell in heads] + [widest, whole + rest]
    )
    least = max(
        [whole + rest]
        + [_least(cell, LEAST_HEADING, head, composer) for cell in heads]
        + [_least(cell, LEAST_WORDS, body, composer) for cell in words]
    )
    return Column(wide, min(least, wide), widest, whole, rest)


def _least(cell: Cell, ems: float, style: TextStyle, composer: Composer) -> float:
    """Return what a cell of words needs at least: a few characters, a Latin word."""
    words = _WESTERN.findall(URL_PATTERN.sub(_cut, cell.text.text))
    longest = max(
        (width_of(StyledText(word), style, composer) for word in words), default=0.0
    )
    natural = width_of(cell.text, style, composer)
    return max(longest, min(natural, ems * style.size))


def _cut(url: re.Match[str]) -> str:
    """Return an address with a blank wherever a line may end in it (B10)."""
    return URL_BREAK.sub(" ", url.group())


def figure_widths(
    cell: Cell, style: TextStyle, composer: Composer
) -> tuple[float, float]:
    """Return the widths of a figure before, and from, its decimal point."""
    whole = width_of(StyledText(cell.text.text.strip()[: cell.whole]), style, composer)
    return whole, width_of(cell.text, style, composer) - whole


def width_of(text: StyledText, style: TextStyle, composer: Composer) -> float:
    """Return a text's natural width in points; of several lines the widest."""
    lines = (natural_line(part, style, composer) for part in _parts(text))
    return max((line.width for line in lines if line), default=0.0)


def natural_line(text: StyledText, style: TextStyle, composer: Composer) -> Line | None:
    """Return a text on one line at its natural width; None for nothing to set."""
    lines = composer.set(text, style, ENDLESS, align="left").lines
    return lines[0] if lines else None


def _parts(text: StyledText) -> list[StyledText]:
    if "\n" not in text.text:
        return [text] if text.text else []
    return [StyledText(part) for part in text.text.split("\n") if part]


def fit_columns(
    columns: tuple[Column, ...], width: float, padding: float
) -> tuple[float, ...] | None:
    """Return the columns' widths with padding, together `width`; None: too narrow.

    Room to spare goes to all columns, by half in equal parts and by half in proportion.
    What is too much is taken from columns of words, the widest first.
    """
    room = width - 2 * padding * len(columns)
    natural = [column.natural for column in columns]
    spare = room - sum(natural)
    if spare >= 0:
        share = sum(natural) or 1.0
        even = spare / 2 / len(columns)
        return tuple(n + even + spare / 2 * n / share + 2 * padding for n in natural)
    least = [column.least for column in columns]
    if sum(least) > room + 0.01:
        return None
    low, high = 0.0, max(natural)
    for _ in range(40):
        cap = (low + high) / 2
        total = sum(max(m, min(n, cap)) for n, m in zip(natural, least, strict=True))
        low, high = (cap, high) if total <= room else (low, cap)
    found = [max(m, min(n, low)) for n, m in zip(natural, least, strict=True)]
    found[-1] += room - sum(found)
    return tuple(f + 2 * padding for f in found)
