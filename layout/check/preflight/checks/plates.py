"""Rules that need rendered plates: what comes out of the RIP (prepress, section 3)."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image, ImageChops

from layout.check.preflight import ink
from layout.check.preflight.checks.clipped import is_cut
from layout.check.preflight.checks.runs import runs
from layout.check.preflight.checks.seen import (
    LOST_TEXT,
    TOO_MUCH_INK,
    UNSEEN,
    UNSEEN_CURE,
    too_much_ink,
)
from layout.check.preflight.file_model import Facts
from layout.check.preflight.geometry import Rect, union
from layout.check.preflight.limits import Limits
from layout.check.preflight.model import TextRun
from layout.check.preflight.plates import Plates
from layout.check.preflight.rules import Hit, Rule
from layout.messages import msg
from layout.units import MM

_ROUNDING = 1.0
_INNER, _OVER = 0.06, 0.15
_FINE = 8
"""Pixels under which a glyph's box has no edge to spare."""

_PAPER, _INK = 3, 8
_GAP_MM = 1.0
_CELL_MM = 2.0
_PLACES = 12


def plate_rules(plates: Plates) -> tuple[Rule, ...]:
    """Return the rules that look at one page's plates."""

    def tac(facts: Facts, limits: Limits) -> Iterator[Hit]:
        yield from _tac(plates, limits)

    def not_visible(facts: Facts, limits: Limits) -> Iterator[Hit]:
        yield from _not_visible(plates, limits)

    def holes(facts: Facts, limits: Limits) -> Iterator[Hit]:
        yield from _holes(plates, limits)

    def bleed(facts: Facts, limits: Limits) -> Iterator[Hit]:
        yield from _bleed(plates)

    return (
        Rule("tac", TOO_MUCH_INK, tac),
        Rule("text-not-visible", LOST_TEXT, not_visible),
        Rule(
            "black-overprint",
            msg("Black that knocks out leaves white edges when plates are off."),
            holes,
            "warning",
        ),
        Rule(
            "bleed-content",
            msg("Where ink stops at the trim, a cut that is off leaves white."),
            bleed,
        ),
    )


def _tac(plates: Plates, limits: Limits) -> Iterator[Hit]:
    box = plates.box(plates.page.bleed)
    cropped = [plate.crop(box) for _, plate in sorted(plates.inks.items())]
    counts = ink.ink_histogram(cropped)
    limit = limits.ink + _ROUNDING
    found = ink.statistics(counts, limit)
    pixel_mm = 25.4 / plates.dpi
    patch = found.over * sum(counts) * pixel_mm * pixel_mm
    if found.dense <= limit and patch <= limits.ink_patch_mm2:
        return
    most = ink.percent(max(value for value, count in enumerate(counts) if count))
    for rect in _dense_places(plates, cropped, box, limit):
        message, cure = too_much_ink(most, limits.ink)
        yield Hit(message, cure, page=plates.page.number, rect=rect)


