"""What would make a story fit, ranked: the report in an editor's units (H8, H9).

In comes a story that is over or leaves white in the area it has got; out go remedies,
the cheapest first. The first one that cuts text is tried before it is named: the story
is set again in its area without those characters, and must fit. Where even its head has
no room, no cut helps.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from layout.messages import Message, msg
from layout.page.contents import Area
from layout.page.model import Page, Remedy, StoryFit
from layout.page.picture_remedies import OTHER, SAME, picture_remedies
from layout.page.stories import Story
from layout.page.story_content import StoryContent
from layout.text.line import StyledText

MOST_CUT = 120
"""Lines up to which cuts are looked for one by one; more is another story."""
TRIES = 6
"""Further lines that are cut where the first count does not do."""
LEVEL = 3
"""Text that fills a story leaves a line in one of so many columns: feet are level."""
NAMED = 4
"""Paragraphs that a remedy names."""


class _Cut(Struct, frozen=True):
    """A line that a paragraph can lose: its number, and the characters it costs."""

    chars: int
    paragraph: int


def with_remedies(
    page: Page, placed: dict[str, tuple[StoryContent, Area]], open_lines: int
) -> Page:
    """Return a page whose stories say what would make them fit.

    `placed` are its stories with the areas they have; white of more than `open_lines`
    in a story is worth a remedy.
    """
    fits = tuple(
        replace(fit, remedies=_remedies(fit, *placed[fit.id], open_lines))
        if fit.id in placed
        else fit
        for fit in page.stories
    )
    return replace(page, stories=fits)


def _remedies(
    fit: StoryFit, content: StoryContent, area: Area, open_lines: int
) -> tuple[Remedy, ...]:
    over = fit.lines - fit.lines_available
    if over > max(0, content.overset(area)):
        return _elsewhere(over), _larger_area(content, over)
    if over > 0:
        found = [
            *picture_remedies(content, area, open_lines, SAME),
            *_left_out(content),
            *_cuts(content, area, over),
            *picture_remedies(content, area, open_lines, OTHER),
        ]
        found += () if found else (_elsewhere(over),)
        found.append(_larger_area(content, over))
        return tuple(
            sorted(found, key=lambda r: r.what != "picture" and r.lines < over)
        )
    white = -over - max(0, content.count - 1)
    if white > open_lines:
        more = -over - content.count // LEVEL
        pictures = picture_remedies(content, area, open_lines, (*SAME, *OTHER))
        return (*pictures, _more_text(content, more))
    return ()


def _left_out(content: StoryContent) -> Iterator[Remedy]:
    """Yield pictures that may go altogether."""
    for sized, _ in content.pictures:
        if sized.part.optional:
            title = sized.part.label or sized.part.file
            gain = int((sized.least + sized.caption_lines) * sized.share)
            text = msg("leave out the picture {title}", title=title)
            yield Remedy("optional", gain, text, picture=sized.part.key)


def _more_text(content: StoryContent, white: int) -> Remedy:
    chars = white * content.flow.per_line
    text = msg(
        "add about {chars} {chars:character|characters} ({lines} {lines:line|lines})",
        chars=chars,
        lines=white,
    )
    return Remedy("add", white, text)


def _larger_area(content: StoryContent, over: int) -> Remedy:
    lines = -(-over // content.count)
    text = msg("give the story {lines} more {lines:line|lines} of height", lines=lines)
    return Remedy("area", lines * content.count, text)


def _elsewhere(over: int) -> Remedy:
    """Return what helps a story whose head has no room, or that no cut makes fit."""
    return Remedy("move", over, msg("move the story to another page"))


def _cuts(content: StoryContent, area: Area, over: int) -> Iterator[Remedy]:
    """Yield the fewest characters to cut, paragraph by paragraph; tried first."""
    if over > MOST_CUT or content.flow.rest:
        chars = over * content.flow.per_line
        text = msg("cut about {chars} {chars:character|characters}", chars=chars)
        yield Remedy("cut", over, text)
        return
    offers = sorted(_offers(content), key=lambda cut: (cut.chars, cut.paragraph))
    for count in range(over, over + TRIES):
        cuts = _gathered(offers[:count])
        story = _without(content.story, cuts)
        if not content.like(story).overset(area):
            yield Remedy("cut", count, _say_cuts(content, cuts), cuts)
            return


def _offers(content: StoryContent) -> Iterator[_Cut]:
    """Yield what each line that a paragraph could lose costs, the last line first."""
    for paragraph, text in zip(
        content.flow.paragraphs, content.flow.texts, strict=True
    ):
        number = _number(paragraph.text)
        if paragraph.role != "body" or number is None:
            continue
        for lost in range(len(text.lines) - 1):
            line = text.lines[-1 - lost]
            yield _Cut(len(line.text), number)


def _number(text: StyledText) -> int | None:
    """Return which paragraph of its story a text is, from 1."""
    word = text.id.rpartition(":")[2]
    return int(word) if word.isdecimal() else None


def _gathered(cuts: list[_Cut]) -> tuple[tuple[int, int], ...]:
    total: dict[int, int] = {}
    for cut in cuts:
        total[cut.paragraph] = total.get(cut.paragraph, 0) + cut.chars
    return tuple(sorted(total.items()))


def _without(story: Story, cuts: tuple[tuple[int, int], ...]) -> Story:
    """Return a story whose paragraphs have lost characters before their last mark."""
    chars = dict(cuts)
    return replace(
        story,
        paragraphs=tuple(
            replace(p, text=shortened(p.text, chars.get(_number(p.text) or 0, 0)))
            for p in story.paragraphs
        ),
    )


def shortened(text: StyledText, chars: int) -> StyledText:
    """Return a text without `chars` characters before its last one."""
    if not chars or len(text.text) < 2:
        return text
    end = max(1, len(text.text) - 1 - chars)
    spans = (replace(s, end=min(s.end, end)) for s in text.spans if s.start < end)
    return StyledText(
        text.text[:end] + text.text[-1],
        tuple(spans),
        text.id,
        tuple((a, b) for a, b in text.keep if b <= end),
        tuple(note for note in text.notes if note.end <= end),
    )


def _say_cuts(content: StoryContent, cuts: tuple[tuple[int, int], ...]) -> Message:
    total = sum(chars for _, chars in cuts)
    if len(cuts) == 1:
        number = cuts[0][0]
        return msg(
            "cut {chars} {chars:character|characters} in paragraph {number}: its "
            "last line has {last}",
            chars=total,
            number=number,
            last=_last_line(content, number),
        )
    named = "、".join(f"{number}: {chars}" for number, chars in cuts[:NAMED])
    more = "…" if len(cuts) > NAMED else ""
    return msg(
        "cut {chars} {chars:character|characters}, by paragraph {places}",
        chars=total,
        places=named + more,
    )


def _last_line(content: StoryContent, number: int) -> int:
    for paragraph, text in zip(
        content.flow.paragraphs, content.flow.texts, strict=True
    ):
        if _number(paragraph.text) == number and text.lines:
            return len(text.lines[-1].text)
    return 0
