"""Characters that no font of their style has: told with code point and place (A10).

In come an issue and its pages; out come problems. Composition leaves a blank cell in
such a character's place, so it is found by what a line says and no glyph stands for.
The fonts decide; Unicode's tables only name the cause.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from layout.errors import Mark, Problem
from layout.messages import Message, msg
from layout.page.model import Page, Text
from layout.source.issue import Issue
from layout.text.line import Line

_MOST = 100
"""Places that are told; a text in a foreign script has thousands."""
_NO_GLYPH = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
"""General categories that leave no ink."""
_VARIATION = range(0xFE00, 0xFE10)
_CAUSES: dict[str, tuple[Message, Message]] = {
    "Co": (
        msg("a private-use character of some other program's font"),
        msg("type the character anew, or add that font to fonts.yaml"),
    ),
    "So": (msg("an emoji or symbol"), msg("delete it, or place it as a picture")),
    "Mn": (
        msg("a combining mark that cannot stand on its letter"),
        msg("delete it, or type the letter with its mark as one character"),
    ),
    "Me": (msg("an enclosing mark"), msg("delete it, or take a circled character")),
    "Cn": (msg("no character of Unicode"), msg("delete it")),
}
_KNOWN: dict[str, tuple[Message, Message]] = {
    "\ufffd": (
        msg("what stands where a program could not read a character"),
        msg("look up in the manuscript what was there"),
    ),
    "\ufffc": (
        msg("what stands where a picture was in a document"),
        msg("delete it; name the picture under `pictures`"),
    ),
}
_RARE = (
    msg("a rare character, or one of another script"),
    msg("write it otherwise, or add a font that has it to fonts.yaml"),
)


def glyphless(issue: Issue, pages: tuple[Page, ...]) -> Iterator[Problem]:
    """Yield a problem for each place of a character that no glyph stands for."""
    bases = {placed.id: placed.key for placed in issue.stories()}
    told: set[tuple[Mark, str]] = set()
    looked: set[tuple[str, str]] = set()
    for page in pages:
        for item in page.items:
            if not isinstance(item, Text):
                continue
            for char in _without_glyph(item.line):
                if (item.story, char) in looked or len(told) >= _MOST:
                    continue
                looked.add((item.story, char))
                for key, mark in _places(issue, bases.get(item.story), char):
                    if (mark, char) not in told and len(told) < _MOST:
                        told.add((mark, char))
                        yield _problem(mark, key, char)


def _without_glyph(line: Line) -> Iterator[str]:
    """Yield the characters of a line that are in no cluster of its glyphs."""
    drawn = "".join(cluster for run in line.runs for cluster in run.clusters)
    if drawn == line.text:
        return
    lost = [
        char
        for char in Counter(line.text) - Counter(drawn)
        if unicodedata.category(char) not in _NO_GLYPH and ord(char) not in _VARIATION
    ]
    marks = [char for char in lost if unicodedata.category(char) in ("Mn", "Me")]
    yield from marks or lost  # a letter without its mark's glyph is there itself


def _places(issue: Issue, base: str | None, char: str) -> Iterator[tuple[str, Mark]]:
    """Yield key and place of a character in a story's copy, or outside of stories."""
    found = False
    for key, copy in issue.copies.items():
        inside = key.startswith(f"{base}.") if base else ".stories." not in key
        at = copy.text.find(char) if inside else -1
        while at >= 0:
            found = True
            yield key, copy.mark_at(at)
            at = copy.text.find(char, at + 1)
    if not found:
        yield base or "", issue.mark(base or "")


def _problem(mark: Mark, key: str, char: str) -> Problem:
    kind = unicodedata.category(char)
    cause, cure = _KNOWN.get(char) or _CAUSES.get(kind, _RARE)
    message = msg(
        "no font of its style has U+{code} {char}: {cause}",
        code=f"{ord(char):04X}",
        char=char if char.isprintable() else "",
        cause=cause,
    )
    return Problem(mark, key, message, cure)
