"""Heads on a page: one block, sizes, steps, whole lines, ranks (section 1G)."""

from __future__ import annotations

import pytest
from pagemaking import make, page_of, texts, words

from layout.build import Built
from layout.page.grid import Grid
from layout.page.head import LINE_STEP, WHITE_UNDER
from layout.page.model import Fill, Page, Rect, Stroke, Text
from layout.source.designs import shipped_design, shipped_designs

PITCH = 15.0
COPY = "春江水暖鸭先知，竹外桃花三两枝。"
WHOLE = f"""
a:
  kicker: 引题先说缘由
  headline: 主题说的是事
  deck: 副题再补一句
  body: {COPY * 12}
"""
PARTS = ("kicker", "headline", "deck")


def size_of(page: Page, story: str, role: str) -> float:
    """Return the type size of a part of a head."""
    return texts(page, story, role)[0].line.runs[0].size


def area(page: Page, story: str) -> Rect:
    """Return the one rectangle that holds a story."""
    (fit,) = [fit for fit in page.stories if fit.id == story]
    (frame,) = fit.frames
    return frame


def right(item: Text) -> float:
    return item.x + item.line.width


def test_kicker_headline_and_deck_are_one_block(tmp_path):
    """G1: one under the other in their order, at one edge, and next to the text."""
    page = page_of(tmp_path, WHOLE)
    found = [item for item in texts(page, "a") if item.role in PARTS]
    assert [item.role for item in found] == list(PARTS)
    kicker, headline, deck = found
    assert kicker.y > headline.y > deck.y
    assert kicker.x == headline.x == deck.x
    assert kicker.y - headline.y < 2 * size_of(page, "a", "headline")
    assert headline.y - deck.y < 2 * size_of(page, "a", "headline")


@pytest.mark.parametrize("lines", [24, 30, 40])
def test_a_head_is_never_parted(tmp_path, lines):
    """G1 forbids: text between its parts, or a part in another column."""
    page = page_of(tmp_path, WHOLE, lines=lines)
    order = [item.role for item in texts(page, "a")]
    assert order[:3] == list(PARTS)
    assert set(order[3:]) == {"body"}
    lowest = min(item.y for item in texts(page, "a") if item.role in PARTS)
    assert all(item.y < lowest for item in texts(page, "a", "body"))


@pytest.mark.parametrize("name", shipped_designs())
def test_kicker_and_deck_are_two_steps_smaller(name):
    """G5: at most 2/3 of the smallest headline of their style, and no tiny type."""
    design = shipped_design(name)
    for style in (*design.heads, design.banner):
        for part in (style.kicker, style.deck):
            assert part.size <= min(style.sizes) * 2 / 3 + 0.01, (name, style.sizes)
            assert part.size >= min(design.body.size, 9)


def test_a_headline_made_smaller_keeps_its_kicker_below_it(tmp_path):
    """G5 forbids: 14 pt over a headline of 15 pt; 2/3 of 15 are 10."""
    page = page_of(tmp_path, WHOLE.replace("  deck:", "  headline_size: 15pt\n  deck:"))
    assert size_of(page, "a", "headline") == 15
    assert size_of(page, "a", "kicker") == pytest.approx(10)
    assert size_of(page, "a", "deck") == pytest.approx(10)


TWO = """
a:
  headline: |
    第一行说了一半
    第二行说完
  body: 好。
"""


def test_lines_of_a_headline_stand_a_third_apart(tmp_path):
    """G6: baselines 4/3 em apart, within 48 to 54 pt of a head of 36 pt."""
    page = page_of(tmp_path, TWO)
    first, second = texts(page, "a", "headline")
    step = (first.y - second.y) / first.line.runs[0].size
    assert step == pytest.approx(4 / 3)
    assert 48 <= round(36 * step, 6) <= 54


def test_a_headline_is_never_set_as_open_as_text(tmp_path):
    """G6 forbids: the step of the body, 15 pt for 10 pt, or lines that touch."""
    page = page_of(tmp_path, TWO)
    first, second = texts(page, "a", "headline")
    step = (first.y - second.y) / first.line.runs[0].size
    assert 1 < step < PITCH / 10


