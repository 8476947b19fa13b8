"""Pictures made for the tests, and what they should look like on paper."""

from __future__ import annotations

import io
import math
import struct
import zlib
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image, ImageChops, ImageCms

from layout.assets.color import OWN_PROFILE
from layout.assets.pictures import Picture, Prepared, measure_picture
from layout.errors import Mark

MARK = Mark("issue.yaml", 3, 7)
"""Where the pictures are named."""
PATCHES = ((200, 40, 40), (40, 160, 60), (50, 70, 190), (230, 200, 80))
"""Upper left, upper right, lower left, lower right."""
GREYS = (90, 130, 170, 240)
"""Under about 60 black ink alone is not as dark as the profile's four inks."""
INKS = ((10, 90, 80, 5), (80, 10, 90, 10), (90, 60, 5, 0), (5, 10, 70, 40))
"""Cyan, magenta, yellow, black in percent."""
SIDE = 80


def quarters(mode: str, colours: tuple[Any, ...], side: int = SIDE) -> Image.Image:
    """Return a square picture of four flat quarters."""
    image = Image.new(mode, (2 * side, 2 * side))
    for number, colour in enumerate(colours):
        x, y = number % 2 * side, number // 2 * side
        image.paste(colour, (x, y, x + side, y + side))
    return image


def rgb() -> Image.Image:
    return quarters("RGB", PATCHES)


def cmyk() -> Image.Image:
    return quarters("CMYK", tuple(tuple(round(v * 2.55) for v in i) for i in INKS))


def noise(seed: int, side: int = 128) -> Image.Image:
    return Image.frombytes("L", (side, side), Random(seed).randbytes(side * side))


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def unmarked_cmyk_jpeg() -> bytes:
    """Return a CMYK JPEG without Adobe's marker: its samples are the inks."""
    data = saved(ImageChops.invert(cmyk()), "JPEG", quality=98)
    place = data.index(b"\xff\xee")
    (size,) = struct.unpack_from(">H", data, place + 2)
    return data[:place] + data[place + 2 + size :]


