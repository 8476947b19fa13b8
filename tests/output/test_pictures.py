"""Pictures on the page: whole, the right way round, once in the file."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from making import content, document_of, open_pdf, page_of
from PIL import Image

from layout.assets.pictures import measure_picture
from layout.errors import InputError, Mark, UnfitError
from layout.output.pdf import render_pdf
from layout.page.model import Photo, Rect
from layout.preview.raster import rasterise
from layout.units import MM

FRAME = Rect(100, 50, 144, 72)  # 2 × 1 inch: 600 × 300 pixels at 300 ppi
MARK = Mark("issue.yaml", 3, 7)


def photo(path: Path, rect: Rect = FRAME, **more: Any) -> Photo:
    return Photo("a", "k", rect, measure_picture(path, MARK, "k"), path.name, **more)


def quarters(path: Path, mode: str = "RGB", **save: Any) -> Path:
    """Save a picture of four colours: red, green / blue, white."""
    image = Image.new("RGB", (800, 400), "white")
    for colour, box in (
        ("#d01010", (0, 0, 400, 200)),
        ("#10a010", (400, 0, 800, 200)),
        ("#1010c0", (0, 200, 400, 400)),
    ):
        image.paste(Image.new("RGB", (400, 200), colour), box[:2])
    image.convert(mode).save(path, **save)
    return path


def images(data: bytes) -> list[pikepdf.Stream]:
    resources = open_pdf(data).pages[0].Resources
    return list(resources.get("/XObject", pikepdf.Dictionary()).values())


def seen(data: bytes, x: float, y: float) -> tuple[int, int, int]:
    """Return the colour that a renderer shows at a place, in points from the trim."""
    image = Image.open(io.BytesIO(rasterise(data, 0, 72))).convert("RGB")
    return image.getpixel((int(x + 3 * MM), int(image.height - y - 3 * MM)))


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.jpg", "RGB"), ("b.png", "RGB"), ("c.tif", "CMYK"), ("d.jpg", "CMYK")],
)
def test_pictures_stand_the_right_way_round_in_their_colours(tmp_path, name, mode):
    """Neither mirrored nor inverted."""
    data = render_pdf(document_of(page_of(photo(quarters(tmp_path / name, mode)))))
    red, green = seen(data, 120, 110), seen(data, 220, 110)
    blue, white = seen(data, 120, 60), seen(data, 220, 60)
    assert red[0] > red[1] + 60 and red[0] > red[2] + 60
    assert green[1] > green[0] + 30 and green[1] > green[2] + 20
    assert blue[2] > blue[0] + 30 and blue[2] > blue[1] + 10
    assert min(white) > 235


def test_press_pictures_are_cmyk_and_grey_stays_grey(tmp_path):
    """Issue 5, Colour: pictures are DeviceCMYK, grey ones DeviceGray."""
    colour = photo(quarters(tmp_path / "a.jpg"))
    grey = photo(quarters(tmp_path / "b.jpg", "L"), Rect(300, 50, 144, 72))
    found = images(render_pdf(document_of(page_of(colour, grey))))
    assert {str(image.ColorSpace) for image in found} == {"/DeviceCMYK", "/DeviceGray"}
    assert all("/SMask" not in image and "/Mask" not in image for image in found)


def test_page_in_black_has_grey_pictures(tmp_path):
    page = page_of(photo(quarters(tmp_path / "a.jpg")), colour="black")
    (image,) = images(render_pdf(document_of(page)))
    assert image.ColorSpace == "/DeviceGray"


def test_screen_pictures_are_rgb_and_small(tmp_path):
    """2 × 1 inch at 120 ppi are 240 × 120 pixels."""
    page = page_of(photo(quarters(tmp_path / "a.jpg")))
    (image,) = images(render_pdf(document_of(page, mode="screen")))
    assert image.ColorSpace == "/DeviceRGB"
    assert (int(image.Width), int(image.Height)) == (240, 120)


def test_picture_used_twice_is_in_the_file_once(tmp_path):
    """Images are named by their content (fonts-and-speed, traps 5)."""
    path = quarters(tmp_path / "a.jpg")
    first, again = photo(path), photo(path, Rect(300, 50, 144, 72))
    one = page_of(first, again)
    other = page_of(photo(path), number=5)
    data = render_pdf(document_of(one, other))
    assert len(images(data)) == 1
    assert data.count(b"/Subtype /Image") == 1
    assert content(data).count(" Do Q") == 2


def test_equal_files_of_other_names_are_one_image(tmp_path):
    first, other = quarters(tmp_path / "a.jpg"), quarters(tmp_path / "z.jpg")
    page = page_of(photo(first), photo(other, Rect(300, 50, 144, 72)))
    assert len(images(render_pdf(document_of(page)))) == 1


def test_cropped_picture_fills_its_frame(tmp_path):
    """The crop is made in preparation, so the matrix is the frame."""
    data = render_pdf(document_of(page_of(photo(quarters(tmp_path / "a.jpg")))))
    assert "q 144 0 0 72 100 50 cm" in content(data)


def test_fitted_picture_stands_in_the_middle_of_its_frame(tmp_path):
    """800 × 400 in 144 × 144 pt: 144 × 72, 36 pt under and over it."""
    item = photo(quarters(tmp_path / "a.jpg"), Rect(100, 50, 144, 144), crop=False)
    assert "q 144 0 0 72 100 86 cm" in content(render_pdf(document_of(page_of(item))))


def test_picture_at_the_trim_runs_into_the_bleed(tmp_path):
    """3 mm are 8.504 pt; the crop is of the larger frame, so nothing is stretched."""
    item = photo(quarters(tmp_path / "a.jpg"), Rect(0, 0, 144, 72))
    data = render_pdf(document_of(page_of(item)))
    assert "q 152.504 0 0 80.504 -8.504 -8.504 cm" in content(data)
    (image,) = images(data)
    assert int(image.Width) / int(image.Height) == pytest.approx(152.5 / 80.5, rel=0.01)


def test_one_bit_picture_stays_one_bit(tmp_path):
    path = tmp_path / "line.png"
    art = Image.new("1", (800, 400), 1)
    art.paste(0, (0, 0, 400, 400))
    art.save(path)
    data = render_pdf(document_of(page_of(photo(path))))
    (image,) = images(data)
    assert int(image.BitsPerComponent) == 1
    assert max(seen(data, 120, 80)) < 90
    assert min(seen(data, 220, 80)) > 235


def test_pictures_and_forms_knock_out(tmp_path):
    """A grey picture that overprinted would let what is under it show."""
    stream = content(
        render_pdf(document_of(page_of(photo(quarters(tmp_path / "a.jpg")))))
    )
    assert stream.index("/GSk gs") < stream.index(" Do Q")


def test_all_damaged_pictures_are_told_in_one_run(tmp_path):
    """Every problem has a place; all are collected (style, house rule 5)."""
    items = []
    for name in ("a.jpg", "b.jpg"):
        path = quarters(tmp_path / name)
        items.append(photo(path))
        path.write_bytes(path.read_bytes()[:600])
    with pytest.raises(InputError) as caught:
        render_pdf(document_of(page_of(*items)))
    assert len(caught.value.problems) == 2


def test_missing_picture_never_goes_to_press():
    """A missing file is an error for press, a box on proofs."""
    missing = Photo("a", "k", FRAME, None, "缺.jpg", needed=(600, 300))
    with pytest.raises(UnfitError) as caught:
        render_pdf(document_of(page_of(missing)))
    (finding,) = caught.value.findings
    assert (finding.code, finding.page) == ("image-missing", 4)
    # 100 mm − (50 + 72) pt = 100 − 43.039 = 56.961 mm from the top
    assert finding.rect == pytest.approx((35.278, 56.961, 50.8, 25.4), abs=0.001)
