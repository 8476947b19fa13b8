"""Our own pages before they are written, held to the rules for any PDF.

In comes a page as placed things, with its design; its texts, areas and rules become the
same facts that are read from a file, and the same rules look at them, so that the
findings of the page and of its PDF agree. Photographs are checked by what they are
(`layout.check.page_model`), advertisements where they are placed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from layout.check.preflight.checks.colour import COLOUR_RULES
from layout.check.preflight.checks.lines import LINE_RULES
from layout.check.preflight.checks.type import TYPE_RULES
from layout.check.preflight.file_model import Facts
from layout.check.preflight.geometry import Rect, bounds, grow
from layout.check.preflight.limits import Limits
from layout.check.preflight.model import Boxes, Colour, Look, Page, Shape, TextRun
from layout.check.preflight.rules import run_rules
from layout.errors import Finding
from layout.output.ink import Ink, Palette, make_palette
from layout.output.sheet import bleed_rect, bleed_stroke
from layout.page import model
from layout.source.design import Design
from layout.text.line import Line, Run

_BELOW, _ABOVE = 0.12, 0.88
_RULES = (*COLOUR_RULES, *TYPE_RULES, *LINE_RULES)


def check_page_model(
    page: model.Page, design: Design, limits: Limits
) -> tuple[Finding, ...]:
    """Return what preflight would find in the type, areas and rules of a page's PDF.

    A finding's key is the story's id, and its mark the story's place in the issue.
    """
    palette = make_palette(design.colours, page.colour, "press")
    trim = (0.0, 0.0, page.width, page.height)
    bleed = grow(trim, page.bleed)
    shapes = tuple(
        shape for item in page.items for shape in _shapes(item, page, palette)
    )
    texts = tuple(
        run
        for item in page.items
        if isinstance(item, model.Text)
        for run in _texts(item, palette.type[item.colour])
    )
    facts = Page(
        number=page.number,
        boxes=Boxes(media=bleed, bleed=bleed, trim=trim),
        texts=texts,
        shapes=shapes,
    )
    found = run_rules(_RULES, Facts(pdfx=design.press.pdfx, pages=(facts,)), limits)
    marks = {story.id: story.mark for story in page.stories}
    return tuple(replace(each, mark=marks.get(each.key)) for each in found)


def _look(ink: Ink) -> Look:
    c, m, y, k = (float(operand) for operand in ink.fill.split()[:4])
    colour = Colour(("DeviceCMYK",), (c, m, y, k))
    return Look(colour, colour, ink.overprints, ink.overprints, 1)


def _texts(text: model.Text, ink: Ink) -> Iterator[TextRun]:
    look = _look(ink)
    for run in text.line.runs:
        if run.xs:
            rect = _run_rect(run, text.line, text.x, text.y)
            words = "".join(run.clusters)
            yield TextRun(run.size, 0, look, ((words, rect),), rect, text.story)


def _run_rect(run: Run, line: Line, x: float, y: float) -> Rect:
    """Return the em boxes of a run's glyphs; the last one ends with its line."""
    size = run.size
    lows, highs = (min(run.ys), max(run.ys)) if run.ys else (0.0, 0.0)
    left, right = min(run.xs), max(run.xs)
    if run.turn:
        width = (-_BELOW * size, _ABOVE * size)
        height = (-size, 0.0)
    else:
        rest = line.width - right
        width = (0.0, rest if 0 < rest < size else size * run.stretch_x)
        height = (-_BELOW * size, _ABOVE * size)
    return (
        x + left + width[0],
        y + lows + height[0],
        x + right + width[1],
        y + highs + height[1],
    )


def _shapes(item: model.Item, page: model.Page, palette: Palette) -> Iterator[Shape]:
    """Yield an area or a rule as it will be drawn."""
    if isinstance(item, model.Fill):
        rect = bleed_rect(item.rect, page, page.bleed)
        box = (rect.x, rect.y, rect.right, rect.top)
        sides = sorted((rect.width, rect.height))
        thin = sides[0] if sides[1] >= max(2.0, 4 * sides[0]) else None
        knocked_out = replace(_look(palette.areas[item.colour]), fill_overprints=False)
        yield Shape(box, knocked_out, True, thickness=thin, owner=item.story)
    elif isinstance(item, model.Stroke):
        run = bleed_stroke(item, page, page.bleed)
        box = bounds(((run.x0, run.y0), (run.x1, run.y1)))
        look = _look(palette.areas[item.colour])
        yield Shape(
            grow(box, run.width / 2), look, False, width=run.width, owner=item.story
        )
