"""A finished page taken into the run: another issue's, or an advertiser's."""

from __future__ import annotations

from layout.assets.pdfpage import PdfPage, measure_pdf_page
from layout.errors import Finding, InputError, Mark, Problem
from layout.messages import msg
from layout.page.model import Advert, Page, Rect
from layout.source.design import Sheet
from layout.source.issue import Issue
from layout.units import MM, to_mm

SLACK = 1 * MM
"""How far a finished page's size may differ from the paper's."""


def fixed_page(issue: Issue, index: int) -> Page:
    """Return a page, counted from 0, that shows one page of a PDF at its own size.

    Raises:
        InputError: there is no such file, or it is no PDF with that page.
    """
    model = issue.pages[index]
    assert model.fixed
    key = f"pages[{index}].fixed.file"
    mark, path = issue.mark(key), issue.files.get(key)
    if path is None:
        message = msg("no file '{name}'", name=model.fixed.file)
        raise InputError(Problem(mark, key, message, issue.hint(key)))
    found = measure_pdf_page(path, model.fixed.page, mark, key)
    sheet = issue.page_design(index).sheet
    findings = _size_findings(found, sheet, (mark, key, model.number))
    rect = Rect(0.0, 0.0, sheet.width, sheet.height)
    advert = Advert("", key, rect, model.fixed.file, str(path), model.fixed.page, mark)
    return Page(
        number=model.number,
        section=model.section,
        width=sheet.width,
        height=sheet.height,
        bleed=sheet.bleed,
        items=(advert,),
        stories=(),
        findings=findings,
        colour=model.colour or issue.model.colour,
    )


def _size_findings(
    found: PdfPage, sheet: Sheet, place: tuple[Mark, str, int]
) -> tuple[Finding, ...]:
    """Return that a finished page has not the paper's size."""
    if max(abs(found.width - sheet.width), abs(found.height - sheet.height)) <= SLACK:
        return ()
    mark, key, page = place
    return (
        Finding(
            "fit-fixed-size",
            "error",
            msg(
                "the finished page is {width} × {height} mm, this one "
                "{own_width} × {own_height} mm",
                width=round(to_mm(found.width), 1),
                height=round(to_mm(found.height), 1),
                own_width=round(to_mm(sheet.width), 1),
                own_height=round(to_mm(sheet.height), 1),
            ),
            cure=msg("ask for the page in the paper's size"),
            mark=mark,
            key=key,
            page=page,
        ),
    )
