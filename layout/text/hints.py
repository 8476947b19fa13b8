"""What an editor could cut or add where composition had to yield (F6).

In: a paragraph as it was set, with a line past E5's report limit or a runt. Out: how
few characters less, and how few more, would mend it. Each is tried: characters are
taken away, or repeated, where the trouble begins, and the paragraph is set again.
"""

from __future__ import annotations

from layout.text.compose import compose
from layout.text.line import Line, LineStyle, Span, StyledText

MOST = 4
"""Characters that are tried, either way."""
LONGEST = 2000
"""Characters of a paragraph for which hints are looked for."""
TROUBLES = frozenset(("E5", "F4", "B13", "B8"))
"""Reliefs that a change of the copy can spare."""


def hints(
    text: StyledText, style: LineStyle, measure: float, lines: int | None = None
) -> dict[str, int]:
    """Return how many characters to `cut` or to `add` leave no trouble; {} if none do.

    The paragraph is set as `layout.text.compose.compose` sets it.
    """
    composed = compose(text, style, measure, lines=lines).lines
    if not _troubles(composed) or len(text.text) > LONGEST:
        return {}
    start = next(line.start for line in composed if TROUBLES & set(line.reliefs))
    found: dict[str, int] = {}
    for what, change in (("cut", _cut), ("add", _add)):
        for count in range(1, MOST + 1):
            changed = change(text, start, count)
            if changed is None:
                continue
            again = compose(changed, style, measure, lines=lines).lines
            if not _troubles(again):
                found[what] = count
                break
    return found


def _troubles(lines: tuple[Line, ...]) -> int:
    return sum(bool(TROUBLES & set(line.reliefs)) for line in lines)


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _cut(text: StyledText, start: int, count: int) -> StyledText | None:
    """Return the text without `count` Han in a row at or before `start`."""
    for at in (*range(start, max(-1, start - 40), -1), *range(start, start + 40)):
        if len(text.text) >= at + count and all(map(_han, text.text[at : at + count])):
            return _change(text, at, at + count, "")
    return None


def _add(text: StyledText, start: int, count: int) -> StyledText | None:
    """Return the text with one of its Han repeated at or before `start`."""
    for at in (*range(start, max(-1, start - 40), -1), *range(start, start + 40)):
        if at < len(text.text) and _han(text.text[at]):
            return _change(text, at, at, text.text[at] * count)
    return None


def _change(text: StyledText, start: int, end: int, new: str) -> StyledText:
    """Return the text with a range replaced; spans and ranges move along."""
    shift = len(new) - (end - start)

    def moved(at: int) -> int:
        return at if at <= start else max(start, at + shift)

    spans = tuple(Span(moved(s.start), moved(s.end), s.style) for s in text.spans)
    return StyledText(
        text=text.text[:start] + new + text.text[end:],
        spans=tuple(span for span in spans if span.start < span.end),
        keep=tuple((moved(a), moved(b)) for a, b in text.keep),
    )
