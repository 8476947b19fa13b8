"""A composed line as glyphs to show, with the text that each group stands for.

In comes a `Line`, out go its glyphs in reading order, grouped so that a reader of the
PDF finds each source character once and no character that is not there (M5). Positions
stay as composition made them. A page has thousands of glyphs: they stand in columns,
and what can be told of a run or of a line is told once.

A reader of PDF text guesses: a gap of about 0.15 em between two glyphs becomes a blank,
and a glyph set back by 0.1 em begins a new line (poppler; others are alike). Chinese
composition makes both: gaps between Han and Latin, wide tracking, squeezed marks.
Where that happens, the glyphs concerned share a span with ActualText. So does a glyph
that stands for other text than its own: two dashes drawn as one, a hyphen added, a
blank dropped at a line's end. A paragraph is the text of its lines joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

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

TOLERANCE = 0.01
"""Points a glyph may stand off its place before the pen is moved (0.0035 mm)."""

_BLANKS = frozenset(" \u00a0")


class Strip(Struct, frozen=True, eq=False):
    """A run on its way to paper.

    Attributes:
        run: the run.
        free: whether its glyphs do not stand upright on one line.
        gap: what most of its glyphs are followed by, in points, else 0.
    """

    run: Run
    free: bool
    gap: float


class Glyphs(NamedTuple):
    """A line's glyphs in columns: strip, cluster, code in hex, origin, pen's move."""

    strips: list[Strip]
    clusters: list[str]
    codes: list[str]
    xs: list[float]
    ys: list[float]
    moves: list[float]


class Group(NamedTuple):
    """Glyphs shown together; `actual` is their text where glyphs do not tell it."""

    start: int
    end: int
    actual: str | None


def set_glyphs(line: Line, case: TypeCase) -> tuple[Glyphs, Sequence[Group]]:
    """Return a line's glyphs and their groups, codes from the document's type case."""
    glyphs = Glyphs([], [], [], [], [], [])
    linked: list[bool] = []
    for run in line.runs:
        _add_run(run, case, glyphs, linked)
    if not glyphs.codes:
        return glyphs, ()
    clusters: Sequence[str] = glyphs.clusters
    told = "".join(clusters)
    if not _BLANKS.isdisjoint(told):
        _link_narrow_blanks(glyphs, linked)
    if told != line.text or "" in clusters:
        clusters = _sources(clusters, line.text)
        _link_untold(glyphs, clusters, linked)
    elif True not in linked:
        return glyphs, (Group(0, len(clusters), None),)
    linked.append(False)
    return glyphs, tuple(_groups(glyphs, clusters, linked))


def _groups(
    glyphs: Glyphs, sources: Sequence[str], linked: list[bool]
) -> Iterator[Group]:
    """Yield the groups: linked glyphs with their text, and what lies between them."""
    plain = start = 0
    while start < len(sources):
        end = linked.index(False, start) + 1
        actual = "".join(sources[start:end])
        if end - start > 1 or actual != glyphs.clusters[start]:
            if plain < start:
                yield Group(plain, start, None)
            yield Group(start, end, actual)
            plain = end
        start = end
    if plain < len(sources):
        yield Group(plain, len(sources), None)


def _add_run(run: Run, case: TypeCase, glyphs: Glyphs, linked: list[bool]) -> None:
    """Add a run's glyphs; a cluster that nothing is drawn for adds none.

    `linked` tells of each glyph whether it shares a span with the next one.
    """
    scale = run.size * run.stretch_x / 1000
    free = run.vertical or run.turn != 0 or len(set(run.ys)) > 1
    clusters, xs, ys, nexts = run.clusters, run.xs, run.ys, run.xs[1:]
    sorts = case.sorts(run)
    if run.forms or "" in clusters:
        forms = run.forms or ("",) * len(xs)
        keys = list(zip(clusters, forms, strict=True))
        kept = [at for at, (cluster, form) in enumerate(keys) if cluster or form]
        nexts = tuple(xs[at + 1] for at in kept if at + 1 < len(xs))
        clusters, xs = tuple(clusters[at] for at in kept), tuple(xs[at] for at in kept)
        ys = tuple(ys[at] for at in kept) if ys else ys
        found = [sorts[keys[at]] for at in kept]
    else:
        found = [sorts[cluster, ""] for cluster in clusters]
    if not found:
        return
    moves = [advance * scale for _, advance in found]
    gaps = [after - x - move for after, x, move in zip(nexts, xs, moves, strict=False)]
    strip = Strip(run, free, 0.0 if free or run.stretch_x != 1 else _even_gap(gaps))
    if glyphs.codes:
        linked.append(_is_linked(glyphs, strip, clusters[0], xs[0], ys[0] if ys else 0))
    linked += _links(strip, clusters, xs, moves)
    glyphs.strips.extend([strip] * len(found))
    glyphs.clusters.extend(clusters)
    glyphs.codes.extend([code for code, _ in found])
    glyphs.xs.extend(xs)
    glyphs.ys.extend(ys or [0.0] * len(found))
    glyphs.moves.extend(moves)


def _even_gap(gaps: list[float]) -> float:
    """Return the gap that most glyphs of a run are followed by, else 0."""
    if not gaps:
        return 0.0
    gap = round(sorted(gaps)[len(gaps) // 2], 4)
    alike = sum([-TOLERANCE < each - gap < TOLERANCE for each in gaps])
    return gap if abs(gap) >= TOLERANCE / 10 and alike * 2 > len(gaps) else 0.0


def _links(
    strip: Strip, clusters: Sequence[str], xs: Sequence[float], moves: list[float]
) -> list[bool]:
    """Return whether a reader would misread the gap from each glyph to the next."""
    if strip.free:
        return [True] * (len(xs) - 1)
    least, most = DEEPEST_SETBACK * strip.run.size, WIDEST_GAP * strip.run.size
    links = [
        not least <= after - x - move <= most
        for after, x, move in zip(xs[1:], xs, moves, strict=False)
    ]
    if not _BLANKS.isdisjoint(clusters):
        for at, cluster in enumerate(clusters):
            if cluster in _BLANKS:
                links[max(at - 1, 0) : at + 1] = [False] * len(
                    links[max(at - 1, 0) : at + 1]
                )
    return links


def _is_linked(glyphs: Glyphs, strip: Strip, cluster: str, x: float, y: float) -> bool:
    """Return whether a reader would misread the gap to a run that begins here."""
    before = glyphs.strips[-1]
    if before.free or strip.free:
        return False
    if cluster in _BLANKS or glyphs.clusters[-1] in _BLANKS:
        return False
    gap = x - glyphs.xs[-1] - glyphs.moves[-1]
    size = min(before.run.size, strip.run.size)
    if abs(glyphs.ys[-1] - y) > ANOTHER_LINE * size:
        return False
    return not DEEPEST_SETBACK * size <= gap <= WIDEST_GAP * size


def _sources(clusters: Sequence[str], text: str) -> Sequence[str]:
    """Return the part of `text` that each glyph stands for.

    Characters without a glyph (blanks dropped at breaks, the second dash of a pair)
    belong to the glyph before them.
    """
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


def _link_narrow_blanks(glyphs: Glyphs, linked: list[bool]) -> None:
    """Link the words on both sides of a blank that is too narrow to be seen as one."""
    for index in range(1, len(glyphs.codes) - 1):
        if glyphs.clusters[index] in _BLANKS:
            before, after = index - 1, index + 1
            gap = glyphs.xs[after] - glyphs.xs[before] - glyphs.moves[before]
            sizes = (glyphs.strips[at].run.size for at in (before, after))
            if gap < LEAST_BLANK * min(sizes):
                linked[before] = linked[index] = True


def _link_untold(glyphs: Glyphs, sources: Sequence[str], linked: list[bool]) -> None:
    """Link a glyph that stands for other text than its own, or for none.

    Readers pass over an empty ActualText, so a hyphen added joins the glyph before it.
    """
    last = len(sources) - 1
    for index, (cluster, source) in enumerate(
        zip(glyphs.clusters, sources, strict=True)
    ):
        if not source and index > 0:
            linked[index - 1] = True
        elif cluster != source and index < last:
            linked[index] = True
