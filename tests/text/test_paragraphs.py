"""Paragraphs: section 1F of the typography rules, and continuation and fitting."""

from __future__ import annotations

import pytest
from square import EM, lines, origins, setting, square

from layout.text.compose import compose
from layout.text.hints import hints
from layout.text.line import StyledText

TEXT = StyledText(
    "重大项目、重大招商、重大改革、重大工作，加快推进渝西地区高质量发展" * 3
)


def test_first_line_is_indented_by_two_em() -> None:
    """F1: the first Han stands at 2 em, the second line at 0."""
    first, second = setting("国" * 12, 10, indent=2).lines
    assert (origins(first)[0], origins(second)[0]) == (2.0, 0.0)
    assert first.x / EM == 2.0


def test_opening_mark_after_the_indent() -> None:
    """F1: after an opening mark the first Han stands at 2.5 em."""
    assert origins(setting("“国国”", 10, indent=2).lines[0])[1] == 2.5


def test_continuation_has_no_indent() -> None:
    """F3: a paragraph that goes on in another frame starts at 0, at any measure."""
    style = square(indent=2)
    whole = compose(TEXT, style, 11 * EM)
    rest = compose(TEXT, style, 17 * EM, start=whole.lines[3].start)
    assert rest.lines[0].x == 0.0
    assert rest.lines[0].start == whole.lines[3].start
    joined = "".join(line.text for line in (*whole.lines[:3], *rest.lines))
    assert joined == TEXT.text


def test_hanging_lines() -> None:
    """F1: all lines but the first of a numbered item hang by its indent."""
    first, second, *_ = setting("（一）" + "国" * 20, 10, hanging=2).lines
    assert first.x / EM == 0.0
    assert second.x / EM == 2.0
    assert second.width / EM == pytest.approx(10.0)


def test_last_line_has_two_han() -> None:
    """F4: L=10, 21 Han and 。: 10, 9 (+1/8 em a gap), 2."""
    first, second, third = setting("国" * 21 + "。", 10).lines
    assert [len(line.text) for line in (first, second, third)] == [10, 9, 3]
    assert second.stretch == pytest.approx(1 / 8)


@pytest.mark.parametrize("measure", [7, 9, 11, 12, 13, 17, 24])
def test_no_runt_at_any_length(measure: int) -> None:
    """F4 forbids: one Han on a last line that could have two."""
    for length in range(measure + 2, measure * 3):
        last = lines("国" * length + "。", measure)[-1]
        assert last.count("国") >= 2


def test_a_runt_is_pulled_in_by_shrinking() -> None:
    """F4: first choice: the marks give, and the runt goes up."""
    assert (
        lines("国，国，国国国国国国", 9) == ["国，国，国国国国国国"]
        or lines("国，国，国国国国国国", 9)[-1].count("国") >= 2
    )


def test_a_western_word_may_be_the_last_line() -> None:
    """F4: a Western run of two characters or more will do."""
    assert lines("国" * 10 + "WTO", 10) == ["国" * 10, "WTO"]


def test_a_one_line_paragraph_is_free() -> None:
    """F4: a paragraph of one character is no runt."""
    assert lines("国", 10) == ["国"]


def test_no_line_but_the_first_is_indented() -> None:
    """F1 forbids: an indent on lines that go on; 8 + 10 + 10 + 2 Han."""
    found = setting("国" * 30, 10, indent=2).lines
    assert [line.x / EM for line in found] == [2.0, 0.0, 0.0, 0.0]


def test_a_kept_line_of_verse_has_the_smaller_indent() -> None:
    """F1: behind a forced end a line begins as the first does; what turns hangs."""
    found = setting("国国\n" + "国" * 12, 10, hanging=1, align="left").lines
    assert [line.x / EM for line in found] == [0.0, 0.0, 1.0]


def test_forced_ends() -> None:
    """F1: a line feed ends a line at its natural width, without a new indent."""
    first, second = setting("国国国\n国国", 10, indent=2).lines
    assert (first.width / EM, second.x) == (5.0, 0.0)


@pytest.mark.parametrize("measure", [0.3, 1.0, 1.5, 2.0, 3.0])
def test_absurd_measures_do_not_crash(measure: float) -> None:
    """B10: a measure narrower than a character takes at least one a line."""
    composed = setting("国——“国”，GWh。", measure)
    assert "".join(line.text for line in composed.lines) == "国——“国”，GWh。"


def test_an_empty_paragraph_has_no_lines() -> None:
    """F1: nothing in, nothing out."""
    assert setting("", 10).lines == ()


@pytest.mark.parametrize("more", [-1, 1])
def test_a_wanted_number_of_lines(more: int) -> None:
    """F5: a paragraph gives or takes a line where no line passes 0.1 em a gap."""
    style = square(indent=2)
    tried = 0
    for length in range(60, 140):
        text = StyledText(TEXT.text[:length] * 3)
        natural = compose(text, style, 17 * EM)
        wanted = len(natural.lines) + more
        fitted = compose(text, style, 17 * EM, lines=wanted)
        assert "".join(line.text for line in fitted.lines) == text.text
        if len(fitted.lines) == wanted:
            tried += 1
            assert max(line.stretch for line in fitted.lines) <= 0.1 + 1e-6
        else:
            assert fitted == natural
    assert tried


def test_an_impossible_number_of_lines_is_not_forced() -> None:
    """F5 forbids: holes for the sake of a line."""
    natural = compose(TEXT, square(), 11 * EM)
    assert compose(TEXT, square(), 11 * EM, lines=3) == natural
    assert compose(StyledText("国" * 20), square(), 10 * EM, lines=4).lines == (
        compose(StyledText("国" * 20), square(), 10 * EM).lines
    )


def test_hints_say_how_much_to_cut_or_add() -> None:
    """F6: where a runt had to stay, how many characters more or less would mend it."""
    composed = setting("“主任在你那儿。”", 9, indent=2)
    assert composed.lines[-1].reliefs == ("F4",)
    text = StyledText("“主任在你那儿。”")
    assert hints(text, square(indent=2), 9 * EM) == {"cut": 1, "add": 2}


def test_no_hint_where_nothing_is_wrong() -> None:
    """F6 forbids: hints for a paragraph that is well set."""
    assert hints(StyledText("国" * 30), square(), 10 * EM) == {}
