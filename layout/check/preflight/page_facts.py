"""Our own pages as the facts that are otherwise read from a file.

In comes a page as placed things, with its design; out come its texts, areas, rules and
pictures as preflight knows them, so that the rules for any PDF can look at a page
before it is written (`layout.check.page_model`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from layout.assets.cropping import crop_box
from layout.check.preflight.geometry import Rect, bounds, grow
from layout.check.preflight.inkcolour import Colour, Inks
from layout.check.preflight.model import (
    Boxes,
    Look,
    Page,
    Picture,
    Placement,
    Shape,
    TextRun,
)
from layout.output.ink import Ink, Palette
from layout.output.sheet import bleed_rect, bleed_stroke
from layout.page import model
from layout.source.design import Design
from layout.text.line import Line, Run

_BELOW, _ABOVE = 0.12, 0.88
_POINTS = 72
_SEPARATED = Colour(("DeviceCMYK",))
"""The colour of pictures: made by the profile, within the limit of ink."""


def page_facts(page: model.Page, palette: Palette, design: Design) -> Page:
    """Return a page as its PDF will be read."""
    trim = (0.0, 0.0, page.width, page.height)
    bleed = grow(trim, page.bleed)
    return Page(
        number=page.number,
        boxes=Boxes(media=bleed, bleed=bleed, trim=trim),
        texts=tuple(_texts(page, palette)),
        shapes=tuple(_shapes(page, palette)),
        placements=tuple(_placements(page, design)),
    )


@lru_cache(maxsize=64)
def inks_of(ink: Ink) -> Inks:
    """Return an ink's cyan, magenta, yellow and black, each from 0 to 1."""
    c, m, y, k = (float(operand) for operand in ink.fill.split()[:4])
    return (c, m, y, k)


def text_runs(text: model.Text, ink: Ink) -> Iterator[TextRun]:
    """Yield the runs of a line, each as one box with its words."""
    look = _look(ink)
    for run in text.line.runs:
        if run.xs:
            rect = _run_rect(run, text.line, text.x, text.y)
            words = "".join(run.clusters)
            yield TextRun(run.size, 0, look, ((words, rect),), rect, text.story)


def rect_of(rect: model.Rect) -> Rect:
    """Return a rectangle by its corners."""
    return (rect.x, rect.y, rect.right, rect.top)


def photo_placement(photo: model.Photo, page: model.Page, design: Design) -> Placement:
    """Return a picture as it will be placed: no pixels are added, spare ones go."""
    frame = bleed_rect(photo.rect, page, page.bleed)
    source = photo.picture
    if source is None:
        return _plain(frame)
    size = (frame.width, frame.height)
    if photo.crop:
        left, top, right, bottom = crop_box(source, size[0] / size[1], photo.focus)
    else:
        left, top, right, bottom = source.shown
    pixels = (right - left, bottom - top)
    if not photo.crop:
        scale = min(size[0] / pixels[0], size[1] / pixels[1])
        size = (pixels[0] * scale, pixels[1] * scale)
        x, y = (frame.width - size[0]) / 2, (frame.height - size[1]) / 2
        frame = model.Rect(frame.x + x, frame.y + y, *size)
    ppi = tuple(n / s * _POINTS for n, s in zip(pixels, size, strict=True))
    if not source.bilevel and max(ppi) > design.press.ppi:
        share = design.press.ppi / max(ppi)
        ppi = tuple(value * share for value in ppi)
    picture = Picture(*pixels, 1 if source.bilevel else 8, _SEPARATED)
    return Placement(picture, rect_of(frame), _look(_NO_INK), (ppi[0], ppi[1]))


_NO_INK = Ink("0 0 0 0 k", "0 0 0 0 K", overprints=False)


def _plain(frame: model.Rect) -> Placement:
    """Return a place that something fills of which no more is known here."""
    picture = Picture(1, 1, 8, _SEPARATED, is_flat=True)
    return Placement(picture, rect_of(frame), _look(_NO_INK), (0.0, 0.0))


def _placements(page: model.Page, design: Design) -> Iterator[Placement]:
    for item in page.items:
        if isinstance(item, model.Photo):
            yield photo_placement(item, page, design)
        elif isinstance(item, model.Advert):
            yield _plain(item.rect)


@lru_cache(maxsize=64)
def _look(ink: Ink) -> Look:
    colour = Colour(("DeviceCMYK",), inks_of(ink))
    return Look(colour, colour, ink.overprints, ink.overprints, 1)


def _texts(page: model.Page, palette: Palette) -> Iterator[TextRun]:
    for item in page.items:
        if isinstance(item, model.Text):
            yield from text_runs(item, palette.type[item.colour])


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


def _shapes(page: model.Page, palette: Palette) -> Iterator[Shape]:
    """Yield areas and rules as they will be drawn."""
    for item in page.items:
        if isinstance(item, model.Fill):
            yield _area(item, page, palette)
        elif isinstance(item, model.Stroke):
            run = bleed_stroke(item, page, page.bleed)
            box = bounds(((run.x0, run.y0), (run.x1, run.y1)))
            yield Shape(
                grow(box, run.width / 2),
                _look(palette.areas[item.colour]),
                False,
                width=run.width,
                owner=item.story,
            )
        elif isinstance(item, model.QrCode):
            look = _look(palette.areas["plate-k"])
            yield Shape(rect_of(item.rect), look, True, owner=item.story)


def _area(fill: model.Fill, page: model.Page, palette: Palette) -> Shape:
    rect = bleed_rect(fill.rect, page, page.bleed)
    sides = sorted((rect.width, rect.height))
    thin = sides[0] if sides[1] >= max(2.0, 4 * sides[0]) else None
    knocked_out = replace(_look(palette.areas[fill.colour]), fill_overprints=False)
    return Shape(rect_of(rect), knocked_out, True, thickness=thin, owner=fill.story)
