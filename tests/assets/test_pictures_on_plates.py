"""Ten kinds of picture on one page: what stands on its plates."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import picture_maker as made
import pytest
from PIL import Image

from layout.assets.fonts import FontLibrary
from layout.check.preflight import Budget, Limits, check_pdf, find_ghostscript
from layout.check.preflight.plates import Plates, render_plates
from layout.check.preflight.read import read_facts
from layout.output.document import Document
from layout.output.pdf import render_pdf
from layout.page.model import Page, Photo, Rect
from layout.source.design import Design
from layout.units import MM

pytestmark = pytest.mark.skipif(
    shutil.which("gs") is None, reason="gs is not there: no plates to look at"
)
SIDE = 40.0
"""Points: the pictures' 160 pixels are 288 an inch."""

GREY = tuple((grey, grey, grey) for grey in made.GREYS)
HALF, MIXED = made.half_clear()
WIDE = made.adobe_rgb()


def _turned() -> bytes:
    """Return the quarters lying on their side, with the EXIF that sets them upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = made.rgb().transpose(Image.Transpose.ROTATE_90)
    return made.saved(lying, "JPEG", quality=98, exif=exif)


def _wanted(colours: tuple[tuple[int, ...], ...]) -> list[tuple[float, ...]]:
    return [made.wanted(colour) for colour in colours]


INKS = [made.printed(tuple(round(v * 2.55) for v in ink)) for ink in made.INKS]
KINDS = {
    "RGB": (made.saved(made.rgb(), "JPEG", quality=98), _wanted(made.PATCHES)),
    "AdobeRGB": (
        made.saved(made.rgb(), "JPEG", quality=98, icc_profile=WIDE),
        [made.wanted(colour, WIDE) for colour in made.PATCHES],
    ),
    "CMYK, marked": (made.saved(made.cmyk(), "JPEG", quality=98), INKS),
    "CMYK, unmarked": (made.unmarked_cmyk_jpeg(), INKS),
    "grey": (
        made.saved(made.quarters("L", made.GREYS), "JPEG", quality=98),
        _wanted(GREY),
    ),
    "16-bit": (made.png16(), _wanted(made.PATCHES)),
    "palette": (made.saved(made.rgb().quantize(16), "PNG"), _wanted(made.PATCHES)),
    "alpha": (made.saved(HALF, "PNG"), _wanted(MIXED)),
    "EXIF-turned": (_turned(), _wanted(made.PATCHES)),
    "WebP": (
        made.saved(made.rgb(), "WEBP", lossless=True),
        _wanted(made.PATCHES),
    ),
    "TIFF": (
        made.saved(made.rgb(), "TIFF", compression="tiff_lzw"),
        _wanted(made.PATCHES),
    ),
}


def _frame(at: int) -> Rect:
    return Rect(20 + at % 4 * 50, 20 + at // 4 * 50, SIDE, SIDE)


def _page(folder: Path) -> Page:
    photos = []
    for at, (kind, (data, _)) in enumerate(KINDS.items()):
        picture = made.write(folder, data, f"{at}.bin")
        photos.append(Photo("a", f"pictures[{at}]", _frame(at), picture, kind))
    return Page(1, "", 220, 180, 3 * MM, tuple(photos), ())


@pytest.fixture(scope="module")
def plates(tmp_path_factory: pytest.TempPathFactory, library: FontLibrary) -> Plates:
    """Render the page with all pictures on it."""
    folder = tmp_path_factory.mktemp("plates")
    document = Document(
        pages=(_page(folder),), title="图", publication="小报", fonts=library,
        date=datetime.date(2024, 2, 23), language="zh-Hans", designs=(Design(),),
    )  # fmt: skip
    path = folder / "page.pdf"
    path.write_bytes(render_pdf(document))
    assert {f.code for f in check_pdf(path).findings} <= {"text-extract"}
    ghostscript = find_ghostscript()
    assert ghostscript is not None
    facts = read_facts(path, Limits(), Budget())
    return render_plates(path, facts.pages[0], ghostscript, Budget())


@pytest.mark.parametrize("kind", KINDS)
def test_colours_on_the_plates_are_those_of_the_profiles_conversion(
    kind: str, plates: Plates
) -> None:
    """Within ΔE00 4, each quarter in its corner: the right way round and upright."""
    at = list(KINDS).index(kind)
    frame = _frame(at)
    quarter = SIDE / 4
    for place, wanted in enumerate(KINDS[kind][1]):
        x = frame.x + (1 + 2 * (place % 2)) * quarter + 3 * MM
        y = frame.top - (1 + 2 * (place // 2)) * quarter + 3 * MM
        box = plates.box((x - 1, y - 1, x + 1, y + 1))
        ink = tuple(
            plates.inks[name].crop(box).getpixel((0, 0))
            for name in ("Cyan", "Magenta", "Yellow", "Black")
        )
        assert made.delta_e(made.printed(ink), wanted) <= 4, (place, ink)


def test_grey_pictures_stand_on_the_black_plate_alone(plates: Plates) -> None:
    box = plates.box(_on_sheet(_frame(list(KINDS).index("grey"))))
    for name in ("Cyan", "Magenta", "Yellow"):
        assert plates.inks[name].crop(box).getextrema() == (0, 0)


def _on_sheet(rect: Rect) -> tuple[float, float, float, float]:
    bleed = 3 * MM
    return (rect.x + bleed, rect.y + bleed, rect.right + bleed, rect.top + bleed)
