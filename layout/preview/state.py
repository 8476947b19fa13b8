"""What the browser is told: the whole desk, what changed, and comparisons.

In: an edition of the desk. Out: JSON text. The short `news` goes to every open tab at
once and names the pictures to fetch; the longer `state` is fetched after them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from layout.preview.desk import Edition
from layout.preview.documents import QUICK_PPI, design_of, designs_of
from layout.preview.proofs import story_texts
from layout.preview.view import (
    Context,
    Json,
    findings_view,
    page_view,
    problems_view,
    stories_view,
)
from layout.preview.worddiff import StoryText, changed_stories, in_brief


def news(edition: Edition) -> Json:
    """Return what a tab must know at once: build, pictures, counts."""
    levels = Counter(finding.level for finding in edition.findings)
    return {
        "gen": edition.gen,
        "broken": bool(edition.problems),
        "problems": len(edition.problems),
        "errors": levels["error"],
        "warnings": levels["warning"],
        "pages": [
            [page.number, rev]
            for page, rev in zip(_pages(edition), edition.revs, strict=True)
        ],
    }


def state(edition: Edition, lang: str) -> Json:
    """Return everything the panels and overlays show, in a language."""
    context = Context()
    built, pages = edition.built, _pages(edition)
    facts: Json = {"publication": "", "date": "", "title": "", "limit": 0}
    if built is not None:
        document = built.document
        facts = {
            "publication": document.publication,
            "date": document.date.isoformat(),
            "title": document.title,
            "limit": design_of(built, 0).press.ink_limit,
        }
    return {
        **news(edition),
        "issue": facts,
        "quick": QUICK_PPI / 72,
        "checked": edition.deep is not None,
        "compares": edition.before is not None,
        "pages": [
            page_view(page, designs_of(built, index), rev)
            for index, (page, rev) in enumerate(zip(pages, edition.revs, strict=True))
            if built is not None
        ],
        "stories": stories_view(pages, lang, context),
        "findings": findings_view(edition.findings, pages, lang, context),
        "problems": problems_view(edition.problems, lang, context),
        "millis": edition.millis,
    }


def comparison(
    edition: Edition, revs: Mapping[int, str], old: Mapping[str, StoryText]
) -> Json:
    """Return the old pages' revisions by page number, and the stories that changed."""
    new = story_texts(_pages(edition))
    return {
        "pages": [[number, rev] for number, rev in revs.items()],
        "stories": [
            {
                "id": change.id, "title": change.title, "kind": change.kind,
                "parts": [[part.op, part.text] for part in in_brief(change.parts)],
            }
            for change in changed_stories(old, new)
        ],
    }  # fmt: skip


def to_json(value: Any) -> str:
    """Return compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _pages(edition: Edition) -> tuple[Any, ...]:
    return edition.built.pages if edition.built is not None else ()
