"""Vertical setting: columns from right to left, by section 1J.

In: a `StyledText`, a `LineStyle`, the columns' height in points. Out: `Composed` whose
lines are columns, the rightmost first. In a column's runs x is measured from its
middle line, y upwards from its top (so all y are negative); each is the origin of the
glyph as it stands in horizontal text. `Line.x` and `Line.width` go down the column.

Han and figures stand upright, Latin words lie on their side, two or three figures
share a cell, “ ” become 『 』; dots and pinyin stand on the right (K2, K3). Breaks
follow the same rules as in lines (J4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from layout.text import charclass as cc
from layout.text.compose import break_lines, han_western_gap
from layout.text.context import resolve
from layout.text.glyphs import Cells, cells_of
from layout.text.headline import Direction, Headline, Request, solve_headline
from layout.text.ink import MIDDLE, unit_parts
from layout.text.interlinear import DOT_DROP, PINYIN_RISE, dots, pinyin
from layout.text.items import Items, assemble
from layout.text.lanes import Widths
from layout.text.line import Composed, Dot, Line, LineStyle, Metrics, Run, StyledText
from layout.text.setting import Place, adjust, bare_line, cell_edges
from layout.text.vertical_ink import FULL_MARKS, TOP, is_mark, mark_origin

CAP_MIDDLE = 0.36
"""Middle of capitals above the baseline: it lies on the column's middle line (J3)."""
LONGEST_ACRONYM = 5
"""Capitals that stand upright, one a cell (J3); longer words lie on their side."""
FORMS = {"“": "『", "”": "』", "‘": "「", "’": "」"}
"""Quotes of vertical text (J1)."""
SHARED = 3
"""Figures that share a cell at most (J3)."""
_UNITS = cc.DASH + cc.ELLIPSIS + cc.STACK

_RUN = re.compile(f"[{re.escape(cc.WESTERN_RUN + cc.WEST_OPEN + cc.WEST_CLOSE)}]+")
_FIGURES = re.compile(r"\d+%?")
_ACRONYM = re.compile(rf"[A-Z0-9]{{1,{LONGEST_ACRONYM}}}|[a-z]")
_TURNED = (
    cc.WESTERN_RUN
    + cc.WEST_OPEN
    + cc.WEST_CLOSE
    + cc.SPACE
    + (cc.DASH + cc.ELLIPSIS + cc.CONNECTOR + cc.SOLIDUS)
)


def compose_vertical(
    text: StyledText, style: LineStyle, height: float, *, start: int = 0
) -> Composed:
    """Set a paragraph, from an offset on, in columns of `height` points."""
    extent = height / style.size
    items = _itemize(text, style, han_western_gap(style, extent))
    if start >= len(text.text):
        return Composed((), items.missing, items.fallbacks)
    columns = tuple(
        _set_column(items, style, place, slack)
        for place, slack in break_lines(items, style, Widths(extent), start)
    )
    return Composed(columns, items.missing, items.fallbacks)


def set_vertical_headline(
    text: StyledText,
    style: LineStyle,
    height: float,
    sizes: tuple[float, ...],
    max_columns: int = 2,
    tracking: float | None = None,
) -> Headline:
    """Set a headline in columns of `height` points (竖题); see `set_headline`."""
    request = Request(text, style, height, sizes, max_columns, tracking)
    return solve_headline(request, Direction(_itemize, _set_column, compose_vertical))


def _itemize(text: StyledText, style: LineStyle, gap: float) -> Items:
    classes = resolve(text.text, cc.classify(text.text))
    return assemble(text, style, gap, classes, vertical_classes(text.text, classes))


