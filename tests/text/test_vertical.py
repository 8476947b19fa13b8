"""Vertical setting: section 1J of the typography rules."""

from __future__ import annotations

from typing import Any

import pytest
from square import EM, SquareFace, square

from layout.text.line import Line, Run, StyledText
from layout.text.markup import parse_markup
from layout.text.vertical import (
    compose_vertical,
    set_vertical_headline,
    vertical_classes,
)


def columns(text: str, height: float, **changes: Any) -> tuple[Line, ...]:
    """Set `text` in columns; `height` in em."""
    return compose_vertical(parse_markup(text), square(**changes), height * EM).lines


def run_of(line: Line, cluster: str) -> tuple[Run, int]:
    """Return the run that holds a character, and its number there."""
    for run in line.runs:
        if cluster in run.clusters:
            return run, run.clusters.index(cluster)
    raise AssertionError(cluster)


def top(line: Line, cluster: str) -> float:
    """Return how far the em box of an upright character is down the column, em."""
    run, number = run_of(line, cluster)
    return -run.ys[number] / EM - 0.88


def test_han_stand_upright_from_top_to_bottom() -> None:
    """J1: one character an em, downwards, centred on the column."""
    (line,) = columns("开门红", 10)
    (run,) = line.runs
    assert [-y / EM - 0.88 for y in run.ys] == pytest.approx([0.0, 1.0, 2.0])
    assert {x / EM for x in run.xs} == {-0.5}
    assert (run.vertical, run.turn) == (True, 0)


def test_quotes_become_corner_brackets() -> None:
    """J1: “开门红” is drawn as 『开门红』 in vertical forms; the text stays."""
    (line,) = columns("“开门红”", 10)
    (run,) = line.runs
    assert run.forms == tuple("『开门红』")
    assert run.clusters == tuple("“开门红”")
    assert run.vertical
    assert line.text == "“开门红”"
    assert line.width / EM == pytest.approx(4.0)


def test_dashes_and_ellipses_are_turned() -> None:
    """J1: ——, …… and connectors lie along the column, 2 em long."""
    (line,) = columns("这——那……～好", 20)
    assert [run.turn for run in line.runs if "—" in run.clusters] == [1]
    assert [run.turn for run in line.runs if "…" in run.clusters] == [1]
    assert [run.turn for run in line.runs if "～" in run.clusters] == [1]
    assert top(line, "那") == pytest.approx(3.0)
    run, number = run_of(line, "—")
    assert run.xs[number] / EM == pytest.approx(-0.38)


def test_commas_leave_the_lower_half_free() -> None:
    """J2: ，、。 use the font's vertical form, upper right; the lower half may go."""
    (line,) = columns("国，国", 10)
    assert run_of(line, "，")[0].vertical
    assert top(line, "，") == pytest.approx(1.0)
    assert columns("国国，", 10)[0].width / EM == pytest.approx(2.5)


@pytest.mark.parametrize("mark", "：；？！")
def test_colons_and_exclamations_are_a_full_em(mark: str) -> None:
    """J2: ：；？！ are fixed at 1 em in vertical text."""
    assert columns(f"国国{mark}", 10)[0].width / EM == pytest.approx(3.0)
    assert columns(f"国{mark}“国", 10)[0].width / EM == pytest.approx(4.0)


def ink(line: Line, cluster: str, face: SquareFace) -> tuple[float, float]:
    """Return the middle of a mark's ink: right of the column's middle, and down, em."""
    run, number = run_of(line, cluster)
    shown = run.forms[number] if run.forms else cluster
    x0, y0, x1, y1 = face.vertical_bounds(shown) or face.bounds(shown)
    x, y = run.xs[number] / EM, run.ys[number] / EM
    return x + (x0 + x1) / 2, -(y + (y0 + y1) / 2)


class PlainFace(SquareFace):
    """A face without vertical forms, as many old TrueType fonts are."""

    def vertical_bounds(self, cluster: str) -> None:
        return None


@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-Hant-HK"])
@pytest.mark.parametrize("mark", "，。、；：？！")
def test_marks_of_traditional_columns_stand_in_the_middle(
    language: str, mark: str
) -> None:
    """J2: centred both ways (CLREQ 3.1.6.1), though the font sets them in corners."""
    (line,) = columns(f"國{mark}國", 10, language=language)
    assert ink(line, mark, SquareFace()) == pytest.approx((0.0, 1.5))
    assert line.width / EM == pytest.approx(3.0)


@pytest.mark.parametrize("mark", "，。、")
@pytest.mark.parametrize("face", [SquareFace(), PlainFace()], ids=["vert", "plain"])
def test_pauses_of_mainland_columns_stand_in_the_upper_right(
    mark: str, face: SquareFace
) -> None:
    """J2: in the frame's upper half, right (GB5 5.2.1), with or without `vert`."""
    (line,) = columns(f"国{mark}国", 10, faces={"": (face,)})
    across, down = ink(line, mark, face)
    assert 0.2 <= across <= 0.3
    assert 1.2 <= down <= 1.3


@pytest.mark.parametrize("mark", "；：？！")
def test_colons_of_a_font_without_vertical_forms_stand_right(mark: str) -> None:
    """J2: on the right, in the middle of their em."""
    face = PlainFace()
    (line,) = columns(f"国{mark}国", 10, faces={"": (face,)})
    assert ink(line, mark, face) == pytest.approx((0.25, 1.5))


