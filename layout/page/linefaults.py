"""Lines that composition could not set well, and the characters to cut or add (F6).

Where a rule had to yield, only the copy can mend it; an editor is told once for each
paragraph, with the line's words. A loose line is `fit-loose`, one past E5's limit
`fit-hole`, so that a design may stop the press for these (`press.errors`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from layout.errors import Finding
from layout.messages import Message, msg
from layout.page.composing import Composer
from layout.page.model import Item, Page, Text
from layout.page.stories import Story

HOLE = 0.5
"""More per gap than this, in em, is a hole (E5)."""
_MOST = 12
"""Characters of a line that a message repeats."""
_SAID = {
    "E5": msg("a line has gaps of {gap:.2f} em: “{words}”"),
    "F4": msg("a last line has one character: “{words}”"),
    "B13": msg("a mark stands where none should: “{words}”"),
    "B8": msg("a word is broken where it should not be: “{words}”"),
    "E1": msg("a line does not meet both edges: “{words}”"),
}
_WHITE = ("E5", "E1")
"""Of these, white is all that is wrong: another fault of a paragraph is told first."""
_CURES: dict[tuple[bool, bool], Message] = {
    (True, True): msg(
        "cut {cut} {cut:character|characters} from its paragraph, or add {add}"
    ),
    (True, False): msg("cut {cut} {cut:character|characters} from its paragraph"),
    (False, True): msg("add {add} {add:character|characters} to its paragraph"),
    (False, False): msg("word it otherwise, or give it a wider column"),
}


def with_line_findings(
    page: Page, stories: Iterable[Story], composer: Composer
) -> Page:
    """Return a page with the findings of its stories' lines."""
    pages = {fit.id: fit.page for fit in page.stories}
    inks: dict[str, list[Item]] = {}
    for item in page.items:
        inks.setdefault(item.story, []).append(item)
    found = (
        finding
        for story in stories
        for finding in _line_findings(
            story,
            inks.get(story.id, ()),
            composer,
            pages.get(story.id, page.number),
        )
    )
    return replace(page, findings=(*page.findings, *found))


def _line_findings(
    story: Story, items: Iterable[Item], composer: Composer, page: int
) -> Iterator[Finding]:
    """Yield the worst fault of each paragraph of a story that has one, and its hole."""
    worst: dict[tuple[str, int, str], tuple[tuple[bool, float], str, Text]] = {}
    for item in items:
        if not isinstance(item, Text) or not item.line.reliefs:
            continue
        rule = next((r for r in _SAID if r in item.line.reliefs), None)
        key = (item.role, item.paragraph, _code(rule, item))
        rank = (rule not in _WHITE, item.line.stretch)
        if rule and (key not in worst or rank > worst[key][0]):
            worst[key] = rank, rule, item
    for _, rule, text in worst.values():
        yield _finding(story, rule, text, composer, page)


def _code(rule: str | None, text: Text) -> str:
    is_hole = rule == "E5" and text.line.stretch > HOLE
    return "fit-hole" if is_hole else "fit-loose"


def _finding(
    story: Story, rule: str, text: Text, composer: Composer, page: int
) -> Finding:
    line = text.line
    words = line.text.strip()
    short = f"{words[:_MOST]}…" if len(words) > _MOST else words
    mends = composer.mends(line)
    cure = _CURES["cut" in mends, "add" in mends]
    return Finding(
        _code(rule, text),
        "warning",
        Message(_SAID[rule].text, (("gap", line.stretch), ("words", short))),
        cure=Message(cure.text, tuple(mends.items())),
        mark=story.mark,
        key=story.key,
        words=words,
        page=page,
    )
