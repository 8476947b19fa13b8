"""Line breaking: section 1B of the typography rules."""

from __future__ import annotations

import pytest
from square import EM, lines, setting, square

from layout.text.compose import compose
from layout.text.line import StyledText
from layout.text.markup import parse_markup

NOT_FIRST = "，。、；：？！．”’」』）〕】〗》〉］｝·‧・–～〜~/／∶‼⁇⁈⁉％‰°℃℉′″々〃"
NOT_LAST = "“‘「『（〔【〖《〈［｛/／￥＄"


@pytest.mark.parametrize("mark", NOT_FIRST)
def test_no_line_starts_with_a_listed_mark(mark: str) -> None:
    """B1 forbids: a line that starts with a mark of the list, at any position."""
    for before in range(3, 12):
        text = "国" * before + mark + "国" * 9
        assert not any(line.startswith(mark) for line in lines(text, 9))


@pytest.mark.parametrize("mark", NOT_LAST)
def test_no_line_ends_with_a_listed_mark(mark: str) -> None:
    """B2 forbids: a line that ends with a mark of the list, at any position."""
    for before in range(3, 12):
        text = "国" * before + mark + "国" * 9
        assert not any(line.endswith(mark) for line in lines(text, 9))


def test_listed_marks_stand_elsewhere() -> None:
    """B1: a mark of the list ends the line before it."""
    assert lines("国国国国国，国国", 6) == ["国国国国国，", "国国"]


def test_opening_quote_opens_the_next_line() -> None:
    """B2: L=5: gaps of +0.333, then 0.5 + 4 + 0.5 = 5.0."""
    first, second, third = setting("牢牢把握“一号工程”升级版", 5).lines
    assert [first.text, second.text, third.text] == [
        "牢牢把握",
        "“一号工程”",
        "升级版",
    ]
    assert first.stretch == pytest.approx(1 / 3)
    assert (second.width / EM, second.stretch) == (pytest.approx(5.0), 0.0)


def test_levels_differ_before_dashes_only() -> None:
    """B3: `strict` adds —— and …… to the list of line starts."""
    text = "施工如火如荼……脚足"
    assert lines(text, 6, kinsoku="gb") == ["施工如火如荼", "……脚足"]
    assert lines(text, 6, kinsoku="strict") == ["施工如火如", "荼……脚足"]
    plain = "一号工程，升级版。重大项目、重大招商"
    assert lines(plain, 5, kinsoku="gb") == lines(plain, 5, kinsoku="strict")


def test_level_none_breaks_everywhere() -> None:
    """B3: `none` has no lists, but units stay whole."""
    assert lines("国国国国国，国国", 5, kinsoku="none") == ["国国国国国", "，国国"]


def test_basic_lets_a_solidus_end_a_line() -> None:
    """B3: `basic` lacks the solidus at line end."""
    text = "国国国国国国国国甲／乙国国"
    assert lines(text, 10, kinsoku="basic") == ["国国国国国国国国甲／", "乙国国"]
    assert lines(text, 10, kinsoku="gb") == ["国国国国国国国国", "甲／乙国国"]


def test_a_mark_is_pushed_in_first() -> None:
    """B4: L=8: the comma stays, both 、 are 0.75 em."""
    first, _ = setting("铜梁、大足、荣昌，全力", 8).lines
    assert first.text == "铜梁、大足、荣昌，"
    assert first.width / EM == pytest.approx(8.0)
    assert first.hand == pytest.approx(0.25)


def test_a_mark_is_pushed_out_where_nothing_shrinks() -> None:
    """B4: L=9: no shrink is to be had, so 展 goes down with its comma (+1/7 em)."""
    first, second = setting("加快推进高质量发展，努力", 9).lines
    assert (first.text, second.text) == ("加快推进高质量发", "展，努力")
    assert first.stretch == pytest.approx(1 / 7)


def test_widths_are_adjusted_before_breaking() -> None:
    """B5: L=6: 0.5 + 2 + 1.5 + 2 = 6.0, where full marks would make 7."""
    first, second = setting("（高新）、新区片区", 6).lines
    assert (first.text, second.text) == ("（高新）、新区", "片区")
    assert first.stretch == first.shrink == 0.0


