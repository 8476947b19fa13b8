"""Pictures on the plates: one ink of a picture as a grey picture.

In: an image object of a PDF. Out: an image object of DeviceGray, black where the ink is
full. Values are decoded as a RIP does it: the samples as they lie in the file, then the
`Decode` array (Adobe's CMYK JPEGs are stored inverted, and Pillow turns them back).
"""

from __future__ import annotations

import base64
import hashlib
import io
import zlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Name
from PIL import Image, ImageChops

_CACHE: OrderedDict[bytes, tuple[bytes, ...]] = OrderedDict()
_KEEP = 64
"""Pictures whose plates are remembered; a page has about ten."""


_UNREADABLE = (OSError, ValueError, NotImplementedError, KeyError, pikepdf.PdfError)
_WRAPPERS: dict[str, Callable[[bytes], bytes]] = {
    "/FlateDecode": zlib.decompress,
    "/ASCII85Decode": lambda data: base64.a85decode(data.strip().removesuffix(b"~>")),
    "/ASCIIHexDecode": lambda data: bytes.fromhex(data.decode().rstrip(" \r\n>")),
}


def channel_image(
    target: pikepdf.Pdf, source: Any, ink: int, estimated: set[str]
) -> Any:
    """Return the image `source` as plate `ink` (0-3: C, M, Y, K) shows it."""
    if source.get("/ImageMask", False):
        return source
    key = _key(source)
    if key not in _CACHE:
        try:
            _CACHE[key] = _split(source, estimated)
        except (
            OSError,
            ValueError,
            NotImplementedError,
            KeyError,
            pikepdf.PdfError,
        ) as fault:
            estimated.add(type(fault).__name__)
            return source
        while len(_CACHE) > _KEEP:
            _CACHE.popitem(last=False)
    _CACHE.move_to_end(key)
    stream = target.make_stream(_CACHE[key][ink])
    with Image.open(io.BytesIO(_CACHE[key][ink])) as size:
        width, height = size.size
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = width, height, 8
    stream.ColorSpace, stream.Filter = Name.DeviceGray, Name.DCTDecode
    for extra in ("/SMask", "/Mask"):
        if extra in source:
            stream[extra] = source[extra]
    return stream


def _key(source: Any) -> bytes:
    digest = hashlib.sha256(source.read_raw_bytes())
    for name in ("/ColorSpace", "/Decode", "/Filter", "/Width"):
        digest.update(repr(source.get(name, None)).encode())
    return digest.digest()


def _split(source: Any, estimated: set[str]) -> tuple[bytes, ...]:
    """Return the four plates of a picture as JPEGs, dark where there is ink."""
    inks = _inks(source, estimated)
    return tuple(_jpeg(ImageChops.invert(band)) for band in inks.split())


def _jpeg(plate: Image.Image) -> bytes:
    low, high = plate.getextrema()
    if low == high:
        plate = plate.resize((1, 1))
    out = io.BytesIO()
    plate.save(out, "JPEG", quality=95)
    return out.getvalue()


def _inks(source: Any, estimated: set[str]) -> Image.Image:
    """Return a picture as CMYK, 255 for full ink."""
    space = source.get("/ColorSpace", Name.DeviceGray)
    if _components(space) == 4:
        return _decoded(_samples(source), source.get("/Decode", None))
    picture = pikepdf.PdfImage(source).as_pil_image()
    if picture.mode in ("1", "L", "I;16", "I"):
        black = ImageChops.invert(picture.convert("L"))
        none = Image.new("L", black.size)
        return Image.merge("CMYK", (none, none, none, black))
    if picture.mode == "CMYK":
        return picture
    estimated.add("RGB")
    return _grey_replaced(picture.convert("RGB"))


def _components(space: Any) -> int:
    if isinstance(space, Array) and str(space[0]) == "/ICCBased":
        return int(space[1].get("/N", 3))
    return 4 if str(space) == "/DeviceCMYK" else 0


def _samples(source: Any) -> Image.Image:
    """Return the samples as they are stored, before `Decode`."""
    filters = source.get("/Filter", Name.FlateDecode)
    names = [str(f) for f in filters] if isinstance(filters, Array) else [str(filters)]
    if names[-1] == "/DCTDecode":
        data = source.read_raw_bytes()
        for name in names[:-1]:
            data = _WRAPPERS[name](data)
        with Image.open(io.BytesIO(data)) as picture:
            adobe = "adobe" in picture.info
            picture.load()
            return ImageChops.invert(picture) if adobe else picture
    size = (int(source.Width), int(source.Height))
    if int(source.get("/BitsPerComponent", 8)) != 8:
        raise NotImplementedError("bits")
    return Image.frombytes("CMYK", size, source.read_bytes())


def _decoded(samples: Image.Image, decode: Any) -> Image.Image:
    if decode is not None and [float(x) for x in decode] == [1, 0] * 4:
        return ImageChops.invert(samples)
    return samples


def _grey_replaced(picture: Image.Image) -> Image.Image:
    """Separate RGB with full grey replacement: an estimate for foreign adverts."""
    c, m, y = (ImageChops.invert(band) for band in picture.split())
    black = ImageChops.darker(ImageChops.darker(c, m), y)
    bands = [ImageChops.subtract(band, black) for band in (c, m, y)]
    return Image.merge("CMYK", (*bands, black))
