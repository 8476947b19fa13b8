"""The columns in which a story's text runs, and its pictures at their widths there."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from layout.page.arrange import picture_place, under_head
from layout.page.beside import Fitted, fitted
from layout.page.composing import Composer
from layout.page.contents import Notch
from layout.page.flow import text_styles
from layout.page.freedom import TextColumns, fitting_columns, text_columns
from layout.page.model import Role
from layout.page.pictures import Sized, size_picture
from layout.page.stories import Place, Story
from layout.source.design import TextStyle

LOW_COST, VERSE_LINES = 8.0, 6
"""Cost of each line by which columns of verse are lower than so many."""


class Space(Struct, frozen=True):
    """Columns of text in an area: their edges from its left one, and their styles.

    `whole` is the width of them all, which a measure of whole characters may fall short
    of, `notch` what the area lacks to a rectangle.
    """

    columns: TextColumns
    styles: Mapping[Role, TextStyle]
    whole: float
    notch: Notch | None = None

    @property
    def count(self) -> int:
        """Return how many columns there are."""
        return len(self.columns.xs)

    @property
    def under_head(self) -> range:
        """Return the columns under the head."""
        return under_head(self.count, self.notch)

    def width(self, columns: range) -> float:
        """Return the width of some columns with the gaps between them."""
        xs = self.columns.xs
        if len(columns) == self.count:
            return self.whole
        return xs[columns[-1]] + self.columns.measure - xs[columns[0]]


def space_of(
    story: Story, span: int, composer: Composer, notch: Notch | None = None
) -> Space:
    """Return the columns of a story over `span` columns of the grid (H1, H5)."""
    wished = span if notch else story.model.columns or span
    count = fitting_columns(wished, span, composer)
    styles = text_styles(composer.design)
    columns = text_columns(span, count, composer)
    return Space(columns, styles, composer.grid.width(span), notch)


def story_widths(story: Story, space: Space) -> tuple[Fitted | None, ...]:
    """Return how each of a story's pictures that has a `width` stands (H11)."""
    first, *_ = space.columns.xs
    xs = tuple(x - first for x in space.columns.xs[: len(space.under_head)])
    columns = TextColumns(xs, space.columns.measure)
    em = space.styles["body"].size
    return tuple(
        fitted(part.width, columns, em) if part.width else None
        for part in story.pictures
    )


def story_pictures(
    story: Story,
    space: Space,
    widths: tuple[Fitted | None, ...],
    composer: Composer,
) -> tuple[tuple[Sized, Place], ...]:
    """Return a story's pictures at their widths, and their places."""
    under = len(space.under_head)
    found = []
    for number, (part, fit) in enumerate(zip(story.pictures, widths, strict=True)):
        place, span = picture_place(part, number, under)
        if fit is None:
            width = space.width(range(span))
            found.append((size_picture(part, span, width, composer), place))
        else:
            sized = size_picture(part, fit.span, fit.width, composer)
            found.append((replace(sized, beside=fit.beside), place))
    return tuple(found)


def span_cost(story: Story, space: Space, lines: int) -> float:
    """Return what it costs that a story stands over its columns, whatever its height.

    A short poem over many columns is torn between its lines.
    """
    if getattr(story.model, "form", "prose") != "verse" or space.count == 1:
        return 0.0
    return LOW_COST * max(0, VERSE_LINES * space.count - lines)
