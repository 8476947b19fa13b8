"""Font files on disk, looked over before anything is set in them.

In comes a path; out goes what is needed to open it, or a `FontFault` that says in one
sentence why it cannot be used. Only the headers are read, in well under a millisecond,
so that every face of the list is checked in every build.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from layout.messages import Message, msg
from layout.source.files import no_file, why_unread

MAX_BYTES = 256 * 1024 * 1024
_MAX_TABLES = 256
_MAX_FONTS = 256
_HEAD_MAGIC = 0x5F0F3CF5
_OUTLINES = ("glyf", "CFF ", "CFF2")
_REQUIRED = ("cmap", "head", "hhea", "hmtx", "maxp")

_STRANGERS: tuple[tuple[bytes, Message], ...] = (
    (b"wOFF", msg("it is a web font (WOFF); take the .ttf or .otf it was made from")),
    (b"wOF2", msg("it is a web font (WOFF2); take the .ttf or .otf it was made from")),
    (b"%!", msg("it is a PostScript Type 1 font; take its OpenType edition")),
    (b"\x80\x01", msg("it is a PostScript Type 1 font; take its OpenType edition")),
    (b"typ1", msg("it is a PostScript Type 1 font; take its OpenType edition")),
    (b"version https://git-lfs", msg("it is a Git LFS pointer; fetch the real file")),
)


class FontFault(Exception):
    """Why a font file cannot be used."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


class Axis(Struct, frozen=True):
    """An axis of a variable font in the units of the design."""

    tag: str
    least: float
    default: float
    most: float


class FontFile(Struct, frozen=True):
    """A font that may be used: where it is, its kind of outlines, its axes."""

    path: Path
    index: int
    outlines: str
    axes: tuple[Axis, ...] = ()

    def axis(self, tag: str) -> Axis | None:
        """Return the axis of that tag, if the font has it."""
        return next((axis for axis in self.axes if axis.tag == tag), None)


def read_font_file(path: Path, index: int = 0) -> FontFile:
    """Return what the file's headers say.

    Raises:
        FontFault: it is missing, no font, damaged, too large, lacks tables, or its
            maker forbids embedding.
    """
    try:
        status = path.stat()
        wrong = no_file(status.st_mode)
        if wrong:
            raise FontFault(wrong)
        if status.st_size > MAX_BYTES:
            raise FontFault(msg("it is larger than {most} MiB", most=MAX_BYTES >> 20))
        with path.open("rb") as file:
            return _read(path, index, file, status.st_size)
    except (OSError, ValueError) as error:
        raise FontFault(why_unread(error)) from None
    except struct.error:
        raise FontFault(msg("it is damaged: it ends too soon")) from None


def _read(path: Path, index: int, file: BinaryIO, size: int) -> FontFile:
    start = _font_start(file, index)
    tables = _tables(file, start, size)
    missing = [tag for tag in _REQUIRED if tag not in tables]
    outlines = next((tag for tag in _OUTLINES if tag in tables), None)
    if outlines is None or (outlines == "glyf" and "loca" not in tables):
        missing.append("glyf, CFF")
    if missing or outlines is None:
        raise FontFault(
            msg("it lacks tables it needs: {tags}", tags=", ".join(missing))
        )
    for tag, check in _CHECKS.items():
        if tag in tables:
            check(_table(file, tables[tag]))
    axes = _axes(_table(file, tables["fvar"])) if "fvar" in tables else ()
    return FontFile(path, index, outlines, axes)


def _font_start(file: BinaryIO, index: int) -> int:
    head = file.read(32)
    if not head:
        raise FontFault(msg("it is empty"))
    for magic, message in _STRANGERS:
        if head.startswith(magic):
            raise FontFault(message)
    if head[:4] == b"ttcf":
        (count,) = struct.unpack(">I", head[8:12])
        if not 0 <= index < min(count, _MAX_FONTS):
            raise FontFault(
                msg(
                    "it holds {count} {count:font|fonts}; index {index} is none",
                    count=count,
                    index=index,
                )
            )
        file.seek(12 + 4 * index)
        start: int = struct.unpack(">I", file.read(4))[0]
        return start
    if head[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        raise FontFault(msg("it is not a TrueType or OpenType font"))
    if index:
        raise FontFault(msg("it holds one font; index {index} is none", index=index))
    return 0


def _tables(file: BinaryIO, start: int, size: int) -> dict[str, tuple[int, int]]:
    file.seek(start)
    (count,) = struct.unpack(">4xH6x", file.read(12))
    if count > _MAX_TABLES:
        raise FontFault(msg("it is damaged: {count} {count:table|tables}", count=count))
    tables = {}
    for tag, _, offset, length in struct.iter_unpack(">4s3I", file.read(16 * count)):
        name = tag.decode("latin-1")
        if offset + length > size:
            raise FontFault(
                msg("it is damaged: its table {tag} is cut off", tag=name.strip())
            )
        tables[name] = (offset, length)
    return tables


def _table(file: BinaryIO, place: tuple[int, int]) -> bytes:
    offset, length = place
    file.seek(offset)
    return file.read(min(length, 4096))


def _check_head(data: bytes) -> None:
    magic, _, upem = struct.unpack_from(">IHH", data, 12)
    if magic != _HEAD_MAGIC or not 16 <= upem <= 16384:
        raise FontFault(msg("it is damaged: its table {tag} is wrong", tag="head"))


def _check_maxp(data: bytes) -> None:
    if struct.unpack_from(">H", data, 4)[0] == 0:
        raise FontFault(msg("it is damaged: it has no glyphs"))


def _check_hhea(data: bytes) -> None:
    if struct.unpack_from(">H", data, 34)[0] == 0:
        raise FontFault(msg("it is damaged: its table {tag} is wrong", tag="hhea"))


def _check_os2(data: bytes) -> None:
    """Refuse what the maker forbids (OpenType, OS/2 fsType); the mildest bit counts."""
    (fs_type,) = struct.unpack_from(">H", data, 8)
    if fs_type & 0x000E == 0x0002:
        raise FontFault(
            msg("its maker forbids embedding (fsType {bits})", bits=fs_type)
        )
    if fs_type & 0x0100:
        raise FontFault(
            msg("its maker forbids subsetting (fsType {bits})", bits=fs_type)
        )
    if fs_type & 0x0200:
        raise FontFault(
            msg(
                "its maker allows only bitmaps to be embedded (fsType {bits})",
                bits=fs_type,
            )
        )


_CHECKS: dict[str, Callable[[bytes], None]] = {
    "head": _check_head,
    "maxp": _check_maxp,
    "hhea": _check_hhea,
    "OS/2": _check_os2,
}


def _axes(data: bytes) -> tuple[Axis, ...]:
    offset, _, count, size = struct.unpack_from(">4x4H", data)
    axes = []
    for place in range(offset, offset + count * size, size or 1):
        tag, least, default, most = struct.unpack_from(">4s3i", data, place)
        axes.append(
            Axis(tag.decode("latin-1"), least / 65536, default / 65536, most / 65536)
        )
    return tuple(axes)
