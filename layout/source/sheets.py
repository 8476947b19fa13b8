"""Pages with their area maps: alone, or two that share one (通版)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from layout.errors import InputError, Problem
from layout.messages import msg
from layout.source.areas import AreaMap, parse_areas
from layout.source.marks import Document, join
from layout.source.pagedata import PageData, lent_ids, stories_of
from layout.source.scalars import ScalarSource
from layout.source.slips import map_slips
from layout.source.spreads import is_spread, spread_problems


class Sheet(Struct, frozen=True):
    """A page and its map, or two pages that share one."""

    pages: tuple[PageData, ...]
    map: AreaMap | None


def sheets_of(
    pages: list[PageData],
    document: Document,
    columns: Callable[[str], int | None],
    found: list[Problem],
) -> Iterator[Sheet]:
    """Yield the pages with their maps; two that share one together."""
    waiting = list(pages)
    while waiting:
        page = waiting.pop(0)
        area_map = _area_map(page, document, columns, found)
        wide = 2 * (columns(page.key) or 0)
        if area_map and waiting and len(area_map.rows[0]) == wide:
            after = waiting.pop(0)
            found += spread_problems(page, after, columns, document)
            yield Sheet((page, after), area_map)
        else:
            yield Sheet((page,), area_map)


def with_lent(
    sheets: list[Sheet],
    data: Mapping[str, Any],
    document: Document,
    found: list[Problem],
) -> Iterator[Sheet]:
    """Yield the sheets with the stories of the top level that their maps name."""
    top, taken = stories_of(data), set[str]()
    for sheet in sheets:
        first = sheet.pages[0]
        own = {id for page in sheet.pages for id in page.stories}
        words = sheet.map.areas if sheet.map else ()
        lent = lent_ids(words, top, own, taken)
        stories = {**first.stories, **{id: top[id] for id in lent}}
        page = replace(first, stories=stories, lent=frozenset(lent))
        yield Sheet((page, *sheet.pages[1:]), sheet.map)
    mapped = any(sheet.map for sheet in sheets)
    for id in (id for id in top if mapped and id not in taken):
        key = join("stories", id)
        message = msg("no page's area map has the word `{id}`", id=id)
        found.append(Problem(document.key_mark(key), key, message))


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
    slips = list(map_slips(key, document))
    if slips:
        found += slips
        return None
    source = ScalarSource(document, document.places[key], text)
    try:
        return parse_areas(text, count, source.mark, key)
    except InputError as error:
        found += error.problems
        return None
