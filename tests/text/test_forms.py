"""Forms of text beyond prose: F7, F8, verse, dialogue, numbered items."""

from __future__ import annotations

import pytest
from square import EM, origins, square

from layout.text.compose import compose
from layout.text.forms import dateline, hanging, run_in, speaker, verse
from layout.text.line import StyledText
from layout.text.markup import parse_markup


def test_run_in_head_is_followed_by_one_em() -> None:
    """F7: 钢铁 in Hei, the gap after it 1 em, the same size."""
    text = run_in("钢铁", parse_markup("龙头**引**动力十足"))
    line = compose(text, square(), 20 * EM).lines[0]
    at = origins(line)
    assert at[3] - at[1] == pytest.approx(1.0 + 1.0)
    assert line.runs[0].style == "strong"
    assert {run.size for run in line.runs} == {EM}
    assert [(s.start, s.end) for s in text.spans] == [(0, 2), (5, 6)]


@pytest.mark.parametrize(
    ("copy", "label"),
    [
        ("本报讯　昨日，铜梁高新区", "本报讯"),
        ("本报讯（记者 李慧敏）昨日", "本报讯（记者 李慧敏）"),
        ("新华社北京2月23日电　近日", "新华社北京2月23日电"),
    ],
)
def test_dateline_has_its_style(copy: str, label: str) -> None:
    """F8: 本报讯 and its like have the style key `dateline`."""
    (span,) = dateline(StyledText(copy)).spans
    assert (copy[span.start : span.end], span.style) == (label, "dateline")


def test_prose_is_no_dateline() -> None:
    """F8 forbids: taking the beginning of a sentence for a dateline."""
    for copy in ("本报记者了解到电力供应充足", "新春伊始，龙乡大地"):
        assert dateline(StyledText(copy)).spans == ()


def test_a_style_without_faces_is_set_as_the_text() -> None:
    """F8: a design need not have faces for datelines."""
    line = compose(dateline(StyledText("本报讯　昨日")), square(), 20 * EM).lines[0]
    assert {run.face for run in line.runs} == {"square"}


def test_speakers_are_marked() -> None:
    """F8: 问 and 答 of an interview are in Hei."""
    (span,) = speaker(StyledText("问：今年有什么打算？")).spans
    assert (span.start, span.end, span.style) == (0, 2, "strong")


@pytest.mark.parametrize(("copy", "em"), [("（一）国", 2.5), ("①国", 1.0)])
def test_items_hang_by_their_number(copy: str, em: float) -> None:
    """F1: the lines of a numbered item hang by the width of its number."""
    text = StyledText(copy + "国" * 20)
    style = hanging(text, square(indent=2))
    first, second, *_ = compose(text, style, 10 * EM).lines
    assert first.x == 0.0
    assert second.x / EM == pytest.approx(em)


def test_verse_keeps_its_lines_in_a_centred_block() -> None:
    """F1: verse: lines are kept, left-aligned in a block that stands in the middle."""
    text, style = verse(("床前明月光，", "疑是地上霜。"), square(indent=2), 15.5 * EM)
    lines = compose(text, style, 15.5 * EM).lines
    assert [line.text.strip() for line in lines] == ["床前明月光，", "疑是地上霜。"]
    assert {line.x / EM for line in lines} == {5.0}
    assert all(line.stretch == 0 for line in lines)


def test_verse_too_wide_is_not_lost() -> None:
    """F1 forbids: losing what a line of verse has too much."""
    text, style = verse(("国" * 30,), square(), 10 * EM)
    lines = compose(text, style, 10 * EM).lines
    assert "".join(line.text for line in lines) == "国" * 30
