"""Keep a proof of an issue: its PDF, source and report (三审三校)."""

from __future__ import annotations

import argparse
from pathlib import Path

from layout.commands.common import Asked, Say
from layout.console import Console
from layout.messages import msg


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """Describe the command."""
    add = parser.add_argument
    add("action", choices=("save",), help=say(msg("what to do: save")))
    add("issue", type=Path, metavar="ISSUE", help=say(msg("folder or file")))
    add("name", metavar="NAME", help=say(msg("what the proof is called")))


def run(asked: Asked, console: Console) -> int:
    """Keep a proof and say where it is."""
    from layout.preview import save_proof

    console.out(str(save_proof(asked.issue, asked.name)))
    return 0
