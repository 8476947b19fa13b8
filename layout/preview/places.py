"""Where things stand on the page: lines, stories, and the words of a finding.

Rectangles are points from the trim's top left corner, y downwards, as the browser
draws; the page model's own axis points up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from layout.errors import Finding
from layout.page.model import Page, Rect, Text
from layout.units import MM

Box = tuple[float, float, float, float]
Shown = tuple[int | None, tuple[Box, ...]]
"""A page's number and rectangles on it."""
_ASCENT, _DESCENT = 0.88, 0.12
"""The em box above and below the baseline, in em."""
_STORY_KEY = re.compile(r"(?:^|\.)stories\.([^.\[\]]+)")
_FIELD = re.compile(r"(?:^|\.)stories\.[^.\[\]]+\.(headline|kicker|deck|byline|label)")


class Placed(Struct, frozen=True):
    """A line of a page with its rectangle."""

    page: int
    item: Text
    box: Box


LinePart = tuple[Placed, int, int]
"""A line, and the first and last of its characters that are meant, blanks left out."""


def flip(page: Page, rect: Rect) -> Box:
    """Return a rectangle of the page model as the browser draws it."""
    return (
        round(rect.x, 2), round(page.height - rect.top, 2),
        round(rect.width, 2), round(rect.height, 2),
    )  # fmt: skip


def line_box(page: Page, item: Text) -> Box:
    """Return the rectangle of a line: its em boxes from first to last."""
    runs = item.line.runs
    size = max((run.size for run in runs), default=0.0)
    x0, x1 = item.x + item.line.x, item.x + item.line.width
    ys = [y for run in runs for y in run.ys] or [0.0]
    if any(run.vertical for run in runs):
        xs = [x for run in runs for x in run.xs]
        x0, x1 = item.x + min(xs), item.x + max(xs) + size
    top = item.y + max(ys) + _ASCENT * size
    foot = item.y + min(ys) - _DESCENT * size
    return flip(page, Rect(x0, foot, max(0.0, x1 - x0), top - foot))


def placed_lines(pages: Iterable[Page]) -> tuple[Placed, ...]:
    """Return every line of copy in reading order, furniture left out."""
    return tuple(
        Placed(page.number, item, line_box(page, item))
        for page in pages
        for item in page.items
        if isinstance(item, Text) and not item.furniture
    )


def story_of(key: str) -> str:
    """Return the story that a key path such as `pages[0].stories.tl.body` names."""
    found = _STORY_KEY.search(key)
    return found[1] if found else ""


class Finder:
    """Finds the place of findings that know their words but not their place."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self._pages = pages
        self._sheets = {n: page.number for page in pages for n in page.numbers}
        self._lines: dict[str, list[Placed]] = defaultdict(list)
        for placed in placed_lines(pages):
            self._lines[placed.item.story].append(placed)
        self._seen: Counter[tuple[str, str]] = Counter()

    def places(self, finding: Finding) -> Shown:
        """Return the page and the rectangles to show for a finding.

        Of two pages on one sheet that is the left one; rectangles are the sheet's.

        Words that occur more than once in a story are told apart by the order of the
        findings: the second finding of the same words shows their second place.
        """
        if finding.rect is not None:
            x, y, width, height = (value * MM for value in finding.rect)
            return self._shown(finding), ((x, y, width, height),)
        story = story_of(finding.key)
        if story and finding.words:
            found = self._words(story, finding)
            if found:
                return found[0][0].page, tuple(_part(*part) for part in found)
        return self._frames(story, finding)

    def _words(self, story: str, finding: Finding) -> list[LinePart]:
        words = _bare(finding.words)
        field = _FIELD.search(finding.key)
        lines = [
            placed for placed in self._lines[story]
            if not field or placed.item.role == field[1]
        ]  # fmt: skip
        text = "".join(_bare(placed.item.line.text) for placed in lines)
        occurrence = self._seen[story, finding.code + words]
        self._seen[story, finding.code + words] += 1
        start = -1
        for _ in range(occurrence + 1):
            after = text.find(words, start + 1)
            start = after if after >= 0 else start
        return _covering(lines, start, start + len(words)) if start >= 0 else []

    def _frames(self, story: str, finding: Finding) -> Shown:
        for page in self._pages:
            for fit in page.stories:
                if fit.id == story and finding.page in (None, *page.numbers):
                    return page.number, tuple(flip(page, rect) for rect in fit.frames)
        return self._shown(finding), ()

    def _shown(self, finding: Finding) -> int | None:
        """Return the page that a finding is shown on: its sheet's first."""
        return self._sheets.get(finding.page or 0, finding.page)


def _bare(text: str) -> str:
    return "".join(text.split())


def _covering(lines: list[Placed], start: int, end: int) -> list[LinePart]:
    """Return the lines that hold the characters from `start` to `end`, and which."""
    found, at = [], 0
    for placed in lines:
        length = len(_bare(placed.item.line.text))
        if at < end and at + length > start:
            found.append((placed, max(0, start - at), min(length, end - at)))
        at += length
    return found


def _part(placed: Placed, start: int, end: int) -> Box:
    """Return the rectangle of characters of a line, blanks not counted."""
    line, (x, y, width, height) = placed.item.line, placed.box
    if any(run.vertical for run in line.runs):
        return placed.box
    cells = [cell for r in line.runs for cell in zip(r.clusters, r.xs, strict=True)]
    origins, seen = [], 0
    for cluster, at in cells:
        if start <= seen < end:
            origins.append(at)
        seen += len(_bare(cluster))
    if not origins:
        return placed.box
    left = placed.item.x + min(origins)
    later = [at for _, at in cells if at > max(origins)]
    right = placed.item.x + min(later) if later else x + width
    return round(left, 2), y, round(right - left, 2), height
