"""The copy as the proofreader sees it: passages with their places, and what is listed.

Nothing in here knows YAML or the issue's model; `desk.py` makes these values of an
issue, and the checkers read nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Literal

from msgspec import Struct, field

from layout.errors import Mark

Kind = Literal[
    "kicker", "headline", "deck", "label", "subhead", "byline", "body",
    "caption", "credit", "line", "cell",
]  # fmt: skip
HAN = r"[^\W\d_A-Za-z]"
"""A letter that is no Latin one: in this copy, a Chinese character.

So written because `re` takes a millisecond to compile each class that names the
characters themselves; `quick` is to be ready within a few.
"""
WIDE = r"[^\x00-\xff]"
"""A Chinese character or mark: no Latin letter, digit, or half-width mark."""

VERSE_LINE = 25
"""Characters of a line of verse, at most."""

_SENTENCE = re.compile(r"[^。！？…]*(?:[。！？…]+[”’」』）》]*|$)")
_PAUSE = re.compile("[，。；！？]")
_IS_HAN = re.compile(f"{HAN}")


class Passage(Struct, frozen=True):
    """A field's text, or one paragraph of it, without markup.

    `key` is the field's path of keys, `number` the paragraph within it from 0, and
    `place(offset)` the place in its file of the character at `offset` of `text`.
    """

    key: str
    story: str
    page: int | None
    kind: Kind
    number: int
    text: str
    place: Callable[[int], Mark]


class PictureText(Struct, frozen=True):
    """What is written about a picture; `place` is where its entry stands."""

    key: str
    label: str
    caption: str
    credit: str
    place: Mark


class StoryText(Struct, frozen=True):
    """A story as far as its checks need it.

    `beside` holds the ids of the stories that touch its area; `jumps` is true where it
    goes on elsewhere or comes from elsewhere.
    """

    id: str
    key: str
    page: int | None
    kind: str
    place: Mark
    label: Passage | None = None
    pictures: tuple[PictureText, ...] = ()
    solemn: bool = False
    jumps: bool = False
    beside: tuple[str, ...] = ()


class Leader(Struct, frozen=True):
    """A person of the user's list: the title as printed, the place in the order."""

    name: str
    title: str = ""
    rank: int | None = None


class Lists(Struct, frozen=True):
    """The user's words: spellings, leaders in their order, terms to avoid or confirm.

    `spellings` maps each right spelling to those known to be wrong, `ignored` a code
    to words.
    """

    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leaders: tuple[Leader, ...] = ()
    forbidden: tuple[str, ...] = ()
    confirm: tuple[str, ...] = ()
    ignored: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Desk(Struct, frozen=True):
    """All the copy of an issue, in reading order, and what it is read against.

    `normalised` says that the reader has made half-width marks full-width already, and
    has reported the straight quotes it could not pair.
    """

    passages: tuple[Passage, ...]
    stories: tuple[StoryText, ...] = ()
    date: date | None = None
    simplified: bool = True
    normalised: bool = True
    lists: Lists = Lists()

    def fields(self) -> Iterator[tuple[Passage, ...]]:
        """Yield the passages field by field."""
        for _, passages in groupby(self.passages, key=lambda p: p.key):
            yield tuple(passages)

    def of(self, *kinds: Kind) -> Iterator[Passage]:
        """Yield the passages of some kinds."""
        return (p for p in self.passages if p.kind in kinds)


def is_verse(passages: Sequence[Passage]) -> bool:
    """Return whether most of a body's lines are short: verse, or a list."""
    lines = [line for passage in passages for line in passage.text.split("\n")]
    short = sum(len(line) <= VERSE_LINE for line in lines)
    return len(lines) > 3 and short >= 0.6 * len(lines)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence with its offset; closing marks belong to it."""
    for found in _SENTENCE.finditer(text):
        if found[0].strip():
            yield found.start(), found[0]


def count_han(text: str) -> int:
    """Return the number of Chinese characters."""
    return len(_IS_HAN.findall(text))


def find_all(word: str, text: str) -> Iterator[int]:
    """Yield the offsets at which a word stands; none for no word."""
    at = text.find(word) if word else -1
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def clause_before(text: str, offset: int, reach: int = 40) -> str:
    """Return what stands before `offset` in its clause, a few words at most.

    Never the whole text: a check that looks back from each of its places must not take
    the square of the text's length.
    """
    return _PAUSE.split(text[max(0, offset - reach) : offset])[-1]


def around(text: str, start: int, end: int, reach: int = 6) -> str:
    """Return the words at `start` to `end` with a few characters on both sides."""
    return text[max(0, start - reach) : end + reach]
