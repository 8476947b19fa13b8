"""Vertical stories, boxes and heads on a page (J4, J5, G13); heads on tints."""

from __future__ import annotations

import pypdfium2
import pytest
from pagemaking import make, page_of, texts, words

from layout.output.pdf import render_pdf
from layout.page.grid import Grid
from layout.page.model import Fill, Overset, Photo, Stroke, Text
from layout.source.design import Design

EM = 10.0
BODY = (
    "我十六岁进厂，师傅给我的头一样东西是一只手盘。他说：字是反的，要学会反着看。" * 6
)
STORY = f"""
a:
  direction: vertical
  kicker: 征文
  headline: 排字的“手感”
  deck: 口述
  byline: 何小满
  body: |
    {BODY}

    ## 反着看

    {BODY}
"""


def grid(built) -> Grid:
    design: Design = built.issue.design
    return Grid.of(design)


def test_columns_run_from_the_upper_right_to_the_left(tmp_path):
    """J5: within a tier each column stands left of the one before, all tops level."""
    page = page_of(tmp_path, STORY)
    body = texts(page, "a", "body")
    tiers: dict[int, list[Text]] = {}
    for item in body:
        tiers.setdefault(item.column, []).append(item)
    for tier in tiers.values():
        xs = [item.x for item in tier]
        assert xs == sorted(xs, reverse=True)
        assert len({item.y for item in tier}) == 1
    tops = [tier[0].y for tier in tiers.values()]
    assert tops == sorted(tops, reverse=True)


def test_all_the_text_of_a_vertical_story_is_placed_once(tmp_path):
    page = page_of(tmp_path, STORY)
    assert words(page, "a", "body") == BODY * 2
    assert words(page, "a", "subhead") == "反着看"
    assert words(page, "a", "byline") == "何小满"


def test_the_left_edge_of_a_vertical_story_is_an_edge(tmp_path):
    """The columns fill the width: the last of a full tier ends at the area's left."""
    page = page_of(tmp_path, STORY)
    frame = page.stories[0].frames[0]
    full = [t for t in texts(page, "a") if t.column == 0 and t.role != "headline"]
    tiers = {t.column for t in texts(page, "a", "body")}
    if len(tiers) > 1:
        assert min(t.x for t in full) - EM / 2 == pytest.approx(frame.x, abs=0.01)
    assert all(t.x - EM / 2 >= frame.x - 0.01 for t in full)
    assert all(t.y - t.line.width >= frame.y - 0.01 for t in full)


def test_the_head_stands_at_the_right_kicker_first(tmp_path):
    """G13: 引题 right of 主题, 副题 left of it, text left of them all."""
    page = page_of(tmp_path, STORY)
    (kicker,) = texts(page, "a", "kicker")
    headline = texts(page, "a", "headline")
    (deck,) = texts(page, "a", "deck")
    body = max(t.x for t in texts(page, "a", "body"))
    assert kicker.x > headline[0].x >= headline[-1].x > deck.x > body
    assert all(run.vertical for run in headline[0].line.runs)


def test_columns_begin_with_no_forbidden_mark(tmp_path):
    """J4: no 。 or ， on top of a column."""
    page = page_of(tmp_path, STORY)
    assert not [
        t.line.text
        for t in texts(page, "a", "body")
        if t.line.text[0] in "，。、；：？！”"
    ]


def test_text_without_room_is_told(tmp_path):
    page = page_of(
        tmp_path, f"a: {{direction: vertical, headline: 题, body: {BODY * 14}}}"
    )
    (mark,) = (i for i in page.items if isinstance(i, Overset))
    (found,) = (f for f in page.findings if f.code == "fit-overset")
    placed = len(words(page, "a", "body"))
    assert 0 < placed < len(BODY) * 14
    assert mark.chars == len(BODY) * 14 - placed
    assert found.level == "error"


def test_stanzas_of_vertical_verse_stay_in_one_tier(tmp_path):
    page = page_of(
        tmp_path,
        """
        a:
          kind: box
          direction: vertical
          headline: 歌
          form: verse
          body: |
            左手托着盘，
            右手取星辰。
            一行又一行，
            排到天色新。

            字是反着的，
            话是正着的。
            反反正正里，
            印出人间事。
        b: {headline: 题, body: 正文正文。}
        """,
        areas="a b b b",
        lines=25,
    )
    lines = [t for t in texts(page, "a", "body") if t.line.text.strip()]
    tiers: dict[int, set[int]] = {}
    for item in lines:
        tiers.setdefault(item.paragraph, set()).add(item.column)
    assert len(lines) == 8
    assert all(len(found) == 1 for found in tiers.values())


def test_a_vertical_story_shows_its_pictures(tmp_path):
    page = page_of(
        tmp_path,
        f"""
        a:
          direction: vertical
          headline: 题
          pictures: [{{file: none.jpg, caption: 手盘}}]
          body: {BODY}
        """,
    )
    (photo,) = (i for i in page.items if isinstance(i, Photo))
    top = max(t.y for t in texts(page, "a", "body"))
    assert photo.rect.y > top


