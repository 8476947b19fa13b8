"""Clients' finished pages, held to the rules for any PDF before they are placed.

In come our pages; of each advertisement whose file is a PDF, that page is read and
looked at by the rules of type, colour, lines and pictures. What concerns a file of its
own (boxes, metadata, output intent) is ours to make and is left out. Places are those
on our page; the mark is the advertisement's in the issue. A page that cannot be read to
its end, because it paints itself or is without measure, is not placed at all: whoever
rendered it would not come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from layout.assets.pdfpage import is_pdf
from layout.check.preflight.limits import Budget, Limits, limits_of
from layout.errors import Finding, InputError, Mark, Problem, RectMM
from layout.messages import msg
from layout.page.model import Advert, Page
from layout.source.design import Design

_NO_MARK = Mark("", 1, 1)

Plates = Literal["full", "black"]
Size = tuple[float, float]
"""Width and height in mm."""


def check_adverts(
    pages: Iterable[Page], designs: Iterable[Design]
) -> tuple[Finding, ...]:
    """Return what a printer would complain of in clients' pages.

    Raises:
        InputError: files that cannot be read, all of them, at their places.
    """
    findings: list[Finding] = []
    problems: list[Problem] = []
    for page, design in zip(pages, designs, strict=True):
        for item in page.items:
            if isinstance(item, Advert) and is_pdf(Path(item.path)):
                try:
                    findings += _check(item, page, design)
                except InputError as error:
                    problems += (_problem(item, told) for told in error.problems)
    if problems:
        raise InputError(*problems)
    return tuple(findings)


def _problem(advert: Advert, told: Problem) -> Problem:
    return replace(told, mark=advert.mark or told.mark, key=advert.key)


def _check(advert: Advert, page: Page, design: Design) -> Iterator[Finding]:
    own = limits_of(design, page)
    is_whole_page = (advert.rect.width, advert.rect.height) == (page.width, page.height)
    limits = replace(
        own,
        trim_mm=None,
        bleed_mm=0.0,
        safety_mm=own.safety_mm if is_whole_page else 0.0,
        marks="none",
    )
    path = Path(advert.path)
    try:
        status = path.stat()
        stamp = (status.st_mtime_ns, status.st_size)
    except OSError:
        stamp = (0, 0)
    found, size, unread = _preflight(path, stamp, advert.page, limits, page.colour)
    if unread:
        message = msg(
            "advertisement {file}: not all of it can be read: {reason}",
            file=path.name,
            reason=unread,
        )
        hint = msg("ask the client to export it again")
        raise InputError(Problem(_NO_MARK, "", message, hint))
    corner = _corner(advert, page, size)
    for finding in found:
        yield replace(
            finding,
            mark=advert.mark,
            key=advert.key,
            words=finding.words or advert.file,
            page=page.number,
            rect=_moved(finding.rect, corner) or page.in_mm(advert.rect),
        )


@lru_cache(maxsize=64)
def _preflight(
    path: Path, stamp: tuple[int, int], number: int, limits: Limits, plates: Plates
) -> tuple[tuple[Finding, ...], Size, str]:
    """Return the findings on a page of a file, its size, and what cannot be read.

    `stamp` tells versions of the file apart.
    """
    from layout.check.preflight.checks.placed import placed_rules
    from layout.check.preflight.read import read_facts
    from layout.check.preflight.rules import run_rules

    facts = read_facts(path, limits, Budget(), only=number)
    (page,) = facts.pages
    return run_rules(placed_rules(plates), facts, limits), page.size_mm, page.unread


def _corner(advert: Advert, page: Page, size: Size) -> Size:
    """Return where the top left of the client's trim lies on the page, in mm."""
    x, y, width, height = page.in_mm(advert.rect)
    return x + (width - size[0]) / 2, y + (height - size[1]) / 2


def _moved(rect: RectMM | None, corner: Size) -> RectMM | None:
    if rect is None:
        return None
    x, y, width, height = rect
    return round(x + corner[0], 3), round(y + corner[1], 3), width, height
