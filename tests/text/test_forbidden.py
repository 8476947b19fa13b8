"""What the rules of sections 1A-1G and 1J forbid, where no other module says it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from square import EM, SquareFace, advances, lines, origins, setting, square, width

from layout.text.compose import compose
from layout.text.forms import run_in
from layout.text.headline import set_headline
from layout.text.line import StyledText
from layout.text.markup import parse_markup
from layout.text.vertical import compose_vertical


class NarrowFace(SquareFace):
    """A face whose marks are as narrow as a Latin font's."""

    def advance(self, cluster: str) -> float | None:
        return 0.35 if cluster in "-·—…“”" else super().advance(cluster)


def narrow(text: str) -> float:
    """Return the width in em of a text in the narrow face."""
    style = square(faces={"": (NarrowFace(),)})
    return compose(StyledText(text), style, 100 * EM).lines[0].width / EM


def test_one_dash_is_not_two() -> None:
    """A5 forbids: a single — of 2 em, or a —— as narrow as the font's two strokes."""
    assert width("这—那") == 3.0
    assert narrow("这——那") == 4.0


def test_one_ellipsis_character_is_not_a_unit() -> None:
    """A6 forbids: a lone … of 2 em, or …… as narrow as the font's."""
    assert width("这…那") == 3.0
    assert narrow("这……那") == 4.0


def test_the_interpunct_ignores_the_font() -> None:
    """A7 forbids: · at the font's own advance."""
    assert narrow("娜·罗") == 2.5


def test_a_hyphen_in_a_word_is_the_fonts() -> None:
    """A8 forbids: the cell of a Chinese connector inside a Latin word."""
    assert narrow("a-b") == pytest.approx(0.5 + 0.35 + 0.5)
    assert narrow("京-沪") == 2.5


@pytest.mark.parametrize("level", ["none", "basic", "gb", "strict"])
def test_no_level_splits_units(level: str) -> None:
    """B3 forbids: splitting a unit, a number or a word at any level."""
    for before in range(2, 9):
        text = "国" * before + "——1,656GWh？！" + "国" * 4
        found = lines(text, 7, kinsoku=level)
        for unit in ("——", "1,656GWh", "？！"):
            assert any(unit in line for line in found)


def test_no_line_is_stretched_where_its_marks_could_take_one_more() -> None:
    """B4 forbids: pushing out where pushing in costs less."""
    first = setting("铜梁、大足、荣昌，全力", 8).lines[0]
    assert first.stretch == 0.0


def test_breaks_do_not_count_full_marks() -> None:
    """B5 forbids: breaking as if every mark were a full em."""
    assert lines("（高新）、新区片区", 6)[0] != "（高新）、新"


def test_numbers_go_down_whole() -> None:
    """B7: a number that does not fit goes to the next line as it is."""
    assert lines("国国国国国国1,656国国", 7.5)[:2] == ["国国国国国国", "1,656国国"]


def test_a_style_does_not_make_a_break() -> None:
    """B11 forbids: a closing mark at a line's start because its style is another."""
    text = parse_markup("国国国国**国**__。”__国国国国")
    first = compose(text, square(), 5 * EM).lines[0]
    assert first.text == "国国国国"


def test_a_note_ends_the_line_of_its_word() -> None:
    """B12: 数据① stays together."""
    assert lines("国国国国数据①国国国", 6.5)[0] == "国国国国数"
    assert lines("国国国数据①国国国国", 6)[0] == "国国国数据①"


def test_dashes_may_start_a_line() -> None:
    """B14: —— may start a line in gb, though Unicode's class B2 would not say so."""
    assert lines("施工如火——脚足", 5) == ["施工如火", "——脚足"]


def test_outward_blanks_are_not_taken_by_a_pair() -> None:
    """C2 forbids: squeezing （ against ？ as if their blanks met."""
    at = origins(setting("国（？）国", 10).lines[0])
    assert at[2] - at[1] > 0.99


def test_no_blank_is_taken_from_the_enclosed_side() -> None:
    """C3 forbids: a closing mark that moves away from the text it encloses."""
    (line, *_) = setting("国（中）国国国国", 5.5).lines
    at = origins(line)
    assert at[3] - at[2] == pytest.approx(1.0)


def test_no_blank_before_an_opening_mark_at_a_line_start() -> None:
    """C5 forbids: a hole of half an em at a line's left edge."""
    for line in setting("国国国国《国国国》国国国", 4).lines:
        if line.text.startswith("《"):
            assert origins(line)[1] == pytest.approx(0.5)
            return
    raise AssertionError("no line starts with the mark")


def test_fixed_marks_keep_their_cells_everywhere() -> None:
    """C6: · is 0.5 em at the end of a line, too, and solidi are."""
    assert setting("国国·", 10).lines[0].width / EM == pytest.approx(2.5)
    assert width("国/国") == pytest.approx(2.5)


def test_gaps_stand_inside_text_only() -> None:
    """D2: between Han and figures there is a gap; beside marks there is none."""
    assert width("国2国") == pytest.approx(2.5 + 0.5)
    assert width("，2，") == pytest.approx(2.5)


def test_a_note_has_no_gap_on_either_side() -> None:
    """D3 forbids: a gap between a word and its note."""
    gaps = advances(setting("孔乙己[1]是", 10).lines[0])
    assert gaps[2] == pytest.approx(1.0)


def test_note_marks_touch_their_word() -> None:
    """D3: the note begins where its word ends."""
    assert origins(setting("数据[1]", 10).lines[0])[2] == pytest.approx(2.0)


