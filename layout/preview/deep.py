"""The slow checks of an issue: full proofreading, and preflight of its PDF.

In: an issue's path. Out: all findings, those of the quick checks among them. Runs in a
process of its own (`checks`), so it begins from the file.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from layout.errors import Finding, LayoutError
from layout.preview.pipeline import Built, page_document


def deep_findings(
    path: Path, outside: tuple[Path, ...] = ()
) -> tuple[Finding, ...] | None:
    """Return every finding of an issue; None where it cannot be composed now."""
    from layout.build import Options, compose_issue
    from layout.check.proofread import proofread

    try:
        built = compose_issue(path, Options(outside=outside), progress=lambda _: None)
        found = (*built.findings, *proofread(built.issue, level="full"))
        return _unique((*found, *_of_pages(built)))
    except LayoutError:
        return None


def _of_pages(built: Built) -> tuple[Finding, ...]:
    """Return what preflight finds in the PDF, page by page."""
    from layout.assets.picturecache import open_cache
    from layout.check.preflight import Limits, check_pdf, find_ghostscript
    from layout.output.pdf import render_pdf

    found: list[Finding] = []
    cache, plates = open_cache(), find_ghostscript()
    with tempfile.TemporaryDirectory() as folder:
        for index, page in enumerate(built.pages):
            document = page_document(built.document, index, "sharp")
            press = document.design(0).press
            limits = Limits(
                pdfx=press.pdfx,
                ink=press.ink_limit,
                ppi_error=press.least_ppi,
                ppi_warning=press.warn_ppi,
                bleed_mm=round(page.bleed / 72 * 25.4, 3),
            )
            pdf = Path(folder) / "page.pdf"
            pdf.write_bytes(render_pdf(document, cache))
            result = check_pdf(pdf, limits, plates=plates)
            found += [
                replace(finding, page=page.number, mark=None)
                for finding in result.findings
            ]
    return tuple(found)


def _unique(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Drop what two checks say of the same place."""
    return tuple(dict.fromkeys(findings))
