"""All that a build looks for before it writes: the fit, the print, the copy.

In come an issue, its pages made up, their designs and fonts; out come findings.
"""

from __future__ import annotations

from msgspec.structs import replace

from layout.assets.fonts import FontLibrary
from layout.check.adverts import check_adverts
from layout.check.front_page import check_front_pages
from layout.check.furniture import check_furniture, furniture_key
from layout.check.kept import check_kept
from layout.check.maps import check_maps
from layout.check.page_model import check_pages
from layout.check.proofread import proofread
from layout.check.region import check_region
from layout.check.tints import check_tints
from layout.check.total import check_total
from layout.errors import Finding
from layout.messages import msg
from layout.page.model import Page
from layout.source.design import Design
from layout.source.issue import Issue


def issue_findings(
    issue: Issue,
    pages: tuple[Page, ...],
    designs: tuple[Design, ...],
    fonts: FontLibrary,
) -> tuple[Finding, ...]:
    """Return what looks wrong in the fit, the print and the copy."""
    return (
        *(f for f in issue.findings if not f.code.startswith("copy-")),
        *(_located(f, issue) for page in pages for f in page.findings),
        *(_hinted(f, issue) for f in check_pages(pages, designs)),
        *check_adverts(pages, designs),
        *check_kept(issue, pages),
        *check_region(issue, pages, fonts),
        *check_tints(issue, pages, designs),
        *check_front_pages(issue, pages),
        *check_furniture(issue, pages),
        *check_total(issue, pages),
        *check_maps(issue, pages),
        *proofread(issue, level="quick"),
    )


def _located(finding: Finding, issue: Issue) -> Finding:
    """Give a finding about words of a story the place where they are written."""
    for key, copy in issue.copies.items() if finding.words else ():
        if key.startswith(f"{finding.key}."):
            at = copy.text.find(finding.words)
            if at >= 0:
                return replace(finding, mark=copy.mark_at(at), key=key)
    return finding


def _hinted(finding: Finding, issue: Issue) -> Finding:
    """Add which file may have been meant, and where words of the furniture are."""
    if not finding.key:
        key = furniture_key(issue, finding.page, finding.words)
        return replace(finding, key=key, mark=issue.mark(key))
    if finding.code != "image-missing" or finding.key not in issue.missing:
        return finding
    cure = msg("{cure} ({hint})", hint=issue.hint(finding.key), cure=finding.cure)
    return replace(finding, cure=cure)
