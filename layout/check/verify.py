"""A built PDF read back: the rules for any PDF, on what is about to be written.

In comes a document with the bytes it became; out go findings, at the pages' printed
numbers. Ghostscript's plates are looked at where it is installed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from layout.check.preflight import (
    Limits,
    PageSize,
    check_pdf,
    find_ghostscript,
    limits_of,
)
from layout.errors import Finding
from layout.output.document import Document
from layout.units import to_mm

_SLACK_MM = 0.05


def verify(document: Document, data: bytes) -> tuple[Finding, ...]:
    """Return what preflight finds in a document's PDF."""
    with tempfile.TemporaryDirectory(prefix="verify") as folder:
        path = Path(folder) / "built.pdf"
        path.write_bytes(data)
        result = check_pdf(path, _limits(document), plates=find_ghostscript())
    fits = _as_meant(document, result.pages)
    found = (
        finding
        for finding in result.findings
        if finding.code != "trim-size" or finding.page not in fits
    )
    return tuple(_numbered(found, document))


def _as_meant(document: Document, sizes: Iterable[PageSize]) -> frozenset[int]:
    """Return which pages of the file, from 1, have the size they were made up in."""
    return frozenset(
        size.number
        for page, size in zip(document.pages, sizes, strict=False)
        if abs(size.width - to_mm(page.width)) <= _SLACK_MM
        and abs(size.height - to_mm(page.height)) <= _SLACK_MM
    )


def _limits(document: Document) -> Limits:
    """Return the limits of the pages; what they do not share is not asked."""
    each = [
        limits_of(document.design(index), page)
        for index, page in enumerate(document.pages)
    ]
    shared = {limits.trim_mm for limits in each}
    return replace(
        each[0],
        trim_mm=each[0].trim_mm if len(shared) == 1 else None,
        bleed_mm=min(limits.bleed_mm for limits in each),
        ink=max(limits.ink for limits in each),
    )


def _numbered(findings: Iterable[Finding], document: Document) -> Iterable[Finding]:
    for finding in findings:
        page = finding.page
        number = document.pages[page - 1].number if page else None
        yield replace(finding, page=number)
