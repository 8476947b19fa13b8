"""What stands between two characters: blanks, gaps, and what each may give or take.

In: the classes of two neighbours. Out: a *kind* of boundary, one letter. A full-width
mark is seen as half an em of ink beside half an em of blank; the blank belongs to the
boundary, and so vanishes by itself where the boundary becomes the edge of a line (C4,
C5). Rules: CLREQ 3.1.6 (squeezing), 3.2.2 (Han-Western gap), 3.5 (order of adjustment).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from layout.text import charclass as cc

Punctuation = Literal["quanjiao", "kaiming", "banjiao", "plain"]

SOLID, PLAIN, AVOIDED = ".", "g", "v"
GAP, WORD_SPACE, WIDE, HALF = "h", " ", "I", "i"
BRACKET, PAUSE, STOP = "b", "p", "s"
BRACKET_4, PAUSE_4, STOP_4 = "B", "P", "S"
BLANKS_3, BLANKS_4 = "t", "d"
"""Kinds of boundary; the last are the quarter blanks of centred marks, and two blanks
that meet and are both kept, of three or four quarters (`plain`, C7)."""

BLANK = {
    BRACKET: 0.5, PAUSE: 0.5, STOP: 0.5, BRACKET_4: 0.25, PAUSE_4: 0.25, STOP_4: 0.25,
    BLANKS_3: 0.75, BLANKS_4: 1.0, WIDE: 1.0, HALF: 0.5,
}  # fmt: skip
"""Natural width in em; gap and word space depend on the style, the rest have none."""

SHRINK_ORDER: tuple[tuple[str, str], ...] = (
    # kinds, source
    (WORD_SPACE + WIDE, "CLREQ 3.5 reduction, first: Western spaces to 1/4 em (E2)"),
    (
        BRACKET + BRACKET_4 + BLANKS_3 + BLANKS_4,
        "second: brackets, and the blank left in a pair (E2)",
    ),
    (PAUSE + PAUSE_4, "third: pauses to half (E2)"),
    (GAP, "fourth: Han-Western gaps to 1/8 em (E2)"),
    (STOP + STOP_4, "last: stops to half (E2)"),
)
MIN_GAP, FULL_GAP, MAX_GAP = 0.125, 1 / 3, 0.5
"""Han-Western gap: least, most before others stretch, most of all (D1, E3)."""
MIN_SPACE, MAX_SPACE = 0.25, 0.5
"""Western space: least and most before other gaps stretch (E2, E3)."""

_BLANKS: dict[str, tuple[float, float, str]] = {
    # class: blank before and after the ink, em; who owns it
    cc.OPEN: (0.5, 0.0, BRACKET),  # GB5 5.1.3: ink in the right half
    cc.CLOSE: (0.0, 0.5, BRACKET),  # GB5 5.1.3: ink in the left half
    cc.PAUSE: (0.0, 0.5, PAUSE),  # GB5 5.1.1: lower left
    cc.STOP: (0.0, 0.5, STOP),  # GB5 5.1.1: lower left
    cc.EXCLAIM: (0.0, 0.5, STOP),  # GB5 5.1.1: left
}
_QUARTER = {BRACKET: BRACKET_4, PAUSE: PAUSE_4, STOP: STOP_4}
_NO_GAP_WEST = cc.WEST_OPEN + cc.WEST_CLOSE
_GAPPED = cc.LETTER + cc.DIGIT + cc.WESTERN
_INNER = cc.WESTERN_RUN + _NO_GAP_WEST
_STUCK_BEFORE = cc.TAIL + cc.COMBINING + cc.JOINER + cc.WORD_JOINER + cc.ZERO_BREAK
_SPACES = cc.SPACE + cc.GLUE
_AFTER = {cc.WIDE_SPACE: WIDE, cc.HALF_SPACE: HALF, cc.FORCED: SOLID, "": SOLID}
"""What stands behind a blank, whatever follows."""
_UNEASY = {cc.CONNECTOR, cc.SOLIDUS}


class Squeeze(Struct, frozen=True):
    """The marks' manners in one style (C7) and region."""

    punctuation: Punctuation
    language: str

    def blanks(self, name: str) -> tuple[float, float, str]:
        """Return the blanks before and after a class's ink in em, and their owner."""
        before, after, owner = _BLANKS.get(name, (0.0, 0.0, ""))
        if not owner or self._set_half(name):
            return 0.0, 0.0, owner
        if self.language != "zh-Hans" and name in cc.PAUSE + cc.STOP + cc.EXCLAIM:
            return 0.25, 0.25, owner  # centred marks (CLREQ 3.1.6.1, GB5 not used)
        return before, after, owner

    def kind(self, left: str, right: str) -> str:
        """Return the kind of the boundary between two classes."""
        if right in _STUCK_BEFORE or left == cc.JOINER:
            return SOLID
        if right in _SPACES + cc.DROPPED + cc.WIDE_SPACE + cc.HALF_SPACE + cc.FORCED:
            return SOLID
        if left in _SPACES:
            return WORD_SPACE
        if left in _AFTER:
            return _AFTER[left]
        if self._one_unit(left, right):
            return SOLID
        if left == cc.HAN and right in _GAPPED + cc.WEST_PREFIX:
            return GAP
        if right == cc.HAN and left in _GAPPED + cc.WEST_SUFFIX:
            return GAP
        return self._between(left, right)

    def _between(self, left: str, right: str) -> str:
        """Return the kind where neither a unit nor a gap decides (C1, C2)."""
        _, after, left_owner = self.blanks(left)
        before, _, right_owner = self.blanks(right)
        blank = after + before
        paired = bool(left_owner and right_owner) and self.punctuation != "plain"
        if paired and blank >= 0.5:
            blank -= 0.5  # C1: of two blanks that meet, half an em goes
            left_owner = right_owner = BRACKET
        elif paired:
            blank = 0.0  # the single quarter between two centred marks
        if not blank:
            return AVOIDED if {left, right} & _UNEASY else PLAIN
        if blank > 0.5:
            return BLANKS_4 if blank == 1.0 else BLANKS_3
        owner = left_owner if after else right_owner
        return owner if blank >= 0.5 else _QUARTER[owner]

    def _one_unit(self, left: str, right: str) -> bool:
        """Tell whether nothing may ever come between two classes (B7, B8, A9)."""
        if (left in _INNER and right in _INNER) or left == right == cc.UPRIGHT:
            return True
        if right in cc.SUFFIX + cc.RATIO and left == cc.DIGIT:
            return True
        if left in cc.PREFIX + cc.RATIO and right == cc.DIGIT:
            return True
        return left in cc.WEST_PREFIX and right == cc.DIGIT

    def _set_half(self, name: str) -> bool:
        if self.punctuation == "banjiao":
            return True
        return self.punctuation == "kaiming" and name not in cc.STOP + cc.EXCLAIM


