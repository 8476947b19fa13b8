"""Words of the program's own on the page, in the characters of an issue's language."""

from __future__ import annotations

MAINLAND = "zh-Hans"
"""The language that an issue has where it says none."""
JUMP = "（下转第{page}版）"
CONTINUED = "（上接第{page}版）"

_TRADITIONAL = str.maketrans("转编导读闰腊", "轉編導讀閏臘")


def in_characters_of(language: str, words: str) -> str:
    """Return words of the program's own as they are written in a region."""
    return words if language == MAINLAND else words.translate(_TRADITIONAL)
