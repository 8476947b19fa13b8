"""Print the JSON Schema of issue files or designs, for editors' completion."""

from __future__ import annotations

import argparse
import json

from layout.commands.common import Asked, Say
from layout.console import Console
from layout.messages import msg

FILES = ("issue", "design")


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """Describe the command."""
    parser.add_argument(
        "file",
        nargs="?",
        choices=FILES,
        default="issue",
        help=say(msg("which file it is for: issue (if not given) or design")),
    )


def run(asked: Asked, console: Console) -> int:
    """Print the schema."""
    from layout.source.schema import design_schema, issue_schema

    schema = design_schema() if asked.file == "design" else issue_schema()
    console.product(json.dumps(schema, ensure_ascii=False, indent=1))
    return 0
