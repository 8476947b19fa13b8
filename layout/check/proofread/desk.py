"""Issue → Desk: the passages of an issue in reading order, with what they are read by.

Markup is taken out (the places still are those of the source); words that are no copy,
such as the glossary itself, the folio's pattern and contents of codes, are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from layout.check.proofread.copytext import (
    Desk,
    Kind,
    Leader,
    Lists,
    Passage,
    PictureText,
    StoryText,
)
from layout.errors import Mark
from layout.source.areas import AreaMap
from layout.source.copy import Copy, Paragraph
from layout.source.issue import Issue, Placed
from layout.source.models import IssueModel, Page
from layout.source.stories import PictureGroup, PictureStory
from layout.source.storyparts import PictureRef
from layout.text.markup import parse_markup

_KEY = re.compile(
    r"(?P<story>(?:pages\[(?P<page>\d+)\]\.)?(?:stories|fillers)\.(?P<id>[^.\[]+))"
    r"\.(?P<field>.+)"
)
_INDEX = re.compile(r"\[\d+\]")
_KINDS: dict[str, Kind] = {
    "kicker": "kicker", "headline": "headline", "continue_on.headline": "headline",
    "deck": "deck", "label": "label", "byline": "byline", "body": "body",
    "pull_quote": "line", "tail_credit": "credit", "credit": "credit", "lines": "line",
    "caption": "caption", "rows": "cell", "pictures.label": "label",
    "pictures.caption": "caption", "pictures.credit": "credit",
}  # fmt: skip
"""What a text is, by its field without the indices."""

_MARKUP = re.compile(r"[*_\\]")


def lay_out(issue: Issue) -> Desk:
    """Return the copy of an issue, ready to be read."""
    passages = tuple(_passages(issue))
    return Desk(
        passages=passages,
        stories=tuple(_stories(issue, passages)),
        date=issue.model.date,
        simplified=issue.model.language == "zh-Hans",
        normalised=issue.model.normalise,
        lists=_lists(issue.model),
    )


def _passages(issue: Issue) -> Iterator[Passage]:
    """Yield the paragraphs of the stories' text fields, as the issue has them."""
    for key, copy in issue.copies.items():
        found = _KEY.fullmatch(key)
        kind = _KINDS.get(_INDEX.sub("", found["field"])) if found else None
        if found and kind:
            index = found["page"]
            page = issue.pages[int(index)].number if index else None
            yield from _read(copy, (key, found["id"], page), kind)


def _read(
    copy: Copy, where: tuple[str, str, int | None], kind: Kind
) -> Iterator[Passage]:
    """Yield the paragraphs of a field; `where` is its key, its story and its page."""
    key, story, page = where
    for number, paragraph in enumerate(copy.paragraphs):
        text, place = _without_markup(paragraph)
        yield Passage(
            key=key,
            story=story,
            page=page,
            kind="subhead" if paragraph.kind == "subhead" else kind,
            number=number,
            text=text,
            place=place,
        )


def _without_markup(paragraph: Paragraph) -> tuple[str, Callable[[int], Mark]]:
    """Return what is printed, and the place of each of its characters."""
    if not _MARKUP.search(paragraph.text):
        return paragraph.text, paragraph.mark_at
    plain = parse_markup(paragraph.text).text
    offsets = []
    at = 0
    for char in plain:
        at = paragraph.text.index(char, at)
        offsets.append(at)
        at += 1
    offsets.append(len(paragraph.text))
    return plain, lambda offset: paragraph.mark_at(offsets[offset])


def _stories(issue: Issue, passages: tuple[Passage, ...]) -> Iterator[StoryText]:
    """Yield every story with its label, its pictures and its neighbours."""
    labels = {passage.key: passage for passage in passages if passage.kind == "label"}
    beside = {
        number: _neighbours(page, issue.page_areas(number))
        for number, page in enumerate(issue.pages)
    }
    for placed in issue.stories():
        number = issue.pages.index(placed.page) if placed.page else None
        story = placed.story
        yield StoryText(
            id=placed.id,
            key=placed.key,
            page=placed.page.number if placed.page else None,
            kind=_text(story, "kind"),
            place=issue.mark(placed.key),
            label=labels.get(f"{placed.key}.label"),
            pictures=tuple(_pictures(issue, placed)),
            solemn=story.solemn,
            jumps=getattr(story, "continue_on", None) is not None,
            beside=() if number is None else beside[number][placed.id],
        )


def _pictures(issue: Issue, placed: Placed) -> Iterator[PictureText]:
    """Yield the pictures of a story; those of a group share its credit."""
    story = placed.story
    pictures: tuple[PictureRef, ...] = getattr(story, "pictures", ())
    keyed = [(f"{placed.key}.pictures[{n}]", p) for n, p in enumerate(pictures)]
    if isinstance(story, PictureStory):
        keyed = [(placed.key, story)]
    shared = isinstance(story, PictureGroup)
    for key, picture in keyed:
        yield PictureText(
            key=key,
            label=_text(picture, "label"),
            caption=_text(picture, "caption")
            or (_text(story, "caption") if shared else ""),
            credit=_text(picture, "credit")
            or (_text(story, "credit") if shared else ""),
            place=issue.mark(key),
        )


def _text(holder: object, name: str) -> str:
    return getattr(holder, name, None) or ""


def _neighbours(page: Page, areas: AreaMap | None) -> dict[str, tuple[str, ...]]:
    """Return the stories whose areas touch, by id; without a map all of the page."""
    if areas is None:
        return dict.fromkeys(page.stories, tuple(page.stories))
    across = [pair for row in areas.rows for pair in pairwise(row)]
    down = [
        pair
        for row, below in pairwise(areas.rows)
        for pair in zip(row, below, strict=True)
    ]
    beside: dict[str, dict[str, None]] = defaultdict(dict)
    for one, two in across + down:
        if one != two:
            beside[one][two] = None
            beside[two][one] = None
    return {name: tuple(beside[name]) for name in page.stories}


def _lists(model: IssueModel) -> Lists:
    """Return the user's lists: glossary, keep, and what is not to be reported."""
    used = [term for term in model.terms if term.use != "forbid"]
    ranked = sorted(
        (term for term in used if term.rank or term.title),
        key=lambda term: term.rank or 10_000,
    )
    return Lists(
        spellings={
            **dict.fromkeys(model.keep, ()),
            **{term.word: term.wrong for term in used},
        },
        leaders=tuple(
            Leader(term.word, term.title or "", term.rank) for term in ranked
        ),
        forbidden=tuple(t.word for t in model.terms if t.use == "forbid"),
        confirm=tuple(t.word for t in model.terms if t.use == "confirm"),
        ignored=dict(model.proof.ignore) if model.proof else {},
    )
