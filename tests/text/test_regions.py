"""Taiwan and Hong Kong: where marks stand, and how they are squeezed."""

from __future__ import annotations

import pytest
from square import EM, SquareFace, lines, origins, setting, square, width

from layout.text.compose import compose
from layout.text.line import StyledText

REGIONS = ("zh-Hant-TW", "zh-Hant-HK")


class MainlandFace(SquareFace):
    """A face whose comma stands low and left, as a mainland font has it."""

    def bounds(self, cluster: str) -> tuple[float, float, float, float]:
        if cluster in "，。":
            return (0.08, -0.2, 0.23, 0.12)
        return super().bounds(cluster)


@pytest.mark.parametrize("language", REGIONS)
def test_comma_stands_in_the_middle(language: str) -> None:
    """A11: in Traditional text the ink of ， is centred in its frame, both ways."""
    style = square(faces={"": (MainlandFace(),)}, language=language)
    (line,) = compose(StyledText("國，國"), style, 10 * EM).lines
    run = line.runs[0]
    assert run.xs[1] / EM + (0.08 + 0.23) / 2 == pytest.approx(1.5)
    assert run.ys[1] / EM + (-0.2 + 0.12) / 2 == pytest.approx(0.38)
    assert run.xs[2] / EM == pytest.approx(2.0)


def test_comma_of_the_mainland_stays_where_it_is() -> None:
    """A11 forbids: centring the marks of mainland text."""
    style = square(faces={"": (MainlandFace(),)})
    (line,) = compose(StyledText("国，国"), style, 10 * EM).lines
    assert line.runs[0].xs[1] / EM == pytest.approx(1.0)
    assert line.runs[0].ys == ()


@pytest.mark.parametrize(
    ("pair", "expected"),
    [("」「", 1.5), ("」，", 1.25 + 0.25), ("，「", 1.25 + 0.25), ("。」", 1.75)],
)
def test_pairs_of_traditional_text(pair: str, expected: float) -> None:
    """C1: centred marks have a quarter on both sides; pairs of brackets are 1.5 em."""
    assert width(pair, language="zh-Hant-TW") == pytest.approx(expected)


@pytest.mark.parametrize("language", REGIONS)
def test_lists_hold_in_traditional_text(language: str) -> None:
    """B1 forbids: a line that starts with a mark, in any region."""
    for before in range(4, 12):
        text = "國" * before + "「國國」，國國。國國國"
        for line in lines(text, 7, language=language)[1:]:
            assert line[0] not in "，。」"
            assert line[-1] != "「"


def test_corner_quotes_are_squeezed_at_the_edges() -> None:
    """C5: 「 at a line's start and 」 at its end are half an em."""
    line = setting("「國國」", 10, language="zh-Hant-TW").lines[0]
    assert line.width / EM == pytest.approx(3.0)
    assert origins(line)[1] == pytest.approx(0.5)


@pytest.mark.parametrize("language", REGIONS)
def test_interpunct_is_a_full_em(language: str) -> None:
    """A7: outside the mainland the interpunct takes 1 em."""
    assert width("羅·塞", language=language) == pytest.approx(3.0)


@pytest.mark.parametrize("language", REGIONS)
def test_plain_marks_of_the_regions_keep_all_their_blanks(language: str) -> None:
    """C7: ，「 is 2 em: ink and blanks 1/4 + 1/2 + 1/4, and 1/2 + 1/2."""
    for pair in ("，「", "」，", "，，", "」「", "。《"):
        assert width(pair, language=language, punctuation="plain") == 2.0
