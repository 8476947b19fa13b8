"""Watching an issue: its YAML, texts, pictures, design and fonts.

Folders are watched, not files, because editors save by renaming; and only the folders
that the issue reads from, because a root may hold a hundred thousand other files.
Saves that come together are one change.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change, watch

QUIET_MS = 6
"""A change is told once nothing more has come for so long."""
BATCH_MS = 120
"""A stream of changes is told at least this often."""
_POLL_MS = 500
_SUFFIXES = frozenset(
    {".yaml", ".yml", ".txt", ".docx", ".csv", ".pdf", ".ttf", ".otf", ".ttc", ".icc",
     ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".gif"}
)  # fmt: skip


def watch_issue(
    folders: Callable[[], Iterable[Path]],
    changed: Callable[[], None],
    stop: threading.Event,
) -> None:
    """Call `changed` after every save, until `stop` is set.

    Args:
        folders: the folders that the issue reads from; asked again after each change.
        changed: what to do; further saves meanwhile make one more call.
        stop: ends the watch within half a second.
    """
    while not stop.is_set():
        watched = _existing(folders())
        if not watched:
            stop.wait(_POLL_MS / 1000)
            continue
        _watch(watched, folders, changed, stop)


def _watch(
    watched: frozenset[Path],
    folders: Callable[[], Iterable[Path]],
    changed: Callable[[], None],
    stop: threading.Event,
) -> None:
    """Watch until the folders are others than `watched`."""
    rounds = watch(
        *sorted(watched), watch_filter=_matters, debounce=BATCH_MS, step=QUIET_MS,
        stop_event=stop, rust_timeout=_POLL_MS, yield_on_timeout=True,
        raise_interrupt=False, recursive=False, ignore_permission_denied=True,
    )  # fmt: skip
    for changes in rounds:
        if changes:
            changed()
        if _existing(folders()) != watched:
            # A new folder may hold what was missing: look at once.
            if not changes:
                changed()
            return


def _existing(folders: Iterable[Path]) -> frozenset[Path]:
    return frozenset(folder for folder in folders if folder.is_dir())


def _matters(_change: Change, path: str) -> bool:
    """Tell whether a file can be part of an issue: no lock, backup or swap file."""
    name = Path(path).name
    if name.startswith((".", "~", "#")) or name.endswith("~"):
        return False
    return Path(path).suffix.lower() in _SUFFIXES
