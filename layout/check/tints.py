"""Small type on a ground that is too dark to read it on (K5).

In come an issue, its pages and their designs; out goes a finding for each story and
ground. A ground may take 15 % of the light; its type must have a contrast of 7 to 1,
reckoned from the inks as WCAG does from luminance, paper being white. White type on a
dark ground is another matter (`text-reversed-small`).
"""

from __future__ import annotations

from collections.abc import Iterator

from layout.errors import Finding
from layout.messages import Message, msg
from layout.page.head_ground import light_taken
from layout.page.model import Fill, Page, Rect, Text
from layout.source.design import Design
from layout.source.issue import Issue

MOST_TINT, LEAST_CONTRAST = 15.0, 7.0
"""Percent of the light that a ground takes; contrast of type to it (K5)."""
LARGE = 14.0
"""Type of this size, in points, is read on any ground that it can be told from."""
_FLARE = 0.05


def check_tints(
    issue: Issue, pages: tuple[Page, ...], designs: tuple[Design, ...]
) -> Iterator[Finding]:
    """Yield the grounds of small type whose contrast is too low, once a story."""
    keys = {placed.id: placed.key for placed in issue.stories()}
    for page, design in zip(pages, designs, strict=True):
        told: set[tuple[str, str]] = set()
        fills = [item for item in page.items if isinstance(item, Fill)]
        for item in page.items if fills else ():
            if not isinstance(item, Text) or item.story not in keys:
                continue
            ground = _ground(item, fills)
            if not ground or (item.story, ground) in told:
                continue
            taken, contrast = _taken(design, ground), _contrast(design, item, ground)
            if contrast and (taken > MOST_TINT or contrast < LEAST_CONTRAST):
                told.add((item.story, ground))
                found = msg(
                    "small type stands on {colour}, which takes {taken:.0f} % of the "
                    "light: a contrast of {contrast:.1f} to 1",
                    colour=ground,
                    taken=taken,
                    contrast=contrast,
                )
                yield _finding(issue, keys[item.story], found, page)


def _ground(text: Text, fills: list[Fill]) -> str:
    """Return the colour on which a line of small type begins, "" for paper."""
    size = max((run.size for run in text.line.runs), default=LARGE)
    if size >= LARGE:
        return ""
    x, y = text.x + text.line.x + 0.1, text.y
    under = (fill.colour for fill in reversed(fills) if _holds(fill.rect, x, y))
    return next(under, "")


def _holds(rect: Rect, x: float, y: float) -> bool:
    return rect.x <= x <= rect.right and rect.y <= y <= rect.top


def _taken(design: Design, colour: str) -> float:
    """Return how much of the light a colour takes, in percent."""
    return light_taken(design.colours[colour])


def _contrast(design: Design, text: Text, ground: str) -> float:
    """Return the contrast of dark type to its ground; 0 for type that is lighter."""
    over = 1 - _taken(design, ground) / 100
    ink = 1 - _taken(design, text.colour) / 100
    return (over + _FLARE) / (ink + _FLARE) if ink <= over else 0.0


def _finding(issue: Issue, key: str, found: Message, page: Page) -> Finding:
    return Finding(
        "fit-tint",
        "warning",
        found,
        why=msg("on newsprint the ground fills in, and 9 pt Song is lost in it"),
        cure=msg("take a tint of 15 % black or lighter, or none"),
        mark=issue.mark(key),
        key=key,
        page=page.number,
    )
