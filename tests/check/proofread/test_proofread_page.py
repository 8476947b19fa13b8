"""Captions, credits, labels, names, solemn news, the budget (I4–I6, L6–L8)."""

import pytest
from copydesk import body, codes, desk, only, passage, read, story
from msgspec.structs import replace

from layout.check.proofread import read_desk
from layout.check.proofread.budget import count_budget
from layout.check.proofread.copytext import Desk, Leader, Lists
from layout.check.proofread.names import check_names
from layout.check.proofread.pictures import check_pictures


def pictures(*entries: str) -> list:
    return list(check_pictures(replace(desk(), stories=(story("a", "", entries),))))


def test_captions_off_the_pattern_make_one_finding():
    """I6: of eight, five follow `X区 text`; the finding lists the other three."""
    of_pattern = [f"|{name}区 施工现场|某人摄" for name in ("铜梁", "江津", "合川")]
    off = ["|大足高新区车灯生产现场|某人摄"]
    (found,) = pictures(*of_pattern, *off)
    assert found.code == "copy-caption"
    assert "1 of 4" in str(found.message)
    assert found.words == "大足高新区车灯生"


def test_caption_without_a_label_stands_out_among_labelled_ones():
    """I6: a label's absence is a pattern of its own."""
    found = pictures(
        "铜梁区|车间|甲摄", "江津区|车间|甲摄", "合川区|车间|甲摄", "|车间|甲摄"
    )
    assert codes(found) == ["copy-caption"]


def test_captions_of_one_pattern_are_silent():
    """I6: all labelled, or none."""
    assert pictures(*[f"{name}区|车间|甲摄" for name in ("铜梁", "江津", "合川")]) == []
    assert pictures(*[f"|{name}的车间|甲摄" for name in ("铜梁", "江津", "合川")]) == []


def test_kinds_of_places_are_one_pattern():
    """I6: 青石镇, 大岭乡 and 白云镇 are labels alike; the one without stands out."""
    labelled = [f"{name}|晒秋|甲摄" for name in ("青石镇", "大岭乡", "白云镇")]
    assert pictures(*labelled) == []
    (found,) = pictures(*labelled, "|渡口镇的龙舟|甲摄")
    assert found.code == "copy-caption"
    assert "1 of 4" in str(found.message)


def test_full_stop_after_a_phrase_is_found():
    """I4, GBA 1: 生产现场。 under a picture."""
    (found,) = pictures("|生产现场。|甲摄")
    assert found.code == "copy-caption"


def test_missing_credits_make_one_finding_a_page():
    """I5: three pictures without author or source are one finding."""
    (found,) = pictures("|一|", "|二|", "|三|", "|四（甲摄）|", "|五|乙供图")
    assert found.code == "copy-credit"
    assert "3 of 5" in str(found.message)


def test_credit_for_the_whole_page_is_enough():
    """I5: 本版图片由……提供 in a line of credits."""
    page = Desk(
        (passage("本版图片由铜梁区融媒体中心提供", "line"),),
        stories=(story("a", "", ("|一|", "|二|")),),
    )
    assert list(check_pictures(page)) == []


def _sections(*labels: str) -> Desk:
    names = ("铜梁", "璧山", "潼南")
    passages = [
        p for name in names for p in body(f"{name}项目开工，{name}忙。", story=name)
    ]
    lines = [passage(f"{name}区记者", "line", n) for n, name in enumerate(names)]
    stories = [story(name, label) for name, label in zip(names, labels, strict=True)]
    return Desk((*passages, *lines), stories=tuple(stories))


def test_label_that_its_story_never_names_is_found():
    """L6: 钢铁 over the section of 铜梁, whose name is free."""
    (found,) = check_pictures(_sections("钢铁", "璧山", "潼南"))
    assert (found.code, found.words, str(found.cure)) == (
        "copy-label",
        "钢铁",
        "write 铜梁",
    )


def test_right_labels_are_silent():
    """L6: each label is named by its own story."""
    assert list(check_pictures(_sections("铜梁", "璧山", "潼南"))) == []


def test_announced_districts_are_counted():
    """L6: 四区 announced, three named by the credits."""
    page = _sections("铜梁", "璧山", "潼南")
    note = passage("展示四区的实践。", story="铜梁")
    found = list(check_pictures(replace(page, passages=(note, *page.passages))))
    assert codes(found) == ["copy-count"]


