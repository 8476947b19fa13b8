"""Dots and pinyin: section 1K of the typography rules."""

from __future__ import annotations

import pytest
from square import EM, origins, setting

from layout.text.interlinear import gap_needed
from layout.text.markup import parse_markup


def test_dots_stand_below_the_middle_of_their_characters() -> None:
    """K2: dots below, centred per character, none on marks."""
    line = setting("国{重，点|.}国", 10).lines[0]
    assert [round(dot.x / EM, 3) for dot in line.dots] == [1.5, 3.5]
    assert all(dot.y < -0.12 * EM for dot in line.dots)
    assert all(0 < dot.radius < 0.125 * EM for dot in line.dots)


def test_text_without_dots_has_none() -> None:
    """K2 forbids: dots where no one asked for them, and a line gap for nothing."""
    assert setting("国重点国", 10).lines[0].dots == ()
    assert gap_needed(parse_markup("国重点国")) == 0.0


def test_dots_need_a_line_gap_of_half_an_em() -> None:
    """K2: 11.5 on 9 pt is 0.28 em: too little, so who sets the page can warn."""
    needed = gap_needed(parse_markup("{重点|.}"))
    assert needed == 0.5
    assert (11.5 - 9) / 9 < needed <= (13.5 - 9) / 9


def test_pinyin_stands_above_its_characters() -> None:
    """K3: half the size, centred on the character, the pitch unchanged."""
    line = setting("国{重庆|bo qu}国", 10).lines[0]
    ruby = [run for run in line.runs if run.style == "pinyin"]
    assert [run.size for run in ruby] == [EM / 2, EM / 2]
    assert [run.forms for run in ruby] == [("b", "o"), ("q", "u")]
    for number, run in enumerate(ruby, 1):
        middle = (run.xs[0] + run.xs[-1] + 0.25 * EM) / 2
        assert middle / EM == pytest.approx(number + 0.5)
        assert all(y > 0.88 * EM for y in run.ys)
    assert line.width / EM == pytest.approx(4.0)


def test_wide_syllables_make_room() -> None:
    """K3: at least 1/4 em of their size between neighbours: zhuang is 6 x 0.25 em."""
    line = setting("国{庄庄|zhuang zhuang}国", 10).lines[0]
    at = origins(line)
    assert at[2] - at[1] == pytest.approx(1.5 + 0.125)
    ruby = [run for run in line.runs if run.style == "pinyin"]
    gap = ruby[1].xs[0] - (ruby[0].xs[-1] + 0.25 * EM)
    assert gap >= 0.125 * EM - 1e-6


def test_pinyin_is_no_copy() -> None:
    """K3 forbids: pinyin in the text of the line."""
    line = setting("国{重庆|chong qing}国", 10).lines[0]
    assert line.text == "国重庆国"
    assert "".join(c for run in line.runs for c in run.clusters) == "国重庆国"
