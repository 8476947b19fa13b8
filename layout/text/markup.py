r"""The marks of an editor inside a paragraph: `**重**` in Hei, `__楷__` in Kai.

`{重点|.}` sets emphasis dots below, `{重庆|chóng qìng}` pinyin above, a syllable for
each character (K2, K3), `{张三|□}` a frame round the name of one deceased (A14), which
is not broken; anything else in braces prints as it stands.

A mark counts only when it is paired within the paragraph and holds something; all else
prints as it stands. A backslash before `*`, `_` or such a brace makes it an ordinary
character, and is itself not printed; `\\*` is a backslash and a star.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from layout.text.line import Note, Span, StyledText

STYLES = {"**": "strong", "__": "kai"}
"""Run style by mark."""

_SIGNS: Mapping[str, Literal["dots", "frame"]] = {".": "dots", "□": "frame"}
"""Notes that a sign stands for."""
_NOTE = r"\{[^{}|\\\n*_]{1,40}\|[^{}|\\\n*_]{1,160}\}"
_TOKEN = re.compile(rf"\\\\(?=[*_])|\\[*_]|\\{_NOTE}|{_NOTE}|\*\*|__")
_SYLLABLES = re.compile(r"[^\W\d_]+[1-5]?(?: +[^\W\d_]+[1-5]?)*")


def parse_markup(
    text: str, id: str = "", keep_terms: tuple[str, ...] = ()
) -> StyledText:
    """Return `text` without its marks, and the spans they stood for.

    Marks may nest (the inner one wins); of two that cross, the later does not count.
    Each occurrence of one of `keep_terms` becomes a range that must not be broken.
    """
    tokens = list(_TOKEN.finditer(text))
    pairs = _paired(text, tokens)
    out: list[str] = []
    spans: list[Span] = []
    notes: list[Note] = []
    opened: dict[int, tuple[int, str]] = {}
    length = last = 0
    for number, token in enumerate(tokens):
        out.append(text[last : token.start()])
        length += token.start() - last
        last = token.end()
        mark = token.group()
        if number in pairs:
            opened[pairs[number]] = (length, STYLES[mark])
        elif number in opened:
            start, style = opened.pop(number)
            spans.append(Span(start, length, style))
        else:
            note = _note(mark, length)
            shown = mark[1:] if mark[0] == "\\" else mark
            if note:
                notes.append(note)
                shown = mark[1:].split("|")[0]
            out.append(shown)
            length += len(shown)
    out.append(text[last:])
    plain = "".join(out)
    framed = tuple((n.start, n.end) for n in notes if n.kind == "frame")
    keep = tuple(sorted((*find_terms(plain, keep_terms), *framed)))
    return StyledText(plain, _flat(spans), id, keep, tuple(notes))


def find_terms(text: str, terms: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return the ranges of `text` that are one of `terms`, the longest first."""
    words = sorted((term for term in set(terms) if term), key=lambda t: (-len(t), t))
    if not words:
        return ()
    pattern = re.compile("|".join(map(re.escape, words)))
    return tuple(found.span() for found in pattern.finditer(text))


def _note(mark: str, start: int) -> Note | None:
    """Return the note that `{text|note}` stands for, if it is one."""
    if mark[0] != "{":
        return None
    base, _, said = mark[1:-1].partition("|")
    if said in _SIGNS:
        return Note(start, start + len(base), _SIGNS[said])
    fits = _SYLLABLES.fullmatch(said) and len(said.split()) == len(base)
    if fits and all("\u3400" <= char <= "\U0003ffff" for char in base):
        return Note(start, start + len(base), "pinyin", said)
    return None


def _paired(text: str, tokens: list[re.Match[str]]) -> dict[int, int]:
    """Return closing token by opening token, both as indices of `tokens`."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for number, token in enumerate(tokens):
        mark = token.group()
        if mark not in STYLES:
            continue
        held = [n for n in stack if tokens[n].group() == mark]
        if held and text[tokens[held[-1]].end() : token.start()].strip():
            pairs[held[-1]] = number
            del stack[stack.index(held[-1]) :]
        elif not held:
            stack.append(number)
    return pairs


def _flat(spans: list[Span]) -> tuple[Span, ...]:
    """Return the spans in order and without overlap: of two, the inner one wins."""
    flat: list[Span] = []
    outer: list[Span] = []
    at = 0

    def close(until: int) -> None:
        nonlocal at
        while outer and outer[-1].end <= until:
            span = outer.pop()
            if at < span.end:
                flat.append(Span(at, span.end, span.style))
                at = span.end
        if outer and at < until:
            flat.append(Span(at, until, outer[-1].style))
        at = max(at, until)

    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        close(span.start)
        outer.append(span)
    if outer:
        close(outer[0].end)
    return tuple(flat)
