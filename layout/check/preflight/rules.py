"""Rules, what they hit, and the running of them: facts to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from layout.check.preflight.file_model import Facts
from layout.check.preflight.geometry import Rect, grow, touches, union
from layout.check.preflight.limits import Limits
from layout.check.preflight.model import Page, join_words
from layout.errors import Finding, Level
from layout.messages import Message, msg

_NEAR = 6.0
_MOST_WORDS = 40
MOST_PLACES = 30
"""Findings of one code on one page that are listed; the rest are counted."""


class Hit(Struct, frozen=True):
    """A place where a rule is broken; `level` if it differs from the rule's own.

    `owner` is the story concerned, where that is known.
    """

    message: Message
    cure: Message | None = None
    level: Level | None = None
    words: str = ""
    page: int | None = None
    rect: Rect | None = None
    owner: str = ""


class Rule(Struct, frozen=True):
    """A check: its code, the reason for it, its level, and the function that looks."""

    code: str
    why: Message
    look: Callable[[Facts, Limits], Iterator[Hit]]
    level: Level = "error"


def run_rules(
    rules: Iterable[Rule], facts: Facts, limits: Limits
) -> tuple[Finding, ...]:
    """Return what the rules find, by page, from top to bottom.

    Hits side by side that say the same become one. Of more than MOST_PLACES the last
    finding says how many are left out.
    """
    levels = dict(limits.levels)
    pages = {page.number: page for page in facts.pages}
    found = []
    for rule in rules:
        hits = [
            replace(hit, level=hit.level or rule.level)
            for hit in rule.look(facts, limits)
        ]
        for hit in _capped(_joined(hits)):
            page = pages.get(hit.page) if hit.page is not None else None
            found.append(_finding(rule, hit, page, levels))
    return tuple(sorted(found, key=place))


def place(finding: Finding) -> tuple[int, float, float, str, str]:
    """Return the key by which findings are sorted: file first, then by position."""
    x, y, *_ = finding.rect or (-1e6, -1e6)
    words = str(finding.message)
    return (finding.page or 0, y, x, finding.code, words)


def _finding(
    rule: Rule, hit: Hit, page: Page | None, levels: dict[str, Level]
) -> Finding:
    words = hit.words.strip()
    return Finding(
        code=rule.code,
        level=levels.get(rule.code, hit.level or rule.level),
        message=hit.message,
        why=rule.why,
        cure=hit.cure,
        key=hit.owner,
        words=words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1] + "…",
        page=hit.page,
        rect=page.to_mm(hit.rect) if page and hit.rect else None,
    )


def _joined(hits: list[Hit]) -> Iterator[Hit]:
    """Yield hits, neighbours in order that say the same made one."""
    last: Hit | None = None
    for hit in hits:
        if last is not None and _belong_together(last, hit):
            rect = union(last.rect, hit.rect) if last.rect and hit.rect else last.rect
            last = replace(last, rect=rect, words=join_words(last.words, hit.words))
        else:
            if last is not None:
                yield last
            last = hit
    if last is not None:
        yield last


def _belong_together(one: Hit, other: Hit) -> bool:
    if replace(one, words="", rect=None) != replace(other, words="", rect=None):
        return False
    if one.rect is None or other.rect is None:
        return one.rect is other.rect
    return touches(grow(one.rect, _NEAR), other.rect)


def _capped(hits: Iterable[Hit]) -> Iterator[Hit]:
    counts: dict[int | None, int] = {}
    rest: dict[int | None, tuple[Hit, int]] = {}
    for hit in hits:
        counts[hit.page] = counts.get(hit.page, 0) + 1
        if counts[hit.page] <= MOST_PLACES:
            yield hit
        else:
            _, count = rest.get(hit.page, (hit, 0))
            rest[hit.page] = (hit, count + 1)
    for page, (hit, count) in rest.items():
        message = msg("{count} more {count:place|places} like these", count=count)
        yield Hit(message, hit.cure, hit.level, page=page)
