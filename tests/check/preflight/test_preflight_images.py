"""Rules of pictures (prepress, section 3, Images)."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image
from pressfile import (
    add_image,
    add_jpeg,
    findings,
    fit,
    jpeg,
    noise,
    place,
    save,
)  # fmt: skip

from layout.check.preflight import Limits

SIZE = (100, 150)


def at_ppi(ppi: float, down: float | None = None) -> tuple[float, float]:
    """Return the printed size in points at which 100 × 150 pixels have `ppi`."""
    return 7200 / ppi, 10800 / (down or ppi)


def with_picture(pdf: Pdf) -> None:
    add_image(pdf, noise(*SIZE))


@pytest.mark.parametrize(
    ("ppi", "expected"),
    [
        (149.8, [("image-ppi", "error")]),
        (150, [("image-ppi", "warning")]),
        (199.8, [("image-ppi", "warning")]),
        (200, []),
        (450, []),
        (450.5, [("image-ppi", "warning")]),
    ],
)
def test_resolution_is_that_at_printed_size(tmp_path: Path, ppi, expected):
    """Under 150 error, under 200 warning, over 450 warning (image-ppi)."""
    pdf = fit(place("Im1", *at_ppi(ppi)))
    with_picture(pdf)
    found = findings(save(pdf, tmp_path / "page.pdf"))
    assert [(finding.code, finding.level) for finding in found] == expected


def test_resolution_counts_every_matrix(check):
    """A picture of 400 ppi in a form of double size, turned by 90°, has 200 ppi."""
    width, height = at_ppi(400)
    turned = b"q 0 2 -2 0 300 40 cm q %.3f 0 0 %.3f 0 0 cm /Im1 Do Q Q\n"
    assert check(turned % (width, height), with_picture) == []
    assert check(turned % (1.4 * width, 1.4 * height), with_picture) == ["image-ppi"]


@pytest.mark.parametrize(
    ("ppi", "expected"),
    [
        (549, [("image-ppi-1bit", "error")]),
        (550, [("image-ppi-1bit", "warning")]),
        (799, [("image-ppi-1bit", "warning")]),
        (800, []),
        (1200, []),
    ],
)
def test_line_art_needs_more(tmp_path: Path, ppi, expected):
    """Under 550 error, under 800 warning (image-ppi-1bit)."""
    pdf = fit(b"0 0 0 1 k " + place("Im1", *at_ppi(ppi)))
    art = noise(*SIZE, "L").convert("1")
    add_image(pdf, art, ImageMask=True)
    del pdf.pages[0].Resources.XObject.Im1.ColorSpace
    found = findings(save(pdf, tmp_path / "page.pdf"))
    assert [(finding.code, finding.level) for finding in found] == expected


def test_flat_colour_has_no_resolution(check):
    """One pixel spread over the page has no detail that could be coarse."""
    flat = Image.new("CMYK", (1, 1), (0, 0, 0, 40))
    assert check(place("Im1", 200, 200), lambda pdf: add_image(pdf, flat)) == []


@pytest.mark.parametrize(
    ("down", "expected"), [(294.2, []), (306, []), (307, ["image-distorted"])]
)
def test_a_picture_is_scaled_alike_in_both_directions(check, down, expected):
    """300 against 306 ppi is 2 %, which nobody sees (image-distorted)."""
    assert check(place("Im1", *at_ppi(300, down)), with_picture) == expected


def test_a_slanted_picture_is_distorted(check):
    """A corner of 80° is no right angle (image-distorted)."""
    content = b"q 24 0 6.35 36 60 60 cm /Im1 Do Q\n"
    assert check(content, with_picture) == ["image-distorted"]


@pytest.mark.parametrize(
    ("quality", "expected"),
    [
        (90, []),
        (89, [("image-jpeg-quality", "warning")]),
        (50, [("image-jpeg-quality", "warning")]),
        (48, [("image-jpeg-quality", "error")]),
    ],
)
def test_jpegs_keep_quality(tmp_path: Path, quality, expected):
    """Quality 90, read from the quantization tables (prepress, 0.4)."""
    pdf = fit(place("Im1", *at_ppi(300)))
    picture = noise(*SIZE, "L")
    add_jpeg(pdf, picture, jpeg(picture, quality))
    found = findings(save(pdf, tmp_path / "page.pdf"))
    assert [(finding.code, finding.level) for finding in found] == expected


def test_alternates_and_interpolation_are_found(check):
    """Alternates, Interpolate (prepress, 1 and 3)."""
    other = Array([Dictionary(DefaultForPrinting=True)])
    content = place("Im1", *at_ppi(300))
    assert check(
        content, lambda pdf: add_image(pdf, noise(*SIZE), Alternates=other)
    ) == ["image-alternates"]
    assert check(
        content, lambda pdf: add_image(pdf, noise(*SIZE), Interpolate=True)
    ) == ["image-interpolate"]


def test_jpeg_2000_is_an_error_before_x4(tmp_path: Path):
    """JPEG 2000 before X-4 (prepress, 1); in X-4 it is a warning (image-filter)."""
    for part, level in (("x4", "warning"), ("x1a", "error")):
        pdf = fit(place("Im1", *at_ppi(300)))
        image = add_image(pdf, noise(*SIZE))
        image.write(b"", filter=Name.JPXDecode)
        path = save(pdf, tmp_path / f"{part}.pdf")
        found = findings(path, Limits(pdfx=part))
        assert [f.level for f in found if f.code == "image-filter"] == [level]


def test_inline_images_count(check):
    """BI … EI with abbreviated keys, 20 × 20 pixels of RGB at 100 ppi."""
    data = bytes(range(256)) * 5
    head = b"q 14.4 0 0 14.4 90 90 cm BI /W 20 /H 20 /BPC 8 /CS /RGB ID "
    assert check(head + data[:1200] + b" EI Q\n") == ["image-ppi", "rgb"]
    packed = b"q 14.4 0 0 14.4 90 90 cm BI /W 20 /H 20 /BPC 8 /CS /G /F /AHx ID "
    assert check(packed + data[:400].hex().encode() + b"> EI Q\n") == ["image-ppi"]


def test_a_broken_picture_is_said_to_be_broken(check):
    """A JPEG that stops after its head is damage (qpdf-check)."""
    picture = noise(*SIZE)
    data = jpeg(picture)[:400]
    found = check(place("Im1", *at_ppi(300)), lambda pdf: add_jpeg(pdf, picture, data))
    assert found == ["qpdf-check"]


@pytest.mark.parametrize("bits", [2, 4, 16])
def test_samples_of_any_width_are_read(check, bits):
    """4 × 100 % of ink in samples of 2, 4 and 16 bits (tac-image)."""
    width, height = SIZE
    row = (width * 4 * bits + 7) // 8
    white = b"\0" * row * 10

    def change(pdf: Pdf) -> None:
        image = add_image(pdf, noise(*SIZE), BitsPerComponent=bits)
        image.write(white + b"\xff" * row * (height - 10))

    assert check(place("Im1", *at_ppi(300)), change) == ["tac-image"]


def test_filters_around_a_jpeg_are_undone(check):
    """ASCII85 around DCT, as ReportLab writes (prepress, 4)."""
    picture = noise(*SIZE)

    def change(pdf: Pdf) -> None:
        image = add_image(pdf, picture, Decode=Array([1, 0] * 4))
        data = base64.a85encode(jpeg(picture, 40)) + b"~>"
        image.write(data, filter=Array([Name.ASCII85Decode, Name.DCTDecode]))

    assert check(place("Im1", *at_ppi(300)), change) == ["image-jpeg-quality"]
