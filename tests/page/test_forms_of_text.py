"""Forms of text on a page: interviews, items, diaries, verse, run-in heads (F7, F8)."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from pagemaking import page_of, texts, words

from layout.page.model import Stroke
from layout.page.space import span_cost

SIZE = 10.0


def starts(page, story="a"):
    """The first line of each paragraph of the body."""
    found = {}
    for item in texts(page, story, "body"):
        found.setdefault(item.paragraph, item)
    return list(found.values())


def strong(item) -> str:
    """What of a line is in Hei."""
    return "".join(
        cluster
        for run in item.line.runs
        if run.style == "strong"
        for cluster in run.clusters
    )


def test_questions_and_answers_have_their_labels_in_hei(tmp_path):
    """F8: 问： and 答： in Hei, nothing else; a line that begins so is a paragraph."""
    page = page_of(
        tmp_path,
        """
        a:
          headline: 问答
          form: qa
          body: |
            问：今年有什么打算，你们
            说说看？
            答：新线六月动工。
            他说：后年投产。
        """,
    )
    first, second = starts(page)
    assert strong(first) == "问："
    assert first.line.x == 2 * SIZE
    assert strong(second) == "答："
    assert words(page, "a", "body").endswith("他说：后年投产。")


def test_ordinary_copy_is_never_taken_for_a_form(tmp_path):
    """Without `form`, labels are words like any others."""
    page = page_of(
        tmp_path,
        """
        a:
          headline: 平常
          body: |
            问：有人这样问。

            （一）这是正文。

            2月3日 晴，这也是。
        """,
    )
    assert [strong(item) for item in starts(page)] == ["", "", ""]
    assert {item.line.x for item in starts(page)} == {2 * SIZE}


def test_turns_of_a_dialogue_hang_by_the_name(tmp_path):
    """Names in Hei at the edge; further lines 3 em in: two characters and the colon."""
    page = page_of(
        tmp_path,
        """
        a:
          headline: 交班
          form: dialogue
          body: |
            老周：墨斗洗了没有，滚筒擦了没有，纸收好了没有，灯关了没有？
            小何：都好了。
        """,
        areas="a . . .",
    )
    lines = texts(page, "a", "body")
    assert strong(lines[0]) == "老周："
    assert lines[0].line.x == 0.0
    assert lines[1].line.x == pytest.approx(3 * SIZE)
    assert strong(lines[-1]) == "小何："


def test_numbered_items_hang_by_their_number(tmp_path):
    """（一） takes 2.5 em at a line's start (C5): 0.5 + 1 + 1."""
    page = page_of(
        tmp_path,
        """
        a:
          headline: 须知
          form: items
          body: |
            （一）身份证原件及复印件，委托他人办理的还要委托书；
            （二）户口簿。
        """,
        areas="a . . .",
    )
    first, second, third = texts(page, "a", "body")
    assert (first.line.x, third.line.x) == (0.0, 0.0)
    assert second.line.x == pytest.approx(2.5 * SIZE)


def test_a_diary_has_its_dates_run_in(tmp_path):
    """F7: the date in Hei, its blank kept, 1 em after it; the entry goes on behind."""
    page = page_of(
        tmp_path,
        """
        a:
          headline: 日记
          form: diary
          body: |
            2月3日 晴
            今天开箱。
            2月4日：小雨。
        """,
    )
    first, second = starts(page)
    assert first.line.text == "2月3日\u3000晴\u3000今天开箱。"
    assert strong(first) == "2月3日\u3000晴"
    assert second.line.text == "2月4日：\u3000小雨。"


def test_notes_are_smaller_than_the_body(tmp_path):
    page = page_of(
        tmp_path,
        """
        a: {headline: 注, form: notes, body: ①手盘：拣字用的铁盘。}
        """,
    )
    (line,) = texts(page, "a", "body")
    assert {run.size for run in line.line.runs} == {8.5}


def test_verse_keeps_its_lines_in_a_block_in_the_middle(tmp_path):
    """The longest line, its mark whole, has 6 em of 15: all begin 4.5 em in."""
    page = page_of(
        tmp_path,
        """
        a:
          headline: 诗
          form: verse
          body: |
            床前明月光，
            疑是地上霜。

            举头望明月，
            低头思故乡。
        """,
        areas="a . . .",
    )
    lines = texts(page, "a", "body")
    assert [item.line.text.strip() for item in lines] == [
        "床前明月光，", "疑是地上霜。", "", "举头望明月，", "低头思故乡。",
    ]  # fmt: skip
    full = [item for item in lines if item.line.text.strip()]
    assert {round(item.line.x, 2) for item in full} == {45.0}
    assert {item.line.stretch for item in full} == {0.0}


