"""A composed line as glyphs to show, with the text that each group stands for.

In comes a `Line`, out go `Glyph`s in reading order, grouped so that a reader of the PDF
finds each source character once and no character that is not there (M5). Positions
stay as composition made them.

A reader of PDF text guesses: a gap of about 0.15 em between two glyphs becomes a blank,
and a glyph set back by 0.1 em begins a new line (poppler; others are alike). Chinese
composition makes both: gaps between Han and Latin, wide tracking, squeezed marks.
Where that happens, the glyphs concerned share a span with ActualText. So does a glyph
that stands for other text than its own: two dashes drawn as one, a hyphen added, a
blank dropped at a line's end. A paragraph is the text of its lines joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from layout.output.typecase import TypeCase
from layout.text.line import Line, Run

WIDEST_GAP = 0.12
"""Em from one glyph to the next beyond which readers see a blank (poppler: 0.15)."""

DEEPEST_SETBACK = -0.08
"""Em a glyph may reach into the one before it (poppler: 0.1 begins a line)."""

LEAST_BLANK = 0.2
"""Em between Latin words under which readers miss the blank (poppler: 0.15)."""

ANOTHER_LINE = 0.4
"""Em between baselines from which readers see two lines (poppler: 0.5)."""

_BLANKS = frozenset(" \u00a0")


class Glyph(NamedTuple):
    """A glyph to show: its code in hex, its origin, and the pen's move, in points.

    `free` tells that its run does not stand upright on one line.
    """

    run: Run
    cluster: str
    code: str
    x: float
    y: float
    advance: float
    free: bool


class Group(NamedTuple):
    """Glyphs shown together; `actual` is their text where glyphs do not tell it."""

    glyphs: Sequence[Glyph]
    actual: str | None


def group_glyphs(line: Line, case: TypeCase) -> Iterator[Group]:
    """Yield the line's glyphs in groups, their codes from the document's type case."""
    glyphs = [glyph for run in line.runs for glyph in _glyphs(run, case)]
    if not glyphs:
        return
    sources = _sources([glyph.cluster for glyph in glyphs], line.text)
    linked = [_linked(left, right) for left, right in pairwise(glyphs)]
    linked.append(False)
    _link_narrow_blanks(glyphs, linked)
    _link_untold(glyphs, sources, linked)
    plain = start = 0
    while start < len(glyphs):
        end = linked.index(False, start) + 1
        actual = "".join(sources[start:end])
        if end - start > 1 or actual != glyphs[start].cluster:
            if plain < start:
                yield Group(glyphs[plain:start], None)
            yield Group(glyphs[start:end], actual)
            plain = end
        start = end
    if plain < len(glyphs):
        yield Group(glyphs[plain:], None)


def _glyphs(run: Run, case: TypeCase) -> Iterator[Glyph]:
    """Yield a run's glyphs; a cluster that nothing is drawn for yields none."""
    scale = run.size * run.stretch_x / 1000
    sorts = case.sorts(run)
    free = is_free(run)
    ys = run.ys or (0.0,) * len(run.xs)
    forms = run.forms or ("",) * len(run.xs)
    for cluster, x, y, form in zip(run.clusters, run.xs, ys, forms, strict=True):
        if cluster or form:
            code, advance = sorts[cluster, form]
            yield Glyph(run, cluster, code, x, y, advance * scale, free)


def _sources(clusters: Sequence[str], text: str) -> Sequence[str]:
    """Return the part of `text` that each glyph stands for.

    Characters without a glyph (blanks dropped at breaks, the second dash of a pair)
    belong to the glyph before them.
    """
    if "".join(clusters) == text:
        return clusters
    sources = list(clusters)
    at = 0
    for index, cluster in enumerate(clusters):
        found = text.find(cluster, at) if cluster else -1
        if found < 0:
            continue
        if skipped := text[at:found]:
            before = _last_before(clusters, index)
            if before is None:
                sources[index] = skipped + cluster
            else:
                sources[before] += skipped
        at = found + len(cluster)
    if rest := text[at:]:
        last = _last_before(clusters, len(clusters))
        sources[last if last is not None else 0] += rest
    return sources


def _last_before(clusters: Sequence[str], index: int) -> int | None:
    """Return the last glyph before `index` that stands for a character."""
    return next((i for i in range(index - 1, -1, -1) if clusters[i]), None)


def _linked(left: Glyph, right: Glyph) -> bool:
    """Return whether a reader would misread the gap between two glyphs."""
    if left.free or right.free:
        return left.run is right.run
    if left.cluster in _BLANKS or right.cluster in _BLANKS:
        return False
    gap = right.x - left.x - left.advance
    size = min(left.run.size, right.run.size)
    if abs(left.y - right.y) > ANOTHER_LINE * size:
        return False
    return not DEEPEST_SETBACK * size <= gap <= WIDEST_GAP * size


def _link_narrow_blanks(glyphs: Sequence[Glyph], linked: list[bool]) -> None:
    """Link the words on both sides of a blank that is too narrow to be seen as one."""
    for index in range(1, len(glyphs) - 1):
        if glyphs[index].cluster in _BLANKS:
            left, right = glyphs[index - 1], glyphs[index + 1]
            gap = right.x - left.x - left.advance
            if gap < LEAST_BLANK * min(left.run.size, right.run.size):
                linked[index - 1] = linked[index] = True


def _link_untold(
    glyphs: Sequence[Glyph], sources: Sequence[str], linked: list[bool]
) -> None:
    """Link a glyph that stands for other text than its own, or for none.

    Readers pass over an empty ActualText, so a hyphen added joins the glyph before it.
    """
    for index, (glyph, source) in enumerate(zip(glyphs, sources, strict=True)):
        if not source and index > 0:
            linked[index - 1] = True
        elif glyph.cluster != source and index + 1 < len(glyphs):
            linked[index] = True


def is_free(run: Run) -> bool:
    """Return whether a run's glyphs do not stand upright on one line."""
    return run.vertical or run.turn != 0 or len(set(run.ys)) > 1
