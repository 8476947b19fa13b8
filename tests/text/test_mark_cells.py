"""Characters and marks in their cells: sections 1A and 1C of the typography rules."""

from __future__ import annotations

from typing import ClassVar

import pytest
from square import EM, SquareFace, lines, origins, setting, square, width

from layout.text.compose import compose
from layout.text.line import StyledText


class KaiFace(SquareFace):
    """The advances and ink of LXGW WenKai's marks, which are not the rules'."""

    marks: ClassVar = {
        "“": (0.35, (0.06, 0.62, 0.31, 0.81)),
        "”": (0.35, (0.04, 0.62, 0.29, 0.81)),
        "·": (0.35, (0.09, 0.27, 0.27, 0.47)),
        "—": (0.89, (0.04, 0.24, 0.85, 0.29)),
        "，": (1.0, (0.43, -0.1, 0.57, 0.1)),
        "’": (1.0, (0.09, 0.57, 0.23, 0.85)),
    }

    def advance(self, cluster: str) -> float | None:
        if cluster in self.marks:
            return self.marks[cluster][0]
        return super().advance(cluster)

    def bounds(self, cluster: str) -> tuple[float, float, float, float]:
        if cluster in self.marks:
            return self.marks[cluster][1]
        return super().bounds(cluster)


def kai(text: str) -> list[tuple[str, float, float]]:
    """Return each glyph with its ink's left and right edge in em, set in KaiFace."""
    style = square(faces={"": (KaiFace(),)})
    (line,) = compose(StyledText(text), style, 100 * EM).lines
    face = KaiFace()
    return [
        (c, x / EM + b[0] * run.stretch_x, x / EM + b[2] * run.stretch_x)
        for run in line.runs
        for c, x in zip(run.clusters, run.xs, strict=True)
        for b in [face.bounds(c)]
    ]


def test_spaces_in_the_source_do_not_move_a_glyph() -> None:
    """A3: a space between Han and figures is the engine's gap, not one more."""
    spaced, plain = setting("在 2024 年", 20), setting("在2024年", 20)
    assert list(origins(spaced.lines[0]).values()) == pytest.approx(
        list(origins(plain.lines[0]).values())
    )
    assert spaced.lines[0].text == "在 2024 年"


def test_a_space_between_han_is_dropped_from_the_line() -> None:
    """A3: source spaces between Han take no place."""
    assert setting("春 来", 20).lines[0].width == 2 * EM


def test_a_space_between_words_is_a_quarter_em() -> None:
    """A3 forbids: dropping the space of Latin text, or doubling it."""
    assert width("a b") == pytest.approx(0.25 + 0.5 + 0.25 + 0.5 + 0.25)
    assert width("a   b") == pytest.approx(width("a b"))


def test_chinese_quotes_are_full_width() -> None:
    """A4: the quotes of Chinese text are full-width marks."""
    assert width("“一号工程”") == 6.0


def test_an_apostrophe_is_latin() -> None:
    """A4 forbids: a full-width apostrophe inside a Latin word."""
    style = square(faces={"": (KaiFace(),)})
    (line,) = compose(StyledText("T’Pol"), style, 100 * EM).lines
    assert line.width / EM <= 4 * 0.5 + 0.5


def test_quotes_of_a_latin_run_are_latin() -> None:
    """A4: quotes with Latin around are Latin: ink of 0.3 em and 0.12 em beside it."""
    assert width("a “b” c") == pytest.approx(0.25 * 4 + 0.5 * 3 + 0.42 * 2)


def test_two_dashes_are_one_unit_of_two_em() -> None:
    """A5: —— is 2 em."""
    assert width("这——那") == 4.0


def test_the_dash_is_unbroken_and_in_the_middle() -> None:
    """A5: the ink of —— has no hole, though the font's own strokes leave one."""
    _, (_, x0, x1), (_, x2, x3), _ = kai("这——那")
    assert x2 < x1
    assert 1.0 <= x0 < 1.1
    assert 2.9 < x3 <= 3.0


def test_the_dash_keeps_both_code_points() -> None:
    """A5: the text layer has the source's characters."""
    (line,) = setting("这——那", 10).lines
    assert "".join(c for run in line.runs for c in run.clusters) == "这——那"


