"""Facts inside the page: numbers, ranges, sums, counts, dates (L1–L3, L5, L6)."""

from datetime import date

import pytest
from copydesk import codes, desk, only, passage, read
from msgspec.structs import replace

from layout.check.proofread import read_desk
from layout.check.proofread.numbers import han_number, in_words, quantities


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十", 20),
        ("十五", 15),
        ("一百零五", 105),
        ("三千二百万", 32_000_000),
        ("二十亿", 2_000_000_000),
        ("三四百", None),
        ("百万", None),
        ("二〇二四", None),
    ],
)
def test_han_numbers_are_read_and_guesses_are_not(text, value):
    """L1: 三四百 is an approximate number and stays in Han."""
    assert han_number(text) == value


def test_quantities_work_out_powers():
    """L5: 1.2亿元 = 120,000,000元."""
    (found,) = quantities("投资1.2亿元")
    assert (found.value, found.unit) == (120_000_000, "元")
    assert in_words(125_000) == "12.5万"


@pytest.mark.parametrize(
    ("text", "code", "words", "cure"),
    [
        ("投资60亿元，另有二十亿元。", "copy-numerals", "二十亿元", "write 20亿元"),
        ("2月18日开工，二月二十日停。", "copy-numerals", "二月二十日", "write 2月20日"),
        ("占30%，另占百分之四十。", "copy-numerals", "百分之四十", "write 40%"),
        ("共125000个。", "copy-grouping", "125000", "write 12.5万, 125,000"),
        ("共12345个。", "copy-grouping", "12345", "write 12,345"),
        ("重100千克-150千克。", "copy-range", "100千克-150千克", "write 100～150千克"),
        ("约3-5人。", "copy-range", "3-5人", "write 3～5人"),
        ("降了10～20%。", "copy-range", "10～20%", "write 10%～20%"),
        ("约9～16亿元。", "copy-range", "9～16亿元", "write 9亿～16亿元"),
        ("约5—3人。", "copy-backwards", "5—3人", "look up both numbers"),
        ("2025年至2023年。", "copy-backwards", "2025年至2023年", None),
        ("占总数的130%。", "copy-share", "占总数的130%", None),
        ("签约项目开工率达到172%。", "copy-share", "开工率达到172%", None),
        ("分别占30%、40%和50%。", "copy-share", "分别占30%、40%和50%", None),
        ("2024年2月30日开工。", "copy-date", "2024年2月30日", None),
        ("4月31日开工。", "copy-date", "4月31日", None),
        ("2024年13月开工。", "copy-date", "13月", None),
        ("2023年2月29日开工。", "copy-date", "2023年2月29日", None),
        ("2024-02-30开工。", "copy-date", "2024-02-30", None),
        ("二月三十日开工。", "copy-date", "二月三十日", None),
        ("上午8时75分开工。", "copy-date", "8时75分", None),
        ("周二至周日9:00至17:80开馆。", "copy-date", "9:00至17:80", None),
        ("对象的精准率为102.5%。", "copy-share", "精准率为102.5%", None),
        ("2024年2月23日（星期四）。", "copy-weekday", "2024年2月23日（星期四", None),
        ("2月19日，新春首个周二，开工。", "copy-weekday", None, None),
        ("星期四（2月23日）开工。", "copy-weekday", None, None),
        ("2024年是中国传统虎年。", "copy-year", None, "write 龙年"),
        ("甲辰蛇年。", "copy-year", "甲辰蛇年", None),
        ("2024年是新中国成立74周年。", "copy-year", None, None),
        ("今年是建党104周年。", "copy-year", None, None),
    ],
)
def test_facts_that_cannot_be_are_found(text, code, words, cure):
    """L1, L2, L3, L5: the finding's words stand in the text."""
    (found,) = only(read(text), code)
    assert found.words in text
    assert words is None or found.words == words
    assert cure is None or str(found.cure) == cure


@pytest.mark.parametrize(
    "text",
    [
        "投资60亿元，来了三四百人，一元钱。",
        "电话67888888，邮编400039，第12345号。",
        "3—5年，2011—2015年，22时—6时，11月—2月，北京—上海。",
        "从100元降到50元，比分3∶1，F-16战机，2024-02-23。",
        "同比增长130%，占30%，完成率达到120%。",
        "2月29日开工，农历二月三十日。",
        "2月18日，龙年春节假期后首个工作日，大会举行。",
        "2月19日，新春首个周一，周一鸣来了。",
        "2月19日，下周五开工。",
        "周二至周日9:00—17:30开馆，比分25∶23、18∶25，水（H2O）人人要喝。",
        "2024年也是中国传统龙年，甲辰龙年，新中国成立75周年。",
        "市场监管局、人社局联合约谈三家外卖平台。",
    ],
)
def test_right_figures_and_dates_are_left_alone(text):
    """L1, L2, L3, L5: approximate numbers, telephones, ranges over midnight."""
    assert read(text) == []


