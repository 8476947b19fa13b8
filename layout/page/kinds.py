"""Which content and which head each story of a page takes."""

from __future__ import annotations

from collections.abc import Mapping

from layout.page.advert_content import AdvertContent, QrContent
from layout.page.banner_content import BannerContent
from layout.page.box_content import BoxContent
from layout.page.cells import Cells, Rows, bounds, map_cells
from layout.page.composing import Composer
from layout.page.contents import Content, Notch
from layout.page.contents_box import ContentsBox
from layout.page.credits_content import CreditsContent
from layout.page.freedom import FIXED, Freedom
from layout.page.jump_content import JumpContent
from layout.page.picture_box import PictureBox
from layout.page.picture_choice import picture_choice
from layout.page.picture_content import PictureGroupContent
from layout.page.side_head_content import SideHeadContent, has_side_head
from layout.page.space import space_of
from layout.page.stories import Story
from layout.page.story_content import StoryContent
from layout.page.vertical_content import VerticalContent

BOXES = {"editors_note": "note", "box": "box", "notice": "notice"}
SMALLEST = 99
"""Priority of the rest of a story: its head is the smallest there is."""
NARROW = {1: 3, 2: 1}
"""The largest head, by rank, that a story over one or two columns takes."""


class Contents:
    """Makes the contents of a page's stories; each is made once for a span and rank."""

    def __init__(self, composer: Composer, freedom: Freedom = FIXED) -> None:
        self.composer = composer
        self.freedom = freedom
        self._made: dict[tuple[str, int, int, Notch | None, int], Content] = {}

    def of_map(self, stories: tuple[Story, ...], rows: Rows) -> dict[str, Content]:
        """Return the content of each story that the map gives an area."""
        cells = map_cells(rows)
        found = {s.word: bounds(cells, s.word) for s in stories if s.word in cells}
        spans = {id: _head_span(*at) for id, at in found.items()}
        ranks = head_ranks(stories, spans, len(self.composer.design.heads))
        contents = {}
        for story in stories:
            if story.word in found:
                at, notch = found[story.word]
                rank, column = ranks.get(story.word, 0), self._origin(at)
                contents[story.word] = self.get(story, at.span, rank, notch, column)
        return contents

    def _origin(self, at: Cells) -> int:
        """Return the column from which a content's widths count: of those on a fold."""
        column = at.column
        return column if self.composer.grid.seen_from(column).folds(at.span) else 0

    def get(
        self,
        story: Story,
        span: int,
        rank: int,
        notch: Notch | None = None,
        column: int = 0,
    ) -> Content:
        """Return a story as the content of `span` columns, with the head of a rank.

        `column` is where it begins if it lies across a fold.
        """
        key = (story.word, span, rank, notch, column)
        content = self._made.get(key)
        if content is None:
            composer = self.composer
            if column:
                composer = composer.on(composer.grid.seen_from(column))
            if notch:
                content = self._in_corner(story, span, rank, notch, composer)
            else:
                content = self._make(story, span, rank, composer)
            self._made[key] = content
        return content

    def _in_corner(
        self, story: Story, span: int, rank: int, notch: Notch, composer: Composer
    ) -> Content:
        kind = JumpContent if _goes_on(story) else StoryContent
        space = space_of(story, span, composer, notch)
        return kind(story, space, composer.design.heads[rank], composer, self.freedom)

    def _make(self, story: Story, span: int, rank: int, composer: Composer) -> Content:
        design = composer.design
        if story.kind == "banner":
            return BannerContent(story, span, design.banner, composer)
        vertical = getattr(story.model, "direction", "") == "vertical"
        if story.kind in BOXES:
            style = getattr(design, BOXES[story.kind])
            if vertical:
                return VerticalContent(story, span, style.head, composer, style)
            if story.pictures:
                return PictureBox(story, span, style, composer, self.freedom)
            return BoxContent(story, span, style, composer)
        if story.kind == "credits":
            return CreditsContent(story, span, composer)
        if story.kind == "advert":
            return AdvertContent(story, span, story.advert, composer)
        if story.kind == "contents":
            return ContentsBox(story, span, design.box, composer)
        if story.kind == "qr":
            return QrContent(story, span, composer)
        if story.kind == "table":
            from layout.page.table_content import TableContent  # few pages have one

            return TableContent(story, span, design.table, composer)
        if story.kind in ("picture", "picture_group"):
            return PictureGroupContent(story, span, composer)
        if vertical:
            return VerticalContent(story, span, design.heads[rank], composer)
        style = design.heads[rank]
        if not _goes_on(story) and has_side_head(story, span):
            return SideHeadContent(story, span, style, composer, self.freedom)
        space = space_of(story, span, composer)
        if _goes_on(story):
            return JumpContent(story, space, style, composer, self.freedom)
        content = StoryContent(story, space, style, composer, self.freedom)
        return picture_choice(content) if self.freedom.pictures else content


def _goes_on(story: Story) -> bool:
    return getattr(story.model, "continue_on", None) is not None


def fits_corner(story: Story) -> bool:
    """Tell whether a story can fill an L: text across the page, of the kind `story`."""
    vertical = getattr(story.model, "direction", "horizontal") == "vertical"
    return story.kind == "story" and not vertical and not has_side_head(story, 2)


def _head_span(at: Cells, notch: Notch | None) -> int:
    """Return the columns that a story's head spans."""
    lost = notch.last - notch.first if notch and notch.at == "top" else 0
    return at.span - lost


def head_ranks(
    stories: tuple[Story, ...], spans: Mapping[str, int], ranks: int
) -> dict[str, int]:
    """Return which of the design's heads each story takes (G12).

    A story's `priority` decides. Otherwise the first story leads, longer ones than the
    average of the rest come next, then the shorter ones; a head over one or two columns
    is smaller.
    """
    news = [s for s in stories if s.kind == "story" and s.word in spans]
    return {
        story.word: min(
            max(rank, NARROW.get(spans[story.word], 0) if auto else 0), ranks - 1
        )
        for story, rank, auto in _wished_ranks(news)
    }


def _wished_ranks(news: list[Story]) -> list[tuple[Story, int, bool]]:
    """Return each story's rank by importance, and whether nobody gave it."""
    rest = news[1:]
    average = sum(s.chars for s in rest) / len(rest) if rest else 0
    found = []
    for number, story in enumerate(news):
        priority = getattr(story.model, "priority", None)
        if story.continued:
            priority = SMALLEST
        by_length = 1 if story.chars >= average else 2
        rank = priority - 1 if priority else by_length if number else 0
        found.append((story, rank, priority is None))
    return found
