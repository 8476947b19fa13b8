"""What holds for any text at any measure (hypothesis)."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from square import EM, square

from layout.text import charclass as cc
from layout.text.compose import compose
from layout.text.context import resolve
from layout.text.headline import set_headline
from layout.text.line import Composed, StyledText
from layout.text.markup import parse_markup
from layout.text.vertical import compose_vertical

HAN = "国中人大重庆渝西铜梁璧山潼南荣昌"
MARKS = "，。、；：？！“”‘’（）《》【】——……·～/／℃％①々￥"
LATIN = "abcGWhVDR-.,'@#&=?/:%+ 0123456789"
RARE = "𠮷𪚥葛\U000e0100é́ 　\u00a0\u2011\u2060\u200b\u200d\u3000👍🏽"
WORDS = st.sampled_from(
    ["20GWh", "https://a.cn/x?y=1&z=2", "3.14%", "-0.4", "CATL", "2月18日", "1656亿元"]
)
COPY = st.lists(
    st.one_of(
        st.text(alphabet=HAN, min_size=1, max_size=12),
        st.text(alphabet=MARKS, min_size=1, max_size=3),
        st.text(alphabet=LATIN, min_size=1, max_size=8),
        st.text(alphabet=RARE, min_size=1, max_size=3),
        WORDS,
    ),
    max_size=40,
).map("".join)
MEASURES = st.floats(min_value=4.0, max_value=40.0).map(lambda em: round(em, 2))


def composed(text: str, measure: float) -> Composed:
    return compose(StyledText(text), square(indent=2.0), measure * EM)


@given(COPY, MEASURES)
@settings(max_examples=150, deadline=None)
def test_no_character_is_lost_or_doubled(text: str, measure: float) -> None:
    """B15: the lines joined are the text, whatever is in it."""
    lines = composed(text, measure).lines
    assert "".join(line.text for line in lines) == text
    drawn = "".join(c for line in lines for run in line.runs for c in run.clusters)
    spaces = re.compile(r"[\s\u200b\u2060\ufeff\u00ad\u200d]")
    assert spaces.sub("", drawn) == spaces.sub("", text)


@given(COPY, MEASURES)
@settings(max_examples=150, deadline=None)
def test_lines_fill_the_measure_and_never_pass_it(text: str, measure: float) -> None:
    """E1: no line is wider than its measure; justified lines are as wide."""
    for line in composed(text, measure).lines:
        assert line.width / EM <= measure + 0.01
        if not line.last and "E1" not in line.reliefs and not line.text.endswith("\n"):
            assert line.width / EM == pytest.approx(measure, abs=0.01)


@given(COPY, MEASURES)
@settings(max_examples=150, deadline=None)
def test_forbidden_starts_and_ends_are_reported(text: str, measure: float) -> None:
    """B1 forbids: a silent forbidden start or end (B13: each relief is reported)."""
    lines = composed(text, measure).lines
    classes = resolve(text, cc.classify(text))
    for line in lines[:-1]:
        after = classes[line.end]
        if after in cc.CLOSE + cc.PAUSE + cc.STOP + cc.DOT:
            assert {"B13", "B10"} & set(line.reliefs)


@given(COPY, MEASURES)
@settings(max_examples=100, deadline=None)
def test_glyphs_go_from_left_to_right(text: str, measure: float) -> None:
    """E4: squeezing and stretching never put a cell before its neighbour's ink."""
    for line in composed(text, measure).lines:
        xs = [x for run in line.runs for x in run.xs]
        assert all(b - a > -1.01 * EM for a, b in pairwise(xs))


@given(COPY, MEASURES, st.integers(min_value=0, max_value=60))
@settings(max_examples=100, deadline=None)
def test_a_continuation_holds_the_rest(text: str, measure: float, cut: int) -> None:
    """F3: composed from an offset, the lines hold the text from there."""
    start = min(cut, len(text))
    style = square(indent=2.0)
    rest = compose(StyledText(text), style, measure * EM, start=start)
    assert "".join(line.text for line in rest.lines) == text[start:]


@given(st.text(alphabet="*_\\重楷a ", max_size=40))
@settings(max_examples=150, deadline=None)
def test_markup_eats_only_marks(text: str) -> None:
    """M5: what is not a paired mark or an escape prints as it stands."""
    styled = parse_markup(text)
    assert re.sub(r"[*_\\]", "", styled.text) == re.sub(r"[*_\\]", "", text)
    edges = [edge for span in styled.spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(span.start < span.end <= len(styled.text) for span in styled.spans)


@pytest.mark.parametrize(
    "text",
    ["国，" * 25_000, "，" * 50_000, "W" * 200_000, "（" * 50_000, "—" * 50_000,
     " " * 100_000, "e" + "\u0301" * 50_000, "国" * 100_000, "“" * 50_000 + "a"],
)  # fmt: skip
def test_no_text_takes_more_than_linear_time(text: str) -> None:
    """B15: time grows with the length, also where nothing can be broken."""
    began = time.process_time()
    lines = compose(StyledText(text), square(), 12 * EM).lines
    assert time.process_time() - began < 8.0
    assert sum(len(line.text) for line in lines) == len(text)


@given(COPY, MEASURES)
@settings(max_examples=100, deadline=None)
def test_hyphens_are_added_without_loss(text: str, measure: float) -> None:
    """B8: hyphenated lines joined are the text, and none is wider than its measure."""
    style = square(hyphenate=True, hang=True, line_end="allow", language="zh-Hant-TW")
    lines = compose(StyledText(text), style, measure * EM).lines
    assert "".join(line.text for line in lines) == text
    assert all(line.width / EM <= measure + 0.01 for line in lines)


@given(COPY, MEASURES)
@settings(max_examples=100, deadline=None)
def test_columns_hold_all_text(text: str, height: float) -> None:
    """J4: the columns joined are the text, and none is longer than its height."""
    found = compose_vertical(StyledText(text), square(), height * EM).lines
    assert "".join(column.text for column in found) == text
    assert all(column.width / EM <= height + 0.01 for column in found)
    assert all(y <= 0.6 * EM for column in found for run in column.runs for y in run.ys)


@given(COPY.filter(bool), MEASURES, st.integers(min_value=1, max_value=3))
@settings(max_examples=100, deadline=None)
def test_headlines_lose_nothing(text: str, measure: float, most: int) -> None:
    """G2: a headline's lines hold its text; what fits no way is counted."""
    head = set_headline(StyledText(text), square(), measure * EM, (EM, 8.0), most)
    shown = "".join(line.text for line in head.lines)
    assert re.sub(r"[\s／]", "", shown) == re.sub(r"[\s／]", "", text)
    if not head.overset:
        assert len(head.lines) <= max(most, 1 + text.count("\n"))
        assert all(line.width <= measure * EM + 0.01 for line in head.lines)
