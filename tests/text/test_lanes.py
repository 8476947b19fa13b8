"""Text beside a picture: the first lines have measures of their own (H11)."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from square import EM, square

from layout.text import charclass as cc
from layout.text.compose import compose
from layout.text.context import resolve
from layout.text.line import Lane, LineStyle, StyledText

WHOLE = 16
MARKS = "，。、；：？！“”（）《》"
COPY = st.lists(
    st.one_of(
        st.text(alphabet="国中人大重庆渝西铜梁璧山", min_size=1, max_size=12),
        st.text(alphabet=MARKS, min_size=1, max_size=2),
        st.sampled_from(["20GWh", "3.14%", "CATL", "2月18日", "https://a.cn/x?y=1"]),
    ),
    max_size=60,
).map("".join)


def lane(left: float, width: float) -> Lane:
    """Make a lane of em."""
    return Lane(left * EM, width * EM)


LANES = st.lists(
    st.sampled_from([lane(0, WHOLE), lane(0, 7), lane(9, 7), lane(5, 8), lane(4, 12)]),
    max_size=12,
).map(tuple)


def set_in(text: str, lanes: tuple[Lane, ...], style: LineStyle | None = None, **how):
    chosen = style or square(indent=2.0)
    return compose(StyledText(text), chosen, WHOLE * EM, lanes=lanes, **how).lines


def test_lines_beside_a_picture_have_their_own_measure():
    """H11: 32 Han without indent: 8 + 8 beside it at x = 8, then 16 under it."""
    lines = set_in("国" * 32, (lane(8, 8), lane(8, 8)), square())
    assert [len(line.text) for line in lines] == [8, 8, 16]
    assert [line.x / EM for line in lines] == [8, 8, 0]
    assert [line.width / EM for line in lines] == [16, 16, 16]


def test_a_picture_further_down_leaves_the_first_lines_whole():
    """H11: 16, then 7 beside the picture (right), then 9 left."""
    lines = set_in("国" * 32, (lane(0, WHOLE), lane(0, 7)), square())
    assert [len(line.text) for line in lines] == [16, 7, 9]


def test_the_indent_counts_from_the_edge_of_the_lane():
    """F1: x = 8 + 2 em; 6 + 8 Han beside the picture."""
    lines = set_in("国" * 14, (lane(8, 8), lane(8, 8)))
    assert [line.x / EM for line in lines] == [10, 8]
    assert [len(line.text) for line in lines] == [6, 8]


def test_a_deep_indent_leaves_room_for_text_in_a_lane():
    """Verse in the middle of 16 em has 6 em before it; of a lane of 9 em only 3."""
    verse = square(indent=6.0, hanging=6.0, align="left")
    lines = set_in("国" * 10, (lane(0, 9),), verse)
    assert [(line.x / EM, len(line.text)) for line in lines] == [(3, 6), (6, 4)]


@given(COPY)
@settings(max_examples=100, deadline=None)
def test_lanes_as_wide_as_the_measure_change_nothing(text):
    """B15: the search by numbers of lines finds what the plain one finds."""
    whole = (lane(0, WHOLE),) * 30
    assert set_in(text, whole) == set_in(text, ())


@given(COPY, LANES)
@settings(max_examples=150, deadline=None)
def test_every_line_fills_its_lane_and_no_character_is_lost(text, lanes):
    """E1, H11: each line's edges are its lane's; the lines joined are the text."""
    lines = set_in(text, lanes)
    assert "".join(line.text for line in lines) == text
    for number, line in enumerate(lines):
        own = lanes[number] if number < len(lanes) else lane(0, WHOLE)
        right = (own.left + own.width) / EM
        assert line.x >= own.left - 0.01
        assert line.width / EM <= right + 0.01 or "E1" in line.reliefs
        if not line.last and not {"E1", "B10"} & set(line.reliefs):
            assert line.width / EM == pytest.approx(right, abs=0.01)


@given(COPY, LANES)
@settings(max_examples=150, deadline=None)
def test_forbidden_starts_are_reported_in_lanes_too(text, lanes):
    """B1 forbids: a silent forbidden start (B13: each relief is reported)."""
    classes = resolve(text, cc.classify(text))
    for line, _ in pairwise(set_in(text, lanes)):
        if classes[line.end] in cc.CLOSE + cc.PAUSE + cc.STOP + cc.DOT:
            assert {"B13", "B10"} & set(line.reliefs)


@pytest.mark.parametrize("more", [-1, 1])
def test_a_paragraph_can_be_set_a_line_shorter_or_longer_in_lanes(more):
    """The first remedy: it holds beside a picture as well, without holes."""
    text = (
        "铜梁、大足、荣昌、潼南、永川，全力推进高质量发展，努力当好新时代的排头兵。" * 7
    )
    lanes = (lane(0, 9),) * 6
    natural = set_in(text, lanes)
    other = set_in(text, lanes, lines=len(natural) + more)
    assert len(other) == len(natural) + more
    assert max(line.stretch for line in other[:-1]) <= 0.1 + 1e-6


def test_lines_beside_a_picture_take_linear_time():
    """B15: 20,000 characters beside a very high picture take seconds, not minutes."""
    text = "铜梁、大足、荣昌，全力推进高质量发展；" * 1050
    began = time.process_time()
    lines = set_in(text, (lane(0, 9), lane(0, WHOLE)) * 400)
    assert "".join(line.text for line in lines) == text
    assert time.process_time() - began < 8.0
