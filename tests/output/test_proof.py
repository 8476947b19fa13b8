"""What a proof says to its readers."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import (
    content,
    document_of,
    line_of,
    needs,
    open_pdf,
    page_of,
    pdf_text,
    text_at,
)

from layout.errors import UnfitError
from layout.output.pdf import render_pdf
from layout.output.proof import Frame, make_proof, missing_picture
from layout.page.model import Fill, Overset, Photo, Rect, Text
from layout.units import MM

PAGE = page_of(text_at(line_of("正文")))
OVER = Overset("a", Rect(20, 20, 153, 60), 9, 153)
MISSING = Photo(
    "a", "k", Rect(200, 60, 80 * MM, 50 * MM), None, "x/缺.jpg", needed=(945, 591)
)


def proof_text(*pages, **more) -> str:
    return pdf_text(render_pdf(document_of(*pages, mode="proof", **more)))


@needs("pdftotext")
def test_proof_names_its_build_and_has_boxes_to_sign():
    text = proof_text(PAGE, lang="en")
    for words in ("12ab34cd", "2024-02-23", "first reading", "second reading",
                  "final reading", "PROOF"):  # fmt: skip
        assert words in text


def test_press_has_none_of_it():
    assert make_proof(document_of(PAGE), 0) == ()


def test_strip_to_sign_lies_under_the_bleed():
    """The page itself is the same; the sheet grows by 16 mm at its foot."""
    made = open_pdf(render_pdf(document_of(PAGE, mode="proof"))).pages[0]
    trim = [float(v) for v in made.TrimBox]
    assert trim[1] == pytest.approx((16 + 3) * MM)
    assert float(made.MediaBox[3]) == pytest.approx((100 + 2 * 3 + 16) * MM)


def test_proof_line_runs_from_corner_to_corner_as_a_light_outline():
    """Plain outline, no transparency; 100 over 200 mm: atan 0.5."""
    data = render_pdf(document_of(PAGE, mode="proof"))
    stream = content(data)
    angle = math.atan2(100, 200)
    assert f"{math.cos(angle):.3f} {math.sin(angle):.3f}" in stream
    assert "1 Tr" in stream
    assert "0 0 0 0.2 K" in stream
    assert stream.count("q ") == stream.count("Q")


@needs("pdftotext")
def test_missing_picture_shows_its_size_and_the_pixels_it_needs():
    """FPO: 80 × 50 mm, 945 × 591 pixels, and the file's name."""
    text = proof_text(page_of(MISSING), lang="en")
    assert "缺.jpg" in text
    assert "80.0 × 50.0 mm" in text
    assert "945 × 591 px" in text
    assert "x/" not in text


@needs("pdftotext")
def test_overset_text_is_marked_with_what_is_over():
    text = proof_text(page_of(OVER), lang="en")
    assert "9 lines over (about 153 characters)" in text


def test_overset_mark_is_red():
    stream = content(render_pdf(document_of(page_of(OVER), mode="proof")))
    assert "0 1 1 0 K" in stream


def test_overset_text_never_goes_to_press():
    with pytest.raises(UnfitError) as caught:
        render_pdf(document_of(page_of(OVER)))
    assert [finding.code for finding in caught.value.findings] == ["fit-overset"]


@given(
    st.tuples(st.floats(28, 1200), st.floats(9, 1200)),
    st.text("很长的文件名abWM._- ", min_size=1, max_size=120),
    st.sampled_from(["zh", "en"]),
)
@settings(max_examples=60, deadline=None)
def test_what_stands_for_a_missing_picture_stays_in_its_frame(size, name, lang):
    """H11: in a narrow frame no label hides the text beside it; the least is 28 pt."""
    rect = Rect(100, 50, *size)
    photo = Photo("a", "k", rect, None, f"{name}.jpg", needed=(945, 591))
    for item in missing_picture(photo, document_of(PAGE, mode="proof", lang=lang)):
        if isinstance(item, Text):
            assert item.x >= rect.x - 0.01
            assert item.x + item.line.width <= rect.right + 0.01
            assert rect.y <= item.y <= rect.top
        elif isinstance(item, Fill | Frame):
            assert item.rect.x >= rect.x - 0.01
            assert item.rect.right <= rect.right + 0.01
            assert item.rect.y >= rect.y - 0.01
            assert item.rect.top <= rect.top + 0.01


@pytest.mark.parametrize("size", [(30, 20), (6, 200), (2000, 1200)])
def test_labels_fit_boxes_of_any_size(size):
    """Never a traceback, whatever the frame."""
    item = Photo("a", "k", Rect(0, 0, *size), None, "很长的文件名" * 20 + ".jpg")
    assert render_pdf(document_of(page_of(item), mode="proof")).startswith(b"%PDF")


def test_marks_for_people_are_artifacts():
    """Furniture is no part of the copy: every artifact is closed again."""
    stream = content(render_pdf(document_of(page_of(OVER, MISSING), mode="proof")))
    opened = len(re.findall(r"\b(?:BMC|BDC)\b", stream))
    assert opened == len(re.findall(r"\bEMC\b", stream)) > 0
