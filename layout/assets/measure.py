"""Pictures measured by their headers, before any pixel is decoded.

In comes a path and the place that names it; out goes a `Picture`, or an `InputError`
(exit 2) that says what is wrong with the file. Sizes are in pixels as the picture is
seen, EXIF orientation applied. What a crop keeps and what resolution it gets at a
printed size are pure functions beside it.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

from msgspec import Struct, json

from layout.assets.filesums import known_sum, remember_sum
from layout.assets.picturecache import PictureCache
from layout.assets.picturekinds import PictureFault, find_kind, open_picture
from layout.errors import Finding, InputError, Mark, Problem
from layout.messages import Message, msg
from layout.source.files import no_file, why_unread

MAX_BYTES = 256 * 1024 * 1024
MAX_SIDE = 60_000
MAX_PIXELS = 250_000_000
MAX_DECODED = 512 * 1024 * 1024
_FACTS_VERSION = 1
_HEAD = 4096
_ORIENTATION = 0x0112
_DECODED_BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}
"""Bytes a pixel takes in Pillow; 4 for all other modes, and 4 more with alpha."""
_ALPHA = ("RGBA", "LA", "PA", "RGBa", "La")

Box = tuple[int, int, int, int]


class Picture(Struct, frozen=True):
    """What a picture's header says.

    Attributes:
        path: the file.
        width, height: pixels, orientation applied.
        mode: Pillow's mode of its pixels, such as `RGB`, `CMYK`, `1`.
        format: `JPEG`, `PNG`, `TIFF`, `WEBP`, `GIF`, `BMP`, `AVIF`, `HEIF`.
        dpi: resolution it claims, or None.
        bilevel: whether its pixels are one bit.
        frames: pictures in the file; the first is used.
        orientation: EXIF orientation still to be applied, 1-8.
        alpha: whether it has transparency.
        sha256: sum of the file.
        notes: what should be known about it.
        mark, key: the place that names it.
        ink: left, top, right, bottom in pixels of what is placed where it is not
            cropped to a frame; None for all of it.
    """

    path: Path
    width: int
    height: int
    mode: str
    format: str
    dpi: float | None
    bilevel: bool
    frames: int
    orientation: int
    alpha: bool
    sha256: str
    notes: tuple[Finding, ...]
    mark: Mark
    key: str
    ink: Box | None = None

    @property
    def shown(self) -> Box:
        """Return left, top, right, bottom in pixels of what is placed uncropped."""
        return self.ink or (0, 0, self.width, self.height)


def measure_picture(
    path: Path, mark: Mark, key: str, cache: PictureCache | None = None
) -> Picture:
    """Return a picture's measures, from the cache where its content is known there.

    Raises:
        InputError: the file is missing, no picture, damaged, cut off or too large.
    """
    try:
        digest, facts = _measured(path, cache)
    except PictureFault as fault:
        raise InputError(picture_problem(path, mark, key, fault)) from None
    return Picture(
        path=path,
        sha256=digest,
        mark=mark,
        key=key,
        notes=_notes(facts, mark, key),
        **facts,
    )


def _measured(path: Path, cache: PictureCache | None) -> tuple[str, dict[str, Any]]:
    """Return a picture's sum and facts; one that is known by both is not read."""
    status = _status(path)
    known = known_sum(path, status) if cache else None
    facts = _known_facts(cache, known) if known else None
    if known and facts:
        return known, facts
    data = read_picture_bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    facts = _known_facts(cache, digest)
    if facts is None:
        facts = _read_facts(data)
        if cache:
            cache.put(_facts_key(digest), json.encode(facts))
    if cache:
        remember_sum(path, status, digest)
    return digest, facts


def read_picture_bytes(path: Path) -> bytes:
    """Return the content of a picture's file.

    Raises:
        PictureFault: it is no file, unreadable, or larger than 256 MiB.
    """
    _status(path)
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise PictureFault(why_unread(error)) from None


