"""Images of a PDF: what they are, and their ink as a RIP decodes them.

A RIP takes the samples that the filters leave, maps them by the Decode array and has
the inks. An Adobe marker in a JPEG only tells whether the data are YCCK; it does not
turn them round (ISO 32000-1, 7.4.8 and 8.9.5.2). Pillow does turn them, so that is
undone here.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from typing import Any

import pikepdf
from msgspec import Struct
from msgspec.structs import replace
from PIL import Image, ImageChops, JpegImagePlugin

from layout.check.preflight import ink
from layout.check.preflight.colors import Space, read_space
from layout.check.preflight.inkcolour import Colour
from layout.check.preflight.limits import Budget
from layout.check.preflight.model import InkStatistics, Picture
from layout.check.preflight.objects import (
    entry,
    filters,
    number,
    numbers,
    stream_bytes,
)

_MOST_COMPONENTS = 8
_BITMAP_FILTERS = {"CCITTFaxDecode", "JBIG2Decode"}


class _Samples(Struct, frozen=True):
    """Pixels before the Decode array: 8-bit plates, one per component."""

    plates: tuple[Image.Image, ...]
    jpeg_quality: int | None = None
    has_adobe_marker: bool = False


def read_picture(image: Any, spaces: Any, limit: float, budget: Budget) -> Picture:
    """Return an image's facts; `spaces` is the ColorSpace dictionary of resources.

    `limit` is the ink limit in percent that pixels are counted against. Pixels that
    cannot be decoded leave `ink` None and `unread` saying why.
    """
    width = int(number(entry(image, "/Width")) or 0)
    height = int(number(entry(image, "/Height")) or 0)
    stencil = entry(image, "/ImageMask") is True
    used = filters(image)
    bits = int(number(entry(image, "/BitsPerComponent")) or 8)
    space = read_space(entry(image, "/ColorSpace"), spaces)
    picture = Picture(
        width=width,
        height=height,
        bits=1 if stencil or _BITMAP_FILTERS.intersection(used) else bits,
        colour=Colour(("Stencil",) if stencil else space.families, None, space.spots),
        is_stencil=stencil,
        filters=used,
        has_alternates=entry(image, "/Alternates") is not None,
        interpolates=entry(image, "/Interpolate") is True,
    )
    if stencil or (picture.bits == 1 and not space.palette):
        return picture
    if "JPXDecode" in used:
        families = space.families if space.components else ("JPX",)
        return replace(picture, colour=Colour(families), unread="JPXDecode")
    if width * height > budget.pixels or min(width, height) < 1:
        return replace(picture, unread=f"{width} x {height}")
    try:
        return _with_pixels(picture, image, space, limit)
    except Exception as fault:  # decoders raise anything on damaged data
        return replace(picture, unread=str(fault) or type(fault).__name__)


def _with_pixels(picture: Picture, image: Any, space: Space, limit: float) -> Picture:
    samples = _samples(picture, image, space)
    if samples is None:
        return picture
    flat = all(low == high for low, high in map(_extrema, samples.plates))
    picture = replace(picture, jpeg_quality=samples.jpeg_quality, is_flat=flat)
    decode = numbers(entry(image, "/Decode")) or ()
    if space.palette:
        counts = _palette_counts(samples.plates[0], space, decode)
        found = ink.statistics(counts, limit) if counts else None
        return replace(picture, ink=found)
    if space.paint((0.0,) * space.components).inks is None or len(samples.plates) < 4:
        return picture
    if len(samples.plates) != 4 or space.spots:
        return replace(picture, unread="/".join(space.families))
    plates = [
        _decoded(plate, decode[2 * at : 2 * at + 2])
        for at, plate in enumerate(samples.plates)
    ]
    found = ink.statistics(ink.ink_histogram(plates), limit)
    inverts = decode[:2] == (1.0, 0.0)
    odd = samples.jpeg_quality is not None and samples.has_adobe_marker != inverts
    return replace(picture, ink=found, looks_inverted=_is_inverted(found, odd))


def _extrema(plate: Image.Image) -> tuple[object, object]:
    low, high = plate.getextrema()
    return low, high


def _is_inverted(found: InkStatistics, has_odd_markers: bool) -> bool:
    """Tell whether a separation looks like its own negative.

    A picture separated for any press has lights and stays under about 330 % of ink, so
    its negative has none of less than 70 % and has places over 330 %. Where Adobe
    marker and Decode array contradict custom, milder signs suffice.
    """
    if has_odd_markers:
        return found.light >= 60 and found.mean > 220
    return found.light >= 70 and found.dense > 340 and found.mean > 240


def _decoded(plate: Image.Image, span: Sequence[float]) -> Image.Image:
    if len(span) < 2 or tuple(span) == (0.0, 1.0):
        return plate
    if tuple(span) == (1.0, 0.0):
        return ImageChops.invert(plate)
    low, high = span
    table = [
        round(255 * min(max(low + value / 255 * (high - low), 0.0), 1.0))
        for value in range(256)
    ]
    return plate.point(table)


def _palette_counts(
    indexes: Image.Image, space: Space, decode: Sequence[float]
) -> list[int] | None:
    """Return the ink histogram of an Indexed image; None where inks are unknown."""
    counts = [0] * (ink.FULL + 1)
    turned = len(decode) == 2 and decode[0] > decode[1]
    used = indexes.histogram()
    for at, colour in enumerate(space.palette):
        index = len(space.palette) - 1 - at if turned else at
        if colour.inks is None:
            return None
        counts[round(sum(colour.inks) * 255)] += used[index]
    return counts if any(counts) else None


def _samples(picture: Picture, image: Any, space: Space) -> _Samples | None:
    if picture.filters[-1:] == ("DCTDecode",):
        return _jpeg_samples(image, picture.filters[:-1])
    if space.components > _MOST_COMPONENTS:
        return None
    data = stream_bytes(image)
    if data is None:
        raise ValueError(", ".join(picture.filters) or "data")
    return _Samples(tuple(_planes(data, picture, max(space.components, 1))))


def _planes(data: bytes, picture: Picture, count: int) -> list[Image.Image]:
    """Cut interleaved samples into 8-bit plates; rows begin at bytes."""
    size = (picture.width, picture.height)
    row = (picture.width * count * picture.bits + 7) // 8
    if len(data) < row * picture.height:
        raise ValueError(f"{len(data)} < {row * picture.height}")
    data = data[: row * picture.height]
    if picture.bits == 16:
        data = data[::2]
    elif picture.bits != 8:
        return _narrow(data, picture, count, row)
    modes = {1: "L", 3: "RGB", 4: "CMYK"}
    if count in modes:
        return list(Image.frombytes(modes[count], size, data).split())
    return [Image.frombytes("L", size, data[at::count]) for at in range(count)]


def _narrow(data: bytes, picture: Picture, count: int, row: int) -> list[Image.Image]:
    """Widen samples of 1, 2 or 4 bits; an index keeps its value, a tint is scaled."""
    bits = picture.bits
    if bits not in (1, 2, 4):
        raise ValueError(f"{bits} bits")
    factor = 1 if "Indexed" in picture.colour.spaces else 255 // ((1 << bits) - 1)
    per_byte, mask = 8 // bits, (1 << bits) - 1
    wide = bytearray(len(data) * per_byte)
    for at in range(per_byte):
        shift = 8 - bits * (at + 1)
        table = bytes(((byte >> shift) & mask) * factor for byte in range(256))
        wide[at::per_byte] = data.translate(table)
    whole = Image.frombytes("L", (row * per_byte, picture.height), bytes(wide))
    whole = whole.crop((0, 0, picture.width * count, picture.height))
    if count == 1:
        return [whole]
    flat = whole.tobytes()
    size = (picture.width, picture.height)
    return [Image.frombytes("L", size, flat[at::count]) for at in range(count)]


def _jpeg_samples(image: Any, outer: Sequence[str]) -> _Samples:
    data = image.read_raw_bytes()
    if outer:
        data = _unwrapped(data, outer)
    with _open_jpeg(data) as jpeg:
        quality = _quality(jpeg)
        marker = "adobe" in jpeg.info
        if len(jpeg.getbands()) != 4:  # only the ink of CMYK is counted, pixel by pixel
            jpeg.draft(jpeg.mode, (jpeg.width // 8, jpeg.height // 8))
        jpeg.load()
        plates = jpeg.split()
    if len(plates) == 4:
        plates = tuple(ImageChops.invert(plate) for plate in plates)
    return _Samples(plates, quality, marker)


def _unwrapped(data: bytes, outer: Sequence[str]) -> bytes:
    """Return what the filters around a JPEG leave, decoded by qpdf."""
    with pikepdf.new() as scratch:
        stream = scratch.make_stream(b"")
        stream.write(data, filter=pikepdf.Array([pikepdf.Name(f"/{w}") for w in outer]))
        return stream.read_bytes()


def _open_jpeg(data: bytes) -> Image.Image:
    """Open a JPEG whose own header may claim any size."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        jpeg = Image.open(io.BytesIO(data), formats=("JPEG",))
    if jpeg.width * jpeg.height > Budget().pixels:
        raise ValueError(f"{jpeg.width} x {jpeg.height}")
    return jpeg


def _quality(jpeg: Image.Image) -> int | None:
    """Return the quality from 1 to 100 that gives about these luminance steps.

    libjpeg scales the standard table, whose steps sum to 3679 at quality 50, by
    5000 / q below 50 and by 200 - 2q above, in percent.
    """
    if not isinstance(jpeg, JpegImagePlugin.JpegImageFile) or not jpeg.quantization:
        return None
    scale = 100 * sum(jpeg.quantization[min(jpeg.quantization)]) / _STANDARD_SUM
    found = 5000 / scale if scale > 100 else (200 - scale) / 2
    return min(max(round(found), 1), 100)


_STANDARD_SUM = 3679
