"""Plates as a RIP makes them: Ghostscript's tiffsep, overprint simulated."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from making import document_of, line_of, needs, page_of, paragraph, text_at
from PIL import Image, ImageChops

from layout.output.pdf import render_pdf
from layout.page.model import Fill, Rect, Stroke
from layout.units import MM

pytestmark = needs("gs")
PPI = 200
TINT = Rect(20, 20, 300, 220)
TEXT = "新春伊始，龙乡大地一派繁忙景象。" * 4


def plates(data: bytes, folder: Path) -> dict[str, Image.Image]:
    """Return the plates by name; 255 is paper, 0 a solid."""
    (folder / "page.pdf").write_bytes(data)
    subprocess.run(
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{PPI}",
         "-dOverprint=/simulate", "-sOutputFile=plate-%d.tif", "page.pdf"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    found = {}
    for path in sorted(folder.glob("plate-1(*).tif")):
        with Image.open(path) as image:
            found[path.stem[8:-1]] = image.convert("L")
    return found


def area(plate: Image.Image, rect: Rect, inset: float = 2) -> Image.Image:
    """Return what a plate shows of a rectangle, without its edge."""
    scale, bleed = PPI / 72, 3 * MM
    left, right = (rect.x + bleed + inset) * scale, (rect.right + bleed - inset) * scale
    low, high = ((v + bleed) * scale for v in (rect.y + inset, rect.top - inset))
    return plate.crop((round(left), plate.height - round(high),
                       round(right), plate.height - round(low)))  # fmt: skip


def test_black_type_leaves_no_holes_in_a_tint(tmp_path: Path):
    """Black overprints: the cyan plate is even under type and rules."""
    page = page_of(
        Fill("a", TINT, "tint"),
        *paragraph(TEXT, 40, 200),
        Stroke("a", 30, 60, 290, 60, 0.75),
    )
    found = plates(render_pdf(document_of(page)), tmp_path)
    cyan = area(found["Cyan"], TINT).getextrema()
    assert cyan[0] == cyan[1] == pytest.approx(255 * 0.88, abs=2)
    assert area(found["Black"], TINT).getextrema() == (0, 255)
    assert found["Yellow"].getextrema() == (255, 255)


def test_white_type_is_a_hole_on_every_plate(tmp_path: Path):
    """White knocks out: paper shows on magenta, yellow and black."""
    page = page_of(
        Fill("a", TINT, "red"), text_at(line_of("█", size=60), 60, 80, colour="paper")
    )
    found = plates(render_pdf(document_of(page)), tmp_path)
    for name in ("Magenta", "Yellow", "Black"):
        assert area(found[name], TINT).getextrema()[1] == 255, name


def test_registration_marks_are_on_all_plates(tmp_path: Path):
    page = page_of(text_at(line_of("字")))
    document = document_of(page, press={"marks": "crop"})
    found = plates(render_pdf(document), tmp_path)
    assert set(found) == {"Black", "Cyan", "Magenta", "Yellow"}
    assert all(plate.getextrema()[0] < 128 for plate in found.values())
    assert ImageChops.difference(found["Cyan"], found["Yellow"]).getextrema() == (0, 0)


def test_page_in_black_uses_one_plate(tmp_path: Path):
    page = page_of(
        Fill("a", TINT, "red"), *paragraph(TEXT, 40, 200, colour="red"), colour="black"
    )
    found = plates(render_pdf(document_of(page)), tmp_path)
    for name in ("Cyan", "Magenta", "Yellow"):
        assert found[name].getextrema() == (255, 255), name