def test_units_are_never_split() -> None:
    """B6 forbids: splitting ——, ……, stacks, or a character from its marks."""
    assert lines("施工如火……脚足", 5) == ["施工如火", "……脚足"]
    for measure in range(4, 9):
        for unit in ("——", "……", "？！", "！！！", "\u845b\U000e0100", "é"):
            for before in range(2, 9):
                text = "国" * before + unit + "国" * 5
                assert any(unit in line for line in lines(text, measure))


def test_joined_emoji_stay_whole() -> None:
    """B6 forbids: a break beside a zero-width joiner."""
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    for before in range(3, 8):
        assert any(family in line for line in lines("国" * before + family + "国", 5))


@pytest.mark.parametrize(
    "number",
    ["30%", "-0.4", "￥1.8", "1,656", "08:30", "3∶2", "30℃", "$5.20", "+12%", "5‰"],
)
def test_numbers_are_unbreakable(number: str) -> None:
    """B7 forbids: a break inside a number with its separators, sign and unit mark."""
    for before in range(1, 9):
        text = "国" * before + number + "国" * 6
        assert any(number in line for line in lines(text, 5))


def test_a_sign_before_a_figure_may_start_a_line() -> None:
    """B1: the lists speak of marks in Chinese text; -0.4 may start a line."""
    assert lines("国国国国-0.4国", 5) == ["国国国国", "-0.4国"]


def test_words_and_units_are_unbreakable() -> None:
    """B8: L=6: 预计达到 (gaps +0.667, reported), then 20GWh。, never 20G｜Wh."""
    first, second = setting("预计达到20GWh。", 6).lines
    assert (first.text, second.text) == ("预计达到", "20GWh。")
    assert first.stretch == pytest.approx(2 / 3)
    assert "E5" in first.reliefs


@pytest.mark.parametrize("glue", ["\u00a0", "\u2011", "\u2060"])
def test_no_break_beside_glue(glue: str) -> None:
    """B8 forbids: a break at U+00A0, U+2011 or U+2060."""
    for before in range(2, 9):
        unit = f"甲{glue}乙"
        assert any(unit in line for line in lines("国" * before + unit + "国国", 5))


def test_number_and_measure_word_stay_together() -> None:
    """B9: kept by penalty where the slack elsewhere is at most 0.15 em a gap."""
    for before in range(10, 17):
        text = "国" * before + "1656亿元" + "国" * 20
        for line in lines(text, 11):
            assert not line.endswith(("1656", "1656亿"))


def test_number_and_measure_word_part_at_need() -> None:
    """B9 forbids: treating the penalty as a ban."""
    assert lines("达1656亿元", 4.0)[0].endswith("1656")


def test_urls_break_after_their_own_marks() -> None:
    """B10: a URL breaks after / . - _ ? & = # only, without a hyphen."""
    url = "https://www.example.com/news/2024/02/23/index.html?page=4&id=77"
    composed = setting("详见" + url + "。", 11)
    for line in composed.lines[:-1]:
        assert line.text[-1] in "见/.-_?&=#"
        assert line.width / EM <= 11.01
    assert "".join(line.text for line in composed.lines) == "详见" + url + "。"


def test_a_long_word_is_cut_and_reported() -> None:
    """B10: an emergency break inside a run longer than the measure is logged."""
    composed = setting("W" * 50, 11)
    assert [len(line.text) for line in composed.lines] == [22, 22, 6]
    assert composed.lines[0].reliefs == ("B10",)


def test_words_that_fit_are_not_cut() -> None:
    """B10 forbids: cutting a run that a line can hold."""
    for before in range(1, 11):
        text = "国" * before + "W" * 20 + "国国"
        assert any("W" * 20 in line for line in lines(text, 11))


def test_lists_hold_across_styles() -> None:
    """B11: a change of style is no place to break."""
    for before in range(2, 9):
        text = "国" * before + "**（文字）**。国国"
        composed = compose(parse_markup(text), square(), 5 * EM)
        assert not any(line.text[0] in "。）" for line in composed.lines)


