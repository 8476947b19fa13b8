"""Rules of type and lines (prepress, section 3, Type, Lines, Marks)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from pressfile import (
    BLACK,
    BLEED,
    MM,
    SHEET,
    box,
    codes,
    findings,
    fit,
    line,
    rule,
    save,
    string,
)  # fmt: skip

from layout.check.preflight import Limits

WHITE = b"0 0 0 0 k "
OVER_WHITE = b"/Over gs 0 0 0 0 k "


def with_states(pdf: Pdf) -> None:
    """Add a colour space for registration, and overprint mode 0."""
    states = pdf.pages[0].Resources.ExtGState
    states.Zero = Dictionary(Type=Name.ExtGState, op=True, OP=True, OPM=0)
    tint = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0, 0, 0, 0]),
        C1=Array([1, 1, 1, 1]),
    )  # fmt: skip
    spaces = pdf.pages[0].Resources.ColorSpace
    spaces.All = Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
    spaces.Black = Array([Name.Separation, Name.Black, Name.DeviceCMYK, tint])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (line(paint=b"/Over gs 0.4 0 0 1 k ", size=12), ["rich-black-text"]),
        (line(paint=b"0.7 0.6 0.6 0 k ", size=12), ["rich-black-text"]),
        (line(paint=b"0 1 1 0 k ", size=9), []),
        (line(paint=b"0 1 1 0 k ", size=8.9), ["text-multi-ink"]),
        (line(paint=b"0.3 1 1 0 k ", size=12), []),
        (line(paint=b"0.3 1 1 0 k ", size=11.9), ["text-multi-ink"]),
        (line(paint=b"/Over gs 0 g "), ["black-overprint", "black-text-space"]),
        (line(paint=b"0 0 0 1 k "), ["black-overprint"]),
        (line(paint=b"/Zero gs 0 0 0 1 k "), ["black-overprint"]),
        (line(paint=b"/Over gs /Black cs 1 scn "), ["black-text-space"]),
        (line(paint=OVER_WHITE, size=12), ["white-overprint"]),
        (line(paint=b"/Zero gs 0 0 0 0 k ", size=12), []),
        (line(paint=WHITE, size=12), []),
        (box(20, 20, 9, 9, OVER_WHITE), ["white-overprint"]),
        (box(20, 20, 9, 9, WHITE), []),
        (line(size=5), []),
        (line(size=4.9), ["text-small"]),
        (line(paint=WHITE, size=9), []),
        (line(paint=WHITE, size=8.9), ["text-reversed-small"]),
        (line(paint=b"0 0 0 0.5 k ", size=12), []),
        (line(paint=b"0 0 0 0.5 k ", size=11), ["text-tint"]),
        (line(paint=b"0 0 0 0.99 k ", size=11), []),
        (line(paint=b"3 Tr " + BLACK), ["text-invisible"]),
        (line(paint=b"7 Tr " + BLACK), ["text-invisible"]),
        (line(" ", paint=b"3 Tr " + BLACK), []),
    ],
)
def test_each_fault_of_type_has_its_code(check, content, expected):
    """A line of type adds its code and none outside its family (prepress, 3, Type)."""
    assert check(content, with_states) == expected


@pytest.mark.parametrize(
    ("content", "code", "level"),
    [
        (line(paint=WHITE, size=7), "text-reversed-small", "warning"),
        (line(paint=WHITE, size=6.9), "text-reversed-small", "error"),
        (line(paint=b"0 1 1 0 k ", size=8), "text-multi-ink", "warning"),
        (line(paint=b"0.2 1 1 0 k ", size=8), "text-multi-ink", "error"),
        (line(paint=b"0 0 0 1 k "), "black-overprint", "warning"),
    ],
)
def test_levels_of_type(tmp_path: Path, content, code, level):
    """White type under 7 pt is an error, under 9 pt a warning; 3 inks, 2 inks (3)."""
    found = findings(save(fit(content), tmp_path / "page.pdf"))
    assert [(finding.code, finding.level) for finding in found] == [(code, level)]


def test_the_size_is_that_on_the_page(check):
    """9 pt scaled by half is 4.5 pt; the matrices count (prepress, 3, after CTM)."""
    half = b"q 0.5 0 0 0.5 0 0 cm " + line(x=80, y=200) + b"Q\n"
    assert check(half) == ["text-small"]
    double = b"q 2 0 0 2 0 0 cm " + line(size=4, x=20, y=30) + b"Q\n"
    assert check(double) == []


def test_turned_text_keeps_its_size(check):
    """Text turned by 90° is as large as before."""
    turned = b"q " + BLACK + b"BT /F1 9 Tf 0 1 -1 0 200 200 Tm " + string("AB")
    assert check(turned + b" Tj ET Q\n") == []


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        (3.1, []),
        (2.9, ["text-safety"]),
        (0.1, ["text-safety"]),
        (-0.1, ["text-outside-trim"]),
        (-2.9, ["text-outside-trim"]),
        (103.2, ["text-outside-trim"]),
    ],
)
def test_text_keeps_off_the_edge(check, x, expected):
    """3 mm from the trim, and never over it (prepress, 3, text-safety)."""
    assert check(line(x=x)) == expected


def test_the_slug_line_may_stand_outside_the_bleed(check):
    """The slug line stands outside the bleed, on the sheet."""

    def taller(pdf: Pdf) -> None:
        pdf.pages[0].MediaBox = Array([0, -30, SHEET[2], SHEET[3]])

    slug = line(y=-12 * 1.0)
    assert check(slug, taller) == []
    assert check(slug) == ["text-outside-trim"]


def clipped(height: float) -> bytes:
    """Return a line whose frame shows `height` points from the foot of the em up."""
    x, y = BLEED + 20 * MM, BLEED + 50 * MM
    frame = b"q %.3f %.3f 40 %.3f re W n " % (x, y - 0.12 * 9, height)
    return frame + line(y=50) + b"Q\n"


def test_text_cut_by_its_frame_is_found(check):
    """Seven tenths of a glyph's box are to be seen (prepress, 3, text-clipped)."""
    assert check(clipped(9.0)) == []
    assert check(clipped(6.4)) == []
    assert check(clipped(6.2)) == ["text-clipped"]


