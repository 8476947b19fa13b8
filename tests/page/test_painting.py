"""Areas under rules and type; rules that touch an area before it."""

from __future__ import annotations

from layout.page.model import Fill, Rect, Stroke
from layout.page.painting import painted

SEAL = Fill("a", Rect(10, 10, 20, 30), "red")


def test_a_rule_on_the_edge_of_an_area_is_painted_before_it():
    """A head's rule at the seal's top: their common row of dots stays red alone."""
    rule = Stroke("a", 0, 40, 100, 40, 0.75)
    assert painted((SEAL, rule)) == [rule, SEAL]


def test_a_rule_on_an_area_is_painted_over_it():
    """Whether it runs within or across."""
    within, across = Stroke("a", 12, 20, 28, 20, 0.5), Stroke("a", 15, 0, 15, 90, 0.5)
    assert painted((within, across, SEAL)) == [SEAL, within, across]


def test_a_rule_on_one_area_at_the_edge_of_another_is_painted_between_them():
    """A box's tint, the rule at its top, the seal that hangs below the rule."""
    tint = Fill("a", Rect(0, 0, 100, 42), "tint")
    rule = Stroke("a", 0, 41, 100, 41, 2)
    assert painted((tint, rule, SEAL)) == [tint, rule, SEAL]
