"""Folio, imprint and masthead keep out of each other's way (fit-furniture)."""

from pathlib import Path

import pytest

from layout.build import Options, compose_issue
from layout.errors import Finding

HEAD = """\
publication: 澄江日报
date: 2024-02-23
number: 第1期
cn: CN 00-0000
design: tabloid
"""
PAGE = """\
pages:
  - number: {number}
    section: {section}
{more}
    stories:
      a: {{kind: notice, headline: 告知, body: 明日停水。}}
"""
LINE = "很长很长的一行字"
FOLIO = """\
folio: {{left: "{{page}} {{section}}{left}", centre: "{centre}", right: "{right}"}}
imprint: [{imprint}]
"""


def findings(
    folder: Path, head: str = "", more: str = "", section: str = "要闻", number: int = 2
) -> list[Finding]:
    path = folder / "issue.yaml"
    page = PAGE.format(number=number, section=section, more=more)
    path.write_text(f"{HEAD}{head}{page}", "utf-8")
    return list(compose_issue(path, Options(cache=False), lambda _m: None).findings)


def crowded(found: list[Finding]) -> list[str]:
    return [f.key for f in found if f.code == "fit-furniture"]


def folio(**said: str) -> str:
    usual = {"left": "", "centre": "{publication}", "right": "{date}", "imprint": "甲"}
    return FOLIO.format(**usual | said)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"left": LINE * 4}, "folio.left"),
        ({"right": LINE * 4}, "folio.right"),
        ({"centre": LINE * 4}, "folio.centre"),
    ],
)
def test_a_line_of_the_folio_that_runs_into_another_is_an_error(
    tmp_path: Path, said: dict[str, str], key: str
) -> None:
    """225 mm hold 71 em of 9 pt: 32 characters beside a name in the middle do not."""
    found = [f for f in findings(tmp_path, folio(**said)) if f.code == "fit-furniture"]
    assert {f.key for f in found} == {key}
    assert {f.level for f in found} == {"error"}
    assert all(f.mark and f.mark.line > 1 for f in found)


def test_a_long_section_is_told_where_it_is_written(tmp_path: Path) -> None:
    found = findings(tmp_path, folio(), section=LINE * 4)
    assert crowded(found) == ["pages[0].section"]


@pytest.mark.parametrize(
    ("masthead", "key"),
    [
        (f"left: [晴, {LINE * 4}]", "left[1]"),
        (f"lines: [一, {LINE * 6}, {LINE * 5}]", "lines[1]"),
        (f"lines: [一行字], left: [{', '.join([LINE] * 12)}]", "left[0]"),
    ],
)
def test_ears_and_strip_keep_clear_of_name_and_rules(
    tmp_path: Path, masthead: str, key: str
) -> None:
    """An ear is a column wide; twelve lines of one leave the block."""
    found = findings(tmp_path, more=f"    masthead: {{{masthead}}}", number=1)
    assert f"pages[0].masthead.{key}" in crowded(found)


def test_furniture_with_room_says_nothing(tmp_path: Path) -> None:
    said = folio(left="　第1期", imprint="责编 甲　美编 乙, 热线 12345")
    assert crowded(findings(tmp_path, said)) == []
    masthead = "    masthead: {left: [晴, 12～21℃], right: [今日四版], lines: [一, 二]}"
    assert crowded(findings(tmp_path, more=masthead, number=1)) == []


def test_what_print_says_of_furniture_has_a_place(tmp_path: Path) -> None:
    """A line that leaves the page is told at the key that holds it."""
    found = findings(tmp_path, folio(centre=LINE * 8))
    outside = [f for f in found if f.code == "text-outside-trim"]
    assert {f.key for f in outside} == {"folio.centre"}
    assert all(f.mark for f in outside)