def off_grid(built: Built) -> float:
    """Return how far the first line of text is from the page's baselines, points.

    The page's pitch is that of its text; copyfitting may have changed it (H9).
    """
    first, second, *_ = texts(built.pages[0], "a", "body")
    grid = Grid.of(built.document.design(0)).at_pitch(first.y - second.y)
    off = (grid.baseline(0) - first.y) % grid.pitch
    return min(off, grid.pitch - off)


def test_a_head_of_18_points_takes_three_lines():
    """G8: 18 × 1.25 + 9 pt of white are 31.5 pt, on 11.5 pt three lines, 34.5 pt."""
    grid = Grid.of(shipped_design("tabloid"))
    assert grid.lines_for(18 * LINE_STEP + WHITE_UNDER) == 3
    assert 3 * grid.pitch == 34.5


@pytest.mark.parametrize("size", [9, 12, 15, 18, 26, 33, 36.5, 42, 54])
@pytest.mark.parametrize("parts", ["", "kicker: 引题, ", "kicker: 引题, deck: 副题, "])
def test_text_is_never_off_the_grid_under_a_head(tmp_path, size, parts):
    """G8 forbids: a head that is no whole number of lines high."""
    head = f"a: {{{parts}headline: 主题, headline_size: {size}pt, "
    assert off_grid(make(tmp_path, f"{head}body: {COPY * 12}}}")) <= 0.05


BESIDE = f"""
a: {{headline: 左边这一篇的主题, body: {COPY * 16}}}
b: {{headline: 右边这一篇的主题, body: {COPY * 16}}}
"""


@pytest.mark.parametrize("areas", ["a a a b", "a a b b", "a b b b"])
def test_text_is_never_wider_than_its_head(tmp_path, areas):
    """G10 forbids: text outside the columns that the head's rule spans."""
    page = page_of(tmp_path, BESIDE, areas=areas, extra="folio: {}\n")
    for story in ("a", "b"):
        frame = area(page, story)
        (rule,) = [
            item
            for item in page.items
            if isinstance(item, Stroke) and item.story == story and item.y0 == item.y1
        ]
        assert (rule.x0, rule.x1) == pytest.approx((frame.x, frame.right))
        for item in texts(page, story):
            assert rule.x0 - 0.01 <= item.x
            assert right(item) <= rule.x1 + 0.01


def test_heads_that_bump_are_found(tmp_path):
    """G11: two heads of two columns, of one size, on one line."""
    page = page_of(tmp_path, BESIDE, areas="a a b b")
    assert "fit-heads-touch" in {finding.code for finding in page.findings}


def test_heads_one_under_the_other_never_bump(tmp_path):
    """G11 forbids: a finding where nothing stands beside."""
    page = page_of(tmp_path, BESIDE, areas="a a a a\nb b b b")
    assert "fit-heads-touch" not in {finding.code for finding in page.findings}


def stories(*priorities: int | None) -> str:
    """Return stories of one length, with their priorities."""
    return "\n".join(
        f"s{number}: {{headline: 主题一样长, body: {COPY * 10}"
        + (f", priority: {priority}}}" if priority else "}")
        for number, priority in enumerate(priorities)
    )


ROWS = "s0 s0 s0 s0\ns1 s1 s1 s1\ns2 s2 s2 s2"


@pytest.mark.parametrize(
    ("priorities", "order"),
    [((None, None, None), "012"), ((1, 2, 3), "012"), ((3, 1, 2), "120")],
    ids=["by place", "by priority", "against place"],
)
def test_the_lead_has_the_largest_head(tmp_path, priorities, order):
    """G12: at least 1.3 times the next, and no later one larger than one before."""
    page = page_of(tmp_path, stories(*priorities), areas=ROWS)
    sizes = [size_of(page, f"s{number}", "headline") for number in order]
    assert sizes[0] >= 1.3 * sizes[1]
    assert sizes[1] >= sizes[2]


def test_a_long_text_never_outranks_a_priority(tmp_path):
    """G12 forbids: the length of a text deciding where the editor has."""
    copy = stories(2, 1, 3).replace(
        f"{COPY * 10}, priority: 3", f"{COPY * 20}, priority: 3"
    )
    page = page_of(tmp_path, copy, areas=ROWS, lines=60)
    first, lead, last = (size_of(page, f"s{n}", "headline") for n in range(3))
    assert lead > first >= last


