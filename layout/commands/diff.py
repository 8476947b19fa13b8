"""Compare two PDFs as pictures and text."""

from __future__ import annotations

import argparse
from pathlib import Path

from layout.commands.common import Asked, Say
from layout.console import Console
from layout.messages import msg


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """Describe the command."""
    add = parser.add_argument
    add("before", type=Path, metavar="A.pdf", help=say(msg("the older file")))
    add("after", type=Path, metavar="B.pdf", help=say(msg("the newer file")))
    add(
        "-o",
        "--output",
        type=Path,
        default=Path("out") / "diff",
        metavar="DIR",
        help=say(msg("folder for pictures and text of what differs")),
    )


def run(asked: Asked, console: Console) -> int:
    """Write what differs; say whether anything does."""
    from layout.preview import diff_pdfs

    found = diff_pdfs(asked.before, asked.after, asked.output)
    if found.same:
        console.out(console.say(msg("the files show and say the same")))
        return 0
    count = sum(not page.same for page in found.pages)
    console.out(
        console.say(
            msg(
                "{count} {count:page differs|pages differ}: {path}",
                count=count,
                path=asked.output,
            )
        )
    )
    return 0
