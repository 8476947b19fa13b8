"""Pages for tests: stories in YAML, made up on a small sheet; what stands on them."""

from __future__ import annotations

import textwrap
from pathlib import Path

from layout.build import Built, Options, compose_issue
from layout.page.model import Page, Text

HEAD = """\
publication: 试验
date: 2025-01-01
design:
  use: tabloid
  set: {{body.size: 10pt, grid.columns: 4, grid.measure: 15, grid.lines: {lines},
        grid.pitch: 15pt{more}}}
pages:
  - number: 2
    areas: |
{areas}
    stories:
{stories}
"""


def make(
    folder: Path,
    stories: str,
    areas: str = "a a a a",
    lines: int = 40,
    extra: str = "",
    set: str = "",
) -> Built:
    """Make up one page of four columns of 15 characters of 10 pt on 15 pt.

    `extra` stands before the issue's keys, `set` among the changes of its design.
    """
    text = HEAD.format(
        areas=textwrap.indent(textwrap.dedent(areas).strip(), " " * 6),
        stories=textwrap.indent(textwrap.dedent(stories).strip(), " " * 6),
        lines=lines,
        more=f", {set}" if set else "",
    )
    (folder / "issue.yaml").write_text(extra + text, "utf-8")
    return compose_issue(folder, Options(mode="proof", cache=False), lambda _: None)


def page_of(folder: Path, stories: str, **how: object) -> Page:
    """Return the page."""
    return make(folder, stories, **how).pages[0]  # type: ignore[arg-type]


def texts(page: Page, story: str, role: str = "") -> list[Text]:
    """Return a story's lines, or those of one role, furniture left out."""
    return [
        item
        for item in page.items
        if isinstance(item, Text)
        and item.story == story
        and not item.furniture
        and role in ("", item.role)
    ]


def words(page: Page, story: str, role: str = "") -> str:
    """Return the text of a story's lines, joined."""
    return "".join(item.line.text for item in texts(page, story, role))
