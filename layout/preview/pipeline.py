"""What the preview asks of the program: compose an issue, render some of its pages.

This is the one place of the preview that meets the pipeline. A picture of a page comes
from a PDF of that page alone: `quick` carries photographs of `QUICK_PPI`, which are
sharp on the screen up to that resolution; `sharp` is the page as it goes to press.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, Protocol

from layout.errors import Finding
from layout.output.document import Document
from layout.page.model import Page
from layout.source.design import Design

Grade = Literal["quick", "sharp"]
GRADES: tuple[Grade, ...] = ("quick", "sharp")
QUICK_PPI = 100


class Built(Protocol):
    """A composed issue, as `layout.build.compose_issue` returns it."""

    @property
    def issue(self) -> Any:
        """Return the issue as it was read (`layout.source.issue.Issue`)."""

    @property
    def report(self) -> dict[str, Any]:
        """Return the report, as `--report` writes it."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return the pages in order."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what looks wrong in the copy, the fit and the print."""

    @property
    def document(self) -> Document:
        """Return what output needs."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The calls of the program that the preview lives on.

    Attributes:
        compose: path of an issue to a composed issue; raises `InputError`.
        render: document to the bytes of a PDF.
        profile: design to the bytes of its printing profile.
        folders: issue to the folders it reads from.
        check: the slow checks: path of an issue to findings, None where they cannot be
            had; called in another process.
        font: a face for the desk's own text, where the machine has no Chinese one.
    """

    compose: Callable[[Path], Built]
    render: Callable[[Document], bytes]
    profile: Callable[[Design], bytes]
    folders: Callable[[Path, Built | None], frozenset[Path]]
    check: Callable[[Path], tuple[Finding, ...] | None] | None = None
    font: Path | None = None


def page_document(document: Document, index: int, grade: Grade) -> Document:
    """Return the document that holds page `index` alone, without printer's marks."""
    design = document.design(index)
    ppi = QUICK_PPI if grade == "quick" else design.press.ppi
    press = design.press.model_copy(
        update={"marks": "none", "ppi": float(min(ppi, design.press.ppi))}
    )
    return replace(
        document,
        pages=(document.pages[index],),
        designs=(design.model_copy(update={"press": press}),),
        mode="press",
    )


def design_of(built: Built, index: int) -> Design:
    """Return the design of page `index`."""
    return built.document.design(index)
