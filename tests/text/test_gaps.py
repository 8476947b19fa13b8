"""Chinese and Western text on one line: section 1D of the typography rules."""

from __future__ import annotations

import pytest
from square import EM, SQUARE, SquareFace, advances, origins, setting, square, width

from layout.text.compose import compose
from layout.text.line import StyledText
from layout.text.markup import parse_markup


def test_natural_gap_is_a_quarter_em() -> None:
    """D1: 突破20GWh。 at a line's end is 2 + 0.25 + 2.5 + 0.5 em."""
    assert setting("突破20GWh。", 20).lines[0].width / EM == pytest.approx(5.25)


def test_gap_shrinks_to_an_eighth() -> None:
    """D1: of 0.25 em a gap gives 0.125 at most."""
    (line, *_) = setting("国国国1国国国国国国", 5.75).lines
    assert line.text == "国国国1国国"
    assert advances(line)[2:4] == [pytest.approx(1.125), pytest.approx(0.625)]


def test_gap_does_not_shrink_below_an_eighth() -> None:
    """D1 forbids: a Han-Western gap under 1/8 em."""
    (line, *_) = setting("国国国1国国国国国国", 5.7).lines
    assert line.text == "国国国1国"


def test_no_gap_beside_marks_or_edges() -> None:
    """D2: no gap inside quotes or beside full-width marks: 9.5 em."""
    line = setting("围绕“2+4”产业集群", 20).lines[0]
    assert line.width / EM == pytest.approx(9.5)


def test_no_gap_at_the_edge_of_a_line() -> None:
    """D2 forbids: a gap where a line begins or ends."""
    first, second = setting("国国国国2024国国", 6).lines
    assert (first.text, first.width / EM) == ("国国国国", pytest.approx(6.0))
    assert origins(second)[0] == 0.0
    first, _ = setting("国国2024国国国", 4.25).lines
    assert (first.text, first.width / EM) == ("国国2024", pytest.approx(4.25))


def test_no_gap_before_a_note() -> None:
    """D3: 孔乙己[1] has no gap before the note."""
    assert width("孔乙己[1]") == pytest.approx(3 + 1.5)


def test_gap_survives_a_change_of_style() -> None:
    """D4: a style that begins at the figure leaves the gap as it is."""
    bold = compose(parse_markup("第**1**回成"), square(), 20 * EM).lines[0]
    plain = compose(parse_markup("第1回成"), square(), 20 * EM).lines[0]
    assert bold.width == plain.width == pytest.approx(4.0 * EM)


def test_gaps_stretch_on_both_sides_equally() -> None:
    """D4: L=4.2, natural 4.0: both gaps grow alike to 0.35 (E3: 1/3, then +0.011)."""
    (line, *_) = setting("第1回成之说", 4.2).lines
    assert line.text == "第1回成"
    before, after, _ = advances(line)
    assert before - 1.0 == pytest.approx(after - 0.5)
    assert before - 1.0 == pytest.approx(0.35, abs=0.01)


def test_western_size_follows_the_style() -> None:
    """D5: a Western run is set at the style's factor of the Han size."""
    line = setting("国20国", 20, latin_scale=1.08).lines[0]
    sizes = {"".join(run.clusters): run.size for run in line.runs}
    assert sizes["20"] == pytest.approx(1.08 * EM)
    assert line.width / EM == pytest.approx(2 + 0.5 + 2 * 0.5 * 1.08)
    assert all(not run.ys for run in line.runs)


@pytest.mark.parametrize(("measure", "gap"), [(11, 0.125), (16, 0.125), (17, 0.25)])
def test_gap_by_measure(measure: int, gap: float) -> None:
    """D6: 0.125 em up to 16 em a line, 0.25 em in wider ones."""
    line = setting("国1国", measure, latin_gap=None).lines[0]
    assert line.width / EM == pytest.approx(2.5 + 2 * gap)


def test_narrow_gap_gives_nothing() -> None:
    """D6 forbids: shrinking a gap of 0.125 em."""
    (line, *_) = setting("国国国1国国国国国国", 5.7, latin_gap=None).lines
    assert line.text == "国国国1国"


def test_latin_face_draws_latin_only() -> None:
    """D5: the style's Latin face draws letters and figures, not marks or Han."""
    style = square(latin=(SquareFace("latin"),))
    line = compose(StyledText("国A，国"), style, 20 * EM).lines[0]
    assert [(run.face, "".join(run.clusters)) for run in line.runs] == [
        (SQUARE.key, "国"),
        ("latin", "A"),
        (SQUARE.key, "，国"),
    ]
