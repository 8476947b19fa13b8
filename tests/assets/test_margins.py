"""A lettered name is placed by its ink, whatever white came with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from layout.assets.margins import without_margins
from layout.assets.measure import Picture, measure_picture
from layout.assets.picturecache import PictureCache
from layout.assets.picturejob import PictureJob
from layout.assets.prepare import place_picture
from layout.errors import Mark

INK = (40, 30, 140, 80)
"""Left, top, right, bottom of the ink in a picture of 200 by 100 pixels."""


def saved(path: Path, mode: str, paper: object, ink: object, **how: object) -> Picture:
    """Save a block of ink on paper, and measure it."""
    image = Image.new(mode, (200, 100), paper)
    image.paste(ink, INK)
    image.save(path, **how)
    return measure_picture(path, Mark(path, 1, 1), "logo")


@pytest.mark.parametrize(
    ("name", "mode", "paper", "ink"),
    [
        ("a.png", "RGBA", (0, 0, 0, 0), (200, 0, 0, 255)),
        ("b.png", "RGB", (255, 255, 255), (200, 0, 0)),
        ("c.png", "L", 250, 20),
        ("d.png", "1", 1, 0),
        ("e.webp", "RGBA", (255, 255, 255, 0), (0, 0, 0, 255)),
        ("f.tif", "CMYK", (0, 0, 0, 0), (0, 100, 90, 10)),
    ],
)
def test_the_box_of_the_ink_is_found(tmp_path, name, mode, paper, ink):
    how = {"lossless": True} if name.endswith("webp") else {}
    picture = saved(tmp_path / name, mode, paper, ink, **how)
    assert without_margins(picture, None).shown == INK


def test_the_box_is_counted_as_the_picture_is_seen(tmp_path):
    """EXIF 6 turns right: x becomes 100 − bottom … 100 − top, y left … right."""
    exif = Image.Exif()
    exif[0x112] = 6
    picture = saved(tmp_path / "a.png", "L", 255, 0, exif=exif)
    assert (picture.width, picture.height) == (100, 200)
    assert without_margins(picture, None).shown == (20, 40, 70, 140)


def test_what_is_placed_uncropped_is_the_ink(tmp_path):
    """100 × 50 pixels fitted into 300 × 100 pt are 200 × 100 pt, at 36 ppi."""
    picture = without_margins(saved(tmp_path / "a.png", "L", 255, 0), None)
    crop, placed, ppi = place_picture(picture, PictureJob(300.0, 100.0, crop=False))
    assert crop == INK
    assert placed == pytest.approx((200.0, 100.0))
    assert ppi == pytest.approx(36.0)


def test_a_picture_without_ink_or_without_pixels_stays_whole(tmp_path):
    blank = saved(tmp_path / "a.png", "L", 255, 255)
    assert without_margins(blank, None).shown == (0, 0, 200, 100)
    cut = saved(tmp_path / "b.png", "RGB", "white", "black")
    data = (tmp_path / "b.png").read_bytes()
    (tmp_path / "b.png").write_bytes(data[:60])
    assert without_margins(cut, None).shown == (0, 0, 200, 100)


def test_the_cache_answers_without_the_file(tmp_path):
    cache = PictureCache(tmp_path / "cache")
    picture = saved(tmp_path / "a.png", "L", 255, 0)
    first = without_margins(picture, cache)
    (tmp_path / "a.png").unlink()
    assert without_margins(picture, cache) == first
