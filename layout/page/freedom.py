"""What copyfit may change about a story, and the columns its text may run in."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from layout.page.composing import Composer
from layout.page.stories import Story
from layout.text.line import StyledText

NARROWEST = 4
"""Characters that a column holds at least."""


class Freedom(Struct, frozen=True):
    """What makeup may change beyond pictures and paragraphs (H9).

    `pictures` whether pictures may be wider or narrower where the issue leaves that
    open; `head_lines` by how many lines a head may grow or shrink; `optional` whether
    the parts that a story calls optional stand; `white` lines more or less between
    areas; `exact` whether makeup composes paragraphs to know which can give or take a
    line.
    """

    head_lines: int = 0
    optional: bool = True
    white: int = 0
    exact: bool = False
    pictures: bool = False


FIXED = Freedom()


class TextColumns(Struct, frozen=True):
    """Columns that a story's text runs in: left edges and measure, in points."""

    xs: tuple[float, ...]
    measure: float


def text_columns(span: int, count: int, composer: Composer) -> TextColumns:
    """Return `count` columns over `span` of the grid: the grid's own, or 破栏 (H5).

    Columns off the grid have whole characters; what remains goes to the gaps.
    """
    grid = composer.grid
    if count == span:
        columns = range(grid.origin, grid.origin + span)
        left = grid.x(grid.origin)
        return TextColumns(tuple(grid.x(c) - left for c in columns), grid.column_width)
    width, em = grid.width(span), grid.body_size
    measure = int((width - (count - 1) * grid.gap) / count / em + 1e-6) * em
    gap = (width - count * measure) / (count - 1) if count > 1 else 0.0
    return TextColumns(tuple(c * (measure + gap) for c in range(count)), measure)


def fitting_columns(count: int, span: int, composer: Composer) -> int:
    """Return the columns asked for, or as many as hold `NARROWEST` characters.

    Text across a fold stands in the grid's columns, so that the gutter falls there.
    """
    grid = composer.grid
    if grid.folds(span):
        return span
    least = NARROWEST * grid.body_size + grid.gap
    return max(1, min(count, max(span, int((grid.width(span) + grid.gap) / least))))


def without_optional(story: Story) -> Story:
    """Return a story without the parts that it calls optional."""
    empty = StyledText("")
    parts = getattr(story.model, "optional", ())
    changes: dict[str, Any] = {
        part: empty for part in parts if part in ("kicker", "deck", "pull_quote")
    }
    if "tail_credit" in parts:
        changes["paragraphs"] = tuple(
            p for p in story.paragraphs if p.role != "tail_credit"
        )
    pictures = tuple(p for p in story.pictures if not p.optional)
    return replace(story, pictures=pictures, **changes)
