"""Print checks on our own pages, while they are written (`prepress.md` names the codes).

A press build looks at its page model, not at its PDF; the same codes and limits are
asked of any PDF by `layout.check.preflight`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from layout.assets.measure import Picture, crop_box, effective_ppi, ppi_finding
from layout.errors import Finding, RectMM
from layout.messages import msg
from layout.page.model import Page, Photo, Rect
from layout.source.design import Design
from layout.units import to_mm


def check_pages(
    pages: Iterable[Page], designs: Iterable[Design]
) -> tuple[Finding, ...]:
    """Return what a printer would complain of, page by page."""
    return tuple(
        finding
        for page, design in zip(pages, designs, strict=True)
        for item in page.items
        if isinstance(item, Photo)
        for finding in _photo(item, page, design)
    )


def rect_mm(rect: Rect, page: Page) -> RectMM:
    """Return a rectangle in mm from the trim's top left corner."""
    return (
        to_mm(rect.x),
        to_mm(page.height - rect.top),
        to_mm(rect.width),
        to_mm(rect.height),
    )


def _photo(photo: Photo, page: Page, design: Design) -> Iterable[Finding]:
    place = rect_mm(photo.rect, page)
    if photo.picture is None:
        yield Finding(
            "image-missing",
            "error",
            msg("the picture {file} is missing", file=photo.file),
            cure=msg(
                "put it into the issue's folder: {width} by {height} pixels or more",
                width=photo.needed[0],
                height=photo.needed[1],
            ),
            mark=photo.mark,
            key=f"{photo.key}.file",
            words=photo.file,
            page=page.number,
            rect=place,
        )
        return
    picture = photo.picture
    yield from (replace(note, page=page.number, rect=place) for note in picture.notes)
    ppi = effective_ppi(_pixels(photo, picture), (photo.rect.width, photo.rect.height))
    limits = (design.press.warn_ppi, design.press.least_ppi)
    found = ppi_finding(ppi, limits, bilevel=picture.bilevel)
    if found:
        yield replace(
            found,
            mark=photo.mark,
            key=f"{photo.key}.file",
            words=photo.file,
            page=page.number,
            rect=place,
        )


def _pixels(photo: Photo, picture: Picture) -> tuple[int, int]:
    """Return the pixels of the source that the frame shows, across and down."""
    shape = photo.rect.width / photo.rect.height
    if photo.crop:
        left, top, right, bottom = crop_box(picture, shape, photo.focus)
        return right - left, bottom - top
    whole = max(picture.width / shape, picture.height)
    return int(whole * shape), int(whole)
