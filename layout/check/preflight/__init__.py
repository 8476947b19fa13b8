"""Preflight of any PDF: is it fit for a newspaper press?

`check_pdf` reads a file once into facts (`read`, `model`, `file_model`), runs every
rule of newspaper preflight that a file can show (`checks`), renders the plates if
Ghostscript is given, and returns findings with their places. `mark_picture` shows the
places on pictures of the pages, `findings_as_json` writes them for the report.

The names are loaded when they are first used, so that a build which checks its own page
model does not load the readers of PDF and of fonts.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout.check.preflight.check import PageSize, PreflightResult, check_pdf
    from layout.check.preflight.limits import Budget, Limits, limits_of
    from layout.check.preflight.picture import mark_picture
    from layout.check.preflight.plates import find_ghostscript
    from layout.check.preflight.report import findings_as_json

__all__ = [
    "Budget",
    "Limits",
    "PageSize",
    "PreflightResult",
    "check_pdf",
    "find_ghostscript",
    "findings_as_json",
    "limits_of",
    "mark_picture",
]

_HOMES = {
    "Budget": "limits",
    "Limits": "limits",
    "PageSize": "check",
    "PreflightResult": "check",
    "check_pdf": "check",
    "find_ghostscript": "plates",
    "findings_as_json": "report",
    "limits_of": "limits",
    "mark_picture": "picture",
}


def __getattr__(name: str) -> object:
    """Load a public name from its module."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
