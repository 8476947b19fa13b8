"""Begin an issue: a folder with a page that builds at once and teaches the file."""

from __future__ import annotations

import argparse
from pathlib import Path

from layout.commands.common import Asked, Say, program_name
from layout.console import Console
from layout.messages import msg
from layout.newissue import PAGES, write_new_issue


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """Describe the command."""
    add = parser.add_argument
    add("folder", type=Path, metavar="DIR", help=say(msg("a folder that is made")))
    add(
        "--design",
        choices=tuple(PAGES),
        default="broadsheet",
        help=say(msg("the page's design")),
    )


def run(asked: Asked, console: Console) -> int:
    """Write the files and say what comes next."""
    program = program_name()
    for path in write_new_issue(asked.folder, asked.design, program):
        console.out(str(path))
    console.out(console.say(msg("Next:")))
    console.out(f"  {program} build {asked.folder}")
    console.out(f"  {program} preview {asked.folder}")
    return 0
