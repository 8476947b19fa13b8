"""Classes seen with their neighbours: quotes, dashes, stacked marks, spaces, hyphens.

In: text and the classes of its code points. Out: the classes as set, where a unit of
several characters has its first one's class and then `TAIL`s. Rules: A3-A9, B6, D2.
"""

from __future__ import annotations

import re

from layout.text import charclass as cc

_WESTERN = frozenset(cc.WESTERN_RUN + cc.WEST_OPEN + cc.WEST_CLOSE)
_CJK = frozenset(
    cc.HAN + cc.MARKS + cc.DASH + cc.ELLIPSIS + cc.SUFFIX + cc.PREFIX + cc.NOTE
    + cc.WIDE_SPACE + cc.HALF_SPACE + cc.TAIL + cc.FORCED
)  # fmt: skip
_QUOTES = re.compile("[“”‘’]")
_CLOSING = {"”": "“", "’": "‘"}
_UNITS = re.compile("[—]{2,}|—|[…]{2,}|[⋯]{2,}|[？！]{2,}")
_SPACES = re.compile(" +")
_EN_SPACE = "\u2002"
_UNSURE = re.compile("[-‐–~]|/+")
_ALWAYS = cc.DASH + cc.ELLIPSIS + cc.SPACE + cc.COMBINING
_LONE_MARK = re.compile(
    f"(?:^|(?<=[{cc.SPACE}{cc.DROPPED}{cc.GLUE}{cc.WIDE_SPACE}{cc.FORCED}"
    f"{cc.HALF_SPACE}{cc.WORD_JOINER}{cc.ZERO_BREAK}{cc.TAIL}]))"
    f"{cc.JOINER}*{cc.COMBINING}"
)
"""A combining mark without a character to stand on is shown by itself (B6)."""
_INVISIBLE = re.compile(f"[{re.escape(cc.INVISIBLE)}]+")


def resolve(text: str, classes: str) -> str:
    """Return the class of each character as its neighbours make it."""
    if not _has_special(text, classes):
        return classes
    out = list(classes)
    _resolve_quotes(text, out)
    _resolve_units(text, out)
    _resolve_connectors(text, out)
    _resolve_spaces(text, out)
    return _LONE_MARK.sub(lambda m: m.group()[:-1] + cc.SYMBOL, "".join(out))


def neighbours(classes: str) -> list[str]:
    """Return the pair of classes at each boundary inside the text, 1 to n - 1.

    Characters that take no place are seen through: behind them stands the class that
    stood before them (A3: Han, space, digit has the gap of Han, digit).
    """
    pairs = list(map(str.__add__, classes, classes[1:]))
    for run in _INVISIBLE.finditer(classes):
        before = classes[run.start() - 1] if run.start() else ""
        if run.end() < len(classes):
            if before and classes[run.end() - 1] != cc.WORD_JOINER:
                pairs[run.end() - 1] = before + classes[run.end()]
            elif not before:
                pairs[run.end() - 1] = cc.JOINER + classes[run.end()]
    return pairs


def _has_special(text: str, classes: str) -> bool:
    if any(name in classes for name in _ALWAYS):
        return True
    if cc.EXCLAIM * 2 in classes or cc.HYPHEN in classes or cc.SOLIDUS in classes:
        return True
    return cc.CONNECTOR in classes or _QUOTES.search(text) is not None


def _resolve_quotes(text: str, out: list[str]) -> None:
    """Tell Chinese quotes from Latin ones and apostrophes (A4)."""
    opened: list[re.Match[str]] = []
    for mark in _QUOTES.finditer(text):
        at = mark.start()
        before, after = _seen(out, at, -1), _seen(out, at, 1)
        if mark.group() == "’" and before in _WESTERN and _next_to(out, at):
            out[at] = cc.LETTER  # an apostrophe
        elif mark.group() not in _CLOSING:
            opened.append(mark)
        elif opened and opened[-1].group() == _CLOSING[mark.group()]:
            first = opened.pop().start()
            if _is_latin(out, first, at):
                out[first], out[at] = cc.WEST_OPEN, cc.WEST_CLOSE
        elif before in _WESTERN and after not in _CJK:
            out[at] = cc.WEST_CLOSE
    for mark in opened:
        at = mark.start()
        if _seen(out, at, 1) in _WESTERN and _seen(out, at, -1) in _WESTERN:
            out[at] = cc.WEST_OPEN


