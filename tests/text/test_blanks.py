"""Blanks that are structure: captions, credit lines, furniture (A3, I4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from square import EM, origins, setting, square

from layout.text.blanks import keep_blanks, keep_names
from layout.text.compose import compose
from layout.text.line import StyledText


def test_an_en_space_beside_han_is_half_an_em() -> None:
    """A3: where a blank is structure it is a cell: 3 + 0.5 em before 重."""
    (line,) = setting("铜梁区\u2002重庆", 20).lines
    assert origins(line)[4] == pytest.approx(3.5)


def test_a_plain_space_between_han_takes_no_place_in_running_text() -> None:
    """A3 forbids: a hole in running text where a space was typed."""
    (line,) = setting("铜梁区 重庆", 20).lines
    assert origins(line)[4] == pytest.approx(3.0)


def test_an_en_space_is_no_cell_at_the_edge_of_a_line() -> None:
    """A3 forbids: a line that begins with the blank behind a label, 4 em wide."""
    first, second = setting("铜梁区大\u2002重庆", 4).lines
    assert (first.text, second.text) == ("铜梁区大\u2002", "重庆")
    assert first.natural == pytest.approx(4.0)
    assert origins(second)[0] == pytest.approx(0.0)


def test_between_latin_words_an_en_space_is_a_space() -> None:
    """A3: half an em a letter, a quarter the space."""
    (line,) = setting("ab\u2002cd", 20).lines
    assert origins(line)[3] == pytest.approx(1.25)


def test_a_name_of_two_characters_is_never_parted() -> None:
    """I4 forbids: a line that ends inside 苏 棠, 4 em wide, 2 + 0.5 + 1 taken."""
    text = keep_blanks(StyledText("摄影 苏 棠")).text
    assert [line.text for line in setting(text, 4).lines] == [
        "摄影\u2002",
        "苏\u00a0棠",
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("责任编辑 甲", "责任编辑\u2002甲"),
        ("责编 甲  美编 乙", "责编\u2002甲\u3000 美编\u2002乙"),
        ("2024年2月23日 星期五", "2024年2月23日\u2002星期五"),
        ("（记者） 张三", "（记者）\u2002张三"),
        ("苏 棠 绘", "苏\u00a0棠\u2002绘"),
        ("摄影 苏 棠", "摄影\u2002苏\u00a0棠"),
        ("在 2024 年", "在 2024 年"),
        ("New York", "New York"),
        (" 甲 ", " 甲 "),
    ],
)
def test_blanks_of_credit_lines_become_cells(typed: str, kept: str) -> None:
    """A3, I4: one is half an em, two are one; beside Latin the engine's gap is."""
    assert keep_blanks(StyledText(typed)).text == kept


@given(st.text("甲a1 　，“”\u2002\n", max_size=30))
def test_nothing_but_blanks_changes_and_the_length_stays(text: str) -> None:
    """A3 forbids: losing a character, or moving the spans of faces."""
    kept = keep_blanks(StyledText(text)).text
    assert len(kept) == len(text)
    assert all(a == b or a in " \u2002" for a, b in zip(text, kept, strict=True))


RAGGED = square(align="left")
BYLINES = [
    ("本报记者　何青　通讯员　罗玉成", 14, ["本报记者　何青　", "通讯员　罗玉成"]),
    ("本报记者 陆远  摄影/唐嘉", 11, ["本报记者\u2002陆远\u3000 ", "摄影/唐嘉"]),
    ("阮青　黎远　温如玉", 8, ["阮青　黎远　", "温如玉"]),
    ("本报记者　何青", 20, ["本报记者　何青"]),
]


@pytest.mark.parametrize(("byline", "measure", "lines"), BYLINES)
def test_a_byline_never_parts_a_name_nor_it_from_its_title(
    byline: str, measure: float, lines: list[str]
) -> None:
    """B9: 4 + 1 + 2 + 1 + 3 + 1 + 3 = 15 em are more than 14; 罗 alone would fit."""
    text = keep_blanks(keep_names(StyledText(byline)))
    found = compose(text, RAGGED, measure * EM).lines
    assert [line.text for line in found] == lines


def test_the_name_of_an_office_is_parted_where_the_column_ends() -> None:
    """E1: ten characters of an office in six em: a column is never overrun."""
    text = keep_names(StyledText("铜梁区融媒体中心记者　李慧敏"))
    found = compose(text, RAGGED, 6 * EM).lines
    assert all(line.width <= 6 * EM for line in found)
    assert "".join(line.text for line in found).replace("\u3000", "") == (
        "铜梁区融媒体中心记者李慧敏"
    )
