"""What several commands share."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from layout.messages import Message, msg

Say = Callable[[Message], str]
Asked = argparse.Namespace


def sample_issue() -> Path:
    """Return the folder of the sample issue that stands beside the program.

    It is told as seen from here where it lies below, so that messages stay short.
    """
    root = Path(__file__).resolve().parents[2]
    sample = root / "issue" / "kanyuxi-2024-02-23"
    here = Path.cwd()
    return sample.relative_to(here) if sample.is_relative_to(here) else sample


def program_name() -> str:
    """Return how the user called the program: `build-pdf`, or through Python."""
    name = Path(sys.argv[0]).name
    return f"python {name}" if name.endswith(".py") else name


def add_outside(parser: argparse.ArgumentParser, say: Say) -> None:
    """Describe the folders outside the issue's root that files may lie in."""
    parser.add_argument(
        "--allow-outside",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help=say(msg("a folder outside the issue's that files may lie in")),
    )
