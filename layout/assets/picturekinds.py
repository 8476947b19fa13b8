"""Kinds of picture files: told apart by content, opened by Pillow's class for them.

Only the kinds in the table are ever opened, whatever a file is called; everything else
gets a sentence that says what it is and what to do.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import re
import threading
import warnings
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from layout.messages import Message, msg


class PictureFault(Exception):
    """Why a picture cannot be used, and perhaps what to do about it."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        self.message = message
        self.hint = hint
        super().__init__(str(message))


class Kind(Struct, frozen=True):
    """A kind of picture: how it begins, and Pillow's module and class for it."""

    name: str
    pattern: bytes
    module: str
    opener: str
    ending: bytes = b""
    """What must stand near the end of a whole file."""


KINDS = (
    Kind("JPEG", rb"\xff\xd8\xff", "PIL.JpegImagePlugin", "JpegImageFile", b"\xff\xd9"),
    Kind("PNG", rb"\x89PNG\r\n\x1a\n", "PIL.PngImagePlugin", "PngImageFile", b"IEND"),
    Kind("TIFF", rb"II[*+]\0|MM\0[*+]", "PIL.TiffImagePlugin", "TiffImageFile"),
    Kind("WEBP", rb"RIFF....WEBP", "PIL.WebPImagePlugin", "WebPImageFile"),
    Kind("GIF", rb"GIF8[79]a", "PIL.GifImagePlugin", "GifImageFile"),
    Kind("BMP", rb"BM", "PIL.BmpImagePlugin", "BmpImageFile"),
    Kind("AVIF", rb"....ftypavi[fs]", "PIL.AvifImagePlugin", "AvifImageFile"),
    Kind("HEIF", rb"....ftyp(?:he[iv][cxms]|m[is]f1)", "pi_heif", "HeifImageFile"),
)

_TEXT = rb"(?:\xef\xbb\xbf)?\s*"
_AS_JPEG = msg("export it as JPEG, PNG or TIFF")
_STRANGERS: tuple[tuple[bytes, Message, Message], ...] = (
    (
        _TEXT + rb"(?:<\?xml.*|<!--.*|<!doctype svg.*)?<svg[\s>]",
        msg("it is an SVG drawing, which is not supported"),
        msg("export it as PNG, 600 pixels an inch at its printed size"),
    ),
    (
        _TEXT + rb"(?:<!doctype html|<html|<head|<body|<\?xml.*<html)",
        msg("it is a web page, not a picture"),
        msg("the download failed; save the picture itself"),
    ),
    (
        rb"%PDF",
        msg("it is a PDF, not a picture"),
        msg("place it as a story of kind advert"),
    ),
    (rb"8BPS", msg("it is a Photoshop file, which is not supported"), _AS_JPEG),
    (
        rb"%!PS|\xc5\xd0\xd3\xc6",
        msg("it is PostScript (EPS), which is not supported"),
        msg("export it as PDF (an advert) or as TIFF"),
    ),
    (
        rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51",
        msg("it is JPEG 2000, which is not supported"),
        _AS_JPEG,
    ),
    (rb"....ftypcrx|FUJIFILMCCD", msg("it is a camera's raw file"), _AS_JPEG),
    (
        rb"version https://git-lfs",
        msg("it is a Git LFS pointer, not a picture"),
        msg("fetch the real file with git lfs pull"),
    ),
    (rb"PK\x03\x04", msg("it is a ZIP or Office file, not a picture"), _AS_JPEG),
)


def find_kind(head: bytes) -> Kind:
    """Return the kind of a file by its first bytes.

    Raises:
        PictureFault: it is empty, or none of the kinds that can be placed.
    """
    if not head:
        raise PictureFault(msg("the file is empty"))
    for kind in KINDS:
        if re.match(kind.pattern, head, re.DOTALL):
            return kind
    for pattern, message, hint in _STRANGERS:
        if re.match(pattern, head, re.DOTALL | re.IGNORECASE):
            raise PictureFault(message, hint)
    raise PictureFault(msg("it is not a picture"), _AS_JPEG)


def open_picture(kind: Kind, data: bytes) -> Any:
    """Return Pillow's image of the first frame, its pixels not yet decoded.

    Raises:
        PictureFault: it is damaged, cut off, or needs a library that is not there.
    """
    if kind.name == "WEBP" and int.from_bytes(data[4:8], "little") + 8 > len(data):
        raise PictureFault(msg("it is cut off"), _AGAIN)
    if kind.ending and not _ends_well(kind, data):
        raise PictureFault(msg("it is cut off"), _AGAIN)
    try:
        opener = getattr(importlib.import_module(kind.module), kind.opener)
    except ImportError:
        raise PictureFault(
            msg("reading {kind} needs a library that is not installed", kind=kind.name),
            msg("install newspaper-layout[heif], or export the picture as JPEG"),
        ) from None
    try:
        with quiet():
            image = opener(io.BytesIO(data))
            is_cut = kind.name == "TIFF" and _tiff_end(image) > len(data)
    except Exception:  # parsers of foreign data raise whatever they meet
        raise PictureFault(msg("it is damaged"), _AGAIN) from None
    if is_cut:
        raise PictureFault(msg("it is cut off"), _AGAIN)
    return image


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep a decoder's own words away from the user: damage raises all the same.

    Pillow warns of odd metadata, and libtiff writes to the process's error stream.
    Both belong to the whole process, so one thread at a time is inside.
    """
    with _ONE_AT_A_TIME, warnings.catch_warnings(), _no_error_stream():
        warnings.simplefilter("ignore")
        yield


_ONE_AT_A_TIME = threading.RLock()


@contextlib.contextmanager
def _no_error_stream() -> Iterator[None]:
    try:
        kept = os.dup(2)
    except OSError:  # it is closed: nothing can be written to it
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _tiff_end(image: Any) -> int:
    """Return where the last strip or tile of a TIFF ends (TIFF 6.0, sections 8, 15)."""
    tags = image.tag_v2
    ends = [
        offset + length
        for offsets, lengths in ((273, 279), (324, 325))
        for offset, length in zip(
            tags.get(offsets, ()), tags.get(lengths, ()), strict=False
        )
    ]
    return max(ends, default=0)


_AGAIN = msg("get the file again from where it came")


def _ends_well(kind: Kind, data: bytes) -> bool:
    """Tell whether the end mark stands behind the last of the picture's data.

    In a JPEG a preview inside the header has an end mark of its own; that of the
    picture stands behind the last start of scan.
    """
    begin = data.rfind(b"\xff\xda") if kind.name == "JPEG" else len(kind.ending)
    return begin >= 0 and data.rfind(kind.ending) > begin
