"""What must hold between the parts of an issue: ids, areas, continuations.

Reads plain data, not the model, so that these problems are told in the same run as
values that the model refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from layout.errors import Problem
from layout.messages import Message, msg
from layout.source.areas import AreaMap
from layout.source.continuations import Continuation, continuations, dangling
from layout.source.guess import near
from layout.source.marks import Document, join
from layout.source.pagedata import (
    PageData,
    number_of,
    pages_of,
    stories_of,
)
from layout.source.sheets import sheets_of, with_lent
from layout.source.slips import story_slips
from layout.source.widths import width_problems

_BAD_ID = re.compile(r"[\s.\[\]{}<>\x00-\x1f\x7f]")
_LONGEST_ID = 64
_MOST_HINTS = 20
_COMPARED = 1000
"""Hints take time; more of them than a person reads are not looked for."""


def relations(
    data: Mapping[str, Any], document: Document, columns: Callable[[str], int | None]
) -> tuple[dict[str, AreaMap], list[Problem]]:
    """Return the area maps by the key of their page, and all that does not fit.

    `columns` gives the columns of the grid of the page at a key, None where its design
    cannot be read.
    """
    pages = pages_of(data)
    maps: dict[str, AreaMap] = {}
    found = [*_whole(data, document), *_numbers(pages, document), *_ids(data, document)]
    sheets = list(sheets_of(pages, document, columns, found))
    for sheet in sheets:
        if sheet.map is not None:
            maps[sheet.pages[0].key] = sheet.map
    sheets = list(with_lent(sheets, data, document, found))
    pages = [page for sheet in sheets for page in sheet.pages]
    rests = list(continuations(data, pages, document, found))
    for sheet in sheets:
        if sheet.map is not None:
            found += _unmatched(sheet.pages, sheet.map, rests, document)
    found += dangling(sheets, rests, document)
    return maps, found


def _whole(data: Mapping[str, Any], document: Document) -> Iterator[Problem]:
    """Yield what does not fit between `pages` and the stories at the top level."""
    pages, stories = data.get("pages"), data.get("stories")
    if isinstance(pages, list):
        mapped = any(isinstance(p, dict) and p.get("areas") for p in pages)
        if stories and not mapped:
            hint = msg("stories stand under their page, or here with `pages: auto`")
            message = msg("`{name}` goes with `pages: auto` only", name="stories")
            yield Problem(document.key_mark("stories"), "stories", message, hint)
        count = number_of(data.get("page_count"))
        if count is not None and count != len(pages):
            message = msg(
                "says {said}, and {count} {count:page is|pages are} listed",
                said=count,
                count=len(pages),
            )
            yield Problem(document.mark("page_count"), "page_count", message)
    elif pages == "auto" and not stories:
        message = msg("`pages: auto` needs `stories` at the top level")
        yield Problem(document.mark("pages"), "pages", message)


def _numbers(pages: list[PageData], document: Document) -> Iterator[Problem]:
    first: dict[int, PageData] = {}
    for page in pages:
        if page.number is None:
            continue
        before = first.setdefault(page.number, page)
        if before is not page:
            key = join(page.key, "number")
            line = document.mark(join(before.key, "number")).line
            message = msg(
                "page {number} is here twice; first in line {line}",
                number=page.number,
                line=line,
            )
            yield Problem(document.mark(key), key, message)


def story_groups(data: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield path, id and value of every story of the issue."""
    holders = [(page.key, page.data, "stories") for page in pages_of(data)]
    for key, holder, name in (*holders, ("", data, "stories"), ("", data, "fillers")):
        for id, story in stories_of(holder, name).items():
            yield join(join(key, name), id), id, story


def _ids(data: Mapping[str, Any], document: Document) -> Iterator[Problem]:
    """Yield ids that are no ids or are taken, and stories that say nothing."""
    first: dict[str, str] = {}
    for key, id, story in story_groups(data):
        mark = document.key_mark(key)
        bad = _BAD_ID.search(id)
        if bad or not id or len(id) > _LONGEST_ID:
            message = msg(
                "an id has 1 to {limit} characters, no blanks, none of . [ ] {{ }} < >",
                limit=_LONGEST_ID,
            )
            yield Problem(mark, key, message, msg("such as lead, tl, 头条"))
        if id in first:
            line = document.key_mark(first[id]).line
            message = msg(
                "the id `{id}` is taken; first in line {line}", id=id, line=line
            )
            hint = msg("ids are unique in the whole issue")
            yield Problem(mark, key, message, hint)
        first.setdefault(id, key)
        if isinstance(story, dict):
            yield from story_slips(story, key, document)
            yield from width_problems(story, key, document)


def _unmatched(
    sheet: tuple[PageData, ...],
    area_map: AreaMap,
    rests: list[Continuation],
    document: Document,
) -> Iterator[Problem]:
    """Yield areas without a story, and stories without an area.

    `sheet` is the map's page, or the two of a spread.
    """
    numbers = [page.number for page in sheet]
    here = [rest.area for rest in rests if rest.page in numbers]
    ids = dict.fromkeys([*(id for page in sheet for id in page.stories), *here])
    words = [area for area in area_map.areas.values() if area.id not in ids]
    for number, area in enumerate(words):
        message = msg("no story on this page has the id `{id}`", id=area.id)
        hint = _meant(area.id, list(ids)) if number < _MOST_HINTS else None
        if hint is None and 0 < len(ids) <= _MOST_HINTS:
            hint = msg("its stories: {names}; `.` is empty", names=", ".join(ids))
        yield Problem(area.mark, join(sheet[0].key, "areas"), message, hint)
    unplaced = [
        (page.story_key(id), id)
        for page in sheet
        for id in page.stories
        if id not in area_map.areas
    ]
    for number, (key, id) in enumerate(unplaced):
        message = msg("the area map has no word `{id}`", id=id)
        hint = _meant(id, list(area_map.areas)) if number < _MOST_HINTS else None
        hint = hint or msg("draw it into the map, or put it under another page")
        yield Problem(document.key_mark(key), key, message, hint)


def _meant(id: str, ids: list[str]) -> Message | None:
    name = near(id, ids[:_COMPARED])
    return msg("did you mean `{name}`?", name=name) if name else None
