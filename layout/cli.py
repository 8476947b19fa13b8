"""The command line: what was asked, and the one place where errors become exit codes.

0 done · 1 our fault · 2 cannot be understood · 3 not fit for press · 4 cannot be
written. Each command lives in `layout.commands`; this module parses and reports.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import gettext
import locale
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from layout.commands import COMMANDS
from layout.commands.common import program_name
from layout.console import Console
from layout.errors import InputError, OutputError, UnfitError
from layout.messages import DOMAIN, LANGUAGES, LOCALE, Message, msg

FAULT = 1
_RUBBISH = 200_000
"""New objects before rubbish is looked for: a page makes little, and looking costs."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code."""
    gc.set_threshold(_RUBBISH)
    atexit.register(gc.freeze)  # the system takes the memory back faster
    words = _command_first(sys.argv[1:] if argv is None else argv)
    lang = _language(words)
    _speak(lang)
    asked = _parser(words, lang).parse_args(words)
    console = Console(lang, quiet=getattr(asked, "quiet", False))
    try:
        code: int = asked.run(asked, console)
    except InputError as error:
        console.problems(error.problems)
        code = error.exit_code
    except UnfitError as error:
        console.findings(error.findings)
        console.error(console.say(msg("not fit for press: nothing was written")))
        code = error.exit_code
    except OutputError as error:
        console.error(console.say(error.message))
        if error.hint:
            console.error(f"  {console.say(msg('hint'))}: {console.say(error.hint)}")
        code = error.exit_code
    except KeyboardInterrupt:
        console.error(console.say(msg("stopped")))
        code = 130
    except Exception as error:
        if os.environ.get("LAYOUT_DEBUG"):
            raise
        console.error(_fault(error, console))
        code = FAULT
    console.close()
    return code


def _fault(error: Exception, console: Console) -> str:
    """Say that the program is at fault, and where, in one sentence."""
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    place = (
        f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}"
        if frame
        else "?"
    )
    return console.say(
        msg(
            "this is a fault of the program, not of your issue: {kind} at {place}: "
            "{error}. Set LAYOUT_DEBUG=1 for details, and please report it.",
            kind=type(error).__name__,
            place=place,
            error=error,
        )
    )


def _command_first(argv: Sequence[str]) -> list[str]:
    """Return the words, those for every command after the command; else `build`."""
    words = list(argv)
    at = 0
    while at < len(words) and words[at].startswith(("--lang", "--quiet")):
        at += 2 if words[at] == "--lang" else 1
    common, rest = words[:at], words[at:]
    if rest and rest[0] in COMMANDS:
        return [rest[0], *common, *rest[1:]]
    if not rest or (rest[0].startswith("-") and rest[0] not in ("-h", "--help")):
        return ["build", *words]
    return words


def _language(words: Sequence[str]) -> str:
    """Return the language asked for: `--lang`, else the locale's."""
    for number, word in enumerate(words):
        if word.startswith("--lang="):
            asked = word.partition("=")[2]
        elif word == "--lang" and number + 1 < len(words):
            asked = words[number + 1]
        else:
            continue
        if asked in LANGUAGES:
            return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    spoken = locale.getlocale()[0] or ""  # Windows sets no variable
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def _speak(lang: str) -> None:
    """Let argparse, whose words come through gettext, speak the reader's language."""
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)


def _parser(words: Sequence[str], lang: str) -> argparse.ArgumentParser:
    def say(message: Message) -> str:
        return message.render(lang).replace("%", "%%")

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--lang", choices=LANGUAGES, help=say(msg("language of messages"))
    )
    common.add_argument("--quiet", action="store_true", help=say(msg("print no table")))
    parser = argparse.ArgumentParser(
        prog=program_name(),
        description=say(msg("Set a Chinese newspaper page from a YAML file.")),
        parents=[common],
    )
    groups = parser.add_subparsers(
        title=say(msg("commands")), metavar="COMMAND", required=True
    )
    for name, purpose in COMMANDS.items():
        sub = groups.add_parser(
            name, parents=[common], help=say(purpose), description=say(purpose)
        )
        if name == words[0]:
            command = import_module(f"layout.commands.{name}")
            command.add_arguments(sub, say)
            sub.set_defaults(run=command.run)
    return parser
