"""Squeezed marks beside what the fonts' own tables say of them (C9)."""

from __future__ import annotations

from functools import cache
from itertools import accumulate

import pytest
import uharfbuzz as hb

from layout.assets.fonts import load_fonts
from layout.text.compose import compose
from layout.text.line import Line, LineStyle, StyledText

SIZE = 10.0
FACES = (("song", 400), ("hei", 400))
CLOSING = "，。、；：？！）》】〉」』〕"
OPENING = "（《【〈「『〔"
PAIRS = ("，（", "。」", "）、", "》（", "：「", "））", "（（")


@cache
def font(family: str, weight: int) -> hb.Font:
    """Return the file as HarfBuzz sees it, in thousandths of an em."""
    found = hb.Font(hb.Face(hb.Blob.from_file_path(face_file(family, weight))))
    found.scale = (1000, 1000)
    return found


def face_file(family: str, weight: int) -> str:
    return str(load_fonts().face(family, weight).file)


def shaped(text: str, face: tuple[str, int], feature: str) -> list[float]:
    """Return each glyph's origin in em, set by HarfBuzz with a feature of the font."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font(*face), buffer, {feature: True, "kern": False})
    places = buffer.glyph_positions
    pens = accumulate((place.x_advance for place in places), initial=0)
    return [
        (pen + place.x_offset) / 1000 for pen, place in zip(pens, places, strict=False)
    ]


def ours(text: str, face: tuple[str, int]) -> tuple[Line, list[float]]:
    """Return the one line of a text, and each glyph's origin in em."""
    style = LineStyle({"": (load_fonts().face(*face),)}, SIZE)
    (line,) = compose(StyledText(text), style, 40 * SIZE).lines
    return line, [x / SIZE for run in line.runs for x in run.xs]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("mark", OPENING)
def test_an_opening_mark_stands_where_halt_puts_it(
    mark: str, face: tuple[str, int]
) -> None:
    """C9: first on a line its origin is half an em to the left, as by `halt`."""
    _, xs = ours(mark + "国", face)
    assert xs == pytest.approx([*shaped(mark, face, "halt"), 0.5], abs=0.02)
    assert xs[0] == pytest.approx(-0.5, abs=0.02)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("mark", CLOSING)
def test_a_closing_mark_stands_where_halt_puts_it(
    mark: str, face: tuple[str, int]
) -> None:
    """C9: last on a line it takes half an em, its ink where `halt` leaves it."""
    line, xs = ours("国" + mark, face)
    assert xs[1] - 1 == pytest.approx(shaped(mark, face, "halt")[0], abs=0.02)
    assert line.width / SIZE == pytest.approx(1.5)


@pytest.mark.parametrize("pair", PAIRS)
def test_pairs_stand_where_chws_puts_them(pair: str) -> None:
    """C9: 国 + pair of 1.5 em + 国: all origins as by `chws` (the Hei has none)."""
    text, song = f"国{pair}国", FACES[0]
    assert ours(text, song)[1] == pytest.approx(shaped(text, song, "chws"), abs=0.02)


def test_squeezing_never_swaps_glyphs() -> None:
    """C9 forbids: half-width forms for squeezed marks; the marks draw themselves."""
    line, _ = ours("（国，（国）。国）", ("song", 400))
    assert "".join(c for run in line.runs for c in run.clusters) == line.text
    assert not any(run.forms for run in line.runs)
    assert all(run.stretch_x == 1.0 for run in line.runs)
