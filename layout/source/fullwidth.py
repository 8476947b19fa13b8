"""Half-width marks in Chinese text become full-width, straight quotes curly (A1).

A mark changes when what stands beside it is Han or a full-width mark; brackets and
quotes change as pairs, when either outer side or the inside is Han. A change makes its
neighbours stand beside a full-width mark, so the rules run until nothing changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

_HAN = (
    (0x2103, 0x2103), (0x2109, 0x2109), (0x2460, 0x24FF), (0x2E80, 0x2FDF),
    (0x3005, 0x3007), (0x3021, 0x3029), (0x3040, 0x30FF), (0x3100, 0x312F),
    (0x31A0, 0x31BF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)  # fmt: skip
"""Han, and what stands in its cell: kana, bopomofo, numbers in circles, ℃. As numbers,
since `re` takes a millisecond to compile a class of so many characters."""
_MARKS = re.compile(
    "[\u3000-\u3004\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40"
    "\uff5b-\uff65\uffe0-\uffe6—…⋯⸺]"
)
"""Full-width marks; curly quotes are not, they serve Latin text, too (A4)."""

_HALF = re.compile(r"[,.;:?!()\"'＂＇]")
_RUN = re.compile(r"[,.;:?!]+")
_FULL = dict(zip(",.;:?!()", "，。；：？！（）", strict=True))
_QUOTES = (('"＂', "“", "”"), ("'＇", "‘", "’"))
_BRACKETS = {"(": 1, "（": 1, ")": -1, "）": -1}
_ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    re.ASCII,
)
_BLANK = frozenset(
    " \t\n\u00a0\u202f\u205f\u2029" + "".join(map(chr, range(8192, 8203)))
)
_ALNUM = re.compile(r"[A-Za-z0-9]")
_NUMBER = re.compile(r"[\d.]+%?", re.ASCII)
_WORD = re.compile(r"[A-Za-z0-9.%]+\Z")
_SHORT = frozenset(
    ("no", "nos", "mr", "mrs", "ms", "dr", "st", "vs", "vol", "fig", "prof", "inc",
     "ltd", "co", "corp", "jr", "sr", "etc", "p", "pp")
)  # fmt: skip
_SCORE = re.compile(r"\d[:：]", re.ASCII)
"""What stands before the second number of a score, a time or a ratio."""
_BEFORE_NUMBERING = frozenset("，。；：？！、（“‘,;:?!(\n")
_OPENING, _CLOSING = ("“", "‘"), ("”", "’")
_TRAIL = ".,;:?!)\"'"
_PASSES = 4
"""Each pass goes to the right and back; more than one is seldom needed."""
_FAR = 64
"""How far blanks and markup are looked through; more is no way to write."""


@lru_cache(maxsize=8192)
def is_han(char: str) -> bool:
    """Return whether `char` is Han or stands in its cell ("" is not)."""
    code = ord(char) if char else 0
    return any(first <= code <= last for first, last in _HAN)


def wide(char: str) -> bool:
    """Return whether `char` is Han or a full-width mark ("" is not)."""
    return is_han(char) or _MARKS.match(char) is not None


def latin(char: str) -> bool:
    """Return whether `char` is an ASCII letter or digit ("" is not)."""
    return bool(char) and _ALNUM.match(char) is not None


def left_of(text: Sequence[str], at: int, through: str = "“”‘’") -> str:
    """Return the character before `at`, through blanks, markup and `through`."""
    at -= 1
    for _ in range(_FAR):
        if at < 0:
            return ""
        if text[at] in _BLANK or text[at] in through:
            at -= 1
        elif at and text[at] in "*_" and text[at - 1] == text[at]:
            at -= 2
        else:
            return text[at]
    return ""


def right_of(text: Sequence[str], at: int, through: str = "“”‘’") -> str:
    """Return the character from `at` on, through blanks, markup and `through`."""
    for _ in range(_FAR):
        if at >= len(text):
            return ""
        if text[at] in _BLANK or text[at] in through:
            at += 1
        elif text[at] in "*_" and at + 1 < len(text) and text[at + 1] == text[at]:
            at += 2
        else:
            return text[at]
    return ""


def beside(text: Sequence[str], start: int, end: int) -> bool:
    """Return whether Han or a full-width mark stands on either outer side."""
    return wide(left_of(text, start)) or wide(right_of(text, end))


def full_width(text: str) -> tuple[str, int, tuple[int, ...]]:
    """Return `text` with full-width marks, how many changed, and where quotes are odd.

    The text returned is as long as the one given.
    """
    if not _HALF.search(text) or not any(map(is_han, text)):
        return text, 0, ()
    held = frozenset(
        at
        for found in _ADDRESS.finditer(text)
        for at in range(found.start(), found.start() + len(found[0].rstrip(_TRAIL)))
    )
    now = text
    odd: list[int] = []
    for _ in range(_PASSES):
        before, now = now, _brackets(now, held)
        odd = []
        for quotes in _QUOTES:
            now, left_over = _quotes(now, held, quotes)
            odd += left_over
        now = _marks(now, held)
        if now == before:
            break
    changed = sum(old != new for old, new in zip(text, now, strict=True))
    return now, changed, tuple(sorted(odd))


def _brackets(text: str, held: frozenset[int]) -> str:
    """Change round brackets, both of a pair or neither."""
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for found in re.finditer("[()（）]", text):
        at = found.start()
        if at in held:
            continue
        if _BRACKETS[found[0]] > 0:
            open_at.append(at)
        elif open_at:
            pairs.append((open_at.pop(), at))
    pairs = [(i, j) for i, j in pairs if text[i] == "(" or text[j] == ")"]
    return _change(text, pairs, ("（", "）"))


def _quotes(
    text: str, held: frozenset[int], quotes: tuple[str, str, str]
) -> tuple[str, list[int]]:
    """Change straight quotes in pairs; return the odd ones beside Han, too.

    Where neither the curly nor the straight ones pair among themselves, a straight one
    may close a curly one, and the other way round.
    """
    straight, opening, closing = quotes
    mixed = text.count(opening) != text.count(closing) and _is_odd(text, straight)
    pairs: list[tuple[int, int]] = []
    odd: list[int] = []
    open_at: int | None = None
    for at in _quote_places(
        text, held, straight + opening + closing if mixed else straight
    ):
        char = text[at]
        if char == opening or (char in straight and open_at is None):
            if char in straight and _is_prime(text, at):
                continue
            if open_at is not None:
                odd.append(open_at)
            open_at = at
        elif open_at is not None:
            pairs.append((open_at, at))
            open_at = None
    odd += [] if open_at is None else [open_at]
    pairs = [(i, j) for i, j in pairs if text[i] in straight or text[j] in straight]
    odd = [at for at in odd if text[at] in straight and beside(text, at, at + 1)]
    return _change(text, pairs, (opening, closing)), odd


def _is_odd(text: str, quotes: str) -> bool:
    return sum(text.count(quote) for quote in quotes) % 2 == 1


def _quote_places(text: str, held: frozenset[int], quotes: str) -> list[int]:
    """Return where quotes stand that are no apostrophe and in no address."""
    return [
        at
        for at in (found.start() for found in re.finditer(f"[{quotes}]", text))
        if at not in held
        and not (
            text[at] in "'＇’"
            and latin(text[max(0, at - 1) : at])
            and latin(text[at + 1 : at + 2])
        )
    ]


def _is_prime(text: str, at: int) -> bool:
    """Return whether a straight quote measures inches or feet (`27"`)."""
    return at > 0 and text[at - 1] in "0123456789"


def _change(text: str, pairs: list[tuple[int, int]], new: tuple[str, str]) -> str:
    """Change those pairs that have Han inside or Han or a full-width mark beside."""
    if not pairs:
        return text
    han = list(accumulate(map(is_han, text), initial=0))
    chars = list(text)
    for start, end in (*pairs, *reversed(pairs)):
        inside = han[end] > han[start + 1]
        half_done = chars[start] == new[0] or chars[end] == new[1]
        if inside or half_done or beside(chars, start, end + 1):
            chars[start], chars[end] = new
    return "".join(chars)


def _marks(text: str, held: frozenset[int]) -> str:
    """Change pauses and stops that stand beside Han or a full-width mark."""
    chars = list(text)
    runs = [found for found in _RUN.finditer(text) if found.start() not in held]
    for found in (*runs, *reversed(runs)):
        start, end = found.span()
        if latin(text[max(0, start - 1) : start]) and latin(text[end : end + 1]):
            continue
        left = left_of(chars, start, "")
        right = right_of(chars, end, "“‘")
        if found[0] == ".":
            change = _ends_sentence(text, start, left, right)
        else:
            quoted = left in _OPENING and text[end : end + 1] in _CLOSING
            change = wide(left) or left in _CLOSING or wide(right)
            change = change or (quoted and beside(chars, start, end))
        if change:
            chars[start:end] = [_FULL[char] for char in found[0]]
    return "".join(chars)


def _ends_sentence(text: str, at: int, left: str, right: str) -> bool:
    """Return whether a full stop ends a Chinese sentence.

    It does in `以9:8.昨天`, and where a text ends. It does not in `1.总则` (numbering),
    `U.S.政府`, `No.一` and `人民网.cn`.
    """
    if wide(left) or left in _CLOSING:
        return not (
            at + 1 < len(text) and text[at + 1].isascii() and text[at + 1].isalpha()
        )
    word = _WORD.search(text[max(0, at - _FAR) : at])
    if not word:
        return False
    if _NUMBER.fullmatch(word[0]):
        before = text[max(0, at - len(word[0]) - 2) : at - len(word[0])]
        numbering = before[-1:] in _BEFORE_NUMBERING and not _SCORE.fullmatch(before)
        ends = wide(right) or right in ("", *_CLOSING)
        return ends and bool(before) and not numbering
    if not wide(right):
        return False
    return len(word[0]) > 1 and "." not in word[0] and word[0].lower() not in _SHORT