def png(width: int, height: int, depth: int, colour: int, rows: bytes) -> bytes:
    """Return a PNG of raw rows (each with its filter byte 0)."""

    def chunk(tag: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(tag + data))
        return struct.pack(">I", len(data)) + tag + data + check

    header = struct.pack(">2I5B", width, height, depth, colour, 0, 0, 0)
    parts = (b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def png16() -> bytes:
    """Return the coloured quarters as a PNG with 16 bits a channel."""
    image = rgb()
    rows = b""
    for y in range(image.height):
        line = image.crop((0, y, image.width, y + 1)).tobytes()
        rows += b"\0" + b"".join(bytes((v, v)) for v in line)
    return png(image.width, image.height, 16, 2, rows)


def grey16() -> bytes:
    """Return the grey quarters as a PNG with 16 bits."""
    image = quarters("L", GREYS)
    rows = b""
    for y in range(image.height):
        line = image.crop((0, y, image.width, y + 1)).tobytes()
        rows += b"\0" + b"".join(bytes((v, v)) for v in line)
    return png(image.width, image.height, 16, 0, rows)


def half_clear(clear: float = 0.5) -> tuple[Image.Image, tuple[tuple[int, ...], ...]]:
    """Return the quarters half transparent, and what they are on white paper."""
    image = rgb().convert("RGBA")
    image.putalpha(round(255 * clear))
    share = round(255 * clear) / 255
    mixed = tuple(tuple(round(255 + (v - 255) * share) for v in c) for c in PATCHES)
    return image, mixed


def adobe_rgb() -> bytes:
    """Return a small profile with the primaries of AdobeRGB (1998), gamma 2.2."""
    columns = {
        b"rXYZ": (0.60974, 0.31111, 0.01947),
        b"gXYZ": (0.20528, 0.62567, 0.06087),
        b"bXYZ": (0.14919, 0.06322, 0.74457),
        b"wtpt": (0.95045, 1.0, 1.08905),
    }
    tags = {
        tag: b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in values))
        for tag, values in columns.items()
    }
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.19921875 * 256)) + b"\0\0"
    text = b"text\0\0\0\0CC0\0"
    name = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"Wide\0" + bytes(78)
    tags |= {
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
        b"cprt": text,
        b"desc": name,
    }
    table, body, place = b"", b"", 132 + 12 * len(tags)
    for tag, data in tags.items():
        padded = data + bytes(-len(data) % 4)
        table += tag + struct.pack(">2I", place + len(body), len(data))
        body += padded
    head = struct.pack(">I4sI4s4s4s", place + len(body), b"test", 0x02100000, b"mntr",
                       b"RGB ", b"XYZ ")  # fmt: skip
    head += struct.pack(">6H", 2024, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += struct.pack(">3i", 63190, 65536, 54061) + bytes(48)
    return head + struct.pack(">I", len(tags)) + table + body


def write(folder: Path, data: bytes, name: str = "a.jpg") -> Picture:
    path = folder / name
    path.write_bytes(data)
    return measure_picture(path, MARK, "pictures[0].file")


def decoded(prepared: Prepared) -> Image.Image:
    """Return a prepared picture as a RIP sees it: 255 is full ink, or white."""
    size = (prepared.width, prepared.height)
    if prepared.filter == "FlateDecode":
        mode = {"DeviceCMYK": "CMYK", "DeviceRGB": "RGB"}.get(
            prepared.colour_space, "L"
        )
        if prepared.bits == 1:
            mode = "1"
        return Image.frombytes(mode, size, zlib.decompress(prepared.data))
    image = Image.open(io.BytesIO(prepared.data))
    if image.mode == "CMYK" and not prepared.inverted:
        return ImageChops.invert(image)  # Pillow had turned the samples over
    return image.copy()


def centres(image: Image.Image) -> list[Any]:
    """Return the pixels in the middle of the four quarters."""
    w, h = image.size
    return [
        image.getpixel((x, y))
        for y in (h // 4, 3 * h // 4)
        for x in (w // 4, 3 * w // 4)
    ]


def own() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(str(OWN_PROFILE))


def wanted(colour: tuple[int, ...], profile: bytes | None = None) -> tuple[float, ...]:
    """Return Lab on paper of an RGB colour by the output profile's own conversion."""
    source = (
        ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if profile
        else ImageCms.createProfile("sRGB")
    )
    transform = ImageCms.buildTransform(
        source, own(), "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    patch = Image.new("RGB", (1, 1), colour)
    return printed(ImageCms.applyTransform(patch, transform).getpixel((0, 0)))


def printed(ink: tuple[int, ...] | int) -> tuple[float, ...]:
    """Return Lab on paper of CMYK samples (255 is full ink) or of a DeviceGray one."""
    samples = (0, 0, 0, 255 - ink) if isinstance(ink, int) else ink
    transform = ImageCms.buildTransform(
        own(), ImageCms.createProfile("LAB"), "CMYK", "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )  # fmt: skip
    lab = ImageCms.applyTransform(Image.new("CMYK", (1, 1), samples), transform)
    light, a, b = lab.tobytes()
    return light * 100 / 255, _signed(a), _signed(b)


def _signed(value: int) -> int:
    return value - 256 if value > 127 else value


def delta_e(one: tuple[float, ...], two: tuple[float, ...]) -> float:
    """Return the colour difference CIEDE2000 (ISO/CIE 11664-6)."""
    l1, a1, b1 = one
    l2, a2, b2 = two
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1 = math.degrees(math.atan2(b1, a1)) % 360 if c1 else 0.0
    h2 = math.degrees(math.atan2(b2, a2)) % 360 if c2 else 0.0
    dh = 0.0 if not c1 * c2 else (h2 - h1 + 180) % 360 - 180
    big_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(dh / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    if not c1 * c2:
        mean_h = h1 + h2
    elif abs(h1 - h2) <= 180:
        mean_h = (h1 + h2) / 2
    else:
        mean_h = (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    t = (
        1
        - 0.17 * math.cos(math.radians(mean_h - 30))
        + 0.24 * math.cos(math.radians(2 * mean_h))
        + 0.32 * math.cos(math.radians(3 * mean_h + 6))
        - 0.20 * math.cos(math.radians(4 * mean_h - 63))
    )
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    turn = 60 * math.exp(-(((mean_h - 275) / 25) ** 2))
    r_c = 2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    x, y, z = (l2 - l1) / s_l, (c2 - c1) / s_c, big_h / s_h
    rotation = -math.sin(math.radians(turn)) * r_c * y * z
    return math.sqrt(x * x + y * y + z * z + rotation)
