"""Desks made of a few words, so that a test shows the copy that it is about."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from layout.check.proofread import Level, read_desk
from layout.check.proofread.copytext import (
    Desk,
    Kind,
    Lists,
    Passage,
    PictureText,
    StoryText,
)
from layout.errors import Finding, Mark

FRIDAY = date(2024, 2, 23)


def passage(
    text: str, kind: Kind = "body", number: int = 0, story: str = "a"
) -> Passage:
    """A paragraph on page 4; its place is its number's line, a column a character."""
    field = "body" if kind == "subhead" else kind
    return Passage(
        key=f"pages[0].stories.{story}.{field}",
        story=story,
        page=4,
        kind=kind,
        number=number,
        text=text,
        place=lambda offset: Mark("issue.yaml", number + 1, offset + 1),
    )


def body(*paragraphs: str, story: str = "a") -> tuple[Passage, ...]:
    return tuple(
        passage(text, number=number, story=story)
        for number, text in enumerate(paragraphs)
    )


def desk(*passages: Passage, lists: Lists | None = None) -> Desk:
    return Desk(passages, date=FRIDAY, lists=lists or Lists())


def story(name: str, label: str = "", pictures: tuple[str, ...] = ()) -> StoryText:
    """A story of page 4; a picture is `label|caption|credit`."""
    key = f"pages[0].stories.{name}"
    return StoryText(
        id=name,
        key=key,
        page=4,
        kind="story",
        place=Mark("issue.yaml", 1, 1),
        label=passage(label, "label", story=name) if label else None,
        pictures=tuple(
            PictureText(f"{key}.pictures[{n}]", *text.split("|"), Mark("i", n + 1, 1))
            for n, text in enumerate(pictures)
        ),
    )


def read(text: str, level: Level = "quick", **changes: object) -> list[Finding]:
    """The findings about one paragraph."""
    return list(read_desk(replace(desk(passage(text)), **changes), level=level))


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def only(findings: Iterable[Finding], code: str) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]
