"""Show an issue in the browser while it is edited."""

from __future__ import annotations

import argparse
from pathlib import Path

from layout.commands.common import Asked, Say, sample_issue
from layout.console import Console
from layout.messages import msg


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """Describe the command."""
    add = parser.add_argument
    add(
        "issue",
        nargs="?",
        type=Path,
        metavar="ISSUE",
        help=say(msg("folder with issue.yaml, or the file; the sample if not given")),
    )
    add("--port", type=int, default=8765, metavar="N", help=say(msg("0 for any")))
    add(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help=say(msg("address to listen on; others can then see the pages")),
    )
    add("--no-browser", action="store_true", help=say(msg("open no browser")))


def run(asked: Asked, console: Console) -> int:
    """Serve until interrupted."""
    from layout.preview import serve

    lang = console.lang if asked.lang else None
    issue = asked.issue or sample_issue()
    serve(issue, asked.host, asked.port, not asked.no_browser, lang)
    return 0
