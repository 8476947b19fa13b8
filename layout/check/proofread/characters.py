"""Characters that are others than they look: rules A1, A2 and L6, OpenCC's tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from unicodedata import normalize

from msgspec import Struct

from layout.check.proofread.copytext import HAN, WIDE, Desk, Passage, around, find_all
from layout.check.proofread.rules import report
from layout.check.proofread.traditional import SIMPLIFIED
from layout.errors import Finding
from layout.messages import Message, msg

_HAN_DIGIT = "〇一二三四五六七八九"
_KANA = dict(zip("ニロカタトエヘへハー", "二口力夕卜工八八八一", strict=True))
_LATIN = {
    **dict(zip("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
}
_FOREIGN = "".join(_LATIN)
_DIGIT = {"O": "0", "o": "0", "l": "1"}
_DASH = {"―": "—", "─": "—", "ㄧ": "一", "ㄚ": "丫", "•": "·"}


class _Shape(Struct, frozen=True):
    """A kind of look-alike: what finds it, and what is said."""

    pattern: re.Pattern[str]
    message: Message


_SHAPES = (
    _Shape(
        re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]"),
        msg("a private-use character, which other fonts show as another or none"),
    ),
    _Shape(re.compile("\ufffd"), msg("a character that was lost in conversion")),
    _Shape(
        re.compile(
            "[\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff"
            "\u2e80-\u2fdf\U0002f800-\U0002fa1f]"
        ),
        msg("a compatibility character or a radical instead of the character"),
    ),
    _Shape(re.compile("[０-９Ａ-Ｚａ-ｚ]"), msg("a full-width letter or digit (A2)")),
    _Shape(
        re.compile(
            f"(?<=[{_HAN_DIGIT}])[0○◯Oo](?=[{_HAN_DIGIT}年])"
            f"|(?<![\\d.])[0○◯](?=[{_HAN_DIGIT}])|(?<=[{_HAN_DIGIT}])[○◯]"
        ),
        msg("no 〇 (U+3007), though it looks like it"),
    ),
    _Shape(
        re.compile(
            r"(?<=\d)[Ool](?=\d)"
            r"|(?<=\d)(?<![A-Za-z]\d)O(?=[Ol]?[%％年月日号室房层楼元人个万亿吨户名])"
        ),
        msg("a letter inside a number"),
    ),
    _Shape(
        re.compile(f"(?<=[A-Za-z])[{_FOREIGN}]|[{_FOREIGN}](?=[A-Za-z])"),
        msg("a Greek or Cyrillic letter inside a Latin word"),
    ),
    _Shape(
        re.compile(f"(?<={HAN})[{''.join(_KANA)}](?={WIDE})"),
        msg("a kana that looks like a Chinese character"),
    ),
    _Shape(
        re.compile(f"(?<={WIDE})[―─ㄧㄚ•]+|[ㄧㄚ](?={HAN})"),
        msg("another sign that looks like the mark"),
    ),
)
_READINGS = {**_KANA, **_LATIN, **_DIGIT, **_DASH}


def read_alike(char: str) -> str:
    """Return the character that a look-alike stands for, "" if nobody can say."""
    plain = _READINGS.get(char) or normalize("NFKC", char)
    return "" if plain == char else plain


def check_characters(desk: Desk) -> Iterator[Finding]:
    """Yield look-alikes, and Traditional characters in Simplified text."""
    for passage in desk.passages:
        yield from _alike(passage)
        if desk.simplified and not SIMPLIFIED.keys().isdisjoint(passage.text):
            yield from _traditional(desk, passage)


def _alike(passage: Passage) -> Iterator[Finding]:
    for shape in _SHAPES:
        for found in shape.pattern.finditer(passage.text):
            char = found[0][0]
            plain = "〇" if shape is _SHAPES[4] else read_alike(char)
            yield report(
                "copy-look-alike",
                passage,
                found.span(),
                msg(
                    "U+{code} in “{words}”: {what}",
                    code=f"{ord(char):04X}",
                    words=around(passage.text, *found.span()),
                    what=shape.message,
                ),
                msg("write {plain}", plain=plain) if plain else msg("type it anew"),
            )


def _traditional(desk: Desk, passage: Passage) -> Iterator[Finding]:
    """Yield each run of Traditional characters that no list of the user has."""
    text = passage.text
    kept = [
        range(start, start + len(word))
        for word in desk.lists.spellings
        for start in find_all(word, text)
    ]
    places = [
        i
        for i, char in enumerate(text)
        if char in SIMPLIFIED and not any(i in span for span in kept)
    ]
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        offsets = [offset for _, offset in run]
        start, end = offsets[0], offsets[-1] + 1
        words = text[start:end]
        yield report(
            "copy-traditional",
            passage,
            (start, end),
            msg("Traditional “{words}”", words=words),
            msg("write {words}", words="".join(SIMPLIFIED[char] for char in words)),
        )
