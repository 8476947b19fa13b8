"""The sample issue comes out as a page a newspaper would print."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from layout.build import Built, Options, compose_issue
from layout.output.pdf import render_pdf
from layout.page.grid import Grid
from layout.page.model import Photo, Text

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "issue" / "kanyuxi-2024-02-23"
ISSUES = [SAMPLE, ROOT / "issue" / "second"]


def quiet(_message: object) -> None:
    """Show no progress."""


@pytest.fixture(scope="module", params=ISSUES, ids=lambda path: path.name)
def built(request) -> Built:
    return compose_issue(request.param, Options(mode="proof"), quiet)


@pytest.fixture(scope="module")
def sample() -> Built:
    return compose_issue(SAMPLE, Options(), quiet)


@pytest.fixture(scope="module")
def pdf(sample) -> bytes:
    return render_pdf(sample.document)


def copy_of(built: Built) -> str:
    """Return all text of the issue in reading order, without spaces."""
    return squashed(
        "".join(
            item.line.text
            for page in built.pages
            for item in page.items
            if isinstance(item, Text) and not item.furniture
        )
    )


def squashed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_every_character_of_the_copy_stands_on_the_page_once(built):
    """M5: the paragraphs' lines joined are the paragraphs, in order."""
    placed = copy_of(built)
    for key, copy in built.issue.copies.items():
        if not key.endswith(".body"):
            continue
        text = "".join(p.text for p in copy.paragraphs)
        text = squashed(text.replace("**", "").replace("__", ""))
        assert text in placed, key
        assert placed.count(text) == 1, key


def test_pdf_gives_back_the_copy(sample, pdf):
    """M5: extracted text = normalised YAML text, in content order."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = squashed(page.get_textpage().get_text_bounded())
    assert copy_of(sample) in text


def test_body_baselines_stand_on_the_grid(built):
    """H2: max |(y - y0) mod pitch| ≤ 0.05 pt over all body lines."""
    for page in built.pages:
        grid = Grid.of(built.document.design(0))
        for item in page.items:
            if isinstance(item, Text) and item.role == "body":
                off = (grid.baseline(0) - item.y) % grid.pitch
                assert min(off, grid.pitch - off) <= 0.05, item.line.text


def test_body_lines_are_flush_and_end_in_their_column(built):
    """E1: lines fill the measure within 0.01 em, or end 1-2 em before a picture (H11).

    The last line of a paragraph is as long as it is.
    """
    widths = {}
    for page in built.pages:
        for item in page.items:
            if isinstance(item, Text) and item.role == "body" and not item.line.last:
                widths.setdefault(item.story, []).append(item)
    photos = [i for p in built.pages for i in p.items if isinstance(i, Photo)]
    for story, items in widths.items():
        measure = max(item.line.width for item in items)
        edges = [photo.rect.x for photo in photos if photo.story == story]
        for item in items:
            right = item.x + item.line.width
            flush = abs(item.line.width - measure) <= 0.01 * 9
            beside = any(1 - 0.01 <= (edge - right) / 9 < 2.01 for edge in edges)
            assert flush or beside, (story, item.line.text)


def test_columns_of_a_story_end_within_a_line_of_each_other(sample):
    """H3: less white in a story than a line a column, and so level feet."""
    spans = {"tl": 4, "bs": 3, "rc": 2, "tn": 2, "dz": 3}
    for fit in sample.pages[0].stories:
        if fit.kind == "story":
            assert 0 <= fit.lines_available - fit.lines < spans[fit.id], fit.id


def test_nothing_leaves_the_type_area(built):
    """H1; the white in a banner's outer cells hangs out, at most 1/20 em (G2)."""
    for page in built.pages:
        design = built.document.design(0)
        grid = Grid.of(design)
        left, right = grid.left - 0.5, grid.left + grid.width(grid.columns) + 0.5
        foot = grid.y(grid.lines) - 0.5
        for item in page.items:
            if isinstance(item, Photo):
                assert left <= item.rect.x and item.rect.right <= right
                assert item.rect.y >= foot
            if isinstance(item, Text):
                white = 0.05 * item.line.runs[0].size if item.line.runs else 0.0
                over = white if item.role == "headline" else 0.0
                assert left - over <= item.x
                assert item.x + item.line.width <= right + 9
                assert item.y >= foot


def test_stories_do_not_overlap(built):
    for page in built.pages:
        frames = [(fit.id, frame) for fit in page.stories for frame in fit.frames]
        for i, (one, a) in enumerate(frames):
            for two, b in frames[i + 1 :]:
                apart = (
                    a.right <= b.x + 0.01
                    or b.right <= a.x + 0.01
                    or a.y >= b.top - 0.01
                    or b.y >= a.top - 0.01
                )
                assert apart, (one, two)


def test_solver_finds_the_page_that_a_designer_chose(sample):
    """The heights of the chosen composition, in lines of 13 pt."""
    heights = {
        fit.id: round(fit.frames[0].height / 13) for fit in sample.pages[0].stories
    }
    assert heights == {
        "head": 8, "note": 45, "tl": 45, "trio": 35, "credits": 8,
        "bs": 33, "rc": 17, "tn": 15, "dz": 35,
    }  # fmt: skip


def test_no_story_of_the_sample_is_overset(sample):
    assert not [f for f in sample.findings if f.level == "error"]
    assert all(fit.chars_over <= 0 for fit in sample.pages[0].stories)


def test_each_face_is_one_embedded_composite_font(pdf, tmp_path):
    """M1: Identity-H, subset, embedded, one font a face, no Helvetica."""
    target = tmp_path / "page.pdf"
    target.write_bytes(pdf)
    with pikepdf.open(target) as file:
        fonts = file.pages[0].Resources.Font
        names = [str(font.BaseFont) for font in fonts.values()]
        assert all(re.match(r"/[A-Z]{6}\+", name) for name in names)
        assert len(set(names)) == len(names)
        assert not any("Helvetica" in name for name in names)
        for font in fonts.values():
            assert font.Subtype == "/Type0" and font.Encoding == "/Identity-H"
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_nothing_in_a_press_pdf_is_rgb(pdf, tmp_path):
    """M2: content and pictures are CMYK or grey."""
    target = tmp_path / "page.pdf"
    target.write_bytes(pdf)
    with pikepdf.open(target) as file:
        page = file.pages[0]
        operators = {str(op) for _, op in pikepdf.parse_content_stream(page)}
        assert not operators & {"rg", "RG", "g", "G"}
        for image in page.get_images().values():
            assert image.ColorSpace in ("/DeviceCMYK", "/DeviceGray")


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
        {"TZ": "Asia/Tokyo", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "0"},
    ],
    ids=["new-york", "tokyo"],
)
def test_same_input_gives_the_same_bytes(sample, tmp_path, env):
    """M6: in another folder, time zone, locale and hash seed."""
    here = hashlib.sha256(render_pdf(sample.document)).hexdigest()
    root = tmp_path / "elsewhere 别处"
    shutil.copytree(SAMPLE, root / "issue" / SAMPLE.name)
    shutil.copytree(ROOT / "images", root / "images")
    target = root / "page.pdf"
    command = [sys.executable, str(ROOT / "build_pdf.py"), "build"]
    command += [str(root / "issue" / SAMPLE.name), "-o", str(target), "--lang", "en"]
    done = subprocess.run(
        [*command, "--quiet"],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), **env},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert hashlib.sha256(target.read_bytes()).hexdigest() == here
