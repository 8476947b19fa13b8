"""What lies over what on our own pages: ink on ink, and text that is not seen.

A page's items are in the order of painting, so both can be told without plates: black
overprints and adds itself to what is under it, all else takes its place. Under and over
pictures and advertisements only the plates can tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from layout.check.preflight.checks.seen import UNSEEN, UNSEEN_CURE, too_much_ink
from layout.check.preflight.geometry import Rect, area, intersect
from layout.check.preflight.inkcolour import Inks
from layout.check.preflight.limits import Limits
from layout.check.preflight.model import TextRun
from layout.check.preflight.page_facts import inks_of, rect_of, text_runs
from layout.check.preflight.rules import Hit
from layout.output.ink import Palette
from layout.output.sheet import bleed_rect, bleed_stroke
from layout.page.model import Advert, Fill, Item, Page, Photo, Stroke, Text
from layout.text.line import Run
from layout.units import MM

_PAPER: Inks = (0.0, 0.0, 0.0, 0.0)
_COVERAGE = 0.2
"""Share of its em box that a Han character covers with ink, about."""

_MIDDLE = 0.38
"""Em from the baseline to the middle of a Han character."""

_SHARE = 1e-4
"""Share of the page that may have more ink than the limit, as on plates."""


class Paint(Struct, frozen=True):
    """Something that hides what is under it; `inks` None where they are not known."""

    at: int
    rect: Rect
    inks: Inks | None


def unseen(page: Page, palette: Palette, limits: Limits) -> Iterator[Hit]:
    """Yield runs of text that have the colour behind them, or are covered."""
    paints = _paints(page, palette)
    for at, item in enumerate(page.items):
        if not isinstance(item, Text):
            continue
        ink = palette.type[item.colour]
        set_runs = [run for run in item.line.runs if run.xs]
        for glyphs, run in zip(set_runs, text_runs(item, ink), strict=True):
            near = _near(paints, run.rect)
            if not near and not run.colour.is_white:
                continue
            if not _may_be_lost(run, at, near, limits):
                continue
            lost = "".join(
                words
                for words, x, y in _glyphs(item, glyphs, run.rect)
                if words.strip() and _is_lost(run, (at, x, y), near, limits)
            )
            if lost:
                yield Hit(
                    UNSEEN,
                    UNSEEN_CURE,
                    words=lost,
                    page=page.number,
                    rect=run.rect,
                    owner=item.story,
                )


def dense(page: Page, palette: Palette, limits: Limits) -> Iterator[Hit]:
    """Yield black that overprints too much colour, where it is more than a speck."""
    paints = [p for p in _paints(page, palette) if p.inks and sum(p.inks[:3]) > 0]
    found = []
    for at, item in enumerate(page.items):
        for rect, inks, share in _overprinting(item, page, palette):
            for paint in _near(paints, rect):
                if paint.at >= at:
                    continue
                total = 100 * (sum((paint.inks or _PAPER)[:3]) + inks[3])
                common = intersect(paint.rect, rect)
                if total > limits.ink + 1 and area(common):
                    found.append((total, common, share * area(common), item.story))
    size = (page.width + 2 * page.bleed) * (page.height + 2 * page.bleed)
    most = min(limits.ink_patch_mm2 * MM * MM, _SHARE * size)
    if sum(inked for _, _, inked, _ in found) > most:
        for total, rect, _, story in found:
            message, cure = too_much_ink(total, limits.ink)
            yield Hit(message, cure, page=page.number, rect=rect, owner=story)


def _near(paints: list[Paint], rect: Rect) -> list[Paint]:
    """Return the paints that touch a rectangle; a page asks thousands of times."""
    left, bottom, right, top = rect
    return [
        paint
        for paint in paints
        for x0, y0, x1, y1 in (paint.rect,)
        if x0 <= right and left <= x1 and y0 <= top and bottom <= y1
    ]


def _paints(page: Page, palette: Palette) -> list[Paint]:
    found = []
    for at, item in enumerate(page.items):
        if isinstance(item, Fill):
            rect = bleed_rect(item.rect, page, page.bleed)
            inks = inks_of(palette.areas[item.colour])
            found.append(Paint(at, rect_of(rect), inks))
        elif isinstance(item, Advert) or (isinstance(item, Photo) and item.crop):
            found.append(Paint(at, rect_of(item.rect), None))
    return found


def _overprinting(
    item: Item, page: Page, palette: Palette
) -> Iterator[tuple[Rect, Inks, float]]:
    """Yield what an item overprints: where, with which inks, how much of it."""
    if isinstance(item, Text):
        ink = palette.type[item.colour]
        if ink.overprints:
            for run in text_runs(item, ink):
                yield run.rect, inks_of(ink), _COVERAGE
    elif isinstance(item, Stroke):
        ink = palette.areas[item.colour]
        if ink.overprints:
            rule = bleed_stroke(item, page, page.bleed)
            half = rule.width / 2
            xs, ys = sorted((rule.x0, rule.x1)), sorted((rule.y0, rule.y1))
            level, upright = ys[0] == ys[1], xs[0] == xs[1]
            if level or upright:
                dx, dy = (0.0, half) if level else (half, 0.0)
                box = (xs[0] - dx, ys[0] - dy, xs[1] + dx, ys[1] + dy)
                yield box, inks_of(ink), 1.0


def _glyphs(text: Text, run: Run, rect: Rect) -> Iterator[tuple[str, float, float]]:
    """Yield each cluster of a run of text with the middle of its em box."""
    ends = (*run.xs[1:], rect[2] - text.x)
    for at, (words, left, right) in enumerate(
        zip(run.clusters, run.xs, ends, strict=True)
    ):
        x = text.x + ((left + right) / 2 if right > left else left + run.size / 2)
        rise = run.ys[at] + _MIDDLE * run.size if run.ys else 0.0
        yield words, x, text.y + rise if run.ys else (rect[1] + rect[3]) / 2


def _is_lost(
    run: TextRun, place: tuple[int, float, float], near: list[Paint], limits: Limits
) -> bool:
    """Tell whether a glyph at a place in the order and on the page leaves no mark."""
    at, x, y = place
    behind: Inks | None = _PAPER
    for paint in near:
        x0, y0, x1, y1 = paint.rect
        if x0 <= x <= x1 and y0 <= y <= y1:
            if paint.at > at:
                return True
            behind = paint.inks
    return _vanishes(run, behind, limits)


def _may_be_lost(run: TextRun, at: int, near: list[Paint], limits: Limits) -> bool:
    """Tell whether any glyph of a run can be lost, wherever in it it stands."""
    if any(paint.at > at for paint in near):
        return True
    grounds = (_PAPER, *(paint.inks for paint in near))
    return any(_vanishes(run, behind, limits) for behind in grounds)


def _vanishes(run: TextRun, behind: Inks | None, limits: Limits) -> bool:
    """Tell whether text has the colour of its ground, as far as that is known."""
    inks = run.colour.inks
    if behind is None or inks is None:
        return False
    if run.overprints:
        inks = (*behind[:3], inks[3])
    most = max(abs(one - other) for one, other in zip(inks, behind, strict=True))
    return 100 * most < limits.contrast
