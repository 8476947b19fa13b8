"""Heights of areas are solved together, exactly, for any map."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.page.heights import area_edge, solve_heights


def best(wanted: int, low: int = 1, high: int = 12) -> dict[int, float]:
    """Cost of each height: the distance from the wanted one, squared."""
    return {h: float((h - wanted) ** 2) for h in range(low, high + 1)}


def test_two_areas_over_one_another_share_what_is_missing():
    """4 + 4 wanted, 10 to fill: one line more each, cost 2, not 2 lines on one."""
    edges = [area_edge("a", 0, 2, best(4)), area_edge("b", 2, 1, best(4))]
    assert solve_heights(edges, 10) == {"a": 5, "b": 5}


def test_left_and_right_stacks_break_independently():
    edges = [
        area_edge("a", 0, 2, best(3)),
        area_edge("b", 2, 1, best(7)),
        area_edge("c", 0, 3, best(6)),
        area_edge("d", 3, 1, best(4)),
    ]
    assert solve_heights(edges, 10) == {"a": 3, "b": 7, "c": 6, "d": 4}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_areas_does_not_matter(order):
    """A stack of three is solved however its areas are listed."""
    stack = [("a", 0, 2), ("b", 2, 3), ("c", 3, 1)]
    edges = [area_edge(*stack[i], best(3)) for i in order]
    assert solve_heights(edges, 9) == {"a": 3, "b": 3, "c": 3}


def test_a_height_that_nothing_allows_has_no_answer():
    edges = [area_edge("a", 0, 1, {3: 0.0})]
    assert solve_heights(edges, 4) is None


PINWHEEL = (("a", 0, 2), ("b", 0, 3), ("c", 2, 1), ("d", 3, 1), ("m", 2, 3))
"""a over c at the left, b over d at the right, m between: no straight cut goes through.

Boundary 2 is a's foot and the top of m and c; 3 is the foot of b and m and d's top.
"""


@settings(max_examples=40, deadline=None)
@given(
    st.tuples(*[st.integers(1, 9) for _ in PINWHEEL]),
    st.integers(6, 12),
)
def test_pinwheel_is_solved_as_well_as_by_trying_everything(wanted, total):
    costs = {
        name: best(w, -9 if name == "m" else 1, 12)
        for (name, *_), w in zip(PINWHEEL, wanted, strict=True)
    }
    edges = [area_edge(name, top, foot, costs[name]) for name, top, foot in PINWHEEL]
    found = solve_heights(edges, total)
    least = min(
        sum(costs[name].get(at[foot] - at[top], 1e9) for name, top, foot in PINWHEEL)
        for two, three in itertools.product(range(1, total), repeat=2)
        for at in [{0: 0, 1: total, 2: two, 3: three}]
    )
    assert found is not None
    assert found["a"] + found["c"] == total == found["b"] + found["d"]
    assert found["a"] + found["m"] == found["b"]
    assert sum(costs[name][h] for name, h in found.items()) == pytest.approx(least)
