"""Bleed and printer's marks."""

from __future__ import annotations

import re

import pytest
from making import COLOURS, content, document_of, line_of, open_pdf, page_of, text_at
from msgspec.structs import replace

from layout.output.marks import make_marks
from layout.output.pdf import render_pdf
from layout.output.sheet import bleed_rect, bleed_stroke
from layout.page.model import Fill, Page, Rect, Stroke
from layout.source.design import Design, Press
from layout.units import MM

BLEED = 3 * MM
WIDTH, HEIGHT = 200 * MM, 100 * MM


@pytest.mark.parametrize(
    ("rect", "bled"),
    [
        (Rect(10, 10, 20, 20), Rect(10, 10, 20, 20)),
        (Rect(0, 10, 20, 20), Rect(-BLEED, 10, 20 + BLEED, 20)),
        (Rect(0.04, 0.04, 20, 20), Rect(-BLEED, -BLEED, 20.04 + BLEED, 20.04 + BLEED)),
        (Rect(0.06, 10, 20, 20), Rect(0.06, 10, 20, 20)),
        (Rect(10, HEIGHT - 20, 20, 20), Rect(10, HEIGHT - 20, 20, 20 + BLEED)),
        (Rect(-2 * BLEED, 10, 99, 20), Rect(-2 * BLEED, 10, 99, 20)),
        (Rect(0, 0, WIDTH, HEIGHT),
         Rect(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED)),
    ],
)  # fmt: skip
def test_areas_that_meet_the_trim_run_into_the_bleed(rect: Rect, bled: Rect):
    """Meeting is within 0.05 pt; what is further out already stays."""
    found = bleed_rect(rect, page_of(), BLEED)
    assert (found.x, found.y, found.right, found.top) == pytest.approx(
        (bled.x, bled.y, bled.right, bled.top)
    )


def test_rules_run_out_along_their_direction_alone():
    """A rule along the trim stays there; its ends run out."""
    rule = bleed_stroke(Stroke("", 0, 0, WIDTH, 0, 1), page_of(), BLEED)
    assert (rule.x0, rule.x1) == pytest.approx((-BLEED, WIDTH + BLEED))
    assert rule.y0 == rule.y1 == 0
    slanted = Stroke("", 0, 0, WIDTH, HEIGHT, 1)
    assert bleed_stroke(slanted, page_of(), BLEED) == slanted


def test_tint_at_the_trim_is_drawn_into_the_bleed():
    """3 mm are 8.504 pt."""
    page = page_of(Fill("a", Rect(0, 0, 100, 50), "tint"))
    stream = content(render_pdf(document_of(page)))
    assert "-8.504 -8.504 108.504 58.504 re f" in stream


def test_screen_edition_has_no_bleed():
    page = page_of(Fill("a", Rect(0, 0, 100, 50), "tint"))
    assert "0 0 100 50 re f" in content(render_pdf(document_of(page, mode="screen")))


def marks(wanted: str, page: Page | None = None) -> tuple[object, ...]:
    document = document_of(page or page_of(), press={"marks": wanted})
    return make_marks(document, 0)


def test_by_default_there_are_no_marks():
    assert marks("none") == ()


def test_there_are_eight_crop_marks_in_line_with_the_trim():
    """Check `crop-marks`: 8 of 8."""
    strokes = marks("crop")
    assert len(strokes) == 8
    upright = {s.x0 for s in strokes if s.x0 == s.x1}
    level = {s.y0 for s in strokes if s.y0 == s.y1}
    assert (upright, level) == ({0, WIDTH}, {0, HEIGHT})


@pytest.mark.parametrize("wanted", ["crop", "full"])
@pytest.mark.parametrize("bleed", [0.0, BLEED])
def test_marks_stay_1_mm_outside_the_bleed_and_on_the_sheet(wanted: str, bleed: float):
    """Marks stand clear of the bleed."""
    page = page_of(bleed=bleed)
    document = document_of(page, press={"marks": wanted})
    sheet = open_pdf(render_pdf(document)).pages[0]
    left, bottom = (float(v) for v in sheet.TrimBox[:2])
    width, height = (float(v) for v in sheet.MediaBox[2:])
    near = bleed + MM - 1e-6
    for mark in make_marks(document, 0):
        x0, y0, x1, y1 = _extent(mark)
        assert x1 <= -near or x0 >= WIDTH + near or y1 <= -near or y0 >= HEIGHT + near
        assert x0 + left >= 0 and y0 + bottom >= 0
        assert x1 + left <= width and y1 + bottom <= height


def test_crop_and_registration_marks_are_on_all_plates():
    """Check `marks-color`: Separation All."""
    document = document_of(page_of(text_at(line_of("字"))), press={"marks": "full"})
    data = render_pdf(document)
    space = open_pdf(data).pages[0].Resources.ColorSpace["/All"]
    assert [str(v) for v in space[:3]] == ["/Separation", "/All", "/DeviceCMYK"]
    assert "/All CS 1 SCN" in content(data)


def test_full_marks_hold_a_bar_of_solids_overprints_tints_and_greys():
    fills = [mark for mark in marks("full") if isinstance(mark, Fill)]
    assert len(fills) == 16
    assert len({fill.colour for fill in fills}) == 16


def test_slug_names_publication_date_page_build_and_plates():
    texts = [mark.line.text for mark in marks("full") if hasattr(mark, "line")]
    assert texts == ["看渝西  2024-02-23  P04  12ab34cd", "C", "M", "Y", "K"]


def test_page_in_black_has_black_alone_but_for_registration():
    """`colour: black`: the bar and the plates' names are of black alone."""
    page = page_of(text_at(line_of("字")), colour="black")
    document = document_of(page, press={"marks": "full"})
    stream = content(render_pdf(document))
    inks = re.findall(r"(\S+ \S+ \S+) \S+ [kK]\b", stream)
    assert set(inks) == {"0 0 0"}
    assert "/All CS 1 SCN" in stream
    texts = [m.line.text for m in make_marks(document, 0) if hasattr(m, "line")]
    assert texts[1:] == ["K"]


def test_a_design_cannot_name_the_colours_of_marks_away():
    design = Design(colours=COLOURS | {"registration": (100, 0, 0, 0)},
                    press=Press(marks="crop"))  # fmt: skip
    document = replace(document_of(page_of()), designs=(design,))
    assert "/All CS 1 SCN" in content(render_pdf(document))


def _extent(mark: object) -> tuple[float, float, float, float]:
    if isinstance(mark, Stroke):
        xs, ys = sorted((mark.x0, mark.x1)), sorted((mark.y0, mark.y1))
        return xs[0], ys[0], xs[1], ys[1]
    if isinstance(mark, Fill):
        return mark.rect.x, mark.rect.y, mark.rect.right, mark.rect.top
    if hasattr(mark, "radius"):
        r = mark.radius
        return mark.x - r, mark.y - r, mark.x + r, mark.y + r
    size = mark.line.runs[0].size
    return mark.x, mark.y - 0.12 * size, mark.x + mark.line.width, mark.y + 0.88 * size
