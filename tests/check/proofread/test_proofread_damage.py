"""Damage: duplicates, broken paragraphs, odd characters (L6)."""

import pytest
from copydesk import body, codes, desk, only, read

from layout.check.proofread import read_desk
from layout.check.proofread.copytext import Lists

LONG = "春节返岗复工以来，保供基地建设现场机械轰鸣声不断，建设者们忙工赶进度。"
OTHER = "大足石刻文创园的雕塑公司大年初四就恢复了生产，企业发展势头喜人。"


def test_paragraph_that_stands_twice_is_found_in_another_story():
    """L6: the second one is reported and names the place of the first."""
    passages = (*body(LONG, OTHER), *body(LONG, story="b"))
    (found,) = read_desk(desk(*passages), level="quick")
    assert (found.code, found.words) == ("copy-duplicate", LONG)
    assert "issue.yaml:1:1" in str(found.message)
    assert found.key == "pages[0].stories.b.body"


def test_paragraph_that_stands_again_with_a_slip_is_found():
    """L6: scanned twice and read differently; half of one in another is none."""
    slip = (LONG + OTHER).replace("机械", "机戒")
    (found,) = read_desk(desk(*body(LONG + OTHER, slip)), level="quick")
    assert (found.code, found.mark.line) == ("copy-duplicate", 2)
    more = "永川区的新领先公司今年将新建四条生产线，扩大产能，预计年底全部建成。"
    half = OTHER[: len(OTHER) // 2] + "，今年投产。" + more
    assert read_desk(desk(*body(LONG + OTHER, half)), level="quick") == ()


def test_sentence_that_stands_twice_is_found():
    """L6: in one paragraph or in two; a short refrain is none."""
    again = "企业发展势头喜人，生产任务已重新安排。"
    assert codes(read(again + LONG + again)) == ["copy-duplicate"]
    assert read("加油！加油！加油！") == []


@pytest.mark.parametrize(
    "text",
    [
        "农产品科技制造最新工业农产品加工产品农产品",
        "加速壮大现代制造业产业集群，全力打造基地、有影响力的新型化工基",
        "包括农产品产销、",
        "就业岗位不断增加，",
        "构建起统筹部门+3（招商平台）+13（重点部）",
    ],
)
def test_paragraph_that_breaks_off_is_found(text):
    """L6: no end mark, and no heading either."""
    (found,) = only(read(text), "copy-cut-off")
    assert found.words == text[-8:]


@pytest.mark.parametrize(
    "text",
    [
        "第一章 总则",
        "他说：",
        "“去吧。”",
        "（完）",
        "他来了。（记者 甲）",
        "——",
        "一九二六年，记于北京",
    ],
)
def test_heading_and_signature_do_not_break_off(text):
    """L6: short lines without a pause are headings, a last date is a signature."""
    assert only(read(text), "copy-cut-off") == []


def test_verse_does_not_break_off():
    """L6: short open lines that fill a third of the body are verse or a list."""
    verse = body("轻轻的我走了，", "正如我轻轻的来；", "我轻轻的招手，", "作别云彩。")
    assert only(read_desk(desk(*verse), level="quick"), "copy-cut-off") == []


@pytest.mark.parametrize(
    "text",
    ["，加快建设。", "）＋41个驻镇办。", "的积极性提高了。", "即建好科学城片区。"],
)
def test_paragraph_that_begins_in_the_middle_is_found(text):
    """L6: with a mark or a word that no sentence begins with."""
    (found,) = only(read(text), "copy-mid-start")
    assert found.mark.column == 1


@pytest.mark.parametrize(
    "text", ["的确如此。", "了解到这些。", "即使下雨。", "……走了。"]
)
def test_words_that_look_like_particles_may_begin(text):
    """L6: 的确, 了解, 即使."""
    assert only(read(text), "copy-mid-start") == []


@pytest.mark.parametrize(
    ("text", "char", "cure"),
    [
        ("他是\ue123人。", "\ue123", "type it anew"),
        ("他是\ufffd人。", "\ufffd", "type it anew"),
        ("\uf900杰来了。", "\uf900", "write 豈"),
        ("四川\u2f08民。", "\u2f08", "write 人"),
        ("二○二四年。", "○", "write 〇"),
        ("第一ニ三号。", "ニ", "write 二"),
        ("共1O0个。", "O", "write 0"),
        ("在三楼3Ol房间。", "O", "write 0"),
        ("年产GW\u0410h。", "\u0410", "write A"),
        ("共１个。", "１", "write 1"),
    ],
)
def test_look_alikes_are_told_by_their_code_point(text, char, cure):
    """L6: private use, compatibility forms, radicals, kana, foreign letters, ○."""
    (found,) = only(read(text), "copy-look-alike")
    assert (found.words, str(found.cure)) == (char, cure)
    assert f"U+{ord(char):04X}" in str(found.message)


def test_traditional_characters_are_found_in_simplified_text():
    """L6, OpenCC: 發展 → 发展 as one finding; not in text that is Traditional."""
    (found,) = read("經濟發展，乾隆年间著书。")
    assert (found.words, str(found.cure)) == ("經濟發", "write 经济发")
    assert read("經濟發展。", simplified=False) == []


def test_listed_name_may_be_traditional():
    """L8: the glossary and `keep` say how a name is spelt."""
    assert read("他叫張三。", lists=Lists(spellings={"張三": ()})) == []


def test_common_misspelling_is_found():
    """L6: always wrong wherever it stands."""
    (found,) = read("工程一如继往地推进。")
    assert (found.code, str(found.cure)) == ("copy-misspelt", "write 一如既往")


def test_stanzas_without_marks_do_not_break_off():
    """L6: a stanza is a paragraph of lines; of a poem none needs an end mark."""
    poem = body("早上它开一条缝，\n放进来一点雾", "他说，\n再不关\n春天就跑出去了")
    assert read_desk(desk(*poem), level="quick") == ()


def test_a_long_line_among_stanzas_breaks_off():
    """L6: what is longer than a line of verse (25) is prose, and wants its end."""
    found = read_desk(desk(*body("甲\n乙\n丙", LONG[:-1] + "，以及")), level="quick")
    assert [finding.code for finding in found] == ["copy-cut-off"]


LETTER = "上期说渡船停在五十一年，家父说是五十二年，烦请查证。"


def test_the_writer_of_a_letter_ends_its_paragraph():
    """L6: a dash and a name behind the last sentence."""
    assert read_desk(desk(*body(LETTER + "——洪先生", LONG)), level="quick") == ()


def test_a_dash_and_half_a_sentence_break_off():
    """L6 forbids: taking for a name what has a pause in it, or follows no sentence."""
    for end in ("——他说，那一年", "和家父说的是两回事——洪先生"):
        found = read_desk(desk(*body(LETTER + end, LONG)), level="quick")
        assert codes(found) == ["copy-cut-off"]
