"""Between the lines: emphasis dots below (K2), pinyin above (K3).

In: a paragraph's notes, its cells, a line's cell edges. Out: cells widened where pinyin
is wider than its character, the `Dot`s of a line and the `Run`s of its pinyin. The
line pitch stays as it is, so a line gap of `LEAST_GAP` is needed; who sets the page
asks `gap_needed`.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from layout.text import charclass as cc
from layout.text.glyphs import Cell, Measured, cells_of
from layout.text.line import Dot, LineStyle, Run, StyledText

LEAST_GAP = 0.5
"""Line gap in em that dots and pinyin need (K2)."""
DOT_RADIUS, DOT_DROP = 0.07, 0.27
"""Of an emphasis dot: radius, and its centre below the baseline, em."""
PINYIN_SIZE, PINYIN_RISE, PINYIN_GAP = 0.5, 0.95, 0.125
"""Of pinyin: size, baseline above the text's, least gap between syllables, em (K3)."""


class Syllable(Struct, frozen=True):
    """The pinyin of the character at `at`: letters, their cells, width in em."""

    at: int
    letters: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def width(self) -> float:
        """Return the width in em of the text's size."""
        return sum(cell.ink.cell for cell in self.cells) * PINYIN_SIZE


def gap_needed(text: StyledText) -> float:
    """Return the line gap in em that a paragraph's notes need, 0 without notes."""
    return LEAST_GAP if any(note.kind != "frame" for note in text.notes) else 0.0


def syllables(text: StyledText, style: LineStyle) -> tuple[Syllable, ...]:
    """Return the pinyin of a paragraph, a syllable per character."""
    found: list[Syllable] = []
    for note in text.notes:
        if note.kind == "pinyin":
            span = next((s for s in text.spans if s.start <= note.start < s.end), None)
            cells = cells_of(style, span.style if span else "")
            for at, word in enumerate(note.text.split(), note.start):
                letters = tuple(word)
                inks = tuple(cells[letter + cc.LETTER] for letter in letters)
                found.append(Syllable(at, letters, inks))
    return tuple(found)


def widen(measured: Measured, found: tuple[Syllable, ...]) -> None:
    """Make room for syllables wider than their characters, which stay centred."""
    for syllable in found:
        more = syllable.width + PINYIN_GAP - measured.cell[syllable.at]
        if more > 0:
            measured.cell[syllable.at] += more
            measured.shift[syllable.at] += more / 2


def dots(
    text: StyledText, classes: str, start: int, middles: list[float], size: float
) -> tuple[Dot, ...]:
    """Return a line's dots; `middles` are its cells' middles in em; none on marks."""
    end = start + len(middles)
    return tuple(
        Dot(middles[at - start] * size, -DOT_DROP * size, DOT_RADIUS * size)
        for note in text.notes
        if note.kind == "dots"
        for at in range(max(start, note.start), min(end, note.end))
        if classes[at] in cc.HAN + cc.LETTER + cc.DIGIT + cc.UPRIGHT
    )


def pinyin(
    found: tuple[Syllable, ...], start: int, middles: list[float], size: float
) -> Iterator[Run]:
    """Yield a line's pinyin, each syllable centred above its character."""
    for syllable in found:
        if start <= syllable.at < start + len(middles):
            x = middles[syllable.at - start] - syllable.width / 2
            xs = []
            for cell in syllable.cells:
                xs.append((x + cell.ink.x * PINYIN_SIZE) * size)
                x += cell.ink.cell * PINYIN_SIZE
            count = len(xs)
            yield Run(
                face=syllable.cells[0].face,
                size=size * PINYIN_SIZE,
                clusters=("",) * count,
                xs=tuple(xs),
                ys=(PINYIN_RISE * size,) * count,
                forms=syllable.letters,
                style="pinyin",
            )
