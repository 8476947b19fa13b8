"""Platypus' Frame and Flowable, without the rest of Platypus, and without Pillow.

`import reportlab.platypus` reads tables, paragraphs and document templates as well, 15
to 35 ms of every cold build, and none of it is used here. So the two modules that are
are imported under an empty package, which then makes room for the real one: whoever
imports that later gets it whole, with these same classes in it.

ReportLab's utilities import Pillow, 8 ms and 4 MB, for pictures that are given to them;
ours are ready when they come. So they get one that is imported when it is asked.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import PIL

_PACKAGE = "reportlab.platypus"
_PILLOW = "PIL.Image"


class _Pillow:
    """Pillow's module Image for whoever seldom needs it."""

    def __getattr__(self, name: str) -> Any:
        from PIL import Image

        return getattr(Image, name)


@contextmanager
def _pillow_when_asked() -> Iterator[None]:
    """Let modules that are imported meanwhile have Pillow later."""
    if _PILLOW in sys.modules:
        yield
        return
    vars(PIL)["Image"] = _Pillow()
    try:
        yield
    finally:
        if _PILLOW not in sys.modules:
            del vars(PIL)["Image"]


@contextmanager
def _empty_package() -> Iterator[None]:
    """Let modules of Platypus be imported without it."""
    if _PACKAGE in sys.modules:
        yield
        return
    spec = importlib.util.find_spec(_PACKAGE)
    assert spec is not None
    sys.modules[_PACKAGE] = importlib.util.module_from_spec(spec)
    try:
        yield
    finally:
        del sys.modules[_PACKAGE]


with _pillow_when_asked(), _empty_package():
    from reportlab.platypus.flowables import Flowable
    from reportlab.platypus.frames import Frame

__all__ = ["Flowable", "Frame"]