def test_no_side_of_a_figure_takes_more_than_the_other() -> None:
    """D4 forbids: a gap on one side only, or of two sizes, on any justified line."""
    for measure in (4.2, 4.3, 4.5, 4.8):
        (line, *_) = setting("第1回成之说", measure).lines
        if line.text == "第1回成":
            gaps = advances(line)
            assert gaps[0] - 1.0 == pytest.approx(gaps[1] - 0.5)


def test_western_text_is_not_lifted() -> None:
    """D5 forbids: a Western run off the baseline, or another size for Han."""
    line = setting("国20国", 20, latin_scale=1.08).lines[0]
    assert [run.size for run in line.runs] == [EM, pytest.approx(10.8), EM]
    assert all(not run.ys for run in line.runs)


def test_no_word_is_opened_on_a_loose_line() -> None:
    """E4 forbids: letterspacing to fill a line that has other gaps."""
    line = setting("国国GWh国" + "W" * 16 + "国国", 9).lines[0]
    assert line.text == "国国GWh国"
    gaps = advances(line)
    assert gaps[2] == gaps[3] == pytest.approx(0.5)


def test_the_last_line_is_not_stretched() -> None:
    """E6 forbids: a last line spread over the measure."""
    last = setting("国" * 19, 10).lines[-1]
    assert (last.stretch, last.width / EM) == (0.0, pytest.approx(9.0))


def test_body_is_not_spread() -> None:
    """E7 forbids: even spacing where no one asked for it."""
    assert setting("张三", 3).lines[0].width / EM == pytest.approx(2.0)


def test_no_pause_is_cut_more_than_its_neighbour() -> None:
    """E8 forbids: two hands on one line."""
    text = "铜梁、大足、荣昌，全力抓好、加快推进，努力打造先行区，为全市作出更大贡献"
    for measure in range(8, 20):
        for line in setting(text * 2, measure).lines:
            cut = {
                round(gap, 6)
                for char, gap in zip(line.text, advances(line), strict=False)
                if char in "、，"
            }
            assert len(cut) <= 1


def test_a_run_in_head_stays_in_its_paragraph() -> None:
    """F7 forbids: a head that is broken, larger, or on a line of its own."""
    text = run_in("龙头引动力", StyledText("国" * 30))
    first = compose(text, square(), 8 * EM).lines[0]
    assert first.text.startswith("龙头引动力\u3000国")


def test_no_headline_ends_with_a_stub() -> None:
    """G4 forbids: a last line under 3 em, where the words allow another."""
    for measure in (9, 10, 11, 12, 13):
        head = set_headline(
            parse_markup("渝西八区全力推动重点项目加快建设"),
            square(),
            measure * EM,
            (EM,),
        )
        assert len(head.lines) == 2
        assert head.lines[-1].natural >= 3.0


def test_no_mark_of_a_line_is_left_lying_in_a_column() -> None:
    """J1 forbids: Latin quotes, or a dash across the column."""
    (line,) = compose_vertical(StyledText("“国”——"), square(), 20 * EM).lines
    drawn = [form for run in line.runs for form in (run.forms or run.clusters)]
    assert not set("“”") & set(drawn)
    assert all(run.turn == 1 for run in line.runs if "—" in run.clusters)


def test_colons_of_a_column_are_not_squeezed() -> None:
    """J2 forbids: taking half an em from ：；？！ in a column."""
    text = StyledText("国！国；国：国？国国国国")
    for column in compose_vertical(text, square(), 6 * EM).lines:
        ys = [y for run in column.runs for y in run.ys]
        assert all((y - after) / EM >= 1.0 - 1e-6 for y, after in pairwise(ys))


def test_no_dash_is_parted_from_its_word_by_default_classes() -> None:
    """B14 forbids: a break before · or inside ——, which Unicode's classes allow."""
    for before in range(3, 9):
        for line in lines("国" * before + "娜·罗——塞蒂国国国", 5)[1:]:
            assert line[0] != "·"
            assert not line.startswith("—") or line.startswith("——")


def test_lines_are_not_filled_one_after_the_other() -> None:
    """B15 forbids: first fit, which leaves the last but one line at 2/7 em a gap."""
    text = "国" * 20 + "国国国国国国国国“国国国国国国”国国国国"
    gaps = [line.stretch for line in setting(text, 10).lines]
    assert max(gaps) < 2 / 7


def test_fixed_marks_are_not_squeezed() -> None:
    """C6 forbids: taking from · or a stack what a comma could give."""
    (line, *_) = setting("张·王，李国国国国", 6.25).lines
    gaps = advances(line)
    assert gaps[0] + gaps[1] == pytest.approx(1.5)
    (line, *_) = setting("真？！国，国国国国国国", 6.75).lines
    assert line.text == "真？！国，国国国"
    assert origins(line)[3] == pytest.approx(2.0)


def test_no_line_is_ragged_or_too_wide() -> None:
    """E1 forbids: a body line off its measure by more than 0.01 em."""
    text = "2024年，“十四五”规划（草案）；《意见》、施工……3—5年内达到20GWh。" * 4
    for measure in (9.0, 11.0, 13.37, 17.0, 24.0):
        for line in setting(text, measure).lines[:-1]:
            assert line.width / EM == pytest.approx(measure, abs=0.01)


def test_a_continued_paragraph_is_not_indented() -> None:
    """F3 forbids: an indent after a photograph, a box or a column's end."""
    text = StyledText("国" * 40)
    style = square(indent=2)
    for start in (8, 18, 28):
        assert compose(text, style, 10 * EM, start=start).lines[0].x == 0.0
