"""Two facing pages as one sheet across the fold (通版)."""

from __future__ import annotations

from msgspec.structs import replace

from layout.errors import Finding
from layout.page.model import Item, Page, Rect, StoryFit, Stroke, Text
from layout.units import to_mm


def joined(left: Page, right: Page) -> Page:
    """Return two pages of one height as one, the right one beside the left."""
    by = left.width
    return replace(
        left,
        section=left.section or right.section,
        width=left.width + right.width,
        items=(*left.items, *(moved(item, by) for item in right.items)),
        stories=(*left.stories, *(_moved_fit(fit, by) for fit in right.stories)),
        findings=(*left.findings, *(_moved_finding(f, by) for f in right.findings)),
        log=(*left.log, *right.log),
        blank=left.blank + right.blank,
        colour="full" if "full" in (left.colour, right.colour) else "black",
        second=right.number,
    )


def moved(item: Item, by: float) -> Item:
    """Return an item so many points further right."""
    if isinstance(item, Text):
        return replace(item, x=item.x + by)
    if isinstance(item, Stroke):
        return replace(item, x0=item.x0 + by, x1=item.x1 + by)
    return replace(item, rect=_moved_rect(item.rect, by))


def _moved_rect(rect: Rect, by: float) -> Rect:
    return replace(rect, x=rect.x + by)


def _moved_fit(fit: StoryFit, by: float) -> StoryFit:
    return replace(fit, frames=tuple(_moved_rect(r, by) for r in fit.frames))


def _moved_finding(finding: Finding, by: float) -> Finding:
    if finding.rect is None:
        return finding
    x, y, width, height = finding.rect
    return replace(finding, rect=(x + to_mm(by), y, width, height))
