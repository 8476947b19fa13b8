# ruff: noqa: E501 (a case is one line)
"""Right, but too much: overset (3), said within seconds instead of a hang."""

from __future__ import annotations

import pytest
from faultdesk import Desk, cases, story

SENTENCE = "新春伊始，龙乡大地一派繁忙景象。"
BRIEF = "      s{}: {{headline: 新春, body: 新春伊始。}}\n"


def briefs(count: int) -> str:
    listed = "".join(BRIEF.format(n) for n in range(count))
    return f"pages:\n  - number: 1\n    stories:\n{listed}"


def body(text: str, quote: str = "") -> str:
    return story("headline: 甲", f"body: {quote}{text}{quote}")


TOO_MUCH: list[tuple[str, str, str]] = [
    ("a headline of 1,000", story("headline: " + "龙" * 1000, "body: 乙。"), "too long"),
    ("a headline of 5,000", story("headline: " + "龙" * 5000, "body: 乙"), "too long"),
    ("a headline of 2,000 lines", story("headline: |", *["  龙"] * 2000), "overset"),
    ("a word of 2,000", story("headline: " + "a" * 2000, "body: 乙。"), "too long"),
    ("a kicker of 5,000", story("headline: 甲", "kicker: " + "龙" * 5000), "too long"),
    ("a deck of 5,000", story("headline: 甲", "deck: " + "龙" * 5000), "too long"),
    ("a label of 500", story("headline: 甲", "label: " + "龙" * 500), "error"),
    ("a quote of 5,000", story("headline: 甲", "pull_quote: " + "龙" * 5000), "overset"),
    ("999 credits", story("kind: credits", "lines:", *["- 记者 甲"] * 999), "overset"),
    ("a box of 1 MB", story("kind: box", "body: " + "龙" * 350_000), "overset"),
    ("1 MB of sentences", body(SENTENCE * 22_000), "overset"),
    ("1 MB without a break", body("龙" * 350_000), "overset"),
    ("1 MB of one word", body("a" * 1_000_000), "overset"),
    ("1 MB of words", body("ab " * 333_000), "overset"),
    ("100,000 commas", body("龙" + "，" * 100_000), "overset"),
    ("100,000 dashes", body("龙" + "—" * 100_000), "overset"),
    ("100,000 quotes", body("龙" + "”" * 100_000), "overset"),
    ("100,000 openings", body("龙" + "（" * 100_000), "overset"),
    ("100,000 asterisks", body("龙" + "*" * 100_000), "overset"),
    ("60,000 in Hei", body("**龙**" * 30_000, "'"), "overset"),
    ("100,000 figures", body("1" * 100_000), "overset"),
    ("100,000 figures and a point", body("1" * 100_000 + "."), "overset"),
    ("5,000 addresses among words", body("news@a.cn international " * 5000), "overset"),
    ("50,000 straight quotes", body('"龙' * 50_000, "'"), "overset"),
    ("an address of 40,000", body("http://" + "a/" * 20_000), "overset"),
    ("20,000 paragraphs", story("headline: 甲", "body: |", *["  新春。", ""] * 20_000),
     "overset"),
    ("5,000 subheads", story("headline: 甲", "body: |", *["  ## 新春", ""] * 5000),
     "overset"),
    ("a caption of 10,000", story("headline: 甲", "body: 乙。",
     f"pictures: [{{file: x.jpg, caption: {'龙' * 10_000}}}]"), "no room for its 1"),
    ("50 pictures", story("headline: 甲", "body: 乙。",
     f"pictures: [{', '.join(['{file: x.jpg}'] * 50)}]"), "no room for its 50"),
    ("an imprint of 300", f"imprint: [{', '.join(['责编 甲'] * 300)}]\n"
     + story("headline: 甲").replace("    areas", "    folio: {left: 乙}\n    areas"),
     "outside the trimmed page"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), cases(TOO_MUCH))
def test_too_much_is_told_in_time(text: str, said: str, desk: Desk) -> None:
    """`Desk.build` asserts that it takes less than ten seconds."""
    outcome = desk.build(text)
    assert outcome.code == 3, outcome.said
    assert said in outcome.said


MARKS: list[tuple[str, str]] = [
    ("100,000 zero-width spaces", "龙" + "\u200b" * 100_000 + "年"),
    ("100,000 dots", "龙" + "." * 100_000),
    ("100,000 blanks", "龙" + " " * 100_000 + "年"),
    ("100,000 variation selectors", "龙" + "\ufe00" * 100_000),
]


@pytest.mark.parametrize("text", cases(MARKS))
def test_what_takes_no_room_is_not_too_much(text: str, desk: Desk) -> None:
    assert desk.build(body(text, '"')).code == 0


def test_many_stories_are_told_in_time(desk: Desk) -> None:
    """Ten thousand briefs do not fit on a page, and need no search to know it."""
    outcome = desk.build(briefs(10_000))
    assert outcome.code == 3
    assert "finds no place on the page" in outcome.said
