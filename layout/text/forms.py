"""Paragraphs that are more than prose: run-in heads, datelines, answers, items, verse.

In: the copy of a paragraph. Out: a `StyledText`, and where the form asks for it the
`LineStyle` that sets it. Rules F7, F8 and issue 7, "other forms of text".
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
    r"|(?:新华社|中新社)[\u4e00-\u9fff]{0,6}电)"
    r"(?:[（(][^）)]{1,40}[）)])?(?=\s|[\u3000：]|[\u4e00-\u9fff“《])"
)
_SPEAKER = re.compile(r"(?:问|答|[\u4e00-\u9fff·]{1,10})：")
_ITEM = re.compile(
    r"（[一二三四五六七八九十百\d]{1,4}）|[\u2460-\u2473]|\d{1,3}[.．、]|"
    r"[一二三四五六七八九十]{1,3}、|[●•■◆]\s?"
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


def speaker(text: StyledText) -> StyledText:
    """Return a paragraph of a dialogue whose 问： or name is in Hei."""
    found = _SPEAKER.match(text.text)
    return labelled(text, found.end(), STRONG) if found else text


def hanging(text: StyledText, style: LineStyle) -> LineStyle:
    """Return the style in which all lines but the first hang by the label's width.

    The label is a number （一） ① 1., a bullet, or a speaker's name with its colon.
    """
    found = _ITEM.match(text.text) or _SPEAKER.match(text.text)
    if not found:
        return style
    return replace(style, indent=0.0, hanging=label_width(text, found.end(), style))


def label_width(text: StyledText, end: int, style: LineStyle) -> float:
    """Return the width in em of the first `end` characters, marks whole."""
    spans = tuple(replace(s, end=min(s.end, end)) for s in text.spans if s.start < end)
    label = StyledText(text.text[:end], spans)
    alone = replace(style, indent=0.0, hanging=0.0, align="left", line_end="full")
    return compose(label, alone, 1000 * style.size).lines[0].width / style.size


def verse(
    lines: tuple[str, ...], style: LineStyle, measure: float, id: str = ""
) -> tuple[StyledText, LineStyle]:
    """Return kept lines as one paragraph, and the style that centres their block.

    A line wider than the measure (points) goes on below, hanging by one em.
    """
    text = StyledText("\n".join(lines), id=id)
    left = replace(style, indent=0.0, hanging=0.0, align="left")
    widest = max((li.width for li in compose(text, left, measure).lines), default=0.0)
    indent = max(0.0, (measure - widest) / 2 / style.size)
    return text, replace(left, indent=indent, hanging=indent)


def labelled(text: StyledText, end: int, style: str) -> StyledText:
    """Return the text with its first `end` characters in a style."""
    rest = tuple(
        Span(max(s.start, end), s.end, s.style) for s in text.spans if s.end > end
    )
    return replace(text, spans=(Span(0, end, style), *rest))
