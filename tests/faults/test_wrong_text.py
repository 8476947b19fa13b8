# fmt: off
# ruff: noqa: E501 (a case is one line)
"""Copy prints as it is written, or stops with code point and place; nothing is lost."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from faultdesk import Desk, cases, story


def body(text: str) -> str:
    return story("headline: 甲", "body: |", f"  龙{text}年")


def text_of(desk: Desk) -> str:
    """Return all text of the PDF, without blanks."""
    pdf = pdfium.PdfDocument(desk.target)
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    return "".join("".join(pages).split())


AS_WRITTEN: list[tuple[str, str, str]] = [
    ("a tag", "<b>重</b>", "<b>重</b>"),
    ("a closing tag", "</para><br/>", "</para><br/>"),
    ("an entity", "&amp;lt&#x41;b", "&amp;lt&#x41;b"),
    ("percent", "%s%(x)s%%", "%s%(x)s%%"),
    ("braces", "{0}{publication}", "{0}{publication}"),
    ("a variable", "${x}", "${x}"),
    ("a backslash", "\\n", "\\n"),
    ("odd asterisks", "**重", "**重"),
    ("odd underscores", "__a", "__a"),
    ("hashes in a line", "## 题", "##题"),
    ("a backtick", "`a`", "`a`"),
    ("PDF strings", "<41> Tj \\) ET", "<41>Tj\\)ET"),
    ("composed", "é", "é"),
    ("Greek, Cyrillic", "αЖ", "αЖ"),
    ("circled", "①㎡℃Ⅲ", "①㎡℃Ⅲ"),
]


@pytest.mark.parametrize(("text", "printed"), cases(AS_WRITTEN))
def test_what_looks_like_markup_prints_as_it_is_written(text: str, printed: str, desk: Desk) -> None:
    outcome = desk.build(body(text))
    assert outcome.code == 0, outcome.said
    assert printed in text_of(desk)


GONE: list[tuple[str, str, str]] = [
    ("zero-width space", "龙\u200b年", "龙龙年年"),
    ("bidi override", "\u202e龙\u202c", "龙龙年"),
    ("bidi isolate", "\u2066龙\u2069", "龙龙年"),
    ("soft hyphen", "a\u00adb", "龙ab年"),
    ("byte order mark", "\ufeff", "龙年"),
    ("line separator", "\u2028", "龙年"),
    ("next line", "\x85", "龙年"),
]


@pytest.mark.parametrize(("text", "printed"), cases(GONE))
def test_controls_that_nobody_sees_are_removed(text: str, printed: str, desk: Desk) -> None:
    outcome = desk.build(body(text))
    assert outcome.code == 0, outcome.said
    assert printed in text_of(desk)


NO_GLYPH: list[tuple[str, str, str]] = [
    ("an emoji", "\U0001f600", "10:12: pages[0].stories.a.body: no font of its style has U+1F600 😀: an emoji"),
    ("a flag", "\U0001f1e8\U0001f1f3", "U+1F1E8"),
    ("a family", "\U0001f468\u200d\U0001f469", "U+1F468"),
    ("private use", "\ue000", "10:12: pages[0].stories.a.body: no font of its style has U+E000 : a private-use character"),
    ("a rare character", "\U0002a700", "U+2A700"),
    ("Arabic", "ا", "U+0627"),
    ("Devanagari", "क", "U+0915"),
    ("Hangul", "한", "U+D55C"),
    ("a replacement character", "\ufffd", "U+FFFD"),
    ("an object", "\ufffc", "U+FFFC"),
    ("a combining mark", "\u0301", "U+0301"),
    ("an enclosing mark", "\u20dd", "U+20DD"),
    ("a filler", "\u3164", "U+3164"),
    ("an unassigned code", "\U000e1000", "U+E1000"),
]


@pytest.mark.parametrize(("text", "said"), cases(NO_GLYPH))
def test_a_character_that_no_font_has_stops_with_code_and_place(text: str, said: str, desk: Desk) -> None:
    outcome = desk.build(body(text))
    assert outcome.code == 2
    assert said in outcome.said


FIELDS = ["headline", "kicker", "deck", "label", "byline", "tail_credit", "pull_quote"]


@pytest.mark.parametrize("field", FIELDS)
def test_it_is_found_in_every_field(field: str, desk: Desk) -> None:
    lines = {"headline": "甲", "body": "乙。"} | {field: "丙\ue000"}
    outcome = desk.build(story(*(f"{name}: {text}" for name, text in lines.items())))
    assert outcome.code == 2
    assert f"pages[0].stories.a.{field}: no font of its style has U+E000" in outcome.said


FURNITURE = ["publication: 甲\ue000\nfolio: {left: '{publication}'}", "imprint: [甲\ue000]\nfolio: {left: 乙}", "folio: {centre: 甲\ue000}"]


@pytest.mark.parametrize("head", FURNITURE)
def test_it_is_found_in_the_furniture(head: str, desk: Desk) -> None:
    text = story("headline: 甲").replace("publication: 澄江日报\n", "")
    outcome = desk.build(f"{head}\n{text}")
    assert outcome.code == 2
    assert "U+E000" in outcome.said


def test_all_such_characters_are_told_in_one_run(desk: Desk) -> None:
    outcome = desk.build(body("\ue000\ue001乙\ue000"))
    places = [line.split(" ")[0] for line in outcome.said.splitlines() if "has U+" in line]
    assert places == ["issue.yaml:10:12:", "issue.yaml:10:13:", "issue.yaml:10:15:"]


FULL = [
    ("a story", ["label: 子", "kicker: 丑寅", "headline: 卯辰", "deck: 巳午", "byline: 未申", "pull_quote: 酉戌", "tail_credit: 亥", "body: 甲乙丙丁。", "pictures: [{file: x.jpg, label: 戊, caption: 己庚, credit: 辛}]"]),
    ("a banner", ["kind: banner", "kicker: 丑寅", "headline: 卯辰", "deck: 巳午"]),
    ("a note", ["kind: editors_note", "label: 编者按", "headline: 卯辰", "byline: 未申", "body: 甲乙。"]),
    ("a box", ["kind: box", "label: 子", "kicker: 丑", "headline: 卯辰", "deck: 巳午", "byline: 未申", "tail_credit: 亥", "body: 甲乙。"]),
    ("a notice", ["kind: notice", "headline: 卯辰", "body: 甲乙。", "tail_credit: 亥"]),
    ("credits", ["kind: credits", "label: 子", "lines: [甲 乙, 丙 丁]"]),
    ("a group", ["kind: picture_group", "headline: 卯辰", "caption: 己庚", "credit: 辛", "pictures: [{file: x.jpg, caption: 壬}, {file: y.jpg, credit: 癸}]"]),
    ("a picture", ["kind: picture", "file: x.jpg", "label: 戊", "caption: 己庚", "credit: 辛"]),
    ("a code", ["kind: qr", "content: abc", "label: 子", "caption: 己庚"]),
    ("a table", ["kind: table", "headline: 卯辰", "rows: [[甲, 乙], [丙, 丁]]", "tail_credit: 亥"]),
]


@pytest.mark.parametrize("lines", cases(FULL))
def test_every_word_of_a_story_is_on_the_page_or_told(lines: list[str], desk: Desk) -> None:
    outcome = desk.build(story(*lines), "--for", "proof")
    assert outcome.code == 0, outcome.said
    printed = text_of(desk)
    words = [w for w in "".join(lines) if "\u3400" <= w <= "\u9fff"]
    lost = [word for word in words if word not in printed]
    assert not lost or "stand on no page" in outcome.said


def test_a_label_is_one_line_however_it_is_written(desk: Desk) -> None:
    """A line break in a label is no break: none of it is lost (fit-lost)."""
    label = ("label: |", "  甲", "  乙", "headline: 丙", "body: 丁。")
    outcome = desk.build(story(*label))
    assert outcome.code == 0, outcome.said