def vertical_classes(text: str, classes: str) -> str:
    """Return the classes by which text is set in a column (J2, J3)."""
    out = list(classes)
    for at, char in enumerate(text):
        if char in FULL_MARKS and classes[at] in cc.PAUSE + cc.EXCLAIM:
            out[at] = cc.HAN
    for run in _RUN.finditer(classes):
        start, end = run.span()
        word = text[start:end]
        if _FIGURES.fullmatch(word):
            figures = len(word.rstrip("%"))
            out[start:end] = [cc.UPRIGHT] * (end - start)
            if 1 < figures <= SHARED:
                out[start + 1 : start + figures] = [cc.TAIL] * (figures - 1)
        elif _ACRONYM.fullmatch(word):
            out[start:end] = [cc.UPRIGHT] * (end - start)
    return "".join(out)


class _Way(Struct, frozen=True):
    """How a glyph is drawn; glyphs drawn alike in a row make a run."""

    face: str
    scale: float
    style: str
    vertical: bool = False
    turn: int = 0
    stretch: float = 1.0


class _Glyph(Struct, frozen=True):
    """A glyph in a column: origin in em from the middle line and the column's top."""

    way: _Way
    cluster: str
    x: float
    y: float
    form: str


def _set_column(items: Items, style: LineStyle, place: Place, slack: float) -> Line:
    change = adjust(items, place, slack)
    tops = cell_edges(items, place, change)
    end = tops[-1] + items.cell[place.end - 1] if tops else place.indent
    line = bare_line(items, place, change, end, style.size)
    glyphs = [
        glyph
        for at, top in enumerate(tops, place.start)
        for glyph in _glyphs(items, style, at, top)
    ]
    cells = items.cell[place.start : place.end] if items.source.notes else ()
    middles = [top + cell / 2 for top, cell in zip(tops, cells, strict=False)]
    return replace(
        line,
        runs=(
            *_runs(glyphs, style.size),
            *_pinyin(items, place.start, middles, style.size),
        ),
        dots=_dots(items, place.start, middles, style.size),
    )


def _dots(
    items: Items, start: int, middles: list[float], size: float
) -> tuple[Dot, ...]:
    """Return a column's emphasis dots: on the right of their characters (K2)."""
    across = dots(items.source, items.classes, start, middles, size)
    side = 0.5 + DOT_DROP - (1 - TOP)
    return tuple(Dot(side * size, -dot.x, dot.radius) for dot in across)


def _pinyin(
    items: Items, start: int, middles: list[float], size: float
) -> Iterator[Run]:
    """Yield a column's pinyin: on the right of its characters, on its side (K3)."""
    side = 0.5 + PINYIN_RISE - TOP
    for run in pinyin(items.syllables, start, middles, size):
        down = tuple(-x for x in run.xs)
        yield replace(run, xs=(side * size,) * len(down), ys=down, turn=1)


def _glyphs(items: Items, style: LineStyle, at: int, top: float) -> Iterator[_Glyph]:
    """Yield what a character draws in the cell whose top is `top` em down."""
    name, cluster = items.classes[at], items.glyphs[at]
    if name == cc.TAIL or cluster is None:
        return
    span = next((s for s in items.source.spans if s.start <= at < s.end), None)
    run_style = span.style if span else ""
    cells = cells_of(style, run_style)
    end = at + 1
    while items.classes[end : end + 1] == cc.TAIL:
        end += 1
    chars = items.text[at:end] if end > at + 1 else cluster
    face, advance, _ = cells.find_face(chars[0] if end > at + 1 else cluster, name)
    if face is None:
        return
    way = _Way(face.key, cells.scale_of(name), run_style)
    if name in _UNITS and end > at + 1:
        yield from _unit(way, face, chars, name, top)
    elif end > at + 1:
        yield from _shared(way, cells, chars, top)
    elif name in _TURNED:
        yield _turned(way, items, face, at, top)
    elif name == cc.DOT:
        yield _centred(way, face, cluster, top + items.cell[at] / 2)
    elif is_mark(cluster, name):
        yield _mark(way, items, face, at, top)
    else:
        full = name != cc.UPRIGHT
        x = -0.5 if full and abs(advance - 1) < 0.02 else -advance / 2
        y = 0.5 - TOP - (top + items.cell[at] / 2)
        yield _Glyph(replace(way, vertical=full), cluster, x, y, cluster)


