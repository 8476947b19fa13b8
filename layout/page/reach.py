"""How far a story's text can reach: what may find room is composed, the rest reckoned.

Text of more than a whole page is overset whatever its lines are (said in time,
not a hang). So paragraphs are composed until they fill `room`, and the lines of those
behind are told from their characters.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from layout.page.stories import Paragraph
from layout.text.line import StyledText

Count = Callable[[Paragraph], int]
"""Tells how many lines a paragraph is set in."""


def within_reach(
    paragraphs: tuple[Paragraph, ...], room: int, per_line: int, count: Count
) -> tuple[tuple[Paragraph, ...], int]:
    """Return the paragraphs that may stand in `room` lines, and the lines of the rest.

    `per_line` is about how many characters a line has. What is over in the last
    paragraph that is returned, is over in the rest, too.
    """
    lines = rest = 0
    for number, paragraph in enumerate(paragraphs):
        if lines > room:
            behind = paragraphs[number:]
            rest += sum(-(-len(p.text.text) // per_line) or 1 for p in behind)
            return paragraphs[:number], rest
        start, over = _start(paragraph, room, per_line, count)
        if over:
            paragraphs = (*paragraphs[:number], start, *paragraphs[number + 1 :])
            rest += over
        lines += count(start)
    return paragraphs, rest


def _start(
    paragraph: Paragraph, room: int, per_line: int, count: Count
) -> tuple[Paragraph, int]:
    """Return as much of a paragraph as fills `room`, and the lines of the rest."""
    whole = paragraph.text
    length = (room + 2) * per_line
    while length < len(whole.text):
        start = replace(paragraph, text=_upto(whole, length))
        lines = count(start)
        if lines > room:
            return start, -(-(len(whole.text) - length) * lines // length)
        length *= 2
    return paragraph, 0


def _upto(text: StyledText, end: int) -> StyledText:
    """Return the first `end` characters with what marks them up."""
    return StyledText(
        text.text[:end],
        tuple(replace(s, end=min(s.end, end)) for s in text.spans if s.start < end),
        text.id,
        tuple((a, min(b, end)) for a, b in text.keep if a < end),
        tuple(note for note in text.notes if note.end <= end),
    )