def test_dots_stand_at_the_right_of_their_characters(tmp_path):
    """K2: one for 重, one for 点, none on the mark, beside the characters' middles.

    They are the second and third character after an indent of 2 em: 3.5 and 4.5 em.
    """
    page = page_of(
        tmp_path, 'a: {direction: vertical, headline: 题, body: "　　这{重点，|.}好"}'
    )
    (line,) = texts(page, "a", "body")
    first, second = line.line.dots
    assert EM / 2 < first.x == second.x < EM
    assert first.y - second.y == pytest.approx(EM)
    assert first.y == pytest.approx(-(2 + 1 + 0.5) * EM)


def test_pinyin_of_vertical_text_stands_on_its_right(tmp_path):
    """K3: turned, outside the em box, each syllable at the middle of its character."""
    page = page_of(
        tmp_path,
        'a: {direction: vertical, headline: 题, body: "　　{重庆|chóng qìng}好"}',
    )
    (line,) = texts(page, "a", "body")
    ruby = [run for run in line.line.runs if run.style == "pinyin"]
    assert ["".join(run.forms) for run in ruby] == ["chóng", "qìng"]
    assert line.line.text.strip("　") == "重庆好"
    (han,) = [run for run in line.line.runs if "重" in run.clusters]
    for run, char in zip(ruby, "重庆", strict=True):
        assert run.turn == 1
        assert run.xs == pytest.approx([(0.5 + 0.07) * EM] * len(run.xs))
        top = -han.ys[han.clusters.index(char)] - 0.88 * EM
        assert -run.ys[0] == pytest.approx(top, abs=EM)  # begins beside its character
        assert -run.ys[0] < top + EM / 2 < -run.ys[-1] + EM / 2
    gap = ruby[1].ys[0] - ruby[0].ys[-1]
    assert gap <= -0.25 * EM  # the last letter, then a quarter em at least


def test_a_label_of_any_length_is_a_column_over_the_headline(tmp_path):
    """G13: five characters of 18 pt, one under the other, on a block of their own."""
    page = page_of(
        tmp_path,
        "a: {direction: vertical, label: 澄江副刊二, headline: 题, body: 好。}",
    )
    (label,) = texts(page, "a", "label")
    (head,) = texts(page, "a", "headline")
    (block,) = (i for i in page.items if isinstance(i, Fill))
    assert all(run.vertical for run in label.line.runs)
    assert label.line.width == pytest.approx(5 * 18)
    assert (block.colour, label.colour) == ("red", "paper")
    assert block.rect.top > label.y > block.rect.y > head.y
    assert label.x == pytest.approx(block.rect.x + block.rect.width / 2)


SIDE = f"""
a:
  headline: 墨色要看三遍
  headline_direction: vertical
  kicker: 手记
  body: {BODY * 3}
"""


def test_a_vertical_head_stands_beside_its_text(tmp_path):
    """G13: the head in the first column of the grid, the text in the other three."""
    built = make(tmp_path, SIDE)
    page, edges = built.pages[0], grid(built)
    (head,) = texts(page, "a", "headline")
    assert edges.x(0) < head.x < edges.x(0) + edges.column_width
    body = texts(page, "a", "body")
    assert {round(t.x, 2) for t in body} <= {round(edges.x(n), 2) for n in (1, 2, 3)}
    assert words(page, "a", "body") == BODY * 3
    order = [t.role for t in texts(page, "a")]
    assert order.index("kicker") < order.index("headline") < order.index("body")


def test_a_story_over_one_column_has_its_head_across(tmp_path):
    page = page_of(tmp_path, SIDE.replace(BODY * 3, BODY), areas="a . . .")
    assert not any(
        run.vertical for t in texts(page, "a", "headline") for run in t.line.runs
    )


def test_a_head_on_a_dark_ground_is_reversed(tmp_path):
    """G13, K5: red takes 79 % of the light, so type on it is paper; tint takes 6 %."""
    dark = page_of(tmp_path, "a: {headline: 题目, headline_tint: red, body: 正文。}")
    (head,) = texts(dark, "a", "headline")
    (fill,) = (i for i in dark.items if isinstance(i, Fill))
    assert (head.colour, fill.colour) == ("paper", "red")
    assert fill.rect.y < head.y < fill.rect.top
    light = page_of(tmp_path, "a: {headline: 题目, headline_tint: tint, body: 正文。}")
    (head,) = texts(light, "a", "headline")
    assert head.colour == "black"


def test_a_framed_kicker_stays_within_its_column(tmp_path):
    """G13: four strokes round it, none left of the column's edge."""
    page = page_of(
        tmp_path, "a: {kicker: 来信, kicker_frame: frame, headline: 题, body: 正文。}"
    )
    frame = page.stories[0].frames[0]
    strokes = [
        i
        for i in page.items
        if isinstance(i, Stroke) and i.story == "a" and i.width == 0.5
    ]
    (kicker,) = texts(page, "a", "kicker")
    assert len(strokes) == 4
    left, right = min(s.x0 for s in strokes), max(s.x0 for s in strokes)
    assert left >= frame.x - 0.01
    assert left < kicker.x + kicker.line.x
    assert kicker.x + kicker.line.width < right
    assert min(s.y0 for s in strokes) < kicker.y < max(s.y0 for s in strokes)


def test_vertical_text_reads_back_from_the_pdf(tmp_path):
    """M5: the quotes of the copy, not the brackets that stand for them."""
    pdf = render_pdf(make(tmp_path, STORY).document)
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    squashed = "".join(text.split())
    assert "排字的“手感”" in squashed
    assert "".join(BODY.split()) in squashed