def _mark(way: _Way, items: Items, face: Metrics, at: int, top: float) -> _Glyph:
    """Return a mark in its vertical form, or on its side where the font has none."""
    cluster = items.glyphs[at] or ""
    form = FORMS.get(cluster, cluster)
    if face.advance(form) is None:
        form = cluster
    name, middle = items.classes[at], top + items.cell[at] / 2
    language = items.rules.rules.language
    origin = mark_origin(face, form, name, middle, language)
    if origin:
        return _Glyph(replace(way, vertical=True), cluster, *origin, form)
    x0, _, x1, _ = face.bounds(form)
    return _Glyph(replace(way, turn=1), cluster, -MIDDLE, (x0 + x1) / 2 - middle, form)


def _unit(
    way: _Way, face: Metrics, chars: str, name: str, top: float
) -> Iterator[_Glyph]:
    """Yield —— and …… on their side (J1), stacked marks side by side."""
    for char, part in zip(chars, unit_parts(face, chars, name), strict=True):
        if name == cc.STACK:
            yield _Glyph(way, char, part.x - part.cell / 2, -(top + TOP), char)
        else:
            _, y0, _, y1 = face.bounds(char)
            turned = replace(way, turn=1, stretch=part.stretch)
            yield _Glyph(turned, char, -(y0 + y1) / 2, -(top + part.x), char)


def _shared(way: _Way, cells: Cells, chars: str, top: float) -> Iterator[_Glyph]:
    """Yield two or three figures side by side in one cell, narrowed to fit it (J3)."""
    advances = [cells.find_face(char, cc.UPRIGHT)[1] for char in chars]
    stretch = min(1.0, 1.0 / max(sum(advances), 0.01))
    x = -sum(advances) * stretch / 2
    for char, advance in zip(chars, advances, strict=True):
        yield _Glyph(replace(way, stretch=stretch), char, x, -(top + TOP), char)
        x += advance * stretch


def _turned(way: _Way, items: Items, face: Metrics, at: int, top: float) -> _Glyph:
    """Return a glyph on its side: Latin by its capitals, marks by their ink."""
    cluster = items.glyphs[at] or ""
    _, y0, _, y1 = face.bounds(cluster)
    mark = items.classes[at] in cc.CONNECTOR + cc.SOLIDUS + cc.DASH + cc.ELLIPSIS
    middle = (y0 + y1) / 2 if mark else CAP_MIDDLE * way.scale
    y = -(top + items.shift[at])
    return _Glyph(replace(way, turn=1), cluster, -middle, y, cluster)


def _centred(way: _Way, face: Metrics, cluster: str, middle: float) -> _Glyph:
    x0, y0, x1, y1 = face.bounds(cluster)
    x, y = -(x0 + x1) / 2, -middle - (y0 + y1) / 2
    return _Glyph(way, cluster, x, y, cluster)


def _runs(glyphs: list[_Glyph], size: float) -> tuple[Run, ...]:
    """Return the runs of a column in points."""
    runs: list[Run] = []
    for way, group in groupby(glyphs, key=lambda glyph: glyph.way):
        row = list(group)
        forms = tuple(glyph.form for glyph in row)
        clusters = tuple(glyph.cluster for glyph in row)
        runs.append(
            Run(
                face=way.face,
                size=size * way.scale,
                clusters=clusters,
                xs=tuple(glyph.x * size for glyph in row),
                ys=tuple(glyph.y * size for glyph in row),
                forms=forms if forms != clusters else (),
                vertical=way.vertical,
                turn=way.turn,
                style=way.style,
                stretch_x=way.stretch,
            )
        )
    return tuple(runs)
