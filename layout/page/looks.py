"""What an editor would mark on a page that fits: touching heads, an alley (G11, H7)."""

from __future__ import annotations

from layout.errors import Finding, Mark
from layout.messages import msg
from layout.page.criteria import clashes
from layout.page.sights import Sight

WHOLE = 0.95
"""Share of the page from which a cut is an alley down all of it."""


def sight_findings(sight: Sight, mark: Mark, page: int) -> tuple[Finding, ...]:
    """Return what is wrong with a page as it is seen."""
    found = [
        Finding(
            "fit-heads-touch",
            "warning",
            msg(
                "the heads “{left}” and “{right}” stand side by side",
                left=left.title,
                right=right.title,
            ),
            why=msg("heads on one line read as one: 碰题"),
            cure=msg("let one story begin higher or lower, or give its head a size"),
            mark=right.mark or mark,
            page=page,
        )
        for left, right in clashes(sight)
    ]
    if sight.lines and sight.alley >= WHOLE * sight.lines:
        found.append(
            Finding(
                "fit-alley",
                "info",
                msg("a cut runs down the whole page"),
                why=msg("the page falls into two halves: 通缝"),
                cure=msg("let a story or a picture reach across it"),
                mark=mark,
                page=page,
            )
        )
    return tuple(found)
