"""What the preview asks of the program: compose an issue, render some of its pages.

This is the one place of the preview that meets the pipeline; `documents` says what of
an issue is rendered.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from layout.errors import Finding, InputError
from layout.messages import Message
from layout.output.document import Document
from layout.output.report import Build
from layout.source.models import IssueModel

Json = dict[str, Any]


class Pipeline(Struct, frozen=True):
    """The calls of the program that the preview lives on.

    Attributes:
        compose: path of an issue to a composed issue; raises `InputError`.
        render: document to the bytes of a PDF.
        profile: document to the bytes of its printing profile.
        report: the build's report, as `--report` writes it.
        folders: issue to the folders it reads from.
        check: the slow checks: path of an issue to findings, None where they cannot be
            had; called in another process.
        font: a face for the desk's own text, where the machine has no Chinese one.
    """

    compose: Callable[[Path], Build]
    render: Callable[[Document], bytes]
    profile: Callable[[Document], bytes]
    report: Callable[[Any], Json]
    folders: Callable[[Path, Build | None], frozenset[Path]]
    check: Callable[[Path], tuple[Finding, ...] | None] | None = None
    font: Path | None = None


def make_pipeline(outside: tuple[Path, ...] = ()) -> Pipeline:
    """Return the program's own pipeline, with converted pictures kept on disk."""
    from layout.assets.picturecache import open_cache
    from layout.build import Options, compose_issue
    from layout.output.pdf import render_pdf
    from layout.output.pdfx import press_profile
    from layout.output.report import make_report
    from layout.preview.deep import deep_findings

    cache, options = open_cache(), Options(outside=outside)
    return Pipeline(
        compose=lambda path: compose_issue(path, options, progress=_silent),
        render=lambda document: render_pdf(document, cache),
        profile=lambda document: press_profile(document).data,
        report=lambda built: make_report(built, (), "zh"),
        folders=issue_folders,
        check=partial(deep_findings, outside=outside),
        font=_desk_font(),
    )


def _silent(_message: Message) -> None:
    """Say nothing: a rebuild after every save is not worth a line."""


def _desk_font() -> Path | None:
    """Return the face for the desk's own text; None where there is none."""
    from layout.assets.fonts import load_fonts

    try:
        return Path(load_fonts().face("hei", 400).file)
    except (InputError, LookupError):
        return None


def issue_folders(path: Path, built: Build | None) -> frozenset[Path]:
    """Return the folders that an issue reads from, or would look in."""
    place = path.resolve()
    home = place if place.is_dir() else place.parent
    roots = {home, home.parent, home.parent.parent}
    folders = {home, *(root / "images" for root in roots)}
    if built is not None:
        issue = built.issue
        files = [file for file in issue.files.values() if file is not None]
        folders |= {file.parent for file in files}
        folders |= {issue.path.resolve().parent, issue.root / "images"}
        folders |= {issue.root / "fonts"}
        folders |= {(home / name).parent for name in _design_files(issue.model)}
    return frozenset(folders)


def _design_files(model: IssueModel) -> tuple[str, ...]:
    """Return the names of the design files that an issue and its pages name."""
    pages = model.pages if isinstance(model.pages, tuple) else ()
    choices = [model.design, *(page.design for page in pages)]
    names = [c if isinstance(c, str) else getattr(c, "use", "") for c in choices if c]
    return tuple(name for name in names if Path(name).suffix in (".yaml", ".yml"))
