"""How well a headline may be broken at each place (G3).

In: the headline's text, classes and `breaks`. Out: a cost per boundary, by the
strongest thing that speaks there: an explicit break, a pause, the end of a quotation, a
word's edge; against it particles, quotations, names, numbers, stubs beside a pause.
"""

from __future__ import annotations

from itertools import accumulate

from msgspec import Struct

from layout.text import charclass as cc
from layout.text.breaks import JOIN, LEGAL, SOFT

EXPLICIT, PAUSED, QUOTED, LISTED, DASHED = 0.0, 3.0, 6.0, 10.0, 20.0
"""Cost of a break at a wide space, behind a pause, at a quotation, behind an item of a
list (、), behind a dash."""
DATED, ENCLOSED, INSIDE, TORN = 60.0, 90.0, 500.0, 1000.0
"""Cost of a break within a date; at a pause of a quotation; in a name, a number or a
quotation; inside a word."""
STUBS = (0.0, INSIDE, 12.0)
"""On top: where so many characters stay between the break and a pause."""
WORST = INSIDE
"""From this cost on the break is against the sense, and is reported."""

_BREATHS = cc.PAUSE + cc.STOP + cc.EXCLAIM + cc.STACK
_BLANKS = cc.WIDE_SPACE + cc.HALF_SPACE + cc.FORCED
_STOPS = frozenset(_BREATHS + _BLANKS)


class _Sense(Struct, frozen=True):
    """A headline's text, and what is known of each of its boundaries."""

    text: str
    classes: str
    breaks: str
    edges: dict[int, float]
    barred: dict[int, float]
    depth: list[int]

    def cost(self, at: int) -> float:
        """Return the cost of ending a line at a boundary."""
        before, after = self.classes[at - 1], self.classes[at]
        if self.depth[at]:
            inner = self.edges.get(at, TORN)
            return ENCLOSED if before in _BREATHS else INSIDE + inner
        if before in _BLANKS:
            return EXPLICIT
        if at in self.barred:
            return self.barred[at]
        if before in _BREATHS:
            return LISTED if self.text[at - 1] == "、" else PAUSED
        return self._stub(at) + self._plain(at, before, after)

    def _plain(self, at: int, before: str, after: str) -> float:
        """Return what quotations, numbers and words say."""
        if before in cc.CLOSE or after in cc.DASH + cc.ELLIPSIS + cc.OPEN:
            return QUOTED
        if before in cc.DASH + cc.ELLIPSIS + cc.TAIL:
            return DASHED
        if self.breaks[at] in SOFT + JOIN:
            return DATED if self.text[at - 1] in "年月" else INSIDE
        return self.edges.get(at, TORN)

    def _stub(self, at: int) -> float:
        """Return what a remnant of a clause costs on either side of a break."""
        most = len(STUBS) - 1
        before = self.classes[max(0, at - most - 1) : at][::-1]
        after = self.classes[at : at + most + 1]
        lengths = [_first_stop(side) for side in (before, after)]
        return sum(STUBS[length] for length in lengths if length <= most)


def sense_costs(text: str, classes: str, breaks: str) -> dict[int, float]:
    """Return the cost of ending a line at each boundary where a line may end."""
    from layout.text.words import barred_edges, word_edges, words_of  # long heads alone

    words = words_of(text)
    sense = _Sense(
        text,
        classes,
        breaks,
        word_edges(text, words),
        dict(barred_edges(words)),
        _depth(classes),
    )
    return {at: sense.cost(at) for at in range(1, len(text)) if breaks[at] in LEGAL}


def _first_stop(classes: str) -> int:
    """Return how many characters stand before the first pause; all where is none."""
    return next((n for n, name in enumerate(classes) if name in _STOPS), len(STUBS))


def _depth(classes: str) -> list[int]:
    """Return at each boundary how many quotations or brackets are open."""
    steps = [(name == cc.OPEN) - (name == cc.CLOSE) for name in classes]
    return [max(0, level) for level in accumulate(steps, initial=0)]
