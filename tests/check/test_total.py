"""`pages: auto`: all copy together too much or too little is one finding (H8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.build import Built, Options, compose_issue
from layout.errors import Finding

COPY = "春江水暖鸭先知，竹外桃花三两枝。"
"""16 characters."""


def built(folder: Path, chars: int, pages: int) -> Built:
    """Make an issue of eight stories of `chars` characters over so many pages."""
    stories = "".join(
        f"  s{n}:\n    headline: 春江题{n}\n    body: |\n"
        + "".join(f"      {COPY * 8}\n\n" for _ in range(chars // 128))
        for n in range(8)
    )
    (folder / "issue.yaml").write_text(
        "publication: 试验\ndate: 2025-01-01\ndesign: tabloid\n"
        f"pages: auto\npage_count: {pages}\nstories:\n{stories}",
        "utf-8",
    )
    return compose_issue(folder, Options(mode="proof", cache=False), lambda _: None)


def total(made: Built) -> list[Finding]:
    return [f for f in made.findings if f.code == "fit-total"]


def over(made: Built) -> int:
    """Return the lines without room, less the white elsewhere."""
    fits = [fit for page in made.pages for fit in page.stories]
    spare = sum(fit.lines_available - fit.lines for fit in fits)
    return -spare - sum(page.blank for page in made.pages)


def test_too_much_copy_is_told_once_with_the_pages_that_would_do(tmp_path):
    """8 x 2,560 characters are about 1,900 lines; two tabloid pages have 1,032."""
    made = built(tmp_path, 2560, 2)
    (found,) = total(made)
    values = dict(found.message.values)
    assert values["lines"] == over(made)
    assert values["count"] == 2
    assert found.cure
    assert dict(found.cure.values)["count"] >= 3


def test_too_little_copy_is_told_once_with_the_pages_that_would_do(tmp_path):
    """8 x 640 characters are about 480 lines: one page, not three."""
    made = built(tmp_path, 640, 3)
    (found,) = total(made)
    assert dict(found.message.values)["lines"] == -over(made)
    assert found.cure
    assert dict(found.cure.values)["count"] < 3


@pytest.mark.parametrize(("chars", "pages"), [(2560, 2), (640, 3)])
def test_the_pages_that_would_do_are_said_rightly(tmp_path, chars, pages):
    """With the `page_count` that is named there is not too much any more."""
    (found,) = total(built(tmp_path, chars, pages))
    assert found.cure
    wanted = dict(found.cure.values)["count"]
    again = built(tmp_path, chars, wanted)
    assert not any("too much" in str(f.message) for f in total(again))


def test_copy_that_fills_its_pages_is_no_finding(tmp_path):
    assert total(built(tmp_path, 1280, 2)) == []
