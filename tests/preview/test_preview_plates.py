"""Plates, total ink and the newsprint look, from PDFs made here."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from paper import profile_bytes
from PIL import Image
from reportlab.lib.colors import CMYKColor, CMYKColorSep
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from layout.preview.ink import ink_at, paper_look, plate_look, total_look
from layout.preview.plates import inks_of, separate
from layout.preview.tiles import Region, Shelf

SIDE = 100
"""Width and height of the test pages in points."""


def page(draw: Callable[[Canvas], None]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(SIDE, SIDE))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def box(canvas: Canvas, x: int, size: int, *inks: float) -> None:
    canvas.setFillColor(CMYKColor(*inks))
    canvas.rect(x, x, size, size, stroke=0, fill=1)


def plates_of(pdf: bytes, region: Region) -> tuple[Image.Image, ...]:
    separated, shelf = separate(pdf), Shelf()
    try:
        return tuple(
            shelf.render("plates", lambda: separated.pdf, ink, region, "L")
            for ink in range(4)
        )
    finally:
        shelf.close()


def inks(pdf: bytes, x: int, y: int) -> tuple[int, ...]:
    """Return C, M, Y, K in percent at a point from the bottom left."""
    spot = Region(2.0, 2 * x - 1, 2 * (SIDE - y) - 1, 2, 2)
    c, m, yellow, k = plates_of(pdf, spot)
    return tuple(round(value) for value in ink_at((c, m, yellow, k)))


def test_each_ink_stands_on_its_own_plate() -> None:
    pdf = page(lambda c: box(c, 20, 60, 0.4, 0.3, 0.2, 0.1))
    assert inks(pdf, 50, 50) == (40, 30, 20, 10)
    assert inks(pdf, 10, 10) == (0, 0, 0, 0)


def test_overprinting_black_leaves_the_tint_below() -> None:
    """ISO 32000-1, 8.6.7: in mode 1 a component of 0 leaves what is there."""

    def draw(canvas: Canvas) -> None:
        box(canvas, 10, 80, 0.5, 0.1, 0, 0)
        canvas.setFillOverprint(True)
        canvas.setOverprintMask(True)
        box(canvas, 40, 20, 0, 0, 0, 1)

    assert inks(page(draw), 50, 50) == (50, 10, 0, 100)


def test_knocking_out_black_removes_the_tint_below() -> None:
    def draw(canvas: Canvas) -> None:
        box(canvas, 10, 80, 0.5, 0.1, 0, 0)
        box(canvas, 40, 20, 0, 0, 0, 1)

    assert inks(page(draw), 50, 50) == (0, 0, 0, 100)


def test_overprint_ends_with_the_saved_state() -> None:
    """Q restores overprinting as well as colour."""

    def draw(canvas: Canvas) -> None:
        box(canvas, 10, 80, 0.5, 0, 0, 0)
        canvas.saveState()
        canvas.setFillOverprint(True)
        canvas.setOverprintMask(True)
        box(canvas, 20, 10, 0, 0, 0, 1)
        canvas.restoreState()
        box(canvas, 40, 20, 0, 0, 0, 1)

    pdf = page(draw)
    assert inks(pdf, 25, 25) == (50, 0, 0, 100)
    assert inks(pdf, 50, 50) == (0, 0, 0, 100)


def test_overprinting_stroke_is_told_from_fill() -> None:
    def draw(canvas: Canvas) -> None:
        box(canvas, 10, 80, 0.5, 0, 0, 0)
        canvas.setStrokeOverprint(True)
        canvas.setOverprintMask(True)
        canvas.setStrokeColor(CMYKColor(0, 0, 0, 1))
        canvas.setLineWidth(10)
        canvas.line(20, 50, 80, 50)

    assert inks(page(draw), 50, 50) == (50, 0, 0, 100)


@pytest.mark.parametrize("decoded", ["adobe", "flate"])
def test_picture_of_four_inks_is_read_as_a_rip_does(decoded: str) -> None:
    """Adobe's CMYK JPEG is inverted twice: by its marker and by /Decode."""
    picture = Image.new("CMYK", (40, 40), (204, 102, 51, 26))
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=100, subsampling=0)
    reader = ImageReader(io.BytesIO(data.getvalue()) if decoded == "adobe" else picture)
    pdf = page(lambda c: c.drawImage(reader, 20, 20, 60, 60))
    assert inks(pdf, 50, 50) == pytest.approx((80, 40, 20, 10), abs=1)


def test_grey_picture_is_on_the_black_plate_alone() -> None:
    reader = ImageReader(Image.new("L", (40, 40), 102))

    def draw(canvas: Canvas) -> None:
        box(canvas, 10, 80, 0.5, 0.5, 0, 0)
        canvas.drawImage(reader, 20, 20, 60, 60)

    assert inks(page(draw), 50, 50) == pytest.approx((0, 0, 0, 60), abs=1)


def test_forms_are_separated_with_the_colour_they_inherit() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("advert")
        canvas.rect(20, 20, 30, 60, stroke=0, fill=1)
        canvas.setFillColor(CMYKColor(0, 0, 0.6, 0))
        canvas.rect(50, 20, 30, 60, stroke=0, fill=1)
        canvas.endForm()
        canvas.setFillColor(CMYKColor(0, 0.7, 0, 0))
        canvas.doForm("advert")

    pdf = page(draw)
    assert inks(pdf, 65, 50) == (0, 0, 60, 0)


def test_registration_colour_is_on_all_plates() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(CMYKColorSep(1, 1, 1, 1, spotName="All"))
        canvas.rect(20, 20, 60, 60, stroke=0, fill=1)

    assert inks(page(draw), 50, 50) == (100, 100, 100, 100)


