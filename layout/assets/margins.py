"""The white and transparent margins of a picture, so that it is placed by its ink.

In comes a measured picture; out goes the same with the box of its ink. A lettered name
(题字) comes from whoever wrote it with any margins; on the page its ink counts.
"""

from __future__ import annotations

import hashlib
from typing import Any

from msgspec import json
from msgspec.structs import replace

from layout.assets.measure import Box, Picture, read_picture_bytes
from layout.assets.picturecache import PictureCache
from layout.assets.picturekinds import find_kind, open_picture, quiet

PAPER = 245
"""What is lighter than this, of 255, is paper and no ink."""


def without_margins(picture: Picture, cache: PictureCache | None) -> Picture:
    """Return a picture of which only the part with ink is placed.

    One that cannot be decoded stays as it is: making it ready tells what is wrong.
    """
    key = hashlib.sha256(f"ink {PAPER} {picture.sha256}".encode()).hexdigest()
    stored = cache.get(key) if cache else None
    found: Box | None = json.decode(stored, type=Box | None) if stored else None
    if stored is None:
        found = _ink(picture)
        if cache:
            cache.put(key, json.encode(found))
    return replace(picture, ink=found)


def _ink(picture: Picture) -> Box | None:
    """Return left, top, right, bottom of the ink in pixels; None where all is paper."""
    from PIL import ImageOps

    try:
        data = read_picture_bytes(picture.path)
        image = open_picture(find_kind(data[:4096]), data)
        with quiet():
            image.load()
            ink = _on_white(ImageOps.exif_transpose(image)).convert("L")
        box = ink.point([255] * PAPER + [0] * (256 - PAPER)).getbbox()
    except Exception:  # decoders of foreign data raise whatever they meet
        return None
    whole = ink.size == (picture.width, picture.height)
    return tuple(box) if box and whole else None


def _on_white(image: Any) -> Any:
    """Return the image as it looks on paper."""
    from PIL import Image

    if image.mode == "PA" or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode not in ("LA", "RGBA"):
        return image
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image.convert("RGBA"))