def _listed(text: str, **lists: object) -> list:
    return read(text, lists=Lists(**lists))


@pytest.mark.parametrize(
    ("right", "text", "words"),
    [
        ("海辰储能", "记者来到海晨储能。", "海晨储能"),
        ("李慧敏", "记者李惠敏报道。", "李惠敏"),
        ("李慧敏", "记者李慧民报道。", "李慧民"),
    ],
)
def test_near_miss_of_a_listed_name_is_found(right, text, words):
    """L8: one character apart."""
    (found,) = _listed(text, spellings={right: ()})
    assert (found.code, found.words, str(found.cure)) == (
        "copy-name",
        words,
        f"write {right}",
    )


@pytest.mark.parametrize(
    ("right", "text"),
    [
        ("海辰储能", "海辰储能开工。"),
        ("李慧敏", "李慧说她来。"),
        ("铜梁一中", "铜梁二中开学。"),
        ("永川区", "永川市民。"),
        ("云溪县", "邻近的青溪县。云溪大桥。"),
        ("零投诉", "没有接到停水投诉。"),
    ],
)
def test_another_name_on_purpose_is_none(right, text):
    """L8: ordinals, directions, and grammar tell names apart."""
    assert _listed(text, spellings={right: ()}) == []


def test_any_person_of_the_list_has_near_misses():
    """L8: 程 is no frequent surname; its title says that it is a person's name."""
    leader = Leader("程立远", "县委书记", 1)
    (found,) = _listed(
        "县委书记程立运到会。", spellings={"程立远": ()}, leaders=(leader,)
    )
    assert (found.code, found.words) == ("copy-name", "程立运")


def test_known_wrong_spelling_is_found():
    """L8: the list says which."""
    (found,) = _listed("在登陆网站。", spellings={"登录网站": ("登陆网站",)})
    assert (found.words, str(found.cure)) == ("登陆网站", "write 登录网站")


LEADERS = (Leader("甲书记人", "市委书记", 1), Leader("乙市长人", "市长", 2))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("市委书记甲书记人、市长乙市长人出席。", []),
        ("市委副书记甲书记人出席。", ["copy-title"]),
        ("市长甲书记人出席。", ["copy-title"]),
        ("市长乙市长人、市委书记甲书记人出席。", ["copy-order"]),
        ("乙市长人说。甲书记人说。", []),
    ],
)
def test_leaders_have_their_titles_and_their_order(text, found):
    """L8: against the user's list."""
    assert codes(_listed(text, leaders=LEADERS)) == found


def test_terms_forbidden_and_to_confirm_are_found():
    """L8: a warning, and a note once a paragraph."""
    found = _listed("甲词，乙词，乙词。", forbidden=("甲词",), confirm=("乙词",))
    assert [(f.code, f.level) for f in found] == [
        ("copy-forbidden", "warning"),
        ("copy-confirm", "info"),
    ]


def test_advertisement_and_jump_beside_solemn_news_are_found():
    """Issue 9: beside it or itself, and nothing farther away."""
    solemn = replace(story("a"), solemn=True, beside=("b", "c"))
    advert, jump = replace(story("b"), kind="advert"), replace(story("c"), jumps=True)
    away = replace(story("d"), kind="advert")
    page = Desk((), stories=(solemn, advert, jump, away))
    assert [f.words for f in check_names(page)] == ["b", "c"]


def test_budget_counts_errors_against_the_law():
    """L7: one error in 20 characters is 500 in 10,000, and 0.006 are allowed."""
    page = desk(passage("他说，，好。" + "好" * 14))
    findings = read_desk(page, level="quick")
    found = count_budget(page, only(findings, "copy-marks"))
    assert found.level == "warning"
    assert "1 error and 0 suspicions in 20 characters: 500.0" in str(found.message)
    assert count_budget(Desk(()), []) is None


def test_clean_copy_is_within_the_budget():
    """L7: none in 4,461 characters, of which 1.34 were allowed."""
    found = count_budget(desk(passage("好" * 4461)), [])
    assert (found.level, "1.34 allowed" in str(found.message)) == ("info", True)
