"""Two pages that share an area map: what they cannot have then (通版)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from layout.errors import Problem
from layout.messages import Message, msg
from layout.source.marks import Document, join
from layout.source.pagedata import PageData

_YES = frozenset(("true", "yes", "on", "y", "t", "1"))


def is_spread(page: Mapping[str, Any]) -> bool:
    """Tell whether a page, as plain data, makes one sheet with the next one."""
    return str(page.get("spread", "")).strip().lower() in _YES


def spread_problems(
    page: PageData,
    after: PageData,
    columns: Callable[[str], int | None],
    document: Document,
) -> Iterator[Problem]:
    """Yield what keeps two pages from sharing the map of the first."""
    if after.data.get("areas") is not None:
        said = msg("the areas of this page stand in the map of its spread")
        yield _problem(after, "areas", said, document)
    if after.data.get("fixed") is not None:
        said = msg("a finished page shares no area map")
        yield _problem(after, "fixed", said, document)
    if columns(page.key) != columns(after.key):
        said = msg("two pages that share a map have the same columns")
        yield _problem(after, "design", said, document)
    numbers = (page.number, after.number)
    for id, story in page.stories.items():
        rest = story.get("continue_on") if isinstance(story, dict) else None
        if isinstance(rest, dict) and str(rest.get("page")).strip() in map(
            str, numbers
        ):
            key = join(page.story_key(id), "continue_on")
            said = msg("the story goes on on its own sheet")
            hint = msg("let its area cross the fold, and leave `continue_on` out")
            yield Problem(document.mark(key), key, said, hint)


def _problem(page: PageData, name: str, said: Message, document: Document) -> Problem:
    key = join(page.key, name)
    hint = msg("give each page its own map, a word per column of one page")
    return Problem(document.mark(key), key, said, hint)
