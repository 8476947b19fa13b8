"""The commands behind the command line: each takes what was asked and a console."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from layout.build import Built, Options, compose_issue, write_issue
from layout.console import Console
from layout.messages import Message, msg
from layout.output.document import Receipt

Say = Callable[[Message], str]
Asked = argparse.Namespace
MODES = ("press", "proof", "screen")


def sample_issue() -> Path:
    """Return the folder of the sample issue that stands beside the program."""
    return Path(__file__).resolve().parent.parent / "issue" / "kanyuxi-2024-02-23"


def add_build(parser: argparse.ArgumentParser, say: Say) -> None:
    """Describe `build`."""
    add = parser.add_argument
    add(
        "issue",
        nargs="?",
        type=Path,
        metavar="ISSUE",
        help=say(msg("folder with issue.yaml, or the file; the sample if not given")),
    )
    add("-o", "--output", type=Path, metavar="OUT.pdf", help=say(msg("the PDF")))
    add(
        "--for",
        dest="mode",
        choices=MODES,
        default="press",
        help=say(msg("who the PDF is for: press, proof or screen")),
    )
    add("--page", type=int, metavar="N", help=say(msg("only the page of this number")))
    add("--png", type=Path, metavar="DIR", help=say(msg("page pictures, too")))
    add(
        "--dpi",
        type=_dpi,
        default=150,
        metavar="N",
        help=say(msg("resolution of page pictures")),
    )
    add("--report", type=Path, metavar="FILE.json", help=say(msg("report as JSON")))
    add("--no-cache", action="store_true", help=say(msg("keep no converted pictures")))
    add(
        "--allow-outside",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help=say(msg("a folder outside the issue's that files may lie in")),
    )


def run_build(asked: Asked, console: Console) -> int:
    """Build an issue's PDF, its page pictures and its report."""
    path = asked.issue or sample_issue()
    began = time.monotonic()
    built = compose_issue(path, _options(asked, console), console.progress)
    outputs: tuple[Path, ...] = ()
    try:
        receipt = write_issue(built, _target(asked, built), console.progress)
        outputs = (receipt.path, *_page_pictures(asked, built, receipt))
    finally:
        if asked.report:
            _write_report(built, outputs, asked.report, console)
        console.settle()
        console.stories(built.pages)
    console.findings(built.findings)
    for written in outputs:
        console.out(str(written))
    console.out(console.say(msg("{seconds:.1f} s", seconds=time.monotonic() - began)))
    return 0


def _write_report(
    built: Built, outputs: tuple[Path, ...], target: Path, console: Console
) -> None:
    from layout.output.report import make_report, write_report

    write_report(make_report(built, outputs, console.lang), target)


def _options(asked: Asked, console: Console) -> Options:
    return Options(
        mode=asked.mode,
        lang=console.lang,
        page=asked.page,
        outside=tuple(asked.allow_outside),
        cache=not asked.no_cache,
    )


def _target(asked: Asked, built: Built) -> Path:
    return Path(asked.output or Path("out") / f"{built.issue.name}.pdf")


def _page_pictures(asked: Asked, built: Built, receipt: Receipt) -> tuple[Path, ...]:
    if not asked.png:
        return ()
    from layout.preview.raster import write_page_pictures

    numbers = [page.number for page in built.pages]
    return write_page_pictures(receipt.path, numbers, asked.png, asked.dpi)


def _dpi(word: str) -> int:
    value = int(word)
    if not 20 <= value <= 1200:
        raise ValueError
    return value


def add_check(parser: argparse.ArgumentParser, say: Say) -> None:
    """Describe `check`."""
    add = parser.add_argument
    add("path", type=Path, metavar="ISSUE|FILE.pdf", help=say(msg("what to check")))
    add("--report", type=Path, metavar="FILE.json", help=say(msg("findings as JSON")))
    add("--png", type=Path, metavar="DIR", help=say(msg("pages with places marked")))
    add("--no-plates", action="store_true", help=say(msg("render no plates")))
    add("--page", type=int, metavar="N", help=say(msg("only the page of this number")))
    add(
        "--allow-outside",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help=say(msg("a folder outside the issue's that files may lie in")),
    )


def run_check(asked: Asked, console: Console) -> int:
    """Check an issue's copy, fit and print, or any PDF."""
    run = _check_pdf if asked.path.suffix.lower() == ".pdf" else _check_issue
    return run(asked, console)


def _check_issue(asked: Asked, console: Console) -> int:
    """Compose an issue and list what its copy, fit and print want."""
    from layout.check.proofread import proofread

    options = Options(page=asked.page, outside=tuple(asked.allow_outside))
    built = compose_issue(asked.path, options, console.progress)
    copy = proofread(built.issue, level="full")
    findings = tuple(f for f in built.findings if not f.code.startswith("copy-"))
    built = replace(built, findings=(*copy, *findings))
    if asked.report:
        _write_report(built, (), asked.report, console)
    console.settle()
    console.stories(built.pages)
    console.findings(built.findings)
    return 3 if any(f.level == "error" for f in built.findings) else 0


def _check_pdf(asked: Asked, console: Console) -> int:
    """Preflight any PDF and list the findings; mark their places where asked."""
    from layout.check.preflight import Limits, check_pdf, findings_as_json, mark_picture
    from layout.output.report import write_report

    result = check_pdf(asked.path, Limits(), plates=not asked.no_plates)
    if asked.report:
        write_report(findings_as_json(result, console.lang), asked.report)
    pictures = (
        mark_picture(asked.path, result.findings, asked.png, 100) if asked.png else ()
    )
    console.settle()
    console.findings(result.findings)
    for picture in pictures:
        console.out(str(picture))
    return 3 if any(f.level == "error" for f in result.findings) else 0


COMMANDS: tuple[
    tuple[
        str,
        Callable[[argparse.ArgumentParser, Say], None],
        Callable[[Asked, Console], int],
        Message,
    ],
    ...,
] = (
    ("build", add_build, run_build, msg("build an issue's PDF")),
    ("check", add_check, run_check, msg("list findings of copy, fit and print")),
)