class Kinds(dict[str, str]):
    """Kind by the classes of two neighbours; fills itself."""

    def __init__(self, rules: Squeeze) -> None:
        self.rules = rules

    def __missing__(self, pair: str) -> str:
        found = self[pair] = self.rules.kind(pair[:1], pair[1:])
        return found


@lru_cache(maxsize=16)
def kinds_for(punctuation: Punctuation, language: str) -> Kinds:
    """Return the table of kinds for a style's marks."""
    return Kinds(Squeeze(punctuation, language))


class Spacing(Struct, frozen=True):
    """What each kind of boundary is wide, and may give and take, in em."""

    natural: dict[str, float]
    room: dict[str, float]
    stretch: dict[str, float]


def spacing(gap: float, space: float, tracking: float) -> Spacing:
    """Return the spacing of a style: `gap` D1, `space` a Western space, both em."""
    natural = dict.fromkeys(
        (SOLID, PLAIN, AVOIDED, GAP, WORD_SPACE, *BLANK), 0.0
    ) | dict(BLANK)
    natural |= {GAP: gap, WORD_SPACE: space}
    room = {kind: BLANK.get(kind, 0.0) for kind in natural}
    room |= {
        GAP: max(0.0, gap - MIN_GAP),
        WORD_SPACE: max(0.0, space - MIN_SPACE),
        WIDE: 0.0,
        HALF: 0.0,
    }
    stretch = dict.fromkeys(natural, 0.0)
    stretch |= {
        GAP: max(0.0, FULL_GAP - gap),
        WORD_SPACE: max(0.0, MAX_SPACE - space),
    }
    tracked = {k: v + (tracking if k != SOLID else 0.0) for k, v in natural.items()}
    return Spacing(tracked, room, stretch)
