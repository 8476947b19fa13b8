"""Type lands where composition put it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import (
    content,
    document_of,
    glyphs_of,
    line_at,
    line_of,
    page_of,
    paragraph,
    text_at,
)
from msgspec.structs import replace

from layout.output.pdf import render_pdf
from layout.page.model import Text
from layout.text.line import Dot, Line, Run

WORDS = "新春伊始，龙乡大地**一派**繁忙景象。2024年1月18日——“开门红”……GDP增长6.5%。"


def places(*items: Text) -> list[tuple[float, float]]:
    shown = glyphs_of(render_pdf(document_of(page_of(*items))))
    return [(x, y) for _, x, y in shown]


def wanted(item: Text) -> list[tuple[float, float]]:
    return [
        (item.x + x, item.y + (run.ys[place] if run.ys else 0))
        for run in item.line.runs
        for place, x in enumerate(run.xs)
        if run.clusters[place] or (run.forms and run.forms[place])
    ]


@pytest.mark.parametrize("columns", [9, 13, 17])
def test_glyphs_stand_where_composition_put_them(columns: int):
    """Drawing repeats positions: none is off by more than 0.015 pt."""
    items = paragraph(WORDS * 6, 20, 250, columns)
    expected = [place for item in items for place in wanted(item)]
    assert places(*items) == [pytest.approx(place, abs=0.015) for place in expected]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.floats(-8, 30, allow_nan=False), min_size=1, max_size=25),
    st.sampled_from([5.0, 9.0, 26.0, 84.0]),
)
def test_any_positions_are_kept(steps: list[float], size: float):
    """Errors of rounding never add up along a line."""
    xs = [sum(steps[:place]) for place in range(len(steps))]
    run = Run("song-400", size, tuple("山" * len(xs)), tuple(xs))
    line = Line("山" * len(xs), 0, len(xs), (run,), 0, 1, 1)
    item = text_at(line)
    assert places(item) == [pytest.approx(p, abs=0.015) for p in wanted(item)]


def test_even_gap_takes_one_operand_a_line():
    """Fonts and speed, Drawing: `Tc` for the even gap, no array of numbers."""
    line = line_at("新春伊始龙乡大地", [place * 10.25 for place in range(8)])
    stream = content(render_pdf(document_of(page_of(text_at(line)))))
    assert "0.25 Tc" in stream
    assert "TJ" not in stream


def test_stretched_dash_fills_its_two_em():
    """A5: at stretch 2 a dash of 1 em moves the pen by 2 em."""
    line = line_at("——", [0, 20], ("—", ""), stretch_x=2.0)
    assert "200 Tz" in content(render_pdf(document_of(page_of(text_at(line)))))


def test_run_after_a_stretched_one_has_its_own_scale():
    dash = Run("song-400", 10, ("—",), (0.0,), stretch_x=2.0)
    word = Run("song-400", 10, ("说", "话"), (20.0, 30.0))
    line = Line("—说话", 0, 3, (dash, word), 0, 40, 4)
    item = text_at(line)
    assert places(item) == [pytest.approx(p, abs=0.01) for p in wanted(item)]


def test_turned_glyphs_keep_their_origins():
    """J3: a quarter turn clockwise about each origin."""
    run = Run("song-400", 10, tuple("GD"), (3.0, 3.0), ys=(0.0, -7.0), turn=1)
    item = text_at(Line("GD", 0, 2, (run,), 0, 10, 1))
    assert places(item) == [pytest.approx(p, abs=0.01) for p in wanted(item)]


def test_emphasis_dots_are_drawn_in_the_colour_of_the_text():
    """K2: dots are ink of the line, drawn after its type."""
    line = replace(line_of("重点"), dots=(Dot(5, -3, 0.8), Dot(15, -3, 0.8)))
    stream = content(render_pdf(document_of(page_of(text_at(line)))))
    assert stream.count(" c h f") == 2


@pytest.mark.parametrize("faces", ["aaa", "aba", "abb", "aab"])
def test_runs_of_one_face_that_meet_keep_their_places(faces: str):
    """A span set in its neighbours' face (`__…__` in a text in Kai) moves nothing."""
    names = {"a": "song-400", "b": "song-700"}
    runs, at = [], 0.0
    for face in faces:
        xs = tuple(at + place * 9.16 for place in range(5))
        at = xs[-1] + 9.16
        runs.append(Run(names[face], 9.0, tuple("新春伊始龙"), xs))
    line = Line("新春伊始龙" * 3, 0, 15, tuple(runs), 0, at, at / 9)
    item = text_at(line)
    assert places(item) == [pytest.approx(p, abs=0.015) for p in wanted(item)]
