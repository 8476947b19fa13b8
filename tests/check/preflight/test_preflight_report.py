"""Findings for people and programs: pictures with marks, JSON, what is imported."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from pressfile import MM, box, findings, fit, line, save

from layout.check.preflight import findings_as_json, mark_picture
from layout.errors import InputError, OutputError

RED = (214, 32, 32)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A page with RGB at 20 mm from the left and 115 mm from the head, 10 × 5 mm."""
    content = box(20, 30, 10, 5, b"1 0 0 rg ") + line(size=4)
    return save(fit(content), tmp_path / "page.pdf")


def test_json_has_the_reports_shape(faulty: Path):
    """code, level, message, why, cure, mark, key, words, page, rect (style)."""
    made = findings_as_json(findings(faulty))
    small = next(item for item in made if item["code"] == "text-small")
    assert list(small) == [
        "code", "level", "message", "why", "cure", "mark", "key", "words", "page",
        "rect",
    ]  # fmt: skip
    assert small["words"] == "ABAB"
    assert small["page"] == 1
    assert all(item["why"] and item["cure"] for item in made)
    assert json.loads(json.dumps(made)) == made


def test_each_place_is_framed_on_the_picture(faulty: Path, tmp_path: Path):
    """At 72 dpi the frame's foot is at 3 + 115 + 5 mm from the sheet's head."""
    found = findings(faulty)
    (picture,) = mark_picture(faulty, found, tmp_path / "out", dpi=72)
    assert picture.name == "page-1.png"
    with Image.open(picture) as image:
        assert image.size == (301, 443)
        x, y = round((3 + 25) * MM), round((3 + 120) * MM)
        column = [image.getpixel((x, y + step)) for step in (-1, 0, 1)]
        assert RED in column
        assert image.getpixel((x, y + 6)) == (255, 255, 255)


def test_pages_without_places_have_pictures_too(tmp_path: Path):
    """One picture a page, in order."""
    pdf = fit()
    pdf.pages.append(pdf.pages[0])
    path = save(pdf, tmp_path / "page.pdf")
    names = [made.name for made in mark_picture(path, (), tmp_path / "out")]
    assert names == ["page-1.png", "page-2.png"]


def test_a_picture_that_cannot_be_written_leaves_nothing(faulty: Path, tmp_path: Path):
    """Exit 4 and no half-written file (architecture, outcomes)."""
    target = tmp_path / "file"
    target.write_bytes(b"")
    with pytest.raises(OutputError):
        mark_picture(faulty, (), target / "out")
    with pytest.raises(InputError):
        mark_picture(target, (), tmp_path / "out")


def test_the_page_model_can_be_checked_without_readers_of_pdf():
    """A plain build loads neither pikepdf nor fontTools through preflight."""
    program = (
        "import sys, layout.check.preflight, layout.check.preflight.rules, "
        "layout.check.preflight.checks.type, layout.check.preflight.checks.images; "
        "heavy = {'pikepdf', 'fontTools', 'pypdfium2', 'numpy'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_numpy_is_not_loaded_by_a_whole_check(faulty: Path):
    """Pillow counts ink alone (architecture: light)."""
    program = (
        "import sys; from pathlib import Path; "
        "from layout.check.preflight import check_pdf, find_ghostscript; "
        f"check_pdf(Path({str(faulty)!r}), plates=find_ghostscript()); "
        "print('numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
    assert done.stderr == ""
