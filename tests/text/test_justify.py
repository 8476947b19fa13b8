"""Justification: section 1E of the typography rules."""

from __future__ import annotations

import pytest
from square import EM, SquareFace, advances, lines, setting

TEXT = (
    "2024年，铜梁将实施272个重点项目，包括61个重大前期项目、93个续建重点项目和118个新建"
    "重点项目，总投资超过1656亿元。这些项目围绕“产业高地、文旅胜地、宜居美地和民生福祉”目标，"
    "为推动全区高质量发展提供强力支撑。"
)


@pytest.mark.parametrize("measure", [9, 11, 12, 13, 17, 24])
def test_all_lines_but_the_last_are_flush(measure: int) -> None:
    """E1: the right edge is the measure within 0.01 em; no body line is ragged."""
    *body, last = setting(TEXT, measure, latin_gap=None, indent=2).lines
    assert body
    assert all(abs(line.width / EM - measure) <= 0.01 for line in body)
    assert last.width / EM <= measure + 0.01


def test_brackets_shrink_before_commas() -> None:
    """E2: 0.3 em from 《》 and two ，: 0.15 from each bracket, commas stay 1 em."""
    (line, *_) = setting("国《国》国，国，国国国国国", 9.7).lines
    assert line.text == "国《国》国，国，国国"
    assert line.shrink == pytest.approx(0.3)
    gaps = advances(line)
    assert gaps[0] == pytest.approx(1 - 0.15)
    assert gaps[3] == pytest.approx(1 - 0.15)
    assert gaps[5] == gaps[7] == pytest.approx(1.0)


def test_the_blank_left_in_a_pair_shrinks_with_the_brackets() -> None:
    """E2: a pair of 1.5 em gives its blank to 1.0 before a comma gives anything."""
    (line, *_) = setting("国”“国，国国国国国国国", 7.25).lines
    assert line.text == "国”“国，国国国"
    gaps = advances(line)
    assert gaps[1] == pytest.approx(0.5 - 0.25)
    assert gaps[4] == pytest.approx(1.0)


def test_stops_shrink_last() -> None:
    """E2 forbids: squeezing 。 while a comma has room."""
    (line, *_) = setting("国。国，国国国国国国国国", 7.6).lines
    assert line.text == "国。国，国国国国"
    gaps = advances(line)
    assert gaps[1] == pytest.approx(1.0)
    assert gaps[3] == pytest.approx(0.6)


def test_stretch_goes_to_western_gaps_first() -> None:
    """E3: residual 0.6 em: both gaps to 1/3, the other 0.433 over all gaps alike."""
    (line, *_) = setting("国国国国国1国国国" + "“国国国国”国国国国", 9.6).lines
    assert line.text == "国国国国国1国国国"
    each = (0.6 - 2 * (1 / 3 - 0.25)) / 8
    gaps = advances(line)
    assert gaps[0] == pytest.approx(1 + each)
    assert gaps[4] == pytest.approx(1 + 1 / 3 + each)
    assert gaps[5] == pytest.approx(0.5 + 1 / 3 + each)


def test_a_western_gap_never_passes_half_an_em() -> None:
    """E3 forbids: a Han-Western gap over 1/2 em, or gaps inside a unit."""
    (line, *_) = setting("国国1国" + "W" * 12 + "国国", 6.5).lines
    assert line.text == "国国1国"
    gaps = advances(line)
    assert gaps[1] - 1.0 == pytest.approx(0.5)
    assert gaps[2] - 0.5 == pytest.approx(0.5)
    assert gaps[0] - 1.0 == pytest.approx(6.5 - 3.5 - 1.0)


def test_gaps_beside_marks_stretch_too() -> None:
    """E3: a line's rest goes to all its gaps, those beside marks as well."""
    (line, *_) = setting("加，快推进高质量“发展”努力", 8.5).lines
    assert line.text == "加，快推进高质量"
    assert {round(gap, 6) for gap in advances(line)} == {round(1 + 0.5 / 7, 6)}


def test_units_do_not_stretch() -> None:
    """E3 forbids: opening a dash or a number on a loose line."""
    for line in setting("国国国——国国1656国国国国《国国国国国国》国国国", 8.3).lines:
        if "——" in line.text and not line.last:
            run = next(run for run in line.runs if "—" in run.clusters)
            assert (run.xs[1] - run.xs[0]) / EM == pytest.approx(0.95)


def test_letters_keep_their_distance() -> None:
    """E4: letters inside words and figures are never spaced."""
    for line in setting("国国Chongqing国国2024国" * 4, 9).lines:
        for run in line.runs:
            for a, b, left, right in zip(
                run.clusters, run.clusters[1:], run.xs, run.xs[1:], strict=False
            ):
                if a.isascii() and b.isascii():
                    assert (right - left) / EM == pytest.approx(0.5)


