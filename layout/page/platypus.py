"""Platypus' Frame and Flowable, without the rest of Platypus.

`import reportlab.platypus` reads tables, paragraphs and document templates as well, 15
to 35 ms of every cold build, and none of it is used here. So the two modules that are
are imported under an empty package, which then makes room for the real one: whoever
imports that later gets it whole, with these same classes in it.
"""

from __future__ import annotations

import importlib.util
import sys

_PACKAGE = "reportlab.platypus"

if _PACKAGE in sys.modules:
    from reportlab.platypus.flowables import Flowable
    from reportlab.platypus.frames import Frame
else:
    _spec = importlib.util.find_spec(_PACKAGE)
    assert _spec is not None
    sys.modules[_PACKAGE] = importlib.util.module_from_spec(_spec)
    try:
        from reportlab.platypus.flowables import Flowable
        from reportlab.platypus.frames import Frame
    finally:
        del sys.modules[_PACKAGE]

__all__ = ["Flowable", "Frame"]
