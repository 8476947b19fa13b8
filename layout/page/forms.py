"""Forms of text beside prose, as paragraphs with styles of their own (F7, F8).

In come a story's paragraphs and the form it says it has; out come the same paragraphs,
their labels in Hei, their indents by the labels' widths, verse in a block in the
middle. A story without `form` keeps its paragraphs as they are; only a dateline at the
beginning of one (本报讯, 新华社北京2月23日电) gets the design's face for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from layout.page.composing import Composer
from layout.page.model import Role
from layout.page.stories import Paragraph, Story
from layout.source.design import TextStyle
from layout.source.forms import label_of
from layout.text.forms import STRONG, dateline, label_width, labelled, run_in
from layout.text.line import LineStyle, StyledText

NOTE_SCALE = 0.85
"""Size of notes, relative to the body."""
MOST_HANGING = 0.4
"""Share of the measure that a label may take; lines under a longer one hang 2 em."""
LONG_HANG = 2.0
EMPTY_LINE = StyledText("\u3000")
"""What stands between stanzas."""
PARTED: tuple[Role, ...] = ("body", "byline")
"""What an empty line parts from the stanza under it."""
VERSE_TURN = 1.0
"""Indent, in em, of what a line of verse has too much for its measure."""


class Setting(Struct, frozen=True):
    """Where paragraphs are set: the body's style, its lines' style, measure in em."""

    style: TextStyle
    line: LineStyle
    measure: float

    def changed(self, **changes: float | str) -> TextStyle:
        """Return the body's style with some of it changed."""
        return replace(self.style, **changes)


def formed(
    story: Story,
    styles: Mapping[Role, TextStyle],
    composer: Composer,
    measure: float,
) -> tuple[Paragraph, ...]:
    """Return a story's paragraphs in the form it has; `measure` in points."""
    body = styles["body"]
    setting = Setting(body, composer.styles.line(body), measure / body.size)
    form = getattr(story.model, "form", "prose")
    paragraphs = story.paragraphs
    if form == "diary":
        paragraphs = tuple(_dated(p) for p in paragraphs)
    if form == "diary" or getattr(story.model, "subheads", "line") == "run_in":
        paragraphs = _run_in(paragraphs)
    bodies = tuple(p.text for p in paragraphs if p.role == "body")
    set_one = _FORMS[form](bodies, setting)
    found = tuple(set_one(p) if p.role == "body" else p for p in paragraphs)
    return _parted(found, styles["byline"]) if form == "verse" else found


SetOne = Callable[[Paragraph], Paragraph]


def _dated(paragraph: Paragraph) -> Paragraph:
    """Return a date whose blanks stand: between Han the composer drops a space."""
    if paragraph.role != "subhead":
        return paragraph
    text = paragraph.text
    return replace(paragraph, text=replace(text, text=text.text.replace(" ", "\u3000")))


def _run_in(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return subheads in the first line of the paragraph that follows them (F7)."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        before = found[-1] if found else None
        if before and before.role == "subhead" and paragraph.role == "body":
            text = run_in(before.text.text, paragraph.text)
            found[-1] = replace(paragraph, text=text)
        else:
            found.append(paragraph)
    return tuple(found)


def _parted(
    paragraphs: tuple[Paragraph, ...], byline: TextStyle
) -> tuple[Paragraph, ...]:
    """Return stanzas with an empty line over each; the poet stands at their left."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        if found and paragraph.role == "body" and found[-1].role in PARTED:
            if found[-1].role == "byline" and paragraph.style:
                indent = paragraph.style.indent * paragraph.style.size / byline.size
                style = replace(byline, indent=indent, hanging=indent)
                found[-1] = replace(found[-1], style=style)
            found.append(replace(paragraph, text=EMPTY_LINE))
        found.append(paragraph)
    return tuple(found)


def _prose(_bodies: tuple[StyledText, ...], _setting: Setting) -> SetOne:
    return lambda paragraph: replace(paragraph, text=dateline(paragraph.text))


def _as_it_is(_bodies: tuple[StyledText, ...], _setting: Setting) -> SetOne:
    return lambda paragraph: paragraph


def _marked(bodies: tuple[StyledText, ...], _setting: Setting) -> SetOne:
    """Put 问： and 答： in Hei, and the names that speak more than once."""
    starts = [text.text[: _label("dialogue", text)] for text in bodies]
    names = Counter(start for start in starts if start)

    def mark(paragraph: Paragraph) -> Paragraph:
        end = _label("dialogue", paragraph.text)
        if names[paragraph.text.text[:end]] <= 1:
            end = _label("qa", paragraph.text)
        text = replace(_strong(paragraph.text, end), label=end)
        return replace(paragraph, text=text)

    return mark


def _hanging(form: str, *, strong: bool, scale: float = 1.0) -> Callable[..., SetOne]:
    """Return how paragraphs hang by their labels, at a size relative to the body."""

    def prepare(_bodies: tuple[StyledText, ...], setting: Setting) -> SetOne:
        def hang(paragraph: Paragraph) -> Paragraph:
            text = paragraph.text
            end = _label(form, text)
            size = setting.style.size * scale
            if not end:
                return replace(paragraph, style=setting.changed(size=size))
            text = _strong(text, end) if strong else text
            wide = label_width(text, end, setting.line)
            if wide > MOST_HANGING * setting.measure / scale:
                wide = LONG_HANG
            else:
                text = replace(text, label=end)
            style = setting.changed(size=size, indent=0.0, hanging=wide)
            return replace(paragraph, text=text, style=style)

        return hang

    return prepare


def _verse(bodies: tuple[StyledText, ...], setting: Setting) -> SetOne:
    """Keep lines, in a block as wide as its longest that stands in the middle."""
    line = replace(setting.line, indent=0.0, hanging=0.0)
    lines = [part for text in bodies for part in _lines(text)]
    widest = max((label_width(t, len(t.text), line) for t in lines), default=0.0)
    indent = max(0.0, (setting.measure - widest) / 2)
    turn = VERSE_TURN if widest > setting.measure else 0.0
    style = setting.changed(indent=indent, hanging=indent + turn, align="left")
    return lambda paragraph: replace(paragraph, style=style)


def _lines(text: StyledText) -> list[StyledText]:
    """Return the kept lines of a stanza, each with its spans."""
    found, start = [], 0
    for part in re.split("(\n)", text.text):
        end = start + len(part)
        if part.strip():
            spans = tuple(
                replace(
                    s, start=max(s.start, start) - start, end=min(s.end, end) - start
                )
                for s in text.spans
                if s.start < end and s.end > start
            )
            found.append(StyledText(part, spans))
        start = end
    return found


def _label(form: str, text: StyledText) -> int:
    """Return where a paragraph's label ends, 0 where it has none."""
    pattern = label_of(form)
    found = pattern.match(text.text) if pattern else None
    return found.end() if found else 0


def _strong(text: StyledText, end: int) -> StyledText:
    return labelled(text, end, STRONG) if end else text


_FORMS: Mapping[str, Callable[[tuple[StyledText, ...], Setting], SetOne]] = {
    "prose": _prose,
    "verse": _verse,
    "qa": _marked,
    "dialogue": _hanging("dialogue", strong=True),
    "items": _hanging("items", strong=False),
    "diary": _as_it_is,
    "notes": _hanging("notes", strong=False, scale=NOTE_SCALE),
}
"""How the paragraphs of each form are set."""
