"""Copyfit: a page is made again, step by step with more freedom, until it closes (H9).

The steps and their order are the design's (`fit.ladder`). Paragraphs set a line shorter
or longer and pictures within their crop are always tried, by makeup itself; further
steps are taken only while text is over or too much is white, kept only where they help,
and logged with what they gained. Type size never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from layout.page.model import Page
from layout.page.story_content import FIXED, Freedom
from layout.source.design import Fit

PITCH_STEP = 0.25
"""A step of the pitch, in points."""
HEAD_LINES = 2
"""Lines by which a head may grow or shrink."""
OPEN = 0.012
"""Share of the page that may stay white before further steps are tried."""


@dataclass(frozen=True, slots=True)
class Try:
    """One way to make a page: what stories may change, and the pitch's change in pt."""

    freedom: Freedom = FIXED
    pitch: float = 0.0


@dataclass(frozen=True, slots=True)
class Balance:
    """Lines of text without room, and lines without text, over a page."""

    over: int
    white: int

    @property
    def cost(self) -> int:
        """Return how far the page is from closed; text over counts most."""
        return 8 * self.over + self.white


def balance(page: Page) -> Balance:
    """Return how a page's stories fill it."""
    spare = [fit.lines_available - fit.lines for fit in page.stories]
    over = sum(-s for s in spare if s < 0)
    homeless = sum(f.code == "fit-unplaced" for f in page.findings) * 1000
    return Balance(over + homeless, sum(s for s in spare if s > 0))


def close_page(make: Callable[[Try], Page], fit: Fit, cells: int) -> Page:
    """Return the page, made with as much freedom as it takes.

    `make` makes it; `cells` are the page's lines of all columns.
    """
    page = make(Try())
    taken = Try()
    for name, attempt in _steps(fit, taken, balance(page)):
        now = balance(page)
        if not now.over and now.white <= OPEN * cells:
            break
        found = make(_joined(taken, attempt))
        gained = now.cost - balance(found).cost
        if gained > 0:
            taken = _joined(taken, attempt)
            log = f"{name}: {now.over} → {balance(found).over} lines over, "
            log += f"{now.white} → {balance(found).white} white"
            page = replace(found, log=(*page.log, log))
    return page


def _steps(fit: Fit, start: Try, now: Balance) -> Iterator[tuple[str, Try]]:
    """Yield the steps of the ladder: downwards when text is over, else upwards."""
    down = now.over > 0
    for name in fit.ladder:
        if name == "optional" and down:
            yield name, replace(start, freedom=Freedom(optional=False))
        elif name == "head_lines":
            yield name, replace(start, freedom=Freedom(head_lines=HEAD_LINES))
        elif name == "white":
            lines = -1 if down else 1
            yield name, replace(start, freedom=Freedom(white=lines))
        elif name == "pitch":
            for number in range(1, fit.pitch_steps + 1):
                change = PITCH_STEP * number * (-1 if down else 1)
                yield f"pitch {change:+.2f} pt", replace(start, pitch=change)


def _joined(a: Try, b: Try) -> Try:
    """Return what either allows; a pitch that is given replaces the other."""
    return Try(
        Freedom(
            max(a.freedom.head_lines, b.freedom.head_lines),
            a.freedom.optional and b.freedom.optional,
            b.freedom.white or a.freedom.white,
        ),
        b.pitch or a.pitch,
    )
