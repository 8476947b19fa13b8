"""Rules as strokes: single, double (文武线), dotted (K6)."""

from __future__ import annotations

import pytest
from pagemaking import make

from layout.output.pen import DOT_STEP, Pen
from layout.page.grid import Grid
from layout.page.model import Stroke
from layout.page.ruling import frame, strokes, under
from layout.source.design import RuleStyle

DOUBLE = RuleStyle(width=1.5, second=0.3, gap=2.0)
"""1.5 and 0.3 pt with 2 pt between them: 3.8 pt in all."""


def test_a_double_rule_has_its_thin_stroke_below() -> None:
    """K6: middles at 0.75 under the edge, and at 1.5 + 2 + 0.15."""
    first, second = under(DOUBLE, "a", 10.0, 90.0, 100.0)
    assert (first.y0, first.width) == (pytest.approx(99.25), 1.5)
    assert (second.y0, second.width) == (pytest.approx(96.35), 0.3)
    assert (second.x0, second.x1) == (10.0, 90.0)
    assert DOUBLE.thickness == pytest.approx(3.8)


def test_an_upright_double_rule_has_its_thin_stroke_on_the_right() -> None:
    first, second = strokes(DOUBLE, "a", (10.0, 90.0, 10.0, 20.0))
    assert second.x0 == second.x1 == pytest.approx(10 + 0.75 + 2 + 0.15)
    assert (second.y0, second.y1) == (first.y0, first.y1)


def test_a_double_frame_has_its_second_one_inside() -> None:
    """K4: eight strokes, none outside the box."""
    found = list(frame(DOUBLE, "a", (0.0, 0.0, 50.0, 40.0)))
    assert [s.width for s in found] == [1.5] * 4 + [0.3] * 4
    assert min(s.x0 for s in found[4:]) == pytest.approx(2.9)
    assert max(s.x1 for s in found[4:]) == pytest.approx(47.1)


def test_a_plain_rule_is_one_solid_stroke() -> None:
    """K6 forbids: dots or a second stroke that nobody asked for."""
    assert strokes(RuleStyle(width=0.5), "a", (0.0, 5.0, 9.0, 5.0)) == [
        Stroke("a", 0.0, 5.0, 9.0, 5.0, 0.5, "black", "solid")
    ]


def test_dots_touch_both_ends_of_their_rule() -> None:
    """K6: 1 pt dots on 20 pt: 19 pt between the outer ones, in 8 steps of 2.375."""
    code: list[str] = []
    Pen(code, None).dots((0.0, 5.0, 20.0, 5.0), 1.0)  # type: ignore[arg-type]
    assert round(19 / DOT_STEP) == 8
    assert code == ["q 1 J 1 w [0 2.375] 0 d 0.5 5 m 19.5 5 l S Q"]


def test_a_rule_shorter_than_a_dot_draws_nothing() -> None:
    """K6 forbids: a dash pattern without an end, which no RIP should be given."""
    code: list[str] = []
    Pen(code, None).dots((0.0, 5.0, 0.5, 5.0), 1.0)  # type: ignore[arg-type]
    assert code == []


@pytest.mark.parametrize(
    ("folio", "rules"), [("{left: 报眉}", 0), ("{}", 1)], ids=["folio", "none"]
)
def test_a_story_under_the_folio_has_no_rule_of_its_own(tmp_path, folio, rules):
    """K6: the folio's double rule is one em above; a third line would be too many."""
    text = "headline: 题, body: 春江水暖鸭先知。"
    built = make(
        tmp_path,
        f"a: {{{text}}}\nb: {{{text}}}",
        areas="a a a a\nb b b b",
        extra=f"folio: {folio}\n",
    )
    grid = Grid.of(built.issue.design)
    level = [i for i in built.pages[0].items if isinstance(i, Stroke) and i.y0 == i.y1]
    at_top = [i for i in level if i.story == "a" and grid.y(0) - i.y0 < 4]
    assert len(at_top) == rules
    assert [i for i in level if i.story == "b"]
