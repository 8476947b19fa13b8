"""A paragraph measured: cells, boundaries and glyphs, ready for breaking.

In: a `StyledText`, a `LineStyle` and the Han-Western gap. Out: `Items`, flat tuples
with a value per character or per boundary. Boundary k lies before character k; a line
from a to b has the boundaries a + 1 to b - 1 inside.
"""

from __future__ import annotations

from itertools import accumulate

from msgspec import Struct

from layout.text import charclass as cc
from layout.text.breaks import FORCED, HYPHENS, NEVER, breaks_for, mend_breaks
from layout.text.context import neighbours, resolve
from layout.text.glyphs import Piece, hyphen_width, measure
from layout.text.hyphens import hyphen_places
from layout.text.interlinear import Syllable, syllables, widen
from layout.text.line import LineStyle, Missing, StyledText
from layout.text.squeeze import SOLID, Kinds, Spacing, kinds_for, spacing

SPACE_WIDTH = 0.25
"""A Western space in em: CLREQ's least, so that all faces agree."""


class Items(Struct, frozen=True):
    """A measured paragraph; lengths in em of its size.

    Attributes:
        source: the paragraph; `text` is its text.
        classes: a class per character.
        kinds: a kind per boundary, 0 to n.
        breaks: what `breaks` says per boundary, 0 to n.
        cell: the width of each character's ink cell.
        left: the left edge of each cell in one endless line, and the end.
        blank: the blank at each boundary in that line.
        shift: glyph origin from the cell's left edge.
        glyphs: what each character draws; None: nothing.
        pieces: stretches of one face.
        rise: origin above the baseline, for the few that are lifted.
        spacing: what each kind of boundary gives and takes.
        hyphens: the width of a hyphen at each place where one may be added.
        rules: the blanks of the marks, for the edges of lines.
        syllables: pinyin above the text.
        missing, fallbacks: as in `Composed`.
    """

    source: StyledText
    classes: str
    kinds: str
    breaks: str
    cell: tuple[float, ...]
    left: tuple[float, ...]
    blank: tuple[float, ...]
    shift: tuple[float, ...]
    glyphs: tuple[str | None, ...]
    pieces: tuple[Piece, ...]
    rise: dict[int, float]
    hyphens: dict[int, float]
    spacing: Spacing
    rules: Kinds
    syllables: tuple[Syllable, ...]
    missing: tuple[Missing, ...]
    fallbacks: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """Return the source, without markup."""
        return self.source.text


def itemize(text: StyledText, style: LineStyle, gap: float) -> Items:
    """Measure a paragraph."""
    classes = resolve(text.text, cc.classify(text.text))
    return assemble(text, style, gap, classes, classes)


def assemble(
    text: StyledText, style: LineStyle, gap: float, classes: str, set_as: str
) -> Items:
    """Measure a paragraph whose lines break by `classes` and are set by `set_as`.

    The two differ in vertical setting, where a figure may stand in a cell of its own.
    """
    plain = text.text
    pairs = neighbours(classes)
    rules = kinds_for(style.punctuation, style.language)
    seen = pairs if set_as == classes else neighbours(set_as)
    kinds = SOLID + "".join([rules[pair] for pair in seen]) + (SOLID if plain else "")
    measured = measure(text, set_as, style)
    found = syllables(text, style) if text.notes else ()
    widen(measured, found)
    space = spacing(gap, SPACE_WIDTH, style.tracking)
    cell = measured.cell
    blank = [space.natural[kind] for kind in kinds]
    blank[0] = blank[-1] = 0.0
    kinds = SOLID * (text.label + 1) + kinds[text.label + 1 :]
    left = list(accumulate(map(float.__add__, cell, blank[1:]), initial=0.0))
    breaks = _breaks(text, classes, pairs, style)
    return Items(
        source=text,
        classes=set_as,
        kinds=kinds,
        breaks=breaks,
        cell=tuple(cell),
        left=tuple(left),
        blank=tuple(blank),
        shift=tuple(measured.shift),
        glyphs=tuple(measured.glyphs),
        pieces=tuple(measured.pieces),
        rise=measured.rise,
        hyphens=_hyphens(text, style, breaks),
        spacing=space,
        rules=rules,
        syllables=found,
        missing=tuple(measured.missing),
        fallbacks=tuple(measured.fallbacks),
    )


def _breaks(text: StyledText, classes: str, pairs: list[str], style: LineStyle) -> str:
    """Return what may happen at each boundary, 0 to n."""
    table = breaks_for(style.kinsoku)
    marks = [NEVER, *[table[pair] for pair in pairs]]
    if text.text:
        mend_breaks(text.text, classes, marks, text.keep)
        for at, how in hyphen_places(text.text, classes) if style.hyphenate else ():
            if marks[at] == NEVER:
                marks[at] = how
        marks.append(FORCED)
    return "".join(marks)


def _hyphens(text: StyledText, style: LineStyle, breaks: str) -> dict[int, float]:
    """Return the width of a hyphen at each place where one may be added (B8)."""
    if not style.hyphenate:
        return {}
    places = [at for at, mark in enumerate(breaks) if mark in HYPHENS]
    return {at: hyphen_width(text, style, at) for at in places}
