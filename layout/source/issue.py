"""An issue as a value: what its file says, with copy, files and places.

`Issue.model` is the file as frozen models; every text in it is cleaned copy. Paragraphs
and places are not in the model: `Issue.copies` has the `Copy` of each text field by its
path of keys, and `Issue.body(key)` that of a story's body, whether it stands in the
issue or in a file of its own (there the model keeps the file's name).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from layout.errors import Finding, Mark
from layout.messages import Message
from layout.source.areas import AreaMap
from layout.source.copy import Copy
from layout.source.design import Design
from layout.source.lookup import Finder
from layout.source.marks import Document, join
from layout.source.models import IssueModel, Masthead, Page
from layout.source.stories import StoryModel


class Placed(Struct, frozen=True):
    """A story with its id, the path of its keys, and its page (None: `pages: auto`)."""

    id: str
    key: str
    story: StoryModel
    page: Page | None


class Marks(Mapping[str, Mark]):
    """The place of each path of keys of a file."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def __getitem__(self, key: str) -> Mark:
        if key not in self._document.places:
            raise KeyError(key)
        return self._document.mark(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._document.places)

    def __len__(self) -> int:
        return len(self._document.places)


class Issue(Struct, frozen=True):
    """An issue that can be made up.

    Attributes:
        model: what the file says, typed; texts are cleaned.
        design: the issue's design.
        designs: the design of each page that has its own, by the page's key.
        path: the issue file; `name` what its output is called.
        copies: the copy of each text field, by path of keys.
        files: resolved path of each file that a field names, by path of keys; None
            where there is none.
        missing: the names of those that are not there.
        areas: the area map of each page that has one, by the page's key.
        changes: how often each rule (A1 …) changed the copy.
        findings: what looked wrong while it was cleaned.
        assigned: the pages, where stories of the top level were given to them.
        document: the file's text and the place of every value.
        finder: finds files by the rules of the issue.
    """

    model: IssueModel
    design: Design
    designs: Mapping[str, Design]
    path: Path
    name: str
    copies: Mapping[str, Copy]
    files: Mapping[str, Path | None]
    missing: Mapping[str, str]
    areas: Mapping[str, AreaMap]
    changes: Mapping[str, int]
    findings: tuple[Finding, ...]
    document: Document
    finder: Finder
    assigned: tuple[Page, ...] = ()

    @property
    def root(self) -> Path:
        """Return the folder that none of the issue's files lie outside of."""
        return self.finder.root

    @property
    def marks(self) -> Marks:
        """Return the place of each path of keys."""
        return Marks(self.document)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return the pages, with the stories of the top level that they were given."""
        pages = self.model.pages
        return self.assigned or (pages if isinstance(pages, tuple) else ())

    def mark(self, key: str) -> Mark:
        """Return the place of the value at `key`, or of what would hold it."""
        return self.document.mark(key)

    def hint(self, key: str) -> Message:
        """Return which file may have been meant by the missing one at `key`."""
        return self.finder.hint(self.missing[key])

    def body(self, key: str) -> Copy:
        """Return the body of the story at `key`; empty where it has none."""
        return self.copies.get(join(key, "body"), Copy())

    def page_design(self, index: int) -> Design:
        """Return the design of a page, counted from 0."""
        return self.designs.get(join("pages", index), self.design)

    def page_areas(self, index: int) -> AreaMap | None:
        """Return the area map of a page, counted from 0."""
        return self.areas.get(join("pages", index))

    def masthead(self, index: int) -> tuple[str, Masthead] | None:
        """Return the name block of a page, counted from 0, and its path of keys."""
        own = self.pages[index].masthead
        if own:
            return join(join("pages", index), "masthead"), own
        common = self.model.masthead
        return ("masthead", common) if common and index == 0 else None

    def shares_map(self, index: int) -> bool:
        """Tell whether a page, counted from 0, and the next one have one map (通版)."""
        areas = self.page_areas(index)
        columns = self.page_design(index).grid.columns
        return (
            areas is not None
            and self.pages[index].spread
            and len(areas.rows[0]) == 2 * columns
        )

    def sheet_of(self, index: int) -> tuple[int, ...]:
        """Return the pages, counted from 0, that are made up with a page."""
        if self.shares_map(index):
            return (index, index + 1)
        if index and self.shares_map(index - 1):
            return (index - 1, index)
        return (index,)

    def page_number(self, placed: Placed) -> int:
        """Return the number of the page that a story with a page stands on.

        On a map of two pages that is the one where its area begins.
        """
        index = next(n for n, page in enumerate(self.pages) if page is placed.page)
        sheet = self.sheet_of(index)
        areas = self.page_areas(sheet[0])
        if len(sheet) == 2 and areas and placed.id in areas.areas:
            right = areas.areas[placed.id].bounds[1] >= len(areas.rows[0]) // 2
            index = sheet[right]
        return self.pages[index].number

    def stories(self) -> Iterator[Placed]:
        """Yield the stories in reading order: page by page, as they are written."""
        top, given = self.model.stories, set[str]()
        for index, page in enumerate(self.pages):
            base = join(join("pages", index), "stories")
            for id, story in page.stories.items():
                given.add(id)
                key = join("stories" if id in top else base, id)
                yield Placed(id, key, story, page)
        for id, story in top.items():
            if id not in given:
                yield Placed(id, join("stories", id), story, None)
