"""Rules that need plates, rendered by Ghostscript (prepress, section 3)."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array
from PIL import Image
from pressfile import BLACK, SHEET, add_image, box, fit, line, place, rule, save

from layout.check.preflight import Budget, Limits, check_pdf, find_ghostscript

GHOSTSCRIPT = find_ghostscript()
needs_plates = pytest.mark.skipif(
    GHOSTSCRIPT is None, reason="plates are rendered by Ghostscript, not installed here"
)
KNOCKS_OUT = b"0 0 0 1 k "
CYAN = b"0.5 0 0 0 k "


def plates(tmp_path: Path, content: bytes, limits: Limits | None = None):
    path = save(fit(content), tmp_path / "page.pdf")
    return check_pdf(path, limits or Limits(), plates=GHOSTSCRIPT).findings


@needs_plates
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (box(20, 30, 40, 20, CYAN) + line(y=40), []),
        (box(20, 30, 40, 20, CYAN) + line(y=40, x=25, paint=KNOCKS_OUT), [
            ("black-overprint", "black type does not overprint"),
            ("black-overprint", "black type leaves holes in the colour under it"),
        ]),
        (line(y=40, paint=b"0 0 0 0 k ", size=12), ["text-not-visible"]),
        (box(20, 30, 40, 20, CYAN) + line(y=40, x=25, paint=b"0 0 0 0 k "), []),
        (line(y=40) + box(20, 30, 40, 20, CYAN), ["text-not-visible"]),
        (line(y=40) + rule(3, b"1 0 0 0 K ", y=80), []),
        (box(-3, -3, 106, 40, CYAN), []),
        (box(0, 20, 40, 20, CYAN), ["bleed-content"]),
        (box(-2, 20, 40, 20, CYAN), ["bleed-content"]),
        (box(1, 20, 40, 20, CYAN), []),
        (box(80, 20, 20, 20, CYAN), ["bleed-content"]),
        (box(30, 110, 20, 40, CYAN), ["bleed-content"]),
        (box(30, 0, 20, 20, CYAN), ["bleed-content"]),
        (box(0, 20, 40, 0.6, CYAN), []),
    ],
)  # fmt: skip
def test_what_only_plates_show(tmp_path: Path, content, expected):
    """Holes under black, text that is not there, ink that stops at the trim (3)."""
    found = plates(tmp_path, content)
    seen = [
        (finding.code, str(finding.message))
        if isinstance(wanted, tuple)
        else finding.code
        for finding, wanted in zip(found, [*expected, *[""] * 9], strict=False)
    ]
    assert seen == expected


def overlapping(tenths: int) -> bytes:
    """Return 120 % under as much again that overprints, and a little more cyan."""
    under = box(20, 20, 10, 10, b"0 0.6 0 0.6 k ")
    over = b"/Over gs 0.%d 0 0.6 0 k " % tenths
    return under + box(20, 20, 10, 10, over)


@needs_plates
def test_ink_adds_up_where_things_overprint(tmp_path: Path):
    """M 60 + K 60 under C 60 + Y 60 is 240 %; C 65 makes it 245 % (tac)."""
    assert plates(tmp_path, overlapping(60)) == ()
    (found,) = plates(tmp_path, overlapping(65))
    assert found.code == "tac"
    assert found.rect == pytest.approx((20, 120, 10, 10), abs=2.5)


@needs_plates
def test_a_small_patch_of_dense_ink_is_let_pass(tmp_path: Path):
    """Fewer than 1 in 10,000 pixels and under 15 mm² (tac).

    The page with its bleed has 106 × 156 mm, so a ten-thousandth is 1.65 mm².
    """

    def patch(side: float) -> bytes:
        return box(20, 20, side, side, b"0 1 0 0.95 k ") + box(
            20, 20, side, side, b"/Over gs 0.95 0 0 0 k "
        )

    assert plates(tmp_path, patch(0.9)) == ()
    assert [finding.code for finding in plates(tmp_path, patch(1.6))] == ["tac"]


@needs_plates
def test_the_words_that_are_covered_are_named(tmp_path: Path):
    """A picture over the last two glyphs of a line hides those two."""
    pdf = fit(
        line("AABB", y=40, size=12) + place("Im1", 26, 30, x=20 + 24 / 2.8346, y=36)
    )
    add_image(pdf, Image.new("CMYK", (1, 1), (0, 0, 0, 90)))
    path = save(pdf, tmp_path / "page.pdf")
    (found,) = check_pdf(path, plates=GHOSTSCRIPT).findings
    assert (found.code, found.words) == ("text-not-visible", "BB")


@needs_plates
def test_a_turned_page_has_its_places_where_they_are_seen(tmp_path: Path):
    """Turned by 90° clockwise: the lower left corner is at the top left."""
    pdf = fit(overlapping(65))
    pdf.pages[0].Rotate = 90
    path = save(pdf, tmp_path / "page.pdf")
    found = check_pdf(path, plates=GHOSTSCRIPT).findings
    (dense,) = [finding for finding in found if finding.code == "tac"]
    assert dense.rect == pytest.approx((20, 20, 10, 10), abs=2.5)
    assert not [finding for finding in found if finding.code == "text-not-visible"]


@needs_plates
def test_a_sheet_that_does_not_begin_at_zero_is_measured_from_its_corner(
    tmp_path: Path,
):
    """The MediaBox may begin anywhere; places stay those of the trim."""
    pdf = fit(overlapping(65))
    pdf.pages[0].MediaBox = Array([-50, -20, SHEET[2] + 10, SHEET[3] + 30])
    path = save(pdf, tmp_path / "page.pdf")
    (found,) = check_pdf(path, plates=GHOSTSCRIPT).findings
    assert found.rect == pytest.approx((20, 120, 10, 10), abs=2.5)


@needs_plates
def test_every_page_has_its_plates(tmp_path: Path):
    """Pages are rendered one by one; the second one's fault is on page 2."""
    pdf = fit()
    second = fit(line(y=40, paint=b"0 0 0 0 k ", size=12))
    pdf.pages.append(second.pages[0])
    path = save(pdf, tmp_path / "page.pdf")
    result = check_pdf(path, plates=GHOSTSCRIPT)
    assert [(f.code, f.page) for f in result.findings] == [("text-not-visible", 2)]


