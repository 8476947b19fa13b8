"""Build an issue: PDF, page pictures, report."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from layout.build import (
    Built,
    Options,
    compose_issue,
    split_issue,
    verifier,
    write_issue,
)
from layout.commands.common import (
    Asked,
    Say,
    add_outside,
    sample_issue,
)
from layout.console import Console
from layout.errors import Finding, InputError, Mark, OutputError, Problem, UnfitError
from layout.messages import msg
from layout.output.document import Receipt
from layout.output.files import check_target

MODES = ("press", "proof", "screen")


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """Describe the command."""
    add = parser.add_argument
    add(
        "issue",
        nargs="?" if sample_issue().is_dir() else None,
        type=Path,
        metavar="ISSUE",
        help=say(
            msg(
                "folder with issue.yaml, or the file; in a checkout the sample if not "
                "given; `new DIR` makes one"
            )
        ),
    )
    add("--page", type=int, metavar="N", help=say(msg("only the page of this number")))
    add(
        "--for",
        dest="mode",
        choices=MODES,
        default="press",
        help=say(msg("who the PDF is for: press, proof or screen")),
    )
    add(
        "--verify",
        action="store_true",
        help=say(msg("read the PDF back and preflight it before it is written")),
    )
    add(
        "--heat",
        action="store_true",
        help=say(msg("with --for proof: loose and tight lines in colour")),
    )
    add("--no-cache", action="store_true", help=say(msg("keep no converted pictures")))
    add_outside(parser, say)
    _add_outputs(parser, say)


def _add_outputs(parser: argparse.ArgumentParser, say: Say) -> None:
    """Describe the files that are written."""
    add = parser.add_argument
    add("-o", "--output", type=Path, metavar="OUT.pdf", help=say(msg("the PDF")))
    add("--png", type=Path, metavar="DIR", help=say(msg("page pictures, too")))
    add(
        "--dpi",
        type=_dpi,
        default=150,
        metavar="N",
        help=say(msg("resolution of page pictures")),
    )
    add("--report", type=Path, metavar="FILE.json", help=say(msg("report as JSON")))
    add(
        "--split",
        metavar="PATTERN",
        help=say(
            msg(
                "a PDF a page and a receipt, in the folder -o, named by a pattern "
                "such as {example}",
                example="{date:%Y%m%d}_{page:02}.pdf",
            )
        ),
    )
    add(
        "--impose",
        type=int,
        choices=(4, 8),
        metavar="N",
        help=say(msg("printer's spreads of 4 or 8 pages, too: OUT-imposed.pdf")),
    )


def run(asked: Asked, console: Console) -> int:
    """Build an issue's PDF, its page pictures and its report."""
    path = asked.issue or sample_issue()
    if asked.heat and asked.mode != "proof":
        raise InputError(_heat_alone())
    began = time.monotonic()
    built = compose_issue(path, _options(asked, console), console.progress)
    _check_targets(asked)
    _check_imposition(asked, built)
    outputs: tuple[Path, ...] = ()
    try:
        receipts = _write(asked, built, console)
        outputs = tuple(p for r in receipts for p in (r.path, *_pictures(asked, r)))
        outputs = (*outputs, *_imposed(asked, outputs))
        built = _with_findings(built, (f for r in receipts for f in r.findings))
    except UnfitError as error:
        built = _with_findings(built, error.findings)
        raise
    finally:
        if asked.report:
            save_report(built, outputs, asked.report, console)
        console.settle()
        console.stories(built.pages)
    console.findings(built.findings)
    for written in outputs:
        console.out(str(written))
    console.out(console.say(msg("{seconds:.1f} s", seconds=time.monotonic() - began)))
    return 0


def _check_targets(asked: Asked) -> None:
    """Refuse what could not be written, before anything is."""
    wanted = [
        (asked.output if asked.split is None else None, b"%PDF-"),
        (asked.report, b"{"),
        (asked.png / "page.png" if asked.png else None, b"\x89PNG"),
    ]
    found: set[Path] = set()
    for target, begins in wanted:
        final = check_target(target, begins) if target else None
        if final in found:
            raise OutputError(msg("{file}: is asked for twice", file=target))
        found |= {final} if final else set()


def _check_imposition(asked: Asked, built: Built) -> None:
    """Refuse pages that make no printer's spreads, before anything is written."""
    if not asked.impose:
        return
    from layout.output.impose import refuse_count

    mark = built.issue.mark("pages")
    if asked.split is not None:
        message = msg("goes with one PDF, not with --split")
        raise InputError(Problem(Mark("--impose", 1, 1), "--impose", message))
    refuse_count(sum(len(p.numbers) for p in built.pages), asked.impose, mark)


def _imposed(asked: Asked, outputs: tuple[Path, ...]) -> tuple[Path, ...]:
    """Write the printer's spreads of a whole PDF beside it."""
    if not asked.impose:
        return ()
    from layout.output.files import write_file
    from layout.output.impose import impose

    whole = outputs[0]
    target = whole.with_name(f"{whole.stem}-imposed.pdf")
    write_file(target, impose(whole.read_bytes(), asked.impose))
    return (target,)


def _heat_alone() -> Problem:
    return Problem(Mark("--heat", 1, 1), "--heat", msg("goes with --for proof only"))


def save_report(
    built: Built, outputs: tuple[Path, ...], target: Path, console: Console
) -> None:
    """Write what was made up as JSON."""
    from layout.output.report import make_report, write_report

    write_report(make_report(built, outputs, console.lang), target)


def _options(asked: Asked, console: Console) -> Options:
    return Options(
        mode=asked.mode,
        lang=console.lang,
        page=asked.page,
        outside=tuple(asked.allow_outside),
        cache=not asked.no_cache,
        heat=asked.heat,
    )


def _write(asked: Asked, built: Built, console: Console) -> tuple[Receipt, ...]:
    """Write one PDF, or one a page where a pattern of names is given."""
    inspect = verifier(built) if asked.verify else None
    place = Path("out") / built.issue.name
    if asked.split is not None:
        return split_issue(built, asked.output or place, asked.split, inspect)
    target = asked.output or place.with_name(f"{place.name}.pdf")
    return (write_issue(built, target, console.progress, inspect),)


def _with_findings(built: Built, found: Iterable[Finding]) -> Built:
    """Return what was built with findings that came after it, none said twice."""
    return replace(built, findings=tuple(dict.fromkeys((*built.findings, *found))))


def _pictures(asked: Asked, receipt: Receipt) -> tuple[Path, ...]:
    if not asked.png:
        return ()
    from layout.preview.raster import write_page_pictures

    numbers = [page.number for page in receipt.pages]
    return write_page_pictures(receipt.path, numbers, asked.png, asked.dpi)


def _dpi(word: str) -> int:
    value = int(word)
    if not 20 <= value <= 1200:
        raise ValueError
    return value
