"""The slow checks of an issue: full proofreading, and preflight of its PDF.

In: an issue's path. Out: all findings, those of the quick checks among them. Runs in a
process of its own (`checks`), so it begins from the file.
"""

from __future__ import annotations

import hashlib
import tempfile
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from layout.errors import Finding, LayoutError
from layout.output.document import Document
from layout.output.report import Build
from layout.preview.documents import page_document
from layout.preview.memory import Memory

_CHECKED = Memory(400)
"""What was found in pages by the sum of their PDF: an edit changes one or two."""


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


def _of_pages(built: Build) -> tuple[Finding, ...]:
    """Return what preflight finds in the PDF, page by page."""
    from layout.assets.picturecache import open_cache
    from layout.output.pdf import render_pdf

    found: list[Finding] = []
    cache = open_cache()
    for index, page in enumerate(built.pages):
        document = page_document(built.document, index, "sharp")
        pdf = render_pdf(document, cache)
        on_page = _CHECKED.get(
            hashlib.sha256(pdf).hexdigest(), partial(_preflight, document, pdf)
        )
        found += [replace(f, page=page.number, mark=None) for f in on_page]
    return tuple(found)


def _preflight(document: Document, pdf: bytes) -> tuple[Finding, ...]:
    from layout.check.preflight import check_pdf, find_ghostscript
    from layout.check.preflight.limits import limits_of

    limits = limits_of(document.design(0), document.pages[0])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(pdf)
        return check_pdf(path, limits, plates=find_ghostscript()).findings


def _unique(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Drop what two checks say of the same place."""
    return tuple(dict.fromkeys(findings))
