"""Sums of files that are read again and again, so that a changed one is never missed.

Hashing 15 MB takes 7 ms where the processor helps and 50 ms where it does not, for each
font and each photograph of every build. A sum is therefore remembered, in the process
and in the cache folder, for as long as the file's size, times and inode are what they
were.
"""

from __future__ import annotations

import hashlib
import os
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import DecodeError, json

from layout.assets.cachefolder import cache_folder, write_whole

_MAX_STATES = 4000
_SETTLED = 3.0
"""Seconds after which a file that changes again gets another time from any disk."""
_seen: dict[str, tuple[list[int], str]] = {}


def file_sum(path: Path) -> str:
    """Return the file's SHA-256 in hex.

    Raises:
        OSError: it cannot be read.
    """
    status = path.stat()
    known = known_sum(path, status)
    if known is not None:
        return known
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    remember_sum(path, status, digest)
    return digest


def known_sum(path: Path, status: os.stat_result) -> str | None:
    """Return the sum of a file that has this status, None where it was not seen so."""
    name = str(path.absolute())
    known = _seen.get(name) or _remembered(name)
    if known is None or known[0] != _state(status):
        return None
    _seen[name] = known
    return known[1]


def remember_sum(path: Path, status: os.stat_result, digest: str) -> None:
    """Remember the sum of a file that had this status before it was read."""
    if time.time() - status.st_mtime > _SETTLED:
        _seen[str(path.absolute())] = (_state(status), digest)
        store = _store()
        if store:
            states = {**_read(store), **_seen}
            kept = states if len(states) <= _MAX_STATES else _seen
            write_whole(store, json.encode(kept, order="sorted"))


def _state(status: os.stat_result) -> list[int]:
    """Return what tells that a file was changed: size, times, inode."""
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def _store() -> Path | None:
    folder = cache_folder()
    return folder / "sums.json" if folder else None


def _read(store: Path) -> dict[str, Any]:
    try:
        states = json.decode(store.read_bytes())
    except (OSError, DecodeError, RecursionError):
        return {}
    return states if isinstance(states, dict) else {}


@lru_cache(maxsize=1)
def _read_once(store: Path) -> dict[str, Any]:
    """Return what earlier processes remembered; what this one does is in `_seen`."""
    return _read(store)


def _remembered(name: str) -> tuple[list[int], str] | None:
    store = _store()
    match _read_once(store).get(name) if store else None:
        case [list(state), str(digest)]:
            return state, digest
    return None
