"""Stories that go on on a later page: what is read of them, and what leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from layout.errors import Problem
from layout.messages import msg
from layout.source.marks import Document, join
from layout.source.pagedata import PageData, number_of
from layout.source.sheets import Sheet


class Continuation(Struct, frozen=True):
    """A `continue_on` that can be read; `leads` is false for one that cannot be."""

    id: str
    key: str
    page: int
    area: str
    leads: bool


def continuations(
    data: Mapping[str, Any],
    pages: list[PageData],
    document: Document,
    found: list[Problem],
) -> Iterator[Continuation]:
    """Yield the continuations; note those that lead to no later page."""
    numbers = {page.number for page in pages}
    finished = {page.number for page in pages if page.data.get("fixed")}
    if data.get("pages") == "auto":
        return
    for page in pages:
        for id, story in page.stories.items():
            rest = story.get("continue_on") if isinstance(story, dict) else None
            if not isinstance(rest, dict):
                continue
            number = number_of(rest.get("page"))
            if number is None or page.number is None:
                continue
            key = join(page.story_key(id), "continue_on")
            message = None
            if number not in numbers:
                message = msg("this issue has no page {number}", number=number)
            elif number in finished:
                message = msg("page {number} is a finished one", number=number)
            elif number <= page.number:
                message = msg(
                    "goes on on page {number}, which does not come after page {own}",
                    number=number,
                    own=page.number,
                )
            if message:
                where = join(key, "page")
                hint = msg("name a later page, or set the story on one page")
                found.append(Problem(document.mark(where), where, message, hint))
            area = rest.get("area", id)
            word = area if isinstance(area, str) else id
            yield Continuation(id, key, number, word, leads=message is None)


def dangling(
    sheets: list[Sheet],
    rests: list[Continuation],
    document: Document,
) -> Iterator[Problem]:
    """Yield continuations without an area, and areas that are taken; empty pages."""
    taken: dict[tuple[int, str], Continuation] = {}
    by_number = {p.number: sheet for sheet in reversed(sheets) for p in sheet.pages}
    for rest in (rest for rest in rests if rest.leads):
        sheet = by_number[rest.page]
        area_map = sheet.map
        message = None
        if any(rest.area in page.stories for page in sheet.pages):
            message = msg("`{id}` is another story's area", id=rest.area)
        elif area_map is not None and rest.area not in area_map.areas:
            message = msg(
                "page {number} has no area `{id}`", number=rest.page, id=rest.area
            )
        elif taken.setdefault((rest.page, rest.area), rest) is not rest:
            message = msg("two stories go on in the area `{id}`", id=rest.area)
        if message:
            key = join(rest.key, "area")
            hint = msg("put a word of its own into that page's area map")
            yield Problem(document.mark(key), key, message, hint)
    filled = {rest.page for rest in rests}
    for sheet in sheets:
        key = sheet.pages[0].key
        if not any(
            page.stories or page.data.get("fixed") or page.number in filled
            for page in sheet.pages
        ):
            yield Problem(document.mark(key), key, msg("no stories on this page"))