def test_a_dash_is_lifted_to_the_middle() -> None:
    """A5: a stroke that a font draws low is lifted to the middle of the Han."""
    style = square(faces={"": (KaiFace(),)})
    (line,) = compose(StyledText("这——那"), style, 10 * EM).lines
    dash = line.runs[1]
    middle = dash.ys[0] / EM + (0.24 + 0.29) / 2
    assert middle == pytest.approx(0.38)


def test_six_dots_are_two_em() -> None:
    """A6: …… is one unit of 2 em."""
    assert width("施工……") == 4.0


def test_the_interpunct_is_half_an_em() -> None:
    """A7: · is 0.5 em and centred, whatever the font's advance."""
    assert width("克里斯蒂娜·罗塞蒂") == 8.5
    (_, x0, x1) = kai("娜·罗")[1]
    assert (x0 + x1) / 2 == pytest.approx(1.25)


def test_connectors_have_their_cells() -> None:
    """A8: hyphen and en dash 0.5 em, one-em dash and ～ 1 em."""
    composed = setting("3—5年", 20)
    assert composed.lines[0].width / EM == 0.5 + 1 + 0.5 + 0.25 + 1
    assert width("京—沪") == width("京～沪") == 3.0
    assert width("京-沪") == width("京–沪") == 2.5


def test_stacked_marks_share_cells() -> None:
    """A9: two of ？！ are 1 em, three 2 em."""
    assert width("？！") == 1.0
    assert width("！！！") == 2.0


def test_stacked_marks_keep_their_width_at_the_edge() -> None:
    """A9 forbids: trimming or splitting a stack, for it has no blank half."""
    assert setting("真的？！", 10).lines[0].width == 3.0 * EM
    assert lines("一二三真的？！好", 5) == ["一二三真", "的？！好"]


def test_a_character_without_glyph_is_named() -> None:
    """A10: never tofu: the paragraph, offset and character are reported."""
    style = square(faces={"": (SquareFace(lacks="𠮷"),)})
    composed = compose(StyledText("姓𠮷野", id="tl:3"), style, 10 * EM)
    (missing,) = composed.missing
    assert (missing.paragraph, missing.offset, missing.char) == ("tl:3", 1, "𠮷")
    assert composed.lines[0].text == "姓𠮷野"
    assert composed.lines[0].width == 3 * EM


def test_a_fallback_face_is_reported() -> None:
    """A10 forbids: falling back to another face in silence."""
    style = square(faces={"": (SquareFace(lacks="𠮷"), SquareFace("other"))})
    composed = compose(StyledText("姓𠮷野"), style, 10 * EM)
    assert composed.fallbacks == (("𠮷", "other"),)
    assert not composed.missing
    assert [run.face for run in composed.lines[0].runs] == ["square", "other", "square"]


def test_ink_of_a_centred_comma_is_moved_to_the_left() -> None:
    """A11: the ink of ， lies left in its frame, also if the font centres it."""
    (_, x0, x1) = kai("甲，乙")[1]
    assert (x0 + x1) / 2 - 1.0 < 0.4


def test_narrow_quotes_stand_in_full_cells() -> None:
    """A11: an opening mark's ink lies right, a closing one's left, of 1 em."""
    glyphs = kai("甲“乙”丙")
    assert [g[0] for g in glyphs] == list("甲“乙”丙")
    assert 1.5 <= glyphs[1][1] < glyphs[1][2] <= 2.0
    assert 3.0 <= glyphs[3][1] < glyphs[3][2] <= 3.5
    assert glyphs[4][1] >= 4.0


@pytest.mark.parametrize("pair", ["”“", "，“", "：“", "。”", "）、", "》（", "“（"])
def test_a_pair_of_marks_is_one_and_a_half_em(pair: str) -> None:
    """C1: two marks of which a blank faces the other are 1.5 em."""
    assert width(pair) == 1.5


def test_blanks_that_face_outward_stay() -> None:
    """C2: （？） is 1 + 0.5 + 1 em: nothing goes between （ and ？."""
    assert width("（？）") == 2.5
    at = origins(setting("国（？）国", 10).lines[0])
    assert at[2] - at[1] == pytest.approx(1.0)


