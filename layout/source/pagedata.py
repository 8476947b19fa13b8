"""A page as plain data, before the model has seen it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import Any

from msgspec import Struct

from layout.source.marks import join


class PageData(Struct, frozen=True):
    """A page as plain data.

    `lent` are those of its stories that stand at the top level of the issue.
    """

    key: str
    number: int | None
    data: Mapping[str, Any]
    stories: Mapping[str, Any]
    lent: frozenset[str] = frozenset()

    def story_key(self, id: str) -> str:
        """Return the path of keys of one of its stories."""
        return join("stories" if id in self.lent else join(self.key, "stories"), id)


def pages_of(data: Mapping[str, Any]) -> list[PageData]:
    """Return the pages of an issue that are mappings."""
    pages = data.get("pages")
    return [
        PageData(
            join("pages", index), number_of(page.get("number")), page, stories_of(page)
        )
        for index, page in enumerate(pages if isinstance(pages, list) else ())
        if isinstance(page, dict)
    ]


def stories_of(holder: Mapping[str, Any], name: str = "stories") -> Mapping[str, Any]:
    """Return the stories that a mapping holds under a name."""
    stories = holder.get(name)
    return stories if isinstance(stories, dict) else {}


def number_of(value: Any) -> int | None:
    """Return a page number as it is written, or None."""
    plain = isinstance(value, str) and re.fullmatch(r"\s*\d{1,3}\s*", value, re.ASCII)
    return int(value) if plain else None


def lent_ids(
    words: Container[str], top: Iterable[str], own: Container[str], taken: set[str]
) -> list[str]:
    """Return the stories of the top level that a page's map names; they are taken then.

    A story stands on the first page whose map has its word; further on the word is that
    of its continuation.
    """
    found = [i for i in top if i in words and i not in own and i not in taken]
    taken.update(found)
    return found
