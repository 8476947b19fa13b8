"""Check an issue without writing a PDF, or any PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from msgspec.structs import replace

from layout.assets.pdfpage import is_pdf
from layout.build import Options, compose_issue
from layout.commands.build import save_report
from layout.commands.common import Asked, Say, add_outside
from layout.console import Console
from layout.errors import Finding
from layout.messages import msg
from layout.source.issue import Issue


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """Describe the command."""
    add = parser.add_argument
    add("path", type=Path, metavar="ISSUE|FILE.pdf", help=say(msg("what to check")))
    add("--report", type=Path, metavar="FILE.json", help=say(msg("findings as JSON")))
    add("--png", type=Path, metavar="DIR", help=say(msg("pages with places marked")))
    add("--no-plates", action="store_true", help=say(msg("render no plates")))
    add("--page", type=int, metavar="N", help=say(msg("only the page of this number")))
    add("--fix", action="store_true", help=say(msg("offer safe mends of the copy")))
    add("--write", action="store_true", help=say(msg("write the mends into the files")))
    add_outside(parser, say)


def run(asked: Asked, console: Console) -> int:
    """Check an issue's copy, fit and print, or any PDF."""
    has_name = asked.path.suffix.lower() == ".pdf"
    run = _check_pdf if has_name or is_pdf(asked.path) else _check_issue
    return run(asked, console)


def _check_issue(asked: Asked, console: Console) -> int:
    """Compose an issue and list what its copy, fit and print want."""
    from layout.check.proofread import proofread

    options = Options(page=asked.page, outside=tuple(asked.allow_outside))
    built = compose_issue(asked.path, options, console.progress)
    copy = proofread(built.issue, level="full")
    built = replace(built, findings=tuple(dict.fromkeys((*built.findings, *copy))))
    if asked.report:
        save_report(built, (), asked.report, console)
    console.settle()
    console.stories(built.pages)
    console.findings(built.findings)
    if asked.fix or asked.write:
        _mend(built.issue, copy, asked, console)
    return 3 if any(f.level == "error" for f in built.findings) else 0


def _mend(
    issue: Issue, findings: tuple[Finding, ...], asked: Asked, console: Console
) -> None:
    """Print safe mends as a patch, file by file; every other byte is kept."""
    from layout.check.proofread.fix import apply_fixes, as_diff, fixes

    patches = fixes(issue, findings)
    for path in sorted({patch.path for patch in patches}):
        mine = tuple(patch for patch in patches if patch.path == path)
        console.product(as_diff(path, mine))
        if asked.write:
            count = apply_fixes(path, mine)
            console.out(
                console.say(
                    msg("{count} {count:mend|mends} in {path}", count=count, path=path)
                )
            )
    if not patches:
        console.out(console.say(msg("nothing to mend")))


def _check_pdf(asked: Asked, console: Console) -> int:
    """Preflight any PDF and list the findings; mark their places where asked."""
    from layout.check.preflight import (
        check_pdf,
        find_ghostscript,
        findings_as_json,
        mark_picture,
    )
    from layout.output.report import write_report

    plates = None if asked.no_plates else find_ghostscript()
    result = check_pdf(asked.path, plates=plates)
    if asked.report:
        write_report(
            {
                "format": 1,
                "file": asked.path.name,
                "pdfx": result.pdfx,
                "pages": [
                    {"number": page.number, "rect": [0, 0, page.width, page.height]}
                    for page in result.pages
                ],
                "tools": [console.say(tool) for tool in result.tools],
                "findings": findings_as_json(result.findings, console.lang),
            },
            asked.report,
        )
    pictures = (
        mark_picture(asked.path, result.findings, asked.png, 100) if asked.png else ()
    )
    console.settle()
    console.places(result.findings)
    for tool in result.tools:
        console.out(console.say(tool))
    if not result.findings:
        console.out(console.say(msg("nothing wrong was found")))
    for picture in pictures:
        console.out(str(picture))
    return 0 if result.is_fit else 3
