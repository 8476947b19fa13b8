"""A newspaper page builder: YAML in, print-ready PDF out.

Four names are for others to build on; all else may change without notice:

    from pathlib import Path

    from layout import LayoutError, Options, build_issue

    try:
        receipt = build_issue(Path("paper"), Path("paper.pdf"), Options(mode="proof"))
    except LayoutError as error:
        raise SystemExit(error.exit_code)
    print(receipt.path, [finding.code for finding in receipt.findings])

`build_issue` writes a PDF and returns a `Receipt`; `Options` says who it is for; what
is wrong with an issue comes as a `LayoutError`, whose `exit_code` is that of the
command line. The names are imported when they are first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from layout.build import Options, build_issue
    from layout.errors import LayoutError
    from layout.output.document import Receipt

__all__ = ["LayoutError", "Options", "Receipt", "build_issue"]
_HOMES = {
    "LayoutError": "layout.errors",
    "Options": "layout.build",
    "Receipt": "layout.output.document",
    "build_issue": "layout.build",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its module when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'layout' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