def test_notes_stay_with_their_word() -> None:
    """B12 forbids: a break before an attached ① or [1]."""
    for note in ("①", "[1]", "[12]"):
        for before in range(2, 9):
            text = "国" * before + "据" + note + "国国国"
            assert any("据" + note in line for line in lines(text, 5))


def test_relief_is_one_break_and_reported() -> None:
    """B13: where only a broken rule keeps a line within E5's limit, one is."""
    text = "甲" + "W" * 13 + "。”）国国国国国国国国国"
    composed = setting(text, 8)
    assert [line.reliefs for line in composed.lines].count(("B13",)) == 1


def test_no_relief_where_a_line_can_stretch() -> None:
    """B13 forbids: breaking a rule where stretching within the limit will do."""
    composed = setting("国国国国国国国国。”）国国国国国", 8)
    assert all("B13" not in line.reliefs for line in composed.lines)


def test_an_interpunct_never_starts_a_line() -> None:
    """B14: Unicode's defaults would allow a break before ·."""
    assert lines("克里斯蒂娜·罗", 5) == ["克里斯蒂", "娜·罗"]


def test_two_fair_lines_beat_one_bad() -> None:
    """B15: the paragraph is set as a whole: 0.111, 0 and not 0, 0.286 em."""
    text = "国国国国国国国国国国国国国国国国国国“国国”国国国国国"
    gaps = [line.stretch for line in setting(text, 10).lines]
    assert max(gaps) < 0.12


def test_the_later_of_equal_breaks_wins() -> None:
    """B15: of equal costs the later break: 10 + 9 + 3, not 9 + 10 + 3."""
    assert [len(line) for line in lines("国" * 21 + "。", 10)] == [10, 9, 3]


def test_same_input_gives_same_breaks() -> None:
    """B15: two runs give equal values."""
    text = StyledText("重大项目、重大招商、重大改革、重大工作，加快推进" * 9)
    assert compose(text, square(), 110.0) == compose(text, square(), 110.0)


def test_latin_words_are_hyphenated_where_asked() -> None:
    """B8: a legal hyphenation point may end a line; the hyphen is added, not copy."""
    text = "国国国国国development国国国国国国国国"
    plain = setting(text, 9.25)
    divided = setting(text, 9.25, hyphenate=True)
    assert any("development" in line.text for line in plain.lines)
    first = divided.lines[0]
    assert first.text == "国国国国国develop"
    assert first.width / EM == pytest.approx(9.25)
    last = first.runs[-1]
    assert (last.clusters[-1], last.forms[-1]) == ("", "-")
    assert "".join(line.text for line in divided.lines) == text


def test_a_hyphen_without_room_is_not_added() -> None:
    """B8 forbids: 4 em of letters and a hyphen of 0.5 on a line of 4; a cut (B10)."""
    found = compose(StyledText("000%CATLhttps://a.cn"), square(hyphenate=True), 4 * EM)
    first = found.lines[0]
    assert (first.text, first.width / EM, first.reliefs) == ("000%CATL", 4.0, ("B10",))


@pytest.mark.parametrize(
    "word", ["20GWh", "CHONGQING", "https://data.example.com/development", "COVID19"]
)
def test_what_is_no_plain_word_is_not_hyphenated(word: str) -> None:
    """B8 forbids: a hyphen in acronyms, units, or URLs (B10)."""
    for before in range(1, 9):
        composed = setting("国" * before + word + "国国国", 19, hyphenate=True)
        assert not any(run.forms for line in composed.lines for run in line.runs)


def test_a_name_without_patterns_is_divided_only_at_need() -> None:
    """B8 forbids: dividing a word without patterns while 0.5 em a gap will do."""
    for line in setting("国国国国国国国国Manorama国国国", 10, hyphenate=True).lines:
        assert "B8" not in line.reliefs


def test_lines_of_a_cut_url_do_not_break_rules() -> None:
    """B13 forbids: a broken rule to spare a line that holds a cut URL."""
    url = "https://www.example.org/archive/2024/supplement-3/index.html"
    text = "国国国国（" + url + "）。”国国国国国国国国"
    for measure in (9, 11, 13):
        assert all("B13" not in line.reliefs for line in setting(text, measure).lines)
