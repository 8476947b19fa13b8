"""Pictures measured by their headers; files that are none, or hostile."""

import io
import os
import struct
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import picture_maker as made
import pytest
from PIL import Image

from layout.assets.measure import MAX_BYTES
from layout.assets.pictures import (
    Picture,
    PictureCache,
    PictureJob,
    crop_box,
    effective_ppi,
    kept_share,
    measure_picture,
    ppi_finding,
    prepare_picture,
)
from layout.errors import InputError

JPEG = made.saved(made.rgb(), "JPEG", dpi=(240, 240))
PNG = made.saved(made.rgb(), "PNG")
KINDS: dict[str, tuple[bytes, str, str]] = {
    "jpeg": (JPEG, "JPEG", "RGB"),
    "grey jpeg": (made.saved(made.quarters("L", made.GREYS), "JPEG"), "JPEG", "L"),
    "cmyk jpeg": (made.saved(made.cmyk(), "JPEG"), "JPEG", "CMYK"),
    "png": (PNG, "PNG", "RGB"),
    "palette png": (made.saved(made.rgb().quantize(8), "PNG"), "PNG", "P"),
    "alpha png": (made.saved(made.half_clear()[0], "PNG"), "PNG", "RGBA"),
    "one bit": (made.saved(Image.new("1", (160, 160)), "PNG"), "PNG", "1"),
    "16 bits": (made.grey16(), "PNG", "I;16"),
    "tiff": (made.saved(made.cmyk(), "TIFF"), "TIFF", "CMYK"),
    "webp": (made.saved(made.rgb(), "WEBP"), "WEBP", "RGB"),
    "gif": (made.saved(made.rgb(), "GIF"), "GIF", "P"),
}


@pytest.mark.parametrize("name", KINDS)
def test_content_decides_the_kind_and_not_the_name(tmp_path: Path, name: str) -> None:
    """Issue 4, pictures: a wrong extension does not matter; all are 160 × 160."""
    data, kind, mode = KINDS[name]
    for file_name in ("a.jpg", "a.png", "照片 一.tif", "noextension"):
        picture = made.write(tmp_path, data, file_name)
        assert (picture.width, picture.height) == (160, 160)
        assert (picture.format, picture.mode) == (kind, mode)
        assert picture.bilevel == (name == "one bit")
        assert picture.alpha == (name == "alpha png")


def test_the_resolution_it_claims_is_told(tmp_path: Path) -> None:
    assert made.write(tmp_path, JPEG).dpi == 240
    assert made.write(tmp_path, PNG).dpi is None


def animated(kind: str) -> bytes:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    return made.saved(frames[0], kind, save_all=True, append_images=frames[1:])


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF"])
def test_of_several_pictures_the_first_is_used_with_a_warning(
    tmp_path: Path, kind: str
) -> None:
    """Issue 4: animated and many-page files."""
    picture = made.write(tmp_path, animated(kind))
    (note,) = picture.notes
    assert (picture.frames, note.code, note.level) == (2, "image-frames", "warning")
    assert (note.mark, note.key) == (made.MARK, "pictures[0].file")


