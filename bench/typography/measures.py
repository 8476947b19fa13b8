"""What is counted on the lines that were read: faults, gaps, hands."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from msgspec import Struct, field

from bench.typography.reader import Read, ReadLine
from layout.text import charclass as cc
from layout.text.breaks import NO_END, NO_START, URL_PATTERN
from layout.text.context import resolve

SEEN = 0.105
"""A gap wider than this by em is a hole."""
OFF = 0.01
"""Em that a justified line may be off its measure."""
HALF = 0.75
"""A pause narrower than this is seen as half."""
_UNITS = re.compile(
    r"——|……|[？！]{2,3}|[-+−]?[￥$€]?\d[\d,.:]*\d?[%‰℃]?|[A-Za-zÀ-ỹ\d]+(?:['’][a-z]+)?"
)
_START = "".join(classes for classes, _, _ in NO_START)
_END = "".join(classes for classes, _, _ in NO_END)
_MARKS = cc.OPEN + cc.CLOSE + cc.PAUSE + cc.STOP + cc.EXCLAIM
_CLOSERS = cc.CLOSE + cc.PAUSE + cc.STOP + cc.EXCLAIM


class Tally(Struct):
    """Counts over lines."""

    lines: int = 0
    starts: int = 0
    ends: int = 0
    split: int = 0
    pairs: int = 0
    runts: int = 0
    off: int = 0
    holes: int = 0
    cut: int = 0
    pauses: int = 0
    half: int = 0
    hands: int = 0
    gaps: list[float] = field(default_factory=list)
    western: list[float] = field(default_factory=list)

    def row(self) -> dict[str, float]:
        """Return the figures of the table."""
        gaps = sorted(self.gaps)
        lines = max(1, self.lines)
        return {
            "lines": self.lines,
            "bad starts": self.starts,
            "bad ends": self.ends,
            "split": self.split,
            "unsqueezed": self.pairs,
            "1-char last": self.runts,
            "off measure": self.off,
            "gap p95": round(gaps[int(len(gaps) * 0.95)], 3) if gaps else 0.0,
            "gap max": round(gaps[-1], 3) if gaps else 0.0,
            "holes %": round(100 * self.holes / lines, 1),
            "half pauses %": round(100 * self.half / max(1, self.pauses), 1),
            "hands %": round(100 * self.hands / lines, 1),
        }


def measure_lines(
    lines: list[ReadLine], paragraphs: tuple[str, ...], measure: float, size: float
) -> Tally:
    """Count over all lines; `measure` in em, `size` in points."""
    tally = Tally()
    classes = [resolve(text, cc.classify(text)) for text in paragraphs]
    cuttable = [_uncut(text) for text in paragraphs]
    left = min(
        line.chars[0].x
        for line in lines
        if classes[line.paragraph][line.chars[0].offset] == cc.HAN
    )
    hand: dict[int, bool | None] = defaultdict(lambda: None)
    for before, line in pairwise([None, *lines]):
        assert line is not None
        names = classes[line.paragraph]
        continued = before is not None and before.paragraph == line.paragraph
        tally.lines += 1
        first, last = line.chars[0], line.chars[-1]
        in_url = any(
            a <= c.offset < b
            for c in (first, last)
            for a, b in cuttable[line.paragraph]
        )
        tally.cut += in_url
        if continued:
            tally.starts += names[first.offset] in _START and not in_url
            tally.split += _splits(paragraphs[line.paragraph], first.offset, before)
        if not line.last:
            tally.ends += names[last.offset] in _END and not in_url
            tally.off += _is_off(line, names, (measure * size + left, size))
        elif continued:
            tally.runts += _is_runt(line, names)
        _count_gaps(tally, line, names, size, in_url)
        now = _hand(tally, line, names, size)
        was = hand[line.paragraph]
        tally.hands += now is not None and was is not None and now != was
        hand[line.paragraph] = now
    return tally


def _uncut(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in URL_PATTERN.finditer(text)]


def _splits(text: str, offset: int, before: ReadLine | None) -> bool:
    """Tell whether a line begins inside what must stay whole (B6-B8)."""
    if before is None or before.hyphen or text[offset - 1] in "-‐":
        return False
    if any(a < offset < b for a, b in _uncut(text)):
        return False
    return any(u.start() < offset < u.end() for u in _UNITS.finditer(text))


def _is_off(line: ReadLine, names: str, edge: tuple[float, float]) -> bool:
    """Tell whether a line that ends with Han or a mark misses the right edge.

    `edge` is its x and the type size in points. A mark may be full or trimmed.
    """
    last = line.chars[-1]
    name = names[last.offset]
    if name != cc.HAN and name not in _CLOSERS:
        return False
    widths = (1.0,) if name == cc.HAN else (0.5, 1.0)
    right, size = edge
    return all(abs((last.x - right) / size + w) > OFF + 0.005 for w in widths)


def _is_runt(line: ReadLine, names: str) -> bool:
    kinds = [names[char.offset] for char in line.chars]
    western = sum(kind in cc.WESTERN_RUN for kind in kinds)
    return kinds.count(cc.HAN) < 2 and western < 2


def _advances(line: ReadLine, size: float) -> list[tuple[Read, Read, float]]:
    """Return neighbours with their distance in em; a blank between parts them."""
    return [
        (a, b, (b.x - a.x) / size)
        for a, b in pairwise(line.chars)
        if b.offset == a.offset + 1
    ]


def _count_gaps(
    tally: Tally, line: ReadLine, names: str, size: float, in_url: bool
) -> None:
    found = [
        (names[a.offset], names[b.offset], advance)
        for a, b, advance in _advances(line, size)
    ]
    gaps = [each - 1 for left, right, each in found if left == right == cc.HAN]
    widest = max(gaps, default=0.0)
    stretch = max(
        (each - 1 for a, b, each in found if a == cc.HAN and b in cc.HAN + _CLOSERS),
        default=0.0,
    )
    tally.holes += widest > SEEN and not in_url
    if not in_url:
        tally.gaps += gaps
    for left, right, advance in found:
        if left == cc.HAN and right in cc.LETTER + cc.DIGIT:
            tally.western.append(advance - 1)
        elif left in _MARKS and right in _MARKS:
            facing = left in _CLOSERS or right == cc.OPEN
            tally.pairs += facing and advance - max(0.0, stretch) > 0.8


def _hand(tally: Tally, line: ReadLine, names: str, size: float) -> bool | None:
    """Count the pauses of a line; return whether they are cut to half, if any."""
    found: bool | None = None
    for a, b, advance in _advances(line, size):
        if names[a.offset] == cc.PAUSE and names[b.offset] in cc.HAN + cc.DIGIT:
            tally.pauses += 1
            half = advance < HALF - 1e-3
            tally.half += half
            found = bool(found) or half
    return found
