"""Copyfit: a page is made again, step by step with more freedom, until it closes (H9).

The steps and their order are the design's (`fit.ladder`). Paragraphs set a line shorter
or longer and pictures within their crop are always tried, by makeup itself; further
steps are taken only while text is over or too much is white, kept only where they help,
and logged with what they gained. Type size never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce

from msgspec import Struct
from msgspec.structs import replace

from layout.messages import Message, msg
from layout.page.cells import Rows
from layout.page.freedom import FIXED, Freedom
from layout.page.model import Page
from layout.page.slicing import always
from layout.source.design import Fit

PITCH_STEP = 0.25
"""A step of the pitch, in points."""
HEAD_LINES = 2
"""Lines by which a head may grow or shrink."""
OPEN = 0.012
"""Share of the page that may stay white before further steps are tried."""


class Try(Struct, frozen=True):
    """One way to make a page: what stories may change, and the pitch's change in pt."""

    freedom: Freedom = FIXED
    pitch: float = 0.0


FIRST = Try()
SEARCHED = Try(Freedom(exact=True))
"""The first try of a page that is searched: what paragraphs can do must be known."""


class Balance(Struct, frozen=True):
    """Lines of text without room, and lines without text, over a page."""

    over: int
    white: int

    @property
    def cost(self) -> int:
        """Return how far the page is from closed; text over counts most."""
        return 8 * self.over + self.white


class Made(Struct, frozen=True):
    """A page that makeup has made: by which map, in which try, how good it looks.

    `cost` ranks pages: how far they are from closed, then what the criteria take off.
    """

    page: Page
    rows: Rows
    attempt: Try
    cost: tuple[int, float] = (0, 0.0)


def balance(page: Page) -> Balance:
    """Return how a page's stories fill it."""
    spare = [fit.lines_available - fit.lines for fit in page.stories]
    homeless = sum(f.code == "fit-unplaced" for f in page.findings) * 1000
    return Balance(
        sum(-s for s in spare if s < 0) + homeless,
        sum(s for s in spare if s > 0) + page.blank,
    )


def freer_tries(fit: Fit, now: Balance) -> tuple[Try, ...]:
    """Return the tries in which layouts are searched where the first page stays open.

    Pictures of other widths; all steps of the ladder together; those of the other way,
    for layouts that are a little too low may close where they have a line more.
    """
    steps = tuple(attempt for _, attempt in _steps(fit, now))
    turned = Balance(0, 1) if now.over else Balance(1, 0)
    back = tuple(attempt for _, attempt in _steps(fit, turned))
    pictures = tuple(attempt for attempt in steps if attempt.freedom.pictures)
    tries = (reduce(_joined, found, SEARCHED) for found in (pictures, steps, back))
    return tuple(t for t in dict.fromkeys(tries) if t != SEARCHED)


def at_once(made: Made, before: Page) -> Made:
    """Return a page that took all its steps together, with what they gained."""
    step = _log(msg("steps together"), balance(before), balance(made.page))
    return replace(made, page=replace(made.page, log=(step, *made.page.log)))


def close_page(
    make: Callable[[Try], Made],
    fit: Fit,
    cells: int,
    first: Try = FIRST,
    more: Callable[[], bool] = always,
) -> Made:
    """Return the page, made with as much freedom as it takes.

    `make` makes it; `cells` are the page's lines of all columns; `first` comes first;
    `more` says whether there is time for a further step.
    """
    made = make(first)
    start = balance(made.page)
    log: list[Message] = []
    for name, attempt in _steps(fit, start):
        now = balance(made.page)
        closed = not now.over and (start.over or now.white <= OPEN * cells)
        if closed or not more():
            break
        joined = _joined(made.attempt, attempt)
        if joined == made.attempt:
            continue
        found = make(joined)
        then = balance(found.page)
        if then.cost < now.cost:
            made = found
            log.append(_log(name, now, then))
    return replace(made, page=replace(made.page, log=(*log, *made.page.log)))


def _log(name: Message, before: Balance, after: Balance) -> Message:
    return msg(
        "{step}: {over} → {over_now} {over_now:line|lines} over, {white} → "
        "{white_now} {white_now:line|lines} of white",
        step=name,
        over=before.over,
        over_now=after.over,
        white=before.white,
        white_now=after.white,
    )


def _steps(fit: Fit, now: Balance) -> Iterator[tuple[Message, Try]]:
    """Yield the steps of the ladder: downwards when text is over, else upwards."""
    down = now.over > 0
    for name in fit.ladder:
        if name == "paragraphs":
            yield msg("paragraphs a line shorter or longer"), SEARCHED
        elif name == "pictures":
            yield msg("widths of pictures"), Try(Freedom(pictures=True))
        elif name == "optional" and down:
            yield msg("optional parts left out"), Try(Freedom(optional=False))
        elif name == "head_lines":
            yield msg("height of heads"), Try(Freedom(head_lines=HEAD_LINES))
        elif name == "white":
            white = msg("white between areas")
            yield white, Try(Freedom(white=-1 if down else 1))
        elif name == "pitch":
            for number in range(1, fit.pitch_steps + 1):
                change = PITCH_STEP * number * (-1 if down else 1)
                yield msg("pitch {change:+.2f} pt", change=change), Try(pitch=change)


def _joined(a: Try, b: Try) -> Try:
    """Return what either allows; a pitch that is given replaces the other."""
    return Try(
        Freedom(
            max(a.freedom.head_lines, b.freedom.head_lines),
            a.freedom.optional and b.freedom.optional,
            b.freedom.white or a.freedom.white,
            a.freedom.exact or b.freedom.exact,
            a.freedom.pictures or b.freedom.pictures,
        ),
        b.pitch or a.pitch,
    )
