"""Pages as pictures."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from layout.errors import OutputError
from layout.preview.raster import png_name, rasterise, write_page_pictures


def pdf_of(*codes: bytes) -> bytes:
    """Return a PDF of pages of 72 × 36 pt."""
    pdf = pikepdf.new()
    for code in codes:
        pdf.add_blank_page(page_size=(72, 36))
        pdf.pages[-1].Contents = pdf.make_stream(code)
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def shown(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_picture_has_the_size_of_the_page_at_its_resolution():
    """72 × 36 pt at 150 ppi are 150 × 75 pixels, and the file says so."""
    png = rasterise(pdf_of(b""), 0, 150)
    assert shown(png).size == (150, 75)
    assert Image.open(io.BytesIO(png)).info["dpi"] == pytest.approx((150, 150), abs=0.1)


@pytest.mark.parametrize(
    ("code", "looks"),
    [
        (b"0 0 0 1 k", lambda r, g, b: max(r, g, b) < 60),
        (b"0 0 0 0 k", lambda r, g, b: min(r, g, b) > 250),
        (b"0 1 1 0 k", lambda r, g, b: r > 180 and g < 80 and b < 80),
        (b"1 0 0 0 k", lambda r, g, b: r < 60 and b > 180),
    ],
)
def test_cmyk_looks_like_ink(code, looks):
    image = shown(rasterise(pdf_of(code + b" 0 0 72 36 re f"), 0, 72))
    assert looks(*image.getpixel((36, 18)))


def test_each_page_is_written_under_its_printed_number(tmp_path: Path):
    """NAME-p04.png, in the order of the file."""
    path = tmp_path / "看渝西.pdf"
    path.write_bytes(pdf_of(b"", b"0 g 0 0 72 36 re f"))
    written = write_page_pictures(path, [4, 12], tmp_path / "new" / "png", 72)
    assert [p.name for p in written] == ["看渝西-p04.png", "看渝西-p12.png"]
    assert shown(written[1].read_bytes()).getpixel((5, 5)) == (0, 0, 0)


def test_names_of_pictures_sort_by_page():
    assert png_name("a", 4) == "a-p04.png"
    assert png_name("a", 112) == "a-p112.png"


def test_same_pdf_gives_the_same_picture():
    assert rasterise(pdf_of(b"1 w 0 0 m 72 36 l S"), 0) == rasterise(
        pdf_of(b"1 w 0 0 m 72 36 l S"), 0
    )


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 nothing", b"<html>"])
def test_what_is_no_pdf_is_told(data: bytes):
    with pytest.raises(OutputError, match="cannot be rendered"):
        rasterise(data, 0)


def test_missing_pages_and_files_are_told(tmp_path: Path):
    with pytest.raises(OutputError, match="1 page, not 3"):
        rasterise(pdf_of(b""), 2)
    with pytest.raises(OutputError, match="cannot be read"):
        write_page_pictures(tmp_path / "none.pdf", [1], tmp_path)
