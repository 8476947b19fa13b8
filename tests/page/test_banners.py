"""Banners: ink from one outer edge of the page to the other (G2)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pagemaking import make, texts

from layout.assets.fonts import load_fonts
from layout.page.grid import Grid

STORY = "a: {headline: 题, body: 春江水暖鸭先知。}"
AREAS = "head head head head\na a a a"


@pytest.mark.parametrize("headline", ["龙年春来早　渝西开门红", "一城一河一座山两岸人"])
def test_the_ink_of_a_banner_is_flush_with_both_edges(tmp_path, headline):
    """G2: the white of the outer cells, 0.01 to 0.1 em, hangs over the edges."""
    built = make(
        tmp_path, f"head: {{kind: banner, headline: {headline}}}\n{STORY}", areas=AREAS
    )
    lines = texts(built.pages[0], "head", "headline")
    first, last = lines[0], lines[-1]
    size = first.line.runs[0].size
    face = load_fonts().face("song", 900)
    grid = Grid.of(built.issue.design)
    ink = first.x + face.bounds(headline[0])[0] * size
    assert ink == pytest.approx(grid.left, abs=0.05)
    cell = last.x + last.line.width
    ink = cell - (1 - face.bounds(headline[-1])[2]) * size
    assert ink == pytest.approx(grid.left + grid.width(grid.columns), abs=0.05)


def test_characters_of_a_banner_stand_evenly_and_its_halves_an_em_apart(tmp_path):
    """G2: nine equal gaps in ten characters, one of them an em wider."""
    built = make(
        tmp_path,
        f"head: {{kind: banner, headline: 龙年春来早　渝西开门红}}\n{STORY}",
        areas=AREAS,
    )
    left, right = texts(built.pages[0], "head", "headline")
    xs = [item.x + x for item in (left, right) for x in item.line.runs[0].xs]
    size = left.line.runs[0].size
    steps = [b - a for a, b in pairwise(xs)]
    steps[4] -= size
    assert steps == pytest.approx([steps[0]] * 9, abs=0.01)


def test_a_mark_at_the_end_of_a_banner_keeps_its_cell(tmp_path):
    """G2: the blank half of a mark is no white to hang over the edge."""
    built = make(
        tmp_path,
        f"head: {{kind: banner, headline: 谁偷喝了水？}}\n{STORY}",
        areas=AREAS,
    )
    (line,) = texts(built.pages[0], "head", "headline")
    grid = Grid.of(built.issue.design)
    right = grid.left + grid.width(grid.columns)
    assert line.x + line.line.width <= right + 0.01
