"""The runs of text that rules of type look at."""

from __future__ import annotations

from collections.abc import Iterator

from layout.check.preflight.model import Page, TextRun


def runs(page: Page) -> Iterator[TextRun]:
    """Yield the runs that count: in the bleed, and not of spaces alone."""
    for run in page.texts:
        if is_set(run) and page.in_bleed(run.rect):
            yield run


def is_set(run: TextRun) -> bool:
    """Tell whether a run has anything but spaces."""
    return any(text.strip() or not text for text, _ in run.glyphs)