def _status(path: Path) -> os.stat_result:
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise PictureFault(why_unread(error)) from None
    wrong = no_file(status.st_mode)
    if wrong:
        raise PictureFault(wrong)
    if status.st_size > MAX_BYTES:
        raise PictureFault(msg("it is larger than {most} MiB", most=MAX_BYTES >> 20))
    return status


def picture_problem(path: Path, mark: Mark, key: str, fault: PictureFault) -> Problem:
    """Return the problem that a picture cannot be used."""
    message = msg("picture {file}: {why}", file=path.name, why=fault.message)
    return Problem(mark, key, message, fault.hint)


def _facts_key(digest: str) -> str:
    return hashlib.sha256(f"facts {_FACTS_VERSION} {digest}".encode()).hexdigest()


def _known_facts(cache: PictureCache | None, digest: str) -> dict[str, Any] | None:
    stored = cache.get(_facts_key(digest)) if cache else None
    return json.decode(stored) if stored else None


def _read_facts(data: bytes) -> dict[str, Any]:
    kind = find_kind(data[:_HEAD])
    image = open_picture(kind, data)
    try:
        width, height = image.size
        _refuse_size(width, height, image.mode)
        orientation = _orientation(image, kind.name, data)
        if orientation >= 5:
            width, height = height, width
        return {
            "width": width,
            "height": height,
            "mode": image.mode,
            "format": kind.name,
            "dpi": _dpi(image),
            "bilevel": image.mode == "1",
            "frames": _frames(image),
            "orientation": orientation,
            "alpha": image.mode in _ALPHA or "transparency" in image.info,
        }
    finally:
        image.close()


def _refuse_size(width: int, height: int, mode: str) -> None:
    if width <= 0 or height <= 0:
        raise PictureFault(msg("it has no pixels ({w} × {h})", w=width, h=height))
    needed = (
        width * height * (_DECODED_BYTES.get(mode, 4) + (4 if mode in _ALPHA else 0))
    )
    if (
        max(width, height) > MAX_SIDE
        or width * height > MAX_PIXELS
        or needed > MAX_DECODED
    ):
        raise PictureFault(
            msg("it is too large ({w} × {h} pixels)", w=width, h=height),
            msg("scale it down; a whole page needs about 4,600 × 6,500 pixels"),
        )
    if mode.startswith("F"):
        raise PictureFault(
            msg("its pixels are of a kind that is not supported ({mode})", mode=mode),
            msg("save it with 8 or 16 bits a channel"),
        )


def _orientation(image: Any, kind: str, data: bytes) -> int:
    """Return the EXIF orientation still to be applied; Pillow turns TIFF by itself.

    Of a PNG without EXIF in its header Pillow would decode all pixels to look for one
    behind them; so it is asked only where there is such a chunk.
    """
    no_exif = kind == "PNG" and "exif" not in image.info and b"eXIf" not in data
    if kind == "TIFF" or no_exif:
        return 1
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # damaged metadata is no reason to refuse the picture
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _dpi(image: Any) -> float | None:
    try:
        dpi = float(min(image.info["dpi"]))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return round(dpi, 2) if 1 <= dpi <= 10_000 else None


def _frames(image: Any) -> int:
    try:
        return max(1, int(getattr(image, "n_frames", 1)))
    except Exception:  # a damaged later frame does not matter
        return 1


def _notes(facts: dict[str, Any], mark: Mark, key: str) -> tuple[Finding, ...]:
    if facts["frames"] <= 1:
        return ()
    message: Message = msg(
        "the file holds {frames} {frames:picture|pictures}; the first is used",
        frames=facts["frames"],
    )
    return (
        Finding(
            code="image-frames",
            level="warning",
            message=message,
            why=msg("paper shows one picture of an animation or of several pages"),
            cure=msg("save the picture that is meant as a file of its own"),
            mark=mark,
            key=key,
        ),
    )
