"""The grid turns columns and lines into points."""

from __future__ import annotations

import pytest

from layout.page.grid import Grid
from layout.source.design import Design


@pytest.fixture
def grid() -> Grid:
    """Six columns of 17 characters of 9 pt, gaps of 1.5 em, 107 lines of 13 pt."""
    return Grid.of(Design())


def test_a_column_is_a_whole_number_of_characters_wide(grid):
    """H1: 17 characters of 9 pt; six columns and five gaps of 13.5 pt are 985.5 pt."""
    assert grid.width(1) == 17 * 9
    assert grid.width(6) == pytest.approx(6 * 153 + 5 * 13.5)


def test_columns_stand_one_measure_and_one_gap_apart(grid):
    assert grid.x(3) - grid.x(2) == pytest.approx(153 + 13.5)


def test_lines_go_down_while_points_go_up(grid):
    """H2: line n begins n pitches under the grid's top."""
    rect = grid.rect(0, 10, 2, 5)
    assert rect.top == pytest.approx(grid.top - 130)
    assert rect.height == 65


def test_body_stands_in_the_middle_of_its_line(grid):
    """The em box centred in the line, 2 pt above, baseline 9.92 pt down."""
    assert grid.y(7) - grid.baseline(7) == pytest.approx(2 + 0.88 * 9)


def test_heights_become_whole_lines(grid):
    """G8: 40 pt need four lines of 13; 39 pt just three."""
    assert [grid.lines_for(p) for p in (39, 39.001, 40, 52.02)] == [3, 3, 4, 5]


def test_a_smaller_pitch_gives_more_lines(grid):
    """H9: 107 × 13 = 1391 pt are 109 lines of 12.75."""
    assert Grid.of(Design()).at_pitch(12.75).lines == 109
