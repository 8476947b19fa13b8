# ruff: noqa: E501 (a case is one line)
"""Values that cannot be, relations that do not hold: exit 2 with place and key."""

from __future__ import annotations

import pytest
from faultdesk import PAGE, STORY, Desk, cases, story

TWO = """\
pages:
  - number: 1
    areas: a a a a a a
    stories:
      a: {headline: 甲, body: 乙。, continue_on: {page: %s, area: %s}}
  - number: 2
    areas: b b b rest rest rest
    stories:
      b: {headline: 丙, body: 丁。}
"""


def areas(text: str) -> str:
    return PAGE.replace("a a a b b b", text)


def lead(line: str) -> str:
    return PAGE.replace("        headline: 龙", f"        {line}\n        headline: 龙")


def design(line: str) -> str:
    return f"design: {{use: broadsheet, set: {{{line}}}}}\n{PAGE}"


WRONG: list[tuple[str, str, str]] = [
    ("a day that is none", PAGE.replace("02-23", "02-30"), "2:7: date: expected a day"),
    ("the year 0", PAGE.replace("2024-02-23", "0000-01-01"), "2:7: date: "),
    ("a date of words", PAGE.replace("2024-02-23", "昨天"), "2:7: date: "),
    ("page -1", PAGE.replace("r: 1", "r: -1"), "4:13: pages[0].number: expected at"),
    ("page 0", PAGE.replace("r: 1", "r: 0"), "4:13: pages[0].number: expected at"),
    ("page nan", PAGE.replace("r: 1", "r: .nan"), "4:13: pages[0].number: expected a"),
    ("page 1e9", PAGE.replace("r: 1", "r: 1e9"), "4:13: pages[0].number: expected a"),
    ("page 9…9", PAGE.replace("r: 1", "r: " + "9" * 5000), "4:13: pages[0].number: "),
    ("page 一", PAGE.replace("r: 1", "r: 一"), "hint: write 1"),
    ("no number", PAGE.replace("number: 1", "section: 甲"), "pages[0].number: is missing"),
    ("0 columns", lead("columns: 0"), "9:18: pages[0].stories.a.columns: expected at"),
    ("inf columns", lead("columns: .inf"), "9:18: pages[0].stories.a.columns: "),
    ("a size of nan", lead("headline_size: nanpt"), "9:24: "),
    ("a size below 0", lead("headline_size: -3pt"), "9:24: "),
    ("a huge size", lead("headline_size: 1e9pt"), "9:24: "),
    ("a number as list", lead("columns: [1]"), "9:18: pages[0].stories.a.columns: "),
    ("a mapping as text", lead("deck: {a: 1}"), "9:15: pages[0].stories.a.deck: "),
    ("an unknown kind", lead("kind: poem"), "9:15: pages[0].stories.a.kind: "),
    ("a story of null", PAGE.replace("{kind: box, headline: 公告, body: 明日停水。}", ""),
     "12:7: pages[0].stories.b: has no value"),
    ("an empty story", PAGE.replace("kind: box, headline: 公告, body: 明日停水。",
     "kind: box"), "12:7: pages[0].stories.b: this story is empty"),
    ("a blank story", PAGE.replace("headline: 公告, body: 明日停水。", 'body: "  "'),
     "this story is empty"),
    ("a bad id", PAGE.replace("      b:", "      b c:").replace("b b b", "b c b"),
     "an id has 1 to 64 characters"),
    ("few words in a row", areas("a a a b b"), "6:15: pages[0].areas: expected 6 words"),
    ("many words in a row", areas("a a a b b b b"), "6:19: pages[0].areas: expected 6"),
    ("rows that differ", areas("a a a b b b\n      a a a"), "7:11: pages[0].areas: "),
    ("an area in two parts", areas("a b a b b b"), "`a`: its cells do not touch"),
    ("no area", areas(". . . . . ."), "the area map has no word `a`"),
    ("an empty map", areas(""), "the area map is empty"),
    ("an area without story", areas("a a a b b c"), "6:17: pages[0].areas: no story"),
    ("a story without area", areas("a a a a a a"), "12:7: pages[0].stories.b: the area"),
    ("300 rows", areas("a a a b b b\n      " * 299 + "a a a b b b"), "more than 200 rows"),
    ("areas as a list", PAGE.replace("|\n      a a a b b b", "[a, b]"), "5:12: "),
    ("goes on on its own page", TWO % ("1", "rest"), "does not come after page 1"),
    ("goes on nowhere", TWO % ("9", "rest"), "this issue has no page 9"),
    ("goes on in no area", TWO % ("2", "gone"), "page 2 has no area `gone`"),
    ("goes on in another's area", TWO % ("2", "b"), "`b` is another story's area"),
    ("a page twice", PAGE + PAGE.partition("pages:\n")[2], "page 1 is here twice"),
    ("an id twice", (PAGE + PAGE.partition("pages:\n")[2].replace("r: 1", "r: 2")),
     "the id `a` is taken"),
    ("a text cut by a comment", story("headline: 甲 # 乙"), "what follows is a comment"),
    ("one credit line, a text", story("kind: credits", "lines: 甲"), "expected a list"),
    ("a table without rows", story("kind: table"), "this story is empty"),
    ("a code of 2,000", story("kind: qr", "content: " + "a" * 2000), "at most 1200"),
    ("all automatic, no story", "pages: auto\n", "needs `stories` at the top level"),
    ("an unknown folio name", "folio: {left: '{nope}'}\n" + PAGE, "nothing is called nope"),
    ("no such design", f"design: brodsheet\n{PAGE}", "1:9: design: no design is called"),
    ("no such design file", f"design: a.yaml\n{PAGE}", "1:9: design: no design file"),
    ("a design of numbers", f"design: [1]\n{PAGE}", "1:9: design: "),
    ("no such key of a design", design("body.sise: 9pt"), "did you mean `size`?"),
    ("no such path", design("heads.9.lines: 3"), "the design has no `heads.9.lines`"),
    ("no unit", design("body.size: '9'"), "hint: add its unit: 9pt"),
    ("0 columns of a grid", design("grid.columns: 0"), "expected at least 1"),
    ("25 columns of a grid", design("grid.columns: 25"), "expected at most 24"),
    ("columns of nan", design("grid.columns: nan"), "expected a whole number"),
    ("a pitch of 0", design("grid.pitch: 0pt"), "expected more than 0"),
    ("an infinite pitch", design("grid.pitch: infpt"), "expected a length"),
    ("a grid beyond the sheet", design("grid.measure: 40"), "mm wide; the sheet has"),
    ("a grid below the sheet", design("grid.lines: 300"), "mm high; between the"),
    ("a sheet of 1 mm", design("sheet.width: 1mm"), "the sheet has"),
    ("an unknown face", design("body.face: fangsong"), "no font has the role 'fangsong'"),
    ("an unknown fallback", design("body.fallback: [nope]"), "no font has the role"),
    ("an unknown colour", design("body.colour: gold"), "the design has no colour 'gold'"),
    ("an unknown rule", design("story_rule: wavy"), "the design has no rule 'wavy'"),
    ("ink of 500 %", design("press.ink_limit: 500"), "expected at most 400"),
    ("five inks", design("colours.red: [0, 0, 0, 0, 1]"), "colours.red"),
    ("a colour of -1", design("colours.red: [0, -1, 0, 0]"), "colours.red"),
    ("a colour of nan", design("colours.red: [0, nan, 0, 0]"), "colours.red"),
    ("no profile", design("press.profile: a.icc"), "no file 'a.icc'"),
    ("a profile outside", design("press.profile: /a.icc"), "absolute paths"),
    ("an unknown tint", PAGE.replace("kind: box", "kind: box, tint: gold"), "gold"),
    ("an unknown frame", PAGE.replace("kind: box", "kind: box, frame: wavy"), "wavy"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), cases(WRONG))
