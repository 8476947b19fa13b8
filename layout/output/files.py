"""Files written whole or not at all.

Data goes to a temporary file in the target's folder and takes the target's name in one
step, so a reader sees the old file or the new one, also after a crash. What a killed
process of ours left behind is cleared away by the next one that writes there.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from layout.errors import OutputError
from layout.messages import Message, msg

_HOST = (
    f"{zlib.crc32(os.uname().nodename.encode()):08x}" if hasattr(os, "uname") else ""
)
_TEMPORARY = re.compile(r"\.layout-([0-9a-f]*)-(\d+)-[0-9a-f]+\.tmp")
_OURS: set[str] = set()
"""Names of the temporary files that this process is writing."""

_HINTS: Mapping[int, Message] = {
    errno.EACCES: msg("choose a folder that you may write to, with -o"),
    errno.EPERM: msg("choose a folder that you may write to, with -o"),
    errno.EROFS: msg("choose a folder on another disk, with -o"),
    errno.ENOSPC: msg("make room on the disk, or choose another, with -o"),
    errno.EDQUOT: msg("make room on the disk, or choose another, with -o"),
    errno.ENAMETOOLONG: msg("choose a shorter name, with -o"),
    errno.ENOTDIR: msg("a part of the path is a file, not a folder"),
    errno.EEXIST: msg("a part of the path is a file, not a folder"),
    errno.ELOOP: msg("a link in the path leads to itself"),
    errno.EBUSY: msg("close the file in other programs"),
}


def write_file(target: Path, data: bytes) -> None:
    """Write `data` to `target`, replacing an old file in one step.

    Folders that are missing are made. Of a link, what it leads to is replaced.

    Raises:
        OutputError: it cannot be written; then nothing has changed on the disk.
    """
    write_files({target: data})


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write files; none takes its name before all are on the disk.

    Raises:
        OutputError: one cannot be written; then none was.
    """
    with ExitStack() as stack:
        written = [
            (target, *stack.enter_context(_written(target, data)))
            for target, data in files.items()
        ]
        for target, temporary, final in written:
            with _told(target):
                temporary.replace(final)


def check_target(target: Path, begins: bytes) -> Path:
    """Return what `target` leads to; refuse early what could not be written later.

    A file that is there and does not begin as such files do is something else, such as
    the issue itself: it is not replaced.

    Raises:
        OutputError: it cannot be written, or is another kind of file.
    """
    with _told(target):
        final = Path(os.path.realpath(target))
        _refuse_unfit(final, target)
        if final.exists():
            with final.open("rb") as file:
                head = file.read(len(begins))
            if not begins.startswith(head):
                raise OutputError(
                    msg("{file}: is another kind of file", file=target),
                    msg("choose another name"),
                )
        above = next(folder for folder in final.parents if folder.exists())
        if not above.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        if not os.access(above, os.W_OK):
            is_fixed = os.statvfs(above).f_flag & os.ST_RDONLY
            code = errno.EROFS if is_fixed else errno.EACCES
            raise OSError(code, os.strerror(code))
    return final


@contextmanager
def _written(target: Path, data: bytes) -> Iterator[tuple[Path, Path]]:
    """Write a temporary file; yield it and the place it is for."""
    with _told(target):
        final = Path(os.path.realpath(target))
        _refuse_unfit(final, target)
    with _folder(final.parent, target), _temporary(final, target, data) as temporary:
        yield temporary, final


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turn what the system says into an `OutputError` that names the cure."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = msg("{file}: cannot be written: {reason}", file=target, reason=reason)
        raise OutputError(message, _HINTS.get(error.errno or 0)) from None
    except ValueError:
        raise OutputError(
            msg("{file}: not a file's name", file=repr(str(target)))
        ) from None


def _refuse_unfit(final: Path, target: Path) -> None:
    """Refuse folders, devices and files protected from writing."""
    try:
        mode = final.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise OutputError(
            msg("{file}: is a folder", file=target), msg("name a file in it, with -o")
        )
    if not stat.S_ISREG(mode):
        raise OutputError(msg("{file}: is not a file but a device", file=target))
    if not mode & 0o222:
        raise OutputError(
            msg("{file}: is protected from writing", file=target),
            msg("choose another name with -o, or allow writing to the file"),
        )


@contextmanager
def _folder(folder: Path, target: Path) -> Iterator[None]:
    """Make a folder and those above it; take them away again if writing fails."""
    missing: list[Path] = []
    try:
        with _told(target):
            missing += (p for p in (folder, *folder.parents) if not p.exists())
            folder.mkdir(parents=True, exist_ok=True)
            _clear_stale(folder)
        yield
    except BaseException:
        for made in missing:
            with suppress(OSError):
                made.rmdir()
        raise


@contextmanager
def _temporary(final: Path, target: Path, data: bytes) -> Iterator[Path]:
    """Write data beside its final place; nothing of it is left if all goes wrong."""
    name = f".layout-{_HOST}-{os.getpid()}-{os.urandom(4).hex()}.tmp"
    temporary = final.parent / name
    _OURS.add(name)
    try:
        with _told(target):
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileNotFoundError):
                temporary.chmod(stat.S_IMODE(final.stat().st_mode))
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        _OURS.discard(name)


def _clear_stale(folder: Path) -> None:
    """Remove temporary files of processes of this machine that are no more."""
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.name.startswith(".layout-")]
    for name in names:
        found = _TEMPORARY.fullmatch(name)
        if found and _HOST and found[1] == _HOST and not _is_live(name, int(found[2])):
            with suppress(OSError):
                (folder / name).unlink()


def _is_live(name: str, process: int) -> bool:
    """Return whether somebody may still be writing a temporary file."""
    if process == os.getpid():
        return name in _OURS
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
