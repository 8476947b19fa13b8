"""Forms of text beyond prose: F7, F8, verse, dialogue, numbered items."""

from __future__ import annotations

import pytest
from square import EM, origins, square

from layout.text.compose import compose
from layout.text.forms import dateline, label_width, run_in
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


@pytest.mark.parametrize(("label", "em"), [("（一）", 2.5), ("①", 1.0), ("问：", 2.0)])
def test_a_label_is_as_wide_as_its_marks_are_whole(label: str, em: float) -> None:
    """F8: the first mark loses the half at the line's start (C5), the last keeps it."""
    text = StyledText(label + "国" * 20)
    assert label_width(text, len(label), square(indent=2)) == pytest.approx(em)


@pytest.mark.parametrize("measure", [8.0, 8.5, 9.0, 9.3])
def test_a_label_neither_gives_nor_takes(measure: float) -> None:
    """F8: what follows it stands 2.5 em in, whatever its line has to take up."""
    copy = "（一）国，国国，国国国国国国国国国国国国国国"
    text = StyledText(copy, label=3)
    line = compose(text, square(), measure * EM).lines[0]
    assert origins(line)[3] == pytest.approx(2.5)
    assert line.width / EM == pytest.approx(measure)
