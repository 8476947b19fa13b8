"""Paragraphs that are more than prose: run-in heads, datelines, labels.

In: the copy of a paragraph. Out: a `StyledText` with its lead in a style; how wide a
label is. Rules F7, F8.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from layout.text.compose import compose
from layout.text.line import LineStyle, Span, StyledText

STRONG, DATELINE = "strong", "dateline"
"""Run styles: heads and labels, datelines. A style without faces is set as the text."""
RUN_IN_GAP = "\u3000"
"""1 em after a run-in head (F7)."""

_DATELINE = re.compile(
    r"(?:本报讯|本网讯|本刊讯"
    r"|(?:新华社|中新社|人民日报|本报)[^，。：；]{0,12}\d日[讯电]"
    r"|(?:新华社|中新社)[^\W\d_A-Za-z]{0,6}电)"
    r"(?:[（(][^）)]{1,40}[）)])?(?=[\s：“《]|[^\W\d_A-Za-z])"
)


def run_in(head: str, body: StyledText, style: str = STRONG) -> StyledText:
    """Return a paragraph that begins with a head in its first line (F7)."""
    lead = head + RUN_IN_GAP
    shift = len(lead)
    moved = tuple(Span(s.start + shift, s.end + shift, s.style) for s in body.spans)
    return replace(
        body,
        text=lead + body.text,
        spans=(Span(0, len(head), style), *moved),
        keep=((0, len(head)), *((a + shift, b + shift) for a, b in body.keep)),
        notes=tuple(
            replace(n, start=n.start + shift, end=n.end + shift) for n in body.notes
        ),
    )


def dateline(text: StyledText) -> StyledText:
    """Return a paragraph whose dateline (本报讯, 新华社北京电) has a style (F8)."""
    found = _DATELINE.match(text.text)
    return labelled(text, found.end(), DATELINE) if found else text


def label_width(text: StyledText, end: int, style: LineStyle) -> float:
    """Return the width in em of the first `end` characters, marks whole."""
    spans = tuple(replace(s, end=min(s.end, end)) for s in text.spans if s.start < end)
    label = StyledText(text.text[:end], spans)
    alone = replace(style, indent=0.0, hanging=0.0, align="left", line_end="full")
    return compose(label, alone, 1000 * style.size).lines[0].width / style.size


def labelled(text: StyledText, end: int, style: str) -> StyledText:
    """Return the text with its first `end` characters in a style."""
    rest = tuple(
        Span(max(s.start, end), s.end, s.style) for s in text.spans if s.end > end
    )
    return replace(text, spans=(Span(0, end, style), *rest))
