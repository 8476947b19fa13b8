"""What must hold between the parts of an issue: ids, areas, continuations.

Reads plain data, not the model, so that these problems are told in the same run as
values that the model refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

from msgspec import Struct

from layout.errors import InputError, Problem
from layout.messages import Message, msg
from layout.source.areas import AreaMap, parse_areas
from layout.source.marks import Document, join
from layout.source.pagedata import PageData, number_of, pages_of, stories_of
from layout.source.problems import near
from layout.source.scalars import ScalarSource
from layout.source.spreads import is_spread, spread_problems
from layout.source.widths import width_problems

_BAD_ID = re.compile(r"[\s.\[\]{}<>\x00-\x1f\x7f]")
_LONGEST_ID = 64
_MOST_HINTS = 20
_COMPARED = 1000
"""Hints take time; more of them than a person reads are not looked for."""
_SPEAKS: dict[str, tuple[str, ...]] = {
    "story": ("headline", "body", "pictures"),
    "banner": ("headline",),
    "editors_note": ("body",),
    "box": ("headline", "body", "pictures"),
    "notice": ("headline", "body", "pictures"),
    "table": ("rows", "file"),
}
"""Of these a story of the kind must have one, or it is empty."""


class Continuation(Struct, frozen=True):
    """A `continue_on` that can be read."""

    id: str
    key: str
    page: int
    area: str


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
    rests = list(_continuations(data, pages, document, found))
    on: dict[str, AreaMap] = {}
    """The map that each page stands on: its own, or that of its spread."""
    for page, after in zip_longest(pages, pages[1:]):
        area_map = _area_map(page, document, columns, found)
        if area_map is None:
            continue
        maps[page.key] = on[page.key] = area_map
        sheet = [page]
        if after and len(area_map.rows[0]) == 2 * (columns(page.key) or 0):
            sheet.append(after)
            on[after.key] = area_map
            found += spread_problems(page, after, columns, document)
        found += _unmatched(sheet, area_map, rests, document)
    found += _dangling(pages, on, rests, document)
    return maps, found


def _whole(data: Mapping[str, Any], document: Document) -> Iterator[Problem]:
    """Yield what does not fit between `pages` and the stories at the top level."""
    pages, stories = data.get("pages"), data.get("stories")
    if isinstance(pages, list):
        hint = msg("stories stand under their page, or here with `pages: auto`")
        for name in ("stories", "page_count"):
            if data.get(name):
                message = msg("`{name}` goes with `pages: auto` only", name=name)
                yield Problem(document.key_mark(name), name, message, hint)
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
            yield from _silent(story, key, document)
            yield from width_problems(story, key, document)


def _silent(
    story: Mapping[str, Any], key: str, document: Document
) -> Iterator[Problem]:
    kind = story.get("kind", "story")
    speaks = _SPEAKS.get(kind, ()) if isinstance(kind, str) else ()
    if speaks and not any(_says(story.get(name)) for name in speaks):
        message = msg("this story is empty")
        hint = msg("give it one of: {names}", names=", ".join(speaks))
        yield Problem(document.key_mark(key), key, message, hint)


def _says(value: Any) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def _area_map(
    page: PageData,
    document: Document,
    columns: Callable[[str], int | None],
    found: list[Problem],
) -> AreaMap | None:
    text, key = page.data.get("areas"), join(page.key, "areas")
    if not isinstance(text, str):
        return None
    first = next((line.split() for line in text.split("\n") if line.split()), [])
    count = columns(page.key) or len(first)
    if is_spread(page.data) and len(first) == 2 * count:
        count *= 2
    source = ScalarSource(document, document.places[key], text)
    try:
        return parse_areas(text, count, source.mark, key)
    except InputError as error:
        found += error.problems
        return None


def _unmatched(
    sheet: list[PageData],
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
        yield Problem(area.mark, join(sheet[0].key, "areas"), message, hint)
    unplaced = [
        (page.key, id)
        for page in sheet
        for id in page.stories
        if id not in area_map.areas
    ]
    for number, (owner, id) in enumerate(unplaced):
        key = join(join(owner, "stories"), id)
        message = msg("the area map has no word `{id}`", id=id)
        hint = _meant(id, list(area_map.areas)) if number < _MOST_HINTS else None
        yield Problem(document.key_mark(key), key, message, hint)


def _meant(id: str, ids: list[str]) -> Message | None:
    name = near(id, ids[:_COMPARED])
    return msg("did you mean `{name}`?", name=name) if name else None


def _continuations(
    data: Mapping[str, Any],
    pages: list[PageData],
    document: Document,
    found: list[Problem],
) -> Iterator[Continuation]:
    """Yield the continuations that lead to a later page; note the others."""
    numbers = {page.number for page in pages}
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
            key = join(join(join(page.key, "stories"), id), "continue_on")
            message = None
            if number not in numbers:
                message = msg("this issue has no page {number}", number=number)
            elif number <= page.number:
                message = msg(
                    "goes on on page {number}, which does not come after page {own}",
                    number=number,
                    own=page.number,
                )
            if message:
                where = join(key, "page")
                found.append(Problem(document.mark(where), where, message))
                continue
            area = rest.get("area", id)
            yield Continuation(id, key, number, area if isinstance(area, str) else id)


def _dangling(
    pages: list[PageData],
    maps: Mapping[str, AreaMap],
    rests: list[Continuation],
    document: Document,
) -> Iterator[Problem]:
    """Yield continuations without an area, and areas that are taken; empty pages."""
    taken: dict[tuple[int, str], Continuation] = {}
    by_number = {page.number: page for page in reversed(pages)}
    for rest in rests:
        page = by_number[rest.page]
        area_map = maps.get(page.key)
        message = None
        if rest.area in page.stories:
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
    for page in pages:
        if (
            not page.stories
            and not page.data.get("fixed")
            and page.number not in filled
        ):
            yield Problem(
                document.mark(page.key), page.key, msg("no stories on this page")
            )