def test_a_line_of_verse_too_long_turns_and_is_not_lost(tmp_path):
    page = page_of(
        tmp_path,
        f"""
        a:
          headline: 诗
          form: verse
          body: |
            {"国" * 20}
            短句。
        """,
        areas="a . . .",
    )
    first, second, _ = texts(page, "a", "body")
    assert (first.line.x, second.line.x) == (0.0, SIZE)
    assert words(page, "a", "body").count("国") == 20


def test_run_in_heads_stand_in_the_first_line(tmp_path):
    """F7: same size, Hei, 1 em after."""
    page = page_of(
        tmp_path,
        """
        a:
          headline: 题
          subheads: run_in
          body: |
            ## 来历

            这副字盘是旧的。
        """,
    )
    (line,) = texts(page, "a", "body")
    assert line.line.text == "来历\u3000这副字盘是旧的。"
    assert strong(line) == "来历"
    assert not texts(page, "a", "subhead")


def test_a_dateline_has_its_own_face(tmp_path):
    """F8: 本报讯 in the design's face for datelines, the rest in the body's."""
    page = page_of(
        tmp_path, "a: {headline: 题, body: 本报讯（记者 秦越）昨日，铅字运到。}"
    )
    first, *_ = texts(page, "a", "body")
    faces = {run.style: run.face for run in first.line.runs}
    assert faces == {"dateline": "hei-700", "": "song-400"}


def test_dots_between_close_lines_are_told(tmp_path):
    """K2: 9 pt on 11.5 pt leave 0.28 em; dots need 0.5 em."""
    (tmp_path / "issue.yaml").write_text(
        "design: {use: tabloid, set: {fit.ladder: [paragraphs]}}\n"
        "pages:\n  - number: 2\n    areas: a a a a a a\n"
        '    stories:\n      a: {headline: 题, body: "很{重点|.}的话。"}\n',
        "utf-8",
    )
    from layout.build import Options, compose_issue

    built = compose_issue(tmp_path, Options(cache=False), lambda _: None)
    (found,) = (f for f in built.findings if f.code == "fit-interlinear")
    assert found.level == "warning"
    assert "0.28" in str(found.message)
    assert "13.5" in str(found.cure)


def test_dots_with_room_are_no_finding(tmp_path):
    """K2: 10 pt on 15 pt leave 0.5 em; two dots for two characters."""
    page = page_of(tmp_path, 'a: {headline: 题, body: "很{重点|.}的话。"}')
    (line,) = texts(page, "a", "body")
    assert len(line.line.dots) == 2
    assert not [f for f in page.findings if f.code == "fit-interlinear"]


def test_a_frame_stands_round_the_name_of_one_deceased(tmp_path):
    """A14: 0.3 pt, outside the em boxes: three characters of 10 pt from 2 + 1 em on."""
    page = page_of(tmp_path, 'a: {headline: 题, body: "悼{李慧敏|□}先生。"}')
    (line,) = texts(page, "a", "body")
    strokes = [i for i in page.items if isinstance(i, Stroke) and i.story == "a"]
    frame = [s for s in strokes if s.width == 0.3]
    left, right = min(s.x0 for s in frame), max(s.x0 for s in frame)
    foot, top = min(s.y0 for s in frame), max(s.y0 for s in frame)
    assert line.line.text == "悼李慧敏先生。"
    assert len(frame) == 4
    assert (left, right) == pytest.approx((line.x + 30 - 0.6, line.x + 60 + 0.6))
    assert (foot, top) == pytest.approx((line.y - 1.2 - 0.6, line.y + 8.8 + 0.6))


def test_a_framed_name_is_never_broken(tmp_path):
    """A14: at 15 characters a line the name would be cut after 李 or 慧."""
    for before in range(9, 13):
        body = "国" * before + "{李慧敏|□}" + "国" * 20
        page = page_of(
            tmp_path, f'a: {{headline: 题, body: "{body}"}}', areas="a . . ."
        )
        lines = [t.line.text for t in texts(page, "a", "body")]
        assert sum("李慧敏" in line for line in lines) == 1, lines


