"""Print checks on our own pages before they are written.

A press build looks at its page model, not at its PDF. The page becomes the same facts
that preflight reads from a file, and the same rules with the same limits look at them,
so that the findings of a page and of its PDF agree. Findings tell the story concerned,
or the picture, and its place in the issue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from layout.check.preflight.checks import stacking
from layout.check.preflight.checks.colour import COLOUR_RULES
from layout.check.preflight.checks.images import IMAGE_RULES
from layout.check.preflight.checks.lines import LINE_RULES
from layout.check.preflight.checks.seen import LOST_TEXT, TOO_MUCH_INK
from layout.check.preflight.checks.sheet import SHEET_RULES
from layout.check.preflight.checks.type import TYPE_RULES
from layout.check.preflight.file_model import Facts
from layout.check.preflight.limits import Limits, limits_of
from layout.check.preflight.page_facts import page_facts, photo_placement
from layout.check.preflight.rules import Hit, Rule, place, run_rules
from layout.errors import Finding, RectMM
from layout.messages import msg
from layout.output.ink import Palette, make_palette
from layout.page.model import Page, Photo
from layout.source.design import Design

_RULES = (*SHEET_RULES, *COLOUR_RULES, *TYPE_RULES, *LINE_RULES)


def check_pages(
    pages: Iterable[Page], designs: Iterable[Design]
) -> tuple[Finding, ...]:
    """Return what a printer would complain of, page by page."""
    return tuple(
        finding
        for page, design in zip(pages, designs, strict=True)
        for finding in check_page(page, design, limits_of(design, page))
    )


def check_page(page: Page, design: Design, limits: Limits) -> tuple[Finding, ...]:
    """Return what preflight would find on a page's PDF, and what its pictures lack."""
    palette = make_palette(design.colours, page.colour, "press")
    facts = Facts(pdfx=design.press.pdfx, pages=(page_facts(page, palette, design),))
    unmarked = replace(limits, marks="none")  # marks are drawn with the file
    rules = (*_RULES, *_stacking_rules(page, palette))
    marks = {story.id: story.mark for story in page.stories}
    found = [
        *(replace(f, mark=marks.get(f.key)) for f in run_rules(rules, facts, unmarked)),
        *_photos(page, design, limits),
    ]
    return tuple(sorted(found, key=place))


def _stacking_rules(page: Page, palette: Palette) -> tuple[Rule, ...]:
    def dense(facts: Facts, limits: Limits) -> Iterator[Hit]:
        yield from stacking.dense(page, palette, limits)

    def unseen(facts: Facts, limits: Limits) -> Iterator[Hit]:
        yield from stacking.unseen(page, palette, limits)

    return (
        Rule("tac", TOO_MUCH_INK, dense),
        Rule("text-not-visible", LOST_TEXT, unseen),
    )


def _photos(page: Page, design: Design, limits: Limits) -> Iterator[Finding]:
    """Yield what is to be said of each picture, at its place in the issue."""
    for photo in page.items:
        if isinstance(photo, Photo):
            for found in _photo(photo, page, design, limits):
                yield replace(found, page=page.number, words=photo.file)


def _photo(
    photo: Photo, page: Page, design: Design, limits: Limits
) -> Iterator[Finding]:
    rect, key = page.in_mm(photo.rect), f"{photo.key}.file"
    if photo.picture is None:
        yield _missing(photo, rect, key)
        return
    for note in photo.picture.notes:
        yield replace(note, rect=rect)
    if min(photo.picture.width, photo.picture.height) <= _NO_DETAIL:
        yield _speck(photo, rect, key)
    alone = replace(
        page_facts(replace(page, items=()), _NO_PALETTE, design),
        placements=(photo_placement(photo, page, design),),
    )
    facts = Facts(pdfx=design.press.pdfx, pages=(alone,))
    for found in run_rules(IMAGE_RULES, facts, limits):
        yield replace(found, mark=photo.mark, key=key)


_NO_DETAIL = 2
"""Pixels from which a side shows something; preflight takes less for plain colour."""


def _speck(photo: Photo, rect: RectMM, key: str) -> Finding:
    assert photo.picture is not None
    return Finding(
        "image-ppi",
        "error",
        msg(
            "it has only {width} × {height} pixels",
            width=photo.picture.width,
            height=photo.picture.height,
        ),
        why=msg("with fewer pixels than the screen needs, edges turn soft or jagged"),
        cure=msg("get a larger picture"),
        mark=photo.mark,
        key=key,
        rect=rect,
    )


_NO_PALETTE = Palette({}, {})


def _missing(photo: Photo, rect: RectMM, key: str) -> Finding:
    return Finding(
        "image-missing",
        "error",
        msg("the picture {file} is missing", file=photo.file),
        cure=msg(
            "put it into the issue's folder: {width} by {height} pixels or more",
            width=photo.needed[0],
            height=photo.needed[1],
        ),
        mark=photo.mark,
        key=key,
        rect=rect,
    )