def test_a_value_that_cannot_be_is_told_with_its_place(
    text: str, said: str, desk: Desk
) -> None:
    outcome = desk.build(text)
    assert outcome.code == 2, outcome.said
    assert said in outcome.said


def test_all_that_is_wrong_is_told_in_one_run(desk: Desk) -> None:
    text = (
        STORY.replace("r: 1", "r: x").replace("02-23", "02-31") + "        colums: 3\n"
    )
    said = desk.build(text).said.splitlines()
    places = [line.split(": ")[0] for line in said if line.startswith("issue")]
    assert places == ["issue.yaml:2:7", "issue.yaml:4:13", "issue.yaml:7:7", "issue.yaml:8:9"]  # fmt: skip


@pytest.mark.parametrize("feed", ["\\n", "\\L", "\\N", "\\r"])
def test_a_problem_is_told_on_one_line(feed: str, desk: Desk) -> None:
    """A value that holds a line feed of any kind does not tear its message apart."""
    said = desk.build(f'design: "tab{feed}{feed}loid"\n{PAGE}').said
    assert [line[:10] for line in said.splitlines()] == ["issue.yaml", "  hint: di"]


def test_of_very_many_problems_the_first_hundred_are_told(desk: Desk) -> None:
    outcome = desk.build(PAGE + "".join(f"key{n}: 1\n" for n in range(5000)))
    assert outcome.code == 2
    assert outcome.said.count("unknown key") == 100
    assert "and 4900 more problems" in outcome.said