def test_squeezing_takes_the_outer_side() -> None:
    """C3: the blank before （ shrinks, its distance to the enclosed text does not."""
    (line, *_) = setting("国（中）国国国国", 5.5).lines
    at = origins(line)
    assert line.text == "国（中）国国"
    assert line.shrink == pytest.approx(0.5)
    assert at[1] - at[0] == pytest.approx(1.0 - 0.25)
    assert at[2] - at[1] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("line_end", "expected"), [("half", 3.0), ("allow", 3.5), ("full", 3.5)]
)
def test_marks_at_the_line_end(line_end: str, expected: float) -> None:
    """C4: 。” at a line's end takes 1.0 em; 1.5 where the last mark keeps its blank."""
    composed = setting("国国。”", 10, line_end=line_end)
    assert composed.lines[0].width / EM == expected


def test_allow_gives_up_the_last_blank_where_it_does_not_fit() -> None:
    """C4: with `allow` the mark at the end is full where it fits, else trimmed."""
    assert lines("国国国国，国国国国", 5, line_end="allow") == [
        "国国国国，",
        "国国国国",
    ]
    first = setting("国国国国，国国", 4.5, line_end="allow").lines[0]
    assert (first.text, first.width / EM) == ("国国国国，", pytest.approx(4.5))


def test_full_never_trims() -> None:
    """C4 forbids: trimming a mark at the end under `full`."""
    text = "国" * 9 + "，" + "国" * 9
    assert lines(text, 9.5, line_end="half")[0] == "国" * 9 + "，"
    assert lines(text, 9.5, line_end="full")[0] == "国" * 8


def test_an_opening_mark_starts_a_line_with_its_ink() -> None:
    """C5: with 2 em indent, “我们 has 我 at 2.5 em."""
    at = origins(setting("“我们", 10, indent=2).lines[0])
    assert at[1] == pytest.approx(2.5)


def test_fixed_marks_take_no_part_in_squeezing() -> None:
    """C6: · keeps 0.5 em on a line that is squeezed."""
    (line, *_) = setting("张·王，李国国国国", 6.25).lines
    assert line.text == "张·王，李国国"
    assert line.shrink == pytest.approx(0.25)
    at = origins(line)
    assert at[2] - at[0] == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("punctuation", "expected"),
    [("quanjiao", 5.0), ("kaiming", 4.5), ("banjiao", 4.0), ("plain", 5.0)],
)
def test_styles_of_punctuation(punctuation: str, expected: float) -> None:
    """C7: 甲，乙。丙 by style of punctuation."""
    composed = setting("甲，乙。丙", 10, punctuation=punctuation)
    assert composed.lines[0].width / EM == expected


def test_plain_punctuation_is_left_alone() -> None:
    """C7 forbids: squeezing pairs or edges under `plain`."""
    assert width("）、", punctuation="plain") == 2.0
    for pair in ("”“", "，“", "：“", "。《", "）（"):  # two blanks that meet stay 1 em
        assert width(pair, punctuation="plain") == 2.0
    assert setting("“国”", 10, punctuation="plain").lines[0].width == 3 * EM


def test_a_comma_may_hang() -> None:
    """C8: on, L=7, the comma as 8th: the line is 7 em and the mark outside."""
    text = "国" * 7 + "，" + "国" * 5
    first = setting(text, 7, hang=True).lines[0]
    assert (first.text, first.width / EM) == ("国" * 7 + "，", pytest.approx(7.0))
    assert origins(first)[7] == pytest.approx(7.0)


def test_hanging_is_off_by_default_and_never_takes_a_run() -> None:
    """C8 forbids: hanging unasked, or a run of marks, or a dash."""
    text = "国" * 7 + "，" + "国" * 5
    assert setting(text, 7).lines[0].text == "国" * 6
    assert (
        setting("国" * 6 + "国，”" + "国" * 5, 7, hang=True).lines[0].text == "国" * 6
    )
    assert setting("国" * 7 + "——" + "国" * 5, 7, hang=True).lines[0].text == "国" * 7
