"""A cache on disk for what pictures and profiles become, found again by content.

A key is the sum of everything that the value depends on, so a value can be old but
never wrong. Each file carries the sum of its payload: a damaged one is as good as none,
and is made anew. The folder is bounded: what was used longest ago goes first.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from pathlib import Path

from layout.assets.cachefolder import cache_folder, write_whole

_MAGIC = b"LPIC1\n"
_SUM = 32
_MOST_BYTES = 512 * 1024 * 1024
_KEPT = 0.8
"""Share of the bound that is kept when it was reached, so that this is rare."""
_DAY = 86_400


class PictureCache:
    """Values by key (hex) in a folder of at most `most` bytes."""

    def __init__(self, folder: Path, most: int = _MOST_BYTES) -> None:
        self.folder = folder
        self.most = most

    def get(self, key: str) -> bytes | None:
        """Return the value of a key, or None where there is none or it is damaged."""
        path = self._path(key)
        try:
            with path.open("rb", buffering=0) as file:
                head, value = file.read(len(_MAGIC) + _SUM), file.readall()
        except OSError:
            return None
        if head != _head(key, value):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        self._touch(path)
        return value

    def put(self, key: str, value: bytes) -> None:
        """Store a value; where the disk is full or read-only, nothing happens."""
        if len(value) <= self.most // 4:
            write_whole(self._path(key), _head(key, value) + value)
            self._shrink()

    def __contains__(self, key: str) -> bool:
        """Tell whether there is a value of a key, damaged or not."""
        return self._path(key).exists()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.bin"

    @staticmethod
    def _touch(path: Path) -> None:
        """Note the use, once a day at most (the clock orders eviction, no output)."""
        with contextlib.suppress(OSError):
            if abs(time.time() - path.stat().st_mtime) > _DAY:
                os.utime(path)

    def _shrink(self) -> None:
        files = []
        for path in self.folder.glob("*/*"):
            with contextlib.suppress(OSError):
                status = path.stat()
                files.append((status.st_mtime_ns, status.st_size, path))
        total = sum(size for _, size, _ in files)
        if total <= self.most:
            return
        for _, size, path in sorted(files):
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size
            if total <= self.most * _KEPT:
                return


def _head(key: str, value: bytes) -> bytes:
    """Return what stands before a value in its file: what it is, and its sum."""
    total = hashlib.sha256(key.encode())
    total.update(value)
    return _MAGIC + total.digest()


def open_cache() -> PictureCache | None:
    """Return this user's cache, or None where there is no folder for one."""
    folder = cache_folder()
    return PictureCache(folder / "pictures") if folder else None
