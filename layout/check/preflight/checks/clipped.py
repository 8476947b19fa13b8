"""Text that its frame cuts (prepress, section 3, text-clipped).

A form may be placed several times, as a spread is on the two sides of a printer's
sheet, each time with another part of it showing: then a character is cut off only where
no place shows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from layout.check.preflight.checks.runs import runs
from layout.check.preflight.file_model import Facts
from layout.check.preflight.geometry import Rect, area, intersect, touches
from layout.check.preflight.limits import Limits
from layout.check.preflight.model import TextRun
from layout.check.preflight.rules import Hit, Rule
from layout.messages import msg

_SEEN = 0.7

_Place = tuple[int, int, int]
"""A form, a run of it, a character of that."""


def _clipped(facts: Facts, limits: Limits) -> Iterator[Hit]:
    shown = {
        place
        for page in facts.pages
        for run in runs(page)
        if run.form[0]
        for place, glyph in zip(_places(run), run.glyphs, strict=True)
        if not is_cut(glyph, run.look.clip)
    }
    for page in facts.pages:
        for run in runs(page):
            cut = [
                glyph
                for place, glyph in zip(_places(run), run.glyphs, strict=True)
                if place not in shown and is_cut(glyph, run.look.clip)
            ]
            if cut and run.is_visible:
                yield Hit(
                    msg("the text is cut off by its frame"),
                    msg("make the frame larger, or the text shorter"),
                    words="".join(text for text, _ in cut),
                    page=page.number,
                    rect=cut[0][1] if len(cut) == 1 else run.rect,
                )


def _places(run: TextRun) -> Iterator[_Place]:
    for number in range(len(run.glyphs)):
        yield (*run.form, number)


def is_cut(glyph: tuple[str, Rect], clip: Rect) -> bool:
    """Tell whether less of a character shows in a clip than it needs to be read."""
    text, box = glyph
    if not text.strip() and text:
        return False
    if not touches(box, clip):
        return True
    return area(intersect(box, clip)) < _SEEN * area(box)


CLIPPED = Rule("text-clipped", msg("What is clipped does not print."), _clipped)
