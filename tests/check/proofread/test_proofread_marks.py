"""Marks: A1, A6, A12, A13, G7, L4."""

import pytest
from copydesk import body, codes, desk, only, passage, read

from layout.check.proofread import read_desk

FAULTS = [
    ("他说,这是好事。", "copy-half-width", ","),
    ("会议(第三次)召开。", "copy-half-width", "("),
    ("他说，，这是好事。", "copy-marks", "，，"),
    ("他说。，这是好事。", "copy-marks", "。，"),
    ("这是好事，。", "copy-marks", "，。"),
    ("（，这是好事）很好。", "copy-marks", "（，"),
    ("他说“去吧。”。", "copy-marks", "。”。"),
    ("这--那都好。", "copy-marks", "--"),
    ("他走了…………………他走了。", "copy-ellipsis", "…" * 7),
    ("有木桩、石头……等东西。", "copy-ellipsis", "……等"),
    ("有木桩、石头等……", "copy-ellipsis", "等……"),
    ("买了苹果，鸭梨，桃子等水果。", "copy-list-comma", "买了苹果，鸭梨，桃子等"),
]


@pytest.mark.parametrize(("text", "code", "words"), FAULTS)
def test_marks_that_cannot_stand_so_are_found_at_their_place(text, code, words):
    """A1, L4: the finding's words are those of the text at its column."""
    (found,) = only(read(text), code)
    assert found.words == words
    assert found.mark.column == text.index(words) + 1
    assert found.level == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "上午10:30，他花3,000元，登录a.cn/x?y。",
        "“真的？！”他问，“去哪里？”",
        "施工如火……脚足干劲，等到天黑。",
        "“等等……”他喊。",
        "《怎么办？》和《谁之罪？》都好。",
        "他来了——又走了。",
        "说过马路，要等我。",
    ],
)
def test_right_marks_are_left_alone(text):
    """A1, L4: times, numbers, addresses, stacked marks, 等到, a call to wait."""
    assert read(text) == []


@pytest.mark.parametrize("kind", ["headline", "kicker", "deck", "subhead"])
def test_headline_ends_without_full_stop(kind):
    """G7: the final 。 is found in heads, and its question mark is not."""
    assert codes(read_desk(desk(passage("春来早。", kind)), level="quick")) == [
        "copy-head-stop"
    ]
    assert read_desk(desk(passage("春来早？", kind)), level="quick") == ()


@pytest.mark.parametrize(
    ("text", "code", "words", "column"),
    [
        ("围绕“奋战一季度主题。", "copy-quotes", "“", 3),
        ("围绕奋战一季度”主题。", "copy-quotes", "”", 8),
        ("西部（重庆科学城。", "copy-brackets", "（", 3),
        ("西部重庆）科学城。", "copy-brackets", "）", 5),
        ("读《红楼梦。", "copy-brackets", "《", 2),
        ("这“思麦早“丰收了。", "copy-quotes", "“", 6),
        ("说“甲（乙”丙）。", "copy-brackets", "（", 4),
        ("“甲“乙”丙”。", "copy-nesting", "“乙”", 3),
        ("《读《史记》笔记》。", "copy-nesting", "《史记》", 3),
    ],
)
def test_marks_come_in_pairs(text, code, words, column):
    """A12: the finding stands at the mark that has no partner or nests wrongly."""
    found = read(text)[0]
    assert (found.code, found.words, found.mark.column) == (code, words, column)


def test_wrong_nesting_names_the_right_one():
    """A12: “甲“乙”丙” → “甲‘乙’丙”."""
    (found,) = read("“甲“乙”丙”。")
    assert str(found.cure) == "write ‘乙’"


@pytest.mark.parametrize(
    "text",
    [
        "“甲‘乙’丙”，《〈史记〉笔记》（甲［乙］）。",
        "分三步：1）开工；2）建设；3）投产。",
        "The workers’ day，’98北京音乐节，T’Pol来了。",
        "“战新”“高新”“专精特新”企业",
    ],
)
def test_paired_marks_and_numbered_lists_are_left_alone(text):
    """A12 forbids: a finding at apostrophes and the brackets of 1）."""
    assert only(read(text), "copy-quotes") == []
    assert only(read(text), "copy-brackets") == []


def test_quotation_over_paragraphs_opens_each_and_closes_the_last():
    """A13: three “ and one ” are no fault, and three “ alone are."""
    whole = body("他说：“第一。", "“第二。", "“第三。”")
    assert read_desk(desk(*whole), level="quick") == ()
    (found,) = read_desk(desk(*whole[:2]), level="quick")
    assert (found.code, found.mark.line, found.mark.column) == ("copy-quotes", 1, 4)


def test_two_short_speeches_are_no_quotation_over_paragraphs():
    """A13: an unclosed answer before the next one is a missing ”."""
    (found,) = read_desk(desk(*body("“你好。", "“你好。”")), level="quick")
    assert (found.words, found.mark.line) == ("“", 1)


def test_straight_quotes_are_found_where_nothing_was_normalised():
    """A1: with `normalise: false` the reader has not looked at them."""
    text = '他说"这是好事。'
    assert codes(read(text, normalised=False)) == ["copy-straight-quote"]
    assert read(text) == []