def test_brackets_of_a_font_without_vertical_forms_lie_on_their_side() -> None:
    """J1: “国” is 『国』, each bracket turned into its half em, text box centred."""
    face = PlainFace()
    (line,) = columns("“国”", 10, faces={"": (face,)})
    for cluster, middle in (("“", 0.25), ("”", 1.75)):
        run, number = run_of(line, cluster)
        assert (run.turn, run.vertical) == (1, False)
        assert run.xs[number] / EM == pytest.approx(-0.38)
        x0, _, x1, _ = face.bounds(run.forms[number])
        assert -run.ys[number] / EM + (x0 + x1) / 2 == pytest.approx(middle)


def test_a_font_without_corner_brackets_keeps_its_quotes() -> None:
    """J1 forbids: a box in the place of a mark that was never written."""
    (line,) = columns("“国”", 10, faces={"": (SquareFace(lacks="『』"),)})
    run, number = run_of(line, "“")
    assert (run.forms[number] if run.forms else "“") == "“"


def test_four_figures_stand_upright() -> None:
    """J3: 2024年 is four upright figures, one an em."""
    (line,) = columns("2024年", 10)
    assert line.width / EM == pytest.approx(5.0)
    assert all(run.turn == 0 for run in line.runs)
    assert top(line, "4") == pytest.approx(3.0)


@pytest.mark.parametrize("figures", ["18", "272"])
def test_two_or_three_figures_share_a_cell(figures: str) -> None:
    """J3: 2-3 figures stand side by side within 1 em."""
    (line,) = columns(f"第{figures}期", 10)
    assert line.width / EM == pytest.approx(3.0)
    run, _ = run_of(line, figures[0])
    assert len(set(run.ys)) == 1
    assert run.xs[0] / EM >= -0.5
    assert run.xs[-1] / EM + 0.5 * run.stretch_x <= 0.5 + 1e-6


def test_acronyms_stand_upright_and_words_are_turned() -> None:
    """J3: GDP upright, one a cell; Chongqing on its side, at its own width."""
    (line,) = columns("国GDP国", 10)
    assert line.width / EM == pytest.approx(5.0)
    (line,) = columns("国Chongqing国", 10)
    run, _ = run_of(line, "C")
    assert run.turn == 1
    assert line.width / EM == pytest.approx(2 + 2 * 0.25 + 9 * 0.5)


def test_no_turned_figures_where_they_fit_a_cell() -> None:
    """J3 forbids: turning what can stand."""
    assert all(run.turn == 0 for run in columns("3月18日共272个", 20)[0].runs)


def test_no_mark_at_the_top_of_a_column() -> None:
    """J4 forbids: 。 or ） at a column's top, （ at its foot."""
    for before in range(4, 14):
        found = columns("国" * before + "。”（国）国国国国", 7)
        assert "".join(line.text for line in found).startswith("国" * before)
        for line in found[1:]:
            assert line.text[0] not in "。”）"
        for line in found[:-1]:
            assert line.text[-1] != "（"


def test_columns_are_flush_at_the_foot() -> None:
    """J4: the same justification as in lines: all columns but the last fill up."""
    *body, _ = columns("重大项目、重大招商、重大改革，加快推进渝西地区建设" * 3, 12)
    assert all(line.width / EM == pytest.approx(12.0) for line in body)


def test_a_column_holds_all_text() -> None:
    """J5: a whole story may be vertical; nothing is lost."""
    text = "2024年，“十四五”规划（第3版）……30%、20GWh、T’Pol——好。？！" * 5
    found = columns(text, 14)
    assert "".join(line.text for line in found) == text


def test_a_story_goes_on_in_another_frame() -> None:
    """J5: composed from an offset, the columns hold the rest, without indent (F3)."""
    text = StyledText("重大项目、重大招商，加快推进渝西地区建设" * 3)
    style = square(indent=2)
    first = compose_vertical(text, style, 12 * EM).lines[0]
    rest = compose_vertical(text, style, 9 * EM, start=first.end).lines
    assert (first.x / EM, rest[0].x) == (2.0, 0.0)
    assert first.text + "".join(line.text for line in rest) == text.text


def test_dots_stand_on_the_right() -> None:
    """K2: in a column, emphasis dots stand to the right of their characters."""
    (line,) = columns("国{重点|.}", 10)
    assert [round(dot.y / EM, 3) for dot in line.dots] == [-1.5, -2.5]
    assert all(dot.x > 0.5 * EM for dot in line.dots)


def test_absurd_heights_do_not_crash() -> None:
    """J4: a column shorter than its characters takes one at least."""
    text = "国——“272”，GWh。"
    assert "".join(line.text for line in columns(text, 0.7)) == text


def test_vertical_headline_breaks_by_sense() -> None:
    """G13: a headline in two columns, broken as in lines."""
    text = StyledText("跑出新年“加速度”奏响发展“最强音”")
    head = set_vertical_headline(text, square(), 9 * EM, (EM,))
    assert [line.text for line in head.lines] == [
        "跑出新年“加速度”",
        "奏响发展“最强音”",
    ]


def test_classes_of_a_column() -> None:
    """J3: what stands, what shares, what lies."""
    assert vertical_classes("18", "99") == "UE"
    assert vertical_classes("2024", "9999") == "UUUU"
    assert vertical_classes("GDP", "WWW") == "UUU"
    assert vertical_classes("Chongqing", "W" * 9) == "W" * 9
