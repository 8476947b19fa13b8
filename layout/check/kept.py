"""Nothing is lost in silence: every character of the copy stands on its page.

In come an issue and its pages; out goes a finding for each story some of whose
characters are on no page although nothing else said so. It is the last net under
makeup: text that does not fit is told by whoever places it, with lines and remedies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from layout.errors import Finding
from layout.messages import msg
from layout.page.model import Page, Text
from layout.source.issue import Issue, Placed
from layout.source.marks import join
from layout.text.markup import parse_markup

_UNSET = ("content", "file")
"""Fields that are no type on a page: what a code says, what names a file."""
_PAUSES = "／"
"""Marks that a head turns into white (G3)."""
_MOST = 20
"""Characters of what is lost that the message repeats."""


def check_kept(issue: Issue, pages: tuple[Page, ...]) -> tuple[Finding, ...]:
    """Return a finding for each story that lost characters without a word."""
    numbers = {page.number for page in pages}
    told = {f.key for page in pages for f in page.findings if f.level == "error"}
    stands: dict[str, Counter[str]] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, Text):
                stands.setdefault(item.story, Counter()).update(item.line.text)
    return tuple(
        _lost(issue, placed, "".join(lost))
        for placed in issue.stories()
        if placed.page and placed.page.number in numbers
        if not any(f"{key}.".startswith(f"{placed.key}.") for key in told)
        if (lost := list(_missing(issue, placed, stands.get(placed.id, Counter()))))
    )


def _missing(issue: Issue, placed: Placed, stands: Counter[str]) -> Iterator[str]:
    """Yield the characters of a story that do not stand often enough."""
    wanted: Counter[str] = Counter()
    for text in _texts(issue, placed):
        wanted.update(c for c in text if not c.isspace() and c not in _PAUSES)
    yield from (wanted - stands).elements()


def _texts(issue: Issue, placed: Placed) -> Iterator[str]:
    """Yield the texts of a story that must stand, without their markup."""
    story, base = placed.story, placed.key
    parts = getattr(story, "optional", ())
    spare = {join(base, part) for part in parts} if isinstance(parts, tuple) else set()
    spare |= {
        join(join(base, "pictures"), number)
        for number, picture in enumerate(getattr(story, "pictures", ()))
        if picture.optional
    }
    for key, copy in issue.copies.items():
        if not key.startswith(f"{base}.") or key.rpartition(".")[2] in _UNSET:
            continue
        if any(key == part or key.startswith(f"{part}.") for part in spare):
            continue
        yield from (parse_markup(p.text).text for p in copy.paragraphs)


def _lost(issue: Issue, placed: Placed, lost: str) -> Finding:
    assert placed.page is not None
    return Finding(
        "fit-lost",
        "error",
        msg("{count} characters of this story stand on no page", count=len(lost)),
        why=msg("no word of the copy may disappear without anybody's knowledge"),
        cure=msg("give the story more room; if that does not help, report it"),
        mark=issue.mark(placed.key),
        key=placed.key,
        words=lost[:_MOST],
        page=placed.page.number,
    )