@pytest.mark.skipif(shutil.which("gs") is None, reason="needs Ghostscript")
def test_plates_agree_with_those_of_ghostscript(tmp_path: Path) -> None:
    """Tint, overprinting and knocking-out black, and a registration mark."""

    def draw(canvas: Canvas) -> None:
        box(canvas, 10, 80, 0.5, 0.1, 0.3, 0)
        canvas.saveState()
        canvas.setFillOverprint(True)
        canvas.setOverprintMask(True)
        box(canvas, 20, 15, 0, 0, 0, 1)
        canvas.restoreState()
        box(canvas, 60, 15, 0, 0, 0, 0.6)
        canvas.setFillColor(CMYKColorSep(1, 1, 1, 1, spotName="All"))
        canvas.rect(92, 0, 8, 8, stroke=0, fill=1)

    file = tmp_path / "page.pdf"
    file.write_bytes(page(draw))
    subprocess.run(
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r72",
         "-dOverprint=/simulate", "-sOutputFile=p%d.tif", file.name],
        check=True, cwd=tmp_path,
    )  # fmt: skip
    plates = [
        Image.open(tmp_path / f"p1({name}).tif").convert("L")
        for name in ("Cyan", "Magenta", "Yellow", "Black")
    ]
    for x, y in ((50, 50), (27, 27), (67, 67), (96, 4), (5, 50)):
        theirs = [(255 - p.getpixel((x, SIDE - y))) / 2.55 for p in plates]  # type: ignore[operator]
        assert inks(file.read_bytes(), x, y) == pytest.approx(theirs, abs=1), (x, y)


def test_foreign_colours_are_named_as_estimates() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(20, 20, 60, 60, stroke=0, fill=1)

    assert separate(page(draw)).estimated == ("RGB",)
    assert separate(page(lambda c: box(c, 0, 50, 1, 0, 0, 0))).estimated == ()


@pytest.mark.parametrize(
    ("values", "names", "expected"),
    [
        ((0.25,), (), (0, 0, 0, 0.75)),
        ((1, 0.5, 0), (), (0, 0.5, 1, 0)),
        ((0.2, 0.3, 0.4, 0.1), (), (0.2, 0.3, 0.4, 0.1)),
        ((0.4,), ("Magenta",), (0, 0.4, 0, 0)),
        ((0.4,), ("PANTONE 185 C",), (0, 0, 0, 0.4)),
        ((0.4,), ("None",), (0, 0, 0, 0)),
        ((2.0, -1, 0, 0), (), (1, 0, 0, 0)),
    ],
)
def test_colours_amount_to_inks(
    values: tuple[float, ...], names: tuple[str, ...], expected: tuple[float, ...]
) -> None:
    assert inks_of(values, names) == pytest.approx(expected)


def flat(*percent: float) -> tuple[Image.Image, Image.Image, Image.Image, Image.Image]:
    c, m, y, k = (
        Image.new("L", (4, 4), round(255 - value * 2.55)) for value in percent
    )
    return c, m, y, k


def test_total_ink_over_the_limit_is_red_and_at_the_limit_is_not() -> None:
    """60 × 4 = 240 is allowed where the limit is 240; 70 × 4 = 280 is not."""
    at = total_look(flat(60, 60, 60, 60), 240).getpixel((1, 1))
    over = total_look(flat(70, 70, 70, 70), 240).getpixel((1, 1))
    assert isinstance(at, tuple)
    assert isinstance(over, tuple)
    assert at[2] > at[0]
    assert over[0] > 200 > over[2]


def test_bare_paper_looks_like_newsprint() -> None:
    """The profile's paper is L* 82, b* 3: darker than the screen's white, warmer."""
    red, green, blue = paper_look(flat(0, 0, 0, 0), profile_bytes()).getpixel((0, 0))  # type: ignore[misc]
    assert 195 <= blue < green < red <= 215


def test_a_plate_is_shown_in_its_ink() -> None:
    full, bare = Image.new("L", (2, 2), 0), Image.new("L", (2, 2), 255)
    assert plate_look(bare, "m").getpixel((0, 0)) == (255, 255, 255)
    assert plate_look(full, "k").getpixel((0, 0)) == (26, 24, 24)


def test_tiles_join_to_the_whole_picture() -> None:
    """Tiles of 37 × 41 device pixels at 1.7 px/pt: the sheet is 170 × 170."""
    pdf = page(lambda c: box(c, 13, 61, 0.9, 0.4, 0, 0.2))
    shelf = Shelf()
    whole = shelf.render("a", lambda: pdf, 0, Region(1.7, 0, 0, 170, 170))
    joined = Image.new("RGB", (170, 170))
    for x in range(0, 170, 37):
        for y in range(0, 170, 41):
            w, h = min(37, 170 - x), min(41, 170 - y)
            tile = shelf.render("a", lambda: pdf, 0, Region(1.7, x, y, w, h))
            joined.paste(tile, (x, y))
    shelf.close()
    assert joined.tobytes() == whole.tobytes()


@pytest.mark.parametrize(
    "numbers",
    [(0, 0, 0, 9, 9), (17, 0, 0, 9, 9), (1, 0, 0, 0, 9), (1, 0, 0, 9000, 9000),
     (float("nan"), 0, 0, 9, 9), (1, 10**7, 0, 9, 9)],
)  # fmt: skip
def test_regions_that_cannot_be_drawn_are_refused(
    numbers: tuple[float, int, int, int, int],
) -> None:
    with pytest.raises(ValueError, match="region"):
        Region(*numbers)
