"""What an issue may say and pages cannot be made of yet: refused, never dropped."""

from __future__ import annotations

from collections.abc import Iterator

from layout.errors import Problem
from layout.messages import Message, msg
from layout.source.issue import Issue
from layout.source.marks import join


def refused(issue: Issue) -> Iterator[Problem]:
    """Yield each place of an issue that would be left out of its pages."""
    if not issue.pages:
        yield _problem(
            issue,
            "pages",
            msg("`pages: auto` is not made up yet"),
            msg("list the pages, each with its stories"),
        )
    for index, page in enumerate(issue.pages):
        if page.fixed:
            key = join(join("pages", index), "fixed")
            why = msg("finished pages are not taken in yet")
            yield _problem(issue, key, why, msg("add the page to the PDF at the plant"))


def _problem(issue: Issue, key: str, why: Message, cure: Message) -> Problem:
    return Problem(issue.mark(key), key, why, cure)
