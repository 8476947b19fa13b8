"""Pictures in other sizes that would make a story fit: each is tried (H8, H9).

In comes a story that is over or leaves white in its area; out go remedies that name a
picture with the columns and lines to write for it. The story is set again in its area
with that picture: all text must have room, and no more may stay white than on a page
that is full. A picture keeps the share that a crop must leave (`fit.crop`).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from layout.messages import msg
from layout.page.contents import Area
from layout.page.model import Remedy
from layout.page.picture_choice import suits
from layout.page.pictures import Sized
from layout.page.stories import Story
from layout.page.story_content import StoryContent

MOST_TRIED = 6
"""Pictures of a story that are tried: with fifty, all would take twenty seconds."""
SAME, OTHER = (0,), (-1, 1, 2)
"""Columns more or less that are tried: none, or the least change first."""


def picture_remedies(
    content: StoryContent, area: Area, open_lines: int, wider: tuple[int, ...]
) -> Iterator[Remedy]:
    """Yield, for the first pictures, the least change with which the story fits.

    `wider` are the columns more or less that it may have, `open_lines` the lines that
    may stay white.
    """
    before = content.filled(area)[0].total
    for number, (sized, _) in enumerate(content.pictures[:MOST_TRIED]):
        for columns in _columns(content, sized, wider):
            story = _with_picture(content.story, number, columns)
            made, poured, _ = content.like(story).filled(area)
            spare = made.total - sum(poured.lines) - max(0, content.count - 1)
            lines = {s.sized.part.key: s.lines for s in made.spots}
            if poured.over or spare > open_lines or len(lines) < len(story.pictures):
                continue
            gain = abs(made.total - before)
            yield _remedy(sized, columns, lines[sized.part.key], gain)
            break


def _columns(
    content: StoryContent, sized: Sized, wider: tuple[int, ...]
) -> Iterator[int]:
    """Yield the widths that a picture may be given, where its pixels suffice."""
    part = sized.part
    if part.width:
        return
    for more in wider:
        columns = sized.span + more
        if more == 0 or (
            0 < columns <= len(content.under_head)
            and suits(part, columns, content.composer)
        ):
            yield columns


def _with_picture(story: Story, number: int, columns: int) -> Story:
    """Return a story whose picture has a width, and any height that suits."""
    pictures = list(story.pictures)
    pictures[number] = replace(pictures[number], columns=columns, lines=None)
    return replace(story, pictures=tuple(pictures))


def _remedy(sized: Sized, columns: int, lines: int, gain: int) -> Remedy:
    text = msg(
        "picture {title} {columns} {columns:column|columns} wide, "
        "{lines} {lines:line|lines} high",
        title=sized.part.label or sized.part.file,
        columns=columns,
        lines=lines,
    )
    return Remedy("picture", gain, text, picture=sized.part.key, size=(columns, lines))
