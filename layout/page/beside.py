"""A picture narrower than its columns: what it leaves to text beside it (H11).

In comes the width that an editor asks for and the columns of the text; out goes how
many columns the picture fills, and how much of the next one. The text beside it has
whole characters, and white of one to two em before it; where too few characters would
be left, the picture takes whole columns, and that is said.
"""

from __future__ import annotations

from math import ceil

from msgspec import Struct

from layout.errors import Finding
from layout.messages import Message, msg
from layout.page.freedom import TextColumns
from layout.page.stories import Story
from layout.text.line import Lane
from layout.units import Width, to_mm

LEAST_CHARS, LEAST_SHARE = 7, 0.25
"""Characters, and the share of the measure, that are left beside a picture at least."""
LEAST_GAP = 1.0
"""White between a picture and the text beside it, in em; less than one em more."""
NEAR = 0.1
"""Points by which a width may miss a column's edge."""


class Beside(Struct, frozen=True):
    """How a picture and text share a column: the picture, white, text; in points.

    `least` is what text may have at least.
    """

    cut: float
    gap: float
    rest: float
    least: float

    @property
    def measure(self) -> float:
        """Return the column's measure."""
        return self.cut + self.gap + self.rest

    def lane(self, at_left: bool) -> Lane:
        """Return what is left to the text, with the picture at the left or right."""
        return Lane(self.measure - self.rest if at_left else 0.0, self.rest)


class Fitted(Struct, frozen=True):
    """A width fitted to columns: those it fills, and what it takes of a further one.

    `refused` says why the width is not as it was asked for, and `cure` what would do.
    """

    span: int
    width: float
    beside: Beside | None = None
    refused: Message | None = None
    cure: Message | None = None


def fitted(width: Width, columns: TextColumns, em: float) -> Fitted:
    """Return how a picture of a width stands in columns of text."""
    points, measure = width.at(em), columns.measure
    count = len(columns.xs)
    rights = [x + measure for x in columns.xs]
    if points > rights[-1] + NEAR:
        return Fitted(count, rights[-1], None, *_too_wide(points, rights[-1]))
    span = next(n for n, right in enumerate(rights) if points <= right + NEAR)
    cut = points - columns.xs[span]
    if cut <= 0:  # it ends between two columns
        return Fitted(span, rights[span - 1])
    if measure - cut <= LEAST_GAP * em + NEAR:
        return Fitted(span + 1, rights[span])
    rest = int((measure - cut) / em - LEAST_GAP + 1e-6) * em
    least = max(LEAST_CHARS, ceil(LEAST_SHARE * measure / em - 1e-6)) * em
    if rest < least - NEAR:
        said = _too_little(rest, least, em, span + 1)
        most = columns.xs[span] + measure - least - LEAST_GAP * em
        return Fitted(span + 1, rights[span], None, said, _narrower(most, span + 1))
    return Fitted(span, points, Beside(cut, measure - cut - rest, rest, least))


def _too_wide(points: float, room: float) -> tuple[Message, Message]:
    said = msg(
        "{width:.0f} mm is wider than the text of its story, {room:.0f} mm",
        width=to_mm(points),
        room=to_mm(room),
    )
    return said, msg("give the story more columns, or the picture less width")


def _too_little(rest: float, least: float, em: float, columns: int) -> Message:
    return msg(
        "beside it {rest} {rest:character|characters} would be left of a line, "
        "fewer than {least}; it fills whole columns: {columns}",
        rest=max(0, round(rest / em)),
        least=round(least / em),
        columns=columns,
    )


def _narrower(most: float, columns: int) -> Message:
    if to_mm(most) < LEAST_MM:
        return msg(
            "write `columns: {columns}`, or set the text in fewer columns",
            columns=columns,
        )
    return msg(
        "make it at most {most:.0f} mm wide, or write `columns: {columns}`",
        most=int(to_mm(most)),
        columns=columns,
    )


LEAST_MM = 10.0
"""A picture is no narrower than this, in mm."""


def width_findings(
    story: Story, widths: tuple[Fitted | None, ...], page: int
) -> tuple[Finding, ...]:
    """Return which pictures are not as wide as they should be, and why."""
    return tuple(
        Finding(
            "fit-wrap",
            "warning",
            fit.refused,
            why=msg("short lines beside a picture have holes"),
            cure=fit.cure,
            mark=part.width_mark or story.mark,
            key=f"{part.key}.width",
            page=page,
        )
        for part, fit in zip(story.pictures, widths, strict=True)
        if fit and fit.refused
    )
