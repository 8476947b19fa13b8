"""Where Latin words may be divided (B8), by the patterns of pyphen.

In: text and classes. Out: offsets. pyphen is imported only when there is a word long
enough; a word in capitals, or one with figures, is never divided.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Any
from unicodedata import normalize

from layout.text import charclass as cc
from layout.text.breaks import HYPHEN, UNPATTERNED, URL_PATTERN

PATTERNS = "en_US"
LEAST_BEFORE, LEAST_AFTER = 2, 3
"""Letters that stay before a hyphen, and that go down behind it."""
LEAST_UNPATTERNED = 6
_SYLLABLE = re.compile(r"(?<=[aeiouy])(?=[b-df-hj-np-tv-xz][aeiouy])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONG_ENOUGH = re.compile(f"{cc.LETTER}{{{LEAST_BEFORE + LEAST_AFTER},}}")


def hyphen_places(text: str, classes: str) -> list[tuple[int, str]]:
    """Return the offsets before which a hyphen may end a line, and `breaks`' letter.

    A word that no pattern divides, as many a name is, has places between a vowel and a
    consonant for the direst need.
    """
    places: list[tuple[int, str]] = []
    addresses = [found.span() for found in URL_PATTERN.finditer(text)]
    begins = [start for start, _ in addresses]
    for run in _LONG_ENOUGH.finditer(classes):
        start, end = run.span()
        alone = not _joined(classes, start - 1) and not _joined(classes, end)
        last = bisect_right(begins, start) - 1
        alone = alone and not (last >= 0 and start < addresses[last][1])
        word = text[start:end]
        if alone and _WORD.fullmatch(word) and not word.isupper():
            cuts = _cuts(word)
            places += [(start + cut, HYPHEN) for cut in cuts]
            if not cuts and len(word) >= LEAST_UNPATTERNED:
                places += [(start + cut, UNPATTERNED) for cut in _syllables(word)]
    return places


def _joined(classes: str, at: int) -> bool:
    """Tell whether a character makes its neighbour more than a plain word."""
    return 0 <= at < len(classes) and classes[at] in cc.DIGIT + cc.WESTERN + (
        cc.WEST_PREFIX + cc.SOLIDUS
    )


@cache
def _patterns() -> Any:
    import pyphen  # 0.1 s with its patterns: only for text that has long words

    return pyphen.Pyphen(lang=PATTERNS, left=LEAST_BEFORE, right=LEAST_AFTER)


def _cuts(word: str) -> list[int]:
    return [int(cut) for cut in _patterns().positions(word)]


def _syllables(word: str) -> list[int]:
    """Return the places between a vowel and a consonant, diacritics set aside."""
    plain = "".join(normalize("NFD", letter)[0] for letter in word.lower())
    found = [cut.start() for cut in _SYLLABLE.finditer(plain)]
    return [cut for cut in found if LEAST_BEFORE <= cut <= len(word) - LEAST_AFTER]
