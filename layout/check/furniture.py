"""Folio, imprint and masthead: whether their words keep out of each other's way.

In come an issue and its pages; out goes a finding for each line of the furniture that
runs into another one, into the paper's name or through a rule. `furniture_key` finds
where a line of it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from layout.errors import Finding
from layout.messages import msg
from layout.page.facts import folio_values
from layout.page.furniture import fill_in
from layout.page.model import Page, Photo, Rect, Stroke, Text
from layout.source.issue import Issue
from layout.source.marks import join

ASCENT, DESCENT = 0.85, 0.1
"""How far a line's characters reach from its baseline, in em."""
LEAST_GAP = 0.25
"""White in em under which two lines side by side are read as one."""


def check_furniture(issue: Issue, pages: tuple[Page, ...]) -> tuple[Finding, ...]:
    """Return what of folio, imprint and masthead runs into something else."""
    return tuple(
        found
        for page in pages
        for found in (*_crowded(issue, page), *_ruled(issue, page))
    )


def furniture_key(issue: Issue, number: int | None, words: str) -> str:
    """Return the path of keys under which a line of a page's furniture is written.

    `words` may be the first of them only; of what stands nowhere, the page is named.
    """
    index = next((i for i, p in enumerate(issue.pages) if p.number == number), 0)
    wanted = _bare(words)
    likely = [
        (_likeness(wanted, have), key)
        for key, text in _lines(issue, index)
        if (have := _bare(text)) and (wanted in have or have in wanted)
    ]
    if not wanted or not likely:
        return join("pages", index)
    return max(likely, key=lambda found: found[0])[1]


def _likeness(wanted: str, have: str) -> float:
    """Return how much of the longer of two texts, one in the other, they share."""
    return min(len(wanted), len(have)) / max(len(wanted), len(have))


def _lines(issue: Issue, index: int) -> Iterator[tuple[str, str]]:
    """Yield what a page's furniture is made of: keys and words."""
    model, page, key = issue.model, issue.pages[index], join("pages", index)
    values = folio_values(issue, index)
    block = issue.masthead(index)
    lines: list[tuple[str, str]] = []
    if block:
        for name in ("lines", "left", "right"):
            at = join(block[0], name)
            lines += [(join(at, n), t) for n, t in enumerate(getattr(block[1], name))]
        lines.append((join(block[0], "title"), block[1].title or ""))
        lines.append(("publication", model.publication))
    else:
        lines.append((join(key, "section"), page.section))
        at, folio = (join(key, "folio"), page.folio) if page.folio else ("folio", None)
        for side in ("left", "centre", "right"):
            lines.append((join(at, side), getattr(folio or model.folio, side) or ""))
    lines += [(join("imprint", n), text) for n, text in enumerate(model.imprint)]
    for key, text in lines:
        yield key, fill_in(text, values)


def _bare(words: str) -> str:
    return "".join(words.removesuffix("…").split())


def _texts(page: Page) -> list[Text]:
    return [i for i in page.items if isinstance(i, Text) and not i.story]


def _crowded(issue: Issue, page: Page) -> Iterator[Finding]:
    """Yield a finding for each line that runs into another; the name is never one."""
    texts = [(_box(t), t.line.text, t.role == "masthead") for t in _texts(page)]
    boxes = texts + [
        (item.rect, item.file, True)
        for item in page.items
        if isinstance(item, Photo) and not item.story
    ]
    told: set[Rect] = set()
    for one, other in combinations(boxes, 2):
        if not _touch(one[0], other[0]):
            continue
        wrong, right = sorted((one, other), key=lambda box: (box[2], -box[0].width))
        if wrong[0] not in told:
            told.add(wrong[0])
            yield _finding(issue, page, (wrong[1], wrong[0]), right[1])


def _touch(one: Rect, other: Rect) -> bool:
    """Tell whether two lines lie on one another, or side by side without white."""
    high = min(one.top, other.top) - max(one.y, other.y)
    gap = max(one.x, other.x) - min(one.right, other.right)
    em = min(one.height, other.height) / (ASCENT + DESCENT)
    return high > 0 and gap < LEAST_GAP * em


def _ruled(issue: Issue, page: Page) -> Iterator[Finding]:
    """Yield a finding for each line that a rule of the furniture runs through."""
    rules = [i for i in page.items if isinstance(i, Stroke) and not i.story]
    for text in _texts(page):
        box = _box(text)
        for rule in rules:
            beside = rule.x1 <= box.x or rule.x0 >= box.right
            if not beside and rule.y0 == rule.y1 and box.y < rule.y0 < box.top:
                yield _finding(issue, page, (text.line.text, box), "")
                break


def _box(text: Text) -> Rect:
    """Return the room of a line's characters."""
    size = max((run.size for run in text.line.runs), default=0.0)
    left = text.x + text.line.x
    right = text.x + text.line.width
    return Rect(left, text.y - DESCENT * size, right - left, (ASCENT + DESCENT) * size)


def _finding(issue: Issue, page: Page, line: tuple[str, Rect], other: str) -> Finding:
    words, rect = line
    key = furniture_key(issue, page.number, words)
    message = (
        msg("“{words}” runs into “{other}”", words=_short(words), other=_short(other))
        if other
        else msg("“{words}” runs into a rule", words=_short(words))
    )
    return Finding(
        "fit-furniture",
        "error",
        message,
        why=msg("lines that stand on one another cannot be read"),
        cure=msg("shorten it, take lines away, or give it a smaller size"),
        mark=issue.mark(key),
        key=key,
        words=words,
        page=page.number,
        rect=page.in_mm(rect),
    )


_MOST = 20
"""Characters of a line that a message repeats."""


def _short(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[:_MOST]}…"
