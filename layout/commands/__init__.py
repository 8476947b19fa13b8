"""The commands behind the command line, a module each.

A module has `add_arguments(parser, say)` and `run(asked, console) -> exit code`. Only
the one that is asked for is imported, so that a build does not pay for a preview.
"""

from layout.messages import Message, msg

COMMANDS: dict[str, Message] = {
    "build": msg("build an issue's PDF"),
    "check": msg("list findings of copy, fit and print, or preflight any PDF"),
    "makeup": msg("show layouts for pages without an area map, and write one"),
    "preview": msg("show the pages in the browser while they are edited"),
    "proof": msg("keep a proof to compare with later"),
    "new": msg("begin an issue that builds at once and teaches the file"),
    "schema": msg("print the JSON Schema of issue files, for editors' completion"),
    "diff": msg("compare two PDFs as pictures and text"),
}
"""What each command does, by the name of its module."""
