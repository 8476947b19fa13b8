"""Copy as it is typed becomes the marks of Chinese text (A1-A9)."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from layout.source.edits import Edited, origin
from layout.source.normalise import Cleaned, clean, unwrap
from layout.source.shapes import TextKind

BODY, LINE, HEAD = TextKind.BODY, TextKind.LINE, TextKind.HEAD


def counts(cleaned: Cleaned) -> dict[str, int]:
    return {rule: count for rule, count in cleaned.changes.items() if count}


def body(text: str) -> str:
    return clean(text, BODY).edited.text


A1 = [
    ("工作日,重庆市", "工作日，重庆市"),
    ("好.", "好。"),
    ("时间:上午", "时间：上午"),
    ("甲;乙", "甲；乙"),
    ("吗?", "吗？"),
    ("好!", "好！"),
    ("突破20GWh,预计", "突破20GWh，预计"),
    ("达到20GWh.今年", "达到20GWh。今年"),
    ("达到72%.今年", "达到72%。今年"),
    ("增长3.5%.今年", "增长3.5%。今年"),
    ("点球9:8.昨天", "点球9:8。昨天"),
    ("踢成1:1.", "踢成1:1。"),
    ('他说"3:2."', "他说“3:2。”"),
    ("写着“?”，谁", "写着“？”，谁"),
    ("2023年,2024年", "2023年，2024年"),
    ("13(重点部门)+41(驻镇办)", "13（重点部门）+41（驻镇办）"),
    ("重庆(GDP)", "重庆（GDP）"),
    ("(GDP)增长", "（GDP）增长"),
    ("ABC(甲)DEF", "ABC（甲）DEF"),
    ("（甲)乙", "（甲）乙"),
    ("甲(乙）", "甲（乙）"),
    ("甲((乙))", "甲（（乙））"),
    ("增长(5%),重庆", "增长（5%），重庆"),
    ("GDP(5%),重庆", "GDP（5%），重庆"),
    ('他说"好"', "他说“好”"),
    ('他说:"好!"', "他说：“好！”"),
    ('"GDP"增长', "“GDP”增长"),
    ("他说'好'", "他说‘好’"),
    ('甲"乙"丙"丁"', "甲“乙”丙“丁”"),
    ('“甲"乙', "“甲”乙"),
    ('甲"乙”', "甲“乙”"),
    ("他说＂好＂", "他说“好”"),
    ('“他说"好"，走', "“他说“好”，走"),
    ("“我们”,目前", "“我们”，目前"),
    ("“GDP”,“CPI”好", "“GDP”，“CPI”好"),
    ("吗?!", "吗？！"),
    ("吗,,,", "吗，，，"),
    ("甲, 2024年", "甲，2024年"),
    ("**重点**,今年", "**重点**，今年"),
    ("**重点,**今年", "**重点，**今年"),
    ('**"一号"**工程', "**“一号”**工程"),
    ("__楷__:甲", "__楷__：甲"),
    ("见http://a.cn/x?y=1,重庆", "见http://a.cn/x?y=1，重庆"),
    ("第1.甲", "第1。甲"),
]


@pytest.mark.parametrize(("text", "expected"), A1)
def test_half_width_marks_beside_han_become_full_width(
    text: str, expected: str
) -> None:
    """A1: beside Han or a full-width mark; brackets and quotes in pairs."""
    assert body(text) == expected


KEPT = [
    "3,000", "10:30", "a.cn/x?y", "1,656亿元", "上午10:30开会", "比分3:2领先",
    "T'Pol", "don't说", "Hello, world!", "他读Hello, world!", "f(x)+g(x)",
    "U.S.政府", "Dr.李", "No.1号", "1.总则", "甲；2.总则", "3.5.总则", "人民网.cn",
    "v2.0版", "a@b.cn,c@d.cn", "见http://a.cn/x_(y)", "27\"显示器", "(GDP)is", "-0.4度",
    "1)甲", "A、B", "\\*甲\\*", "a, b 与 c".replace(" 与 ", "与"), "Node.js",
]  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_marks_in_numbers_times_addresses_and_latin_text_stay(text: str) -> None:
    """A1 forbids: a change inside numbers, times, URLs, Latin runs."""
    assert body(text) == text
    assert counts(clean(text, BODY)) == {}


def test_every_mark_changed_is_counted() -> None:
    """A1: one comma, two brackets, two quotes, one stop."""
    assert counts(clean('甲,(乙)"丙".', BODY)) == {"A1": 6}


@pytest.mark.parametrize(
    ("text", "odd"),
    [('甲"乙', (1,)), ('"甲"乙"', (4,)), ("甲'乙", (1,)), ('a"甲b', (1,))],
)
def test_an_odd_straight_quote_stays_and_is_told(
    text: str, odd: tuple[int, ...]
) -> None:
    """A1: an odd one is a finding; which half it is cannot be told."""
    cleaned = clean(text, BODY)
    assert cleaned.odd == odd
    assert all(cleaned.edited.text[at] in "\"'" for at in odd)


OTHER = [
    ("A2", 4, "２０２４年", "2024年"),
    ("A2", 3, "ＧＤＰ", "GDP"),
    ("A2", 3, "３．５％", "3.5％"),
    ("A3", 2, "在 2024 年", "在2024年"),
    ("A3", 1, "甲\n乙", "甲乙"),
    ("A3", 1, "甲 \n  乙", "甲乙"),
    ("A3", 1, "甲\u00a0乙", "甲乙"),
    ("A3", 2, "在 **2024** 年", "在**2024**年"),
    ("A3", 1, "a  b", "a b"),
    ("A3", 1, "say\nhi", "say hi"),
    ("A3", 0, "New York", "New York"),
    ("A3", 0, "10\u00a0km", "10\u00a0km"),
    ("A3", 0, "张三　李四", "张三　李四"),
    ("A3", 1, "“一号” 工程", "“一号”工程"),
    ("A5", 1, "这--那", "这——那"),
    ("A5", 1, "这---那", "这——那"),
    ("A5", 1, "这──那", "这——那"),
    ("A5", 1, "这――那", "这——那"),
    ("A5", 0, "这——那", "这——那"),
    ("A5", 0, "a--b", "a--b"),
    ("A6", 1, "施工...", "施工……"),
    ("A6", 1, "施工......", "施工……"),
    ("A6", 1, "施工。。。", "施工……"),
    ("A6", 1, "施工…", "施工……"),
    ("A6", 1, "施工…脚", "施工……脚"),
    ("A6", 0, "施工……脚", "施工……脚"),
    ("A6", 0, "wait... what", "wait... what"),
    ("A7", 1, "克里斯蒂娜・罗塞蒂", "克里斯蒂娜·罗塞蒂"),
    ("A7", 1, "克里斯蒂娜‧罗塞蒂", "克里斯蒂娜·罗塞蒂"),
    ("A7", 1, "克里斯蒂娜•罗塞蒂", "克里斯蒂娜·罗塞蒂"),
    ("A7", 0, "克里斯蒂娜·罗塞蒂", "克里斯蒂娜·罗塞蒂"),
    ("A8", 0, "3—5年", "3—5年"),
    ("A9", 0, "？！好！！！", "？！好！！！"),
    ("invisible", 3, "甲\u200b乙\ufeff丙\u202e", "甲乙丙"),
    ("invisible", 2, "\u2066甲\u2069", "甲"),
    ("invisible", 1, "甲\u200d乙", "甲乙"),
    ("invisible", 0, "👩\u200d🚀", "👩\u200d🚀"),
    ("invisible", 0, "a\u2060b", "a\u2060b"),
    ("invisible", 0, "葛\U000e0100", "葛\U000e0100"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "count", "text", "expected"), OTHER)
def test_other_ways_of_typing_are_mended_and_counted(
    rule: str, count: int, text: str, expected: str
) -> None:
    """A2 full-width letters, A3 blanks, A5 dashes, A6 ellipses, A7 interpuncts."""
    cleaned = clean(text, BODY)
    assert cleaned.edited.text == expected
    assert counts(cleaned) == ({rule: count} if count else {})


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [("２０２４年", "2024年"), ("ＧＤＰ增长", "GDP增长"), ("ｋｍ／ｈ", "km／h")],
)
def test_full_width_letters_and_figures_become_proportional(
    typed: str, set_as: str
) -> None:
    """A2: ２０２４年 becomes 2024年, 2 em of figures, 0.25 of gap and 年."""
    assert body(typed) == set_as


@given(st.text(st.sampled_from("甲０９ＡＺａｚ．，％（）1a"), max_size=20))
def test_no_full_width_letter_or_figure_is_left(text: str) -> None:
    """A2 forbids: one that is left, and a full-width mark made half by the way."""
    after = body(text)
    assert not set("０９ＡＺａｚ") & set(after)
    assert [after.count(c) for c in "，％（）"] == [text.count(c) for c in "，％（）"]


STRUCTURE = [
    (HEAD, "龙年 春来", "龙年 春来"),
    (HEAD, "龙年　春来", "龙年　春来"),
    (HEAD, "龙年 \n 春来", "龙年\n春来"),
    (HEAD, "龙年,春来", "龙年，春来"),
    (HEAD, "龙年, 春来", "龙年，春来"),
    (HEAD, "龙年，　春来", "龙年，　春来"),
    (LINE, "龙年: 春来", "龙年：春来"),
    (LINE, "铜梁区 李慧敏", "铜梁区 李慧敏"),
    (LINE, "责编 甲  美编 乙", "责编 甲  美编 乙"),
    (LINE, "铜梁\n区", "铜梁区"),
    (LINE, "铜梁区\t李慧敏", "铜梁区 李慧敏"),
    (LINE, "铜梁区\u2003李慧敏", "铜梁区　李慧敏"),
    (LINE, "铜梁区\u2002李慧敏", "铜梁区\u2002李慧敏"),
    (HEAD, "龙年\t春来", "龙年 春来"),
    (LINE, "New\nYork", "New York"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), STRUCTURE)
def test_a_space_in_a_head_or_caption_is_structure(
    kind: TextKind, text: str, expected: str
) -> None:
    """A3, G3, G7, I4; a line end in a head is a break that is forced."""
    assert clean(text, kind).edited.text == expected


def test_normalise_false_keeps_all_but_line_ends_and_controls() -> None:
    """What the page cannot show is removed and counted in any case."""
    cleaned = unwrap("甲, 乙\n丙...\u200b２", BODY)
    assert cleaned.edited.text == "甲, 乙丙...２"
    assert counts(cleaned) == {"invisible": 1}


@given(
    st.text(
        st.sampled_from("甲乙a1,.;:?!()\"'“”‘’（），。*_-—…·・\u200b２"),
        max_size=40,
    )
)
@example('"甲"乙"')
def test_cleaning_is_done_after_one_time(text: str) -> None:
    """Han, letters and digits stay, in order; twice changes nothing more."""
    once = body(text)
    assert "".join(c for c in once if c in "甲乙a12") == "".join(
        "2" if c == "２" else c for c in text if c in "甲乙a1２"
    )
    assert clean(once, BODY).edited.text.replace(" ", "") == once.replace(" ", "")


@given(st.text(st.sampled_from("甲a ,.\n\u200b-…"), max_size=30))
def test_every_character_knows_where_it_came_from(text: str) -> None:
    """Characters that no rule touches are found at their own places, in order."""
    cleaned = clean(text, BODY).edited
    places = [origin(cleaned.steps, at) for at in range(len(cleaned.text))]
    assert places == sorted(places)
    for at, char in zip(places, cleaned.text, strict=True):
        assert char not in "甲a" or text[at] == char


def test_a_place_is_found_through_every_step() -> None:
    """Four dots become two characters, then the first one goes: 1, 2, 5 are left."""
    edited = Edited("甲....乙").apply([(1, 5, "……")])
    assert edited.text == "甲……乙"
    edited = edited.apply([(0, 1, "")])
    assert edited.text == "……乙"
    assert [origin(edited.steps, at) for at in range(3)] == [1, 2, 5]


ENDLESS = [
    "," * 100_000 + "重",
    '"' * 100_000 + "重",
    "(" * 50_000 + "重" + ")" * 50_000,
    "(a)" * 40_000 + "重",
    "a." * 50_000 + "重",
    " " * 100_000 + "重",
    "重 " * 100_000,
    "“" * 100_000 + '"重',
    "*" * 100_000 + "重,",
    "\u200d" * 100_000 + "重",
    "重，" * 250_000,
    "." * 100_000 + "重",
    "-" * 100_000 + "重",
    "a@" * 50_000 + "重",
    "www." * 30_000 + "重",
    "_ " * 50_000 + "重",
    "重" + " " * 100_000 + "重",
    "重" + " \t" * 50_000 + "a",
]


@pytest.mark.parametrize("text", ENDLESS, ids=range(len(ENDLESS)))
def test_a_hundred_thousand_marks_in_a_row_take_no_time(text: str) -> None:
    start = time.perf_counter()
    for kind in (BODY, LINE, HEAD):
        clean(text, kind)
    assert time.perf_counter() - start < 10