def _dense_places(
    plates: Plates, cropped: list[Image.Image], box: ink.Box, limit: float
) -> list[Rect]:
    """Return the largest areas over the limit, told apart by cells of 2 mm."""
    cell = max(1, round(_CELL_MM / 25.4 * plates.dpi))
    mask = ink.over_limit(cropped, limit).reduce(cell).point(lambda share: share > 0)
    width = mask.width
    left = {at for at, is_over in enumerate(mask.tobytes()) if is_over}
    areas = []
    while left:
        group = _connected(left, width)
        xs, ys = [at % width for at in group], [at // width for at in group]
        place = (
            box[0] + min(xs) * cell,
            box[1] + min(ys) * cell,
            box[0] + (max(xs) + 1) * cell,
            box[1] + (max(ys) + 1) * cell,
        )
        areas.append((len(group), place))
    areas.sort(key=lambda item: (-item[0], item[1]))
    return [plates.rect(place) for _, place in areas[:_PLACES]]


def _connected(left: set[int], width: int) -> list[int]:
    """Take a group of cells that touch out of `left`."""
    waiting, group = [left.pop()], []
    while waiting:
        at = waiting.pop()
        group.append(at)
        for near in (at - 1, at + 1, at - width, at + width):
            if near in left and abs(near % width - at % width) <= 1:
                left.discard(near)
                waiting.append(near)
    return group


def _not_visible(plates: Plates, limits: Limits) -> Iterator[Hit]:
    """Find text that leaves no ink; of what is clipped away text-clipped tells."""
    least = round(limits.contrast * 2.55)
    seen = plates.text_difference().point(lambda value: 255 * (value >= least))
    for run in runs(plates.page):
        if not run.is_visible:
            continue
        lost = [
            glyph
            for glyph in run.glyphs
            if glyph[0].strip()
            and not is_cut(glyph, run.look.clip)
            and not _has_ink(seen, plates, _reach(glyph[1]))
        ]
        if lost:
            yield _lost(run, lost, plates)


def _lost(run: TextRun, lost: list[tuple[str, Rect]], plates: Plates) -> Hit:
    rect = lost[0][1]
    for _, box in lost[1:]:
        rect = union(rect, box)
    return Hit(
        UNSEEN,
        UNSEEN_CURE,
        words="".join(text for text, _ in lost),
        page=plates.page.number,
        rect=rect,
    )


def _reach(box: Rect) -> Rect:
    """Return an em box with what marks may reach above it: high quotes, accents."""
    x0, y0, x1, y1 = box
    return (x0, y0, x1, y1 + _OVER * (y1 - y0))


def _has_ink(mask: Image.Image, plates: Plates, rect: Rect) -> bool:
    """Tell whether a glyph's box holds ink, its edge left out where it is large.

    The ink of the smallest glyphs may fall on the pixels beside their box.
    """
    x0, y0, x1, y1 = rect
    pixel = 72 / plates.dpi
    dx, dy = (
        _INNER * side if side > _FINE * pixel else -pixel for side in (x1 - x0, y1 - y0)
    )
    inner = (x0 + dx, y0 + dy, x1 - dx, y1 - dy)
    return mask.crop(plates.box(inner)).getbbox() is not None


def _holes(plates: Plates, limits: Limits) -> Iterator[Hit]:
    """Find black type that takes colour away from under it."""
    least = round(limits.contrast * 2.55)
    difference = plates.text_difference(("Cyan", "Magenta", "Yellow"))
    holes = difference.point(lambda value: 255 * (value >= least))
    for run in runs(plates.page):
        if not (run.is_visible and run.colour.is_black) or run.colour.registration:
            continue
        cut = [
            glyph
            for glyph in run.glyphs
            if glyph[0].strip() and _has_ink(holes, plates, glyph[1])
        ]
        if cut:
            yield Hit(
                msg("black type leaves holes in the colour under it"),
                msg("set black to overprint, with overprint mode 1"),
                words="".join(text for text, _ in cut),
                page=plates.page.number,
                rect=run.rect,
            )


def _bleed(plates: Plates) -> Iterator[Hit]:
    page = plates.page
    ink_anywhere = Image.new("L", plates.size)
    for _, plate in sorted(plates.inks_without_text.items()):
        ink_anywhere = ImageChops.lighter(ink_anywhere, plate)
    trim, bleed = plates.box(page.trim), plates.box(page.bleed)
    for side in ("left", "top", "right", "bottom"):
        band, turn = _band(side, trim, bleed)
        if band[0] >= band[2] or band[1] >= band[3]:
            continue
        strip = ink_anywhere.crop(band)
        gaps = _gaps(strip.transpose(turn) if turn is not None else strip, plates)
        for start, end in gaps:
            yield Hit(
                msg("ink reaches the trim and does not fill the bleed"),
                msg("let it run {mm} mm over the trim", mm=_bleed_mm(plates)),
                page=page.number,
                rect=plates.rect(_gap_box(side, band, start, end)),
            )


def _bleed_mm(plates: Plates) -> float:
    trim, bleed = plates.page.trim, plates.page.bleed
    return round((trim[0] - bleed[0]) / MM, 1)


def _band(
    side: str, trim: ink.Box, bleed: ink.Box
) -> tuple[ink.Box, Image.Transpose | None]:
    """Return a side's bleed with two pixels inside, and the turn that puts it left."""
    if side == "left":
        return (bleed[0], trim[1], trim[0] + 2, trim[3]), None
    if side == "right":
        return (
            trim[2] - 2,
            trim[1],
            bleed[2],
            trim[3],
        ), Image.Transpose.FLIP_LEFT_RIGHT
    if side == "top":
        return (trim[0], bleed[1], trim[2], trim[1] + 2), Image.Transpose.TRANSPOSE
    return (trim[0], trim[3] - 2, trim[2], bleed[3]), Image.Transpose.TRANSVERSE


def _gaps(strip: Image.Image, plates: Plates) -> list[tuple[int, int]]:
    """Return the rows, of a millimetre at least, that are inked inside alone.

    The strip runs from the bleed's edge (left) to two pixels inside the trim (right).
    """
    width, height = strip.size
    if width < 5:
        return []
    inner = strip.crop((width - 1, 0, width, height)).tobytes()
    outer = strip.crop((1, 0, 2, height))
    for x in range(2, width - 3):
        outer = ImageChops.darker(outer, strip.crop((x, 0, x + 1, height)))
    flags = [
        inside >= _INK and outside < _PAPER
        for inside, outside in zip(inner, outer.tobytes(), strict=True)
    ]
    least = _GAP_MM / 25.4 * plates.dpi
    return [(a, b) for a, b in _stretches(flags) if b - a >= least]


def _stretches(flags: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for at, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            yield start, at
            start = None


def _gap_box(side: str, band: ink.Box, start: int, end: int) -> ink.Box:
    left, top, right, bottom = band
    if side in ("left", "right"):
        return (left, top + start, right, top + end)
    if side == "top":
        return (left + start, top, left + end, bottom)
    return (right - end, top, right - start, bottom)