def test_without_ghostscript_the_result_says_so(tmp_path: Path):
    """Ghostscript when installed, said so when not."""
    result = check_pdf(save(fit(line(y=40) + BLACK), tmp_path / "page.pdf"))
    assert any("no plates" in str(tool) for tool in result.tools)


def test_a_ghostscript_that_fails_is_told_and_the_rest_stands(tmp_path: Path):
    """A broken helper costs the plates and nothing else."""
    path = save(fit(box(20, 20, 9, 9, b"1 0 0 rg ")), tmp_path / "page.pdf")
    broken = tmp_path / "gs"
    result = check_pdf(path, plates=broken)
    assert [finding.code for finding in result.findings] == ["rgb"]
    assert any("cannot be started" in str(tool) for tool in result.tools)


@needs_plates
def test_a_ghostscript_that_hangs_is_stopped(tmp_path: Path):
    """One run on one page has a bounded time (Budget)."""
    slow = tmp_path / "gs"
    slow.write_text("#!/bin/sh\nexec sleep 60\n", encoding="ascii")
    slow.chmod(0o755)
    path = save(fit(), tmp_path / "page.pdf")
    result = check_pdf(path, plates=slow, budget=Budget(plate_seconds=0.2))
    assert any("too long" in str(tool) for tool in result.tools)


@needs_plates
def test_a_file_that_takes_too_long_keeps_its_last_pages_unrendered(tmp_path: Path):
    """Plates of all pages have a bounded time, and what was left out is told."""
    pdf = fit(line(y=40) + BLACK)
    pdf.pages.append(pdf.pages[0])
    path = save(pdf, tmp_path / "page.pdf")
    result = check_pdf(path, plates=GHOSTSCRIPT, budget=Budget(plates_seconds=0.001))
    said = [str(tool) for tool in result.tools]
    assert any("plates of 1 page " in tool for tool in said)
    assert "page 2 and those after it were not: it takes too long" in said
