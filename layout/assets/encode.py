"""Plates to the bytes of an image XObject.

In come `Plates`; out goes `Encoded`. One bit is deflated; tones become JPEG, or are
deflated where that is no larger (drawings, flat colours), which keeps them exact. The
ink is measured on what a RIP will decode: JPEG rings at edges, so a picture that
passes the limit by it is brought down and encoded again.
"""

from __future__ import annotations

import io
import zlib
from typing import Any

from msgspec import Struct

from layout.assets.picturejob import Filter, PictureJob, Space
from layout.assets.separate import Plates, limit_ink, total_ink

_SPACES: dict[str, Space] = {
    "1": "DeviceGray",
    "L": "DeviceGray",
    "RGB": "DeviceRGB",
    "CMYK": "DeviceCMYK",
}
_TRIES = 2
_MOST_BYTES = 2
"""Room for a JPEG in bytes a sample; the hardest noise takes 1.2, Pillow sets aside
1/3 for RGB and fails."""
_FLAT_COLOURS = 4096
"""Most colours of a picture that is worth deflating; photographs have far more."""


class Encoded(Struct, frozen=True):
    """The stream of an image and how it is to be read; `max_ink` in percent."""

    data: bytes
    filter: Filter
    colour_space: Space
    bits: int
    width: int
    height: int
    inverted: bool
    max_ink: float


def encode(plates: Plates, job: PictureJob) -> Encoded:
    """Return the smallest faithful encoding of a picture within the ink limit."""
    image = plates.image
    if image.mode == "1":
        return _deflated(image)
    data, ink = _jpeg(image, job.quality)
    limit = job.ink_limit
    for _ in range(_TRIES):
        if image.mode != "CMYK" or ink <= job.ink_limit:
            break
        limit -= ink - job.ink_limit
        image = limit_ink(plates.image, max(100.0, limit))
        data, ink = _jpeg(image, job.quality)
    is_over = image.mode == "CMYK" and ink > job.ink_limit
    if is_over or plates.image.getcolors(_FLAT_COLOURS):
        exact = _deflated(plates.image)
        if is_over or len(exact.data) <= len(data):
            return exact
    return _encoded(image, data, ink, "DCTDecode")


def _deflated(image: Any) -> Encoded:
    data = zlib.compress(image.tobytes(), 6)
    return _encoded(image, data, total_ink(image), "FlateDecode")


def _encoded(image: Any, data: bytes, ink: float, name: Filter) -> Encoded:
    return Encoded(
        data=data,
        filter=name,
        colour_space=_SPACES[image.mode],
        bits=1 if image.mode == "1" else 8,
        width=image.width,
        height=image.height,
        inverted=name == "DCTDecode" and image.mode == "CMYK",
        max_ink=round(ink, 2),
    )


def _jpeg(image: Any, quality: int) -> tuple[bytes, float]:
    """Return a JPEG and the most ink of any pixel of it, decoded again.

    It holds the pixels alone: a profile would be a second word on its colours, a
    comment is nobody's business. 4:4:4 keeps edges.
    """
    from PIL import Image, ImageFile

    samples = image.width * image.height * len(image.getbands())
    ImageFile.MAXBLOCK = max(ImageFile.MAXBLOCK, _MOST_BYTES * samples)
    file = io.BytesIO()
    image.save(
        file, "JPEG", quality=quality, subsampling=0, optimize=True, icc_profile=None,
        comment="",
    )  # fmt: skip
    data = file.getvalue()
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as decoded:
        decoded.load()
        return data, total_ink(decoded)
