"""Offer safe mends of an issue's copy as a patch; write them when told to."""

from __future__ import annotations

import argparse
from pathlib import Path

from layout.commands.common import Asked, Say, add_outside
from layout.console import Console
from layout.messages import msg


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """Describe the command."""
    add = parser.add_argument
    add("issue", type=Path, metavar="ISSUE", help=say(msg("folder or file to mend")))
    add("--write", action="store_true", help=say(msg("write the mends into the files")))
    add_outside(parser, say)


def run(asked: Asked, console: Console) -> int:
    """Print the mends as a patch, file by file; every other byte is kept."""
    from layout.check.proofread import proofread
    from layout.check.proofread.fix import apply_fixes, as_diff, fixes
    from layout.source.read import read_issue

    issue = read_issue(asked.issue, outside=tuple(asked.allow_outside))
    patches = fixes(issue, proofread(issue, level="full"))
    for path in sorted({patch.path for patch in patches}):
        mine = tuple(patch for patch in patches if patch.path == path)
        console.out(as_diff(path, mine))
        if asked.write:
            count = apply_fixes(path, mine)
            console.out(
                console.say(msg("{count} mends in {path}", count=count, path=path))
            )
    if not patches:
        console.out(console.say(msg("nothing to mend")))
    return 0
