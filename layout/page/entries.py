"""What a contents box lists: headlines of other stories, and the pages they are on."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from layout.errors import Problem
from layout.messages import msg
from layout.source.issue import Issue, Placed
from layout.text.markup import parse_markup

STAND_IN = 8
"""The number of a page, or of pages, that is not known yet."""


class Entry(Struct, frozen=True):
    """A line of a contents box: a story's words, and the number of its page."""

    words: str
    page: int


def contents_entries(
    issue: Issue, placed: Placed
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """Return what a contents box lists, and the ids it names in vain.

    It lists the stories it names; where it names none, the first of each other page.
    Before stories have pages it is as long as it will be, with numbers that stand in.
    """
    known = {
        other.id: other
        for other in issue.stories()
        if (other.page or not placed.page) and getattr(other.story, "headline", None)
    }
    model: Any = placed.story
    ids = model.entries or _first_of_pages(issue, known, placed)
    key = f"{placed.key}.entries"
    problems = [
        Problem(
            issue.mark(key),
            key,
            msg("no story with a headline has the id `{id}`", id=id),
        )
        for id in ids
        if id not in known
    ]
    return tuple(_entry(issue, known[id]) for id in ids if id in known), problems


def _entry(issue: Issue, placed: Placed) -> Entry:
    model: Any = placed.story
    words = [getattr(model, "label", None) or "", model.headline]
    text = parse_markup(" ".join(w for w in words if w), placed.id, ()).text
    plain = " ".join(text.replace("\u3000", " ").split())
    return Entry(plain, issue.page_number(placed) if placed.page else STAND_IN)


def _first_of_pages(
    issue: Issue, known: dict[str, Placed], placed: Placed
) -> tuple[str, ...]:
    """Return the first story with a headline of each other page."""
    first: dict[int, str] = {}
    for id, other in known.items():
        if other.page and other.page is not placed.page:
            first.setdefault(issue.page_number(other), id)
    if not placed.page:
        return tuple(known)[: (issue.model.page_count or STAND_IN) - 1]
    return tuple(first.values())