def after_label(item, size: int) -> float:
    """Where the cell behind a label of `size` characters begins, in points."""
    xs = [x for run in item.line.runs for x in run.xs]
    return xs[size]


@pytest.mark.parametrize("cut", range(11, 30))
def test_what_follows_a_label_stands_at_the_hanging_edge(tmp_path, cut):
    """F8: however tight its line, （三） and the Han under it are on one edge."""
    body = "地上掉了字，先停脚，后弯腰：踩坏一枚，全套就缺一枚，补不齐了，只好回炉。"
    page = page_of(
        tmp_path,
        f"a: {{headline: 规矩, form: items, body: （三）{body[:cut]}了。}}",
        areas="a . . .",
    )
    first, *rest = texts(page, "a", "body")
    edge = after_label(first, 3)
    assert edge == pytest.approx(2.5 * SIZE, abs=0.01)
    assert all(line.line.x == pytest.approx(edge, abs=0.01) for line in rest)


@pytest.mark.parametrize("cut", range(11, 30))
def test_every_question_stands_as_far_from_its_label(tmp_path, cut):
    """F8 forbids: a colon of a label squeezed on tight lines and whole on others."""
    body = "现在还有人用铅字印书吗，多不多，印的又是些什么，卖得出去吗，谁来买呢，"
    page = page_of(
        tmp_path,
        f"a: {{headline: 问答, form: qa, body: 问：{body[:cut]}了？}}",
        areas="a . . .",
    )
    first, *_ = texts(page, "a", "body")
    assert after_label(first, 2) == pytest.approx((2 + 1 + 1) * SIZE, abs=0.01)


def test_only_what_is_too_long_of_a_verse_turns(tmp_path):
    """Lines that are kept begin at one edge, though one of the poem has to turn."""
    page = page_of(
        tmp_path,
        f"""
        a:
          headline: 诗
          form: verse
          body: |
            江水把石头磨圆，
            把名字磨轻。
            {"国" * 20}
            只问几个人？
        """,
        areas="a . . .",
    )
    edges = [item.line.x for item in texts(page, "a", "body")]
    assert edges == [0.0, 0.0, 0.0, SIZE, 0.0]


def test_names_that_ask_and_answer_are_labels_too(tmp_path):
    """F8: 记者： and 沈玉兰： each begin two; 他说： begins one, and is copy."""
    page = page_of(
        tmp_path,
        """
        a:
          headline: 问答
          form: qa
          body: |
            记者：图书馆开了几年？

            沈玉兰：七年零四个月。

            记者：现在呢？

            沈玉兰：平日三四十人。

            有人说：再等等吧。
        """,
    )
    assert [strong(item) for item in starts(page)] == [
        "记者：", "沈玉兰：", "记者：", "沈玉兰：", "",
    ]  # fmt: skip


def test_the_poet_stands_at_the_left_of_the_verse_a_line_over_it(tmp_path):
    """F8: an empty line parts the byline from the first stanza, as stanzas are."""
    page = page_of(
        tmp_path,
        """
        a:
          form: verse
          headline: 雨
          byline: 贝贝
          body: |
            雨是天空的作业
            写了一个下午

            屋檐替它誊抄
        """,
        areas="a . . .",
    )
    (poet,), lines = texts(page, "a", "byline"), texts(page, "a", "body")
    said = [item for item in lines if item.line.text.strip()]
    step = said[0].y - said[1].y
    assert poet.y - said[0].y == pytest.approx(2 * step)
    assert said[1].y - said[2].y == pytest.approx(2 * step)
    assert {round(item.x + item.line.x, 2) for item in (poet, *said)} == {
        round(poet.x + poet.line.x, 2)
    }
    assert poet.line.x == pytest.approx(40.0)  # (15 − 7) / 2 em of 10 pt


@pytest.mark.parametrize(
    ("form", "columns", "lines", "cost"),
    [("verse", 3, 10, 64.0), ("verse", 2, 10, 16.0), ("verse", 1, 4, 0.0),
     ("verse", 2, 12, 0.0), ("prose", 3, 10, 0.0)],
)  # fmt: skip
def test_a_short_poem_is_dear_over_many_columns(form, columns, lines, cost):
    """F8: 8 for each line that three columns of six have beyond ten."""
    story = SimpleNamespace(model=SimpleNamespace(form=form))
    space = SimpleNamespace(count=columns)
    assert span_cost(story, space, lines) == cost  # type: ignore[arg-type]