def test_a_cut_run_alone_spreads_over_its_letters() -> None:
    """E4: only a piece of a cut run without any other gap does, reported."""
    composed = setting("www.example.com/aaaaaaaaaaaa/bbbbbbbbbbbbbbbbb", 11)
    spread = [line for line in composed.lines if "E4" in line.reliefs]
    assert spread
    assert all(line.width / EM == pytest.approx(11) for line in composed.lines[:-1])


def test_loose_lines_are_reported() -> None:
    """E5: more than 0.20 em per gap is reported."""
    first = setting("牢牢把握“一号工程”升级版", 5).lines[0]
    assert first.stretch > 0.20
    assert "E5" in first.reliefs


def test_fair_lines_are_not_reported() -> None:
    """E5 forbids: crying over a line of 1/7 em a gap."""
    assert setting("加快推进高质量发展，努力", 9).lines[0].reliefs == ()


def test_last_line_is_natural_but_squeezed() -> None:
    """E6: 。” at the end of the last line is 1.0 em (1.5 with `full`), natural."""
    assert setting("国国国国国国国国。”", 6).lines[-1].width / EM == pytest.approx(3.0)
    full = setting("国国国国国国国国。”", 6, line_end="full").lines[-1]
    assert full.width / EM == pytest.approx(3.5)


@pytest.mark.parametrize(("name", "gap"), [("张三", 1.0), ("李慧敏", 0.0)])
def test_names_are_spread_evenly(name: str, gap: float) -> None:
    """E7: a name of two characters set to 3 em has a gap of 1 em."""
    (line,) = setting(name, 3, align="spread").lines
    assert advances(line) == [pytest.approx(1 + gap)] * (len(name) - 1)
    assert line.width / EM == pytest.approx(3.0)


def test_pauses_of_a_line_are_cut_equally() -> None:
    """E8: one hand: both 、 give the same."""
    (line, *_) = setting("铜梁、大足、荣昌，全力", 8).lines
    gaps = advances(line)
    assert gaps[2] == gaps[5] == pytest.approx(0.75)


def test_ragged_lines_keep_their_width() -> None:
    """E1: centred and left text is not stretched, only where asked."""
    assert [line.stretch for line in setting(TEXT, 12, align="left").lines] == [
        0.0
    ] * len(lines(TEXT, 12, align="left"))
    (line,) = setting("国国", 6, align="centre").lines
    assert line.x / EM == pytest.approx(2.0)
    (line,) = setting("国国", 6, align="right").lines
    assert line.x / EM == pytest.approx(4.0)


@pytest.mark.parametrize(("measure", "widest"), [(12, 1.2), (15, 1.2), (19, 2.6)])
def test_a_line_with_a_piece_of_an_address_takes_words_in(
    measure: int, widest: float
) -> None:
    """B10, E5: no line is all hole where the next one has a word to spare for it.

    Left to themselves, such lines have one gap of 6.7, 8.5 and 5.5 em.
    """
    text = (
        "资料站在https://verify.kanyuxi.example/；讨论区在https://forum.kanyuxi.example/"
        "c/tools/verification/42；常见问题汇总在https://forum.kanyuxi.example/t/88。"
    )
    found = setting(text, measure, latin_gap=None).lines
    assert max(line.stretch for line in found) < widest


def test_some_loose_lines_are_better_than_one_hole() -> None:
    """E5: 1.67 em a gap on one line exceed 0.54 em on each of three.

    Figures 0.555 em wide, as in the fonts: 货物进出 alone, of 4 em in 9, would let the
    three lines after it stay under the limit.
    """

    class Figures(SquareFace):
        def advance(self, cluster: str) -> float | None:
            widths = {",": 0.278, ".": 0.278} | dict.fromkeys("0123456789", 0.555)
            return widths.get(cluster) or super().advance(cluster)

    text = (
        "货物进出口总值5,238.4亿元，出口3,402.7亿元，进口1,835.7亿元，"
        "顺差1,567.0亿元。通过抓订单、抢市场、赶工期，完成了全年的目标。"
    )
    style = {"faces": {"": (Figures(),)}, "indent": 2, "latin_gap": None}
    assert max(line.stretch for line in setting(text, 11, **style).lines) < 0.55


def test_no_lines_are_made_loose_for_a_piece_of_an_address() -> None:
    """B10, E8: a piece of an address leaves its line one gap of 0.86 em.

    To spare it that, the six lines before it would be loose, and a word divided.
    """
    text = (
        "先不修，先听。听了三天，发现第7颗齿轮磨掉了0.3毫米。（笑）我打电话给哥德堡的"
        "老同行Erik Lindqvist，他说：“Patience, patience。”后来从"
        "https://www.clock-parts.example/spare/gear-7找到了图纸，自己车了一颗。"
    )
    found = setting(text, 11, indent=2, latin_gap=None, hyphenate=True).lines
    assert sum(line.stretch > 0.2 for line in found) <= 1
    assert "Pa-tience" not in "-".join(line.text for line in found)
