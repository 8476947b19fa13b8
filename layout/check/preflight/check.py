"""A PDF to findings: read, apply the rules, render plates, sort."""

from __future__ import annotations

import time
from pathlib import Path

import pikepdf
from msgspec import Struct
from msgspec.structs import replace

from layout.check.preflight.checks.colour import COLOUR_RULES
from layout.check.preflight.checks.files import FILE_RULES
from layout.check.preflight.checks.fonts import FONT_RULES
from layout.check.preflight.checks.identity import (
    IDENTITY_RULES,
    READERS_RULES,
    is_for_readers,
)
from layout.check.preflight.checks.images import IMAGE_RULES
from layout.check.preflight.checks.intent import INTENT_RULES
from layout.check.preflight.checks.lines import LINE_RULES
from layout.check.preflight.checks.plates import plate_rules
from layout.check.preflight.checks.sheet import SHEET_RULES
from layout.check.preflight.checks.type import TYPE_RULES
from layout.check.preflight.file_model import Facts
from layout.check.preflight.limits import Budget, Limits, PdfX
from layout.check.preflight.plates import PlateError, render_plates
from layout.check.preflight.read import read_facts
from layout.check.preflight.rules import place, run_rules
from layout.errors import Finding
from layout.messages import Message, msg

RULES = (
    *FILE_RULES,
    *IDENTITY_RULES,
    *INTENT_RULES,
    *SHEET_RULES,
    *FONT_RULES,
    *COLOUR_RULES,
    *TYPE_RULES,
    *LINE_RULES,
    *IMAGE_RULES,
)
"""All that needs no plates; those of plates are in `checks.plates`."""


class PageSize(Struct, frozen=True):
    """A page's number from 1, and its trimmed width and height in mm."""

    number: int
    width: float
    height: float


class PreflightResult(Struct, frozen=True):
    """What was found, on which pages, against which part of PDF/X, and how."""

    findings: tuple[Finding, ...]
    pages: tuple[PageSize, ...]
    pdfx: PdfX
    tools: tuple[Message, ...]

    @property
    def is_fit(self) -> bool:
        """Whether no finding is an error."""
        return all(finding.level != "error" for finding in self.findings)


def check_pdf(
    path: Path,
    limits: Limits | None = None,
    *,
    plates: Path | None = None,
    budget: Budget | None = None,
) -> PreflightResult:
    """Check a PDF for press; `plates` is Ghostscript's path, None to do without.

    Raises:
        InputError: the file cannot be read as a PDF.
    """
    limits, budget = limits or Limits(), budget or Budget()
    facts = read_facts(path, limits, budget)
    ours = is_for_readers(facts)
    findings = list(run_rules(READERS_RULES if ours else RULES, facts, limits))
    tools = [msg("read with qpdf {version}", version=pikepdf.__libqpdf_version__)]
    if ours:
        tools.append(msg("nothing else was checked, for it is not made for press"))
    elif plates is None:
        tools.append(
            msg("no plates were rendered: total ink, hidden text and bleed unseen")
        )
    else:
        found, said = _check_plates(path, facts, limits, (plates, budget))
        findings += found
        tools += said
    return PreflightResult(
        findings=tuple(sorted(findings, key=place)),
        pages=tuple(PageSize(page.number, *page.size_mm) for page in facts.pages),
        pdfx=facts.pdfx,
        tools=tuple(tools),
    )


def _check_plates(
    path: Path, facts: Facts, limits: Limits, means: tuple[Path, Budget]
) -> tuple[list[Finding], list[Message]]:
    """Render and check page after page, so that only one is held at a time."""
    ghostscript, budget = means
    findings: list[Finding] = []
    faults: list[Message] = []
    began = time.monotonic()
    count = 0
    for page in facts.pages:
        if time.monotonic() - began > budget.plates_seconds:
            faults.append(
                msg(
                    "page {page} and those after it were not: it takes too long",
                    page=page.number,
                )
            )
            break
        try:
            plates = render_plates(path, page, ghostscript, budget)
        except PlateError as fault:
            faults.append(fault.message)
            continue
        count += 1
        alone = replace(facts, pages=(page,))
        findings += run_rules(plate_rules(plates), alone, limits)
    return findings, [
        msg(
            "plates of {count} {count:page|pages} rendered with Ghostscript",
            count=count,
        ),
        *faults,
    ]