def png_of(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    return made.png(width, height, depth, colour, b"\0")


def gif_of(width: int, height: int) -> bytes:
    data = made.saved(Image.new("P", (2, 2)), "GIF")
    return data[:6] + struct.pack("<2H", width, height) + data[10:]


HOSTILE: list[tuple[str, bytes, str]] = [
    ("empty", b"", "empty"),
    ("text", b"hello, this is a caption", "not a picture"),
    ("zeros", bytes(1000), "not a picture"),
    ("html", b"<!DOCTYPE html><html><body>404", "web page"),
    ("html, bom", b"\xef\xbb\xbf  \n<html>", "web page"),
    ("svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    ("svg, xml", b'<?xml version="1.0"?>\n<!-- a -->\n<svg width="1">', "SVG"),
    ("pdf", b"%PDF-1.4\n", "PDF"),
    ("psd", b"8BPS\0\1", "Photoshop"),
    ("eps", b"%!PS-Adobe-3.0 EPSF-3.0\n", "EPS"),
    ("eps, binary", b"\xc5\xd0\xd3\xc6" + bytes(30), "EPS"),
    ("jpeg 2000", b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    ("raw", b"FUJIFILMCCD-RAW 0201", "raw"),
    ("docx", b"PK\x03\x04" + bytes(30), "ZIP or Office"),
    ("lfs", b"version https://git-lfs.github.com/spec/v1\noid", "LFS"),
    ("jpeg, head only", JPEG[:3], "cut off"),
    ("jpeg, cut", JPEG[: len(JPEG) // 2], "cut off"),
    ("jpeg, no size", b"\xff\xd8\xff\xda\0\2\xff\xd9", "damaged"),
    ("png, head only", PNG[:8], "cut off"),
    ("png, cut", PNG[:-20], "cut off"),
    ("png, header cut", PNG[:20] + b"IEND", "damaged"),
    ("webp, cut", KINDS["webp"][0][:-30], "cut off"),
    ("tiff, cut", KINDS["tiff"][0][:9], "damaged"),
    ("tiff, strips cut", KINDS["tiff"][0][:500], "cut off"),
    ("gif, cut", KINDS["gif"][0][:9], "damaged"),
    ("0 × 0", png_of(0, 0), ""),
    ("0 high", png_of(5, 0), ""),
    ("60,001 wide", png_of(60_001, 1, 1, 0), "too large (60001 × 1 pixels)"),
    ("16,000 × 16,000", png_of(16_000, 16_000), "too large"),
    ("2^31", png_of(2**31 - 1, 2**31 - 1), ""),
    ("gif bomb", gif_of(65_535, 65_535), "too large"),
    ("alpha bomb", png_of(9_000, 9_000, 8, 6), "too large"),
]


@pytest.mark.parametrize(
    ("data", "says"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE]
)
def test_a_hostile_picture_is_refused_with_its_place(
    tmp_path: Path, data: bytes, says: str
) -> None:
    """Issue 4: one message with place, exit 2, in time and memory."""
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(InputError) as caught:
        made.write(tmp_path, data, "a.png")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (problem,) = caught.value.problems
    assert (problem.mark, problem.key) == (made.MARK, "pictures[0].file")
    assert str(problem.message).startswith("picture a.png: ")
    assert says in str(problem.message)
    assert time.perf_counter() - start < 2
    assert peak < 50_000_000


@pytest.mark.parametrize("share", [0, 0.01, 0.1, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("name", KINDS)
def test_no_beginning_of_a_file_is_taken_for_the_whole(
    tmp_path: Path, name: str, share: float
) -> None:
    """Cut anywhere, it is refused by its header or, at the latest, by its pixels."""
    data = KINDS[name][0]
    with pytest.raises(InputError):
        cut = made.write(tmp_path, data[: int(share * len(data))])
        prepare_picture(cut, PictureJob(40, 40), None)


def make_folder(path: Path) -> None:
    path.mkdir()


def make_fifo(path: Path) -> None:
    os.mkfifo(path)


def make_loop(path: Path) -> None:
    path.symlink_to(path)


def make_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_giant(path: Path) -> None:
    path.touch()
    os.truncate(path, MAX_BYTES + 1)


@pytest.mark.parametrize(
    "make", [make_folder, make_fifo, make_loop, make_device, make_giant]
)
def test_what_is_no_file_is_refused(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    """Issue 4: folders, FIFOs, devices, loops, and 256 MiB."""
    make(tmp_path / "a.jpg")
    with pytest.raises(InputError):
        measure_picture(tmp_path / "a.jpg", made.MARK, "k")


def test_a_missing_picture_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        measure_picture(tmp_path / "a.jpg", made.MARK, "k")


def test_heic_without_its_library_says_how_to_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra [heif], or an export as JPEG."""
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    data = struct.pack(">I", 24) + b"ftypheic" + bytes(200)
    with pytest.raises(InputError) as caught:
        made.write(tmp_path, data)
    (problem,) = caught.value.problems
    assert "HEIF needs a library" in str(problem.message)
    assert "export the picture as JPEG" in str(problem.hint)


def test_damaged_metadata_is_no_reason_to_refuse(tmp_path: Path) -> None:
    """EXIF that cannot be read counts as none."""
    data = made.saved(made.rgb(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    picture = made.write(tmp_path, data)
    assert (picture.width, picture.orientation) == (160, 1)


def test_a_preview_in_the_header_does_not_hide_a_cut(tmp_path: Path) -> None:
    """The end mark of an EXIF preview is not that of the picture."""
    exif = Image.Exif()
    exif[0x010E] = "\xff\xd9"
    data = made.saved(made.rgb(), "JPEG", exif=exif.tobytes() + b"\xff\xd8\xff\xd9")
    assert made.write(tmp_path, data).width == 160
    with pytest.raises(InputError, match="cut off"):
        made.write(tmp_path, data[:-200])


def test_a_known_content_is_measured_from_the_cache(tmp_path: Path) -> None:
    """The same facts, the mark of the new place."""
    cache = PictureCache(tmp_path / "cache")
    path = tmp_path / "a.gif"
    path.write_bytes(animated("GIF"))
    fresh = measure_picture(path, made.MARK, "k", cache)
    assert measure_picture(path, made.MARK, "k", cache) == fresh
    assert measure_picture(path, made.MARK, "other", cache).notes[0].key == "other"
    path.write_bytes(JPEG)
    assert measure_picture(path, made.MARK, "k", cache).format == "JPEG"


@pytest.fixture
def wide(tmp_path: Path) -> Picture:
    file = io.BytesIO()
    Image.new("RGB", (300, 200)).save(file, "PNG")
    return made.write(tmp_path, file.getvalue())


@pytest.mark.parametrize(
    ("shape", "focus", "box"),
    [
        (1.5, (0.5, 0.5), (0, 0, 300, 200)),
        (1.0, (0.5, 0.5), (50, 0, 250, 200)),
        (1.0, (0.0, 0.5), (0, 0, 200, 200)),
        (1.0, (1.0, 0.0), (100, 0, 300, 200)),
        (1.0, (0.4, 0.5), (20, 0, 220, 200)),
        (3.0, (0.5, 0.5), (0, 50, 300, 150)),
        (3.0, (0.5, 0.9), (0, 100, 300, 200)),
        (1000.0, (0.5, 0.5), (0, 100, 300, 101)),
        (0.001, (0.0, 0.5), (0, 0, 1, 200)),
    ],
)
def test_a_crop_is_the_largest_of_its_shape_round_the_focus(
    wide: Picture, shape: float, focus: tuple[float, float], box: tuple[int, ...]
) -> None:
    assert crop_box(wide, shape, focus) == box


def test_the_share_that_a_crop_keeps(wide: Picture) -> None:
    """300 × 200 to a square keeps 200 of 300; to 3:1 100 of 200."""
    assert kept_share(wide, 1.5) == 1
    assert kept_share(wide, 1.0) == pytest.approx(2 / 3)
    assert kept_share(wide, 3.0) == pytest.approx(1 / 2)


def test_effective_resolution_is_that_of_the_worse_axis() -> None:
    """300 pixels on 72 pt are 300 an inch, 100 on 36 pt are 200."""
    assert effective_ppi((300, 100), (72, 36)) == 200


@pytest.mark.parametrize(
    ("ppi", "level"),
    [
        (200, None),
        (199.96, None),
        (199.9, "warning"),
        (150, "warning"),
        (149.9, "error"),
    ],
)
def test_tones_need_200_and_150_pixels_an_inch(ppi: float, level: str | None) -> None:
    """Prepress: image-ppi (< 150; warn < 200), as the number is shown."""
    finding = ppi_finding(ppi)
    assert (finding and finding.level) == level
    assert finding is None or finding.code == "image-ppi"


@pytest.mark.parametrize(
    ("ppi", "level"),
    [(800, None), (799.9, "warning"), (550, "warning"), (549.9, "error")],
)
def test_line_art_needs_800_and_550_pixels_an_inch(
    ppi: float, level: str | None
) -> None:
    """Prepress: image-ppi-1bit (< 550; warn < 800)."""
    finding = ppi_finding(ppi, bilevel=True)
    assert (finding and finding.level) == level
    assert finding is None or finding.code == "image-ppi-1bit"


def test_a_designs_own_limits_are_used() -> None:
    assert ppi_finding(180, (170, 120)) is None
    found = ppi_finding(130, (170, 120))
    assert found is not None and found.level == "warning"