def test_weekday_without_a_year_is_the_issue_s():
    """L5: 2024-02-19 is a Monday; without the issue's date nobody knows."""
    text = "2月19日（星期二）开工。"
    assert codes(read(text)) == ["copy-weekday"]
    assert read(text, date=None) == []


@pytest.mark.parametrize(
    ("today", "text", "count"),
    [
        (date(2025, 11, 20), "1月12日（星期一）考试。", 0),
        (date(2025, 11, 20), "4月27日（星期一）上班。", 0),
        (date(2025, 1, 8), "11月20日（星期三）开工。", 0),
        (date(2025, 11, 20), "1月12日（星期三）考试。", 1),
    ],
)
def test_a_day_without_a_year_may_be_the_nearest(today, text, count):
    """L5: 2026-01-12 and 2026-04-27 are Mondays, 2024-11-20 is a Wednesday."""
    assert len(only(read(text, date=today), "copy-weekday")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("并处罚金人民币五千元，另一人罚3000元。", 0),
        ("处五百元以上三千元以下罚款，共收12.6万元。", 0),
        ("五百元以上的三千元，共收12.6万元。", 2),
    ],
)
def test_fines_stand_as_the_law_has_them(text, count):
    """L1: statutes and courts write amounts in Han; beside digits that is no fault."""
    assert len(only(read(text), "copy-numerals")) == count


PARTS = "实施272个项目，包括61个前期项目、{}个续建项目和118个新建项目，投资多。"


def test_parts_that_make_the_total_are_silent():
    """L5: 61 + 93 + 118 = 272."""
    assert read(PARTS.format(93)) == []


def test_parts_that_do_not_make_the_total_are_found():
    """L5: 61 + 83 + 118 = 262, and the total says 272."""
    (found,) = read(PARTS.format(83))
    assert found.code == "copy-sum"
    assert str(found.message) == "61 + 83 + 118 = 262, and the total says 272个"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("新建3所、改建5所，共9所。", 1),
        ("新建3所、改建5所，共8所。", 0),
        ("共有20人，其中男生25人。", 1),
        ("共有20人，其中党员15人，男生12人。", 0),
        ("共有20名选手，其中男选手12人，女选手9人。", 1),
        ("共有20名选手，其中男选手12人，女选手8人。", 0),
        ("共有20人，其中男党员6人，女学生9人。", 0),
        ("投资1亿元，包括甲6000万元和乙4000万元。", 0),
        ("投资1亿元，包括甲6000万元和乙5000万元。", 1),
        ("共20个，包括甲5个、乙6个等。", 0),
        ("签约46个，总投资385亿元，开工23个，总投资93亿元。", 0),
    ],
)
def test_sums_speak_only_where_the_sentence_leaves_no_way_out(text, count):
    """L5: 其中 may overlap, 等 leaves out, powers are worked out."""
    assert len(only(read(text), "copy-sum")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("攻坚三大改革：教育、医疗、住房、养老。", 1),
        ("攻坚三大改革：教育、医疗、住房。", 0),
        ("铜梁、大足、荣昌两区", 1),
        ("铜梁、大足和荣昌三区", 0),
        ("铜梁、大足等三区", 0),
        ("铜梁、大足、荣昌、永川等三区", 1),
        ("来了三、四个人。", 0),
        ("分为“看一看、听一听、做一做、评一评”三个环节。", 1),
        ("分为“看一看、听一听、做一做”三个环节。", 0),
        ("分别占第一、第二两位。", 0),
    ],
)
def test_promised_counts_are_held_against_the_list(text, count):
    """L6: 三大 and four named; 等 may leave out, never add."""
    assert len(only(read(text), "copy-count")) == count


def test_page_that_writes_most_days_in_han_is_told_once():
    """L1: three in Han and one in digits are one finding."""
    text = "二月一日来，二月二日来，二月三日来，2月4日走。"
    (found,) = read(text)
    assert (found.code, found.words) == ("copy-numerals", "二月一日")


def test_numerals_are_compared_within_a_page():
    """L1: Han numerals beside digits of another page are no fault."""
    here, there = passage("有二十亿元。"), replace(passage("有60亿元。"), page=5)
    assert read_desk(desk(here, there), level="quick") == ()
