"""Nothing is lost in silence: every character of the copy stands on its page.

In come an issue and its pages; out goes a finding for each story some of whose
characters are on no page although nothing else said so. It is the last net under
makeup: text that does not fit is told by whoever places it, with lines and remedies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from layout.errors import Finding
from layout.messages import msg
from layout.page.model import Page, Text
from layout.source.copy import Copy
from layout.source.issue import Issue, Placed
from layout.source.marks import join
from layout.text.markup import parse_markup

_UNSET = ("content", "file", "section")
"""Fields that are no type on a page: what a code says, what names a file or a page."""
_PAUSES = "／"
"""Marks that a head turns into white (G3)."""
_MOST = 20
"""Characters of what is lost that the message repeats."""


def check_kept(issue: Issue, pages: tuple[Page, ...]) -> tuple[Finding, ...]:
    """Return a finding for each story that lost characters without a word."""
    told = {
        _story_of(f.key) for page in pages for f in page.findings if f.level == "error"
    }
    copies: dict[str, list[tuple[str, Copy]]] = {}
    for key, copy in issue.copies.items():
        copies.setdefault(_story_of(key), []).append((key, copy))
    stands: dict[str, Counter[str]] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, Text):
                stands.setdefault(item.story, Counter()).update(item.line.text)
    found = []
    for placed in _whole(issue, pages):
        texts = _texts(placed, copies.get(placed.key, []))
        lost = _missing(texts, stands.get(placed.id, Counter()))
        if lost and placed.key not in told:
            found.append(_lost(issue, placed, lost))
    return tuple(found)


def _whole(issue: Issue, pages: tuple[Page, ...]) -> Iterator[Placed]:
    """Yield the stories that are on these pages from their first to their last word."""
    numbers = {number for page in pages for number in page.numbers}
    all_there = numbers == {page.number for page in issue.pages}
    for placed in issue.stories():
        goes_on = getattr(placed.story, "continue_on", None)
        if placed.page and placed.page.number in numbers and (all_there or not goes_on):
            yield placed


def _story_of(key: str) -> str:
    """Return the key of the story that a key is in."""
    steps = 2 if key.startswith("stories.") else 3
    return ".".join(key.split(".")[:steps])


def _missing(texts: Iterable[str], stands: Counter[str]) -> str:
    """Return the characters that do not stand often enough."""
    wanted: Counter[str] = Counter()
    for text in texts:
        wanted.update(text)
    lost = (wanted - stands).elements()
    return "".join(c for c in lost if not c.isspace() and c not in _PAUSES)


def _texts(placed: Placed, copies: list[tuple[str, Copy]]) -> Iterator[str]:
    """Yield the texts of a story that must stand, without their markup."""
    story, base = placed.story, placed.key
    parts = getattr(story, "optional", ())
    spare = {join(base, part) for part in parts} if isinstance(parts, tuple) else set()
    spare |= {
        join(join(base, "pictures"), number)
        for number, picture in enumerate(getattr(story, "pictures", ()))
        if picture.optional
    }
    for key, copy in copies:
        if key.rpartition(".")[2] in _UNSET:
            continue
        if any(key == part or key.startswith(f"{part}.") for part in spare):
            continue
        yield from (parse_markup(p.text).text for p in copy.paragraphs)


def _lost(issue: Issue, placed: Placed, lost: str) -> Finding:
    assert placed.page is not None
    return Finding(
        "fit-lost",
        "error",
        msg(
            "{count} {count:character|characters} of this story "
            "{count:stands|stand} on no page",
            count=len(lost),
        ),
        why=msg("no word of the copy may disappear without anybody's knowledge"),
        cure=msg("give the story more room; if that does not help, report it"),
        mark=issue.mark(placed.key),
        key=placed.key,
        words=lost[:_MOST],
        page=placed.page.number,
    )
