"""A written map that leaves much white is told, with the way to see others (H12)."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.build import Options, compose_issue
from layout.errors import Finding

COPY = "春江水暖鸭先知，竹外桃花三两枝。"
ISSUE = """\
publication: 试验
date: 2025-01-01
design: a4
pages:
  - number: 2
{areas}
    stories:
      a: {{headline: 甲, body: {body}}}
      b: {{headline: 乙, body: {body}}}
"""
MAP = "    areas: |\n      a a a\n      b b b"


def found(folder: Path, copies: int, areas: str = MAP) -> list[Finding]:
    """Return what is said of the map of a page with two stories."""
    text = ISSUE.format(areas=areas, body=COPY * copies)
    (folder / "issue.yaml").write_text(text, "utf-8")
    made = compose_issue(folder, Options(mode="proof", cache=False), lambda _: None)
    return [f for f in made.findings if f.code == "fit-map"]


def test_a_map_with_much_white_names_the_command_that_shows_others(tmp_path) -> None:
    """Of 54 × 3 lines, 4 % are 6; two stories of 10 lines leave far more."""
    (finding,) = found(tmp_path, 10)
    assert finding.level == "info"
    assert finding.key == "pages[0].areas"
    assert "`makeup --page 2`" in str(finding.message)


@pytest.mark.parametrize(
    ("copies", "areas"), [(73, MAP), (90, MAP), (10, "")], ids=["full", "over", "none"]
)
def test_nothing_is_said_of_a_full_map_or_where_there_is_none(
    tmp_path, copies: int, areas: str
) -> None:
    """Text that is over is told by its story; a page without map was searched."""
    assert found(tmp_path, copies, areas) == []
