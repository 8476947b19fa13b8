"""Items made ready before the first page is drawn: pictures, bleed.

In comes a document; out come its pages' items, each photograph and advertisement
replaced by a `Placed`: an XObject named by its content, so that a picture used twice is
in the file once, and the matrix that puts it into its frame. Everything that can go
wrong with a file goes wrong here. A missing picture stays what it is. Areas, rules and
pictures that meet the trim run into the bleed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from reportlab.pdfbase.pdfdoc import PDFArrayCompact, PDFDictionary, PDFName, PDFStream

from layout.assets.pdfpage import is_pdf
from layout.assets.pictures import (
    Picture,
    PictureCache,
    PictureJob,
    Prepared,
    is_prepared,
    measure_picture,
    prepare_picture,
)
from layout.errors import Finding, InputError, Mark, Problem, UnfitError
from layout.output.document import Document
from layout.output.placed import Placed
from layout.output.sheet import bleed_rect, bleed_stroke
from layout.page.model import Advert, Fill, Item, Page, Photo, Rect, Stroke

_WORKERS = 4
_SCREEN_PPI = 120.0
"""Pixels an inch of a screen edition: sharp at the size a screen shows a page."""

_NO_MARK = Mark("", 1, 1)


class _Work(Struct, frozen=True):
    """What places an item, and whether it takes long."""

    do: Callable[[], Placed]
    is_long: bool


def place_items(
    document: Document, cache: PictureCache | None
) -> tuple[tuple[Item | Placed, ...], ...]:
    """Return the items of each page, ready to be drawn.

    Raises:
        InputError: files that cannot be used, all of them.
        UnfitError: advertisements that are not fit for the press.
    """
    works = {
        (index, at): work
        for index, page in enumerate(document.pages)
        for at, item in enumerate(page.items)
        if (work := _work(document, index, item, cache)) is not None
    }
    done = dict(zip(works, _all(list(works.values())), strict=True))
    return tuple(
        tuple(
            done.get((index, at)) or _bled(document, page, item)
            for at, item in enumerate(page.items)
        )
        for index, page in enumerate(document.pages)
    )


def _reach(document: Document, page: Page) -> float:
    """Return how far ink goes beyond the trim; a screen shows the page as it is cut."""
    return 0.0 if document.mode == "screen" else page.bleed


def _bled(document: Document, page: Page, item: Item) -> Item:
    """Return an area or rule run into the bleed, any other item as it is."""
    reach = _reach(document, page)
    if isinstance(item, Fill):
        return replace(item, rect=bleed_rect(item.rect, page, reach))
    return bleed_stroke(item, page, reach) if isinstance(item, Stroke) else item


def _all(works: Sequence[_Work]) -> list[Placed]:
    """Do the works, the long ones side by side: Pillow and zlib let others run."""
    if sum(work.is_long for work in works) < 2:
        outcomes = [_outcome(work) for work in works]
    else:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(_WORKERS) as pool:
            outcomes = list(pool.map(_outcome, works))
    problems: list[Problem] = []
    findings: list[Finding] = []
    for outcome in outcomes:
        if isinstance(outcome, InputError):
            problems += outcome.problems
        elif isinstance(outcome, UnfitError):
            findings += outcome.findings
    if problems:
        raise InputError(*problems)
    if findings:
        raise UnfitError(*findings)
    return [outcome for outcome in outcomes if isinstance(outcome, Placed)]


def _outcome(work: _Work) -> Placed | InputError | UnfitError:
    try:
        return work.do()
    except (InputError, UnfitError) as error:
        return error


def _work(
    document: Document, index: int, item: Item, cache: PictureCache | None
) -> _Work | None:
    """Return what is to be done to place an item; None where it is drawn as it is."""
    if isinstance(item, Photo) and item.picture is not None:
        page = document.pages[index]
        rect = bleed_rect(item.rect, page, _reach(document, page))
        job = replace(_job(document, index), focus=item.focus, crop=item.crop)
        framed = _framed(job, rect)
        is_long = not is_prepared(item.picture, framed, cache)
        return _Work(partial(_place, item.picture, rect, framed, cache), is_long)
    if isinstance(item, Advert):
        job = _job(document, index)
        return _Work(partial(_place_advert, document, index, item, job, cache), True)
    return None


def _job(document: Document, index: int) -> PictureJob:
    """Return how the pictures of a page are printed; the frame is still to be named."""
    press = document.design(index).press
    page = document.pages[index]
    is_screen = document.mode == "screen"
    return PictureJob(
        width_pt=1,
        height_pt=1,
        colour="screen" if is_screen and page.colour == "full" else page.colour,
        profile=document.profile,
        intent=press.intent,
        ink_limit=press.ink_limit,
        max_ppi=_SCREEN_PPI if is_screen else press.ppi,
        sharpen=press.sharpen,
        quality=press.quality,
    )


def _framed(job: PictureJob, rect: Rect) -> PictureJob:
    return replace(job, width_pt=rect.width, height_pt=rect.height)


def _place(
    picture: Picture, rect: Rect, job: PictureJob, cache: PictureCache | None
) -> Placed:
    """Return a picture in the middle of its frame, which it fills unless fitted."""
    prepared = prepare_picture(picture, job, cache)
    width, height = prepared.placed
    x = rect.x + (rect.width - width) / 2
    y = rect.y + (rect.height - height) / 2
    name = f"P{prepared.sha256[:16]}"
    make = partial(_image, prepared)
    return Placed(name, make, (width, 0, 0, height, x, y), findings=prepared.findings)


def _image(prepared: Prepared) -> PDFStream:
    """Return the image XObject; ReportLab's own would invert and re-encode it.

    A CMYK JPEG of Pillow's is inverted and marked by Adobe, so its Decode says so.
    """
    entries = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": prepared.width,
        "Height": prepared.height,
        "BitsPerComponent": prepared.bits,
        "ColorSpace": PDFName(prepared.colour_space),
        "Filter": PDFName(prepared.filter),
    }
    if prepared.inverted:
        entries["Decode"] = PDFArrayCompact([1, 0] * _CHANNELS[prepared.colour_space])
    return PDFStream(PDFDictionary(entries), prepared.data)


_CHANNELS = {"DeviceCMYK": 4, "DeviceRGB": 3, "DeviceGray": 1}


def _place_advert(
    document: Document,
    index: int,
    advert: Advert,
    job: PictureJob,
    cache: PictureCache | None,
) -> Placed:
    """Return an advertisement in its frame: a PDF's page, or a picture as it is."""
    path = Path(advert.path)
    if not is_pdf(path):
        mark = advert.mark or _NO_MARK
        picture = measure_picture(path, mark, advert.key, cache)
        framed = _framed(replace(job, crop=False), advert.rect)
        return _place(picture, advert.rect, framed, cache)
    from layout.output.advert import place_page

    return place_page(document, index, advert)
