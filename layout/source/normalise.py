"""Copy as it comes to copy as it is set: the marks of Chinese text (A1-A7).

In comes a paragraph or a line, out comes the same without invisible controls, with
full-width marks, paired quotes, whole ellipses and dashes, and without blanks that are
none in Chinese; every change is counted by the id of its rule. What stands in numbers,
times, addresses and Latin text is left alone. `**` and `__` are looked through: they
mark up the text and are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from layout.source.edits import Edit, Edited
from layout.source.fullwidth import beside, full_width, wide
from layout.source.shapes import TextKind

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2061-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Zero-width and bidirectional controls. Word joiners stay (B8), and so do joiners
between pictographs or characters of other scripts, which they shape (B6)."""
_JOINERS = "\u200c\u200d"
_LATIN_1 = "\u024f"
"""The last of Latin's letters that are looked for."""

_HALF = {
    c: chr(ord(c) - 0xFEE0) for c in map(chr, range(0xFF10, 0xFF5B)) if c.isalnum()
}
_HALF["．"] = "."
_ALNUM = re.compile("[０-９Ａ-Ｚａ-ｚ]|(?<=[0-9０-９])．(?=[0-9０-９])")
_INTERPUNCT = re.compile(r"[‧・･]|(?<=[^\s•])•(?=[^\s•])")
_ELLIPSIS = re.compile(r"\.{3,}|。{3,}|．{3,}|·{3,}|・{3,}|…+|⋯+")
_DASH = re.compile(r"-{2,3}|[─―]{2,}")
_TYPED = re.compile(f"{_ALNUM.pattern}|{_ELLIPSIS.pattern}|{_DASH.pattern}")
_ROUNDS = 4
"""What one rule changes may stand beside what another looks at; seldom twice."""
_BLANKS = "[ \t\n\u00a0\u2000-\u200a\u202f\u205f\u2029]"
_THIN = (0x2000, 0x2001, *range(0x2004, 0x200B))
_GAP = re.compile(f"{_BLANKS}+")
_LINE_END = re.compile("[\\n\\u2029]")
_SPACES = str.maketrans(
    {"\u2003": "\u3000"} | dict.fromkeys("\t\u205f" + "".join(map(chr, _THIN)), " ")
)
"""Blanks that stand as structure, as characters that fonts have."""
_PAUSES = tuple("，。；：？！、")
_NO_BREAK = frozenset("\u00a0\u202f")


class Cleaned(Struct, frozen=True):
    """A cleaned text, how often each rule changed it, and its odd straight quotes."""

    edited: Edited
    changes: Mapping[str, int]
    odd: tuple[int, ...] = ()


def clean(text: str, kind: TextKind) -> Cleaned:
    """Return a paragraph or line cleaned by all rules (`normalise: true`)."""
    changes: dict[str, int] = {}
    edited = _invisible(Edited(text), changes)
    odd: tuple[int, ...] = ()
    for _ in range(_ROUNDS):
        before = edited.text
        edited = _typed(edited, changes)
        now, sevens = _INTERPUNCT.subn("·", edited.text)
        now, ones, odd = full_width(now)
        _add(changes, A7=sevens, A1=ones)
        edited = edited.replace(now)
        if edited.text == before:
            break
    gaps = list(_GAPS[kind](edited.text))
    threes = sum(new != edited.text[start:end] for start, end, new in gaps)
    _add(changes, A3=threes)
    return Cleaned(edited.apply(gaps), changes, odd)


def _add(changes: dict[str, int], **counts: int) -> None:
    for rule, count in counts.items():
        changes[rule] = changes.get(rule, 0) + count


def unwrap(text: str, kind: TextKind) -> Cleaned:
    """Return a text as it is written (`normalise: false`), but in one line."""
    changes: dict[str, int] = {}
    edited = _invisible(Edited(text), changes)
    find = _head_breaks if kind is TextKind.HEAD else _wraps
    return Cleaned(edited.apply(list(find(edited.text))), changes)


def _invisible(edited: Edited, changes: dict[str, int]) -> Edited:
    text = edited.text
    found = [
        (m.start(), m.end(), "")
        for m in _INVISIBLE.finditer(text)
        if m[0] not in _JOINERS or not _joins(text, m.start())
    ]
    changes["invisible"] = len(found)
    return edited.apply(found)


def _joins(text: str, at: int) -> bool:
    """Tell whether a joiner stands between characters of other scripts."""
    sides = text[at - 1 : at], text[at + 1 : at + 2]
    return all(char > _LATIN_1 and not wide(char) for char in sides)


def _typed(edited: Edited, changes: dict[str, int]) -> Edited:
    """Mend what is typed in place of a character (A2, A6, A5)."""
    if not _TYPED.search(edited.text):
        return edited
    for rule, find in (("A2", _digits), ("A6", _ellipses), ("A5", _dashes)):
        edits = list(find(edited.text))
        _add(changes, **{rule: len(edits)})
        edited = edited.apply(edits)
    return edited


def _digits(text: str) -> Iterator[Edit]:
    """Full-width letters and digits become proportional (A2)."""
    for found in _ALNUM.finditer(text):
        yield found.start(), found.end(), _HALF[found[0]]


def _ellipses(text: str) -> Iterator[Edit]:
    """Dots typed as an ellipsis become two characters of three dots each (A6)."""
    for found in _ELLIPSIS.finditer(text):
        start, end = found.span()
        own = found[0][0] in "…⋯"
        new = found[0][0] * max(2, (end - start) // 2 * 2) if own else "……"
        if new != found[0] and beside(text, start, end):
            yield start, end, new


def _dashes(text: str) -> Iterator[Edit]:
    """Hyphens and box lines typed as a dash become the two-em dash (A5)."""
    for found in _DASH.finditer(text):
        start, end = found.span()
        if beside(text, start, end):
            yield start, end, "——"


def _body_gaps(text: str) -> Iterator[Edit]:
    """Blanks beside Han and full-width marks go, others become one space (A3)."""
    for found in _GAP.finditer(text):
        start, end = found.span()
        if beside(text, start, end):
            yield start, end, ""
        elif found[0] != " " and found[0] not in _NO_BREAK:
            yield start, end, " "


def _structure(text: str, gap: re.Match[str]) -> str:
    """Return a blank that stands; one typed behind a mark, as in English, does not."""
    typed = gap[0] == " " and text[: gap.start()].endswith(_PAUSES)
    return "" if typed else gap[0].translate(_SPACES)


def _wraps(text: str) -> Iterator[Edit]:
    """A line end is nothing beside Han, a space between Latin words."""
    for found in _GAP.finditer(text):
        start, end = found.span()
        if not _LINE_END.search(found[0]):
            yield start, end, _structure(text, found)
        else:
            yield start, end, "" if beside(text, start, end) else " "


def _head_breaks(text: str) -> Iterator[Edit]:
    """A line end in a head stands, without the blanks around it (G3)."""
    for found in _GAP.finditer(text):
        broken = _LINE_END.search(found[0])
        new = "\n" if broken else _structure(text, found)
        yield found.start(), found.end(), new


_GAPS: dict[TextKind, Callable[[str], Iterator[Edit]]] = {
    TextKind.BODY: _body_gaps,
    TextKind.LINE: _wraps,
    TextKind.HEAD: _head_breaks,
}
