"""The folder of things worth keeping between builds, and safe writing into it.

Nothing in it is needed: where there is no folder, no room or no right to write, a build
goes without. Whoever reads from it checks what it reads.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

_NAME = "newspaper-layout"


def cache_folder() -> Path | None:
    """Return this user's cache folder, or None where the user has no home.

    XDG_CACHE_HOME comes first, then LOCALAPPDATA (Windows), then HOME; a path that is
    not absolute is ignored, as the XDG base directory specification asks.
    """
    for variable, below in _PLACES:
        base = Path(os.environ.get(variable) or "")
        if base.is_absolute():
            return base / below / _NAME
    return None


_PLACES = (("XDG_CACHE_HOME", ""), ("LOCALAPPDATA", ""), ("HOME", ".cache"))


def write_whole(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; return whether it was written.

    The data goes to a temporary file in the same folder that is renamed when it is
    complete, so that neither a kill nor another build leaves half a file under `path`.
    """
    temporary = ""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            if temporary:
                Path(temporary).unlink()
        return False
    return True