def test_a_vertical_head_never_stands_on_the_text(tmp_path):
    """G13 forbids: a head that takes the columns of its text, or a horizontal one."""
    page = page_of(
        tmp_path,
        "a: {headline: 墨色要看三遍, headline_direction: vertical, "
        f"body: {COPY * 30}}}",
    )
    (head,) = texts(page, "a", "headline")
    size = head.line.runs[0].size
    assert all(run.vertical for run in head.line.runs)
    assert all(
        right(item) < head.x - size / 2 or head.x + size / 2 < item.x
        for item in texts(page, "a", "body")
    )
    assert words(page, "a", "body") == COPY * 30


def test_a_head_is_smaller_rather_than_broken_against_the_sense(tmp_path):
    """G3: 人民代表大会 is whole in a smaller size, torn in the largest."""
    head = "十四届全国人大四次会议在北京人民大会堂开幕"
    page = page_of(
        tmp_path, f"a: {{headline: {head}, body: {COPY * 20}}}", areas="a a . ."
    )
    lines = [item.line.text for item in texts(page, "a", "headline")]
    assert "".join(lines) == head
    assert any("北京人民大会堂" in line for line in lines)
    assert not [f for f in page.findings if f.code == "fit-headline"]


def test_a_short_of_the_lowest_rank_takes_more_lines(tmp_path):
    """G2: where no smaller rank is left, a head of 24 characters has three or four."""
    head = "市教委要求小学一二年级不得布置书面家庭作业和额外练习"
    page = page_of(
        tmp_path,
        f"""
        a: {{headline: 要闻, body: {COPY * 40}, priority: 1}}
        b: {{headline: 大题, body: {COPY * 20}}}
        c: {{headline: {head}, body: {COPY * 9}}}
        """,
        areas="a a b c",
    )
    found = texts(page, "c", "headline")
    assert 2 <= len(found) <= 4
    assert not [f for f in page.findings if f.code == "fit-headline"]


@pytest.mark.parametrize(("columns", "most"), [(1, 150), (2, 315), (4, 645)])
def test_a_headline_is_as_wide_as_the_columns_it_asks_for(tmp_path, columns, most):
    """G10: the block spans the story; its words, n × 150 + (n - 1) × 15 points."""
    head = f"headline: 渡口新市场昨日开门迎客, headline_columns: {columns}"
    page = page_of(tmp_path, f"a: {{{head}, body: {COPY * 12}}}")
    lines = texts(page, "a", "headline")
    assert all(right(line) <= lines[0].x + most + 0.01 for line in lines)
    assert (len(lines) > 1) == (columns == 1)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("headline_columns: 3", "headline_columns"),
        ("pictures: [{file: x.jpg, columns: 3}]", "pictures[0].columns"),
    ],
)
def test_more_columns_than_the_story_has_are_told(tmp_path, asked, key):
    """G10, I1: two columns cannot hold what asks for three; it is set in two."""
    story = f"a: {{headline: 题, body: {COPY * 12}, {asked}}}"
    rest = f"b: {{headline: 又一题, body: {COPY * 40}}}"
    built = make(tmp_path, f"{story}\n{rest}", areas="a a b b")
    (found,) = [f for f in built.findings if f.code == "fit-columns"]
    assert found.key == f"pages[0].stories.a.{key}"
    assert str(found.message) == "asks for 3 columns; its story has 2"


@pytest.mark.parametrize(
    ("label", "rows"),
    [
        ("铜梁", ["铜梁"]),
        ("开门红", ["开门红"]),
        ("县域十问", ["县域", "十问"]),
        ("新春走基层", ["新春走基层"]),
        ("GDP观察", ["GDP观察"]),
    ],
)
def test_a_label_of_four_han_stands_two_by_two(tmp_path, label, rows):
    """A seal of four: 县域 over 十问, in the middle of its block, read in rows."""
    page = page_of(tmp_path, f"a: {{label: {label}, headline: 题, body: {COPY}}}")
    found = texts(page, "a", "label")
    assert [item.line.text for item in found] == rows
    (block,) = [i for i in page.items if isinstance(i, Fill) and i.story == "a"]
    if len(rows) == 2:
        assert found[0].y > found[1].y
        for item in found:
            white = item.x - block.rect.x
            assert block.rect.right - right(item) == pytest.approx(white, abs=0.1)
