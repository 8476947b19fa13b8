"""Headlines: section 1G of the typography rules."""

from __future__ import annotations

from typing import Any

import pytest
from square import square

from layout.text.headline import Headline, set_headline
from layout.text.markup import parse_markup


def headline(
    text: str, measure: float, sizes: tuple[float, ...] = (10.0,), **changes: Any
) -> Headline:
    """Set a headline; `measure` in em of the first size."""
    max_lines = changes.pop("max_lines", 2)
    tracking = changes.pop("tracking", None)
    style = square(align="centre", **changes)
    return set_headline(
        parse_markup(text), style, measure * sizes[0], sizes, max_lines, tracking
    )


def parts(head: Headline) -> list[str]:
    return [line.text.strip("\u3000\n") for line in head.lines]


def test_headline_takes_the_largest_size_of_its_style() -> None:
    """G2: 11 em in 985.5 pt could be 89.5 pt; the style's 63 pt is taken, centred."""
    head = set_headline(
        parse_markup("龙年春来早　渝西开门红"),
        square(align="centre"),
        985.5,
        (63.0, 54.0, 48.0),
    )
    (line,) = head.lines
    assert (head.size, head.tracking) == (63.0, 0.0)
    assert line.x == pytest.approx((985.5 - 11 * 63) / 2)
    assert line.width - line.x == pytest.approx(11 * 63)


def test_headline_steps_down_the_ladder() -> None:
    """G2: where the largest size does not fit one line, a smaller one does."""
    head = headline("重点项目加快建设", 7.4, (10.0, 9.0, 8.0))
    assert (head.size, len(head.lines)) == (9.0, 1)


def test_tracking_comes_before_a_smaller_size() -> None:
    """G2: 8 em in 7.7 em: tracking of -0.3 / 7 em, not below -0.05."""
    head = headline("重点项目加快建设", 7.7, (10.0, 9.0))
    assert head.size == 10.0
    assert head.tracking == pytest.approx(-0.3 / 7)
    assert head.lines[0].width == pytest.approx(77.0)


def test_tracking_never_passes_its_limit() -> None:
    """G2 forbids: tracking under -0.05 em, or distorted type."""
    head = headline("重点项目加快建设", 7.6, (10.0,))
    assert len(head.lines) == 2
    assert all(run.stretch_x == 1.0 for line in head.lines for run in line.runs)


def test_tracking_can_be_forced() -> None:
    """G2: a forced tracking of 0.5 em opens every gap."""
    head = headline("开门红", 10, tracking=0.5)
    assert head.lines[0].width - head.lines[0].x == pytest.approx(40.0)


def test_headline_breaks_where_the_sense_does() -> None:
    """G3: 跑出新年“加速度”｜奏响发展“最强音”."""
    head = headline("跑出新年“加速度”奏响发展“最强音”", 9)
    assert parts(head) == ["跑出新年“加速度”", "奏响发展“最强音”"]
    assert head.broken == "sense"


@pytest.mark.parametrize("mark", ["　", "／", "\n", " "])
def test_explicit_breaks_come_first(mark: str) -> None:
    """G3: at a space, a ／ or a line feed first."""
    head = headline(f"龙年春来早{mark}渝西开门红乐", 8)
    assert parts(head) == ["龙年春来早", "渝西开门红乐"]


def test_a_separator_is_a_wide_space_on_one_line() -> None:
    """G3 forbids: breaking at a separator, or printing it, where one line holds all."""
    head = headline("龙年春来早／渝西开门红", 12)
    assert [line.text for line in head.lines] == ["龙年春来早　渝西开门红"]


def test_a_line_feed_is_obeyed_where_one_line_would_do() -> None:
    """G3: breaks can be forced."""
    assert parts(headline("开门\n红", 20)) == ["开门", "红"]


