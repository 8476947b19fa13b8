"""Bytes from files, and text from bytes: nothing odd is opened, nothing is guessed.

Only regular files are read, up to a limit; folders, FIFOs, devices and links that lead
to themselves are problems with a place. Text is UTF-8 (with or without a byte-order
mark). An old encoding must be declared (`encoding:` in the issue file); what a file
seems to be is said, not assumed.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from layout.errors import InputError, Mark, Problem
from layout.messages import Message, msg

MAX_BYTES = 8 * 1024 * 1024
"""The most bytes of an issue file or a text file."""

_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe is opened without waiting for someone to write to it."""
_BOM = b"\xef\xbb\xbf"
_HAN = (("\u3000", "\u303f"), ("\u3400", "\u9fff"), ("\uff00", "\uffef"))
_JUDGED = 65_536
"""Characters by which a text's encoding is judged."""
_ASCII = re.compile("[\x00-\x7f]+")
_WIDE = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"), (b"\0\0\xfe\xff", "UTF-32"))
_KINDS = (
    (stat.S_ISDIR, msg("this is a folder, not a file")),
    (stat.S_ISFIFO, msg("this is a pipe (FIFO), not a file")),
    (stat.S_ISCHR, msg("this is a device, not a file")),
    (stat.S_ISBLK, msg("this is a device, not a file")),
    (stat.S_ISSOCK, msg("this is a socket, not a file")),
)
_ERRNO = {
    errno.ENOENT: msg("no such file"),
    errno.ENOTDIR: msg("no such file"),
    errno.EACCES: msg("may not be read"),
    errno.EPERM: msg("may not be read"),
    errno.ELOOP: msg("is a link that leads to itself"),
    errno.ENAMETOOLONG: msg("its name is too long"),
    errno.EMFILE: msg("cannot be read: too many files are open"),
    errno.ENFILE: msg("cannot be read: too many files are open"),
}


def read_bytes(path: Path, place: Mark, key: str = "") -> bytes:
    """Return the bytes of a regular file of at most `MAX_BYTES`.

    Raises:
        InputError: it is no such file; the problem stands at `place`.
    """
    try:
        handle = os.open(path, _OPEN)
    except (OSError, ValueError) as error:
        raise InputError(Problem(place, key, why_unread(error))) from error
    with os.fdopen(handle, "rb", closefd=True) as file:
        mode = os.fstat(file.fileno()).st_mode
        wrong = no_file(mode)
        if wrong:
            raise InputError(Problem(place, key, wrong))
        try:
            data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise InputError(Problem(place, key, why_unread(error))) from error
    if len(data) > MAX_BYTES:
        message = msg("larger than {limit} MiB", limit=MAX_BYTES >> 20)
        hint = msg("keep long texts in .txt files, a file a story")
        raise InputError(Problem(place, key, message, hint))
    return data


def is_folder(path: Path) -> bool:
    """Return whether `path` is a folder that can be seen."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def no_file(mode: int) -> Message | None:
    """Return what a thing with this `st_mode` is, None for a regular file."""
    if stat.S_ISREG(mode):
        return None
    found = (message for is_kind, message in _KINDS if is_kind(mode))
    return next(found, msg("this is not a regular file"))


def why_unread(error: Exception) -> Message:
    """Say in words why the system does not open or read a file."""
    if not isinstance(error, OSError):
        return msg("this is no name of a file")
    if isinstance(error, IsADirectoryError):
        return msg("this is a folder, not a file")
    known = _ERRNO.get(error.errno or 0)
    return known or msg("cannot be read: {why}", why=error.strerror or str(error))


def decode(data: bytes, path: str, declared: str = "utf-8") -> str:
    """Return the text of `data`, line ends as LF, without a byte-order mark.

    `declared` is the issue's `encoding`; a file that is UTF-8 and reads as Chinese is
    taken as UTF-8 all the same, so old and new files may lie side by side.

    Raises:
        InputError: the bytes are no text of that encoding.
    """
    data = data.removeprefix(_BOM)
    text = _utf8(data)
    if text is None or (declared != "utf-8" and not _is_chinese(text)):
        text = _declared(data, path, declared)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_chinese(text: str) -> bool:
    """Return whether all but ASCII is mostly Han or full-width marks."""
    rest = _ASCII.sub("", text)[:_JUDGED]
    han = sum(any(first <= c <= last for first, last in _HAN) for c in rest)
    return not rest or han * 2 > len(rest)


def _declared(data: bytes, path: str, declared: str) -> str:
    wide = next((name for bom, name in _WIDE if data.startswith(bom)), None)
    if wide or (len(data) > 3 and data[:200].count(0) * 3 > len(data[:200])):
        message = msg("this is {found}, not UTF-8", found=wide or "UTF-16")
        hint = msg("save it as UTF-8 (in an editor: Save with Encoding, UTF-8)")
        raise InputError(Problem(Mark(path, 1, 1), "", message, hint))
    codec = declared if declared == "big5" else "gb18030"
    try:
        if declared == "utf-8":
            data.decode("utf-8")
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(_not_text(data, path, declared, error)) from error


def _not_text(
    data: bytes, path: str, declared: str, error: UnicodeDecodeError
) -> Problem:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    start = before.rfind(b"\n") + 1
    column = len(before[start:].decode("utf-8", "replace")) + 1
    mark = Mark(path, line, column)
    byte = f"0x{data[error.start]:02X}"
    if declared != "utf-8":
        message = msg(
            "not {encoding}: found the byte {byte}", encoding=declared, byte=byte
        )
        return Problem(mark, "", message, msg("save it as UTF-8"))
    if _looks_gbk(data):
        hint = msg(
            "save it as UTF-8 (iconv -f GB18030 -t UTF-8), or add the line "
            "`encoding: gb18030` to the issue file"
        )
        return Problem(mark, "", msg("not UTF-8; it looks like GBK (GB 18030)"), hint)
    message = msg("not UTF-8: found the byte {byte}", byte=byte)
    return Problem(mark, "", message, msg("save it as UTF-8"))


def _looks_gbk(data: bytes) -> bool:
    try:
        return _is_chinese(data.decode("gb18030"))
    except UnicodeDecodeError:
        return False
