"""Faces measured in em and subset."""

import io
import time
from pathlib import Path

import font_maker as made
import pytest
from fontTools.ttLib import TTFont

from layout.assets.face import Face
from layout.assets.fontfile import read_font_file
from layout.assets.fonts import FontLibrary
from layout.errors import InputError


@pytest.fixture
def square(tmp_path: Path) -> Face:
    return made.face(tmp_path, made.ttf())


def test_advance_and_ink_are_in_em(square: Face) -> None:
    """A is 500 of 1000 units wide, its ink from 50,0 to 450,700."""
    assert square.advance("A") == 0.5
    assert square.bounds("A") == (0.05, 0.0, 0.45, 0.7)
    assert square.advance("　") == 0.5
    assert square.bounds("　") == (0.0, 0.0, 0.0, 0.0)


def test_ascent_descent_and_capitals_come_from_os2(square: Face) -> None:
    assert (square.ascent, square.descent, square.cap_height) == (0.88, -0.12, 0.72)


def test_a_comma_sits_at_the_left_of_its_cell(library: FontLibrary) -> None:
    """The ink centre of ， is under 0.4 em in every face of ours (A11)."""
    for key in ("song-400", "song-700", "song-900", "hei-400", "kai-400"):
        x0, _, x1, _ = library.by_key(key).bounds("，")
        assert 0 < (x0 + x1) / 2 < 0.4


@pytest.mark.parametrize(
    "cluster",
    [
        "Z",
        "\U00020bb7",
        "\U0001f600",
        "\ue000",
        "\ufffd",
        "X",
        "",
        "A\u0301",
        "\u0301A",
    ],
)
def test_a_character_without_glyph_has_no_advance(square: Face, cluster: str) -> None:
    """A10; X is mapped to a glyph without ink, which would vanish on paper."""
    assert square.advance(cluster) is None
    assert square.glyph(cluster) == 0
    assert square.vertical_glyph(cluster) == 0


def test_a_mark_that_the_font_can_compose_is_one_glyph(library: FontLibrary) -> None:
    """B6: e with U+0301 is é; a selector the font does not know changes nothing."""
    song = library.face("song", 400)
    assert song.glyph("e\u0301") == song.glyph("é") != 0
    assert song.glyph("葛\U000e0100") == song.glyph("葛") != 0


def test_marks_that_need_several_glyphs_are_missing(library: FontLibrary) -> None:
    """A10: rather an error than a mark in the wrong place; and in good time."""
    song = library.face("song", 400)
    start = time.perf_counter()
    assert song.advance("a" + "\u0301" * 100_000) is None
    assert time.perf_counter() - start < 5


def test_vertical_forms_come_from_the_vert_feature(
    square: Face, library: FontLibrary
) -> None:
    """J1: “ turns, 龙 stays; so do brackets and marks in our own faces."""
    assert square.vertical_glyph("“") == made.ORDER.index("quote.vert")
    assert square.vertical_glyph("龙") == square.glyph("龙")
    for key in ("song-400", "hei-700", "kai-400"):
        face = library.by_key(key)
        for mark in "（）《》，。":
            assert face.vertical_glyph(mark) not in (0, face.glyph(mark)), (key, mark)


def test_a_variable_face_is_measured_at_its_weight(tmp_path: Path) -> None:
    """A goes from 500 at wght 400 to 700 at 900; at 650 it is half way, 600."""
    path = tmp_path / "v.ttf"
    path.write_bytes(made.variable_ttf())
    file = read_font_file(path)
    widths = [
        Face(f"v-{w}", file, (("wght", w),)).advance("A") for w in (400, 650, 900)
    ]
    assert widths == [0.5, 0.6, 0.7]


def test_a_subset_holds_the_glyphs_asked_for_and_no_more(square: Face) -> None:
    """.notdef comes along; outlines and advances are those of the font."""
    gid = square.glyph("龙")
    subset = square.subset([gid])
    font = TTFont(io.BytesIO(subset.data))
    assert subset.ids == {0: 0, gid: 1}
    assert font["maxp"].numGlyphs == 2
    assert font["hmtx"][font.getGlyphOrder()[1]] == (1000, 50)
    glyph = font["glyf"][font.getGlyphOrder()[1]]
    assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == (50, -80, 950, 830)


def test_a_subset_of_a_variable_face_is_static_at_its_weight(tmp_path: Path) -> None:
    """At wght 900 the square of A is 600 wide instead of 400."""
    path = tmp_path / "v.ttf"
    path.write_bytes(made.variable_ttf())
    face = Face("v-900", read_font_file(path), (("wght", 900.0),), 900)
    font = TTFont(io.BytesIO(face.subset([face.glyph("A")]).data))
    assert "fvar" not in font and "gvar" not in font
    glyph = font["glyf"][font.getGlyphOrder()[1]]
    assert glyph.xMax - glyph.xMin == 600
    assert face.postscript_name == "Square-900"


def test_a_subset_is_the_same_every_time(library: FontLibrary) -> None:
    """M6: the order in which glyphs are asked for does not matter."""
    face = library.face("hei", 700)
    gids = [face.glyph(c) for c in "龙年春来早"]
    assert face.subset(gids).data == face.subset(reversed(gids)).data


def test_a_damaged_table_is_told_with_its_place(tmp_path: Path) -> None:
    """Issue 4: no traceback, whatever the bytes of the outlines are."""
    whole = bytearray(made.ttf())
    place = whole.index(b"glyf")
    start = int.from_bytes(whole[place + 8 : place + 12], "big")
    whole[start : start + 120] = b"\xff" * 120
    face = made.face(tmp_path, bytes(whole))
    try:
        face.advance("A")
        face.subset(range(face.glyph_count))
    except InputError as error:
        assert "damaged" in str(error.problems[0].message)
