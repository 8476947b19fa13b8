"""Names that stories give to colours and rules: each must be one of their design's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from layout.errors import Problem
from layout.messages import msg
from layout.source.design import Design
from layout.source.guess import near
from layout.source.issue import Issue
from layout.source.marks import join

_COLOURS, _RULES = "colours", "rules"
_KEYS = {
    "headline_tint": _COLOURS, "tint": _COLOURS,
    "kicker_frame": _RULES, "frame": _RULES,
}  # fmt: skip
"""Keys of stories whose values are names, and the design's table that holds them."""


def unknown_names(issue: Issue, page: int) -> Iterator[Problem]:
    """Yield each name that a story of a page (an index) gives and its design lacks."""
    design = issue.page_design(page)
    for placed in issue.stories():
        if placed.page is not issue.pages[page]:
            continue
        for name, table in _KEYS.items():
            value = getattr(placed.story, name, None)
            if value and value != "none" and value not in _table(design, table):
                key = join(placed.key, name)
                known = list(_table(design, table))
                meant = near(value, known)
                yield Problem(
                    issue.mark(key),
                    key,
                    _NO_SUCH[table](value),
                    msg("did you mean `{name}`?", name=meant)
                    if meant
                    else msg("there are {names}", names=", ".join(known)),
                )


def _table(design: Design, name: str) -> Mapping[str, object]:
    return design.colours if name == _COLOURS else design.rules


_NO_SUCH = {
    _COLOURS: lambda name: msg("the design has no colour '{name}'", name=name),
    _RULES: lambda name: msg("the design has no rule '{name}'", name=name),
}