def _next_to(out: list[str], at: int) -> bool:
    """Tell whether a letter stands right behind a position."""
    return at + 1 < len(out) and out[at + 1] == cc.LETTER and out[at - 1] in _WESTERN


def _is_latin(out: list[str], first: int, last: int) -> bool:
    """Tell whether a pair of quotes belongs to a Latin run: no Han in or beside it."""
    before, after = _seen(out, first, -1), _seen(out, last, 1)
    inside = out[first + 1 : min(last, first + 400)]
    if before in _CJK or after in _CJK or not _CJK.isdisjoint(inside):
        return False
    return not _WESTERN.isdisjoint(inside)


def _seen(out: list[str], at: int, step: int) -> str:
    """Return the class of the next character in a direction that is not a space."""
    at += step
    while 0 <= at < len(out) and out[at] in (cc.SPACE, cc.COMBINING):
        at += step
    return out[at] if 0 <= at < len(out) else ""


def _resolve_units(text: str, out: list[str]) -> None:
    """Join dashes, dots and stacked marks into units (A5, A6, A9)."""
    for unit in _UNITS.finditer(text):
        char, start, length = unit.group()[0], unit.start(), len(unit.group())
        if char in "？！":
            sizes, name = _stacks(length), cc.STACK
        else:
            sizes = [2] * (length // 2) + [1] * (length % 2)
            name = cc.DASH if char == "—" else cc.ELLIPSIS
        for size in sizes:
            single = cc.CONNECTOR if char == "—" else name
            out[start] = name if size > 1 else single
            out[start + 1 : start + size] = [cc.TAIL] * (size - 1)
            start += size


def _stacks(length: int) -> list[int]:
    """Return how a row of marks is cut into stacks of two and three (A9)."""
    threes = length % 2
    return [3] * threes + [2] * ((length - 3 * threes) // 2)


def _resolve_connectors(text: str, out: list[str]) -> None:
    """Tell hyphens and solidi of Latin words from those between Han (A8, B7)."""
    for mark in _UNSURE.finditer(text):
        start, end = mark.span()
        before = out[start - 1] if start else ""
        after = out[end] if end < len(out) else ""
        latin = (before in _WESTERN or before in ("", cc.SPACE)) and (
            after in _WESTERN or after in ("", cc.SPACE)
        )
        hyphen = mark.group() in "-‐"
        if latin and (before or after):
            name = cc.HYPHEN if hyphen else cc.WESTERN
            out[start:end] = [name] * (end - start)
        elif hyphen:
            out[start] = cc.WESTERN if after == cc.DIGIT else cc.CONNECTOR


def _resolve_spaces(text: str, out: list[str]) -> None:
    """Drop spaces beside Han and at the edges; keep one between words (A3).

    An en space beside Han stays: it parts a label from its text (I4).
    """
    joined = "".join(out)
    for run in _SPACES.finditer(joined):
        start, end = run.span()
        before = joined[start - 1] if start else cc.FORCED
        after = joined[end] if end < len(joined) else cc.FORCED
        out[start:end] = [cc.DROPPED] * (end - start)
        if before not in _CJK and after not in _CJK:
            out[end - 1] = cc.SPACE
        elif cc.FORCED not in (before, after) and _EN_SPACE in text[start:end]:
            out[text.index(_EN_SPACE, start)] = cc.HALF_SPACE
