"""Stories in an L: text flows through both parts, nothing overlaps."""

from __future__ import annotations

import pytest
from pagemaking import page_of, texts, words

from layout.page.cells import LOWER, bounds, map_cells
from layout.page.contents import Area, Notch

COPY = "春江水暖鸭先知，竹外桃花三两枝。"
OTHER = "      b:\n        headline: 乙\n        body: " + COPY * 6


def stories(count: int) -> str:
    """An L of `count` sentences beside two small stories."""
    return (
        f"a:\n  headline: 甲题\n  body: {COPY * count}\n"
        f"b:\n  headline: 乙题\n  body: {COPY * 8}\n"
    )


MAPS = {
    "head at the left": "a a b b\na a a a",
    "head at the right": "b b a a\na a a a",
    "foot at the left": "a a a a\na a b b",
    "foot at the right": "a a a a\nb b a a",
}


def rows(text: str):
    return tuple(tuple(line.split()) for line in text.splitlines())


def overlap(one, two) -> bool:
    wide = min(one.right, two.right) - max(one.x, two.x)
    high = min(one.top, two.top) - max(one.y, two.y)
    return wide > 0.01 and high > 0.01


@pytest.mark.parametrize("areas", MAPS.values(), ids=MAPS)
def test_text_flows_through_both_parts_of_an_l(areas, tmp_path):
    """All 30 sentences stand once, in order; no frame meets another's."""
    page = page_of(tmp_path, stories(30), areas=areas)
    assert words(page, "a", "body") == COPY * 30
    assert words(page, "b", "body") == COPY * 8
    frames = [(fit.id, frame) for fit in page.stories for frame in fit.frames]
    assert sorted(id for id, _ in frames) == ["a", "a", "b"]
    for number, (one, a) in enumerate(frames):
        for two, b in frames[number + 1 :]:
            assert not overlap(a, b), (one, two)


def test_columns_under_the_head_are_read_first(tmp_path):
    """H4: an L with its head at the right begins there, not in the column beside."""
    page = page_of(tmp_path, stories(30), areas=MAPS["head at the right"])
    first = texts(page, "a", "body")[0]
    head = texts(page, "a", "headline")[0]
    assert first.x == pytest.approx(head.x)


def test_a_head_spans_only_the_columns_that_begin_at_the_top(tmp_path):
    """G10: the head of an L that widens below stands over its upper part."""
    page = page_of(tmp_path, stories(30), areas=MAPS["head at the left"])
    (fit,) = [fit for fit in page.stories if fit.id == "a"]
    upper, lower = fit.frames
    assert upper.width < lower.width
    for item in texts(page, "a", "headline"):
        assert item.x + item.line.width <= upper.right + 0.1


def test_a_picture_story_takes_the_larger_part_of_its_l(tmp_path):
    """Only text across the page can fill an L; it is said, and nothing overlaps."""
    page = page_of(
        tmp_path,
        "a: {kind: credits, lines: [甲 乙]}\n"
        f"b:\n  headline: 乙题\n  body: {COPY * 40}\n",
        areas="a a b b\nb b b b\nb b b b".replace(
            "b b b b\nb b b b", "a b b b\na b b b"
        ),
    )
    assert "fit-shape" in {finding.code for finding in page.findings}


def test_an_l_is_two_parts_and_the_corner_it_lacks():
    """Columns 0-1 above, 0-3 below: the notch is columns 2 to 4 at the top."""
    cells = map_cells(rows(MAPS["head at the left"]))
    assert cells[LOWER + "a"].span == 4
    whole, notch = bounds(cells, "a")
    assert whole.span == 4
    assert notch == Notch(2, 4, "top")


def test_the_parts_of_an_area_cover_it_but_for_its_notch():
    """4 columns of 20 lines less 2 of 8: 2 x 8 over 4 x 12."""
    upper, lower = Area(1, 0, 5, 4, 20, Notch(2, 4, "top"), 8).parts
    assert (upper.column, upper.line, upper.span, upper.lines) == (0, 5, 2, 8)
    assert (lower.column, lower.line, lower.span, lower.lines) == (0, 13, 4, 12)