@pytest.mark.parametrize(
    ("text", "measure", "whole"),
    [
        ("习近平总书记重要指示精神落地生根", 11, "习近平总书记"),
        ("党风廉政建设和反腐败斗争取得压倒性胜利", 11, "党风廉政"),
        ("李慧敏在铜梁高新区调研时强调提速", 9, "李慧敏"),
        ("总投资超过1656亿元272个重点项目集中开工", 12, "1656亿元"),
        ("董事长段向东一行考察渝西重点项目", 9, "段向东"),
        ("渝西地区先行区建设全面提速增效", 9, "先行区"),
        ("铜梁以“龙头引动力十足”领跑渝西", 11, "“龙头引动力十足”"),
    ],
)
def test_names_words_and_quotations_stay_whole(
    text: str, measure: float, whole: str
) -> None:
    """G3 forbids: breaking inside quotes, names, numbers, a place's name."""
    head = headline(text, measure)
    assert len(head.lines) == 2
    assert any(whole in part for part in parts(head))


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        # a district keeps its 区, a river's stretch its 段
        ("市委书记袁家军到永川区调研制造业高质量发展", 12, "市委书记袁家军到永川区"),
        # before what is said of somebody, rather than behind the 就 that begins it
        ("外交部发言人毛宁就中美经贸磋商答记者问", 12, "外交部发言人毛宁"),
        # a name that the dictionary does not know, behind a title
        ("世界卫生组织总干事谭德塞呼吁加大抗疟投入", 12, "世界卫生组织总干事谭德塞"),
        # 地质 begins a line, although 地 alone may not
        ("检查指导防汛抗旱和地质灾害防治工作", 10, "检查指导防汛抗旱和"),
        # no remnant of one character beside a pause
        ("海辰储能二期项目投产，年产能再翻一番", 11, "海辰储能二期项目投产，"),
        # a list is broken later than a clause
        ("樊振东、王楚钦会师男单决赛", 9, "樊振东、王楚钦"),
        # a dash stands before what it leads to
        ("只是刚好在那里——对话跳江救人的小哥", 12, "只是刚好在那里"),
        # the name of an office between the words that it is made of
        ("市第六届人民代表大会常务委员会任免名单", 11, "市第六届人民代表大会"),
    ],
)
def test_lines_end_where_readers_pause(
    text: str, measure: float, expected: str
) -> None:
    """G3: heads as papers print them; the first of two lines."""
    head = headline(text, measure)
    assert len(head.lines) == 2
    assert parts(head)[0] == expected
    assert head.broken == "sense"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("市教委要求小学一二年级不布置书面家庭作业", "一二年级"),
        ("明起降温8至10度大巴山区有雨夹雪", "8至10度"),
        ("三峡水库今年第1号洪水平稳通过重庆主城", "第1号"),
        ("渝西八区去年突破1.2万亿元同比增长", "1.2万亿元"),
        ("消防员说火场里多坚持一分钟就多一分希望", "火场里"),
        ("潼南区长何启明深入崇龛镇走访困难群众", "崇龛镇"),
        ("读者来信说潼南区长何启明深入村镇走访", "何启明"),
        ("香港特首李家超宣布北部都會區發展策略", "李家超"),
        ("诗人克里斯蒂娜·罗塞蒂的诗集译成中文", "克里斯蒂娜·罗塞蒂"),
    ],
)
def test_what_belongs_together_is_never_parted(text: str, whole: str) -> None:
    """G3 forbids: breaks in figures with their units, names, places, 火场里."""
    for measure in range(len(whole) + 4, 13):
        head = headline(text, measure, max_lines=4)
        assert len(head.lines) > 1
        assert any(whole in part for part in parts(head)), parts(head)


def test_a_long_quotation_breaks_at_its_pause() -> None:
    """G3: a quotation wider than the measure ends a line at its comma, if anywhere."""
    head = headline("“我不是英雄，只是刚好在那里”", 8)
    assert parts(head) == ["“我不是英雄，", "只是刚好在那里”"]
    assert head.broken == "sense"


def test_terms_of_the_issue_stay_whole() -> None:
    """G3: terms of `keep` and `glossary` are not broken."""
    text = parse_markup("重庆渝西高新智造谷项目集中开工", "", ("高新智造谷",))
    for measure in (9, 10, 11):
        head = set_headline(text, square(), measure * 10.0, (10.0,))
        assert any("高新智造谷" in part for part in parts(head))


def test_no_particle_starts_a_line() -> None:
    """G3 forbids: 的了和与在 at the start of a line, or one character alone."""
    for text in (
        "党风廉政建设和反腐败斗争取得胜利",
        "推动渝西地区高质量的发展建设新局面",
    ):
        for measure in (9, 10, 11, 12):
            for part in parts(headline(text, measure)):
                assert part[0] not in "的了和与在"
                assert len(part) > 1


def test_lines_are_balanced() -> None:
    """G4: 17 em in two lines: they differ by 2 em at most."""
    head = headline("重点项目加快建设渝西八区全面提速增效", 11)
    first, second = (line.natural for line in head.lines)
    assert abs(first - second) <= 2.0


def test_marks_of_a_headline_are_squeezed_to_fit() -> None:
    """G7: 16 em natural, 15.5 with the end trimmed, 12 at full compression."""
    text = "保“稳”拼“进”逐“新”攀“高”"
    for measure in (15.5, 12.0):
        head = headline(text, measure)
        assert (len(head.lines), head.tracking) == (1, 0.0)
        assert head.lines[0].width == pytest.approx(measure * 10.0)


def test_a_wide_space_shrinks_to_half() -> None:
    """G7: the ideographic space may shrink from 1 em to 0.5."""
    head = headline("龙年春来早　渝西开门红", 10.5)
    assert (len(head.lines), head.tracking) == (1, 0.0)
    assert head.lines[0].width == pytest.approx(105.0)


def test_what_does_not_fit_is_counted() -> None:
    """G2 forbids: losing characters that fit no way."""
    head = headline("国" * 50, 10, (10.0, 8.0))
    assert head.size == 8.0
    assert "".join(line.text for line in head.lines) == "国" * 50
    assert head.overset == 50 - 2 * 12


def test_a_headline_is_set_the_same_twice() -> None:
    """G3: the dictionary does not change its mind."""
    text = "重庆市建设成渝地区双城经济圈工作推进大会举行"
    assert headline(text, 13) == headline(text, 13)
