"""Heat of proofs: hot lines stand on grounds of colour (E5, E8, B13)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from square import EM, setting

from layout.output.heat import band_of, heated
from layout.output.proof import Frame
from layout.page.linebox import line_box
from layout.page.model import Fill, Text

LINE = setting("今日天气晴好", 10).lines[0]


@pytest.mark.parametrize(
    ("stretch", "hand", "colour"),
    [
        (0.05, 0.0, None),
        (0.06, 0.0, "heat-loose"),
        (0.105, 0.0, "heat-loose"),
        (0.11, 0.0, "heat-seen"),
        (0.21, 0.0, "heat-reported"),
        (0.51, 0.0, "heat-refused"),
        (0.0, 0.25, None),
        (0.0, 0.30, "heat-tight"),
        (0.0, 0.50, "heat-tightest"),
    ],
)
def test_heat_follows_the_limits_of_the_rules(stretch, hand, colour):
    """E8: 0.105 em is seen, pauses cut by 1/4; E5: 0.20 reported, 0.50 refused."""
    band = band_of(replace(LINE, stretch=stretch, hand=hand))
    assert (band.colour if band else None) == colour


def test_a_hot_line_stands_on_its_ground_and_a_relief_in_a_frame():
    line = replace(LINE, stretch=0.3, reliefs=("B13",))
    text = Text("a", "body", 20.0, 100.0, line)
    ground, frame, drawn = heated([text])
    assert isinstance(ground, Fill)
    assert isinstance(frame, Frame)
    assert drawn is text
    # six characters of 10 pt from 20 pt; 0.12 em under the baseline
    assert (ground.rect.x, ground.rect.width) == (20.0, 6 * EM)
    assert ground.rect.y == pytest.approx(100.0 - 0.12 * EM)
    assert ground.rect.height == EM


def test_cool_lines_and_furniture_are_left_alone():
    cool = Text("a", "body", 0.0, 0.0, LINE)
    folio = Text("", "folio", 0.0, 0.0, replace(LINE, stretch=0.9), furniture=True)
    assert list(heated([cool, folio])) == [cool, folio]


def test_the_box_of_a_column_counts_from_its_middle_and_top():
    """J1: a column of six characters hangs 60 pt from its top, 10 pt wide."""
    (run,) = LINE.runs
    column = replace(LINE, runs=(replace(run, vertical=True),))
    box = line_box(Text("a", "body", 50.0, 200.0, column))
    assert (box.x, box.width) == (45.0, 10.0)
    assert (box.y, box.height) == (140.0, 60.0)