def placed_twice(gap: float) -> tuple[bytes, Callable[[Pdf], None]]:
    """Return a form of four characters placed twice: two show, then the others.

    The second place leaves out `gap` points of what the first leaves out.
    """

    def form(pdf: Pdf) -> None:
        held = Stream(pdf, line("ABAB", size=9))
        held.Subtype, held.BBox = Name.Form, Array([0, 0, *SHEET[2:]])
        held.Resources = Dictionary(pdf.pages[0].Resources)
        pdf.pages[0].Resources.XObject = Dictionary(Fm1=pdf.make_indirect(held))

    middle, height = BLEED + 20 * MM + 2 * 9, SHEET[3]
    left = b"q 0 0 %.3f %.3f re W n /Fm1 Do Q\n" % (middle, height)
    right = b"q %.3f 0 200 %.3f re W n 1 0 0 1 0 -60 cm /Fm1 Do Q\n"
    return left + right % (middle + gap, height), form


def test_text_is_not_clipped_where_another_place_shows_it(check):
    """The halves of a form stand on two sides of a printer's sheet.

    Of a character 9 points wide 3 are cut at most; 5 are not made up for.
    """
    assert check(*placed_twice(0.0)) == []
    assert check(*placed_twice(2.0)) == []
    assert check(*placed_twice(5.0)) == ["text-clipped"]


def test_text_of_one_line_is_one_finding_with_its_words(tmp_path: Path):
    """Pieces shown one by one are one place; the words are those of the line."""
    pieces = line("AB", size=4) + line("AA", size=4, x=20 + 8 / MM)
    (found,) = findings(save(fit(pieces), tmp_path / "page.pdf"))
    assert (found.code, found.words) == ("text-small", "ABAA")
    x, y, width, height = found.rect
    assert x == pytest.approx(20, abs=0.01)
    assert width == pytest.approx(16 / MM, abs=0.01)
    assert y + height == pytest.approx(50 + 0.12 * 4 / MM, abs=0.01)


def test_gaps_between_latin_words_are_told_as_spaces(tmp_path: Path):
    """TeX sets words apart by a number in TJ; 0.3 em is a gap, 0.1 em is kerning."""
    shown = b"[<0001> -100 <0002> -300 <0001>]"
    place = b"BT /F1 4 Tf 100 100 Td "
    path = save(
        fit(b"q " + BLACK + place + shown + b" TJ ET Q\n"), tmp_path / "page.pdf"
    )
    (found,) = findings(path)
    assert found.words == "AB A"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (rule(0.25, b"0 0 0 1 K "), []),
        (rule(0.24, b"0 0 0 1 K "), ["hairline"]),
        (rule(0, b"0 0 0 1 K "), ["hairline"]),
        (rule(0.5, b"0 1 1 0 K "), []),
        (rule(0.48, b"0 1 1 0 K "), ["thin-colored-line"]),
        (rule(0.48, b"0 1 0 0 K "), ["thin-colored-line"]),
        (rule(0.48, b"0 0 0 0 K "), ["thin-colored-line"]),
        (rule(0.2, b"0 1 1 0 K "), ["hairline", "thin-colored-line"]),
        (box(20, 20, 40, 0.24 / MM, b"0 0 0 1 k "), ["hairline"]),
        (box(20, 20, 40, 0.26 / MM, b"0 0 0 1 k "), []),
        (box(20, 20, 0.48 / MM, 40, b"1 0 0 0 k "), ["thin-colored-line"]),
        (b"q 0.1 0 0 0.1 0 0 cm 3 w 900 900 m 1500 900 l S Q ", []),
        (b"q 0.1 0 0 0.1 0 0 cm 2 w 900 900 m 1500 900 l S Q ", ["hairline"]),
        (b"q 0.1 0 0 1 0 0 cm 2 w 900 90 m 1500 90 l S Q ", ["hairline"]),
    ],
)
def test_each_fault_of_lines_has_its_code(check, content, expected):
    """0.25 pt after all matrices, 0.5 pt in colour or white (prepress, 3, Lines)."""
    assert check(content) == expected


def test_a_slanted_bar_is_measured_across(check):
    """Four corners in any direction: 0.2 pt thick at 45° is a hairline."""
    bar = b"q 0 0 0 1 k 0.7071 0.7071 -0.7071 0.7071 90 90 cm 0 0 60 %s re f Q "
    assert check(bar % b"0.2") == ["hairline"]
    assert check(bar % b"0.3") == []


SPACE = b"/All CS 1 SCN 0.5 w "


def marks(paint: bytes, *, missing: int = 0, rings: int = 0) -> tuple[bytes, object]:
    """Return crop marks 4 to 9 mm outside the trim, and the sheet that holds them."""
    edges = ((BLEED, BLEED + 100 * MM), (BLEED, BLEED + 150 * MM))
    (left, right), (foot, head) = edges
    lines = []
    for y in (foot, head):
        lines += [(left - 9 * MM, y, left - 4 * MM, y)]
        lines += [(right + 4 * MM, y, right + 9 * MM, y)]
    for x in (left, right):
        lines += [(x, foot - 9 * MM, x, foot - 4 * MM)]
        lines += [(x, head + 4 * MM, x, head + 9 * MM)]
    drawn = [b"%.3f %.3f m %.3f %.3f l S\n" % ends for ends in lines[missing:]]
    middle, centre = (left + right) / 2, (foot + head) / 2
    places = [
        (left - 7 * MM, centre), (right + 7 * MM, centre),
        (middle, foot - 7 * MM), (middle, head + 7 * MM),
    ]  # fmt: skip
    for x, y in places[:rings]:
        drawn.append(
            b"%.3f %.3f m %.3f %.3f %.3f %.3f %.3f %.3f c s\n"
            % (x - 4, y, x - 4, y + 6, x + 4, y + 6, x + 4, y)
        )

    def widen(pdf: Pdf) -> None:
        with_states(pdf)
        side = 10 * MM
        pdf.pages[0].MediaBox = Array([-side, -side, SHEET[2] + side, SHEET[3] + side])

    return b"q " + paint + b"".join(drawn) + b"Q\n", widen


def test_eight_crop_marks_are_wanted_where_marks_are(check):
    """8 of 8 (prepress, 3, crop-marks); no marks are wanted by default."""
    whole, widen = marks(SPACE)
    short, _ = marks(SPACE, missing=1)
    assert check(whole, widen, Limits(marks="crop")) == []
    assert check(short, widen, Limits(marks="crop")) == ["crop-marks"]
    assert check(short, widen) == []


def test_marks_are_in_registration_colour(check):
    """Marks in Separation All (prepress, 0.5 and 3, marks-color)."""
    black, widen = marks(b"0 0 0 1 K 0.5 w ")
    assert check(black, widen, Limits(marks="crop")) == ["marks-color"]


def test_four_registration_marks_are_wanted_with_full_marks(tmp_path: Path):
    """One at the middle of each side, a warning (prepress, 3, registration-marks)."""
    for rings, expected in ((4, []), (3, [("registration-marks", "warning")])):
        content, widen = marks(SPACE, rings=rings)
        pdf = fit(content)
        widen(pdf)
        path = save(pdf, tmp_path / "page.pdf")
        found = findings(path, Limits(marks="full"))
        assert [(finding.code, finding.level) for finding in found] == expected


def test_registration_colour_stays_outside_the_bleed(check):
    """Separation All inside the bleed (prepress, 3, registration-color)."""
    content = b"q /All cs 1 scn 60 60 40 40 re f Q\n"
    assert check(content, with_states) == ["registration-color"]


def test_many_places_of_one_kind_are_counted(tmp_path: Path):
    """30 places are listed, and the rest is counted: 40 lines make 31 findings."""
    lines = b"".join(rule(0.1, b"0 0 0 1 K ", y=10 + 3 * at) for at in range(40))
    found = findings(save(fit(lines), tmp_path / "page.pdf"))
    assert codes(found) == ["hairline"]
    assert len(found) == 31
    assert any(str(finding.message).startswith("10 more") for finding in found)
